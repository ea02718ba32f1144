"""How many experts a topic really has, as a figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ...i18n.formatting import format_number
from ...i18n.isolates import escape_html
from ...i18n.messages import message
from ..arguments import require_tables
from ..notebook_figure import fits_cell
from ..theme import Theme, colour_theme
from ..traces import Note, Trace, line_trace, note_trace, scatter_trace
from .row_layout import (
    HEAD,
    Track,
    labels_by_id,
    row_labels,
    row_track,
    track_figure,
    track_rows,
)

_MARKS = (
    ("hill_2", "diamond", 10, "largest experts (order 2)"),
    ("hill_1", "circle", 13, "effective experts (order 1)"),
    ("n_answered", "circle-open", 13, "experts (order 0)"),
)
_MAX_TICKS = 10


@fits_cell
def diversity_chart(
    diversity: pd.DataFrame,
    *,
    tables: Mapping[str, pd.DataFrame],
    width: int = 1040,
    dark: bool = False,
) -> go.Figure:
    """Draw how many experts speak on each topic, and how many they come to by words.

    Parameters
    ----------
    diversity : DataFrame
        Indexed by topic, in the order to draw: of, voices, effective, strong, evenness, words
        (`topics` of `coverage.coverage_summary`).
    tables : Mapping of str to DataFrame
        `topics`, for what is written.
    width : int
        Pixels.
    dark : bool
        For a dark page.

    Returns
    -------
    Figure
        The traces are always: guides, span, then one of marks each: strong, effective, voices
        (`customdata` is the topic), heads, rules, words.

    Raises
    ------
    TypeError, ValueError
        `tables` has another shape, or lacks something.
    """
    require_tables(tables, {"topics": ("topic", "label")})
    colours = colour_theme(dark)
    columns = row_track(width, pad=24, counts=190, words=0.24)
    label = labels_by_id(tables["topics"], "topic", "label")
    table = diversity.reset_index(names="topic")
    table["label"] = [label[topic] for topic in table["topic"]]
    table["said"] = [_main_count(row) for row in table.itertuples()]
    table["counted"] = [_small_count(row) for row in table.itertuples()]
    lines = track_rows(table, columns, 46)
    largest = max(1, int(table["n_total"].max())) if len(table) else 1
    addressed = lines[lines["n_answered"] > 0]
    marks = [_mark_trace(addressed, mark, columns, largest, colours) for mark in _MARKS]
    ticks = range(0, largest + 1, max(1, -(-largest // _MAX_TICKS))) if len(lines) else ()
    shown = table[["label", "n_total", "n_answered", "hill_1", "hill_2", "evenness", "words"]]
    return track_figure(
        [
            _guide_trace(ticks, largest, lines, columns, colours),
            _span_trace(addressed, columns, largest, colours),
            *marks,
        ],
        lines,
        columns,
        dark,
        [*row_labels(lines, columns, colours), *_tick_notes(ticks, largest, columns, colours)],
        message("chart.diversity.key"),
        shown.rename(columns={"label": "topic"}),
    )


def _main_count(row: Any) -> str:
    """Return the bold count of a row."""
    if not row.n_answered:
        return "nobody speaks"
    noun = "expert" if row.n_answered == 1 else "experts"
    return f"<b>{format_number(row.hill_1, '.1f')}</b> of {row.n_answered} {noun}"


def _small_count(row: Any) -> str:
    """Return the small count below it."""
    if not row.n_answered:
        return ""
    if row.n_answered == 1:
        return f"{format_number(row.words)} words"
    return (
        f"evenness {format_number(row.evenness, '.2f')} · no answer: {row.n_total - row.n_answered}"
    )


def _span_trace(rows: pd.DataFrame, columns: Track, largest: int, colours: Theme) -> Trace:
    """Return a line in each row, from the lowest to the highest of its three numbers."""
    low = columns.at(rows["hill_2"] / largest)
    high = columns.at(rows["n_answered"] / largest)
    break_ = np.full(len(rows), None)
    return scatter_trace(
        "span",
        x=list(np.column_stack([low, high, break_]).ravel()),
        y=list(np.column_stack([rows["y"], rows["y"], break_]).ravel()),
        mode="lines",
        line={"color": colours.muted, "width": 1.5},
        hoverinfo="skip",
    )


def _mark_trace(
    rows: pd.DataFrame,
    mark: tuple[str, str, int, str],
    columns: Track,
    largest: int,
    colours: Theme,
) -> Trace:
    """Return the marks of one number. mark: a row of `_MARKS`."""
    column, symbol, size, words = mark
    fill = colours.muted if column == "hill_2" else colours.ink
    outline = 1.5 if column == "n_answered" else 0
    hover = []
    for label, value in zip(rows["label"], rows[column], strict=True):
        hover.append(f"<b>{escape_html(label)}</b><br>{format_number(value, '.2f')} {words}")
    return scatter_trace(
        column,
        x=columns.at(rows[column] / largest),
        y=rows["y"],
        mode="markers",
        customdata=rows["topic"],
        hovertext=hover,
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "symbol": symbol,
            "size": size,
            "color": fill,
            "line": {"width": outline, "color": fill},
        },
    )


def _tick_notes(ticks: range | tuple, largest: int, columns: Track, colours: Theme) -> list[Note]:
    """Return the numbers above the track."""
    notes = []
    for n in ticks:
        x = columns.at(n / largest)
        notes.append(note_trace(x, HEAD / 2 + 6, str(n), colours.muted, 11.5, "center"))
    return notes


def _guide_trace(
    ticks: range | tuple, largest: int, lines: pd.DataFrame, columns: Track, colours: Theme
) -> Trace:
    """Return a short line at each number, in each row."""
    segments = []
    for n in ticks:
        x = columns.at(n / largest)
        segments += [(x, y - 12, x, y + 12) for y in lines["y"]]
    return line_trace("guides", segments, colours.rule)
