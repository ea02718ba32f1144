"""Plotly's marks as paths of SVG."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, sin

#: The marks that can be drawn.
SYMBOLS = frozenset(
    ("circle", "square", "diamond", "triangle-left", "triangle-right", "line-ew", "star")
)
_DIAMOND = 1.3  # of the radius, as plotly has it
_HALF_BASE = 1.155  # of the radius: half a side of a triangle
_OUTER, _INNER = 1.4, 0.382 * 1.4  # of the radius: the corners of a star


def _star() -> Iterator[tuple[float, float]]:
    for i in range(10):
        reach = _INNER if i % 2 else _OUTER
        angle = pi * i / 5 - pi / 2
        yield reach * cos(angle), reach * sin(angle)


#: Symbol → its corners, of the radius, around its middle.
_CORNERS = {
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "diamond": ((0, -_DIAMOND), (_DIAMOND, 0), (0, _DIAMOND), (-_DIAMOND, 0)),
    "triangle-left": ((-1, 0), (0.5, -_HALF_BASE), (0.5, _HALF_BASE)),
    "triangle-right": ((1, 0), (-0.5, -_HALF_BASE), (-0.5, _HALF_BASE)),
    "star": tuple(_star()),
}


def mark_path(symbol: str, x: float, y: float, size: float) -> str:
    """Return the path of a mark around a point.

    Parameters
    ----------
    symbol : str
        One of `SYMBOLS`.
    x, y : float
        Its middle, px.
    size : float
        Its diameter, px.

    Raises
    ------
    KeyError
        The mark is none of `SYMBOLS`.
    """
    r = size / 2
    if symbol == "circle":
        return (
            f"M{x - r:.1f} {y:.1f}a{r:.1f} {r:.1f} 0 1 1 {size:.1f} 0"
            f"a{r:.1f} {r:.1f} 0 1 1 {-size:.1f} 0z"
        )
    if symbol == "line-ew":
        return f"M{x - 1.4 * r:.1f} {y:.1f}h{2.8 * r:.1f}"
    points = "L".join(f"{x + r * dx:.1f} {y + r * dy:.1f}" for dx, dy in _CORNERS[symbol])
    return f"M{points}z"
