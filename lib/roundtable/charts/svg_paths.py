"""Lines, boxes and their looks as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

CLEAR = "rgba(0,0,0,0)"


def outline_look(line: Mapping[str, Any]) -> str:
    """Return the attributes of a line of plotly's; "" where it is not seen."""
    width, colour = line.get("width", 1), line.get("color", CLEAR)
    if not width or colour == CLEAR:
        return ""
    look = f' stroke="{colour}" stroke-width="{short_number(width)}"'
    dash = line.get("dash", "solid")
    return look if dash == "solid" else f'{look} stroke-dasharray="{dash.replace("px", "")}"'


def fill_look(colour: str) -> str:
    """Return the attribute of a fill."""
    return ' fill="none"' if colour == CLEAR else f' fill="{colour}"'


def path_through(x: Iterable[float | None], y: Iterable[float | None]) -> str:
    """Return a path through points; None is a gap."""
    path, pen = [], "M"
    for left, top in zip(x, y, strict=True):
        if left is None or top is None:
            pen = "M"
            continue
        path.append(f"{pen}{short_number(left)} {short_number(top)}")
        pen = "L"
    return "".join(path)


def box_path(x: float, y: float, width: float, height: float) -> str:
    """Return the path of a rectangle."""
    return f"M{short_number(x)} {short_number(y)}h{short_number(width)}v{short_number(height)}h{short_number(-width)}z"


def short_number(value: float) -> str:
    """Return a number to a tenth, as short as it can be."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
