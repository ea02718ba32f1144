"""Statements × experts: the position of each as a word on its colour, and the result beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from ..i18n.isolates import escape_html
from ..i18n.messages import message, message_parts
from ..narrative import short_names
from ..narrative.scale_words import POSITION_SIGNS, sign_key
from .arguments import require_labels, require_tables
from .notebook_figure import fits_cell
from .result_bars import result_bars
from .statement_rows import (
    CELL,
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
from .traces import (
    Note,
    Trace,
    bar_trace,
    figure_of,
    line_trace,
    note_trace,
    scatter_trace,
    table_records,
    word_trace,
    wrap_hover,
    wrap_text,
)

MAX_EXPERTS = 15  # more have no room for words, and are counted
_LARGEST, _SMALLEST = 12, 8.5  # px: letters of a word in its cell
_LETTER, _BOLD_LETTER = 0.57, 0.62  # of their height: a mean letter
_MARGIN = 3  # px: on each side of a cell


class _Cell(NamedTuple):
    """A row of the panel in plain values, None where there is none."""

    statement: str
    expert: str
    state: str
    position: int | None
    word: str
    summary: str | None


class _Columns(NamedTuple):
    """The columns of the experts: their ids, the width of each (px), the size of the letters of a
    word, 0 where only signs have room, and the size of the names.
    """

    experts: list[str]
    pitch: float
    size: float
    head: float


@fits_cell
def stance_matrix(
    panel: pd.DataFrame,
    results: pd.DataFrame,
    *,
    tables: Mapping[str, pd.DataFrame],
    headings: Mapping[str, str] | None = None,
    width: int = 1040,
    dark: bool = False,
) -> go.Figure:
    """Draw statements × experts, as the pages show them.

    More than `MAX_EXPERTS` experts are counted, by `result_bars`.

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

    Returns
    -------
    Figure
        The traces are always: heads, rules, positions, silences, words. `customdata` of positions
        (one bar per cell, at the left edge of its cell) and of silences holds (statement, expert).

    Raises
    ------
    TypeError, ValueError
        `tables` or `headings` has another shape, or lacks something (see `require_tables`).
    """
    require_tables(tables, TABLES | {"experts": ("expert", "name", "initials")})
    require_labels(headings or {})
    cells = [cell for cell in table_records(panel, _Cell) if cell.statement in results.index]
    experts = list(dict.fromkeys(cell.expert for cell in cells))
    if len(experts) > MAX_EXPERTS:
        return result_bars(results, tables=tables, headings=headings, width=width, dark=dark)
    colours, grid = colour_theme(dark), row_grid(width)
    columns = _columns(cells, experts, grid, tables["experts"])
    rows = statement_rows(results, tables, headings or {}, grid)
    bottom = rows[-1].bottom if rows else 0
    key = key_lines(_key(columns), width)
    words = [*row_words(rows, grid, colours), key_note(key, bottom, colours)]
    words += _heads(rows, columns, grid, tables["experts"], colours)
    words += _cell_words(cells, rows, columns, grid, colours)
    heads, rules = row_rules(rows, grid)
    traces = [
        line_trace("heads", heads, colours.ink, 1.5),
        line_trace("rules", rules, colours.rule),
        _position_trace(cells, rows, columns, grid, colours),
        _silence_trace(cells, rows, columns, grid, colours),
        word_trace(words),
    ]
    layout = figure_layout(colours, width, int(bottom) + key_height(key))
    return figure_of(traces, layout, _shown(cells, columns, results, tables))


def _columns(
    cells: list[_Cell], experts: list[str], grid: RowGrid, table: pd.DataFrame
) -> _Columns:
    pitch = grid.track / max(len(experts), 1)
    room = pitch - 2 * _MARGIN - 4
    taken = [cell.word for cell in cells if cell.position is not None]
    size = _fitting(room, taken)
    names = dict(zip(table["expert"], table["name"], strict=True))
    head = _fitting(pitch - 4, list(short_names(names, experts).values()), _BOLD_LETTER)
    return _Columns(experts, pitch, size, head)


def _fitting(room: float, words: list[str], letter: float = _LETTER) -> float:
    """Return the size at which the longest piece of some words fits, 0 where they would be too
    small to read. letter: of their height, a mean letter.
    """
    size = min(_LARGEST, room / (letter * _longest(words)))
    return round(size, 1) if size >= _SMALLEST else 0


def _longest(words: list[str]) -> int:
    return max((len(piece) for word in words for piece in word.split()), default=1)


def _places(
    rows: list[StatementRow], columns: _Columns, grid: RowGrid
) -> tuple[dict[str, float], dict[str, float]]:
    """Return the left edge of each expert's column, and the middle of each statement's row."""
    left = {expert: grid.start + i * columns.pitch for i, expert in enumerate(columns.experts)}
    return left, {row.statement: row.middle for row in rows}


def _heads(
    rows: list[StatementRow],
    columns: _Columns,
    grid: RowGrid,
    table: pd.DataFrame,
    colours: Theme,
) -> list[Note]:
    """Return the names above each group: the surname, above it what else there is of the name."""
    names = dict(zip(table["expert"], table["name"], strict=True))
    initials = dict(zip(table["expert"], table["initials"], strict=True))
    short = short_names(names, columns.experts)
    left, _ = _places(rows, columns, grid)
    notes = []
    for row in rows:
        if not row.heading:
            continue
        for expert in columns.experts:
            middle = left[expert] + columns.pitch / 2
            name = short[expert] if columns.head else str(initials[expert])
            bold = f"<b>{escape_html(name)}</b>"
            notes.append(
                note_trace(middle, row.top - 12, bold, colours.ink, columns.head or 11, "center")
            )
            given = names[expert].removesuffix(short[expert]).strip()
            fits = given != names[expert] and len(given) * 6.2 < columns.pitch
            if fits and columns.head and not grid.narrow:
                notes.append(
                    note_trace(
                        middle, row.top - 27, escape_html(given), colours.muted, 11.5, "center"
                    )
                )
    return notes


def _cell_words(
    cells: list[_Cell],
    rows: list[StatementRow],
    columns: _Columns,
    grid: RowGrid,
    colours: Theme,
) -> list[Note]:
    left, middle = _places(rows, columns, grid)
    notes = []
    for cell in cells:
        if cell.position is None:
            continue
        if columns.size:
            room = int((columns.pitch - 2 * _MARGIN - 4) / (_LETTER * columns.size))
            lines = wrap_text(cell.word, max(room, _longest([cell.word])))
            text = "<br>".join(map(escape_html, lines))
        else:
            text = f"<b>{POSITION_SIGNS[cell.position]}</b>"
        colour = colours.on_position[cell.position]
        x = left[cell.expert] + columns.pitch / 2
        size = columns.size or 11
        notes.append(note_trace(x, middle[cell.statement], text, colour, size, "center"))
    return notes


def _position_trace(
    cells: list[_Cell],
    rows: list[StatementRow],
    columns: _Columns,
    grid: RowGrid,
    colours: Theme,
) -> Trace:
    left, middle = _places(rows, columns, grid)
    taken = [cell for cell in cells if cell.position is not None]
    colour = [colours.position[cell.position] for cell in cells if cell.position is not None]
    return bar_trace(
        "positions",
        base=[left[cell.expert] + _MARGIN for cell in taken],
        x=[columns.pitch - 2 * _MARGIN] * len(taken),
        y=[middle[cell.statement] for cell in taken],
        width=CELL,
        marker={"color": colour, "cornerradius": 4},
        customdata=[[cell.statement, cell.expert] for cell in taken],
        hovertext=[_hover(cell) for cell in taken],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _hover(cell: _Cell) -> str:
    head = f"<b>{escape_html(cell.word)}</b>"
    return f"{head}<br>{wrap_hover(cell.summary)}" if cell.summary else head


def _silence_trace(
    cells: list[_Cell],
    rows: list[StatementRow],
    columns: _Columns,
    grid: RowGrid,
    colours: Theme,
) -> Trace:
    left, middle = _places(rows, columns, grid)
    silent = [cell for cell in cells if cell.position is None]
    return scatter_trace(
        "silences",
        [left[cell.expert] + columns.pitch / 2 for cell in silent],
        [middle[cell.statement] for cell in silent],
        mode="text",
        text=["○" if cell.state == "no_answer" else "–" for cell in silent],
        textposition="middle center",
        textfont={"size": 13, "color": colours.muted},
        customdata=[[cell.statement, cell.expert] for cell in silent],
        hovertext=[escape_html(cell.word) for cell in silent],
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )


def _key(columns: _Columns) -> str:
    key = message("chart.stances.key")
    return key if columns.size else f"{sign_key()} {key}"


def _shown(
    cells: list[_Cell],
    columns: _Columns,
    results: pd.DataFrame,
    tables: Mapping[str, pd.DataFrame],
) -> tuple[list[str], list[list[str]]]:
    """Return the columns and rows of the table that is drawn."""
    experts = tables["experts"]
    names = dict(zip(experts["expert"], experts["name"], strict=True))
    words = {(cell.statement, cell.expert): cell.word for cell in cells}
    rows = shown_table(results, tables)
    for statement, row in zip(results.index, rows, strict=True):
        row += [words[statement, expert] for expert in columns.experts]
    heads = [*message_parts("board.columns"), *(names[expert] for expert in columns.experts)]
    return heads, rows
