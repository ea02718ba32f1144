"""Centuries and decades that a text names: "the nineteenth century", "XIX век", "last century", "the seventies"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .calendar_days import ArticleDay
from .date_words import DateWords

#: {language: what stands before the number, what stands behind it}.
_AROUND = {
    "en": (r"", r"[\s-]+centur(?:y|ies)"),
    "de": (r"", r"\s+Jahrhunderts?"),
    "fr": (r"", r"\s+siècles?"),
    "es": (r"siglos?\s+", r""),
    "ru": (r"", r"\s+(?:век|столети)\w*"),
    "hy": (r"", r"\s+դար\w*"),
    "az": (r"", r"\s+əsr\w*"),
}
_ROMAN = r"(?P<roman>(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3}))"
_BEHIND_NUMBER = r"(?:st|nd|rd|th|\.|ème|er|e|-?ый|-?ой|-?ий|-?й|-?го|-?м|-րդ|-c[ıiuü])?"
_ROMAN_BEHIND = r"(?:ème|er|e)?"
#: Their words from the fifteenth on.
_WORDS = {
    "en": "fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first",
    "de": "fünfzehnten|sechzehnten|siebzehnten|achtzehnten|neunzehnten|zwanzigsten|einundzwanzigsten",
    "fr": "quinzième|seizième|dix-septième|dix-huitième|dix-neuvième|vingtième|vingt-et-unième",
    "es": "quince|dieciséis|diecisiete|dieciocho|diecinueve|veinte|veintiuno",
    "ru": (
        r"пятнадцат\w+|шестнадцат\w+|семнадцат\w+|восемнадцат\w+|девятнадцат\w+|двадцат\w+(?!\s+перв)|"
        r"двадцать\s+перв\w+"
    ),
}
_FIRST_WORD = 15
_BEFORE_CHRIST = re.compile(
    r",?\s*(?:BCE?\b|B\.C|v\.\s?Chr|av(?:ant|\.)\s+J|a\.\s?C|до\s+н|մ\.թ\.ա)", re.IGNORECASE
)
_LAST = {
    "en": (r"(?:last|the\s+previous)\s+century", r"this\s+century"),
    "de": (r"(?:letzte|vergangene|vorige)[ns]\s+Jahrhunderts?", r"diese[ms]\s+Jahrhunderts?"),
    "fr": (r"siècle\s+(?:dernier|passé)", r"ce\s+siècle"),
    "es": (r"siglo\s+pasado", r"este\s+siglo"),
    "ru": (
        r"(?:прошл|минувш)\w+\s+(?:век|столети)\w*",
        r"(?:нынешн|эт)\w+\s+(?:век|столети)\w*",
    ),
    "hy": (r"անցյալ\s+դար\w*", r"այս\s+դար\w*"),
    "az": (r"(?:keçən|ötən)\s+əsr\w*", r"bu\s+əsr\w*"),
}


def centuries(
    text: str, words: DateWords, day: ArticleDay | None
) -> Iterator[tuple[re.Match[str], str, str]]:
    """Yield (match, EDTF, basis) for the centuries that a text names, halves of them too.

    Parameters
    ----------
    text : str
        Of a passage.
    words : DateWords
        Of its language; of one that is not known nothing is yielded.
    day : ArticleDay or None
        When the article appeared; None: "last century" is not read.
    """
    if words.language not in _AROUND:
        return
    before, behind = _AROUND[words.language]
    named = _WORDS.get(words.language, r"(?!)")
    number = rf"(?:{_ROMAN}{_ROMAN_BEHIND}|(?P<digits>\d{{1,2}}){_BEHIND_NUMBER}|(?P<word>{named}))"
    half = rf"(?:(?P<half>{words.roles['half']})\s+(?:(?:{words.roles['of']})\s+)?(?:the\s+)?)?"
    form = rf"(?<!\w){half}{before}{number}{behind}(?!\w)"
    for match in re.finditer(form, text, re.IGNORECASE):
        if not _BEFORE_CHRIST.match(text, match.end()):
            yield match, _years(match, _number_of(match, words), match["half"]), "stated"
    for ago, pattern in zip((1, 0), _LAST[words.language], strict=True):
        for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE):
            if day:
                yield match, f"{day.middle.year // 100 - ago:02}XX", "relative"


def decades(text: str, words: DateWords) -> Iterator[tuple[re.Match[str], str]]:
    """Yield (match, EDTF) for decades in words: "the seventies", of the twentieth century."""
    named = [(f"19{n}X", form) for n, form in enumerate(words.roles["decades"].split("|"), 3)]
    others = [("200X", words.roles["noughties"]), ("2000~", words.roles["turn"])]
    for said, form in (*named, *others):
        for match in re.finditer(rf"(?<!\w)(?:{form})(?![\w-])", text, re.IGNORECASE):
            yield match, said


def short_decades(text: str, words: DateWords) -> Iterator[tuple[re.Match[str], str]]:
    """Yield (match, EDTF) for two digits of the twentieth century: "the '60s", "60-е годы прошлого
    века", "in '97".
    """
    form = words.roles["short_decade"].replace("{d}", r"(?P<digit>[2-9])0")
    last = _LAST[words.language][0] if words.language in _LAST else r"(?!)"
    behind = rf"(?:\s+(?:(?:{words.roles['of']})\s+)?(?:{last}))?"
    for match in re.finditer(rf"(?<![\w.,])(?:{form})(?!\w){behind}", text, re.IGNORECASE):
        yield match, f"19{match['digit']}X"
    for match in re.finditer(r"(?<=\b(?:in|of|by) )['’](?P<year>[3-9]\d)(?!\w)", text):
        yield match, f"19{match['year']}"


def _number_of(match: re.Match[str], words: DateWords) -> int:
    if match["digits"]:
        return int(match["digits"])
    if match["word"]:
        forms = _WORDS[words.language].split("|")
        places = enumerate(forms, _FIRST_WORD)
        return next(n for n, form in places if re.fullmatch(form, match["word"], re.IGNORECASE))
    total = highest = 0
    for letter in reversed(match["roman"].upper()):
        value = {"I": 1, "V": 5, "X": 10}[letter]
        total += value if value >= highest else -value
        highest = max(highest, value)
    return total


def _years(match: re.Match[str], number: int, half: str | None) -> str:
    if not half:
        return f"{number - 1:02}XX"
    return (
        f"{number - 1:02}00/{number - 1:02}49"
        if match["first"]
        else f"{number - 1:02}50/{number - 1:02}99"
    )
