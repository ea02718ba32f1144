"""The day that a line gives, in the languages that are read, as EDTF."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from babel.dates import format_date

from .person_names import is_name

_LOCALES = ("en", "ru", "de", "fr", "es", "hy", "az", "uk", "it", "tr", "pt", "nl", "pl")
_MONTH_FIRST = ("en",)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|-го|-ին)?"
_WORD = r"(?P<month>[^\W\d_]{3,}\.?)"
_OF = r"(?:\s+(?:de|of|del))?"
_FORMS = (
    re.compile(rf"(?<!\d){_DAY}[.,]?{_OF}\s+{_WORD},?{_OF}\s+{_YEAR}(?!\d)"),
    re.compile(rf"(?<!\d){_DAY}-{_WORD}-{_YEAR}(?!\d)"),
    re.compile(rf"(?<!\w){_WORD}\s+{_DAY}(?:,\s*|\s+){_YEAR}(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR}(?:թ)?[.,]?\s+{_WORD}\s+{_DAY}(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR}\s*(?:թ\.?|թվականի)\s+{_WORD}\s+{_DAY}(?!\d)"),
)
_MONTH_ALONE = re.compile(rf"(?<!\w)(?<!\d )(?<!\d\. ){_WORD}{_OF}\s+{_YEAR}(?!\d)")
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_NUMBERS = re.compile(r"(?<![\d.])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"(?<![\d.:/])(\d{1,2})([./])(\d{1,2})\2([0-3]\d)(?![\d./])")
_MOST_SHORT = 10  # words
#: where these hours are, the month stands first
_AMERICAN = re.compile(r"(?<!\w)(?:E[SD]?T|[CMP][SD]T|AK[SD]T|HST)(?!\w)")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?::\d\d)?|\d+\s*min\w*(?:\s+read)?", re.IGNORECASE)
#: which number of a paper, and which page
_ISSUE = re.compile(
    r"(?:№|N°|Nº|\b(?:no|nr|issue|vol|ausgabe|выпуск|номер|numéro|número|стр|page|seite|pág|էջ|səh)\b)\.?\s*\d+(?:\s+от\b)?",
    re.IGNORECASE,
)
_MOST_DATED = 12  # words
_MOST_DAYS = 2  # of a byline
_MOST_AROUND = 14  # words of a byline beside them
_AROUND = {
    word
    for line in (
        "am pm bst gmt cet cest est edt utc uhr ut last updated update published posted on at modified on by the",
        "года г опубликовано обновлено дата в автор aktualisiert veröffentlicht stand vom um von",
        "publié le mis à jour par publicado actualizado el por թ թվականի հրապարակված ցուցադրված yenilənib",
        "interview lesezeit lecture lectura minutos minuten à a las los de words mit чтения мин",
        "dərc olunub il ci mon tue wed thu fri sat sun min read read updated:",
    )
    for word in line.split()
}


class Day(NamedTuple):
    """A day as EDTF, and why it is in doubt ("": it isn't)."""

    edtf: str
    doubt: str = ""
    start: int = 0
    end: int = 0


def day_in_line(line: str, language: str = "") -> Day | None:
    """Return the day, or the month, that a line gives, or None.

    Parameters
    ----------
    line
        Of the article, or of the page's own data.
    language
        Of the article (BCP 47), which tells 05/12/2023 from 12/05/2023.

    Returns
    -------
    Day or None

    >>> [day_in_line(t).edtf for t in ("12 мая 2023 года", "Mai 2023", "12.05.2023")]
    ['2023-05-12', '2023-05', '2023-05-12']
    """
    if not _ANY_YEAR.search(line):
        return _with_short_year(line, language)
    iso = _ISO.search(line)
    if iso:
        year, month, day = map(int, iso.groups())
        return _day(year, month, day, *iso.span())
    for form in _FORMS:
        for match in form.finditer(line):
            number = _month_number(match["month"])
            if number is None:
                continue
            found = _day(int(match["year"]), number, int(match["day"]), *match.span())
            if found:
                return found
    numbers = _NUMBERS.search(line)
    if numbers:
        return _from_numbers(numbers, language)
    for match in _MONTH_ALONE.finditer(line):
        number = _month_number(match["month"])
        if number:
            return Day(f"{match['year']}-{number:02}", "", *match.span())
    return None


def _with_short_year(line: str, language: str) -> Day | None:
    """Return the day of a short line that gives the year with two figures ("14.09.21, 12:40")."""
    found = _SHORT_YEAR.search(line) if len(line.split()) <= _MOST_SHORT else None
    if found is None:
        return None
    full = f"{found[1]}{found[2]}{found[3]}{found[2]}20{found[4]}"
    whole = _NUMBERS.fullmatch(full)
    day = _from_numbers(whole, language) if whole else None
    return day and day._replace(start=found.start(), end=found.end())


def _day(year: int, month: int, day: int, start: int, end: int, doubt: str = "") -> Day | None:
    try:
        return Day(date(year, month, day).isoformat(), doubt, start, end)
    except ValueError:
        return None


def _from_numbers(match: re.Match[str], language: str) -> Day | None:
    first, mark, second, year = int(match[1]), match[2], int(match[3]), int(match[4])
    if mark == "/" and _AMERICAN.search(match.string):
        return _day(year, first, second, *match.span())
    is_ambiguous = mark == "/" and max(first, second) <= 12 and first != second
    if is_ambiguous and language[:2] in ("", "und", *_MONTH_FIRST):
        doubt = f"“{match[0]}” may be day and month, or month and day"
        return _day(year, second, first, *match.span(), doubt)
    return _day(year, second, first, *match.span()) or _day(year, first, second, *match.span())


@cache
def _months() -> dict[str, int]:
    months: dict[str, int] = {}
    for code in _LOCALES:
        # "LLL" of Azerbaijani would spoil that of Hebrew and Hindi in the whole process (Babel 2.18)
        for pattern in ("MMMM", "MMM", "LLLL"):
            for number in range(1, 13):
                name = format_date(date(2000, number, 1), pattern, code)
                word = name.casefold().rstrip(".")
                if len(word) > 2:
                    months.setdefault(word, number)
    return months | {"sept": 9, "mayıs": 5}


def _month_number(word: str) -> int | None:
    plain = word.casefold().rstrip(".,")
    return _months().get(plain)


def names_month(words: str) -> bool:
    """Say whether words are nothing but a month, with a year or not."""
    return _month_number(words.split(" ")[0]) is not None and len(words.split()) < 3


def gives_a_day(line: str) -> bool:
    """Say whether a line is a few words with a day, and no sentence.

    >>> gives_a_day("On the air: 12 May 2023, 10:15"), gives_a_day("It began on 12 May 2023.")
    (True, False)
    """
    found = day_in_line(line) if len(line.split()) <= _MOST_DATED else None
    return bool(found and found.edtf.count("-") > 1 and not line.rstrip().endswith((".", "?", "!")))


def is_dated_byline(line: str) -> bool:
    """Say whether a line is nothing but a day or two, with a name, a time or words of publishing.

    >>> is_dated_byline("Jo Doe, 12 May 2023"), is_dated_byline("It began on 12 May 2023.")
    (True, False)
    >>> is_dated_byline("Posted on 4 May 2011 at 05:00 | Last updated on 5 May 2011 at 16:00 GMT")
    True
    """
    rest = _without_days(line)
    if rest == line or len(rest.split()) > _MOST_AROUND:
        return False
    rest = _CLOCK.sub(" ", _ISSUE.sub(" ", rest))
    if rest.rstrip().endswith((".", "?", "!")) and len(rest.split()) > 5:
        return False
    for part in re.split(r"[|,·•—–:;()/]", rest):
        words = [word.strip(".-") for word in part.split()]
        left = [
            word for word in words if word and word.casefold() not in _AROUND and not word.isdigit()
        ]
        is_weekday = len(left) == 1
        if left and not is_weekday and not is_name(" ".join(left)):
            return False
    return True


def _without_days(line: str) -> str:
    """Return a line without the day when something was published, and the one when it was changed."""
    for _ in range(_MOST_DAYS):
        found = day_in_line(line)
        if found is None:
            break
        line = f"{line[: found.start]} | {line[found.end :]}"
    return line
