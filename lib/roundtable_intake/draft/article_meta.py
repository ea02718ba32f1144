"""What a file says of the article itself: title, publisher, day, language, rights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from roundtable.text import split_words, text_digest

from .article_dates import day_in_line

_LANGUAGES = {
    "en": "the and of to in is that",
    "de": "der die und das ist nicht ein",
    "fr": "le la les et des est une",
    "tr": "ve bir bu için da de ile",
    "es": "el la los que y en una",
    "it": "il che di la per una sono",
    "ru": "и в не на что он это",
    "uk": "і в не на що він це та",
}


def article_meta(
    known: Mapping[str, str], text: str, bylines: Iterable[str], today: date
) -> dict[str, object]:
    """Return the columns of `articles` that a person would have to find out.

    known: what file and person say; text: the whole; bylines: lines that may give the day; today:
    the day before which an unknown publication is put. What is not known is said to be.
    """
    publisher = known.get("publisher", "unknown")
    language = known.get("language") or guess_language(text)
    days = [found for line in bylines if (found := day_in_line(line, language))]
    by_line = f"{days[0].edtf}{'?' if days[0].doubt else ''}" if days else ""
    published = known.get("published") or by_line or f"../{today.isoformat()}"
    rights = f"{publisher}; only facts about the text are here, none of its sentences"
    return {
        "title": known["title"],
        "publisher": publisher,
        "published": published,
        "language": language,
        "url": known.get("url", ""),
        "rights": known.get("rights") or rights,
        "characters": len(text),
        "digest": text_digest(text),
    }


def guess_language(text: str) -> str:
    """Return the language of a text (BCP 47) by its script and its commonest words; "und" where
    that doesn't tell.

    >>> guess_language("The dam is old, and the lake is full of silt.")
    'en'
    >>> guess_language("Плотина стара, и озеро полно ила, но это не беда.")
    'ru'
    >>> guess_language("Հին ամբարտակը")
    'hy'
    """
    armenian = sum("\u0531" <= letter <= "\u0587" for letter in text)
    if armenian * 2 > sum(map(str.isalpha, text)):
        return "hy"
    counts = Counter(split_words(text))
    common = {}
    for language, words in _LANGUAGES.items():
        common[language] = sum(counts[word] for word in words.split())
    best = max(common, key=common.__getitem__)
    return best if common[best] * 25 > counts.total() else "und"
