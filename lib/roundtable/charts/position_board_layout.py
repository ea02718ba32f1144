"""Where things stand on the position board: the columns, the rows, and the dots within a row. Pixels
only, no colours.
"""

from collections import Counter
from math import ceil
from typing import NamedTuple

from ..i18n.messages import message
from ..schema import POSITIONS
from .traces import wrap_text

DOT, PITCH = 25, 27  # px: a dot, and from one dot's centre to the next
LINE = 18  # px: a line of text
NARROW = 820  # px: below it the words stand above the track
LOW, HIGH = min(POSITIONS), max(POSITIONS)
_LETTER = 7.0  # px: a mean letter at 13 px, on the safe side for the fonts of `palette.FONT`
_END = 48  # px: from the ends of the track to the columns beside it, room for three dots on one end
_SILENT, _RESULT = 148, 176  # px: the columns right of the track


class BoardCell(NamedTuple):
    """What an expert says of a statement: a row of `agreement.panel` in plain values, None where
    there is none.
    """

    topic: str
    statement: str
    expert: str
    state: str
    position: int | None
    basis: str | None
    confidence: int | None
    summary: str | None
    passage: str | None
    coder: str | None


class BoardResult(NamedTuple):
    """A row of `agreement.arrange` in plain values."""

    statement: str
    group: str
    result: str
    judged: bool
    counted: str
    experts: int
    band_low: float | None
    band_high: float | None
    without_one_low: float | None
    without_one_high: float | None


class BoardGrid(NamedTuple):
    """Where the columns are, in pixels from the left; `step` is one step of position."""

    width: int
    narrow: bool
    words: float  # width of the words
    start: float  # where position LOW is
    step: float
    silent: float  # left edge of the silent
    result: float  # left edge of the result (narrow: right edge)

    def x(self, px):
        """Pixels from the left → units of the x axis, which are steps of position."""
        return LOW + (px - self.start) / self.step


def board_grid(width):
    """The columns of a board of this many pixels."""
    if width < NARROW:
        return BoardGrid(width, True, width - 8, _END, (width - 2 * _END) / (HIGH - LOW), 0, width)
    words = min(380, max(210, 0.32 * width))
    track = max(250, width - words - _SILENT - _RESULT)
    return BoardGrid(
        width,
        False,
        words,
        words + _END,
        (track - 2 * _END) / (HIGH - LOW),
        words + track,
        words + track + _SILENT,
    )


def pack_labels(n, fits):
    """Offsets (right, down; px) of n dots about one point, at most `fits` in a line.

    >>> pack_labels(3, 2)
    [(-13.5, -13.5), (13.5, -13.5), (0.0, 13.5)]
    """
    lines = ceil(n / fits)
    across = ceil(n / lines) if n else 0
    spots = [(*divmod(i, across), min(across, n - i // across * across)) for i in range(n)]
    return [
        ((place - (here - 1) / 2) * PITCH, (line - (lines - 1) / 2) * PITCH)
        for line, place, here in spots
    ]


def dot_offsets(cells, columns):
    """How far each dot lies from its position, or from the left of the silent column, and from the
    middle of its row.

    cells: of `table_records`, one per statement and expert; columns: a `BoardGrid`. Returns a list of
    (right, down) in px.
    """
    places = {}
    for i in sorted(
        range(len(cells)), key=lambda i: cells[i].state == "no_answer"
    ):  # those who do not speak at all come last
        places.setdefault((cells[i].statement, cells[i].position), []).append(i)
    out = [(0.0, 0.0)] * len(cells)
    for (summary, at), here in places.items():
        if at is None:
            spots = pack_labels(len(here), _SILENT // PITCH)
            left = min(right for right, _ in spots)
            spots = [(right - left + DOT / 2 + 2, down) for right, down in spots]
        else:
            beside = any((summary, at + step) in places for step in (-1, 1))
            spots = pack_labels(
                len(here), min(3, max(1, int(columns.step / PITCH))) if beside else 3
            )
        for i, spot in zip(here, spots, strict=True):
            out[i] = spot
    return out


class BoardRow(NamedTuple):
    """A row of the board: what it says, and where it lies, in px from the top."""

    said: BoardResult
    lines: list  # of text
    top: float
    bottom: float
    y: float  # of the track
    below: float  # the middle of what stands beside or, narrow, below the track
    foot: float  # y of the whisker
    heading: str  # heading and note only where a group begins
    note: str


def board_rows(cells, results, names, columns, spots):
    """Where each row of the board lies.

    cells: of `table_records`; results: list of `BoardResult` in the order to draw; names: as for
    `board.position_board`; columns: a `BoardGrid`; spots: of `dot_offsets`. Returns a list of `BoardRow`.
    """
    text = dict(zip(names["statements"]["statement"], names["statements"]["text"], strict=True))
    dots, quiet = (_heights(cells, spots, spoke) for spoke in (True, False))
    found, bottom, group = [], -8, None
    for said, heading, note in zip(results, *_headings(results, cells, names), strict=True):
        lines = wrap_text(text[said.statement], int(columns.words / _LETTER))
        tall, beside = dots.get(said.statement, 0), max(quiet.get(said.statement, 0), 36)
        if columns.narrow:
            above = len(lines) * LINE + 8
            high = above + max(tall, PITCH) + 14 + beside
        else:
            above, high = 0, max(len(lines) * LINE, tall + 8, beside) + 12
            beside = high
        begins, group = said.group != group, said.group
        top = bottom + begins * (58 + 14 * columns.narrow)
        bottom = top + high
        y = top + above + (max(tall, PITCH) / 2 + 4 if columns.narrow else high / 2)
        found.append(
            BoardRow(
                said,
                lines,
                top,
                bottom,
                y,
                bottom - beside / 2,
                y + max(tall, PITCH) / 2 + 1,
                heading * begins,
                note * begins,
            )
        )
    return found


def _heights(cells, spots, spoke):
    """{statement: how tall its stack of dots is}."""
    reach = {}
    for cell, (_, down) in zip(cells, spots, strict=True):
        if (cell.position is not None) == spoke:
            reach[cell.statement] = max(abs(down), reach.get(cell.statement, 0))
    return {statement: 2 * px + PITCH for statement, px in reach.items()}


def _headings(results, cells, names):
    """The heading of each row's group, and how many speak in it."""
    labels = dict(zip(names["topics"]["topic"], names["topics"]["label"], strict=True))
    groups = names.get("groups", {})
    speak = Counter(
        topic
        for topic, _ in {(cell.topic, cell.expert) for cell in cells if cell.position is not None}
    )
    return (
        [labels.get(v.group, groups.get(v.group, message("chart.topics"))) for v in results],
        [f"{speak[v.group]} of {v.experts} speak" if v.group in labels else "" for v in results],
    )
