"""The overview: how many events touch each stretch of the calendar, and which span is chosen."""

import numpy as np
import pandas as pd

from ...i18n.messages import message
from ..theme import colour_theme
from ..traces import line_trace
from .calendar_layout import Scale, calendar_ticks
from .event_traces import bar_traces, text_trace, timeline_figure

_HIGH, _FOOT = 56, 24  # px: of the columns, and of the labels below


def event_overview(
    stretches, counts, *, calendar, span=None, published=(pd.NaT, pd.NaT), width=1040, dark=False
):
    """A strip of columns, one per stretch, as a plotly Figure; the stretches stand side by side,
    all equally wide.

    stretches: DataFrame with start, last, label (`timeline.stops`); counts: how many events touch
    each (`timeline.tally`); calendar: of `timeline.pieces`; span: (first, last) day that is chosen,
    None: all; published: see `lanes.event_lanes`. The traces are always: columns, breaks,
    published, ticks, key. In `columns` x is the middle of a stretch in pixels, y minus the height,
    customdata the count.
    """
    colours = colour_theme(dark)
    n = len(stretches)
    edges = (
        np.concatenate([stretches["start"], stretches["last"][-1:] + pd.Timedelta(days=1)])
        if n
        else np.array([], "datetime64[s]")
    )
    line = Scale(
        edges.astype("datetime64[D]").astype("int64"),
        np.linspace(8, width - 8, n + 1) if n else np.array([]),
    )
    top = max(int(np.max(counts, initial=1)), 1)
    high = np.asarray(counts) / top * _HIGH
    left, right = line.px[:-1], line.px[1:]
    data = bar_traces(
        "columns", pd.DataFrame({"left": left, "right": right}), [], 1, color=colours.muted
    )
    data |= {
        "orientation": "v",
        "x": (left + right) / 2,
        "y": -high,
        "base": np.full(n, _HIGH + 6),
        "width": (right - left) - 1,
        "customdata": list(counts),
        "hoverinfo": "text",
        "hovertext": [
            f"{label}: {k} events" for label, k in zip(stretches["label"], counts, strict=True)
        ],
    }
    inner = [float(x) for x in line.x(calendar["start"][1:])] if n else []
    out = (
        line.x(np.array([published[1] + pd.Timedelta(days=1)], "datetime64[s]"))
        if n and not pd.isna(published[1])
        else []
    )
    low = _HIGH + 6
    notes = [(t.x, low + 12, t.label) for t in _labels(calendar, line).itertuples()]
    reason = ()
    if span is not None and n:
        reason = line.x(
            np.array([span[0], pd.Timestamp(span[1]) + pd.Timedelta(days=1)], "datetime64[s]")
        )
    return timeline_figure(
        [
            data,
            line_trace(
                "breaks", [(x + s, 2, x + s, low) for x in inner for s in (-1.5, 1.5)], colours.rule
            ),
            line_trace("published", [(x, 0, x, low) for x in out], colours.ink, 1.6),
            text_trace("ticks", notes, colours.muted, 11.5, "center"),
            text_trace("key", [] if n else [(0, 30, message("chart.events.none"))], colours.muted),
        ],
        colours,
        width,
        low + _FOOT,
        reason=(0, low) if len(reason) else None,
        across=reason,
        table=stretches.assign(events=np.asarray(counts, dtype="int64"))[["label", "events"]]
        if n
        else None,
    )


def _labels(calendar, line):
    """Ticks of the pieces, on this line, where equal steps stand for unequal times."""
    if not len(line.px):
        return pd.DataFrame({"x": [], "label": []})
    edges = np.concatenate([line.x(calendar["start"]), line.px[-1:]])
    whole = Scale(
        np.concatenate([calendar["start"], calendar["stop"][-1:]])
        .astype("datetime64[D]")
        .astype("int64"),
        edges,
    )
    found = calendar_ticks(calendar, whole)
    return found[(found["x"] > 12) & (found["x"] < line.px[-1] - 12)] if len(found) > 1 else found
