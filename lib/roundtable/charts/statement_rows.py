"""Rows of statements in groups, with their result in words: what `stance_matrix` and `result_bars`
share. Pixels from the top left, no colours but those of words.

words | what is drawn for a statement | result. On a narrow page the words stand above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd

from ..i18n.isolates import escape_html
from ..i18n.messages import code_word, message
from ..narrative import count_phrase, describe_silence
from .theme import Theme
from .traces import Note, Segment, note_trace, table_records, wrap_text

NARROW = 640  # px: below it the words stand above what is drawn
CELL = 34  # px: the height of what is drawn
_LINE, _SMALL_LINE = 18, 15  # px: a line of text
_LETTER, _BOLD_LETTER, _SMALL_LETTER = 6.9, 7.7, 6.2  # px: a mean letter at 13, and at 11.5 px
_GAP = 14  # px: between columns, and above and below the words of a row
#: What is read of the tables.
TABLES = {"topics": ("topic", "label", "question"), "statements": ("statement", "text")}


class RowGrid(NamedTuple):
    """Where the columns are: px from the left; `track` is the width of what is drawn."""

    width: int
    narrow: bool
    words: float
    start: float
    track: float
    result: float


class StatementRow(NamedTuple):
    """A statement: its words in lines, its result in lines, and where the row lies. `heading` and
    `question` are set only where a group begins; `head` is where that begins.
    """

    statement: str
    lines: tuple[str, ...]
    counts: tuple[str, ...]
    note: tuple[str, ...]
    heading: str
    question: tuple[str, ...]
    head: float
    top: float
    middle: float
    bottom: float


class _Result(NamedTuple):
    """A row of results in plain values."""

    statement: str
    group: str
    counts: str
    note: str


def row_grid(width: int) -> RowGrid:
    """Return the columns of a figure of this many pixels."""
    if width < NARROW:
        return RowGrid(width, True, width, 0, width, 0)
    words = min(420, 0.34 * width)
    result = max(150, 0.18 * width)
    start = words + _GAP
    track = width - start - result - _GAP
    return RowGrid(width, False, words, start, track, width - result)


def statement_rows(
    results: pd.DataFrame,
    tables: Mapping[str, pd.DataFrame],
    headings: Mapping[str, str],
    grid: RowGrid,
) -> list[StatementRow]:
    """Return where each row lies.

    results: of an `agreement.agreement_summary`, in the order to draw; tables: as in `TABLES`;
    headings: group → heading, where a group is no topic; grid: of `row_grid`.
    """
    texts = _words(tables["statements"], "statement", "text")
    labels = _words(tables["topics"], "topic", "label")
    questions = _words(tables["topics"], "topic", "question")
    rows: list[StatementRow] = []
    bottom, group = 0.0, None
    for result in table_records(_in_words(results), _Result):
        heading, head = "", bottom
        question: tuple[str, ...] = ()
        if result.group != group:
            group = result.group
            heading = labels.get(group, headings.get(group, message("chart.topics")))
            question = wrap_text(questions.get(group, ""), int(grid.words / _SMALL_LETTER))
            head += _GAP if rows else 0
            bottom = head + _heading_height(question, grid)
        lines = wrap_text(texts[result.statement], int(grid.words / _LETTER))
        row = _placed_row(result, lines, bottom, grid)
        rows.append(row._replace(heading=heading, question=question, head=head))
        bottom = row.bottom
    return rows


def _words(table: pd.DataFrame, key: str, column: str) -> dict[str, str]:
    filled = table[column].astype("object").fillna("")
    return dict(zip(table[key].astype(str), filled.astype(str), strict=True))


def _in_words(results: pd.DataFrame) -> pd.DataFrame:
    records = results.to_dict("records")
    firm = f"{message('results.firm')} · "
    notes = [bool(row.get("firm")) * firm + describe_silence(row) for row in records]
    counted = results.assign(counts=list(map(count_phrase, records)), note=notes)
    return counted.reset_index(names="statement")


def _heading_height(question: tuple[str, ...], grid: RowGrid) -> float:
    """Return the px of a heading, its question, and the heads of the columns."""
    height = 30 + _SMALL_LINE * len(question)
    return height + 22 if grid.narrow else max(height, 44) + 4


def _placed_row(result: _Result, lines: tuple[str, ...], top: float, grid: RowGrid) -> StatementRow:
    room = grid.width - grid.result
    counts = wrap_text(result.counts, int(room / _BOLD_LETTER))
    note = wrap_text(result.note, int(room / _SMALL_LETTER))
    words = len(lines) * _LINE
    beside = len(counts) * _LINE + len(note) * _SMALL_LINE
    if grid.narrow:
        height = words + beside + CELL + _GAP
        middle = top + height - CELL / 2 - 6
    else:
        height = max(words, beside, CELL) + _GAP
        middle = top + height / 2
    bottom = top + height
    return StatementRow(result.statement, lines, counts, note, "", (), top, top, middle, bottom)


def row_words(rows: list[StatementRow], grid: RowGrid, colours: Theme) -> Iterator[Note]:
    """Yield headings, statements and results. rows: of `statement_rows`."""
    for row in rows:
        if row.heading:
            yield note_trace(
                0, row.head + 16, f"<b>{escape_html(row.heading)}</b>", colours.ink, 15
            )
            middle = row.head + 30 + _SMALL_LINE * len(row.question) / 2
            yield note_trace(0, middle, _block(row.question), colours.muted, 11.5)
        words = len(row.lines) * _LINE
        counts, note = len(row.counts) * _LINE, len(row.note) * _SMALL_LINE
        if grid.narrow:
            middle, below = row.top + 6 + words / 2, row.top + 6 + words
        else:
            middle, below = row.middle, row.middle - (counts + note) / 2
        yield note_trace(0, middle, _block(row.lines), colours.ink)
        bold = f"<b>{_block(row.counts)}</b>"
        yield note_trace(grid.result, below + counts / 2, bold, colours.ink)
        middle = below + counts + note / 2
        yield note_trace(grid.result, middle, _block(row.note), colours.muted, 11.5)


def row_rules(rows: list[StatementRow], grid: RowGrid) -> tuple[list[Segment], list[Segment]]:
    """Return the lines below the headings, and those below the rows."""
    heads = [(0.0, row.top, float(grid.width), row.top) for row in rows if row.heading]
    rules = [(0.0, row.bottom, float(grid.width), row.bottom) for row in rows]
    return heads, rules


def key_lines(words: str, width: int) -> tuple[str, ...]:
    """Return the lines of a key as wide as the figure."""
    return wrap_text(words, int(width / _SMALL_LETTER))


def key_note(lines: tuple[str, ...], top: float, colours: Theme) -> Note:
    """Return a key below the rows. lines: of `key_lines`; top: px."""
    return note_trace(
        0, top + 12 + _SMALL_LINE * len(lines) / 2, _block(lines), colours.muted, 11.5
    )


def key_height(lines: tuple[str, ...]) -> int:
    """Return the px that a key takes."""
    return 20 + _SMALL_LINE * len(lines)


def shown_table(results: pd.DataFrame, tables: Mapping[str, pd.DataFrame]) -> list[list[Any]]:
    """Return each statement, its result and its counts, for whoever takes a figure along."""
    texts = _words(tables["statements"], "statement", "text")
    rows = []
    for statement, row in results.iterrows():
        rows.append([texts[str(statement)], code_word("result", row["result"]), count_phrase(row)])
    return rows


def _block(lines: tuple[str, ...]) -> str:
    return "<br>".join(map(escape_html, lines))
