"""What the figures of this folder share: words as one trace, lines as one trace, the calendar above
and behind the rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ...i18n.formatting import format_day
from ..theme import Theme, figure_layout
from ..traces import Segment, Trace, Values, bar_trace, figure_of, scatter_trace, text_anchor
from .calendar_layout import Scale

Published = tuple[Any, Any]  # the first and the last day on which the articles may have appeared
_BREAK = 1.5  # px: from the middle of a double line to each of its lines


def rgba(colour: str, alpha: float) -> str:
    """Return #rrggbb with an opacity."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha:.2f})"


def text_trace(
    name: str,
    notes: Iterable[tuple[float, float, str]],
    colour: str,
    size: float = 13,
    align: str = "left",
) -> Trace:
    """Return a trace of words in one look. notes: (x, y, text) each; one trace, since thousands of
    annotations take seconds.
    """
    notes = [note for note in notes if note[2]]
    return scatter_trace(
        name,
        x=np.array([x for x, _, _ in notes]),
        y=np.array([y for _, y, _ in notes]),
        text=np.array([text for _, _, text in notes]),
        mode="text",
        hoverinfo="skip",
        cliponaxis=False,
        textposition=text_anchor(align),
        textfont={"size": size, "color": colour},
    )


def bar_traces(name: str, spans: pd.DataFrame, y: Any, thick: Any, **marker: Any) -> Trace:
    """Return a trace of bars. spans: with left, right (px); y: of their middles; marker: of
    plotly.
    """
    return bar_trace(
        name,
        base=spans["left"],
        x=spans["right"] - spans["left"],
        y=y,
        width=thick,
        hoverinfo="skip",
        marker={"line": {"width": 0}} | marker,
    )


def column_trace(
    name: str,
    x: np.ndarray,
    heights: np.ndarray,
    base: Any,
    width: Any,
    colour: str,
    hover: list[str],
    customdata: list,
) -> Trace:
    """Return a trace of columns that stand on a base. x: their middles (px)."""
    return bar_trace(
        name,
        x=x,
        y=-heights,
        orientation="v",
        base=base,
        width=width,
        marker={"line": {"width": 0}, "color": colour},
        hoverinfo="text",
        hovertext=hover,
        customdata=customdata,
    )


def marker_trace(name: str, x: Any, y: Any, marker: Trace, **options: Any) -> Trace:
    """Return a trace of marks with, where `text` is given, words upon them. marker, options: of
    plotly.
    """
    return scatter_trace(
        name,
        x=x,
        y=y,
        mode="markers+text" if "text" in options else "markers",
        marker=marker,
        hoverinfo="text" if "hovertext" in options else "skip",
        cliponaxis=False,
        textposition="middle center",
        **options,
    )


def diamond_trace(
    name: str, x: Any, y: Any, colours: Theme, size: float = 11, **options: Any
) -> Trace:
    """Return a trace of diamonds: exact days. options: of plotly."""
    outline = {"width": 1.2, "color": colours.paper}
    marker = {"symbol": "diamond", "size": size, "color": colours.ink, "line": outline}
    return marker_trace(name, x, y, marker, **options)


def double_line(x: float, top: float, bottom: float) -> list[Segment]:
    """Return the two lines that mark where the calendar changes its pace."""
    left, right = x - _BREAK, x + _BREAK
    return [(left, top, left, bottom), (right, top, right, bottom)]


def break_lines(calendar: pd.DataFrame, line: Scale, top: float, bottom: float) -> list[Segment]:
    """Return the double lines through rows from top to bottom (px)."""
    segments = []
    for x in line.px[1 : len(calendar)]:
        segments += double_line(x, top, bottom)
    return segments


def timeline_figure(
    data: Iterable[Trace],
    colours: Theme,
    width: int,
    height: int,
    reason: tuple[float, float] | None = None,
    across: Values = (),
    table: pd.DataFrame | None = None,
) -> go.Figure:
    """Return a Figure in pixels of the one layout.

    reason: (top, bottom) of the row to mark; across: its (left, right), else all of it; table: what
    is shown.
    """
    shapes = []
    if reason:
        left, right = across if len(across) else (0, width)
        shape = {
            "type": "rect",
            "x0": left,
            "x1": right,
            "y0": reason[0],
            "y1": reason[1],
            "layer": "below",
            "line": {"width": 0},
            "fillcolor": colours.select,
        }
        shapes.append(shape)
    layout = figure_layout(colours, width, height) | {"barmode": "overlay", "shapes": shapes}
    return figure_of(data, layout, table)


def publication_line(published: Published, line: Scale) -> tuple[float, float] | None:
    """Return where the day of publication is: (x of its first day, x after its last), or None off
    the calendar.
    """
    if not len(line.px) or pd.isna(published[1]):
        return None
    after = published[1] + pd.Timedelta(days=1)
    ends = np.array([published[0], after], dtype="datetime64[D]")
    if not line.days[0] < ends[1].astype("int64") <= line.days[-1]:
        return None
    return tuple(line.x(ends))


def published_note(
    x: float | None, line: Scale, published: Published, y: float, colours: Theme
) -> Trace:
    """Return what the line of publication is, beside it: a trace of one word, `when`; x None: no
    line.
    """
    if x is None:
        return text_trace("date_text", [], colours.ink)
    on_left = x > (line.px[0] + line.px[-1]) / 2
    note = (x - 2 if on_left else x + 2, y, f"published {_publication_date(published)}")
    return text_trace("date_text", [note], colours.ink, 11.5, "right" if on_left else "left")


def _publication_date(published: Published) -> str:
    """Return the day, the month or the months of publication."""
    first, last = (pd.Timestamp(day) for day in published)
    if first == last:
        return format_day(last)
    first_month, last_month = format_day(first, "month"), format_day(last, "month")
    return last_month if first_month == last_month else f"{first_month} to {last_month}"
