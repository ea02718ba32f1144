"""A name as a sentence bends it → the name by itself: «с Мариной Соколовой» is Марина Соколова,
«Բաբայանը» is Բաբայան, “Quliyevlə” is Quliyev.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .given_names import is_given_name

_ARMENIAN_SURNAME = re.compile(r"(.{2,}(?:յան|յանց|ունի))(?:ը|ն|ի|ին|ից|ով|ում)$", re.IGNORECASE)
_ARMENIAN_GIVEN = re.compile(r"(.{2,})(?:ը|ն|ի|ին|ից|ով)$")
_AZERBAIJANI = re.compile(
    r"(?P<is>.{3,}?)d[ıiuü]r$|(.{2,}?(?:ov|yev))(?:l[aə]|[ıiuü]n|[aə]|d[aə]n|[ıiuü])$|"
    r"(.{2,}?(?:ova|yeva|zadə|lı|li|lu|lü|oğlu))(?:yl[aə]|l[aə]|n[ıiuü]n|y[aə]|d[aə]n|n[ıiuü])$"
)
_WHOLE = re.compile(r"(?:ov|yev|ova|yeva|zadə)$")
# endings of given names in other cases → what stands in their place: feminine, masculine
_FEMININE: tuple[tuple[str, str], ...] = (
    ("ой", "а"),
    ("ей", "я"),
    ("ией", "ия"),
    ("ии", "ия"),
    ("ьи", "ья"),
    ("ье", "ья"),
    ("ью", "ья"),
    ("ию", "ия"),
    ("ы", "а"),
    ("и", "а"),
    ("и", "я"),
    ("у", "а"),
    ("ю", "я"),
    ("е", "а"),
)
_MASCULINE: tuple[tuple[str, str], ...] = (
    ("ом", ""),
    ("ем", "й"),
    ("ем", "ь"),
    ("ем", ""),
    ("а", ""),
    ("я", "й"),
    ("я", "ь"),
    ("у", ""),
    ("ю", "й"),
    ("ю", "ь"),
)
#: endings of surnames that none has by itself, but for «Толстой»; and those of women
_IS_BENT = re.compile(r"(?:ого|ому|[оеё]в(?:ой|ым)|ин(?:ой|ым)|[сц]к(?:ой|им|ую))$")
_OF_A_WOMAN = re.compile(r"(?:[оеё]в|ин|[сц]к)(?:ой|ую)$")
_SURNAMES = {
    "f": (
        (re.compile(r"(.*(?:ов|ев|ёв|ин|ын))(?:ой|у|ою)$"), "а"),
        (re.compile(r"(.*(?:ск|цк))(?:ой|ую)$"), "ая"),
        (re.compile(r"(.{3,})(?:ой|ую)$"), "ая"),
    ),
    "m": (
        (re.compile(r"(.*(?:ов|ев|ёв|ин|ын))(?:а|у|ым|е)$"), ""),
        (re.compile(r"(.*(?:ск|цк|[гкхжшчщ]))(?:ого|его|ому|ему|им)$"), "ий"),
        (re.compile(r"(.*(?:ск|цк))ом$"), "ий"),
        (re.compile(r"(.*[ое]в)(?:ого|ому|ым)$"), "ой"),
        (re.compile(r"(.{3,})(?:ого|ому)$"), "ый"),
        (re.compile(r"(.*[бвгджзклмнпрстфхцчшщ])(?:а|у|ом|ем)$"), ""),
    ),
}


def plain_name(words: list[str]) -> list[str]:
    """Return the words of a name in the form that it has by itself.

    >>> plain_name(["Мариной", "Соколовой"]), plain_name(["Игорем", "Дёминым"])
    (['Марина', 'Соколова'], ['Игорь', 'Дёмин'])
    >>> plain_name(["Марии", "Горской"]), plain_name(["Петра", "Толстого"])
    (['Мария', 'Горская'], ['Петр', 'Толстый'])
    >>> plain_name(["Բաբայանը"]), plain_name(["Anna", "Berg"])
    (['Բաբայան'], ['Anna', 'Berg'])
    """
    if not words:
        return words
    if re.match(r"[\u0530-\u058f]", words[0]):
        return [_plain_armenian(word, place == 0) for place, word in enumerate(words)]
    if re.match(r"[\u0400-\u04ff]", words[0]):
        return _plain_russian(words)
    match = None if _WHOLE.search(words[-1]) else _AZERBAIJANI.match(words[-1])
    return [*words[:-1], next(filter(None, match.groups()))] if match else words


def _plain_armenian(word: str, is_first: bool) -> str:
    match = _ARMENIAN_SURNAME.match(word)
    if match:
        return match[1]
    match = _ARMENIAN_GIVEN.match(word)
    is_bent = is_first and match and not is_given_name(word) and is_given_name(match[1])
    return match[1] if is_bent and match else word


def _plain_russian(words: list[str]) -> list[str]:
    if is_given_name(words[0]) and not _IS_BENT.search(words[-1]):
        return words
    for given, gender in _givens(words[0]):
        if is_given_name(given) and (gender == "f" or not _OF_A_WOMAN.search(words[-1])):
            return [given, *(_plain_surname(word, gender) for word in words[1:])]
    return words


def _givens(word: str) -> Iterator[tuple[str, str]]:
    for gender, endings in (("f", _FEMININE), ("m", _MASCULINE)):
        for old, new in endings:
            if word.endswith(old) and len(word) > len(old) + 1:
                yield word.removesuffix(old) + new, gender


def _plain_surname(word: str, gender: str) -> str:
    for pattern, ending in _SURNAMES[gender]:
        match = pattern.match(word)
        if match:
            return match[1] + ending
    return word


def surname_forms(word: str) -> set[str]:
    """Return the surnames that a word of a sentence may be, itself among them.

    >>> sorted(surname_forms("Соколовой")), sorted(surname_forms("Berg"))
    (['Соколова', 'Соколовой'], ['Berg'])
    """
    forms = {word, *plain_name([word])}
    if re.match(r"[\u0400-\u04ff]", word):
        forms |= {_plain_surname(word, gender) for gender in _SURNAMES}
    return forms
