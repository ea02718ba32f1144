"""Where things stand on a timeline: the calendar in pieces, its ticks, the columns and the rows.
Pixels only, no colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ...i18n.formatting import format_day
from ..position_board_layout import NARROW

DOT, PITCH = 21, 23  # px: a dot, and from one dot's centre to the next
LINE = 17  # px: a line of text
FADE = 80  # px: over which an open end fades
THICK, THIN = 9, 4  # px: a bar, and the shortest that it may be
AHEAD = ("scheduled", "hypothetical")  # status of what is yet to come
_LETTER, _SMALL = 7.2, 6.4  # px: a mean letter at 13 px and at 11.5 px, on the safe side
_DATES = 138  # px: the column of dates
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)  # months between ticks
_DAY = pd.Timedelta(days=1)


class Scale(NamedTuple):
    """The calendar on a line: days (numbers since 1970) at the edges of its pieces, and where these
    are in pixels.
    """

    days: np.ndarray
    px: np.ndarray

    def x(self, days: Any) -> np.ndarray:
        """Convert days (datetime64) to pixels; what lies outside stands at the edge."""
        if not len(self.days):
            return np.full(len(days), np.nan)
        return np.interp(day_numbers(days), self.days, self.px)


class CalendarGrid(NamedTuple):
    """Where the columns are, in pixels from the left; `start` and `end` are those of the track."""

    width: int
    narrow: bool
    words: float  # width of the words
    start: float
    end: float
    when: float  # left edge of the dates
    people: float  # left edge of the dots
    per_line: int  # dots in a line


def day_numbers(days: Any) -> np.ndarray:
    """Return days since 1970 as numbers; NaN for no day."""
    days = np.asarray(days, dtype="datetime64[D]")
    return np.where(np.isnat(days), np.nan, days.astype("int64"))


def calendar_axis(calendar: pd.DataFrame, start: float, end: float) -> Scale:
    """Return the calendar (start, stop, share of each piece) between two places in pixels."""
    last = day_numbers(calendar["stop"])[-1:]
    edges = np.concatenate([day_numbers(calendar["start"]), last])
    shares = np.concatenate([[0], np.cumsum(calendar["share"])])
    px = start + (end - start) * shares
    return Scale(edges, px[: len(edges)])


def calendar_ticks(calendar: pd.DataFrame, line: Scale, min_gap: float = 8) -> pd.DataFrame:
    """Return labels that never touch: x (px) and label, in order; the beginning of each piece comes
    first.

    calendar: start, stop, share of each piece; line: its scale; min_gap: px between labels.
    """
    candidates = []
    for i, piece in enumerate(calendar.itertuples()):
        candidates += _piece_ticks(piece, line.px[i + 1] - line.px[i])
    rows: list[tuple[float, str]] = []
    reaches: list[tuple[float, float]] = []
    for _, month, named in sorted(candidates):
        x = float(line.x(np.array([np.datetime64(month, "M")]))[0])
        label = _tick_label(month, named)
        half = _SMALL * len(label) / 2 + min_gap / 2
        if all(abs(x - other) >= half + reach for other, reach in reaches):
            rows.append((x, label))
            reaches.append((x, half))
    return pd.DataFrame(sorted(rows), columns=["x", "label"])


def _piece_ticks(piece: Any, length: float) -> list[tuple[int, int, bool]]:
    """Return the ticks of a piece of the calendar: rank, month since 1970, with the month's name?

    length: px of the piece.
    """
    begin, stop = _month_number(piece.start), _month_number(piece.stop)
    ticks = [(0, begin, False)]
    for step in _STEPS:
        narrowest = 30 if step < 12 else 38
        if length * step / (stop - begin) >= narrowest:
            first = (begin // step + 1) * step
            for month in range(first, stop, step):
                rank = 2 if month % 12 else 1
                ticks.append((rank, month, step < 12))
            break
    return ticks


def _month_number(day: Any) -> int:
    """Return the month of a day, since 1970."""
    return int(np.datetime64(day, "M").astype("int64"))


def _tick_label(month: int, named: bool) -> str:
    """Return the year; where months are named, the month, and the year in January."""
    year, number = divmod(month, 12)
    if number == 0:
        return str(1970 + year)
    day = np.datetime64(month, "M").astype(object)
    return format_day(day, "short name" if named else "short month")


def calendar_grid(width: int, max_dots: int) -> CalendarGrid:
    """Return the columns of a timeline of this many pixels, with at most so many dots in a row."""
    if width < NARROW:
        per_line = max(1, min(max_dots, (width - 150) // PITCH))
        return CalendarGrid(width, True, width - 8, 18, width - 18, 0, width, per_line)
    words = min(360, max(200, 0.31 * width))
    per_line = max(1, min(max_dots, 6))
    people = width - max(per_line * PITCH, 56) - 6
    dates = people - _DATES
    return CalendarGrid(width, False, words, words + 22, dates - 26, dates, people, per_line)


def lane_rows(events: pd.DataFrame, columns: CalendarGrid, n_dots: Sequence[int]) -> pd.DataFrame:
    """Return where each row lies.

    events: in the order to draw, with label, when, group; columns: of `calendar_grid`; n_dots: how
    many stand in each row. Returns, with the same index: lines, when_lines (of text), top, bottom,
    y (of the track), below (the middle of what stands beside or, narrow, below the track), heading
    (only where a group begins), begins (does a group begin?), size (of the group).
    """
    rows = pd.DataFrame(index=events.index)
    rows["lines"] = _folded(events["label"], columns.words / _LETTER)
    dots_width = columns.per_line * PITCH
    room = columns.width - dots_width - 10 if columns.narrow else _DATES
    rows["when_lines"] = _folded(events["date_text"], room / _SMALL)
    dots = -(-np.asarray(n_dots) // columns.per_line) * PITCH
    beside = np.maximum(dots, rows["when_lines"].str.len() * 15)
    words = rows["lines"].str.len() * LINE
    begins = events["group"].ne(events["group"].shift())
    if columns.narrow:
        height = words + 7 + 24 + np.maximum(beside, 20) + 8
    else:
        height = np.maximum(words, beside) + 13
    heading = begins * (66 if columns.narrow else 54)
    rows["bottom"] = (height + heading).cumsum() + 14
    rows["top"] = rows["bottom"] - height
    if columns.narrow:
        rows["y"] = rows["top"] + (words + 17)
        rows["below"] = rows["bottom"] - beside.clip(20) / 2 - 5
    else:
        rows["y"] = rows["below"] = rows["top"] + height / 2
    rows["heading"] = events["group"].where(begins, "")
    rows["begins"] = begins
    groups = events.groupby("group", sort=False)["group"]
    return rows.assign(size=groups.transform("size") if len(events) else 0)


def _folded(texts: pd.Series, letters: float) -> pd.Series:
    """Return the lines of each text."""
    lines = [fold_text(text, int(letters)) for text in texts]
    return pd.Series(lines, texts.index, dtype="object")


def event_marks(events: pd.DataFrame, line: Scale, published: Any) -> pd.DataFrame:
    """Return what is drawn of each event, in pixels.

    events: with begin, end, first, last, open_begin, open_end, status, precision; line: the scale;
    published: the last day on which the articles may have appeared. Returns, with the same index:
    left, right (of the bar that is known), exact (is it a day?), fade_left, fade_right (where an
    open end has faded; else left, right).
    """
    open_begin, open_end = events["open_begin"].to_numpy(), events["open_end"].to_numpy()
    left = line.x(events["first"])
    right = line.x(_last_known(events, published) + _DAY)
    only_end = open_begin & ~open_end
    left = np.where(only_end, right, left)
    only_begin = open_end & events["status"].isin(AHEAD).to_numpy()
    right = np.where(only_begin, left, right)
    short = np.clip(THIN - (right - left), 0, None) * ~(only_end | only_begin)
    left, right = left - short / 2, right + short / 2
    low, high = (line.px[0], line.px[-1]) if len(line.px) else (0, 0)
    marks = {
        "left": left,
        "right": right,
        "exact": (events["precision"] == "day").to_numpy(),
        "fade_left": np.where(open_begin, np.maximum(left - FADE, low), left),
        "fade_right": np.where(open_end, np.minimum(right + FADE, high), right),
    }
    return pd.DataFrame(marks, index=events.index)


def _last_known(events: pd.DataFrame, published: Any) -> pd.Series:
    """Return the last day of each event; what is under way reaches the day of publication, at
    least.
    """
    last = events["last"]
    if pd.isna(published):
        return last
    under_way = events["open_end"] & (events["status"] == "under way")
    return last.where(~(under_way & (last < published)), published)


def fold_text(text: str, width: int) -> list[str]:
    """Return a text in lines of at most so many letters; textwrap does it better, and a hundred
    times slower.

    >>> fold_text("Displacement of the Armenian population", 20)
    ['Displacement of the', 'Armenian population']
    """
    lines = []
    while len(text) > width:
        cut = text.rfind(" ", 1, width + 1)
        if cut <= 0:
            cut = width
        lines.append(text[:cut])
        text = text[cut:].lstrip()
    return [*lines, text]
