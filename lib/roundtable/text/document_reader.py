"""The files of word processors and printers (DOCX, PDF) → blocks."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import pairwise
from typing import Any, NoReturn
from zipfile import ZipFile

from ..extras import import_extra
from ..i18n.messages import fault_text
from .blocks import Block
from .marked_runs import LINE, Run, bold_length, lines_of
from .normalize import TextError, collapse_spaces

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT = frozenset(("del", "moveFrom", "Fallback"))
_NUMBER = re.compile(r"\W*(?:\w+\s)?\d{1,4}(?:\s*(?:/|of|von|из|sur|de)\s*\d{1,4})?\W*")
_BROKEN = re.compile(r"[^\W\d_][-\u2010]$")
_FULL = 0.7  # of the width of a page: a line that is shorter ends a paragraph
_FULL_END = 0.85  # the same of a line that ends a sentence
_MAX_RATIO, _MAX_UNPACKED = 200, 20_000_000  # of a DOCX file
_MAX_PAGES = 1000  # of a PDF file
_ENDS = (".", "!", "?", "…", "։", "”", "»", "“", ":")
_GAP = "\u2060"  # before a line above which room is left
_WIDE = 1.35  # times the least usual step from line to line
_EDGE = 2  # lines at the top and foot of a page that may be its header or footer
_MOST_TITLE_LINES = 3  # beside the first, in which a title is broken


def read_docx(data: bytes, name: str) -> tuple[dict[str, str], list[Block]]:
    """Return what a DOCX file says of itself, and its paragraphs.

    Parameters
    ----------
    data : bytes
        Of the file.
    name : str
        Of the file, for messages.

    Returns
    -------
    (dict, list of Block)
        title and language, as far as it says them; and the blocks.

    Raises
    ------
    TextError
        If it is no DOCX file.
    ModuleNotFoundError
        If python-docx is not installed.
    """
    docx = import_extra("docx", "reading a DOCX file")
    try:
        _refuse_bomb(data, name)
        document = docx.Document(BytesIO(data))
    except TextError:
        raise
    except Exception as error:  # the package raises what its parts raise
        _refuse(name, "DOCX", error)
    blocks: list[Block] = []
    for element in document.element.body.iter(f"{_WORD}p"):
        if not _is_left_out(element):
            blocks += _lines(docx.text.paragraph.Paragraph(element, document._body), docx)
    properties = document.core_properties
    meta = {"title": properties.title, "language": (properties.language or "")[:2].lower()}
    return {key: value for key, value in meta.items() if value}, blocks


def _refuse_bomb(data: bytes, name: str) -> None:
    """Refuse a zip whose contents are far larger than the file, as no article's are."""
    with ZipFile(BytesIO(data)) as archive:
        size = sum(part.file_size for part in archive.infolist())
    if size > max(_MAX_RATIO * len(data), _MAX_UNPACKED):
        raise TextError(
            fault_text(
                "{name} unpacks to {size:,} bytes from {n_data:,}; nothing was read: save "
                "the article anew, or as plain text",
                name=name,
                size=size,
                n_data=len(data),
            )
        )


def _is_left_out(element: Any) -> bool:
    """Whether an element is no part of the text: deleted, moved away, or a second form of another."""
    return any(one.tag.rpartition("}")[2] in _LEFT_OUT for one in element.iterancestors())


def _runs(paragraph: Any, docx: Any) -> Iterator[Any]:
    """Give the runs of a paragraph, those too that stand in links, fields, content controls and
    insertions; not what Word hides.
    """
    for element in paragraph._p.iter(f"{_WORD}r"):
        within = next(element.iterancestors(f"{_WORD}p"))  # a text box has paragraphs of its own
        run = docx.text.run.Run(element, paragraph)
        if within is paragraph._p and not _is_left_out(element) and not run.font.hidden:
            yield run


def _lines(paragraph: Any, docx: Any) -> Iterator[Block]:
    """Give the lines of a paragraph."""
    runs = list(_runs(paragraph, docx))
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    heading = re.fullmatch(r"Heading (\d)", style)
    level = 1 if style == "Title" else min(int(heading[1]), 6) if heading else 0
    marked = [
        Run(run.text.replace("\n", LINE), bool(run.bold), slanted=bool(run.italic)) for run in runs
    ]
    for number, line in enumerate(lines_of(marked)):
        text = collapse_spaces("".join(run.text for run in line))
        if text:
            yield Block(text, level, bold_length(line), gap=not number)


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
        _refuse(name, "PDF", error)
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


def _refuse(name: str, kind: str, error: Exception) -> NoReturn:
    raise TextError(
        fault_text(
            "{name} is no {kind} file that can be read ({error_name}: {error!s:.80}); save "
            "it anew, or save the article as text (.txt) or a web page (.html)",
            name=name,
            kind=kind,
            error_name=type(error).__name__,
            error=error,
        )
    ) from None
