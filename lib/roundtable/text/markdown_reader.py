"""Markdown → blocks, by way of the page that it would be."""

from __future__ import annotations

import re

from ..extras import import_extra
from .blocks import Block
from .html_reader import blocks_of

#: lines that are wholly bold or slanted, at the head of a paragraph: each is a line of its own
_MARKED_LINES = re.compile(r"(?:(?<=\n\n)|\A)(?:(\*\*|__|\*|_)[^*_\n]+\1[ \t]*\n)+(?=\S)")
_FRONT_NAMES = {"date": "published", "lang": "language"}
_FRONT_KEYS = ("title", "publisher", "published", "language", "url")


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
    metadata, text = _split_front_matter(text)
    # a note would be taken for the address of a link
    text = re.sub(r"^\[\^([^\]\s]+)\]:\s+", r"\\[\1\\] ", text, flags=re.MULTILINE)
    text = _MARKED_LINES.sub(lambda lines: re.sub(r"[ \t]*\n", "  \n", lines[0]), text)
    to_html = mistune.create_markdown(escape=False, plugins=["table"])
    tree = html.document_fromstring(f"<body>{to_html(text)}</body>")
    return metadata, blocks_of(tree.find("body"))


def _split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the `key: value` lines between two lines of hyphens at the head, and the rest."""
    head = re.match(r"---\s*\n(.*?)\n(?:---|\.\.\.)\s*\n", text, re.DOTALL)
    if not head:
        return {}, text
    values = {}
    for key, value in re.findall(r"^(\w+):\s*[\"']?(.+?)[\"']?\s*$", head[1], re.MULTILINE):
        name = key.lower()
        values[_FRONT_NAMES.get(name, name)] = value
    metadata = {key: values[key] for key in _FRONT_KEYS if key in values}
    if "published" in metadata:  # with the time of day: "2026-05-14T22:37Z"
        metadata["published"] = re.sub(r"(?<=\d{4}-\d\d-\d\d)[T ].*", "", metadata["published"])
    return metadata, text[head.end() :]
