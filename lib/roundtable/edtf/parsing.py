"""A text → its first and last day, how precisely, and how surely; many texts → a table."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..i18n.messages import fault_text
from .faults import DateError, explain_fault

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
    roundtable.edtf.faults.DateError: '2023-02-29' is not a date: February 2023 has 28 days; write ...
    """
    if not isinstance(text, str):
        raise DateError(
            text,
            fault_text("it is of type {type_name}", type_name=type(text).__name__),
            fault_text("write dates as text, such as '2024-02'"),
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


def _interval(text: str) -> EdtfDate:
    """Return the bounds of two texts with a slash between; either may be open (..) or unknown
    (empty), not both.
    """
    ends = text.split("/")
    if len(ends) > 2:
        raise DateError(
            text,
            fault_text("a slash separates the two ends of an interval"),
            fault_text("write a day with hyphens, such as 2024-02-03"),
        )
    begin, end = _interval_end(ends[0]), _interval_end(ends[1])
    known = [part for part in (begin, end) if part is not None]
    if not known:
        raise DateError(
            text,
            fault_text("both its ends are open"),
            fault_text("write one of them, such as 2024-03/.. or ../1991"),
        )
    earliest = begin.earliest if begin else None
    latest = end.latest if end else None
    if earliest and latest and earliest > latest:
        raise DateError(
            text,
            fault_text("it ends before it begins"),
            fault_text(
                "write the earlier end first, {earlier}/{later}", earlier=ends[1], later=ends[0]
            ),
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
        raise explain_fault(text)
    year, month, day, span, mark = match.groups()
    if year:
        first = last = int(year)
    else:
        first, last = int(span.replace("X", "0")), int(span.replace("X", "9"))
    # the winter of 9999 ends in a year that datetime.date lacks
    if first == 0 or (year, month) == ("9999", "24"):
        raise DateError(
            text,
            fault_text("years before 1 AD and beyond 9999 are not read"),
            fault_text("write a year from 0001 to 9999"),
        )
    if month:
        return EdtfDate(*_within_year(text, first, int(month), day), *_FLAGS[mark])
    precision = "year"
    if span:
        precision = "century" if span.endswith("XX") else "decade"
    return EdtfDate(date(first, 1, 1), date(last, 12, 31), precision, *_FLAGS[mark])


def _within_year(text: str, year: int, month: int, day: str | None) -> tuple[date, date, str]:
    """Return first day, last day and precision of a season, a month (day None or XX) or a day."""
    if month in SEASONS and day is None:
        return *_season_days(year, month), "season"
    if not 1 <= month <= 12:
        wrong = fault_text("there is no month {month:02}", month=month)
        if month in SEASONS:
            wrong = fault_text("the season {month} has no days", month=month)
        raise DateError(
            text,
            wrong,
            fault_text("write a month from 01 to 12, or a season 21 to 24 without a day"),
        )
    end = _month_end(year, month)
    if day is None or day == "XX":
        return date(year, month, 1), end, "month"
    if not 1 <= int(day) <= end.day:
        wrong = fault_text(
            "{month} {year} has {day} days", month=MONTHS[month - 1], year=year, day=end.day
        )
        prefix = f"{year:04}-{month:02}"
        raise DateError(
            text,
            wrong,
            fault_text("write {prefix}-01 to {end}, or {prefix}", prefix=prefix, end=end),
        )
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
