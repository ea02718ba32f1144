"""The pages of printers (PDF) → blocks."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import pairwise
from typing import Any

from ..extras import import_extra
from ..i18n.messages import fault_text
from .blocks import Block
from .document_reader import refuse_file
from .normalize import TextError, collapse_spaces

_NUMBER = re.compile(r"\W*(?:\w+\s)?\d{1,4}(?:\s*(?:/|of|von|из|sur|de)\s*\d{1,4})?\W*")
_BROKEN = re.compile(r"[^\W\d_][-\u2010]$")
_FULL = 0.7  # of the width of a page: a line that is shorter ends a paragraph
_FULL_END = 0.85  # the same of a line that ends a sentence
_MAX_PAGES = 1000
_ENDS = (".", "!", "?", "…", "։", "”", "»", "“", ":")
_GAP = "\u2060"  # before a line above which room is left
_WIDE = 1.35  # times the least usual step from line to line
_EDGE = 2  # lines at the top and foot of a page that may be its header or footer
_MOST_TITLE_LINES = 3  # beside the first, in which a title is broken


def read_pdf(data: bytes, name: str) -> tuple[dict[str, str], list[Block]]:
    """Return what a PDF file says of itself, and its lines, joined to paragraphs; headers, footers
    and numbers of pages are left out.

    Parameters
    ----------
    data : bytes
        Of the file.
    name : str
        Of the file, for messages.

    Returns
    -------
    (dict, list of Block)
        title, as far as it says it; and the blocks.

    Raises
    ------
    TextError
        If it is no PDF file, or holds pictures of text alone.
    ModuleNotFoundError
        If pypdf is not installed.
    """
    pypdf = import_extra("pypdf", "reading a PDF file")
    try:
        with _unheard("pypdf"):
            reader = pypdf.PdfReader(BytesIO(data))
            _refuse_many_pages(len(reader.pages), name)
            pages = [_lines_of_page(page) for page in reader.pages]
            title = reader.metadata.title if reader.metadata else ""
    except TextError:
        raise
    except Exception as error:  # the package raises what its parts raise
        refuse_file(name, "PDF", error)
    if not any(line.strip() for page in pages for line in page):
        raise TextError(
            fault_text(
                "{name} has no text, only pictures of it; recognise the text first (OCR), or "
                "save the article as a web page",
                name=name,
            )
        )
    lines = []
    for line in (line for page in _without_edges(pages) for line in page):
        lines += [""] if line.startswith(_GAP) else []
        lines.append(collapse_spaces(line.removeprefix(_GAP)))
    paragraphs = _with_whole_title(list(_paragraphs_of_lines(lines)), title or "")
    blocks = [Block(paragraph) for paragraph in paragraphs]
    return ({"title": title} if title else {}), blocks


def _lines_of_page(page: Any) -> list[str]:
    """Return the lines of a page; those above which more room is left than elsewhere with a mark."""
    parts: list[tuple[str, float]] = []

    def keep(text: str, outer: list[float], inner: list[float], _font: Any, _size: float) -> None:
        height = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        parts.append((text, height))

    lines = page.extract_text(visitor_text=keep).splitlines()
    heights = list(_heights(parts))
    if [line.strip() for line, _ in heights] != [line.strip() for line in lines if line.strip()]:
        return lines  # the places are not those of the words
    steps = [abs(a - b) for (_, a), (_, b) in pairwise(heights)]
    times = Counter(round(step) for step in steps if step)
    usual = [step for step, n in times.items() if n > max(1, len(steps) / 10)]
    wide = [step > _WIDE * min(usual, default=step) for step in steps]
    texts = [line for line, _ in heights]
    return texts[:1] + [
        _GAP * is_wide + text for is_wide, text in zip(wide, texts[1:], strict=True)
    ]


def _heights(parts: list[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    """Give each line that has words, with the height at which its first words stand."""
    line, height = "", 0.0
    for text, place in [*parts, ("\n", 0.0)]:
        first, *later = text.split("\n")
        for number, piece in enumerate((first, *later)):
            if number:
                if line.strip():
                    yield line, height
                line = ""
            height = place if piece.strip() and not line.strip() else height
            line += piece


def _with_whole_title(paragraphs: list[str], title: str) -> list[str]:
    """Return the paragraphs with the title in one, where it was broken into several lines."""
    wanted = collapse_spaces(title)
    for first in range(len(paragraphs) if wanted else 0):
        for end in range(first + 2, first + 2 + _MOST_TITLE_LINES):
            if " ".join(paragraphs[first:end]) == wanted:
                return [*paragraphs[:first], wanted, *paragraphs[end:]]
    return paragraphs


def _refuse_many_pages(n_pages: int, name: str) -> None:
    """Refuse a file of more pages than any article has: one page may stand in it 100,000 times."""
    if n_pages > _MAX_PAGES:
        raise TextError(
            fault_text(
                "{name} has {n_pages} pages, more than {most}; print the article's own pages to a file",
                name=name,
                n_pages=f"{n_pages:,}",
                most=f"{_MAX_PAGES:,}",
            )
        )


@contextmanager
def _unheard(package: str) -> Iterator[None]:
    """Let a package say nothing of what it mends in a file; what it can't read it raises."""
    logger = logging.getLogger(package)
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


def _paragraphs_of_lines(lines: list[str]) -> Iterator[str]:
    """Give the paragraphs of lines that were broken at a width; an early end ends a paragraph."""
    lengths = sorted(len(line) for line in lines if line)
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    paragraph, before = "", ""
    for line in [*lines, ""]:
        goes_on = len(before) > _FULL * width or line[:1].islower()
        if paragraph and line and goes_on and not _is_end(before, line, width):
            # a word that is broken at the end of a line is one word
            is_broken = _BROKEN.search(paragraph) and line[0].islower()
            paragraph = paragraph[:-1] + line if is_broken else f"{paragraph} {line}"
        else:
            if paragraph:
                yield paragraph
            paragraph = line
        before = line


def _is_end(before: str, line: str, width: int) -> bool:
    if not (before.endswith(_ENDS) and line[:1].isupper()):
        return False
    is_label = len(line) < _FULL * width and not line.endswith(_ENDS)  # a name, a heading
    return is_label or len(before) < _FULL_END * width


def _without_edges(pages: list[list[str]]) -> list[list[str]]:
    """Return the lines of the pages without those that stand at the edge of several, and without
    numbers.
    """
    heads = Counter(line for page in pages for line in set(map(_plain, page[:_EDGE])))
    feet = Counter(line for page in pages for line in set(map(_plain, page[-_EDGE:])))
    most = max(len(pages) / 2, 1)
    head, foot = ({line for line, n in part.items() if n > most} for part in (heads, feet))
    return [
        [
            *_without_running(page[:_EDGE], head | foot if len(page) < 2 * _EDGE else head),
            *page[_EDGE:-_EDGE],
            *_without_running(page[max(_EDGE, len(page) - _EDGE) :], foot),
        ]
        for page in pages
    ]


def _without_running(lines: list[str], running: Collection[str]) -> list[str]:
    """Return lines of an edge without those that run from page to page, and without numbers."""
    return [line for line in lines if _plain(line) not in running and not _NUMBER.fullmatch(line)]


def _plain(line: str) -> str:
    return re.sub(r"\d+", "#", line.removeprefix(_GAP)).strip()
