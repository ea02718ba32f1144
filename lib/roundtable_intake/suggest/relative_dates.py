"""Words that count from the article's day: "three weeks ago", "in October of last year", "recently"."""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from .calendar_days import ArticleDay, day_at, months_before
from .date_spans import NUMBER
from .date_words import (
    DateWords,
    date_words,
    is_to_come,
    number_of,
    season_code,
    season_pattern,
    weekday_words,
    with_digits,
)

#: What "in recent weeks" reaches back, in months: a guess, and marked as one.
_RECENT = {"day": 0, "week": 1, "month": 6, "year": 60}
_MONTHS = {"day": 1 / 30, "week": 1 / 4, "month": 1, "year": 12}
_ORDER = ("day", "month", "year")  # from the finest
_FLAGS = re.IGNORECASE


def relative_dates(
    text: str, words: DateWords, day: ArticleDay | None
) -> Iterator[tuple[Any, str]]:
    """Yield (match, EDTF) for what counts from the article's day.

    Parameters
    ----------
    text : str
        Of a passage.
    words : DateWords
        Of its language.
    day : ArticleDay or None
        When the article appeared; None: nothing is yielded.
    """
    if day is None:
        return
    for read in _READERS:
        yield from read(text, words, day)


def _months_of_years(text: str, words: DateWords, day: ArticleDay) -> Iterator[tuple[Any, str]]:
    """ "October of last year", "last October", "next year"."""
    of, last, coming = (words.roles[role] for role in ("of", "last_year", "next_year"))
    year = rf"(?:(?P<coming>{coming})|{last})"
    part = rf"(?P<part>{words.month}|{season_pattern(words)})"
    before = rf"(?<!\w)(?:{part}\s+(?:(?:{of})\s*)?)?{year}(?!\w)"
    behind = rf"(?<!\w){year}\s+{part}(?!\w)"  # in Armenian and Azerbaijani
    for form in (behind, before):
        for match in re.compile(form, _FLAGS).finditer(text):
            said = f"{day.middle.year + (1 if match['coming'] else -1)}"
            if match["part"]:
                month = words.months.get(match["part"].casefold())
                said += f"-{month or season_code(words, match['part']):02}"
            yield match, said


def _seasons(text: str, words: DateWords, day: ArticleDay) -> Iterator[tuple[Any, str]]:
    """ "last autumn", "this spring"."""
    season, last, this = (season_pattern(words), words.roles["last_one"], words.roles["this_one"])
    form = rf"(?<!\w)(?:(?P<this>{this})|{last})\s+(?P<one>{season})(?!\w)"
    behind = rf"(?<!\w)(?P<one>{season})\s+(?:(?P<this>{this})|{last})(?!\w)"
    for match in (*re.finditer(form, text, _FLAGS), *re.finditer(behind, text, _FLAGS)):
        code = season_code(words, match["one"])
        is_over = 3 * (code - 20) + 2 < day.middle.month  # spring in March
        yield match, f"{day.middle.year - (not is_over and not match['this'])}-{code}"


def _weekdays(text: str, words: DateWords, day: ArticleDay) -> Iterator[tuple[Any, str]]:
    """ "on Tuesday": the last one before an article whose day is known, or the next where its
    sentence says what is to come.
    """
    numbers = weekday_words(words)
    if day.precision != "day" or not numbers:
        return
    names = "|".join(sorted(map(re.escape, numbers), key=len, reverse=True))
    on, last, coming = (words.roles[role] for role in ("on", "last_one", "next_one"))
    one, which = rf"(?P<weekday>{names})", rf"(?:(?P<next>{coming})|(?P<last>{last}))"
    forms = (
        rf"(?<!\w)(?:(?:{on})\s+)?{which}\s+{one}(?!\w)",
        rf"(?<!\w)(?:(?:{on})\s+)?{one}\s+{which}(?!\w)",
        rf"(?<!\w)(?:{on})\s+{one}(?!\w)",
    )
    for form in forms:
        for match in re.finditer(form, text, _FLAGS):
            said = match.groupdict()
            ahead = (numbers[match["weekday"].casefold()] - day.last.weekday()) % 7
            if said.get("next"):
                days = ahead or 7
            elif said.get("last"):
                days = ahead - 7
            else:
                days = ahead if not ahead or is_to_come(text, match, words) else ahead - 7
            yield match, (day.last + timedelta(days=days)).isoformat()


def _before_last(text: str, words: DateWords, day: ArticleDay) -> Iterator[tuple[Any, str]]:
    """ "the winter before last", "two summers ago"."""
    season = season_pattern(words)
    form = words.roles["before_last"].replace("{one}", rf"(?:{season}|{words.units['year']})")
    for match in re.finditer(rf"(?<!\w)(?:{form})(?!\w)", text, _FLAGS):
        named = re.search(rf"(?<!\w)(?:{season})", match[0], _FLAGS)
        code = season_code(words, named[0]) if named else 0
        is_over = not code or 3 * (code - 20) + 2 < day.middle.month
        yield match, f"{day.middle.year - 1 - (not code or not is_over)}" + f"-{code}" * bool(code)


