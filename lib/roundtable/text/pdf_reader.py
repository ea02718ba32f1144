"""The pages of printers (PDF) → blocks."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

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
_ARMENIAN = re.compile(r"[\u0531-\u0587]{2}")
_AT_A_MARK = re.compile(r" (?=[.,:;)»\u055a-\u055f])|(?<=[«(]) |(?<=\d-) (?=\w)")
_BOLD_FONT = re.compile(r"bold|black|heavy|demi|semibold", re.IGNORECASE)
_LARGE = 1.15  # times the size of most letters: a heading
_MOST_HEADING = 200  # letters
_WIDE = 1.3  # times the usual step from line to line
_MOST_STEP = 1.5  # times the size of letters
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
    if not any(line.text.strip() for page in pages for line in page):
        raise TextError(
            fault_text(
                "{name} has no text, only pictures of it; recognise the text first (OCR), or "
                "save the article as a web page",
                name=name,
            )
        )
    lines = [line for page in _without_edges(pages) for line in page]
    paragraphs = _with_whole_title(list(_paragraphs_of_lines(lines)), title or "")
    return ({"title": title} if title else {}), list(_blocks(paragraphs))


class _Line(NamedTuple):
    """A line of a page, or a paragraph of several: how many of its first letters are bold (0: where
    the fonts are not known), the size of its letters, whether room is left above it.
    """

    text: str
    bold: int = 0
    size: float = 0.0
    is_apart: bool = False

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return bool(self.text) and self.bold >= len(self.text)


class _Part(NamedTuple):
    """What pypdf shows at once: words, how high they stand, how they are set."""

    text: str
    height: float
    is_bold: bool
    size: float


def _blocks(paragraphs: list[_Line]) -> Iterator[Block]:
    """Give the paragraphs as blocks; those in letters larger than most are headings, by size."""
    usual = _usual_size(paragraphs)
    are_large = [p.size > _LARGE * usual and len(p.text) <= _MOST_HEADING for p in paragraphs]
    sizes = sorted({p.size for p, large in zip(paragraphs, are_large, strict=True) if large})
    level = {size: min(n, 6) for n, size in enumerate(reversed(sizes), 1)}
    for paragraph, is_large in zip(paragraphs, are_large, strict=True):
        bold = min(paragraph.bold, len(paragraph.text))
        yield Block(paragraph.text, level[paragraph.size] if is_large else 0, bold)


def _usual_size(lines: list[_Line]) -> float:
    """Return the size of most letters; 0: it isn't known."""
    letters = Counter[float]()
    for line in lines:
        letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _lines_of_page(page: Any) -> list[_Line]:
    """Return the lines of a page with how they are set, as far as their places are those of the
    words.
    """
    parts: list[_Part] = []

    def keep(text: str, outer: list[float], inner: list[float], font: Any, size: float) -> None:
        height = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        name = str((font or {}).get("/BaseFont", ""))
        scale = abs(inner[3] * outer[3]) or 1.0
        parts.append(_Part(text, height, bool(_BOLD_FONT.search(name)), round(size * scale, 1)))

    lines = page.extract_text(visitor_text=keep).splitlines()
    placed = list(_placed_lines(parts))
    if [line.text.strip() for line, _ in placed] != [x.strip() for x in lines if x.strip()]:
        return [_Line(line) for line in lines]
    steps = [abs(a - b) for (_, a), (_, b) in pairwise(placed)]
    set_lines = [line for line, _ in placed]
    steps = [step / (line.size or 1.0) for step, line in zip(steps, set_lines, strict=False)]
    usual = _step_within(set_lines, steps)
    wide = [False, *(step > _WIDE * usual for step in steps)]
    return [line._replace(is_apart=far) for line, far in zip(set_lines, wide, strict=False)]


def _step_within(lines: list[_Line], steps: list[float]) -> float:
    """Return how far lines of one paragraph stand from each other, in sizes of their letters: as
    those between which a sentence goes on, else as the least that returns, else at most as usual.

    steps: from line to line, in sizes of letters.
    """
    pairs = list(zip(steps, pairwise(lines), strict=True))
    alike = [(step, a.text.rstrip(), b.text.lstrip()) for step, (a, b) in pairs if a.size == b.size]
    within = [step for step, a, b in alike if step and not a.endswith(_ENDS) and b[:1].islower()]
    if within:
        return median(within)
    times = Counter(round(step, 1) for step, _, _ in alike if step)
    returning = [step for step, n in times.items() if n > max(1, len(steps) / 10)]
    return min([*returning, _MOST_STEP if lines and lines[0].size else max(steps, default=0.0)])


