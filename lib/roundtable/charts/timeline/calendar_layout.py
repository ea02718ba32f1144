"""Where things stand on a timeline: the calendar in pieces, its ticks, the columns and the rows.
Pixels only, no colours.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from ...i18n.formatting import format_day as written
from ..position_board_layout import NARROW
from .event_traces import fold_text

DOT, PITCH = 21, 23  # px: a dot, and from one dot's centre to the next
LINE = 17  # px: a line of text
FADE = 80  # px: over which an open end fades
THICK, THIN = 9, 4  # px: a bar, and the shortest that it may be
_LETTER, _SMALL = 7.2, 6.4  # px: a mean letter at 13 px and at 11.5 px, on the safe side
_WHEN = 138  # px: the column of dates
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)  # months between ticks


class Scale(NamedTuple):
    """The calendar on a line: days (numbers since 1970) at the edges of its pieces, and where these
    are in pixels.
    """

    days: np.ndarray
    px: np.ndarray

    def x(self, when):
        """Days (datetime64) → pixels; what lies outside stands at the edge."""
        return (
            np.interp(day_numbers(when), self.days, self.px)
            if len(self.days)
            else np.full(len(when), np.nan)
        )


class CalendarGrid(NamedTuple):
    """Where the columns are, in pixels from the left; `start` and `end` are those of the track."""

    width: int
    narrow: bool
    words: float  # width of the words
    start: float
    end: float
    when: float  # left edge of the dates
    people: float  # left edge of the dots
    fits: int  # dots in a line


def day_numbers(when):
    """Days since 1970 as numbers; NaN for no day."""
    when = np.asarray(when, dtype="datetime64[D]")
    return np.where(np.isnat(when), np.nan, when.astype("int64"))


def calendar_axis(calendar, start, end):
    """The calendar (DataFrame with start, stop, share) between two places in pixels."""
    edges = np.concatenate([day_numbers(calendar["start"]), day_numbers(calendar["stop"])[-1:]])
    return Scale(
        edges,
        start + (end - start) * np.concatenate([[0], np.cumsum(calendar["share"])])[: len(edges)],
    )


def calendar_ticks(calendar, line, gap=8):
    """Labels that never touch: DataFrame with x (px) and label, in order; the beginning of each
    piece comes first.

    calendar: DataFrame with start, stop, share; line: a `Scale`.
    """
    wanted = []
    for i, piece in enumerate(calendar.itertuples()):
        begin, stop = (
            int(np.datetime64(day, "M").astype("int64")) for day in (piece.start, piece.stop)
        )
        step = next(
            (
                s
                for s in _STEPS
                if (line.px[i + 1] - line.px[i]) * s / (stop - begin) >= (30 if s < 12 else 38)
            ),
            None,
        )
        at = list(range((begin // step + 1) * step, stop, step)) if step else []
        wanted += [(0, begin, False), *((1 + (m % 12 > 0), m, step < 12) for m in at)]
    rows, taken = [], []
    for _, month, named in sorted(wanted):
        day = np.datetime64(month, "M")
        x, label = float(line.x(np.array([day]))[0]), _label(month, named)
        half = _SMALL * len(label) / 2 + gap / 2
        if all(abs(x - other) >= half + reach for other, reach in taken):
            rows.append((x, label))
            taken.append((x, half))
    return pd.DataFrame(sorted(rows), columns=["x", "label"])


def _label(month, named):
    """The year; where months are named, the month, and the year in January."""
    year, number = divmod(month, 12)
    day = np.datetime64(month, "M").astype(object)
    return (
        str(1970 + year) if number == 0 else written(day, "short name" if named else "short month")
    )


def calendar_grid(width, dots, people=True):
    """The columns of a timeline of this many pixels, with at most so many dots in a row."""
    if width < NARROW:
        return CalendarGrid(
            width,
            True,
            width - 8,
            18,
            width - 18,
            0,
            width,
            max(1, min(dots, (width - 150) // PITCH)),
        )
    words, fits = min(360, max(200, 0.31 * width)), max(1, min(dots, 6))
    room = (max(fits * PITCH, 56) + 6) * people
    return CalendarGrid(
        width,
        False,
        words,
        words + 22,
        width - _WHEN - room - 26,
        width - _WHEN - room,
        width - room,
        fits,
    )


def lane_rows(events, columns, dots):
    """Where each row lies.

    events: in the order to draw, with label, when, group; columns: a `CalendarGrid`; dots: how many stand
    in each row. Returns DataFrame, same index: lines, when_lines (of text), top, bottom, y (of the
    track), below (the middle of what stands beside or, narrow, below the track), heading (only
    where a group begins), size (of the group).
    """
    out = pd.DataFrame(index=events.index)
    out["lines"] = pd.Series(
        [fold_text(text, int(columns.words / _LETTER)) for text in events["label"]],
        out.index,
        dtype="object",
    )
    room = columns.width - columns.fits * PITCH - 10 if columns.narrow else _WHEN
    out["when_lines"] = pd.Series(
        [fold_text(text, int(room / _SMALL)) for text in events["date_text"]],
        out.index,
        dtype="object",
    )
    beside = np.maximum(
        -(-np.asarray(dots) // columns.fits) * PITCH, out["when_lines"].str.len() * 15
    )
    words = out["lines"].str.len() * LINE
    begins = events["group"].ne(events["group"].shift())
    if columns.narrow:
        above, high = words + 7, words + 7 + 24 + np.maximum(beside, 20) + 8
    else:
        above, high = 0, np.maximum(words, beside) + 13
    gap = begins * (66 if columns.narrow else 54)
    out["bottom"] = (high + gap).cumsum() + 14
    out["top"] = out["bottom"] - high
    out["y"] = out["top"] + (above + 10 if columns.narrow else high / 2)
    out["below"] = out["bottom"] - beside.clip(20) / 2 - 5 if columns.narrow else out["y"]
    out["heading"] = events["group"].where(begins, "")
    out["begins"] = begins
    return out.assign(
        size=events.groupby("group", sort=False)["group"].transform("size") if len(events) else 0
    )


def event_marks(events, line, published):
    """What is drawn of each event, in pixels.

    events: with begin, end, first, last, open_begin, open_end, status, precision; line: a `Scale`;
    published: the last day on which the articles may have appeared. Returns DataFrame, same index:
    left, right (of the bar that is known), fade_left, fade_right (where an open end has faded; else
    left, right), exact (is it a day?).
    """
    known = events["last"]
    if not pd.isna(published):  # what is under way reaches the day of publication, at least
        known = known.where(
            ~(events["open_end"] & (events["status"] == "under way") & (known < published)),
            published,
        )
    left, right = line.x(events["first"]), line.x(known + pd.Timedelta(days=1))
    point = events["open_begin"].to_numpy() & ~events["open_end"].to_numpy()
    left = np.where(point, right, left)
    ahead = (
        events["open_end"].to_numpy()
        & events["status"].isin(("scheduled", "hypothetical")).to_numpy()
    )
    right = np.where(ahead, left, right)
    low, high = (line.px[0], line.px[-1]) if len(line.px) else (0, 0)
    short = np.clip(THIN - (right - left), 0, None) * ~(point | ahead)
    left, right = left - short / 2, right + short / 2
    return pd.DataFrame(
        {
            "left": left,
            "right": right,
            "exact": (events["precision"] == "day").to_numpy(),
            "fade_left": np.where(events["open_begin"], np.maximum(left - FADE, low), left),
            "fade_right": np.where(events["open_end"], np.minimum(right + FADE, high), right),
        },
        index=events.index,
    )
