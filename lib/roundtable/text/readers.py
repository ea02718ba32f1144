"""A file → its blocks: the lines of plain text, the paragraphs and headings of a web page, of
Markdown or of a document, the turns of subtitles.

A block is one line of the canonical text, with what the file says of it beside its words: heading,
bold, a blank line before it, or that it stands around the article and not in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from ..i18n.messages import fault_text, marked_fault
from .blocks import Block, without_broken_lines
from .encoding import decode_text
from .file_kinds import kind_of_bytes, refuse_kind
from .normalize import TextError, collapse_spaces
from .subtitle_reader import is_subtitles, read_subtitles
from .tab_labels import tab_labels, with_colon

_PAGE, _MARKDOWN = (".html", ".htm", ".xhtml"), (".md", ".markdown")
_SUBTITLES, _DOCUMENTS = (".srt", ".vtt", ".sbv"), (".docx", ".pdf")
_ARCHIVES = (".mhtml", ".mht")
_HEAD = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_Result = tuple[dict[str, str], list["Block"]]  # what a file says of itself, and its blocks
_LONGEST_PATH = 1_000  # characters: more are a text of one line
_INDENT = "\u2060"  # stands before a line that is set in and begins a paragraph
_INDENTED = re.compile(r"(?<=\S\n) {2,8}(\S)")
_TRANSCRIBER = marked_fault("a line of who wrote it down")
_TRANSCRIBED = re.compile(
    r"(?:Transcribed|Transcript provided|Transcription) by (?:https?:)?\S+(?: \S+)?|"
    r"(?:Meeting|Recording|Transcription) (?:ended|started|stopped) (?:after |at )?[\d:]+.{0,20}"
)
_WRAP = (40, 120)  # between so many characters a line of wrapped text ends


class Source(NamedTuple):
    """The blocks of a file, and what the file says of itself (title, publisher, published,
    language, url; what it doesn't say is absent).
    """

    blocks: tuple[Block, ...]
    meta: dict[str, str]
    kind: str  # text, page, markdown, subtitles, docx or pdf

    @property
    def text(self) -> str:
        """Return the whole text, a line per block, with the quotes of the file."""
        return "\n".join(block.text for block in self.blocks)


def read_source(source: str | PathLike[str], encoding: str | None = None) -> Source:
    """Read a plain text, a saved web page (HTML, MHTML), Markdown, subtitles (SRT, WebVTT), DOCX or
    PDF.

    Parameters
    ----------
    source : str or path
        The path of a file, or the text itself (of several lines).
    encoding : str, optional
        Of the file, where it is known; else it is found out.

    Returns
    -------
    Source

    Raises
    ------
    TextError
        If there is no such file, no text in it, or if its encoding would be a guess.
    ModuleNotFoundError
        If a package that reads it is not installed.
    """
    meta: dict[str, str] = {}
    if isinstance(source, str) and (len(source.splitlines()) > 1 or len(source) > _LONGEST_PATH):
        text, suffix = source, ""
    else:
        path = Path(source)
        suffix = path.suffix.lower()
        data, name = _read_bytes(path), f"'{path.name}'"
        kind = kind_of_bytes(data, suffix)
        if kind in ("docx", "pdf"):
            return _read_document(data, name, kind)
        if kind == "mhtml":
            return _read_archive(data, name)
        if kind:
            refuse_kind(kind, name)
        text, meta["encoding"] = decode_text(data, name, encoding)
    text = text.removeprefix("\ufeff")
    kind = _kind(text, suffix)
    found, blocks = _READERS[kind](text)
    return _source(blocks, meta | found, kind)


def _source(blocks: list[Block], meta: dict[str, str], kind: str) -> Source:
    if not blocks:
        raise TextError(
            fault_text(
                "there is no text to read; a file with an article has paragraphs; check that "
                "it was saved whole"
            )
        )
    return Source(tuple(without_broken_lines(blocks)), meta, kind)


def _read_archive(data: bytes, name: str) -> Source:
    from .saved_archive import page_of_archive  # here, since few files need it

    text, meta = page_of_archive(data, name)
    found, blocks = _read_page(text)
    return _source(blocks, meta | found, "page")


def _read_document(data: bytes, name: str, kind: str) -> Source:
    from .document_reader import read_docx  # here, since few files need them
    from .pdf_reader import read_pdf

    read = {"docx": read_docx, "pdf": read_pdf}[kind]
    found, blocks = read(data, name)
    return _source(blocks, found, kind)


def _kind(text: str, suffix: str) -> str:
    """Return whether a text is a page, Markdown, subtitles or plain text."""
    if suffix in _MARKDOWN:
        return "markdown"
    if suffix in _SUBTITLES or is_subtitles(text):
        return "subtitles"
    is_page = suffix in _PAGE or _HEAD.match(text)
    return "page" if is_page else "text"


def _read_bytes(path: Path) -> bytes:
    """Return the bytes of a file, or raise TextError where there is none that can be read."""
    try:
        is_there = path.is_file()
    except OSError:  # longer than a name may be
        is_there = False
    if not is_there:
        names = ", ".join(_texts_in(path.parent)[:6]) or "no texts"
        raise TextError(
            fault_text(
                "no file '{path!s:.200}'; its folder has {names}; give the path of a text, "
                "or a text of several lines",
                path=path,
                names=names,
            )
        )
    return path.read_bytes()


def _texts_in(folder: Path) -> list[str]:
    """Return the names of the files of a folder that may be read."""
    try:
        if not folder.is_dir():
            return []
    except OSError:
        return []
    suffixes = (".txt", *_PAGE, *_MARKDOWN, *_SUBTITLES, *_DOCUMENTS, *_ARCHIVES)
    return sorted(file.name for file in folder.iterdir() if file.suffix.lower() in suffixes)


def _read_page(text: str) -> _Result:
    from .html_reader import read_page  # here, since few files need it

    return read_page(text)


def _read_markdown(text: str) -> _Result:
    from .markdown_reader import read_markdown

    return read_markdown(text)


def _read_plain(text: str) -> _Result:
    """Return the blocks of plain text; lines that were wrapped at a width are joined."""
    labels = tab_labels(text.splitlines())
    if labels:
        text = "\n".join(with_colon(line, labels) for line in text.splitlines())
    paragraphs = list(_paragraphs(text))
    if _is_wrapped(paragraphs):
        indented = _paragraphs(_INDENTED.sub(f"{_INDENT}\\1", text))
        paragraphs = [_unwrapped(lines) for lines in indented]
    blocks = []
    for lines in paragraphs:
        for number, line in enumerate(lines):
            around = _TRANSCRIBER if _TRANSCRIBED.fullmatch(line) else ""
            blocks.append(Block(line, gap=not number, around=around))
    return {}, blocks


_READERS = {
    "page": _read_page,
    "markdown": _read_markdown,
    "subtitles": read_subtitles,
    "text": _read_plain,
}


def _paragraphs(text: str) -> Iterator[list[str]]:
    """Give the lines of each paragraph; paragraphs are separated by blank lines."""
    lines: list[str] = []
    for line in map(collapse_spaces, text.splitlines()):
        if line:
            lines.append(line)
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _is_wrapped(paragraphs: list[list[str]]) -> bool:
    """Return whether lines were broken at a width, so that sentences run over their ends."""
    inner, after = [], []
    for lines in paragraphs:
        inner += lines[:-1]
        after += lines[1:]
    if len(inner) < 3:
        return False
    n_open = sum(line[-1].isalnum() or line[-1] in ",-" for line in inner)
    n_lower = sum(line[0].islower() for line in after)
    longest = max(map(len, inner))
    n_long = sum(len(line) > 0.7 * longest for line in inner)
    narrowest, widest = _WRAP
    is_narrow = narrowest <= longest <= widest and n_long > 0.6 * len(inner)
    return is_narrow and n_open + n_lower > 0.6 * len(inner)


def _unwrapped(lines: list[str]) -> list[str]:
    """Return a paragraph's lines as one; lines that were ended early begin another."""
    full = 0.7 * max(map(len, lines))
    joined = [lines[0].removeprefix(_INDENT)]
    for before, line in pairwise(lines):
        if line.startswith(_INDENT) or (len(before) < full and not line[0].islower()):
            joined.append(line.removeprefix(_INDENT))
        else:
            joined[-1] = f"{joined[-1]} {line}"
    return joined
