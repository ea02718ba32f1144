"""Words that say when → EDTF: years, spans, months and days by pattern, then what counts from the
article's day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from roundtable.edtf import parse_date

from .calendar_days import ArticleDay
from .date_words import (
    DateWords,
    date_words,
    is_to_come,
    season_code,
    season_pattern,
    sentence_around,
)
from .relative_dates import relative_dates

_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
#: What makes four digits a number and not a year.
_NO_YEAR = r"(?!\d|[.,]\d|\s?(?:%|km|°|m²)|\s+(?:\w+\s+)?(?:euros?|dollars?|people|men|troops|soldiers|tons|tonnes)\b)"
_NO_NUMBER = r"(?:(?<![\d.,$€£§#№/-])|(?<=\b[Mm]id-)|(?<=\b[Mm]i-))"
_DASH = r"\s?[–—-]\s?"
_SOON = 2  # months within which a day that has no year is one to come
_MOST_BEFORE = 28  # characters before a date in which "since" and the like are looked for


class DatedWords(NamedTuple):
    """Words of a text that say when: where they are, what they come to, and from where.

    basis: stated (the words hold the year) or relative (it was counted from the article's day).
    """

    start: int
    length: int
    date: str
    basis: str


def dated_words(text: str, language: str, day: ArticleDay | None) -> list[DatedWords]:
    """Return what a text says of when, in its order, each date once.

    Parameters
    ----------
    text : str
        Of a passage.
    language : str
        BCP 47. Years and days in digits are read in any; words where they are known.
    day : ArticleDay or None
        When the article appeared; None: nothing relative is read.

    Returns
    -------
    list of DatedWords

    Examples
    --------
    >>> found = dated_words("Since 1991, and from May 2020 to June 2021.", "en", None)
    >>> [one.date for one in found]
    ['1991/..', '2020-05/2021-06']
    """
    words = date_words(language)
    taken: list[DatedWords] = []
    for found in (
        *_absolute(text, words),
        *(_counted_words(text, words, day)),
        *_without_year(text, words, day),
    ):
        one = DatedWords(*found)
        is_free = all(
            one.start >= o.start + o.length or o.start >= one.start + one.length for o in taken
        )
        if is_free and _is_date(one.date):
            taken.append(one)
    first: dict[str, DatedWords] = {}
    for one in sorted(taken):
        first.setdefault(one.date, one)
    return list(first.values())


def _counted_words(text: str, words: DateWords, day: ArticleDay | None) -> Iterator[tuple]:
    """What counts from the article's day, with what stands before it."""
    for match, said in relative_dates(text, words, day):
        is_open = "/" in said or said.endswith("~")
        if is_open:
            yield match.start(), len(match[0]), said, "relative"
        else:
            yield _with_neighbours(text, words, match, said, "relative")


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except ValueError:
        return False
    return True


def _absolute(text: str, words: DateWords) -> Iterator[tuple]:
    yield from _spans(text, words)
    yield from _points(text, words)
    yield from _decades(text, words)


def _decades(text: str, words: DateWords) -> Iterator[tuple]:
    """ "the seventies", of the twentieth century."""
    for decade, form in enumerate(words.roles["decades"].split("|"), 3):
        for match in re.finditer(rf"(?<!\w)(?:{form})(?![\w-])", text, re.IGNORECASE):
            yield _with_neighbours(text, words, match, f"19{decade}X", "stated")


def _spans(text: str, words: DateWords) -> Iterator[tuple]:
    """Two dates with a dash, or with "to" between them."""
    years = re.compile(rf"{_NO_NUMBER}{_YEAR}{_DASH}(?P<last>\d\d(?:\d\d)?){_NO_YEAR}")
    for match in years.finditer(text):
        last = match["last"] if len(match["last"]) == 4 else match["year"][:2] + match["last"]
        if int(last) > int(match["year"]):
            yield match.start(), len(match[0]), f"{match['year']}/{last}", "stated"
    month = rf"(?:{words.month})"
    end = rf"(?:(?P<{{0}}>{month})\s+(?:(?:{words.roles['of']})\s+)?)?(?P<{{1}}>(?:1[5-9]|20)\d\d)"
    pair = re.compile(
        rf"(?<!\w){end.format('month', 'year')}\s+(?:{words.roles['to']})\s+"
        rf"{end.format('last_month', 'last')}(?!\d)",
        re.IGNORECASE,
    )
    for match in pair.finditer(text):
        between = re.search(
            rf"(?<!\w)(?:{words.roles['between']})\s+(?:\w+\s+)?$",
            text[: match.start()],
            re.IGNORECASE,
        )
        is_span = between or re.search(r"\b(?:and|und|et|y|и)\b", match[0]) is None
        if is_span and int(match["last"]) >= int(match["year"]):
            first = _month_of(words, match["year"], match["month"])
            last = _month_of(words, match["last"], match["last_month"])
            yield match.start(), len(match[0]), f"{first}/{last}", "stated"
    months = rf"(?<!\w)(?P<month>{words.month})\s+(?:{words.roles['to']})\s+(?P<last>{words.month})"
    for match in re.finditer(
        rf"{months}\s+(?:(?:{words.roles['of']})\s+)?{_YEAR}(?!\d)", text, re.IGNORECASE
    ):
        from_month, to_month = (words.months[match[one].casefold()] for one in ("month", "last"))
        if from_month < to_month:
            said = f"{match['year']}-{from_month:02}/{match['year']}-{to_month:02}"
            yield match.start(), len(match[0]), said, "stated"


def _points(text: str, words: DateWords) -> Iterator[tuple]:
    """Days, months, seasons, decades and years, the most precise first."""
    month = rf"(?P<month>{words.month})\.?"
    of = rf"(?:,?\s+|,?\s+(?:{words.roles['of']})\s+)"
    number = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.|-го)?"
    forms = (
        r"(?<!\d)(?P<iso>(?:1[5-9]|20)\d\d-\d\d-\d\d)(?!\d)",
        r"(?<![\d.])(?P<day>\d{1,2})\.(?P<number>\d{1,2})\." + _YEAR + r"(?!\d)",
        # with strokes only where it is not the month that may stand first
        r"(?<![\d/])(?P<day>1[3-9]|2\d|3[01])/(?P<number>0?\d|1[0-2])/" + _YEAR + r"(?![\d/])",
        r"(?<![\d/])(?P<number>0?\d|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/" + _YEAR + r"(?![\d/])",
        rf"(?<!\w)(?P<half>{words.roles['half']})(?:\s+(?:{words.roles['of']}))?\s+{_YEAR}(?!\d)",
        rf"(?<!\w){number}(?:\s+(?:{words.roles['of']}))?\s+{month}{of}{_YEAR}(?!\d)",
        rf"(?<!\w){month}\s+{number}{of}{_YEAR}(?!\d)",
        rf"(?<!\w){month}{of}{_YEAR}(?!\d)",
        rf"(?<!\w)(?P<season>{season_pattern(words)}){of}{_YEAR}(?!\d)",
        r"(?<!\w)(?:années|años)\s+(?P<decade>(?:1[5-9]|20)\d0)(?!\w)",
        rf"{_NO_NUMBER}(?P<decade>(?:1[5-9]|20)\d0)(?:s|['’]s|er|-е|-х)(?!\w)",
        rf"(?<!\w){_NO_NUMBER}{_YEAR}{_NO_YEAR}(?!\w)",
    )
    for form in forms:
        for match in re.compile(form, re.IGNORECASE).finditer(text):
            said = {name: value for name, value in match.groupdict().items() if value}
            if not (said.keys() == {"year"} and _is_counted(text, match, words)):
                yield _with_neighbours(text, words, match, _date_of(words, said), "stated")


