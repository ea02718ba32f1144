"""Traces as plain dictionaries, and the Figure made of them: words are one trace, lines are one
trace.

plotly would check every value of a figure, which takes longer than all the rest; `figure_of` leaves
that out, and a test checks every figure of ours. A word of its own in `layout.annotations` takes
ten times as long to draw as one among many in a trace.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from textwrap import wrap
from typing import Any, NamedTuple, TypeVar

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio

from ..i18n.isolates import escape_html, strip_isolates
from .notebook_figure import NotebookFigure

Values = Sequence[Any] | np.ndarray  # along an axis
Trace = dict[str, Any]  # a trace, a marker or a layout, as plotly's JSON has it
Note = dict[str, Any]  # words at a place, of `note_trace`
Edge = tuple[float, float]  # the left and the right end of a line
Segment = tuple[float, float, float, float]  # x0, y0, x1, y1
Record = TypeVar("Record", bound=NamedTuple)

CLEAR = "rgba(0,0,0,0)"
_ANCHOR = {"left": "middle right", "right": "middle left", "center": "middle center"}


def scatter_trace(name: str, x: Values, y: Values, **options: Any) -> Trace:
    """Return a trace of marks, lines or words. options: of plotly's scatter."""
    return {"type": "scatter", "name": name, "x": x, "y": y} | options


def bar_trace(name: str, x: Values, y: Values, **options: Any) -> Trace:
    """Return a trace of horizontal bars. options: of plotly's bar."""
    return {"type": "bar", "name": name, "orientation": "h", "x": x, "y": y} | options


def hatching(colour: str, size: float, solidity: float) -> Trace:
    """Return a marker without fill or outline, only hatched. size: px from line to line."""
    pattern = {
        "shape": "/",
        "fgcolor": colour,
        "bgcolor": CLEAR,
        "size": size,
        "solidity": solidity,
    }
    return {"color": CLEAR, "line": {"width": 0}, "pattern": pattern}


def note_trace(
    x: float, y: float, text: str, colour: str, size: float = 13, align: str = "left"
) -> Note:
    """Return words at a place, for `word_trace`. align: which end of them lies there."""
    return {"x": x, "y": y, "text": text, "colour": colour, "size": size, "align": align}


def word_trace(notes: Iterable[Note], name: str = "words") -> Trace:
    """Return a trace of words, each in its own size and colour. notes: of `note_trace`."""
    # plotly takes an empty one out of the page, and loses count when it draws the next state
    notes = [note for note in notes if note["text"]]
    return scatter_trace(
        name,
        [note["x"] for note in notes],
        [note["y"] for note in notes],
        text=[note["text"] for note in notes],
        mode="text",
        hoverinfo="skip",
        cliponaxis=False,
        textposition=[text_anchor(note["align"]) for note in notes],
        textfont={
            "size": [note["size"] for note in notes],
            "color": [note["colour"] for note in notes],
        },
    )


def text_anchor(align: str) -> str:
    """Return plotly's textposition for words of which this end lies at their place."""
    return _ANCHOR[align]


def line_trace(
    name: str, segments: Iterable[Segment], colour: str, width: float = 1, **options: Any
) -> Trace:
    """Return a trace of straight lines. segments: (x0, y0, x1, y1) each; options: of plotly."""
    ends = np.array(list(segments), dtype=float).reshape(-1, 4)
    break_ = np.full(len(ends), np.nan)
    x = np.column_stack([ends[:, 0], ends[:, 2], break_]).ravel()
    y = np.column_stack([ends[:, 1], ends[:, 3], break_]).ravel()
    return scatter_trace(
        name,
        x,
        y,
        mode="lines",
        hoverinfo="skip",
        cliponaxis=False,
        line={"color": colour, "width": width},
        **options,
    )


def table_records(table: pd.DataFrame, kind: type[Record]) -> list[Record]:
    """Return the rows of a DataFrame in plain Python values, None where there is none: what follows
    is then a tenth of the work.

    kind: a NamedTuple class, whose fields are columns; one that has a default may be missing.
    """
    columns = []
    for name in kind._fields:
        if name not in table and name in kind._field_defaults:
            columns.append([kind._field_defaults[name]] * len(table))
            continue
        values = table[name].to_numpy(dtype="object", na_value=None)
        columns.append(values.tolist())
    return list(map(kind._make, zip(*columns, strict=True)))


#: From Greek on, letters are broader than Latin ones: Cyrillic by a sixth, in the fonts of `theme`.
_BEYOND_LATIN, _BROADER = "\u0370", 1 / 6


@lru_cache(maxsize=4096)
def wrap_text(text: str, width: int) -> tuple[str, ...]:
    """Return the lines of a text as wide as so many Latin letters at most. The same words are drawn
    again at every choice.

    >>> [len(wrap_text(word * 5, 30)) for word in ("border ", "граница ")]
    [2, 2]
    >>> wrap_text("Azerbaijan attacks again", 24), wrap_text("Азербайджан нападает вновь", 26)
    (('Azerbaijan attacks again',), ('Азербайджан нападает', 'вновь'))
    """
    broad = sum(letter >= _BEYOND_LATIN for letter in text) / max(1, len(text))
    return tuple(wrap(text, max(1, int(width / (1 + _BROADER * broad)))))


def wrap_hover(text: str, width: int = 46, max_lines: int = 8) -> str:
    """Return a text of any length for a hover box, escaped: its first lines, with … where there are
    more. A longer line would leave the page.
    """
    beginning = strip_isolates(text)[: 2 * width * max_lines]
    lines = wrap_text(beginning, width)
    if len(lines) > max_lines:
        lines = (*lines[:max_lines], "…")
    return "<br>".join(map(escape_html, lines))


def figure_of(
    data: Iterable[Trace],
    layout: Trace,
    table: pd.DataFrame | tuple[Iterable[str], Iterable] | None = None,
) -> go.Figure:
    """Return a Figure of traces and a layout, without plotly's checks, and with the template that we
    know, whatever the process's default is; all values are lists, NaN is None.

    table: DataFrame of what is shown, or (columns, rows), for whoever takes the figure along; it
    lies in `layout.meta` as {"columns", "rows"}.
    """
    if table is not None:
        columns, rows = (table.columns, table) if isinstance(table, pd.DataFrame) else table
        meta = {"columns": list(map(str, columns)), "rows": plain_table(rows)}
        layout = layout | {"meta": meta}
    layout = {"template": _template()} | plain_table(layout)
    spec = {"data": [plain_table(trace) for trace in data], "layout": layout}
    return NotebookFigure(spec, _validate=False)


@cache
def _template() -> dict[str, Any]:
    return pio.templates["plotly"].to_plotly_json()


def plain_table(value: Any) -> Any:
    """Return arrays, Series and DataFrames as lists, missing numbers as None, in dictionaries and
    lists of any depth.
    """
    if isinstance(value, dict):
        return {key: plain_table(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, pd.DataFrame):
        rows = value.astype("object").to_numpy().tolist()
        return [[_plain_item(inner) for inner in row] for row in rows]
    if isinstance(value, (np.ndarray, pd.Series, pd.Index)):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [_plain_item(inner) for inner in value]
    return _plain_item(value)


def _plain_item(value: Any) -> Any:
    """Return one value of a list as JSON has it."""
    if isinstance(value, (str, bool, int)) or value is None:
        return value
    if isinstance(value, (float, np.floating)):
        return float(value) if value - value == 0 else None
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, (dict, list, tuple, np.ndarray)):
        return plain_table(value)
    return None if value is pd.NA or value is pd.NaT else value
