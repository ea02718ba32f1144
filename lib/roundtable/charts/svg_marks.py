"""Plotly's marks as paths of SVG."""

from __future__ import annotations

from math import cos, pi, sin

#: The marks that can be drawn.
SYMBOLS = frozenset(
    ("circle", "square", "diamond", "triangle-left", "triangle-right", "line-ew", "star")
)
_DIAMOND = 1.3  # of the radius, as plotly has it
_HALF_BASE = 1.155  # of the radius: half a side of a triangle
_INNER = 0.382 * 1.4  # of the radius: the inner corners of a star


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
    corners = {
        "square": ((-r, -r), (r, -r), (r, r), (-r, r)),
        "diamond": ((0, -_DIAMOND * r), (_DIAMOND * r, 0), (0, _DIAMOND * r), (-_DIAMOND * r, 0)),
        "triangle-left": ((-r, 0), (r / 2, -_HALF_BASE * r), (r / 2, _HALF_BASE * r)),
        "triangle-right": ((r, 0), (-r / 2, -_HALF_BASE * r), (-r / 2, _HALF_BASE * r)),
        "star": tuple(_star(r)),
    }[symbol]
    points = "L".join(f"{x + dx:.1f} {y + dy:.1f}" for dx, dy in corners)
    return f"M{points}z"


def _star(r: float) -> list[tuple[float, float]]:
    points = []
    for i in range(10):
        reach = 1.4 * r if i % 2 == 0 else _INNER * r
        angle = pi * i / 5 - pi / 2
        points.append((reach * cos(angle), reach * sin(angle)))
    return points
