"""Markdown, as people write it and as converters and readers' extensions do → blocks."""

from __future__ import annotations

import re

from ..extras import import_extra
from .blocks import Block
from .html_reader import blocks_of
from .normalize import collapse_spaces

#: lines that are wholly bold or slanted, at the head of a paragraph: each is a line of its own
_MARKED_LINES = re.compile(r"(?:(?<=\n\n)|\A)(?:(\*\*|__|\*|_)[^*_\n]+\1[ \t]*\n)+(?=\S)")
_FRONT = re.compile(r"---\s*\n(.*?)\n(?:---|\.\.\.)\s*\n", re.DOTALL)
_FRONT_LINE = re.compile(r"^(\w+):[ \t]*(.*(?:\n[ \t]+(?!- ).*)*)", re.MULTILINE)
_FOLDED = re.compile(r"[>|][+-]?\s*\n\s*")  # what YAML writes before a value of several lines
#: "% title", "% authors", "% day", as pandoc has it
_PERCENT = re.compile(r"%[ \t]*(.*(?:\n[ \t]+.*)*)\n(?:%[ \t]*(.*)\n(?:%[ \t]*(.*)\n)?)?")
_FRONT_NAMES = {
    "date": "published",
    "lang": "language",
    "site": "publisher",
    "sitename": "publisher",
    "source": "url",
}
_FRONT_KEYS = ("title", "publisher", "published", "language", "url")
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")


def read_markdown(text: str) -> tuple[dict[str, str], list[Block]]:
    """Return what a Markdown text says of itself between `---` lines at its head, and its blocks.

    Parameters
    ----------
    text : str
        Markdown.

    Returns
    -------
    (dict, list of Block)
        As `read_page` returns them.

    Raises
    ------
    ModuleNotFoundError
        If lxml or mistune is not installed.
    """
    html = import_extra("lxml.html", "reading Markdown")
    mistune = import_extra("mistune", "reading Markdown")
    metadata, text = _split_head(text)
    given = metadata.pop("published", "")
    day = _day_of(given)
    # a note would be taken for the address of a link
    text = re.sub(r"^\[\^([^\]\s]+)\]:\s+", r"\\[\1\\] ", text, flags=re.MULTILINE)
    text = _MARKED_LINES.sub(lambda lines: re.sub(r"[ \t]*\n", "  \n", lines[0]), text)
    to_html = mistune.create_markdown(escape=False, plugins=["table", "def_list"])
    tree = html.document_fromstring(f"<body>{to_html(text)}</body>")
    blocks = _below_title(blocks_of(tree.find("body")), metadata.get("title", ""))
    if day:
        metadata["published"] = day
    elif given:  # in words: as if it stood above the article
        blocks.insert(0, Block(given))
    return metadata, blocks


def _below_title(blocks: list[Block], title: str) -> list[Block]:
    """Return the blocks; where the title stands at the head alone, several headings of the first
    level are those of sections.
    """
    heads = [block.text for block in blocks if block.level == 1]
    if not title or len(heads) < 2 or title in heads:
        return blocks
    lower = [
        block._replace(level=min(block.level + 1, 6) if block.level else 0) for block in blocks
    ]
    return [Block(title, 1), *lower]


def _split_head(text: str) -> tuple[dict[str, str], str]:
    """Return what stands at the head: the `key: value` lines between two lines of hyphens, or three
    lines that begin with a percent sign; and the rest.
    """
    values: dict[str, str] = {}
    if head := _FRONT.match(text):
        for key, value in _FRONT_LINE.findall(head[1]):
            name = key.lower()
            whole = collapse_spaces(_FOLDED.sub("", value).replace("\n", " "))
            values[_FRONT_NAMES.get(name, name)] = whole.strip("\"'")
    elif head := _PERCENT.match(text):
        values = {"title": collapse_spaces(head[1].replace("\n", " ")), "published": head[3] or ""}
    metadata = {key: values[key] for key in _FRONT_KEYS if values.get(key)}
    return metadata, text[head.end() :] if head else text


def _day_of(value: str) -> str:
    """Return a day without its time ("2026-05-14T22:37Z"); "": it is written otherwise."""
    day = _DAY.match(value)
    return day[0] if day and value[day.end() :][:1] in ("", "T", " ") else ""
