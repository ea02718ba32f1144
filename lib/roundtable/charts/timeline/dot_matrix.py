"""Dots in a table: who mentions which event in how many passages, or how many events of which stretch
of the calendar.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from ...i18n.isolates import escape_html
from ...i18n.messages import message
from ..arguments import require_labels
from ..notebook_figure import fits_cell
from ..position_board_layout import NARROW
from ..theme import Theme, colour_theme
from ..traces import CLEAR, Trace, line_trace
from .event_traces import marker_trace, text_trace, timeline_figure

_ROW = 34  # px: a row
_SMALLEST, _LARGEST = 12, 26  # px: the dot of a count of one, and of the largest count
_ROOM = 18  # px: the smallest dot that has room for its number


@fits_cell
def dot_matrix(
    table: pd.DataFrame,
    labels: Mapping[str, str],
    columns: Mapping[str, str],
    *,
    unit: str,
    width: int = 1040,
    dark: bool = False,
) -> go.Figure:
    """Draw counts as dots, the number on each; what is not there is an empty place.

    Parameters
    ----------
    table : DataFrame
        Whole numbers, one row per line, one column per place.
    labels : Mapping of str to str
        What is written for its index.
    columns : Mapping of str to str
        What is written for its columns.
    unit : str
        What is counted, in the plural.
    width : int
        Pixels.
    dark : bool
        For a dark page.

    Returns
    -------
    Figure
        The traces are always: rules, dots, heads, labels, key; `customdata` of dots holds (row,
        column, count).

    Raises
    ------
    TypeError, ValueError
        `labels` has another shape, or lacks a row.
    """
    require_labels(labels, table.index)
    colours, narrow = colour_theme(dark), width < NARROW
    left = 0.42 * width if narrow else min(380, 0.4 * width)
    step = (width - left) / max(table.shape[1], 1)
    head_lines = _head_lines(table, columns, max(4, int(step / 6.6)))
    row_lines = [wrap(labels[row], int((left - 12) / 7)) or [""] for row in table.index]
    top = 18 + 15 * max(map(len, head_lines.values()), default=1)
    heights = [max(_ROW, 17 * len(lines) + 10) for lines in row_lines]
    edges = list(pd.Series([0, *heights]).cumsum() + top)
    x = {column: left + (i + 0.5) * step for i, column in enumerate(table.columns)}
    middles = [(top + bottom) / 2 for top, bottom in pairwise(edges)]
    y = dict(zip(table.index, middles, strict=True))

    heads = [(x[column], top / 2 - 2, _joined(lines)) for column, lines in head_lines.items()]
    rows = zip(table.index, row_lines, strict=True)
    body = [(0, y[row], _joined(lines)) for row, lines in rows]
    counts = table.stack()
    counts = counts[counts > 0]
    hover = _hover(counts, labels, columns, unit)
    shown = table.set_axis([labels[row] for row in table.index]).rename(columns=columns)
    rules = [(0, edge, width, edge) for edge in edges]
    key = [(0, edges[-1] + 18, _key(counts, unit))]
    traces = [
        line_trace("rules", rules, colours.rule),
        _dot_trace(counts, x, y, hover, colours),
        text_trace("heads", heads, colours.muted, 10 if narrow else 11.5, "center"),
        text_trace("labels", body, colours.ink),
        text_trace("key", key, colours.muted, 11.5),
    ]
    height = int(edges[-1]) + 34
    return timeline_figure(traces, colours, width, height, table=shown.reset_index(names=unit))


def _key(counts: pd.Series, unit: str) -> str:
    """Return how to read the dots, or that there are none."""
    if counts.empty:
        return message("chart.matrix.none")
    return message("chart.matrix.key").format(unit=unit)


def _head_lines(
    table: pd.DataFrame, columns: Mapping[str, str], letters: int
) -> dict[str, list[str]]:
    """Return the words above each column in lines of so many letters."""
    return {each: wrap(columns[each], letters, break_long_words=False) for each in table.columns}


def _joined(lines: list[str]) -> str:
    """Return lines as one text, escaped."""
    return "<br>".join(map(escape_html, lines))


def _hover(
    counts: pd.Series, labels: Mapping[str, str], columns: Mapping[str, str], unit: str
) -> list[str]:
    """Return what stands beside the pointer."""
    hover = []
    for (row, column), count in counts.items():
        head = f"<b>{escape_html(columns[column])}</b>"
        hover.append(f"{head}<br>{escape_html(labels[row])}<br>{count} {unit}")
    return hover


def _dot_trace(
    counts: pd.Series,
    x: Mapping[str, float],
    y: Mapping[str, float],
    hover: list[str],
    colours: Theme,
) -> Trace:
    """Return the counts as rings of growing size. counts: indexed by row and column."""
    largest = max(int(counts.max()) if len(counts) else 1, 2)
    sizes = []
    for count in counts:
        share = (count - 1) / (largest - 1)
        size = _SMALLEST + (_LARGEST - _SMALLEST) * share**0.5
        sizes.append(max(size, _ROOM))
    outline = {"width": 1.4, "color": colours.ink}
    return marker_trace(
        "dots",
        [x[column] for _, column in counts.index],
        [y[row] for row, _ in counts.index],
        {"size": sizes, "color": CLEAR, "line": outline},
        text=[str(count) for count in counts],
        textfont={"size": 11, "color": colours.ink},
        hovertext=hover,
        customdata=[(*pair, int(count)) for pair, count in counts.items()],
    )
