"""The pages of printers (PDF) → blocks."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from ..extras import import_extra
from ..i18n.messages import fault_text
from .blocks import Block
from .document_reader import refuse_file
from .normalize import TextError, collapse_spaces
from .pdf_edges import printed_address, without_edges
from .pdf_letters import clean_line, with_drop_caps
from .pdf_lines import ENDS, SetLine, lines_of_pages, usual_size

_BROKEN = re.compile(r"[^\W\d_][-\u2010]$")
_FULL = 0.7  # of the width of a page: a line that is shorter ends a paragraph
_FULL_END = 0.85  # the same of a line that ends a sentence
_MAX_PAGES = 1000
_LARGE = 1.15  # times the size of most letters: a heading
_MOST_HEADING = 200  # letters
_OPEN = re.compile(r"\s[^\W\d_]{1,3}$|,$")  # "engineer at", "Anna Berg,": the line goes on
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
            pages = lines_of_pages(reader.pages)
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
    meta = {"title": title or "", "url": printed_address(pages)}
    whole = [line for page in without_edges(pages) for line in page]
    lines = with_drop_caps([clean_line(line) for line in whole])
    paragraphs = _with_whole_title(list(_paragraphs_of_lines(lines)), meta["title"])
    return {key: value for key, value in meta.items() if value}, list(_blocks(paragraphs))


def _blocks(paragraphs: list[SetLine]) -> Iterator[Block]:
    """Give the paragraphs as blocks; those in letters larger than most are headings, by size."""
    usual = usual_size(paragraphs)
    are_large = [p.size > _LARGE * usual and len(p.text) <= _MOST_HEADING for p in paragraphs]
    sizes = sorted({p.size for p, large in zip(paragraphs, are_large, strict=True) if large})
    level = {size: min(n, 6) for n, size in enumerate(reversed(sizes), 1)}
    for paragraph, is_large in zip(paragraphs, are_large, strict=True):
        bold = min(paragraph.bold, len(paragraph.text))
        yield Block(paragraph.text, level[paragraph.size] if is_large else 0, bold)


def _with_whole_title(paragraphs: list[SetLine], title: str) -> list[SetLine]:
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


def _paragraphs_of_lines(lines: list[SetLine]) -> Iterator[SetLine]:
    """Give the paragraphs of lines that were broken at a width; an early end ends a paragraph, and
    so does another way of setting letters.
    """
    lengths = sorted(len(line.text) for line in lines if line.text)
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    usual = usual_size(lines)
    paragraph, before = SetLine(""), SetLine("")
    for line in [*lines, SetLine("")]:
        if paragraph.text and _goes_on(before, line, width, usual):
            paragraph = _joined(paragraph, line)
        else:
            if paragraph.text:
                yield paragraph
            paragraph = line
        before = line


def _goes_on(before: SetLine, line: SetLine, width: int, usual: float) -> bool:
    """Say whether a line is of the paragraph, or of the heading, of the line above it."""
    if not line.text or line.is_apart or before.size != line.size:
        return False
    if usual and line.size > _LARGE * usual:
        return True
    if (before.is_bold and not line.bold) or (line.is_bold and not before.is_bold):
        return False
    is_open = line.text[:1].islower() or bool(_OPEN.search(before.text))
    is_full = len(before.text) > _FULL * width or is_open
    return is_full and not _is_end(before.text, line.text, width)


def _joined(paragraph: SetLine, line: SetLine) -> SetLine:
    """Return a paragraph with one line more; a word that is broken at the end of a line is one."""
    is_broken = _BROKEN.search(paragraph.text) and line.text[0].islower()
    both = paragraph.text[:-1] + line.text if is_broken else f"{paragraph.text} {line.text}"
    more = len(both) - len(paragraph.text) - len(line.text) + line.bold
    bold = paragraph.bold + more if paragraph.is_bold and line.bold else paragraph.bold
    return paragraph._replace(text=both, bold=bold)


def _is_end(before: str, line: str, width: int) -> bool:
    if not (before.endswith(ENDS) and line[:1].isupper()):
        return False
    is_label = len(line) < _FULL * width and not line.endswith(ENDS)  # a name, a heading
    has_room = len(before) + 1 + len(line.split()[0]) < width  # for the next word
    return is_label or (has_room and len(before) < _FULL_END * width)
