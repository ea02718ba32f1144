"""A file → its blocks: the lines of plain text, the paragraphs and headings of a web page or of
Markdown.

A block is one line of the canonical text, with what the file says of it beside its words: heading,
bold, a blank line before it, or that it stands around the article and not in it.
"""

import re
from itertools import pairwise
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from .encoding import decode_text
from .normalize import TextError, collapse_spaces

_PAGE, _MARKDOWN = (".html", ".htm", ".xhtml"), (".md", ".markdown")
_NO_TEXT = (
    ".pdf",
    ".docx",
    ".doc",
    ".odt",
    ".rtf",
    ".epub",
    ".mhtml",
    ".mht",
    ".zip",
    ".webarchive",
)
_HEAD = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_WRAP = (40, 120)  # between so many characters a line of wrapped text ends


class Block(NamedTuple):
    """One line of the canonical text, with the quotes of the file."""

    text: str
    level: int = 0  # 1 to 6: a heading
    bold: int = 0  # how many of its first characters are bold
    gap: bool = True  # a blank line, or another paragraph, before it?
    around: str = ""  # why it is not part of the article; "": it may be


class Source(NamedTuple):
    """The blocks of a file, and what the file says of itself (title, publisher, published,
    language, url; what it doesn't say is absent).
    """

    blocks: tuple[Block, ...]
    meta: dict
    kind: str  # text, page or markdown

    @property
    def text(self):
        """The whole text, a line per block, with the quotes of the file."""
        return "\n".join(block.text for block in self.blocks)


def read_source(source: str | PathLike, encoding: str | None = None) -> Source:
    """Read a plain text, a saved web page or Markdown.

    source: the path of a file, or the text itself (of several lines). encoding: of the file, where
    it is known; None: it is found out. Raises TextError where there is no such file, no text in it,
    or where its encoding would be a guess.
    """
    if isinstance(source, str) and len(source.splitlines()) > 1:
        text, suffix, meta = source, "", {}
    else:
        path = Path(source)
        suffix, data = path.suffix.lower(), _bytes(path)
        text, own = decode_text(data, f"'{path.name}'", encoding)
        meta = {"encoding": own}
    text = text.removeprefix("\ufeff")
    page = suffix in _PAGE or (suffix not in _MARKDOWN and _HEAD.match(text))
    kind = "page" if page else "markdown" if suffix in _MARKDOWN else "text"
    found, blocks = {"page": _page, "markdown": _markdown, "text": _plain}[kind](text)
    if not blocks:
        raise TextError(
            "there is no text to read; a file with an article has paragraphs; check "
            "that it was saved whole"
        )
    return Source(tuple(blocks), meta | found, kind)


def _bytes(path):
    if path.suffix.lower() in _NO_TEXT:
        raise TextError(
            f"{path.suffix} files are not read; plain text (.txt), a saved web page "
            "(.html) and Markdown (.md) are; save it as one of them"
        )
    if not path.is_file():
        near = (
            sorted(
                p.name
                for p in path.parent.iterdir()
                if p.suffix.lower() in (".txt", *_PAGE, *_MARKDOWN)
            )
            if path.parent.is_dir()
            else []
        )
        raise TextError(
            f"no file '{path!s:.200}'; its folder has "
            f"{', '.join(near[:6]) or 'no texts'}; give the path of a text, or a text "
            "of several lines"
        )
    return path.read_bytes()


def _page(text):
    from .html_reader import read_page

    return read_page(text)


def _markdown(text):
    from .html_reader import read_markdown

    return read_markdown(text)


def _plain(text):
    paragraphs = [
        [line for line in map(collapse_spaces, part) if line] for part in _paragraphs(text)
    ]
    paragraphs = [part for part in paragraphs if part]
    joined = [_unwrapped(part) for part in paragraphs] if _is_wrapped(paragraphs) else paragraphs
    return {}, [Block(line, gap=not place) for part in joined for place, line in enumerate(part)]


def _paragraphs(text):
    """Lists of lines, parted at blank lines."""
    part = []
    for line in text.splitlines():
        if collapse_spaces(line):
            part.append(line)
        elif part:
            yield part
            part = []
    yield part


def _is_wrapped(paragraphs):
    """Were the lines broken at a width, so that sentences run over their ends?"""
    inner = [line for part in paragraphs for line in part[:-1]]
    after = [line for part in paragraphs for line in part[1:]]
    if len(inner) < 3:
        return False
    runs_on = sum(line[-1].isalnum() + (line[-1] in ",-") > 0 for line in inner) + sum(
        line[0].islower() for line in after
    )
    low, high = _WRAP
    longest = max(map(len, inner))
    narrow = low <= longest <= high and sum(
        len(line) > 0.7 * longest for line in inner
    ) > 0.6 * len(inner)
    return narrow and runs_on > 0.6 * len(inner)


def _unwrapped(part):
    """A paragraph's lines as one; lines that were ended early begin another."""
    full, lines = 0.7 * max(map(len, part)), [part[0]]
    for before, line in pairwise(part):
        if len(before) < full and not line[0].islower():
            lines.append(line)
        else:
            lines[-1] = f"{lines[-1]} {line}"
    return lines
