"""How numbers, days and names are written for a reader: by the habits of their language, whether
or not the sentences around them have been translated into it.

The habit comes from one place: `locale_context` for as long as a request is answered, `set_locale` for a process
with one reader (a kernel); else it is English. Digits are always 0 to 9, so that what stands in a
sentence is found again on an axis. Names written from right to left are isolated (Unicode's U+2068
… U+2069, in HTML the element bdi), or they would turn round the words beside them.
"""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import deepcopy
from datetime import date
from functools import lru_cache
from numbers import Integral
from typing import NamedTuple

from babel import localedata

from .catalogue import translated_languages

ENGLISH = "en"
_CODES = """
    af am ar as az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id ig is it ja ka kk km kn ko ky lo
    lt lv mk ml mn mr ms my nb ne nl nn no or pa pl ps pt ro ru sd si sk sl sq sr sv sw ta te th tk tr uk ur uz vi yo zh zu"""
#: Which languages are told apart: those that the Unicode data cover well, so that nobody can have a
#: thousand of them loaded.
LANGUAGES = frozenset(_CODES.split())
VARIANTS = frozenset(
    {"de_AT", "de_CH", "es_MX", "fr_CA", "fr_CH", "it_CH", "pt_PT"}
)  # written otherwise than their language at home
_LONGEST = 400  # letters of a header that are read
_FORMS = {  # name: (in English, the Unicode data's name of the pattern)
    "day": ("{0.day} {0:%B} {0.year}", "long"),
    "month": ("{0:%B} {0.year}", "yMMMM"),
    "name": ("{0:%B}", "LLLL"),
    "short day": ("{0.day} {0:%b} {0.year}", "yMMMd"),
    "short month": ("{0:%b} {0.year}", "yMMM"),
    "short name": ("{0:%b}", "LLL"),
}
_PARTS = re.compile(
    r"'([^']*)'|(d+|M+|L+|y+)|([a-zA-Z]+ ?)|([^a-zA-Z']+)"
)  # of a pattern: quoted words, fields, other fields (eras), signs
_FIGURES = re.compile(r"([0-9,]+)(?:\.([0-9]+))?")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_OPEN, _CLOSE = "\u2068", "\u2069"
_here: ContextVar[str | None] = ContextVar("language", default=None)
_settled = [ENGLISH]


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


def current_language() -> str:
    """The language by whose habits is written now, such as "en", "de" or "pt_PT"."""
    return _here.get() or _settled[0]


@contextmanager
def locale_context(name: str) -> Iterator[None]:
    """Write by the habits of a language while this lasts, in this thread or task alone. name: of
    `match_locale` or `negotiate_locale`.
    """
    token = _here.set(name)
    try:
        yield
    finally:
        _here.reset(token)


def text_language() -> str:
    """The language that texts are written in now: that of numbers where its texts are translated,
    else English.

    >>> with locale_context("ru"): print(text_language())
    ru
    >>> with locale_context("cy"): print(text_language())
    en
    """
    name = current_language()
    if name == ENGLISH:
        return ENGLISH
    there = translated_languages()
    return next((one for one in (name, name.partition("_")[0]) if one in there), ENGLISH)


def set_locale(name: str) -> None:
    """Write by the habits of a language from now on, in the whole process. name: of `match_locale` or
    `negotiate_locale`.
    """
    _settled[0] = name


def match_locale(tag: str) -> str:
    """The language that a tag means, if it is one of `LANGUAGES` or `VARIANTS`; else "".

    >>> [match_locale(tag) for tag in ("de-DE", "PT-pt", "en-GB", "zh-Hant-TW", "tlh", "../../etc/passwd", "*")]
    ['de', 'pt_PT', 'en', 'zh', '', '', '']
    """
    if not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8}){0,4}", tag):
        return ""
    name, *more = re.split("[-_]", tag)
    found = [f"{name.lower()}_{part.upper()}" for part in more] + [name.lower()]
    known = LANGUAGES | VARIANTS | translated_languages()
    return next((name for name in found if name in known), "")


def negotiate_locale(tag: str = "", header: str = "") -> str:
    """The language for a reader: the tag of the address, else the first that is known of the
    browser's Accept-Language, else English.

    >>> negotiate_locale("", "tlh, fr-CH;q=0.9, de;q=0.95, *;q=0.1"), negotiate_locale("hy", "de"), negotiate_locale("nonsense", ""), negotiate_locale("", "x" * 10**6)
    ('de', 'hy', 'en', 'en')
    """
    asked = []
    for part in header[:_LONGEST].split(","):
        name, _, quality = part.strip().partition(";q=")
        weight = (
            float(quality) if re.fullmatch(r"[01](\.[0-9]{0,3})?", quality) else 1.0 * (not quality)
        )
        asked += [(-weight, match_locale(name))] * bool(weight)
    return match_locale(tag) or next(
        (name for _, name in sorted(asked, key=lambda pair: pair[0]) if name), ENGLISH
    )


def format_number(value: float | Integral, form: str = ",") -> str:
    """A number. form: as Python's `format` has it: comma for groups of digits, then decimals.

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
    >>> print(format_day(date(2024, 3, 12)), "|", format_day(date(2024, 3, 12), "short month"))
    12 March 2024 | Mar 2024
    >>> with locale_context("fr"): print(format_day(date(2024, 3, 12)), "|", format_day(date(2024, 3, 12), "month"))
    12 mars 2024 | mars 2024
    """
    english, habit = _FORMS[form][0], _habit(current_language())
    return (
        english.format(when)
        if habit is None
        else isolate_text(_pattern(habit.patterns[form], when, habit))
    )


def separators() -> str | None:
    """The signs for decimals and for groups as plotly takes them, or None where they are the
    English ones.
    """
    habit = _habit(current_language())
    return None if habit is None else habit.point + habit.group


def isolate_text(text: str) -> str:
    """A text from the data as it stands among other words: unchanged, unless it has letters that
    are written from right to left.

    >>> isolate_text("Ada Ek"), isolate_text("דנה לוי"), isolate_text(isolate_text("דנה לוי"))
    ('Ada Ek', '\\u2068דנה לוי\\u2069', '\\u2068דנה לוי\\u2069')
    """
    alone = isinstance(text, str) and _RIGHT_TO_LEFT.search(text) and _OPEN not in text
    return f"{_OPEN}{text}{_CLOSE}" if alone else text


def strip_isolates(text: str) -> str:
    """The text without the marks of `isolate_text`, for what cuts or takes apart."""
    return text.replace(_OPEN, "").replace(_CLOSE, "")


def ends_sentence(text: str) -> bool:
    """Return whether a text ends as a sentence does, as a name such as "Bo Ry Jr." may too.

    >>> ends_sentence("Bo Ry Jr."), ends_sentence("Who pays?"), ends_sentence("Bo Ry")
    (True, True, False)
    """
    return strip_isolates(text).endswith((".", "?", "!", "…"))


def escape_html(text: str) -> str:
    """A text for HTML, for an attribute of it, or for plotly: escaped and isolated. Sentences with
    isolated names in them stay as they are.
    """
    return html.escape(isolate_text(text))


def isolated_html(text: str) -> str:
    """A text from the data as a whole element's content: the element bdi around what has letters
    that are written from right to left.

    >>> isolated_html("R & D"), isolated_html("דנה")
    ('R &amp; D', '<bdi>דנה</bdi>')
    """
    return f"<bdi>{html.escape(text)}</bdi>" if isolate_text(text) != text else html.escape(text)


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
