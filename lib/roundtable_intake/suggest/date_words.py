"""Words that stand beside a date, and words that are one, by language, as regular expressions."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from roundtable.corpus.cell_numbers import whole_number

from .calendar_days import month_day
from .date_roles import ROLES
from .day_words import DAYS

_SENTENCE_END = re.compile(r"[.!?…։;]\s")
_REPORTED = re.compile(r"(?<!\w)(?:that|dass|que|что)(?!\w)")  # what follows is another sentence
_SEASONS = ("spring", "summer", "autumn", "winter")
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NOTHING = r"(?!)"
_UNITS = ("year", "month", "week", "day")
#: Short months that Babel does not have, and numbers that dateparser does not.
_SHORT = {("en", 9): {"sept"}}
_NUMBERS = {
    "es": [
        "uno",
        "dos",
        "tres",
        "cuatro",
        "cinco",
        "seis",
        "siete",
        "ocho",
        "nueve",
        "diez",
        "once",
        "doce",
    ]
}
#: Of months: Babel has no more than two cases.
_ENDINGS = {
    "hy": ("ին", "ում", "ից", "իս"),
    "az": (
        *(vowel + rest for vowel in "ıiuü" for rest in ("", "n", "nda", "ndə", "ndan", "ndən")),
        *("da", "də", "dan", "dən"),
    ),
}
_ALL_ROLES = frozenset(role for given in ROLES.values() for role in given)
_NUMBER_GROUP = r"(\d++[.,]?\d*+)"
_MOST_NUMBER = r"\d{1,3}"


class DateWords(NamedTuple):
    """What a language says around dates, as regular expressions without groups.

    months: {word: number}; roles: as in the table above; relative: alternatives of "yesterday",
    "two weeks ago" and the like; units: {unit: alternatives}; number: digits and words.
    """

    language: str
    months: dict[str, int]
    roles: dict[str, str]
    relative: str
    units: dict[str, str]
    number: str

    @property
    def has_small(self) -> bool:
        """Whether months begin with a small letter."""
        return self.language not in ("en", "de")

    @property
    def day_word(self) -> str:
        """Any day of a month in words: "the fifth"."""
        days = DAYS.get(self.language, "").split("|")
        return "|".join(sorted(days, key=len, reverse=True)) or _NOTHING

    def day_number(self, word: str) -> int:
        """Return the day of a month that a word says."""
        return DAYS[self.language].split("|").index(word.casefold()) + 1

    @property
    def month(self) -> str:
        """Any month, the longest first."""
        return "|".join(sorted(map(re.escape, self.months), key=len, reverse=True)) or _NOTHING


@cache
def date_words(language: str) -> DateWords:
    """Return the words of a language (BCP 47); of one that is not known, digits alone.

    >>> date_words("de").months["märz"], date_words("en-GB").roles["begins"][:5]
    (3, 'since')
    """
    code = language.split("-")[0].lower()
    given = ROLES.get(code, {})
    roles = {role: given.get(role) or _NOTHING for role in _ALL_ROLES}
    info = _dateparser_words(code)
    units = {}
    for unit in _UNITS:
        words = [word for word in info.get(unit, ()) if len(word) > 2]
        units[unit] = _alternatives(words)
    number = "|".join([_MOST_NUMBER, *_number_words(info)])
    return DateWords(code, _months(code), roles, _relative(info, number), units, number)


def season_code(words: DateWords, word: str) -> int:
    """Return the code of EDTF of a season's word, 21 to 24; 0 where it is none."""
    for code, season in enumerate(_SEASONS, 21):
        if re.fullmatch(words.roles[season], word, re.IGNORECASE):
            return code
    return 0


def is_short_month(words: DateWords, word: str) -> bool:
    """Return whether a word for a month is cut short.

    >>> is_short_month(date_words("es"), "mar"), is_short_month(date_words("fr"), "mai")
    (True, False)
    """
    word = word.casefold()
    name = format_date(month_day(words.months[word]), "LLLL", words.language).casefold()
    return len(word) < len(name) and name.startswith(word)


def sentence_around(text: str, match: re.Match[str]) -> tuple[str, str]:
    """Return what stands in a sentence before and behind a match."""
    before = _SENTENCE_END.split(text[: match.start()])[-1]
    return before, _SENTENCE_END.split(text[match.end() :])[0]


