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

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from .i18n import formatting
from .i18n.messages import message

_MONTH_NAMES = (
    "January February March April May June July August September October November December"
)
MONTHS = tuple(_MONTH_NAMES.split())
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

    def __init__(self, text: object, wrong: str, right: str) -> None:
        """Keep the three apart, for tables of problems."""
        super().__init__(text, wrong, right)
        self.text, self.wrong, self.right = text, wrong, right

    def __str__(self) -> str:
        """Return all three in one sentence."""
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
    """Return bounds, precision and flags of one EDTF text.

    Parameters
    ----------
    text : str
        Such as "2024-02-14", "2024-02~" or "1915/1923".

    Returns
    -------
    EdtfDate

    Raises
    ------
    DateError
        If the text is not a date.

    >>> print(*parse_date("2024-02~"))
    2024-02-01 2024-02-29 month True False
    >>> print(*parse_date("../1991"))
    None 1991-12-31 interval False False
    >>> parse_date("2023-02-29")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    roundtable.edtf.DateError: '2023-02-29' is not a date: February 2023 has 28 days; write ...
    """
    if not isinstance(text, str):
        raise DateError(
            text, f"it is of type {type(text).__name__}", "write dates as text, such as '2024-02'"
        )
    return _interval(text) if "/" in text else _single(text)


def date_bounds(values: Sequence[str | None] | pd.Series) -> pd.DataFrame:
    """Return the bounds of many dates at once; every distinct text is parsed once.

    Parameters
    ----------
    values : sequence of str, or Series
        EDTF texts, null where there is no date.

    Returns
    -------
    DataFrame
        One row per value, with the index of the Series given (else 0, 1, 2 …): earliest, latest
        (datetime64[s], NaT: no bound), precision (text), approximate, uncertain (boolean); null
        stays null.

    Raises
    ------
    DateError
        At the first text that is not a date.

    >>> print(date_bounds(["2024-02-14", None, "202X"]).drop(columns=["approximate", "uncertain"]))
        earliest     latest precision
    0 2024-02-14 2024-02-14       day
    1        NaT        NaT       NaN
    2 2020-01-01 2029-12-31    decade
    """
    series = values if isinstance(values, pd.Series) else pd.Series(list(values), dtype=object)
    code, texts = pd.factorize(series)
    dates = [parse_date(text) for text in texts]
    no_date = (None,) * len(EdtfDate._fields)  # the last row, which the code -1 (null) picks
    earliest, latest, precision, approximate, uncertain = zip(*dates, no_date, strict=True)
    distinct = pd.DataFrame(
        {
            "earliest": np.array(earliest, "datetime64[D]").astype("datetime64[s]"),
            "latest": np.array(latest, "datetime64[D]").astype("datetime64[s]"),
            "precision": pd.array(precision, dtype="str"),
            "approximate": pd.array(approximate, dtype="boolean"),
            "uncertain": pd.array(uncertain, dtype="boolean"),
        }
    )
    return distinct.take(code).set_axis(series.index)


def describe_date(text: str) -> str:
    """Return the date as a reader would say it.

    Parameters
    ----------
    text : str
        An EDTF text.

    Returns
    -------
    str

    Raises
    ------
    DateError
        If the text is not a date.

    >>> for text in ("2024-02-14", "2024-02~", "1915/1923", "2024-03/..", "../1991", "202X"):
    ...     print(describe_date(text))
    14 February 2024
    about February 2024
    1915 to 1923
    from March 2024
    until 1991
    2020s
    >>> for text in ("2024-21", "2024-24", "2018?"):
    ...     print(describe_date(text))
    spring 2024
    winter 2024/25
    2018 (uncertain)
    """
    parsed = parse_date(text)
    if parsed.precision != "interval":
        return _in_words(parsed)
    begin, end = text.split("/")
    if parsed.latest is None:
        words = message("date.from", begin=describe_date(begin))
        return words if end else message("date.end_unknown", date=words)
    if parsed.earliest is None:
        words = message("date.until", end=describe_date(end))
        return words if begin else message("date.beginning_unknown", date=words)
    return message("date.range", begin=describe_date(begin), end=describe_date(end))