def _halves(text: str, words: DateWords, day: ArticleDay) -> Iterator[tuple[Any, str]]:
    """ "a year and a half ago", "half a year ago"."""
    form = words.roles["and_half"].replace("{n}", words.number)
    for match in re.finditer(rf"(?<!\w)(?:{form})(?!\w)", text, _FLAGS):
        years = number_of(words, match["n"]) if match["n"] else 1
        yield match, f"{months_before(day.middle, 12 * years + 6).isoformat()[:7]}~"
    for match in re.finditer(rf"(?<!\w)(?:{words.roles['half_ago']})(?!\w)", text, _FLAGS):
        yield match, f"{months_before(day.middle, 6).isoformat()[:7]}~"


def _of_this_month(text: str, words: DateWords, day: ArticleDay) -> Iterator[tuple[Any, str]]:
    """ "the 20th of this month"."""
    form = rf"(?<!\w)(?P<day>\d{{1,2}})(?:{NUMBER})(?:\s+числа)?\s+(?:{words.roles['this_month']})"
    if day.precision != "year":
        for match in re.finditer(rf"{form}(?!\w)", text, _FLAGS):
            yield match, f"{day.middle.isoformat()[:7]}-{int(match['day']):02}"


def _this_year(text: str, words: DateWords, day: ArticleDay) -> Iterator[tuple[Any, str]]:
    for match in re.compile(rf"(?<!\w)(?:{words.roles['this_year']})(?!\w)", _FLAGS).finditer(text):
        yield match, f"{day.middle.year}"


def _last_units(text: str, words: DateWords, day: ArticleDay) -> Iterator[tuple[Any, str]]:
    """ "the last two years": from about then on."""
    last, number = words.roles["last"], words.number
    for unit, alternatives in words.units.items():
        form = (
            rf"(?<!\w)(?:(?:{last})\s+(?P<n>{number})|(?P<m>{number})\s+(?:{last}))\s+"
            rf"(?:{alternatives})(?!\w)"
        )
        for match in re.compile(form, _FLAGS).finditer(text):
            n = number_of(words, match["n"] or match["m"])
            if n and unit == "year":
                yield match, f"{day.middle.year - n}~/.."
            elif n and unit == "month":
                yield match, f"{months_before(day.middle, n).isoformat()[:7]}~/.."


def _decades(text: str, words: DateWords, day: ArticleDay) -> Iterator[tuple[Any, str]]:
    """ "over the past decade", "two decades ago"."""
    last, decade = words.roles["last"], words.roles["decade"]
    number = rf"(?:(?P<n>{words.number})\s+)?(?:{decade})"
    for match in re.finditer(rf"(?<!\w)(?:{last})\s+{number}(?!\w)", text, _FLAGS):
        n = number_of(words, match["n"]) if match["n"] else 1
        yield match, f"{day.middle.year - 10 * n}~/.."
    form = words.roles["ago"].replace(
        "{n}", rf"(?:(?P<n>{words.number}|an?|einem|une?|una)\s+)?(?:{decade})"
    )
    for match in re.finditer(rf"(?<!\w)(?:{form})(?!\w)", text, _FLAGS):
        n = number_of(words, match["n"] or "") or 1
        yield match, f"{day.middle.year - 10 * n}~"


def _one_unit(text: str, words: DateWords, day: ArticleDay) -> Iterator[tuple[Any, str]]:
    """ "last week", "letzter Woche", "next month"; a week is some day of it."""
    last, this, coming = (words.roles[role] for role in ("last_one", "this_one", "next_one"))
    which = rf"(?:(?P<last>{last})|(?P<next>{coming})|(?:{this}))"
    for unit in ("week", "month"):
        form = rf"(?<!\w){which}\s+(?:{words.units[unit]})\w{{0,2}}(?!\w)"
        for match in re.finditer(form, text, _FLAGS):
            ahead = -1 if match["last"] else 1 if match["next"] else 0
            if unit == "week":
                yield match, _with_precision(day.middle + timedelta(days=7 * ahead), "week", day)
            elif day.precision != "year":
                yield match, months_before(day.middle, -ahead).isoformat()[:7]


