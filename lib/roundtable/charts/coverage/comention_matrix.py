"""Which entities stand in the same paragraphs, as a figure."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ...i18n.formatting import format_number
from ...i18n.isolates import escape_html
from ...i18n.messages import message
from ..notebook_figure import fits_cell
from ..position_board_layout import NARROW
from ..theme import Theme, colour_theme
from ..traces import Note, Trace, note_trace, scatter_trace
from .row_layout import (
    HEAD,
    SMALL,
    Track,
    area_side,
    row_labels,
    row_track,
    track_figure,
    track_rows,
)

_PITCH = 34.0  # px: the widest column
_LOWEST = 22  # px: the lowest row


@fits_cell
def comention_matrix(
    pairs: pd.DataFrame,
    prominence: pd.DataFrame,
    *,
    max_entities: int = 12,
    width: int = 1040,
    dark: bool = False,
) -> go.Figure:
    """Draw which entities stand in the same paragraphs: the lower half of a matrix.

    Parameters
    ----------
    pairs : DataFrame
        One row per pair: entity, other, both, entity_in, other_in, of, expected, lift, p, beyond
        (`coverage.cooccurrence`).
    prominence : DataFrame
        Indexed by entity, in the order to draw: name, passages, of (`coverage.prominence`).
    max_entities : int
        How many entities are drawn at most.
    width : int
        Pixels.
    dark : bool
        For a dark page.

    Returns
    -------
    Figure
        The traces are always: pairs (area: paragraphs together; `customdata` holds entity, other),
        beyond (a ring: more than chance, after Holm's correction), heads, rules, words.
    """
    colours = colour_theme(dark)
    table = _row_table(prominence.head(max_entities), with_counts=width >= NARROW)
    columns, step = _matrix_columns(width, len(table))
    lines = track_rows(table, columns, max(_LOWEST, step))
    drawn = pairs[pairs["entity"].isin(table["entity"]) & pairs["other"].isin(table["entity"])]
    placed = _placed(drawn, table, lines, columns, step)
    name = prominence["name"]
    shown = drawn.assign(entity=drawn["entity"].map(name), other=drawn["other"].map(name))
    return track_figure(
        [_pair_trace(placed, name, colours), _ring_trace(placed, colours)],
        lines,
        columns,
        dark,
        [
            *row_labels(lines, columns, colours),
            *_number_notes(len(table), columns, step, colours),
        ],
        message("chart.pairs.key"),
        shown,
    )


def _row_table(prominence: pd.DataFrame, *, with_counts: bool) -> pd.DataFrame:
    """Return one row per entity, numbered, with its counts where there is room."""
    table = prominence.reset_index()
    numbered = [f"{i} {name}" for i, name in enumerate(table["name"], start=1)]
    table["label"] = table["name"] = numbered
    table["counted"] = table["said"] = ""
    if with_counts:
        counts = zip(table["passages"], table["n_total"], strict=True)
        table["said"] = [f"in {passages} of {total}" for passages, total in counts]
    return table


def _matrix_columns(width: int, n_entities: int) -> tuple[Track, float]:
    """Return the columns of the figure, and the pitch of the matrix (px)."""
    columns = row_track(width, counts=0 if width < NARROW else 300, words=0.2)
    left = min(150.0, width * 0.42) if columns.narrow else columns.start
    step = min(_PITCH, (columns.end - left) / max(1, n_entities))
    end = left + step * n_entities
    columns = columns._replace(narrow=False, words=left, start=left, end=end, counts=end + 16)
    return columns, step


def _placed(
    pairs: pd.DataFrame, table: pd.DataFrame, lines: pd.DataFrame, columns: Track, step: float
) -> pd.DataFrame:
    """Return the pairs with x, y and size of their mark (px)."""
    rank_of = {entity: i for i, entity in enumerate(table["entity"])}
    one = pairs["entity"].map(rank_of).to_numpy(dtype=int)
    two = pairs["other"].map(rank_of).to_numpy(dtype=int)
    row, column = np.maximum(one, two), np.minimum(one, two)
    largest = pairs["both"].max() if len(pairs) else 1
    return pairs.assign(
        x=columns.start + (column + 0.5) * step,
        y=lines["y"].to_numpy()[row] if len(pairs) else np.array([]),
        size=area_side(pairs["both"], largest, step - 3),
    )


def _pair_trace(pairs: pd.DataFrame, name: pd.Series, colours: Theme) -> Trace:
    """Return a disc for each pair: filled where it is met more often than expected."""
    inside = pairs["both"].astype(str).str.len() * SMALL + 2 <= pairs["size"]
    often = pairs["lift"] > 1
    marker = {
        "symbol": "circle",
        "size": pairs["size"],
        "opacity": 1,
        "color": [colours.muted if each else colours.paper for each in often],
        "line": {"width": 1.2, "color": colours.muted},
    }
    ink = [colours.paper if each else colours.muted for each in often]
    return scatter_trace(
        "pairs",
        x=pairs["x"],
        y=pairs["y"],
        mode="markers+text",
        text=[n if fits else "" for n, fits in zip(pairs["both"], inside, strict=True)],
        customdata=pairs[["entity", "other"]],
        hovertext=[_pair_hover(row, name) for row in pairs.itertuples()],
        hovertemplate="%{hovertext}<extra></extra>",
        marker=marker,
        textposition="middle center",
        textfont={"size": 10.5, "color": ink},
    )


def _pair_hover(row: Any, name: pd.Series) -> str:
    """Return how often two entities stand together, and how often chance alone would do it."""
    pair = f"{escape_html(name[row.entity])} and {escape_html(name[row.other])}"
    expected = f"expected {format_number(row.expected, '.1f')}"
    lift = f"lift {format_number(row.lift, '.2f')}"
    together = f"together in {row.both} of {row.n_total} paragraphs"
    return f"<b>{pair}</b><br>{together}<br>{expected}, {lift}"


def _ring_trace(pairs: pd.DataFrame, colours: Theme) -> Trace:
    """Return a ring around each pair that chance does not explain."""
    beyond = pairs[pairs["significant"].to_numpy(dtype=bool)]
    marker = {
        "symbol": "circle-open",
        "size": beyond["size"] + 6,
        "color": colours.ink,
        "line": {"width": 2},
    }
    return scatter_trace(
        "beyond", x=beyond["x"], y=beyond["y"], mode="markers", hoverinfo="skip", marker=marker
    )


def _number_notes(n_entities: int, columns: Track, step: float, colours: Theme) -> list[Note]:
    """Return the numbers of the entities above their columns."""
    notes = []
    for i in range(n_entities):
        x = columns.start + (i + 0.5) * step
        notes.append(note_trace(x, HEAD / 2 + 8, str(i + 1), colours.muted, 11, "center"))
    return notes