def _interval(text: str) -> EdtfDate:
    """Return the bounds of two texts with a slash between; either may be open (..) or unknown
    (empty), not both.
    """
    ends = text.split("/")
    if len(ends) > 2:
        raise DateError(
            text,
            "a slash separates the two ends of an interval",
            "write a day with hyphens, such as 2024-02-03",
        )
    begin, end = _interval_end(ends[0]), _interval_end(ends[1])
    known = [part for part in (begin, end) if part is not None]
    if not known:
        raise DateError(
            text, "both its ends are open", "write one of them, such as 2024-03/.. or ../1991"
        )
    earliest = begin.earliest if begin else None
    latest = end.latest if end else None
    if earliest and latest and earliest > latest:
        raise DateError(
            text, "it ends before it begins", f"write the earlier end first, {ends[1]}/{ends[0]}"
        )
    approximate = any(part.approximate for part in known)
    uncertain = any(part.uncertain for part in known)
    return EdtfDate(earliest, latest, "interval", approximate, uncertain)


def _interval_end(text: str) -> EdtfDate | None:
    """Return one end of an interval; None: open or unknown."""
    return None if text in ("", "..") else _single(text)


def _single(text: str) -> EdtfDate:
    """Return the bounds of a text without a slash."""
    match = _DATE.fullmatch(text)
    if not match:
        raise _explain(text)
    year, month, day, span, mark = match.groups()
    if year:
        first = last = int(year)
    else:
        first, last = int(span.replace("X", "0")), int(span.replace("X", "9"))
    # the winter of 9999 ends in a year that datetime.date lacks
    if first == 0 or (year, month) == ("9999", "24"):
        raise DateError(
            text, "years before 1 AD and beyond 9999 are not read", "write a year from 0001 to 9999"
        )
    if month:
        return EdtfDate(*_within_year(text, first, int(month), day), *_FLAGS[mark])
    precision = "year"
    if span:
        precision = "century" if span.endswith("XX") else "decade"
    return EdtfDate(date(first, 1, 1), date(last, 12, 31), precision, *_FLAGS[mark])


def _explain(text: str) -> DateError:
    """Return the error for a text that has no known form: the first rule that fits says why."""
    rules = ((wrong, right) for form, wrong, right in _FAULTS if form.fullmatch(text))
    wrong, right = next(rules)
    return DateError(text, wrong, right)


def _within_year(text: str, year: int, month: int, day: str | None) -> tuple[date, date, str]:
    """Return first day, last day and precision of a season, a month (day None or XX) or a day."""
    if month in SEASONS and day is None:
        return *_season_days(year, month), "season"
    if not 1 <= month <= 12:
        wrong = f"there is no month {month:02}"
        if month in SEASONS:
            wrong = f"the season {month} has no days"
        raise DateError(
            text, wrong, "write a month from 01 to 12, or a season 21 to 24 without a day"
        )
    end = _month_end(year, month)
    if day is None or day == "XX":
        return date(year, month, 1), end, "month"
    if not 1 <= int(day) <= end.day:
        wrong = f"{MONTHS[month - 1]} {year} has {end.day} days"
        prefix = f"{year:04}-{month:02}"
        raise DateError(text, wrong, f"write {prefix}-01 to {end}, or {prefix}")
    exact = date(year, month, int(day))
    return exact, exact, "day"


def _season_days(year: int, season: int) -> tuple[date, date]:
    """Return the first and the last day of a season; winter ends in the next year."""
    first_month = 3 * (season - 20)  # 21 → March, 24 → December
    years_on, last_month = divmod(first_month + 1, 12)
    return date(year, first_month, 1), _month_end(year + years_on, last_month + 1)


def _month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def _in_words(parsed: EdtfDate) -> str:
    """Return a reader's words for a date that is no interval."""
    words = _without_flags(parsed)
    if parsed.approximate:
        words = message("date.about", date=words)
    return message("date.uncertain", date=words) if parsed.uncertain else words


def _without_flags(parsed: EdtfDate) -> str:
    """Return a reader's words for a date, whatever its marks."""
    first, last = parsed.earliest, parsed.latest
    assert first is not None and last is not None, "only intervals have open ends"
    if parsed.precision == "day":
        return formatting.format_day(first)
    if parsed.precision == "month":
        return formatting.format_day(first, "month")
    if parsed.precision == "season":
        season = SEASONS[20 + first.month // 3]
        years = f"{first.year}/{last.year % 100:02}" if last.year > first.year else f"{first.year}"
        return message(f"date.{season}", year=years)
    if parsed.precision == "decade":
        return message("date.decade", decade=f"{first.year}")
    if parsed.precision == "century":
        # "1900s" would be read as a decade, "20th century" as 1901 to 2000
        return message("date.range", begin=f"{first.year}", end=f"{last.year}")
    return message("date.year", year=f"{first.year}")
