"""Words that hold two dates, or name a part of a year: spans of years, months and days, quarters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .calendar_days import ArticleDay
from .date_words import DateWords, is_to_come, sentence_around

YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
#: What makes four digits a number and not a year.
NO_YEAR = r"(?!\d|[.,]\d|\s?(?:%|km|°|m²)|\s+(?:\w+\s+)?(?:euros?|dollars?|people|men|troops|soldiers|tons|tonnes)\b)"
NO_NUMBER = r"(?:(?<![\d.,$€£§#№/-])|(?<=\b[Mm]id-)|(?<=\b[Mm]i-)|(?<=\b[Pp]ost-)|(?<=\b[Pp]re-))"
#: What makes a year the first of its decade.
DECADE = r"(?:s|['’]s|er|-е|-х|-ական\w*|-c[ıiuü]\s+illər\w*)"
#: What is written behind the number of a day.
NUMBER = r"(?:st|nd|rd|th|er|º|ª|\.|-го|-ին|-ից|-d[aə](?!\w))?"
_DASH = r"\s?[–—-]\s?"
_AND = re.compile(r"\b(?:and|und|et|y|и)\b")
_SOON = 2  # months within which a day that has no year is one to come


def date_spans(
    text: str, words: DateWords, day: ArticleDay | None
) -> Iterator[tuple[re.Match[str], str]]:
    """Yield (match, EDTF) for dates that reach from one to another; group year: where it is said.

    Parameters
    ----------
    text : str
        Of a passage.
    words : DateWords
        Of its language.
    day : ArticleDay or None
        When the article appeared; None: only what has its year is yielded.
    """
    yield from _days(text, words, day)
    yield from _quarters(text, words, day)
    yield from _years_and_months(text, words, day)


def year_of(text: str, match: re.Match[str], month: int, words: DateWords, day: ArticleDay) -> int:
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


def _days(
    text: str, words: DateWords, day: ArticleDay | None
) -> Iterator[tuple[re.Match[str], str]]:
    """ "9–10 November 2020", "from 28 February to 3 March 2022"."""
    of, to = words.roles["of"], words.roles["to"]
    month = rf"(?:(?:{of})\s+)?(?P<month>{words.month})"
    first, last = (rf"(?P<{name}>\d{{1,2}}){NUMBER}" for name in ("day", "last"))
    join = rf"(?:{_DASH}|\s+(?:{to})\s+)"
    behind = rf"(?:,?\s+(?:(?:{of})\s+)?{YEAR})?(?![\w-])"
    forms = (
        rf"(?<![\d.,]){first}\s+(?:(?:{of})\s+)?(?P<first_month>{words.month}){join}{last}\s+{month}{behind}",
        rf"(?<![\d.,-]){first}{join}{last}\s+{month}{behind}",
        rf"(?<!\w){month}\s+{first}{join}{last}{behind}",
    )
    for match in _matches(forms, text):
        said = match.groupdict()
        ends = words.months[said["month"].casefold()]
        begins = words.months[(said.get("first_month") or said["month"]).casefold()]
        days = int(said["day"]), int(said["last"])
        is_next = begins == ends and days[1] == days[0] + 1
        is_span = is_next or not _AND.search(match[0])
        year = said["year"] or (day and year_of(text, match, ends, words, day))
        if year and is_span and (begins, days[0]) < (ends, days[1]):
            yield match, f"{year}-{begins:02}-{days[0]:02}/{year}-{ends:02}-{days[1]:02}"


def _quarters(
    text: str, words: DateWords, day: ArticleDay | None
) -> Iterator[tuple[re.Match[str], str]]:
    """ "Q3 2015", "the third quarter of 2015", "of last year", and of a year before them; halves."""
    ordinals = words.roles["ordinals"]
    number = rf"(?:(?P<word>{ordinals})|(?P<digit>[1-4]|IV|I{{1,3}})(?:st|nd|rd|th|e|er|º|\.|-й|-го|-м)?)"
    quarter = rf"{number}\s+(?:{words.roles['quarter']})"
    before = rf"{YEAR}(?:-\w+)?\s*(?:{words.roles['year']})\s+"
    of = rf"(?:\s+(?:{words.roles['of']}))?\s+"
    half = rf"(?P<half>{words.roles['half']})"
    counted = rf"(?P<year>)(?:(?P<last_year>{words.roles['last_year']})|{words.roles['this_year']})"
    forms = (
        rf"(?<!\w){quarter}{of}{counted}(?!\w)",
        rf"(?<!\w){half}{of}{counted}(?!\w)",
        rf"(?<!\w)Q(?P<digit>[1-4])(?:{of}|[\s/-]*){YEAR}(?!\d)",
        rf"(?<!\w){YEAR}[\s/-]?Q(?P<digit>[1-4])(?!\w)",
        rf"(?<!\w){quarter}{of}{YEAR}(?!\d)",
        rf"(?<!\w){before}{quarter}",
        rf"(?<!\w){before}{half}",
    )
    for match in _matches(forms, text):
        said = match.groupdict()
        if said.get("half"):
            first, length = (1, 6) if said["first"] else (7, 6)
        else:
            first, length = 3 * _which(said, ordinals.split("|")) - 2, 3
        last = first + length - 1
        year = said["year"]
        if not year and day:
            year = f"{day.middle.year - (said['last_year'] is not None)}"
        if year:
            yield match, f"{year}-{first:02}/{year}-{last:02}"


def _matches(forms: Iterable[str], text: str) -> Iterator[re.Match[str]]:
    for form in forms:
        yield from re.finditer(form, text, re.IGNORECASE)


def _which(said: dict[str, str | None], ordinals: list[str]) -> int:
    """Return the number of a quarter, 1 to 4; the last one is the fourth."""
    digit = (said.get("digit") or "").upper()
    if digit:
        return int(digit) if digit.isdigit() else ("I", "II", "III", "IV").index(digit) + 1
    word = said["word"] or ""
    place = next(n for n, form in enumerate(ordinals, 1) if re.fullmatch(form, word, re.IGNORECASE))
    return min(place, 4)


def _years_and_months(
    text: str, words: DateWords, day: ArticleDay | None
) -> Iterator[tuple[re.Match[str], str]]:
    """Two dates with a dash, or with "to" between them."""
    years = re.compile(rf"{NO_NUMBER}{YEAR}{_DASH}(?P<last>\d\d(?:\d\d)?){NO_YEAR}")
    for match in years.finditer(text):
        last = match["last"] if len(match["last"]) == 4 else match["year"][:2] + match["last"]
        if int(last) > int(match["year"]):
            yield match, f"{match['year']}/{last}"
    seasons = re.compile(rf"{NO_NUMBER}{YEAR}/(?P<last>\d\d)(?![\d/])")
    for match in seasons.finditer(text):
        if int(match["last"]) == (int(match["year"]) + 1) % 100:
            yield match, f"{match['year']}/{int(match['year']) + 1}"
    month = rf"(?:{words.month})"
    end = (
        rf"(?:(?P<{{0}}>{month})\s+(?:(?:{words.roles['of']})\s+)?)?(?P<{{1}}>(?:1[5-9]|20)\d\d)"
        rf"(?P<{{1}}_decade>{DECADE}(?!\w))?"
    )
    pair = re.compile(
        rf"(?<!\w){end.format('month', 'year')}\s+(?:{words.roles['to']})\s+"
        rf"(?:(?:{words.roles['inside']})[\s-]+)*{end.format('last_month', 'last')}(?!\d)",
        re.IGNORECASE,
    )
    for match in pair.finditer(text):
        between = re.search(
            rf"(?<!\w)(?:{words.roles['between']})\s+(?:(?:{words.roles['inside']}|\w+)[\s-]+)?$",
            text[: match.start()],
            re.IGNORECASE,
        )
        is_span = between or not _AND.search(match[0])
        if is_span and int(match["last"]) >= int(match["year"]):
            ends = []
            for year, of_year in (("year", "month"), ("last", "last_month")):
                is_decade = match[f"{year}_decade"] and match[year].endswith("0")
                said = f"{match[year][:3]}X" if is_decade else match[year]
                ends.append(_month_of(words, said, match[of_year]))
            yield match, "/".join(ends)
    yield from _months(text, words, day)


def _months(
    text: str, words: DateWords, day: ArticleDay | None
) -> Iterator[tuple[re.Match[str], str]]:
    """ "May to August 2021", "between May and August of last year", "May–June"."""
    of, to, last_year = (words.roles[role] for role in ("of", "to", "last_year"))
    months = (
        rf"(?<!\w)(?P<month>{words.month})(?:\s+(?:{to})\s+|{_DASH})(?P<last>{words.month})(?!\w)"
    )
    which = rf"(?:,?\s+(?:(?:{of})\s+)?(?:{YEAR}(?!\d)|(?P<last_year>{last_year})(?!\w)))?"
    for match in re.finditer(rf"{months}{which}", text, re.IGNORECASE):
        from_month, to_month = (words.months[match[one].casefold()] for one in ("month", "last"))
        is_capital = match["month"][0].isupper() and match["last"][0].isupper()
        year = match["year"]
        if day and not year and (is_capital or words.has_small):
            is_last = match["last_year"]
            year = day.last.year - 1 if is_last else year_of(text, match, to_month, words, day)
        if year and from_month < to_month:
            yield match, f"{year}-{from_month:02}/{year}-{to_month:02}"


def _month_of(words: DateWords, year: str, month: str | None) -> str:
    return f"{year}-{words.months[month.casefold()]:02}" if month else year
