"""The position board: one row per statement, one dot per expert on a track from disagrees to agrees,
and at its end a column of dots for those without a position.

words | place on the track | no position | result and counts. On a narrow page the words stand above
their track. Along x one unit is one step of position, along y one unit is one pixel.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from ..i18n.messages import code_word, message, message_parts
from ..narrative import count_phrase
from ..schema import SILENCES
from .arguments import require_labels, require_tables
from .notebook_figure import fits_cell
from .position_board_layout import (
    BoardCell,
    BoardResult,
    BoardRow,
    board_grid,
    board_rows,
    dot_offsets,
)
from .position_board_marks import (
    band_trace,
    cautious_trace,
    emphatic_trace,
    missing_trace,
    place_dots,
    position_trace,
    rule_traces,
    whisker_trace,
)
from .position_board_words import board_key, board_words
from .theme import Theme, colour_theme, figure_layout
from .traces import Edge, Trace, figure_of, table_records, word_trace, wrap_text

_TABLES = {
    "topics": ("topic", "label"),
    "statements": ("statement", "text"),
    "experts": ("expert", "name", "initials"),
}
_KEY_LETTER = 6.6  # px: a mean letter of the key
_COLUMNS = [
    "statement",
    "result",
    "expert",
    "state",
    "position",
    "basis",
    "confidence",
    "summary",
    "passage",
    "coder",
]


@fits_cell
def position_board(
    panel: pd.DataFrame,
    results: pd.DataFrame,
    *,
    tables: Mapping[str, pd.DataFrame],
    headings: Mapping[str, str] | None = None,
    width: int = 1040,
    dark: bool = False,
    selected: str | None = None,
) -> go.Figure:
    """Draw the position board.

    Parameters
    ----------
    panel : DataFrame
        One row per statement and expert: `panel` of an `agreement.agreement_summary`.
    results : DataFrame
        Indexed by statement, in the order to draw: `results` of an `agreement.agreement_summary`.
    tables : Mapping of str to DataFrame
        `topics`, `statements` and `experts`, for what is written.
    headings : Mapping of str to str, optional
        Group → heading, where rows stand under other headings than topics.
    width : int
        Pixels.
    dark : bool
        For a dark page.
    selected : str, optional
        The statement to mark.

    Returns
    -------
    Figure
        The traces are always: tracks, band, whisker, heads, rules, words, cautious, emphatic,
        positions, not_addressed, no_answer. `customdata` of the last three holds (statement,
        expert). In `positions` x is the position (dots on one value side by side).

    Raises
    ------
    TypeError, ValueError
        `tables` or `headings` has another shape, or lacks something (see `require_tables`).
    """
    require_tables(tables, _TABLES)
    require_labels(headings or {})
    colours = colour_theme(dark)
    columns = board_grid(width)
    cells = table_records(panel, BoardCell)
    outcomes = table_records(_with_counts(results), BoardResult)
    offsets = dot_offsets(cells, columns)
    rows = board_rows(cells, outcomes, tables, headings or {}, columns, offsets)
    dots = place_dots(cells, offsets, rows, tables["experts"], columns)

    key = wrap_text(" · ".join(message_parts("chart.board.key")), int(width / _KEY_LETTER))
    bottom = int(rows[-1].bottom) if rows else 0
    height = max(bottom, 0) + 40 + 16 * len(key)
    edge = columns.x(0), columns.x(width)
    words = [*board_words(rows, columns, colours), board_key(key, columns, height, colours)]
    track, heads, rules = rule_traces(rows, edge, colours)
    traces = [
        track,
        band_trace(rows, colours),
        whisker_trace(rows, colours),
        heads,
        rules,
        word_trace(words),
        cautious_trace(dots, columns, colours),
        emphatic_trace(dots, colours),
        position_trace(dots, colours),
    ]
    traces += [missing_trace(dots, state, colours) for state in SILENCES]

    layout = figure_layout(colours, width, height)
    layout["xaxis"] = layout["xaxis"] | {"range": edge}
    layout["shapes"] = _background(rows, edge, selected, colours)
    return figure_of(traces, layout, (_COLUMNS, _shown_rows(cells, rows, tables)))


def _with_counts(results: pd.DataFrame) -> pd.DataFrame:
    """Return the results with their counts in words, firm ones marked, and the statement as a
    column.
    """
    counted = []
    for row in results.to_dict("records"):
        firm = f" · {message('results.firm')}" if row.get("firm") else ""
        counted.append(f"{count_phrase(row)}{firm}")
    return results.assign(counted=counted).reset_index(names="statement")


def _shown_rows(
    cells: list[BoardCell], rows: list[BoardRow], tables: Mapping[str, pd.DataFrame]
) -> list[tuple]:
    """Return what is shown as a table, for whoever takes it along: the rows of `_COLUMNS`."""
    statements, experts = tables["statements"], tables["experts"]
    text = dict(zip(statements["statement"], statements["text"], strict=True))
    name = dict(zip(experts["expert"], experts["name"], strict=True))
    rank = {row.outcome.statement: i for i, row in enumerate(rows)}
    result = {row.outcome.statement: code_word("result", row.outcome.result) for row in rows}
    shown = []
    for cell in sorted(cells, key=lambda cell: rank[cell.statement]):
        heading = text[cell.statement], result[cell.statement], name[cell.expert]
        shown.append(heading + cell[3:-1])  # the word is that of state and position
    return shown


def _background(
    rows: list[BoardRow], edge: Edge, selected: str | None, colours: Theme
) -> list[Trace]:
    """Return the shape behind the selected row."""
    shape = {
        "type": "rect",
        "x0": edge[0],
        "x1": edge[1],
        "layer": "below",
        "line": {"width": 0},
        "fillcolor": colours.select,
    }
    marked = [row for row in rows if row.outcome.statement == selected]
    return [shape | {"y0": row.top, "y1": row.bottom} for row in marked]
