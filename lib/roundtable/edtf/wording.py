"""A date as a reader would say it."""

from __future__ import annotations

from ..i18n import formatting
from ..i18n.messages import message
from .parsing import SEASONS, EdtfDate, parse_date


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
