"""The article's day as dates are counted from it: a day, a month, or a year, as precisely as known."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from roundtable.edtf import parse_date


class ArticleDay(NamedTuple):
    """When an article appeared: the first and the last day that it may have been, and what is
    counted from.

    precision: day, month or year.
    """

    first: date
    last: date
    precision: str

    @property
    def middle(self) -> date:
        """The day that relative dates are counted from: the middle of what is possible."""
        return date.fromordinal((self.first.toordinal() + self.last.toordinal()) // 2)

    @property
    def edtf(self) -> str:
        """The day as EDTF, as precisely as known."""
        return day_at(self.first, self.precision)


def article_day(published: str) -> ArticleDay | None:
    """Return the day of an article from its EDTF; None where it has none, or has no end.

    >>> article_day("2024-03").middle.isoformat(), article_day("2024-03-05").precision
    ('2024-03-16', 'day')
    """
    if not published:
        return None
    parsed = parse_date(published)
    if parsed.earliest is None or parsed.latest is None:
        return None
    precision = parsed.precision if parsed.precision in ("day", "month") else "year"
    return ArticleDay(parsed.earliest, parsed.latest, precision)


def day_at(day: date, precision: str) -> str:
    """Return a day as EDTF of a precision: day, month or year."""
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]


def month_day(number: int) -> date:
    """Return some day of a month, for its name."""
    return date(2000, number, 1)


def months_before(day: date, months: int) -> date:
    """Return the first day of the month that lies some months before a day's."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def easter_month(year: int, is_orthodox: bool = False) -> int:
    """Return the month, of the civil calendar, in which Easter falls (Meeus, Astronomical
    Algorithms, chapter 8).

    >>> easter_month(2016), easter_month(2016, is_orthodox=True), easter_month(2018)
    (3, 5, 4)
    """
    if is_orthodox:
        moon = (19 * (year % 19) + 15) % 30
        weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
        march = moon + weekday + 22 + _days_behind(year)
    else:
        century, golden = year // 100, year % 19
        lead = (8 * century + 13) // 25
        moon = (19 * golden + century - century // 4 - lead + 15) % 30
        moon -= moon > 28 or (moon == 28 and golden > 10)
        march = moon + 28 - (year + year // 4 + moon + 2 - century + century // 4) % 7
    return 3 + (march > 31) + (march > 61)


def _days_behind(year: int) -> int:
    """Return how many days the Julian calendar is behind."""
    return year // 100 - year // 400 - 2
