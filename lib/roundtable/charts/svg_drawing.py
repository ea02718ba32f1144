"""A figure of ours as SVG, drawn from its own traces: without a browser, the same on every machine.

It knows what our figures are made of (words, lines, marks, bars, rectangles), not all of plotly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go

from .svg_marks import SYMBOLS, mark_path
from .svg_paths import CLEAR, box_path, fill_look, outline_look, path_through, short_number
from .svg_text import LINE_SPACING, plain_text, text_element, text_lines_svg
from .theme import FONT

_BASELINE = 0.35  # of the size: from the middle of a line down to its baseline
_ANCHOR = {"right": "start", "left": "end", "center": "middle"}  # of plotly's textposition
_MARGIN = 16  # px: around a picture on paper


class _Plane(NamedTuple):
    """From the units of the axes to pixels."""

    width: float
    height: float
    x_range: tuple[float, float]
    y_range: tuple[float, float]

    def x(self, value: float) -> float:
        first, last = self.x_range
        return (value - first) / (last - first) * self.width

    def y(self, value: float) -> float:
        first, last = self.y_range
        return self.height - (value - first) / (last - first) * self.height


def can_draw(figure: go.Figure) -> bool:
    """Return whether a figure has nothing that `figure_svg` leaves out."""
    layout = figure._layout
    axes = [layout.get(name, {}) for name in ("xaxis", "yaxis")]
    has_axes = any(axis.get("visible", True) for axis in axes)
    return not (has_axes or layout.get("annotations")) and all(map(_is_known, figure._data))


def _is_known(trace: Mapping[str, Any]) -> bool:
    marker = trace.get("marker", {})
    symbols = marker.get("symbol", "circle")
    named = {symbols} if isinstance(symbols, str) else set(symbols)
    return trace["type"] == "bar" or (
        trace["type"] == "scatter" and {name.removesuffix("-open") for name in named} <= SYMBOLS
    )


def figure_svg(figure: go.Figure, *, title: str = "", paper: str = "", hover: bool = False) -> str:
    """Return a figure as SVG.

    Parameters
    ----------
    figure : Figure
        Of a function of `charts`.
    title : str
        What it is, for a screen reader.
    paper : str
        The colour behind it, which leaves a margin around it; "": none.
    hover : bool
        Does each mark say what plotly shows when one hovers over it?

    Returns
    -------
    str
        One element a line; the same figure gives the same text.

    Raises
    ------
    ValueError
        The figure has visible axes, annotations, or traces of another kind.
    """
    if not can_draw(figure):
        raise ValueError(
            "the figure has axes, annotations or traces that are not drawn as SVG here; show it "
            "with plotly: figure.show(), or figure.write_image() with kaleido"
        )
    layout = figure._layout
    plane = _plane(layout)
    margin = _MARGIN if paper else 0
    size = [short_number(side + 2 * margin) for side in (plane.width, plane.height)]
    named = f' role="img" aria-label="{escape(title)}"' if title else ""
    box = f'viewBox="{-margin} {-margin} {" ".join(size)}" width="{size[0]}" height="{size[1]}"'
    look = f'{named} font-family="{escape(FONT)}"'
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" {box}{look}>']
    if paper:
        lines.append(
            f'<path d="M{-margin} {-margin}h{size[0]}v{size[1]}h-{size[0]}z" fill="{paper}"/>'
        )
    lines += _shapes(layout.get("shapes", ()), plane)
    # plotly draws bars below all else
    for trace in sorted(figure._data, key=lambda trace: trace["type"] != "bar"):
        lines += _trace(trace, plane, hover)
    return "\n".join([*lines, "</svg>"])


def _plane(layout: Mapping[str, Any]) -> _Plane:
    width, height = layout["width"], layout["height"]
    ranges = (tuple(layout[axis]["range"]) for axis in ("xaxis", "yaxis"))
    return _Plane(width, height, *ranges)


def _trace(trace: Mapping[str, Any], plane: _Plane, hover: bool) -> Iterator[str]:
    if trace["type"] == "bar":
        yield from _bars(trace, plane, hover)
        return
    mode = trace.get("mode", "lines")
    if "lines" in mode:
        yield from _line(trace, plane)
    if "markers" in mode:
        yield from _marks(trace, plane, hover)
    if "text" in mode:
        yield from _words(trace, plane, hover)


def _shapes(shapes: Iterable[Mapping[str, Any]], plane: _Plane) -> Iterator[str]:
    for shape in shapes:
        x0, x1 = (plane.x(shape[end]) for end in ("x0", "x1"))
        y0, y1 = (plane.y(shape[end]) for end in ("y0", "y1"))
        look = outline_look(shape.get("line", {}))
        if shape["type"] == "line":
            yield f'<path d="{path_through([x0, x1], [y0, y1])}"{look}/>'
        else:
            fill = fill_look(shape.get("fillcolor", CLEAR))
            yield f'<path d="{box_path(x0, y0, x1 - x0, y1 - y0)}"{fill}{look}/>'


def _line(trace: Mapping[str, Any], plane: _Plane) -> Iterator[str]:
    x = [None if _is_gap(value) else plane.x(value) for value in trace["x"]]
    y = [None if _is_gap(value) else plane.y(value) for value in trace["y"]]
    path = path_through(x, y)
    if path:
        yield f'<path d="{path}" fill="none"{outline_look(trace.get("line", {}))}/>'


def _marks(trace: Mapping[str, Any], plane: _Plane, hover: bool) -> Iterator[str]:
    n = len(trace["x"])
    marker = trace.get("marker", {})
    line = marker.get("line", {})
    columns = zip(
        _each(marker.get("symbol", "circle"), n),
        _each(marker.get("size", 6), n),
        _each(marker.get("color", CLEAR), n),
        _each(line.get("width", 0), n),
        _each(line.get("color", CLEAR), n),
        _each(marker.get("opacity", 1), n),
        strict=True,
    )
    titles = _titles(trace, n, hover)
    places = zip(trace["x"], trace["y"], columns, titles, strict=True)
    drawn = []
    for x, y, (symbol, size, colour, stroke, edge, opacity), said in places:
        if _is_gap(x) or _is_gap(y):
            continue
        path = mark_path(symbol.removesuffix("-open"), plane.x(x), plane.y(y), size)
        if symbol.endswith("-open"):
            look = f' fill="none"{outline_look({"color": colour, "width": stroke or 1})}'
        else:
            look = fill_look(colour) + outline_look({"color": edge, "width": stroke})
        look += f' opacity="{short_number(opacity)}"' if opacity != 1 else ""
        drawn.append((look, path, said))
    yield from _joined(drawn)


def _bars(trace: Mapping[str, Any], plane: _Plane, hover: bool) -> Iterator[str]:
    n = len(trace["x"])
    marker = trace.get("marker", {})
    pattern = marker.get("pattern", {})
    colours = marker.get("color", CLEAR)
    if pattern.get("shape"):  # hatched: as dark as its lines make it
        colours = pattern.get("fgcolor", CLEAR)
    line = marker.get("line", {})
    columns = zip(
        _each(trace.get("base", 0), n),
        _each(trace.get("width", 1), n),
        _each(colours, n),
        _each(marker.get("opacity", 1), n),
        _each(line.get("width", 0), n),
        _each(line.get("color", CLEAR), n),
        strict=True,
    )
    is_flat = trace.get("orientation") == "h"
    opacity = pattern.get("solidity", 0.3) if pattern.get("shape") else 1
    places = zip(trace["x"], trace["y"], columns, _titles(trace, n, hover), strict=True)
    drawn = []
    for x, y, (base, width, colour, faint, stroke, edge), said in places:
        if any(map(_is_gap, (x, y, base))):
            continue
        if is_flat:
            ends = base, y - width / 2, base + x, y + width / 2
        else:
            ends = x - width / 2, base, x + width / 2, base + y
        left, top, right, bottom = (
            plane.x(ends[0]),
            plane.y(ends[1]),
            plane.x(ends[2]),
            plane.y(ends[3]),
        )
        path = box_path(min(left, right), min(top, bottom), abs(right - left), abs(bottom - top))
        look = fill_look(colour) + outline_look({"color": edge, "width": stroke})
        shown = faint * opacity
        look += f' opacity="{short_number(shown)}"' if shown != 1 else ""
        drawn.append((look, path, said))
    yield from _joined(drawn)


def _joined(drawn: list[tuple[str, str, str]]) -> Iterator[str]:
    """Yield paths, neighbours of one look in one element, unless each has a title of its own."""
    for (look, _), group in groupby(drawn, key=lambda one: (one[0], one[2])):
        members = list(group)
        path = "".join(one[1] for one in members)
        said = members[0][2]
        if path and said:
            yield f'<path d="{path}"{look}><title>{said}</title></path>'
        elif path:
            yield f'<path d="{path}"{look}/>'


def _words(trace: Mapping[str, Any], plane: _Plane, hover: bool) -> Iterator[str]:
    n = len(trace["x"])
    font = trace.get("textfont", {})
    columns = zip(
        trace["x"],
        trace["y"],
        _each(trace.get("text", ""), n),
        _each(trace.get("textposition", "middle center"), n),
        _each(font.get("size", 13), n),
        _each(font.get("color", "#000"), n),
        strict=True,
    )
    placed = []
    for x, y, text, position, size, colour in columns:
        if _is_gap(x) or _is_gap(y) or not text:
            continue
        vertical, side = position.split()
        look = f'font-size="{short_number(size)}" fill="{colour}" text-anchor="{_ANCHOR[side]}"'
        lines = text_lines_svg(str(text))
        block = (len(lines) - 1) * size * LINE_SPACING
        above = {"middle": block / 2 - _BASELINE * size, "top": block + 0.3 * size}
        first = plane.y(y) - above.get(vertical, -size)
        placed.append((look, plane.x(x), first, size, lines))
    for look, group in groupby(placed, key=lambda one: one[0]):
        yield f"<g {look}>"
        for _, x, y, size, lines in group:
            yield text_element(x, y, size, lines)
        yield "</g>"


def _titles(trace: Mapping[str, Any], n: int, hover: bool) -> list[str]:
    said = trace.get("hovertext") if hover else None
    if said is None:
        return [""] * n
    return [plain_text(text) for text in _each(said, n)]


def _each(value: Any, n: int) -> list[Any]:
    """Return a value for each of n marks."""
    return list(value) if isinstance(value, (list, tuple, np.ndarray)) else [value] * n


def _is_gap(value: Any) -> bool:
    return value is None or value != value