def is_to_come(text: str, match: re.Match[str], words: DateWords) -> bool:
    """Return whether the sentence around a match says what is to come."""
    future = rf"(?<!\w)(?:{words.roles['future']})(?!\w)"
    before, behind = sentence_around(text, match)
    # what follows may have a verb of its own
    behind = re.split(rf"(?<!\w)(?:and|und|et|y|и)\s+(?:{words.roles['future']})(?!\w)", behind)[0]
    said = f"{before} · {_REPORTED.split(behind)[0]}"
    return re.search(future, said, re.IGNORECASE) is not None


def weekday_words(words: DateWords) -> dict[str, int]:
    """Return {day of the week in lower case: its number, Monday 0}.

    >>> weekday_words(date_words("de"))["dienstag"]
    1
    """
    info = _dateparser_words(words.language)
    numbers = {}
    for number, day in enumerate(_WEEK):
        for word in info.get(day, ()):
            if len(word) > 3:
                numbers[word.casefold()] = number
    return numbers


def season_pattern(words: DateWords) -> str:
    """Return any season of a language, as a regular expression."""
    return "|".join(words.roles[season] for season in _SEASONS)


def _months(code: str) -> dict[str, int]:
    try:
        Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return {}
    months: dict[str, int] = {}
    for number in range(1, 13):
        names = [format_date(month_day(number), form, code) for form in ("LLLL", "MMMM", "MMM")]
        whole = {name.casefold() for name in names[:2]}
        short = names[2].casefold().rstrip(".")
        words = whole | ({short} if len(short) > 2 else set()) | _SHORT.get((code, number), set())
        for name in whole | _bent(names[0].casefold(), code):
            words.add(name)
        for word in words:
            months.setdefault(word, number)
    return {word: number for word, number in months.items() if not word.isdigit()}


def _bent(name: str, code: str) -> set[str]:
    """Return cases of a month that Babel does not have."""
    if code in ("ru", "be"):
        return {name[:-1] + "е", name + "е"}
    return {name + ending for ending in _ENDINGS.get(code, ())}


def _dateparser_words(code: str) -> dict[str, Any]:
    try:
        return import_module(f"dateparser.data.date_translation_data.{code}").info
    except ModuleNotFoundError:
        return {}


@cache
def day_names(language: str) -> frozenset[str]:
    """Return the names of months and days of the week, in lower case.

    >>> "monday" in day_names("en"), "märz" in day_names("de")
    (True, True)
    """
    info = _dateparser_words(language.split("-")[0].lower())
    days = {word.casefold() for day in _WEEK for word in info.get(day, ()) if len(word) > 3}
    return frozenset(days | set(date_words(language).months))


def number_of(words: DateWords, word: str) -> int:
    """Return the number that a word or digits say; 0 where they say none.

    >>> number_of(date_words("en"), "two"), number_of(date_words("ru"), "двух")
    (2, 2)
    """
    number = whole_number(word)
    if number is not None:
        return number
    forms = _number_words(_dateparser_words(words.language))
    return next((n for form, n in forms.items() if re.fullmatch(form, word, re.IGNORECASE)), 0)


def with_digits(phrase: str, words: DateWords) -> str:
    """Return a phrase with digits for the number words that dateparser does not know.

    >>> with_digits("hace dos meses", date_words("es"))
    'hace 2 meses'
    """
    for number, word in enumerate(_NUMBERS.get(words.language, ()), 1):
        phrase = re.sub(rf"(?<!\w){word}(?!\w)", f"{number}", phrase)
    return phrase


def _number_words(info: dict[str, Any]) -> dict[str, int]:
    words = {word: n for n, word in enumerate(_NUMBERS.get(info.get("name", ""), ()), 1)}
    for rule in info.get("simplifications", ()):
        for word, number in rule.items():
            if number.isdigit() and not re.search(r"\(\?|\\|\|\w+\(", word):
                words[word.replace("(", "(?:")] = int(number)
    return words


def _relative(info: dict[str, Any], number: str) -> str:
    phrases: list[str] = []
    for sense, alternatives in info.get("relative-type", {}).items():
        if not re.search("hour|minute|second|century|decade", sense):
            phrases += [re.escape(phrase) for phrase in alternatives if len(phrase) > 4]
    for sense, patterns in info.get("relative-type-regex", {}).items():
        if not re.search("hour|minute|second", sense):
            for pattern in patterns:
                is_short = re.search(re.escape(_NUMBER_GROUP) + r"\s?\w(?!\w)", pattern)
                if not is_short and "\\" not in pattern.replace(_NUMBER_GROUP, ""):
                    phrases.append(pattern.replace(_NUMBER_GROUP, f"(?:{number})"))
    return "|".join(sorted(phrases, key=len, reverse=True)) or _NOTHING


def _alternatives(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or _NOTHING
