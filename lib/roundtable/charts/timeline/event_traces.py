"""What the figures of this folder share: words as one trace, lines as one trace, the calendar above
and behind the rows.
"""

import numpy as np
import pandas as pd

from ...i18n.formatting import format_day
from .. import traces
from ..theme import figure_layout
from ..traces import bar_trace, scatter_trace

CLEAR = "rgba(0,0,0,0)"


def rgba(colour, alpha):
    """#rrggbb with an opacity."""
    return f"rgba({int(colour[1:3], 16)},{int(colour[3:5], 16)},{int(colour[5:7], 16)},{alpha:.2f})"


def text_trace(name, notes, colour, size=13, align="left"):
    """A trace of words in one look. notes: (x, y, text) each; one trace, since thousands of
    annotations take seconds.
    """
    notes = [n for n in notes if n[2]]
    x, y, text = (np.array(part) for part in zip(*notes, strict=True)) if notes else ([], [], [])
    return scatter_trace(
        name,
        x=x,
        y=y,
        text=text,
        mode="text",
        hoverinfo="skip",
        cliponaxis=False,
        textposition={"left": "middle right", "right": "middle left", "center": "middle center"}[
            align
        ],
        textfont={"size": size, "color": colour},
    )


def bar_traces(name, spans, y, thick, **marker):
    """A trace of bars. spans: DataFrame with left, right (px); y: of their middles; marker: of
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


def marker_trace(name, x, y, marker, **more):
    """A trace of marks with, where `text` is given, words upon them. marker, more: of plotly."""
    mode, hover = (
        "markers+text" if "text" in more else "markers",
        "text" if "hovertext" in more else "skip",
    )
    return scatter_trace(
        name,
        x=x,
        y=y,
        mode=mode,
        marker=marker,
        hoverinfo=hover,
        cliponaxis=False,
        textposition="middle center",
        **more,
    )


def diamond_trace(name, x, y, colours, size=11):
    """A trace of diamonds: exact days."""
    return marker_trace(
        name,
        x,
        y,
        {
            "symbol": "diamond",
            "size": size,
            "color": colours.ink,
            "line": {"width": 1.2, "color": colours.paper},
        },
    )


def break_traces(calendar, line, top, bottom):
    """Segments of the double lines where the calendar changes its pace, through rows from top to
    bottom.
    """
    return [
        (x + side, top, x + side, bottom)
        for x in line.px[1 : len(calendar)]
        for side in (-1.5, 1.5)
    ]


def timeline_figure(data, colours, width, height, reason=None, across=(), table=None):
    """A Figure in pixels of the one layout. reason: (top, bottom) of the row to mark; across: its
    (left, right), else all of it.
    """
    left, right = across if len(across) else (0, width)
    shape = {
        "type": "rect",
        "x0": left,
        "x1": right,
        "layer": "below",
        "line": {"width": 0},
        "fillcolor": colours.select,
    }
    shapes = [shape | {"y0": reason[0], "y1": reason[1]}] if reason else []
    return traces.figure_of(
        data,
        figure_layout(colours, width, height) | {"barmode": "overlay", "shapes": shapes},
        table,
    )


def publication_line(published, line):
    """Where the day of publication is: (x of its first day, x after its last), or None off the
    calendar.
    """
    if not len(line.px) or pd.isna(published[1]):
        return None
    ends = np.array([published[0], published[1] + pd.Timedelta(days=1)], dtype="datetime64[D]")
    return tuple(line.x(ends)) if line.days[0] < ends[1].astype("int64") <= line.days[-1] else None


def published_note(x, line, published, y, colours):
    """What the line of publication is, beside it: a trace of one word, `when`; x None: no line."""
    if x is None:
        return text_trace("when", [], colours.ink)
    first, last = (pd.Timestamp(day) for day in published)
    begin, month = format_day(first, "month"), format_day(last, "month")
    when = format_day(last) if first == last else month if begin == month else f"{begin} to {month}"
    left = x > (line.px[0] + line.px[-1]) / 2
    return text_trace(
        "when",
        [(x - 2 if left else x + 2, y, f"published {when}")],
        colours.ink,
        11.5,
        "right" if left else "left",
    )


def fold_text(text, width):
    """A text in lines of at most so many letters; textwrap does it better, and a hundred times
    slower.

    >>> fold_text("Displacement of the Armenian population", 20)
    ['Displacement of the', 'Armenian population']
    """
    out = []
    while len(text) > width:
        cut = text.rfind(" ", 1, width + 1)
        cut = cut if cut > 0 else width
        out.append(text[:cut])
        text = text[cut:].lstrip()
    return [*out, text]
