"""Plotly's text, a small HTML, as text of SVG."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Any

from .svg_paths import short_number

_TAG = re.compile(r"(</?b>|<span[^>]*>|</span>|<br>)")
_SPAN = re.compile(r"(color|font-size):([^;\"]+)")
LINE_SPACING = 1.3  # lines of text, in their size, as plotly has it


def text_element(x: float, y: float, size: float, lines: list[str]) -> str:
    """Return one element of text; its further lines stand below the first."""
    first, *others = lines
    place = f'<text x="{short_number(x)}" y="{short_number(y)}">{first}'
    step = short_number(size * LINE_SPACING)
    for line in others:
        place += f'<tspan x="{short_number(x)}" dy="{step}">{line}</tspan>'
    return place + "</text>"


def text_lines_svg(text: str) -> list[str]:
    """Return the lines of plotly's HTML as SVG: bold and coloured pieces as `tspan`, which end with
    their line.
    """
    lines = [""]
    open_tags: list[str] = []
    for piece in _TAG.split(text):
        if piece == "<br>":
            lines[-1] += "</tspan>" * len(open_tags)
            lines.append("".join(open_tags))
        elif piece == "<b>" or piece.startswith("<span"):
            tag = _tspan(piece)
            open_tags.append(tag)
            lines[-1] += tag
        elif piece in ("</b>", "</span>"):
            open_tags.pop()
            lines[-1] += "</tspan>"
        else:
            lines[-1] += escape(unescape(piece), quote=False)
    return lines


def _tspan(tag: str) -> str:
    if tag == "<b>":
        return '<tspan font-weight="bold">'
    names = {"color": "fill", "font-size": "font-size"}
    look = "".join(f' {names[name]}="{value.strip()}"' for name, value in _SPAN.findall(tag))
    return f"<tspan{look}>"


def plain_text(text: Any) -> str:
    """Return text without its tags, for a title."""
    lines = "\n".join(str(text or "").split("<br>"))
    return escape(unescape(re.sub(r"<[^>]+>", "", lines)), quote=False)
