"""The overview: how many events touch each stretch of the calendar, and which span is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ...i18n.messages import message
from ..notebook_figure import fits_cell
from ..theme import Theme, colour_theme
from ..traces import Trace, Values, line_trace
from .calendar_layout import Scale, calendar_ticks
from .event_traces import Published, column_trace, double_line, text_trace, timeline_figure

_HIGH, _FOOT = 56, 24  # px: of the columns, and of the labels below
_LOW = _HIGH + 6  # px: where the columns stand
_EDGE = 12  # px: a label's shortest way to the edge
_DAY = pd.Timedelta(days=1)


@fits_cell
def event_overview(
    stretches: pd.DataFrame,
    counts: Values,
    *,
    calendar: pd.DataFrame,
    span: tuple[Any, Any] | None = None,
    published: Published = (pd.NaT, pd.NaT),
    width: int = 1040,
    dark: bool = False,
) -> go.Figure:
    """Draw a strip of columns, one per stretch; the stretches stand side by side, all equally wide.

    Parameters
    ----------
    stretches : DataFrame
        One row per stretch: start, last, label (`timeline.calendar_bins`).
    counts : sequence of int
        How many events touch each (`timeline.events_per_bin`).
    calendar : DataFrame
        One row per piece: start, stop, share (`timeline.calendar_segments`).
    span : tuple, optional
        The (first, last) day that is chosen; None: all.
    published : tuple
        The (first, last) day on which the articles may have appeared.
    width : int
        Pixels.
    dark : bool
        For a dark page.

    Returns
    -------
    Figure
        The traces are always: columns, breaks, published, ticks, key. In columns x is the middle of
        a stretch in pixels, y minus the height, `customdata` the count.
    """
    colours = colour_theme(dark)
    numbers = np.asarray(counts, dtype="int64")
    if stretches.empty:
        return _overview_figure(
            stretches, numbers, Scale(np.array([]), np.array([])), width, colours
        )
    edges = np.concatenate([stretches["start"], stretches["last"][-1:] + _DAY])
    days = edges.astype("datetime64[D]").astype("int64")
    line = Scale(days, np.linspace(8, width - 8, len(stretches) + 1))
    breaks = []
    for x in line.x(calendar["start"][1:]):
        breaks += double_line(float(x), 2, _LOW)
    publication = []
    if not pd.isna(published[1]):
        x = _days_to_px([published[1] + _DAY], line)[0]
        publication.append((x, 0, x, _LOW))
    ticks = _inner_ticks(calendar, line)
    marked = None if span is None else _days_to_px([span[0], pd.Timestamp(span[1]) + _DAY], line)
    return _overview_figure(
        stretches, numbers, line, width, colours, breaks, publication, ticks, marked
    )


def _overview_figure(
    stretches: pd.DataFrame,
    counts: np.ndarray,
    line: Scale,
    width: int,
    colours: Theme,
    breaks: Sequence = (),
    publication: Sequence = (),
    ticks: Sequence = (),
    marked: np.ndarray | None = None,
) -> go.Figure:
    """Return the figure of these parts. marked: left and right of the chosen span (px)."""
    empty = stretches.empty
    none = [(0, 30, message("chart.events.none"))] if empty else []
    shown = stretches.assign(events=counts)[["label", "events"]] if not empty else None
    return timeline_figure(
        [
            _column_trace(stretches, counts, line, colours),
            line_trace("breaks", breaks, colours.rule),
            line_trace("published", publication, colours.ink, 1.6),
            text_trace("ticks", ticks, colours.muted, 11.5, "center"),
            text_trace("key", none, colours.muted),
        ],
        colours,
        width,
        _LOW + _FOOT,
        reason=None if marked is None else (0, _LOW),
        across=() if marked is None else marked,
        table=shown,
    )


def _days_to_px(days: list, line: Scale) -> np.ndarray:
    """Convert days to px."""
    return line.x(np.array(days, "datetime64[s]"))


def _column_trace(
    stretches: pd.DataFrame, counts: np.ndarray, line: Scale, colours: Theme
) -> Trace:
    """Return one column per stretch."""
    largest = max(int(np.max(counts, initial=1)), 1)
    left, right = line.px[:-1], line.px[1:]
    hover = []
    for label, count in zip(stretches["label"], counts, strict=True):
        hover.append(f"{label}: {count} events")
    return column_trace(
        "columns",
        (left + right) / 2,
        counts / largest * _HIGH,
        base=np.full(len(stretches), _LOW),
        width=(right - left) - 1,
        colour=colours.muted,
        hover=hover,
        customdata=list(counts),
    )


def _inner_ticks(calendar: pd.DataFrame, line: Scale) -> list[tuple[float, float, str]]:
    """Return the ticks of the pieces, on this line, where equal steps stand for unequal times."""
    edges = np.concatenate([calendar["start"], calendar["stop"][-1:]])
    days = edges.astype("datetime64[D]").astype("int64")
    px = np.concatenate([line.x(calendar["start"]), line.px[-1:]])
    ticks = calendar_ticks(calendar, Scale(days, px))
    if len(ticks) > 1:
        inner = (ticks["x"] > _EDGE) & (ticks["x"] < line.px[-1] - _EDGE)
        ticks = ticks[inner]
    return [(tick.x, _LOW + 12, tick.label) for tick in ticks.itertuples()]
