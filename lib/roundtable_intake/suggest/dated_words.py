"""Words that say when → EDTF: years, spans, months and days by pattern, then what counts from the
article's day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from roundtable.edtf import parse_date
from roundtable_intake.draft.person_names import NO_NAMES

from .calendar_days import ArticleDay, easter_month
from .centuries import centuries, decades, short_decades
from .date_spans import DECADE, NO_NUMBER, NO_YEAR, NUMBER, YEAR, date_spans, year_of
from .date_words import (
    DateWords,
    date_words,
    is_short_month,
    season_code,
    season_pattern,
)
from .relative_dates import relative_dates

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_JOINED = re.compile(r"\s*(?:,|and|und|et|y|и)?\s*")
_MOST_BEFORE = 40  # characters before a date in which "since" and the like are looked for


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
        *_absolute(text, words, day),
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
    for one in _joined_ends(sorted(taken), text, words):
        first.setdefault(one.date, one)
    return list(first.values())


def _joined_ends(found: list[DatedWords], text: str, words: DateWords) -> list[DatedWords]:
    """Make one span of a date from which on, and one until which right behind it."""
    to = re.compile(rf"\s+(?:{words.roles['to']})\s+(?:{words.roles['inside']})?\s*", re.IGNORECASE)
    joined: list[DatedWords] = []
    for one in found:
        last = joined[-1] if joined else one
        end = last.start + last.length
        between = text[end : one.start]
        is_end = one.date.startswith("../") and _JOINED.fullmatch(between)
        is_to = to.fullmatch(between) and not _JOINED.fullmatch(between) and "/" not in one.date
        if last.date.endswith("/..") and (is_end or is_to):
            both = f"{last.date.removesuffix('/..')}/{one.date.removeprefix('../')}"
            if _is_date(both):
                length = one.start + one.length - last.start
                joined[-1] = DatedWords(last.start, length, both, last.basis)
                continue
        joined.append(one)
    return joined


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


def _absolute(text: str, words: DateWords, day: ArticleDay | None) -> Iterator[tuple]:
    for match, said in date_spans(text, words, day):
        basis = "stated" if match["year"] else "relative"
        yield match.start(), len(match[0]), said, basis
    for match, said in short_decades(text, words):
        yield _with_neighbours(text, words, match, said, "stated")
    for match, said, basis in centuries(text, words, day):
        yield _with_neighbours(text, words, match, said, basis)
    yield from _points(text, words)
    for match, said in decades(text, words):
        yield _with_neighbours(text, words, match, said, "stated")


def _points(text: str, words: DateWords) -> Iterator[tuple]:
    """Days, months, seasons, decades and years, the most precise first."""
    month = rf"(?P<month>{words.month})\.?"
    of = rf"(?:,?\s+|,?\s+(?:{words.roles['of']})\s+)"
    number = rf"(?P<day>\d{{1,2}}|{words.day_word}){NUMBER}"
    feast = rf"(?:\s+\w+)?(?:\s+(?:{words.roles['of']}))?\s+"
    forms = (
        r"(?<!\d)(?P<iso>(?:1[5-9]|20)\d\d-\d\d-\d\d)(?!\d)",
        r"(?<![\d.])(?P<day>\d{1,2})\.(?P<number>\d{1,2})\." + YEAR + r"(?!\d)",
        r"(?<![\w.])(?P<day>\d{1,2})\.\s?(?P<roman>I?[VX]|VI{1,3}|I{1,3}|XI{1,2})\.\s?"
        + YEAR
        + r"(?!\d)",
        rf"(?<!\w){YEAR}(?:-\w+)?\s*(?:{words.roles['year']})\s+{month}\s+{number}(?!\d)",
        rf"(?<!\w){YEAR}(?:-\w+)?\s*(?:{words.roles['year']})\s+{month}(?!\w)",
        rf"(?<!\w)(?P<christmas>{words.roles['christmas']}){feast}{YEAR}(?!\d)",
        rf"(?<!\w)(?P<easter>{words.roles['easter']}){feast}{YEAR}(?!\d)",
        # with strokes only where it is not the month that may stand first
        r"(?<![\d/])(?P<day>1[3-9]|2\d|3[01])/(?P<number>0?\d|1[0-2])/" + YEAR + r"(?![\d/])",
        r"(?<![\d/])(?P<number>0?\d|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/" + YEAR + r"(?![\d/])",
        rf"(?<!\w)(?P<half>{words.roles['half']})(?:\s+(?:{words.roles['of']}))?\s+{YEAR}(?!\d)",
        rf"(?<!\w){number}(?:\s+(?:{words.roles['of']}))?\s+{month}{of}{YEAR}(?!\d)",
        rf"(?<!\w){month}\s+{number}{of}{YEAR}(?!\d)",
        rf"(?<!\w){month}{of}{YEAR}(?!\d)",
        rf"(?<!\w)(?P<season>{season_pattern(words)}){of}{YEAR}(?!\d)",
        r"(?<!\w)(?:années|años|décennie|década\s+de(?:\s+los)?)\s+(?P<decade>(?:1[5-9]|20)\d0)(?!\w)",
        rf"{NO_NUMBER}(?P<decade>(?:1[5-9]|20)\d0){DECADE}(?!\w)",
        rf"(?<!\w){NO_NUMBER}{YEAR}{NO_YEAR}(?!\w)",
    )
    for form in forms:
        for match in re.compile(form, re.IGNORECASE).finditer(text):
            said = {name: value for name, value in match.groupdict().items() if value}
            if not (said.keys() == {"year"} and _is_counted(text, match, words)):
                yield _with_neighbours(text, words, match, _date_of(words, said), "stated")


def _is_counted(text: str, match: re.Match[str], words: DateWords) -> bool:
    """Say whether four digits are how many there are of something."""
    ahead, rest = text[: match.start()], text[match.end() :]

    def stands_before(role: str) -> bool:
        found = re.search(rf"(?<!\w)(?:{words.roles[role]})\s+$", ahead, re.IGNORECASE)
        return found is not None

    def stands_behind(role: str) -> bool:
        found = re.match(rf"\s+(?:\w+\s+)?(?:{words.roles[role]})(?!\w)", rest, re.IGNORECASE)
        return found is not None

    is_many = stands_behind("many") and not stands_before("led")
    return is_many or stands_before("number_of") or stands_behind("counted")


def _date_of(words: DateWords, said: dict[str, str]) -> str:
    if "iso" in said:
        return said["iso"]
    if "decade" in said:
        return f"{said['decade'][:3]}X"
    if "half" in said:
        first, last = ("01", "06") if "first" in said else ("07", "12")
        return f"{said['year']}-{first}/{said['year']}-{last}"
    if "christmas" in said:
        return f"{said['year']}-12"
    if "easter" in said:
        return f"{said['year']}-{easter_month(int(said['year']), words.language == 'ru'):02}"
    if "season" in said:
        return f"{said['year']}-{season_code(words, said['season'])}"
    month = _month_number(words, said)
    if not month:
        return said["year"]
    return f"{said['year']}-{month:02}" + (f"-{_day_of(words, said):02}" if "day" in said else "")


def _day_of(words: DateWords, said: dict[str, str]) -> int:
    return int(said["day"]) if said["day"].isdigit() else words.day_number(said["day"])


def _month_number(words: DateWords, said: dict[str, str]) -> int:
    if "roman" in said:
        return _ROMAN.index(said["roman"].upper()) + 1
    if "number" in said:
        return int(said["number"])
    return words.months.get(said.get("month", "").casefold(), 0)


def _without_year(text: str, words: DateWords, day: ArticleDay | None) -> Iterator[tuple]:
    """A month, or a day of one: of the year that its sentence names before, else the last one."""
    if day is None:
        return
    month = rf"(?P<month>{words.month})"
    number = rf"(?P<day>\d{{1,2}}|{words.day_word}){NUMBER}"
    forms = (
        rf"(?<!\w){number}(?:\s+(?:{words.roles['of']}))?\s+{month}(?!\w)",
        rf"(?<!\w){month}\.?\s+{number}(?!\w)",
        rf"(?<!\w)(?:(?<=[^\W\d_] )|(?<=\b[Mm]id-)|(?<=\b[Mm]i-)){month}(?!\w)",
    )
    for form in forms:
        for match in re.compile(form, re.IGNORECASE).finditer(text):
            said = {name: value for name, value in match.groupdict().items() if value}
            if not _is_month_word(text, match, words):
                continue
            number_of = words.months[said["month"].casefold()]
            rest = f"-{_day_of(words, said):02}" if "day" in said else ""
            year = year_of(text, match, number_of, words, day)
            date_said = f"{year}-{number_of:02}{rest}"
            yield _with_neighbours(text, words, match, date_said, "relative")


def _is_month_word(text: str, match: re.Match[str], words: DateWords) -> bool:
    """Say whether a month stands there, and not "may", "march" or a person called April."""
    word = match["month"]
    if words.language in ("en", "de") and not word[0].isupper():
        return False
    before = re.search(r"([^\W\d_]+)(?:\s+|(?<=[Mm]i)-|(?<=[Mm]id)-)$", text[: match.start()])
    if "day" in match.groupdict():
        return True
    if is_short_month(words, word) and not word[0].isupper():  # "el mar" is the sea
        return False
    after = re.match(r"\s+[^\W\d_]", text[match.end() :])
    is_name = after is not None and text[match.end() :].lstrip()[0].isupper()
    if before is None or is_name:
        return False
    is_small = before[1].islower() or before[1].casefold() in {*NO_NAMES, "mid", "mi"}
    return is_small or len(before[1]) < 3


def _at_edge(said: str, digit: str) -> str:
    """Return a decade's or a century's year, by its first digit that is left open."""
    return said.replace("XX", f"{digit}{'9' if digit == '9' else '0'}").replace("X", digit)


def _with_what_follows(
    text: str, words: DateWords, match: re.Match[str], said: str
) -> tuple[str, int] | None:
    """Return a date with "since" or "until" behind it, and the length of all; None without these."""
    if "/" in said:
        return None
    for role, date in (("ends_behind", f"../{said}"), ("begins_behind", f"{said}/..")):
        found = re.match(rf"(?:{words.roles[role]})(?!\w)", text[match.end() :], re.IGNORECASE)
        if found:
            return _at_edge(date, "0"), len(match[0]) + found.end()
    return None


def _with_neighbours(
    text: str, words: DateWords, match: re.Match[str], said: str, basis: str
) -> tuple:
    """Return a date with what stands before it, or behind: since, until, about."""
    start = match.start()
    behind = _with_what_follows(text, words, match, said)
    if behind:
        return start, behind[1], behind[0], basis
    before = text[max(0, start - _MOST_BEFORE) : start]
    roles = words.roles
    soft = rf"(?:(?:{roles['inside']}|{roles['around']}|{roles['last_one']})[\s-]+)*"
    found = re.search(
        rf"(?<!\w)(?:(?P<negated>{roles['negated']})|(?P<begins>{roles['begins']})|"
        rf"(?P<ends>{roles['ends']})|(?P<around>{roles['around']}))[\s-]+{soft}$",
        before,
        re.IGNORECASE,
    )
    if not found or "/" in said:
        return start, len(match[0]), said, basis
    is_soft = re.search(rf"(?<!\w)(?:{roles['around']})(?!\w)", found[0], re.IGNORECASE)
    is_late = found["ends"] and re.search(
        rf"(?<!\w)(?:{roles['late']})(?!\w)", found[0], re.IGNORECASE
    )
    is_middle = found["ends"] and re.search(
        rf"(?<!\w)(?:{roles['mid']})(?!\w)", found[0], re.IGNORECASE
    )
    is_about = said.endswith(("X", "~"))
    said = _at_edge(said, "9" if is_late else "5" if is_middle else "0")
    said += "~" if is_soft and not is_about else ""
    place = start - len(found[0]), len(match[0]) + len(found[0])
    if found["begins"]:
        said = f"{said}/.."
    elif found["ends"]:
        said = f"../{said}"
    return *place, said, basis