def _coming_units(text: str, words: DateWords, day: ArticleDay) -> Iterator[tuple[Any, str]]:
    """ "within the next three months", "in the coming weeks"."""
    coming, now = words.roles["coming"], day.middle
    for unit, alternatives in words.units.items():
        number = rf"(?:(?P<n>{words.number})\s+)?(?:{alternatives})"
        behind = rf"(?P<m>{words.number})\s+(?:{coming})\s+(?:{alternatives})"
        for form in (rf"(?:{coming})\s+{number}", behind):
            for match in re.finditer(rf"(?<!\w)(?:{form})(?!\w)", text, _FLAGS):
                said = match.groupdict()
                n = number_of(words, said.get("n") or said.get("m") or "")
                months = n * _MONTHS[unit] if n else _RECENT[unit]
                if n or not re.fullmatch(words.relative, match[0], _FLAGS):
                    last = months_before(now, -math.ceil(months)).isoformat()[:7]
                    yield match, f"{now.isoformat()[:7]}/{last}~"


def _recent_units(text: str, words: DateWords, day: ArticleDay) -> Iterator[tuple[Any, str]]:
    """ "in recent weeks", "over the past month"."""
    for unit, alternatives in words.units.items():
        form = rf"(?<!\w)(?:{words.roles['recent_units']})\s+(?:{alternatives})(?!\w)"
        for match in re.compile(form, _FLAGS).finditer(text):
            if re.fullmatch(words.relative, match[0], _FLAGS):
                continue
            is_one = unit == "month" and _is_singular(match[0], words)
            months = 1 if is_one else _RECENT[unit]
            first = months_before(day.middle, months).isoformat()[:7]
            yield match, f"{first}~/{day.middle.isoformat()[:7]}" if months else f"{first}~"


def _is_singular(phrase: str, words: DateWords) -> bool:
    return words.language == "en" and not phrase.endswith("s")


def _few_units(text: str, words: DateWords, day: ArticleDay) -> Iterator[tuple[Any, str]]:
    """ "a few days ago": about then, no more precisely than a month."""
    steps = {"day": 0, "week": 1, "month": 4, "year": 36}
    for unit, alternatives in words.units.items():
        form = words.roles["few"].replace("{unit}", f"(?:{alternatives})")
        for match in re.compile(rf"(?<!\w)(?:{form})(?!\w)", _FLAGS).finditer(text):
            then = months_before(day.middle, steps[unit])
            yield match, f"{day_at(then, 'year' if unit == 'year' else 'month')}~"


def _counted(text: str, words: DateWords, day: ArticleDay) -> Iterator[tuple[Any, str]]:
    """ "yesterday", "last year", "three weeks ago", as dateparser counts them."""
    for match in re.compile(rf"(?<!\w)(?:{words.relative})(?!\w)", _FLAGS).finditer(text):
        phrase = with_digits(match[0].casefold(), words)
        found = _parsed_by_dateparser(phrase, words.language, day.middle)
        # "today" says nothing where the article's own day is not known
        if found and (day.precision == "day" or found[0] != day.middle):
            yield match, _with_precision(*found, day)


def _with_precision(then: date, period: str, day: ArticleDay) -> str:
    """Return a date no more precise than the article's day, nor than its words."""
    is_week = period == "week"
    wanted = "day" if is_week or period not in _ORDER else period
    precision = max(wanted, day.precision, key=_ORDER.index)
    is_about = is_week or precision != wanted
    return day_at(then, precision) + ("~" if is_about else "")


def _vague(text: str, words: DateWords, day: ArticleDay) -> Iterator[tuple[Any, str]]:
    """ "recently": about this year; "currently": until now."""
    for match in re.compile(rf"(?<!\w)(?:{words.roles['recent']})(?!\w)", _FLAGS).finditer(text):
        yield match, f"{day.middle.year}~"
    for match in re.compile(rf"(?<!\w)(?:{words.roles['now']})(?!\w)", _FLAGS).finditer(text):
        yield match, f"../{day.edtf[:7]}"


_READERS = (
    *(
        _halves,
        _of_this_month,
        _before_last,
        _months_of_years,
        _seasons,
        _weekdays,
        _decades,
        _coming_units,
        _last_units,
        _recent_units,
        _few_units,
        _counted,
        _one_unit,
    ),
    *(_this_year, _vague),
)


@cache
def _parsed_by_dateparser(phrase: str, language: str, base: date) -> tuple[date, str] | None:
    # here, as importing it takes a second
    from dateparser.date import DateDataParser

    noon = datetime(base.year, base.month, base.day, 12)
    parser = DateDataParser(languages=[language], settings={"RELATIVE_BASE": noon})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own dependencies
        found = parser.get_date_data(phrase)
    if found.date_obj is None:
        return None
    return found.date_obj.date(), _period_of(phrase, language, found.period)


def _period_of(phrase: str, language: str, period: str) -> str:
    """Return the unit that a phrase counts in; without one dateparser's period."""
    for unit, alternatives in date_words(language).units.items():
        if re.search(rf"(?<!\w)(?:{alternatives})(?!\w)", phrase, _FLAGS):
            return unit
    return period
