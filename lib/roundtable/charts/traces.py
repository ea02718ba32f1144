"""Traces as plain dictionaries, and the Figure made of them: words are one trace, lines are one
trace.

plotly would check every value of a figure, which takes longer than all the rest; `figure_of` leaves
that out, and a test checks every figure of ours. A word of its own in `layout.annotations` takes
ten times as long to draw as one among many in a trace.
"""

from functools import lru_cache
from textwrap import wrap

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ..i18n.formatting import escape_html, strip_isolates

_PLACE = {"left": "middle right", "right": "middle left", "center": "middle center"}


def scatter_trace(name, x, y, **more):
    """A trace of marks, lines or words. more: of plotly's scatter."""
    return {"type": "scatter", "name": name, "x": x, "y": y} | more


def bar_trace(name, x, y, **more):
    """A trace of horizontal bars. more: of plotly's bar."""
    return {"type": "bar", "name": name, "orientation": "h", "x": x, "y": y} | more


def note_trace(x, y, text, colour, size=13, align="left"):
    """Words at a place, for `word_trace`: align says which end of them lies there."""
    return {"x": x, "y": y, "text": text, "colour": colour, "size": size, "align": align}


def word_trace(notes, name="words"):
    """A trace of words, each in its own size and colour. notes: of `note_trace`."""
    notes = [
        n for n in notes if n["text"]
    ]  # plotly takes an empty one out of the page, and loses count when it draws the next state
    x, y, text = ([n[key] for n in notes] for key in ("x", "y", "text"))
    return scatter_trace(
        name,
        x,
        y,
        text=text,
        mode="text",
        hoverinfo="skip",
        cliponaxis=False,
        textposition=[_PLACE[n["align"]] for n in notes],
        textfont={"size": [n["size"] for n in notes], "color": [n["colour"] for n in notes]},
    )


def line_trace(name, segments, colour, width=1, **more):
    """A trace of straight lines. segments: (x0, y0, x1, y1) each."""
    ends = np.array(segments, dtype=float).reshape(-1, 4)
    gap = np.full(len(ends), np.nan)
    x, y = (np.column_stack([ends[:, i], ends[:, i + 2], gap]).ravel() for i in (0, 1))
    return scatter_trace(
        name,
        x,
        y,
        mode="lines",
        hoverinfo="skip",
        cliponaxis=False,
        line={"color": colour, "width": width},
        **more,
    )


def table_records(table, kind):
    """The rows of a DataFrame in plain Python values, None where there is none: what follows is
    then a tenth of the work.

    kind: a NamedTuple class, whose fields are columns. Returns a list of it.
    """
    columns = (
        table[name].to_numpy(dtype="object", na_value=None).tolist() for name in kind._fields
    )
    return list(map(kind._make, zip(*columns, strict=True)))


@lru_cache(maxsize=4096)
def wrap_text(text, width):
    """The lines of a text of at most this many letters, as a tuple. The same words are drawn again
    at every choice.
    """
    return tuple(wrap(text, width))


def wrap_hover(text, width=46, most=8):
    """A text of any length for a hover box, escaped: its first lines, with … where there are more.
    A longer line would leave the page.
    """
    lines = wrap_text(strip_isolates(text)[: 2 * width * most], width)
    return "<br>".join(map(escape_html, lines if len(lines) <= most else (*lines[:most], "…")))


def figure_of(data, layout, table=None):
    """A `go.Figure` of traces and a layout, without plotly's checks and without its template; all
    values are lists, NaN is None.

    table: DataFrame of what is shown, or (columns, rows), for whoever takes the figure along; it
    lies in `layout.meta` as {"columns", "rows"}.
    """
    columns, rows = (table.columns, table) if isinstance(table, pd.DataFrame) else table or ((), ())
    meta = (
        {}
        if table is None
        else {"meta": {"columns": list(map(str, columns)), "rows": plain_table(rows)}}
    )
    return go.Figure(
        {"data": [plain_table(trace) for trace in data], "layout": plain_table(layout | meta)},
        _validate=False,
    )


def plain_table(value):
    """Arrays, Series and DataFrames as lists, missing numbers as None, in dictionaries and lists of
    any depth.
    """
    if isinstance(value, dict):
        return {key: plain_table(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, pd.DataFrame):
        return [
            [_item(inner) for inner in row] for row in value.astype("object").to_numpy().tolist()
        ]
    if isinstance(value, (np.ndarray, pd.Series, pd.Index)):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [_item(inner) for inner in value]
    return _item(value)


def _item(value):
    if isinstance(value, (str, bool, int)) or value is None:
        return value
    if isinstance(value, (float, np.floating)):
        return float(value) if value - value == 0 else None
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, (dict, list, tuple, np.ndarray)):
        return plain_table(value)
    return None if value is pd.NA or value is pd.NaT else value