def _placed_lines(parts: list[_Part]) -> Iterator[tuple[_Line, float]]:
    """Give each line that has words, with the height at which its first words stand."""
    pieces: list[_Part] = []
    for part in [*parts, _Part("\n", 0.0, False, 0.0)]:
        for number, text in enumerate(part.text.split("\n")):
            if number:
                if any(piece.text.strip() for piece in pieces):
                    yield _line_of(pieces)
                pieces = []
            pieces.append(part._replace(text=text))


def _line_of(pieces: list[_Part]) -> tuple[_Line, float]:
    first = next(piece for piece in pieces if piece.text.strip())
    text = "".join(piece.text for piece in pieces)
    bold = ""
    for piece in pieces:
        if not piece.is_bold and piece.text.strip():
            break
        bold += piece.text
    is_set = any(piece.is_bold and piece.text.strip() for piece in pieces)
    n_bold = len(collapse_spaces(bold)) if is_set else 0
    return _Line(text, n_bold, first.size), first.height


def _with_whole_title(paragraphs: list[_Line], title: str) -> list[_Line]:
    """Return the paragraphs with the title in one, where it was broken into several lines."""
    wanted = collapse_spaces(title)
    for first in range(len(paragraphs) if wanted else 0):
        for end in range(first + 2, first + 2 + _MOST_TITLE_LINES):
            if " ".join(line.text for line in paragraphs[first:end]) == wanted:
                whole = paragraphs[first]._replace(text=wanted, bold=0)
                return [*paragraphs[:first], whole, *paragraphs[end:]]
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


def _paragraphs_of_lines(lines: list[_Line]) -> Iterator[_Line]:
    """Give the paragraphs of lines that were broken at a width; an early end ends a paragraph, and
    so does another way of setting letters.
    """
    lines = [line._replace(text=_without_blanks(line.text)) for line in lines]
    lengths = sorted(len(line.text) for line in lines if line.text)
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    usual = _usual_size(lines)
    paragraph, before = _Line(""), _Line("")
    for line in [*lines, _Line("")]:
        if paragraph.text and _goes_on(before, line, width, usual):
            paragraph = _joined(paragraph, line)
        else:
            if paragraph.text:
                yield paragraph
            paragraph = line
        before = line


def _without_blanks(text: str) -> str:
    """Return a line with single blanks, without those that stand where one font ends and another
    begins: Armenian marks are mostly of another font than the letters.
    """
    text = collapse_spaces(text)
    return _AT_A_MARK.sub("", text) if _ARMENIAN.search(text) else text


def _goes_on(before: _Line, line: _Line, width: int, usual: float) -> bool:
    """Say whether a line is of the paragraph, or of the heading, of the line above it."""
    if not line.text or line.is_apart or before.size != line.size:
        return False
    if usual and line.size > _LARGE * usual:
        return True
    if (before.is_bold and not line.bold) or (line.is_bold and not before.is_bold):
        return False
    is_full = len(before.text) > _FULL * width or line.text[:1].islower()
    return is_full and not _is_end(before.text, line.text, width)


def _joined(paragraph: _Line, line: _Line) -> _Line:
    """Return a paragraph with one line more; a word that is broken at the end of a line is one."""
    is_broken = _BROKEN.search(paragraph.text) and line.text[0].islower()
    both = paragraph.text[:-1] + line.text if is_broken else f"{paragraph.text} {line.text}"
    more = len(both) - len(paragraph.text) - len(line.text) + line.bold
    bold = paragraph.bold + more if paragraph.is_bold and line.bold else paragraph.bold
    return paragraph._replace(text=both, bold=bold)


def _is_end(before: str, line: str, width: int) -> bool:
    if not (before.endswith(_ENDS) and line[:1].isupper()):
        return False
    is_label = len(line) < _FULL * width and not line.endswith(_ENDS)  # a name, a heading
    return is_label or len(before) < _FULL_END * width


def _without_edges(pages: list[list[_Line]]) -> list[list[_Line]]:
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


def _without_running(lines: list[_Line], running: Collection[str]) -> list[_Line]:
    """Return lines of an edge without those that run from page to page, and without numbers."""
    kept = (line for line in lines if not _NUMBER.fullmatch(line.text))
    return [line for line in kept if _plain(line) not in running]


def _plain(line: _Line) -> str:
    return re.sub(r"\d+", "#", line.text).strip()
