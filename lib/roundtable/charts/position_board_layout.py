"""Where things stand on the position board: the columns, the rows, and the dots within a row. Pixels
only, no colours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import ceil
from typing import Any, NamedTuple

import pandas as pd

from ..i18n.messages import message
from ..schema import POSITIONS
from .traces import wrap_text

DOT, PITCH = 25, 27  # px: a dot, and from one dot's centre to the next
LINE = 18  # px: a line of text
NARROW = 820  # px: below it the words stand above the track
LOW, HIGH = min(POSITIONS), max(POSITIONS)
_LETTER = 7.0  # px: a mean letter at 13 px, on the safe side for the fonts of `theme.FONT`
_END = 48  # px: from the ends of the track to the columns beside it, room for three dots on one end
_NO_POSITION, _RESULT = 148, 176  # px: the columns right of the track
_TRACK = 250  # px: the shortest track

Offset = tuple[float, float]  # px right and down


class BoardCell(NamedTuple):
    """A row of the panel of an `agreement_summary` in plain values, None where there is none."""

    topic: str
    statement: str
    expert: str
    state: str
    position: int | None
    basis: str | None
    confidence: int | Any  # this and the summary: None where there is no position
    summary: str | Any
    passage: str | None
    coder: str | None
    word: str | None = None  # of the position, or of the silence


class BoardResult(NamedTuple):
    """A row of the results of an `agreement_summary` in plain values."""

    statement: str
    group: str
    result: str
    judged: bool
    counted: str
    experts: int
    band_low: float | Any  # this and the others: None where nothing is judged
    band_high: float | Any
    without_one_low: float | Any
    without_one_high: float | Any


class BoardGrid(NamedTuple):
    """Where the columns are, in pixels from the left; `step` is one step of position."""

    width: int
    narrow: bool
    words: float  # width of the words
    start: float  # where position LOW is
    step: float
    no_position: float  # left edge of those without a position
    result: float  # left edge of the result (narrow: right edge)

    def x(self, px: float) -> float:
        """Convert pixels from the left to units of the x axis, which are steps of position."""
        return LOW + (px - self.start) / self.step


def board_grid(width: int) -> BoardGrid:
    """Return the columns of a board of this many pixels."""
    steps = HIGH - LOW
    if width < NARROW:
        step = (width - 2 * _END) / steps
        return BoardGrid(width, True, width - 8, _END, step, 0, width)
    words = min(380, max(210, 0.32 * width))
    track = max(_TRACK, width - words - _NO_POSITION - _RESULT)
    step = (track - 2 * _END) / steps
    end = words + track
    return BoardGrid(width, False, words, words + _END, step, end, end + _NO_POSITION)


def pack_labels(n: int, max_per_line: int) -> list[Offset]:
    """Return the offsets (right, down; px) of n dots about one point.

    >>> pack_labels(3, 2)
    [(-13.5, -13.5), (13.5, -13.5), (0.0, 13.5)]
    """
    lines = ceil(n / max_per_line)
    per_line = ceil(n / lines) if n else 0
    offsets = []
    for i in range(n):
        line, place = divmod(i, per_line)
        in_line = min(per_line, n - line * per_line)
        right = (place - (in_line - 1) / 2) * PITCH
        down = (line - (lines - 1) / 2) * PITCH
        offsets.append((right, down))
    return offsets


def dot_offsets(cells: list[BoardCell], columns: BoardGrid) -> list[Offset]:
    """Return how far each dot lies from its position, or from the left of the column of those
    without one, and from the middle of its row, in px.

    cells: of `table_records`, one per statement and expert; columns: of `board_grid`.
    """
    # Those of whom no answer is printed come last.
    order = sorted(range(len(cells)), key=lambda i: cells[i].state == "no_answer")
    piles: dict[tuple[str, int | None], list[int]] = {}
    for i in order:
        piles.setdefault((cells[i].statement, cells[i].position), []).append(i)

    offsets = [(0.0, 0.0)] * len(cells)
    for (statement, position), pile in piles.items():
        if position is None:
            places = _flush_left(pack_labels(len(pile), _NO_POSITION // PITCH))
        else:
            neighbours = (statement, position - 1) in piles or (statement, position + 1) in piles
            room = min(3, max(1, int(columns.step / PITCH))) if neighbours else 3
            places = pack_labels(len(pile), room)
        for i, offset in zip(pile, places, strict=True):
            offsets[i] = offset
    return offsets


def _flush_left(offsets: list[Offset]) -> list[Offset]:
    """Return the offsets moved to the right, so that the first dot begins at 2 px."""
    left = min(right for right, _ in offsets)
    return [(right - left + DOT / 2 + 2, down) for right, down in offsets]


class BoardRow(NamedTuple):
    """A row of the board: what is written in it, and where it lies, in px from the top."""

    outcome: BoardResult
    lines: tuple[str, ...]  # of text
    top: float
    bottom: float
    y: float  # of the track
    below: float  # the middle of what stands beside or, narrow, below the track
    foot: float  # y of the whisker
    heading: str  # heading and note only where a group begins
    note: str


def board_rows(
    cells: list[BoardCell],
    outcomes: list[BoardResult],
    tables: Mapping[str, pd.DataFrame],
    headings: Mapping[str, str],
    columns: BoardGrid,
    offsets: list[Offset],
) -> list[BoardRow]:
    """Return where each row of the board lies.

    cells: of `table_records`; outcomes: in the order to draw; tables, headings: as for
    `position_board`; columns: of `board_grid`; offsets: of `dot_offsets`.
    """
    statements = tables["statements"]
    text = dict(zip(statements["statement"], statements["text"], strict=True))
    on_track = _pile_heights(cells, offsets, with_position=True)
    beside_track = _pile_heights(cells, offsets, with_position=False)
    labels = dict(zip(tables["topics"]["topic"], tables["topics"]["label"], strict=True))
    responses = _responses(cells)
    rows: list[BoardRow] = []
    bottom: float = -8
    group = None
    for outcome in outcomes:
        lines = wrap_text(text[outcome.statement], int(columns.words / _LETTER))
        pile = on_track.get(outcome.statement, 0)
        beside = max(beside_track.get(outcome.statement, 0), 36)
        heading = note = ""
        top = bottom
        if outcome.group != group:
            group = outcome.group
            heading = _heading(group, labels, headings)
            if group in labels:
                numbers = {"n": responses[group], "all": outcome.experts}
                note = message("board.took").format(**numbers)
            top += 72 if columns.narrow else 58
        row = _placed_row(outcome, lines, top, pile, beside, columns.narrow)
        rows.append(row._replace(heading=heading, note=note))
        bottom = row.bottom
    return rows


def _placed_row(
    outcome: BoardResult,
    lines: tuple[str, ...],
    top: float,
    pile: float,
    beside: float,
    narrow: bool,
) -> BoardRow:
    """Return a row below `top`, without its heading.

    pile: px that the dots on the track need; beside: px of what stands beside or below it.
    """
    words = len(lines) * LINE
    dots = max(pile, PITCH)
    if narrow:
        above = words + 8
        bottom = top + (above + dots + 14 + beside)
        y = top + above + (dots / 2 + 4)
    else:
        height = max(words, pile + 8, beside) + 12
        bottom = top + height
        y = top + height / 2
        beside = height
    return BoardRow(outcome, lines, top, bottom, y, bottom - beside / 2, y + dots / 2 + 1, "", "")


def _pile_heights(
    cells: list[BoardCell], offsets: list[Offset], *, with_position: bool
) -> dict[str, float]:
    """Return how tall the highest pile of dots of each statement is (px)."""
    reach: dict[str, float] = {}
    for cell, (_, down) in zip(cells, offsets, strict=True):
        if (cell.position is not None) == with_position:
            reach[cell.statement] = max(abs(down), reach.get(cell.statement, 0))
    return {statement: 2 * px + PITCH for statement, px in reach.items()}


def _responses(cells: list[BoardCell]) -> Counter:
    """Count the experts who take a position in each topic."""
    pairs = {(cell.topic, cell.expert) for cell in cells if cell.position is not None}
    return Counter(topic for topic, _ in pairs)


def _heading(group: str, labels: Mapping[str, str], headings: Mapping[str, str]) -> str:
    """Return the heading of a group: its topic's label, or the one that it was given."""
    if group in labels:
        return labels[group]
    return headings.get(group, message("chart.topics"))