def _is_counted(text: str, match: re.Match[str], words: DateWords) -> bool:
    """Say whether four digits are how many there are of something."""
    before = rf"(?<!\w)(?:{words.roles['number_of']})\s+$"
    behind = rf"\s+(?:\w+\s+)?(?:{words.roles['counted']})(?!\w)"
    is_led = re.search(before, text[: match.start()], re.IGNORECASE)
    return bool(is_led or re.match(behind, text[match.end() :], re.IGNORECASE))


def _date_of(words: DateWords, said: dict[str, str]) -> str:
    if "iso" in said:
        return said["iso"]
    if "decade" in said:
        return f"{said['decade'][:3]}X"
    if "half" in said:
        first, last = ("01", "06") if "first" in said else ("07", "12")
        return f"{said['year']}-{first}/{said['year']}-{last}"
    if "season" in said:
        return f"{said['year']}-{season_code(words, said['season'])}"
    month = (
        int(said["number"])
        if "number" in said
        else words.months.get(said.get("month", "").casefold(), 0)
    )
    if not month:
        return said["year"]
    return f"{said['year']}-{month:02}" + (f"-{int(said['day']):02}" if "day" in said else "")


def _without_year(text: str, words: DateWords, day: ArticleDay | None) -> Iterator[tuple]:
    """A month, or a day of one: of the year that its sentence names before, else the last one."""
    if day is None:
        return
    month = rf"(?P<month>{words.month})"
    number = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.|-го)?"
    forms = (
        rf"(?<!\w){number}(?:\s+(?:{words.roles['of']}))?\s+{month}(?!\w)",
        rf"(?<!\w){month}\s+{number}(?!\w)",
        rf"(?<!\w)(?<=[^\W\d_] ){month}(?!\w)",
    )
    for form in forms:
        for match in re.compile(form, re.IGNORECASE).finditer(text):
            said = {name: value for name, value in match.groupdict().items() if value}
            if not _is_month_word(text, match, words):
                continue
            number_of = words.months[said["month"].casefold()]
            rest = f"-{int(said['day']):02}" if "day" in said else ""
            year = _year_of(text, match, number_of, words, day)
            date_said = f"{year}-{number_of:02}{rest}"
            yield _with_neighbours(text, words, match, date_said, "relative")


