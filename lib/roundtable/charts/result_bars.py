"""How many experts stand on each side of each statement: bars of counts, to the left those who
disagree, to the right those who agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd
import plotly.graph_objects as go

from ..i18n.formatting import format_number
from ..i18n.messages import message_parts
from ..narrative.scale_words import bar_key
from .arguments import require_labels, require_tables
from .notebook_figure import fits_cell
from .statement_rows import (
    TABLES,
    RowGrid,
    StatementRow,
    key_height,
    key_lines,
    key_note,
    row_grid,
    row_rules,
    row_words,
    shown_table,
    statement_rows,
)
from .theme import Theme, colour_theme, figure_layout
from .traces import Note, Trace, bar_trace, figure_of, line_trace, note_trace, word_trace

_NUMBER = 46  # px: room for a number beyond each end
_BAR = 18  # px
_COLOUR = {"disagree": -2, "both_sides": 0, "agree": 2}  # a side in the colour of a position


@fits_cell
def result_bars(
    results: pd.DataFrame,
    *,
    tables: Mapping[str, pd.DataFrame],
    headings: Mapping[str, str] | None = None,
    width: int = 1040,
    dark: bool = False,
) -> go.Figure:
    """Draw how many disagree, see both sides and agree with each statement.

    Parameters
    ----------
    results : DataFrame
        Indexed by statement, in the order to draw: `results` of an `agreement.agreement_summary`.
    tables : Mapping of str to DataFrame
        `topics` and `statements`, for what is written.
    headings : Mapping of str to str, optional
        Group → heading, where rows stand under other headings than topics.
    width : int
        Pixels.
    dark : bool
        For a dark page.

    Returns
    -------
    Figure
        The traces are always: heads, rules, middle, disagree, both_sides, agree, words. In the
        three of bars `customdata` holds the statement and its count; all are on one scale, whose
        middle lies in the middle of `both_sides`.

    Raises
    ------
    TypeError, ValueError
        `tables` or `headings` has another shape, or lacks something (see `require_tables`).
    """
    require_tables(tables, TABLES)
    require_labels(headings or {})
    colours, grid = colour_theme(dark), row_grid(width)
    rows = statement_rows(results, tables, headings or {}, grid)
    bottom = rows[-1].bottom if rows else 0
    centre = grid.start + grid.track / 2
    ends = _ends(results, centre, grid)
    key = key_lines(bar_key("chart.bars.key", "chart.bars.middle", "chart.bars.no_middle"), width)
    words = [*row_words(rows, grid, colours), key_note(key, bottom, colours)]
    words += _heads(rows, grid, colours)
    words += _numbers(results, ends, rows, colours)
    heads, rules = row_rules(rows, grid)
    middle = [
        (centre, row.middle - _BAR / 2 - 3, centre, row.middle + _BAR / 2 + 3) for row in rows
    ]
    traces = [
        line_trace("heads", heads, colours.ink, 1.5),
        line_trace("rules", rules, colours.rule),
        line_trace("middle", middle, colours.muted),
        *(_side_trace(side, results, ends, rows, colours) for side in _COLOUR),
        word_trace(words),
    ]
    layout = figure_layout(colours, width, int(bottom) + key_height(key)) | {"barmode": "overlay"}
    return figure_of(traces, layout, (message_parts("board.columns"), shown_table(results, tables)))


def _ends(results: pd.DataFrame, centre: float, grid: RowGrid) -> pd.DataFrame:
    """Return the left and the right end of each statement's bars, in px, and of what lies between:
    columns left, from, to, right.
    """
    half = results["both_sides"] / 2
    longest = max((results[side] + half).max() for side in ("agree", "disagree"))
    unit = (grid.track / 2 - _NUMBER) / longest if len(results) and longest else 0
    table = pd.DataFrame(index=results.index)
    table["left"] = centre - unit * (results["disagree"] + half)
    table["from"] = centre - unit * half
    table["to"] = centre + unit * half
    table["right"] = centre + unit * (results["agree"] + half)
    return table


def _side_trace(
    side: str, results: pd.DataFrame, ends: pd.DataFrame, rows: list[StatementRow], colours: Theme
) -> Trace:
    columns = {"disagree": ("left", "from"), "both_sides": ("from", "to"), "agree": ("to", "right")}
    first, last = columns[side]
    counts = zip(results.index, results[side], strict=True)
    return bar_trace(
        side,
        base=ends[first],
        x=ends[last] - ends[first],
        y=[row.middle for row in rows],
        width=_BAR,
        marker={"color": colours.position[_COLOUR[side]]},
        customdata=[[statement, int(count)] for statement, count in counts],
        hovertext=[row.counts for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _heads(rows: list[StatementRow], grid: RowGrid, colours: Theme) -> Iterator[Note]:
    """Yield what the ends of the bars mean, above each group."""
    low, high = message_parts("chart.bars.ends")
    centre = grid.start + grid.track / 2
    for row in rows:
        if row.heading:
            yield note_trace(centre - 8, row.top - 12, low, colours.muted, 11.5, "right")
            yield note_trace(centre + 8, row.top - 12, high, colours.muted, 11.5)


def _numbers(
    results: pd.DataFrame, ends: pd.DataFrame, rows: list[StatementRow], colours: Theme
) -> Iterator[Note]:
    """Yield the counts at the ends of the bars, none for nobody."""
    counts = zip(rows, results["disagree"], results["agree"], ends.itertuples(), strict=True)
    for row, disagree, agree, end in counts:
        if disagree:
            text = format_number(int(disagree))
            yield note_trace(end.left - 5, row.middle, text, colours.ink, 12.5, "right")
        if agree:
            text = format_number(int(agree))
            yield note_trace(end.right + 5, row.middle, text, colours.ink, 12.5)
