"""Words that stand beside a date, and words that are one, by language: data, as regular expressions."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from .calendar_days import month_day

#: {language: {role: alternatives}}. begins, ends: from then on, until then; between: two with "and" are a span; negated: "not until";
#: around: about then; last_year: the year before the article's; last: before a number of units;
#: last_one, this_one: before or behind one season; on: before a day of the week; decades: from the thirties on; future: in a sentence
#: of what is to come; recent, now: without any number.
_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "begins": r"since|after|from|starting in|beginning in|(?:no|not)\s+(?:earlier|sooner)\s+than",
        "ends": r"until|till|before|up to|by",
        "negated": r"(?:not|\w+n['’]t)\s+until|only\s+in",
        "last_year": r"(?:the\s+)?(?:last|previous)\s+year",
        "around": r"early|around|about|circa|roughly|at least",
        "inside": r"late|mid|middle of|the end of|end of|the beginning of|beginning of|the",
        "last": r"last|past",
        "recent": r"recently|lately|(?:just|very|most)\s+recently|(?:the|a)\s+recent",
        "recent_units": r"recent|the last|the past|the previous",
        "now": r"(?:currently|now|presently)(?=\s+\w+ing\b)",
        "few": r"(?:a\s+few|several|some|a\s+couple\s+of)\s+{unit}\s+(?:ago|earlier)",
        "of": r"of|in",
        "to": r"to|until|through|and",
        "spring": "spring",
        "summer": "summer",
        "autumn": "autumn|fall",
        "winter": "winter",
        "between": r"between",
        "this_year": r"this\s+year",
        "last_one": r"last|this\s+past",
        "this_one": "this",
        "on": r"on|last|this",
        "decades": r"thirties|forties|fifties|sixties|seventies|eighties|nineties",
        "future": r"will|would|shall|next|due|scheduled|planned|expected|coming|upcoming",
    },
    "de": {
        "begins": r"seit|nach|ab|von|frühestens(?:\s+(?:ab|zu|im))?",
        "ends": r"bis|vor",
        "negated": r"erst|nicht\s+vor",
        "last_year": r"(?:letzten|vergangenen|vorigen)\s+Jahr(?:es)?|(?:letztes|voriges)\s+Jahr",
        "around": r"etwa|ungefähr|um|mindestens|gegen",
        "inside": r"Anfang|Mitte|Ende|Anfang\s+des\s+Jahres|dem\s+Jahr|Jahr|im|zum|zur|den|der|frühen|späten",
        "last": r"letzten|vergangenen|letzter|letzte",
        "recent": r"kürzlich|neulich|jüngst|vor\s+[Kk]urzem|unlängst",
        "recent_units": r"letzten|vergangenen|jüngsten",
        "now": r"derzeit|gegenwärtig|zurzeit",
        "few": r"vor\s+(?:ein paar|einigen|wenigen)\s+{unit}",
        "of": r"des\s+Jahres|von",
        "to": r"bis|und",
        "spring": "Frühjahr|Frühling",
        "summer": "Sommer",
        "autumn": "Herbst",
        "winter": "Winter",
        "between": r"zwischen",
        "this_year": r"dieses\s+Jahr(?:es)?|diesem\s+Jahr",
        "last_one": r"letzte[nrsm]?|vergangene[nrsm]?|vorige[nrsm]?",
        "this_one": r"diese[nsm]",
        "on": r"am|vom|letzten",
        "decades": r"dreißiger|vierziger|fünfziger|sechziger|siebziger|achtziger|neunziger",
        "future": r"wird|werden|würde|sollen?|geplant|kommenden|nächsten|anberaumt",
    },
    "fr": {
        "begins": r"depuis|après|pas\s+avant|dès|à\s+partir\s+de|à\s+partir\s+d'",
        "ends": r"jusqu[’']en|jusqu[’']à|avant",
        "negated": r"ce\s+n[’']est\s+qu[’']en|seulement\s+en",
        "last_year": r"l[’']année\s+dernière|l[’']an\s+dernier",
        "around": r"vers|environ|autour\s+de|au\s+moins",
        "inside": r"début|mi|fin|la\s+fin\s+de|le\s+début\s+de|l[’']année|année|les\s+années|en",
        "last": r"derniers|dernières|dernier|dernière",
        "recent": r"récemment|dernièrement|tout\s+récemment",
        "recent_units": r"dernières|derniers|ces\s+dernières|ces\s+derniers",
        "now": r"actuellement|en\s+ce\s+moment",
        "few": r"il\s+y\s+a\s+quelques\s+{unit}",
        "of": r"de|d[’']",
        "to": r"à|et|jusqu[’']en",
        "spring": "printemps",
        "summer": "été",
        "autumn": "automne",
        "winter": "hiver",
        "between": r"entre",
        "this_year": r"cette\s+année",
        "last_one": r"dernier|dernière|passée?",
        "this_one": r"cet?",
        "on": r"ce",
        "decades": r"années trente|années quarante|années cinquante|années soixante|années soixante-dix|années quatre-vingt|années quatre-vingt-dix",
        "future": r"ser(?:a|ont|ait)|aur(?:a|ont)|doit|doivent|prévue?s?|prochaine?s?",
    },
    "es": {
        "begins": r"desde|no\s+antes\s+de|tras|después\s+de|a\s+partir\s+de",
        "ends": r"hasta|antes\s+de",
        "negated": r"no\s+fue\s+hasta|recién\s+en",
        "last_year": r"(?:el\s+)?año\s+pasado",
        "around": r"hacia|alrededor\s+de|aproximadamente|al\s+menos",
        "inside": r"principios\s+de|mediados\s+de|finales\s+de|los\s+años|el\s+año|año|en",
        "last": r"últimos|últimas|último|última",
        "recent": r"recientemente|hace\s+poco|últimamente",
        "recent_units": r"últimas|últimos",
        "now": r"actualmente|en\s+este\s+momento",
        "few": r"hace\s+(?:unos|unas|algunos|algunas|pocos|pocas)\s+{unit}",
        "of": r"de|del",
        "to": r"a|y|hasta",
        "spring": "primavera",
        "summer": "verano",
        "autumn": "otoño",
        "winter": "invierno",
        "between": r"entre",
        "this_year": r"este\s+año",
        "last_one": r"pasad[oa]|último|última",
        "this_one": r"est[ea]",
        "on": r"el|este",
        "decades": r"años treinta|años cuarenta|años cincuenta|años sesenta|años setenta|años ochenta|años noventa",
        "future": r"será[n]?|habrá|tendrá[n]?|previst[oa]s?|próxim[oa]s?",
    },
    "ru": {
        "begins": r"с|со|не\s+(?:раньше|ранее)(?:\s+чем\s+в)?|после|начиная\s+с",
        "ends": r"до|по|к",
        "negated": r"лишь\s+в|только\s+в",
        "last_year": r"прошл(?:ого|ом)\s+год[ау]",
        "around": r"около|примерно|приблизительно|по\s+меньшей\s+мере",
        "inside": r"начал\w+|середин\w+|конц\w+|года|начала|конца",
        "last": r"последни\w+|прошедши\w+",
        "recent": r"недавно|на\s+днях|совсем\s+недавно",
        "recent_units": r"последни\w+",
        "now": r"в\s+настоящее\s+время|в\s+данный\s+момент",
        "few": r"несколько\s+{unit}\s+назад",
        "of": r"",
        "to": r"по|до|и",
        "spring": r"весн\w+",
        "summer": r"лет\w+",
        "autumn": r"осен\w+",
        "winter": r"зим\w+",
        "between": r"между",
        "this_year": r"(?:этого|этом|нынешнего|нынешнем)\s+год[ау]|в\s+этом\s+году",
        "last_one": r"прошл\w+",
        "this_one": r"эт(?:ой|им)|нынешн\w+",
        "on": r"в|во",
        "decades": r"тридцаты\w+|сороковы\w+|пятидесяты\w+|шестидесяты\w+|семидесяты\w+|восьмидесяты\w+|девяносты\w+",
        "future": r"будет|будут|назначен\w*|запланирован\w*|состоится|пройд[её]т|предстоящ\w+|следующ\w+",
    },
}
_SENTENCE_END = re.compile(r"[.!?…։;]\s")
_REPORTED = re.compile(r"(?<!\w)(?:that|dass|que|что)(?!\w)")  # what follows is another sentence
_SEASONS = ("spring", "summer", "autumn", "winter")
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NOTHING = r"(?!)"
_UNITS = ("year", "month", "week", "day")
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
    given = _WORDS.get(code, {})
    roles = {role: given.get(role) or _NOTHING for role in _WORDS["en"]}
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


def sentence_around(text: str, match: re.Match[str]) -> tuple[str, str]:
    """Return what stands in a sentence before and behind a match."""
    before = _SENTENCE_END.split(text[: match.start()])[-1]
    return before, _SENTENCE_END.split(text[match.end() :])[0]


def is_to_come(text: str, match: re.Match[str], words: DateWords) -> bool:
    """Return whether the sentence around a match says what is to come."""
    future = rf"(?<!\w)(?:{words.roles['future']})(?!\w)"
    before, behind = sentence_around(text, match)
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
        words = whole | ({short} if len(short) > 2 else set())
        for name in whole | _bent(names[0].casefold(), code):
            words.add(name)
        for word in words:
            months.setdefault(word, number)
    return {word: number for word, number in months.items() if not word.isdigit()}


def _bent(name: str, code: str) -> set[str]:
    """Return the prepositional of a Russian or Ukrainian month, which Babel does not have."""
    return {name[:-1] + "е", name + "е"} if code in ("ru", "be") else set()


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
    if word.isdigit():
        return int(word)
    forms = _number_words(_dateparser_words(words.language))
    return next((n for form, n in forms.items() if re.fullmatch(form, word, re.IGNORECASE)), 0)


def _number_words(info: dict[str, Any]) -> dict[str, int]:
    words = {}
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
