"""The bars of the calendar lanes: what is known, and how its open ends fade."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ...i18n.isolates import escape_html
from ...i18n.messages import code_word
from ..theme import Theme
from ..traces import CLEAR, Trace, wrap_hover
from .calendar_layout import AHEAD, THICK
from .event_traces import bar_traces, marker_trace, rgba

_SLICES, _FEWER, _MANY = 16, 4, 400  # of a fading end; where there are many rows
_VISIBLE = 0.5  # px: the shortest open end that is drawn


def row_trace(events: pd.DataFrame, rows: pd.DataFrame, width: int) -> Trace:
    """Return a clear bar over each row: the pointer finds the event anywhere in it.

    events: event, label, when, status, told_by; rows: of `lane_rows`.
    """
    spans = pd.DataFrame({"left": 0, "right": width}, index=rows.index)
    middle, height = (rows["top"] + rows["bottom"]) / 2, rows["bottom"] - rows["top"]
    hover = []
    for event in events[["label", "date_text", "status", "mentioned_by"]].itertuples():
        title = f"<b>{wrap_hover(event.label)}</b>"
        date = f"{escape_html(event.date_text)} · {code_word('status', event.status)}"
        hover.append(f"{title}<br>{date}<br>mentioned by {escape_html(event.mentioned_by)}")
    trace = bar_traces("rows", spans, middle, height, color=CLEAR)
    return trace | {
        "customdata": [(event, "") for event in events["event"]],
        "hovertext": hover,
        "hoverinfo": "text",
    }


def lane_bar_traces(
    events: pd.DataFrame, marks: pd.DataFrame, rows: pd.DataFrame, colours: Theme
) -> Iterator[Trace]:
    """Yield fades, bars and ahead: what is known, paler where it is open, hollow where the date is
    soft, hatched where it is yet to come.

    events: status, approximate, uncertain; marks: of `event_marks`; rows: of `lane_rows`.
    """
    ahead = events["status"].isin(AHEAD)
    has_length = (marks["right"] > marks["left"]) & ~marks["exact"]
    slices = _slices(marks, _SLICES if len(events) <= _MANY else _FEWER)
    fading, hatched = slices[~ahead[slices.index]], slices[ahead[slices.index]]
    fades = [rgba(colours.muted, alpha) for alpha in fading["alpha"]]
    yield bar_traces("fades", fading, rows["y"][fading.index], THICK + 1.5, color=fades)
    yield _known_trace(events, marks[has_length & ~ahead], rows, colours)
    coming = marks[has_length & ahead].assign(alpha=1.0)
    yield _ahead_trace(pd.concat([coming, hatched]) if len(marks) else hatched, rows, colours)


def _known_trace(
    events: pd.DataFrame, known: pd.DataFrame, rows: pd.DataFrame, colours: Theme
) -> Trace:
    """Return the bars of what is known, hollow where the date is soft."""
    soft = (events["approximate"] | events["uncertain"]).fillna(False).astype(bool)
    fill = np.where(soft[known.index], colours.paper, colours.muted).tolist()
    outline = {"width": 1.5, "color": colours.muted}
    return bar_traces("bars", known, rows["y"][known.index], THICK, color=fill, line=outline)


def _ahead_trace(ahead: pd.DataFrame, rows: pd.DataFrame, colours: Theme) -> Trace:
    """Return the hatched bars of what is yet to come."""
    pattern = {
        "shape": "/",
        "size": 4,
        "solidity": 0.35,
        "bgcolor": CLEAR,
        "fgcolor": [rgba(colours.ink, alpha) for alpha in ahead["alpha"]],
    }
    outline = [rgba(colours.muted, alpha if alpha == 1 else 0) for alpha in ahead["alpha"]]
    return bar_traces(
        "ahead",
        ahead,
        rows["y"][ahead.index],
        THICK + 2,
        color=CLEAR,
        pattern=pattern,
        line={"width": 1, "color": outline},
    )


def _slices(marks: pd.DataFrame, n: int) -> pd.DataFrame:
    """Return n slices of each fading end: left, right, alpha (paler away from what is known)."""
    rising = [(i + 0.5) / n for i in range(n)]
    before = _end_slices(marks["fade_left"], marks["left"], rising)
    after = _end_slices(marks["right"], marks["fade_right"], rising[::-1])
    return pd.concat([before, after])


def _end_slices(left: pd.Series, right: pd.Series, shades: list[float]) -> pd.DataFrame:
    """Return the slices between two places (px), with these shades from left to right."""
    open_end = right - left > _VISIBLE
    left, right = left[open_end], right[open_end]
    width = (right - left) / len(shades)
    parts = []
    for i, shade in enumerate(shades):
        start = left + i * width
        stop = left + (i + 1) * width
        parts.append(pd.DataFrame({"left": start, "right": stop, "alpha": 0.9 * shade}))
    return pd.concat(parts)


def arrow_trace(marks: pd.DataFrame, rows: pd.DataFrame, colours: Theme) -> Trace:
    """Return an arrow where an open end leaves what is known.

    marks: of `event_marks`; rows: of `lane_rows`.
    """
    west = marks[marks["left"] - marks["fade_left"] > _VISIBLE]
    east = marks[marks["fade_right"] - marks["right"] > _VISIBLE]
    x = [*(west["fade_left"] + 4), *(east["fade_right"] - 4)]
    y = [*rows["y"][west.index], *rows["y"][east.index]]
    symbols = ["triangle-left"] * len(west) + ["triangle-right"] * len(east)
    marker = {"symbol": symbols, "size": 8, "color": colours.muted, "line": {"width": 0}}
    return marker_trace("ends", x, y, marker)
