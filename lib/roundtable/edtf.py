"""Dates as text (EDTF) ↔ earliest and latest day, precision, and a reader's words.

News dates things loosely: a day, a month, "about February", a war from 1915 to 1923, something that
began in March and goes on. The Extended Date/Time Format (ISO 8601-2:2019,
https://www.loc.gov/standards/datetime/) writes all of these. Read here is its level 1, without
times of day and without years before 1 AD:

=======================  ===========================================  ===================
written                  meaning                                      precision
=======================  ===========================================  ===================
2024-02-14               a day                                        day
2024-02  2024-02-XX      a month; some day of it                      month
2024-21 … 2024-24        spring, summer, autumn, winter               season
2024  2024-XX            a year; some month of it                     year
202X  19XX               some year of 2020 to 2029, of 1900 to 1999   decade, century
2020-09-27/2020-11-10    from … to …, each end any of the above       interval
2024-03/..  ../1991      goes on, or was always so (open end)         interval
2024-03/  /1991          ended, or began, nobody says when (unknown)  interval
2018?  2024-02~  2024%   uncertain, approximate, both                 as without the mark
=======================  ===========================================  ===================

**A mark never moves a bound.** The standard does not say how far "about" reaches, so any margin
would be invented: the bounds are those of the text without the mark, and the flags say that they
are soft.

**Seasons are northern and meteorological**: spring is March to May, and winter starts in December
of its year and ends in February of the next one. So the four seasons of a year follow one another
without a gap or an overlap, in the order of their codes.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from .i18n import formatting

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
PRECISIONS = ("day", "month", "season", "year", "decade", "century", "interval")  # finest first

_FLAGS = {
    "": (False, False),
    "~": (True, False),
    "?": (False, True),
    "%": (True, True),
}  # mark: (approximate, uncertain)
_DATE = re.compile(
    r"(?:([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}|XX))?|-XX(?:-XX)?)?|([0-9]{2}[0-9X]X))([~?%]?)"
)
_FAULTS = tuple(
    (re.compile(form, re.DOTALL), wrong, right)
    for form, wrong, right in (
        (
            r"\s*",
            "it is empty",
            "write what is known, such as 2024 or 2024-02, or leave the value null",
        ),
        (
            r".*[^\x00-\x7f].*",
            "only ASCII is read",
            "write digits 0 to 9 and plain hyphens, such as 2024-02-14",
        ),
        (
            r".*[A-WYZa-wyz]{3}.*",
            "months and seasons are numbers",
            "write 2024-03 for March 2024, 2024-21 for its spring",
        ),
        (
            r".*\s.*",
            "it has a space or line break",
            "write it without, such as 2024-02-14 or 2020-09-27/2020-11-10",
        ),
        (
            r"(-|Y).*",
            "years before 1 AD and beyond 9999 are not read",
            "write a year from 0001 to 9999",
        ),
        (r".*x.*", "unspecified digits are capital letters", "write 202X, 2024-XX or 2024-03-XX"),
        (r".*T.*", "times of day are not read", "write the day alone, such as 2024-02-14"),
        (
            r".*[?~%].*",
            "one mark stands at the end of each date",
            "write 2018? (uncertain), 2024-02~ (approximate) or 2024% (both)",
        ),
        (
            r".*[][{},].*",
            "sets of dates are not read",
            "write the interval that holds them, such as 2020-09/2020-11",
        ),
        (r"\.*", "an open end needs another end", "write 2024-03/.. or ../1991"),
        (
            r"[0-9]+[-.][0-9]+([-.][0-9]+)?",
            "year, month and day have 4, 2 and 2 digits, with hyphens",
            "write 2024-03-01, not 24-3-1",
        ),
        (
            r"[0-9]{8}",
            "year, month and day have hyphens between them",
            "write 2024-02-14, not 20240214",
        ),
        (
            r".*",
            "none of the known forms fits",
            "write 2024, 2024-02, 2024-02-14, 2024-21 (spring), 202X, 2018?, 2024-02~ or 1915/1923",
        ),
    )
)


class DateError(ValueError):
    """A text that is not a date as this module reads them: the text, what is wrong with it, and
    what would be right.
    """

    def __init__(self, text, wrong, right):
        """Keep the three apart, for tables of faults."""
        super().__init__(text, wrong, right)
        self.text, self.wrong, self.right = text, wrong, right

    def __str__(self):
        """All three in one sentence."""
        return f"{self.text!r:.80} is not a date: {self.wrong}; {self.right}"


class EdtfDate(NamedTuple):
    """What a text says of a time: its first and last day (None: no bound known), how precisely, and
    how surely.
    """

    earliest: date | None
    latest: date | None
    precision: str
    approximate: bool
    uncertain: bool


def parse_date(text: str) -> EdtfDate:
    """Bounds, precision and flags of one EDTF text; DateError if it is none.

    >>> print(*parse_date("2024-02~"))
    2024-02-01 2024-02-29 month True False
    >>> print(*parse_date("../1991"))
    None 1991-12-31 interval False False
    >>> parse_date("2023-02-29")
    Traceback (most recent call last):
    roundtable.edtf.DateError: '2023-02-29' is not a date: February 2023 has 28 days; write 2023-02-01 to 2023-02-28, or 2023-02
    """
    if not isinstance(text, str):
        raise DateError(
            text, f"it is of type {type(text).__name__}", "write dates as text, such as '2024-02'"
        )
    return _interval(text) if "/" in text else _single(text)


def date_bounds(values: Sequence[str] | pd.Series) -> pd.DataFrame:
    """Bounds of many dates at once.

    Takes texts, null where there is no date. Gives a DataFrame, one row per value with the index of
    the Series given (else 0, 1, 2 …) and columns earliest, latest (datetime64[s], NaT: no bound),
    precision (text), approximate, uncertain (boolean); null stays null. Every distinct text is
    parsed once. Raises DateError at the first text that is not a date.

    >>> print(date_bounds(["2024-02-14", None, "202X"]).drop(columns=["approximate", "uncertain"]))
        earliest     latest precision
    0 2024-02-14 2024-02-14       day
    1        NaT        NaT       NaN
    2 2020-01-01 2029-12-31    decade
    """
    series = values if isinstance(values, pd.Series) else pd.Series(list(values), dtype=object)
    which, texts = pd.factorize(series)
    nothing = (None,) * len(
        EdtfDate._fields
    )  # the last row, which the code -1 (null) of factorize picks
    columns = dict(
        zip(EdtfDate._fields, zip(*map(parse_date, texts), nothing, strict=True), strict=True)
    )
    distinct = pd.DataFrame(
        {
            "earliest": np.array(columns["earliest"], "datetime64[D]").astype("datetime64[s]"),
            "latest": np.array(columns["latest"], "datetime64[D]").astype("datetime64[s]"),
            "precision": pd.array(columns["precision"], dtype="str"),
            "approximate": pd.array(columns["approximate"], dtype="boolean"),
            "uncertain": pd.array(columns["uncertain"], dtype="boolean"),
        }
    )
    return distinct.take(which).set_axis(series.index)


def describe_date(text: str) -> str:
    """The date as a reader would say it.

    >>> for text in ("2024-02-14", "2024-02~", "1915/1923", "2024-03/..", "../1991", "202X", "2024-21", "2024-24", "2018?"):
    ...     print(describe_date(text))
    14 February 2024
    about February 2024
    1915 to 1923
    from March 2024
    until 1991
    2020s
    spring 2024
    winter 2024/25
    2018 (uncertain)
    """
    when = parse_date(text)
    if when.precision != "interval":
        return _said(when)
    begin, end = text.split("/")
    if when.latest is None:
        return f"from {describe_date(begin)}" + ("" if end else " (end unknown)")
    if when.earliest is None:
        return f"until {describe_date(end)}" + ("" if begin else " (beginning unknown)")
    return f"{describe_date(begin)} to {describe_date(end)}"


def _interval(text):
    """Bounds of two texts with a slash between; either may be open (..) or unknown (empty), not
    both.
    """
    ends = text.split("/")
    if len(ends) > 2:
        raise DateError(
            text,
            "a slash parts the two ends of an interval",
            "write a day with hyphens, such as 2024-02-03",
        )
    begin, end = (None if part in ("", "..") else _single(part) for part in ends)
    if begin is end is None:
        raise DateError(
            text, "both its ends are open", "write one of them, such as 2024-03/.. or ../1991"
        )
    if begin and end and begin.earliest > end.latest:
        raise DateError(
            text, "it ends before it begins", f"write the earlier end first, {ends[1]}/{ends[0]}"
        )
    approximate, uncertain = (any(part and part[flag] for part in (begin, end)) for flag in (3, 4))
    return EdtfDate(
        begin and begin.earliest, end and end.latest, "interval", approximate, uncertain
    )


def _single(text):
    """Bounds of a text without a slash."""
    fits = _DATE.fullmatch(text)
    if not fits:
        raise DateError(
            text, *next((wrong, right) for form, wrong, right in _FAULTS if form.fullmatch(text))
        )
    year, month, day, span, mark = fits.groups()
    first, last = (
        (int(year), int(year))
        if year
        else (int(span.replace("X", "0")), int(span.replace("X", "9")))
    )
    if first == 0 or (year, month) == (
        "9999",
        "24",
    ):  # that winter ends in a year that datetime.date lacks
        raise DateError(
            text, "years before 1 AD and beyond 9999 are not read", "write a year from 0001 to 9999"
        )
    if month is None:
        precision = "year" if year else "century" if span.endswith("XX") else "decade"
        return EdtfDate(date(first, 1, 1), date(last, 12, 31), precision, *_FLAGS[mark])
    return EdtfDate(*_within(text, first, int(month), day), *_FLAGS[mark])


def _within(text, year, month, day):
    """First day, last day and precision of a season, a month (day None or XX) or a day of a
    year.
    """
    if month in SEASONS and day is None:
        start = 3 * (month - 20)  # 21 → March, 24 → December
        after, end = divmod(start + 1, 12)
        return date(year, start, 1), _month_end(year + after, end + 1), "season"
    if not 1 <= month <= 12:
        wrong = (
            f"the season {month} has no days"
            if month in SEASONS
            else f"there is no month {month:02}"
        )
        raise DateError(
            text, wrong, "write a month from 01 to 12, or a season 21 to 24 without a day"
        )
    if day is None or day == "XX":
        return date(year, month, 1), _month_end(year, month), "month"
    try:
        exact = date(year, month, int(day))
    except ValueError:
        end = _month_end(year, month)
        wrong, right = (
            f"{MONTHS[month - 1]} {year} has {end.day} days",
            f"write {str(end)[:8]}01 to {end}, or {str(end)[:7]}",
        )
        raise DateError(text, wrong, right) from None
    return exact, exact, "day"


def _month_end(year, month):
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def _said(when):
    """A reader's words for a Date that is no interval."""
    first, last = when.earliest, when.latest
    season = SEASONS[20 + first.month // 3] if when.precision == "season" else ""
    said = {
        "day": formatting.format_day(first),
        "month": formatting.format_day(first, "month"),
        "season": f"{season} {first.year}"
        + (f"/{last.year % 100:02}" if last.year > first.year else ""),
        "year": f"{first.year}",
        "decade": f"{first.year}s",
        # "1900s" would be read as a decade, "20th century" as 1901 to 2000
        "century": f"{first.year} to {last.year}",
    }[when.precision]
    return (
        ("about " if when.approximate else "") + said + (" (uncertain)" if when.uncertain else "")
    )