def _is_month_word(text: str, match: re.Match[str], words: DateWords) -> bool:
    """Say whether a month stands there, and not "may", "march" or a person called April."""
    word = match["month"]
    if words.language in ("en", "de") and not word[0].isupper():
        return False
    before = re.search(r"([^\W\d_]+)\s+$", text[: match.start()])
    if "day" in match.groupdict():
        return True
    after = re.match(r"\s+[^\W\d_]", text[match.end() :])
    is_name = after is not None and text[match.end() :].lstrip()[0].isupper()
    return before is not None and (before[1].islower() or len(before[1]) < 3) and not is_name


def _year_of(text: str, match: re.Match[str], month: int, words: DateWords, day: ArticleDay) -> int:
    """Return the year that the sentence names before; else the last or, of what is to come, the next."""
    named = re.findall(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", sentence_around(text, match)[0])
    if named:
        return int(named[-1])
    if day.precision == "year":
        return day.last.year
    ahead = (month - day.last.month) % 12
    is_future = is_to_come(text, match, words)
    # a day without a year is near
    if ahead and (is_future or ("day" in match.groupdict() and ahead <= _SOON)):
        return day.last.year + (month < day.last.month)
    return day.last.year if month <= day.last.month else day.last.year - 1


def _month_of(words: DateWords, year: str, month: str | None) -> str:
    return f"{year}-{words.months[month.casefold()]:02}" if month else year


def _with_neighbours(
    text: str, words: DateWords, match: re.Match[str], said: str, basis: str
) -> tuple:
    """Return a date with what stands before it: since, until, about."""
    start = match.start()
    before = text[max(0, start - _MOST_BEFORE) : start]
    roles = words.roles
    soft = rf"(?:(?:{roles['inside']}|{roles['around']})[\s-]+)*"
    found = re.search(
        rf"(?<!\w)(?:(?P<negated>{roles['negated']})|(?P<begins>{roles['begins']})|"
        rf"(?P<ends>{roles['ends']})|(?P<around>{roles['around']}))\s+{soft}$",
        before,
        re.IGNORECASE,
    )
    if not found or "/" in said:
        return start, len(match[0]), said, basis
    is_soft = re.search(rf"(?<!\w)(?:{roles['around']})(?!\w)", found[0], re.IGNORECASE)
    said = _first_of(said) + ("~" if is_soft and not said.endswith("X") else "")
    place = start - len(found[0]), len(match[0]) + len(found[0])
    if found["begins"]:
        said = f"{said}/.."
    elif found["ends"]:
        said = f"../{said}"
    return *place, said, basis


def _first_of(said: str) -> str:
    """Return the year that a decade begins with: an end of a span needs one."""
    return said[:3] + "0" if said.endswith("X") else said
