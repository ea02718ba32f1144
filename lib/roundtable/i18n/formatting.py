"""How numbers, days and names are written for a reader: by the habits of their language, whether
or not the sentences around them have been translated into it.

The habit comes from one place: `locale_context` for as long as a request is answered, `set_locale` for a process
with one reader (a kernel); else it is English. Digits are always 0 to 9, so that what stands in a
sentence is found again on an axis. Names written from right to left are isolated (Unicode's U+2068
… U+2069, in HTML the element bdi), or they would turn round the words beside them.
"""

import re
from copy import deepcopy
from datetime import date
from functools import lru_cache
from numbers import Integral
from typing import NamedTuple

from babel import localedata

from .isolates import isolate_text
from .reader_language import ENGLISH, LANGUAGES, VARIANTS, current_language

_FORMS = {  # name: (in English, the Unicode data's name of the pattern)
    "day": ("{day} {month} {year}", "long"),
    "month": ("{month} {year}", "yMMMM"),
    "name": ("{month}", "LLLL"),
    "short day": ("{day} {short} {year}", "yMMMd"),
    "short month": ("{short} {year}", "yMMM"),
    "short name": ("{short}", "LLL"),
}
#: strftime's %B is a month in the language that somebody has set in the process.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PARTS = re.compile(
    r"'([^']*)'|(d+|M+|L+|y+)|([a-zA-Z]+ ?)|([^a-zA-Z']+)"
)  # of a pattern: quoted words, fields, other fields (eras), signs
_FIGURES = re.compile(r"([0-9,]+)(?:\.([0-9]+))?")


class LocaleFormat(NamedTuple):
    """How a language writes: signs of numbers, sizes of the last group of digits and of the others,
    percent with {}, names of months, patterns.
    """

    point: str
    group: str
    minus: str
    sizes: tuple
    percent: str
    months: dict  # field of a pattern → {number: name}
    patterns: dict  # form → pattern


def format_number(value: float | Integral, form: str = ",") -> str:
    """A number. form: as Python's `format` has it: comma for groups of digits, then decimals.

    >>> from roundtable.i18n.reader_language import locale_context
    >>> print(format_number(1234.5, ",.2f"), format_number(-0.25, "+.2f"))
    1,234.50 -0.25
    >>> with locale_context("de"): print(format_number(1234.5, ",.2f"), format_number(1234567))
    1.234,50 1.234.567
    """
    said, habit = format(value, form), _habit(current_language())
    return (
        said
        if habit is None
        else _FIGURES.sub(lambda found: _figures(found[1], found[2], habit), said).replace(
            "-", habit.minus
        )
    )


def format_percent(hundred: float, digits: int = 0) -> str:
    """Hundredths: the share times 100. English writes the sign without a space before it; other
    languages have their own habits.

    >>> from roundtable.i18n.reader_language import locale_context
    >>> print(format_percent(93.4), format_percent(93.4, 1))
    93% 93.4%
    >>> with locale_context("tr"): print(format_percent(93.4, 1))
    %93,4
    """
    said, habit = format_number(hundred, f".{digits}f"), _habit(current_language())
    return f"{said}%" if habit is None else habit.percent.format(said)


def format_day(when: date, form: str = "day") -> str:
    """A day, its month and year, or the name of its month alone. when: a date; form: day, month,
    name, each also after "short ".

    >>> from datetime import date
    >>> from roundtable.i18n.reader_language import locale_context
    >>> print(format_day(date(2024, 3, 12)), "|", format_day(date(2024, 3, 12), "short month"))
    12 March 2024 | Mar 2024
    >>> with locale_context("fr"): print(format_day(date(2024, 3, 12)), "|", format_day(date(2024, 3, 12), "month"))
    12 mars 2024 | mars 2024
    """
    english, habit = _FORMS[form][0], _habit(current_language())
    if habit is None:
        month = _MONTHS[when.month - 1]
        return english.format(day=when.day, month=month, short=month[:3], year=when.year)
    return isolate_text(_pattern(habit.patterns[form], when, habit))


def separators() -> str | None:
    """The signs for decimals and for groups as plotly takes them, or None where they are the
    English ones.
    """
    habit = _habit(current_language())
    return None if habit is None else habit.point + habit.group


def _figures(whole: str, decimals: str | None, habit: LocaleFormat) -> str:
    """Digits, with commas where they are in groups, as a language writes them."""
    if "," in whole:
        last, others = habit.sizes
        digits = whole.replace(",", "")
        parts: list[str] = []
        while digits:
            size = others if parts else last
            digits, parts = digits[:-size], [digits[-size:], *parts]
        whole = habit.group.join(parts)
    return whole + (habit.point + decimals if decimals else "")


def _pattern(pattern: str, when: date, habit: LocaleFormat) -> str:
    out = ""
    for quoted, field, _, signs in _PARTS.findall(pattern):
        if field[:1] == "y":
            out += str(when.year)
        elif field[:1] == "d" or field in ("M", "MM", "L", "LL"):
            out += f"{when.day if field[0] == 'd' else when.month:0{len(field)}}"
        else:
            out += habit.months[field][when.month] if field else quoted + signs
    return out.strip()


@lru_cache(maxsize=len(LANGUAGES | VARIANTS))
def _habit(name: str) -> LocaleFormat | None:
    """The `LocaleFormat` of a language; None for English, and for what the installed Unicode data do not
    have.
    """
    if name == ENGLISH or not localedata.exists(name):
        return None
    # A copy, as Babel writes what it looks up into data that all languages share: the months of one
    # would become those of another.
    keys = (
        "months",
        "number_symbols",
        "decimal_formats",
        "percent_formats",
        "date_formats",
        "datetime_skeletons",
    )
    loaded = localedata.load(name)
    own = localedata.LocaleDataDict({key: deepcopy(loaded[key]) for key in keys})
    signs, skeletons, months = (
        own["number_symbols"]["latn"],
        own["datetime_skeletons"],
        own["months"],
    )
    fields = {
        "MMMM": ("format", "wide"),
        "MMM": ("format", "abbreviated"),
        "LLLL": ("stand-alone", "wide"),
        "LLL": ("stand-alone", "abbreviated"),
    }
    patterns = {
        form: own["date_formats"]["long"].pattern
        if key == "long"
        else str(getattr(skeletons.get(key), "pattern", skeletons.get(key, key)))
        for form, (_, key) in _FORMS.items()
    }
    return LocaleFormat(
        signs["decimal"],
        signs["group"],
        signs["minusSign"].strip("\u200e\u200f"),
        own["decimal_formats"][None].grouping,
        re.sub(r"[#,0.]+", "{}", own["percent_formats"][None].pattern),
        {f: dict(months[a][b]) for f, (a, b) in fields.items()},
        patterns,
    )
