"""Agreement from date to date as a drawing: a column for each date on an even calendar, in SVG whose
colours come from the page; and the same counts as a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
from markupsafe import Markup

from .environment import render_macro

#: px: of a page, and of a phone; the page's style shows the one that fits.
WIDTHS = {"wide": 720, "narrow": 320}
_HEIGHT, _TOP, _FOOT = 236, 22, 44  # px: of the drawing, above its columns, and below them
_COLUMN = {"wide": 24, "narrow": 14}
_PITCH = {"wide": 50.0, "narrow": 18.0}  # px from column to column, where there is room
_LETTER = 7  # px: of the numbers above a column
_EDGE = 30
_PARTS = ("larger", "both_sides", "smaller", "silent")


class DateCounts(NamedTuple):
    """A date in words, its day, and how many positions are on the larger side of their statement,
    see both, are on the smaller side, and how many took none; said: the same in words.
    """

    when: str
    day: pd.Timestamp
    counts: tuple[int, int, int, int]
    said: str


class _Column(NamedTuple):
    """Where a date is drawn, in px: its column, its day on the calendar, and its parts as (name,
    top, height).
    """

    said: str
    label: str
    x: float
    day: float
    parts: list[tuple[str, float, float]]
    top: float


class _Drawing(NamedTuple):
    name: str
    width: int
    height: int
    base: float
    column: int
    columns: list[_Column]
    years: list[tuple[float, str]]


def dates_drawing(title: str, dates: Sequence[DateCounts], key: Sequence[str]) -> Markup:
    """Return the drawing with its key.

    Parameters
    ----------
    title : str
        What it shows.
    dates : sequence of DateCounts
        By time, two at least.
    key : sequence of str
        What the parts of a column are, the lowest first; three where nobody was asked.
    """
    drawings = [_drawing(name, dates) for name in WIDTHS]
    shown = list(zip(_PARTS, key, strict=False))
    return render_macro(
        "agreement_by_date.html.j2", "drawing", title=title, drawings=drawings, key=shown
    )


def _drawing(name: str, dates: Sequence[DateCounts]) -> _Drawing:
    width, column = WIDTHS[name], _COLUMN[name]
    first, last = dates[0].day, dates[-1].day
    span = max((last - first).days, 1)
    room = width - 2 * _EDGE
    days = [_EDGE + room * (one.day - first).days / span for one in dates]
    pitch = min(_PITCH[name], room / max(len(dates) - 1, 1))
    places = spread_places(days, pitch, width - _EDGE)
    base = _HEIGHT - _FOOT
    unit = (base - _TOP) / max(max(sum(one.counts) for one in dates), 1)
    columns = []
    for one, x, day in zip(dates, places, days, strict=True):
        parts, top = [], float(base)
        for part, n in zip(_PARTS, one.counts, strict=True):
            top -= n * unit
            if n:
                parts.append((part, round(top, 1), round(n * unit, 1)))
        taken = sum(one.counts[:3])
        label = f"{one.counts[0]}/{taken}"
        label = label if len(label) * _LETTER <= pitch else ""
        columns.append(_Column(one.said, label, x, day, parts, top))
    years = []
    for year in range(first.year + 1, last.year + 1):
        at = _EDGE + room * (pd.Timestamp(year, 1, 1) - first).days / span
        years.append((round(at, 1), str(year)))
    labelled = years[:: max(1, -(-len(years) * 44 // room))]
    return _Drawing(name, width, _HEIGHT, base, int(min(column, pitch - 2)), columns, labelled)


def spread_places(days: Sequence[float], pitch: float, right: float) -> list[float]:
    """Return where columns stand: each at its day, or beside the one before, where there is no room.

    Parameters
    ----------
    days : sequence of float
        px, ascending.
    pitch : float
        px from column to column, at least.
    right : float
        px: the last place.

    Examples
    --------
    >>> spread_places([0, 1, 50, 99, 100], 10, 100)
    [0, 10, 50, 90, 100]
    """
    places: list[float] = []
    for day in days:
        places.append(max(day, places[-1] + pitch) if places else day)
    limit = right
    for i in reversed(range(len(places))):
        places[i] = min(places[i], limit)
        limit = places[i] - pitch
    return places
