"""Rows of words with a length beside them: what drives the disagreement, and what weighing by
confidence moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from textwrap import shorten

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ..i18n.formatting import format_percent
from ..i18n.isolates import escape_html, strip_isolates
from ..i18n.messages import message, message_parts
from .arguments import require_labels
from .notebook_figure import fits_cell
from .theme import Theme, colour_theme, figure_layout
from .traces import Note, Trace, bar_trace, figure_of, note_trace, scatter_trace, word_trace

_NARROW = 480  # px: below it the words stand above their row
_LETTER = 7.2  # px, a mean letter


@fits_cell
def driver_bars(
    drivers: pd.DataFrame,
    *,
    labels: Mapping[str, str],
    width: int = 640,
    dark: bool = False,
    shown: int = 10,
) -> go.Figure:
    """Draw statements by their share of the disagreement.

    Parameters
    ----------
    drivers : DataFrame
        Indexed by statement, the largest share first: share (0…1), n_positions
        (`agreement.statement_drivers`).
    labels : Mapping of str to str
        Statement → words.
    width : int
        Pixels.
    dark : bool
        For a dark page.
    shown : int
        How many statements are drawn at most.

    Returns
    -------
    Figure
        Traces: share (`customdata` is the statement), words.

    Raises
    ------
    TypeError, ValueError
        `labels` has another shape, or lacks a statement.
    """
    colours = colour_theme(dark)
    table = drivers[drivers["share"] > 0].head(shown)
    require_labels(labels, table.index)
    frame = _RowFrame(width, len(table), 120)
    largest = table["share"].max() if len(table) else 1
    lengths = table["share"] / largest * frame.track
    bars = bar_trace(
        "share",
        base=frame.start,
        x=lengths,
        y=frame.y,
        width=16,
        marker={"color": colours.muted},
        customdata=[[statement] for statement in table.index],
        hoverinfo="skip",
    )
    notes = [_note(frame.start, 12, message("chart.drivers"), colours.muted)]
    rows = zip(lengths, frame.y, table["share"], table["n_positions"], strict=True)
    for length, y, share, n_positions in rows:
        text = f"{format_percent(100 * share)} · {n_positions} experts"
        notes.append(_note(frame.start + length + 6, y, text, colours.muted))
    notes += frame.row_notes(table.index, labels, colours)
    return figure_of(
        [bars, word_trace(notes)],
        figure_layout(colours, width, frame.height),
        _with_words(table[["share", "n_positions"]], labels),
    )


@fits_cell
def weight_shift(
    weighted: pd.DataFrame,
    equal: pd.Series,
    *,
    labels: Mapping[str, str],
    by_confidence: bool = True,
    width: int = 640,
    dark: bool = False,
) -> go.Figure:
    """Draw where the balance of each statement lies, and where weighing by confidence moves it.

    Parameters
    ----------
    weighted : DataFrame
        Indexed by statement, in the order to draw: n_positions, effective, moved
        (`agreement.by_confidence`).
    equal : Series
        Statement → balance where everyone counts the same: share that agrees less share that
        disagrees, -1…1.
    labels : Mapping of str to str
        Statement → words.
    by_confidence : bool
        Draw the shift too.
    width : int
        Pixels.
    dark : bool
        For a dark page.

    Returns
    -------
    Figure
        Traces: track, shift, balance (`customdata` is the statement), words.

    Raises
    ------
    TypeError, ValueError
        `labels` has another shape, or lacks a statement.
    """
    require_labels(labels, weighted.index)
    colours = colour_theme(dark)
    frame = _RowFrame(width, len(weighted), 46)
    balance = equal.reindex(weighted.index)
    start = list(frame.start + (balance + 1) / 2 * frame.track)
    stop = list(start + weighted["moved"] / 2 * frame.track) if by_confidence else start
    left = [frame.start] * len(weighted)
    right = [frame.start + frame.track] * len(weighted)
    fill = [colours.position[2 * _sign(value)] for value in balance]
    marks = scatter_trace(
        "balance",
        mode="markers",
        x=stop,
        y=frame.y,
        customdata=[[statement] for statement in weighted.index],
        hoverinfo="skip",
        marker={"size": 13, "color": fill, "line": {"width": 1.2, "color": colours.paper}},
    )
    notes = []
    ends = zip(
        (0, 0.5, 1), message_parts("chart.weights"), ("left", "center", "right"), strict=True
    )
    for share, word, align in ends:
        notes.append(_note(frame.start + share * frame.track, 12, word, colours.muted, align))
    notes += frame.row_notes(weighted.index, labels, colours)
    shown = weighted.assign(equal=balance)[["n_positions", "effective", "equal", "moved"]]
    return figure_of(
        [
            _row_lines("track", left, right, frame.y, colours.rule, 1),
            _row_lines("shift", start, stop, frame.y, colours.muted, 3),
            marks,
            word_trace(notes),
        ],
        figure_layout(colours, width, frame.height),
        _with_words(shown, labels),
    )


def _sign(value: float) -> int:
    """Return -1, 0 or 1; 0 for no number."""
    return int(value > 0) - int(value < 0)


def _with_words(table: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """Return what is shown, with the words of the statements."""
    shown = table.reset_index(names="statement")
    return shown.assign(statement=[labels[statement] for statement in shown["statement"]])


def _row_lines(
    name: str,
    start: Sequence[float],
    stop: Sequence[float],
    y: Sequence[float],
    colour: str,
    width: float,
) -> Trace:
    """Return a line in each row, from start to stop (px)."""
    x, heights = [], []
    for left, right, height in zip(start, stop, y, strict=True):
        x += [left, right, None]
        heights += [height, height, None]
    line = {"color": colour, "width": width}
    return scatter_trace(name, mode="lines", x=x, y=heights, hoverinfo="skip", line=line)


class _RowFrame:
    """Where words, track and rows are: words left of the track, or above it on a narrow page."""

    def __init__(self, width: int, n_rows: int, beside: float) -> None:
        """Place so many rows; beside: px kept free right of the track."""
        self.above = width < _NARROW
        words = 0 if self.above else min(320, 0.46 * width)
        margin = 10 if self.above else 0
        self.start = words + margin
        self.track = width - words - beside - margin
        row = 54 if self.above else 34
        middle = 0.72 if self.above else 0.5
        self.y = list(26 + row * (np.arange(n_rows) + middle))
        self.height = 40 + max(n_rows, 1) * row
        room = width if self.above else words - 20
        self.letters = int(room / _LETTER)

    def row_notes(
        self, statements: Iterable[str], labels: Mapping[str, str], colours: Theme
    ) -> list[Note]:
        """Return the words of each row."""
        lift = 24 if self.above else 0
        notes = []
        for statement, y in zip(statements, self.y, strict=True):
            text = shorten(strip_isolates(labels[statement]), self.letters, placeholder=" …")
            notes.append(_note(0, y - lift, escape_html(text), colours.ink))
        return notes


def _note(x: float, y: float, text: str, colour: str, align: str = "left") -> Note:
    """Return words of the size of these figures."""
    return note_trace(x, y, text, colour, 12.5, align)
