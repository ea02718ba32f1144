"""A name as a sentence bends it → the name by itself: «с Мариной Соколовой» is Марина Соколова,
«Բաբայանը» is Բաբայան, “Quliyevlə” is Quliyev.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .given_names import is_given_name
from .speech_words import IN_THE_VIEW_OF

_ARMENIAN_ENDS = "(?:ը|ն|յ?ինն|յ?ի|յ?ին|յ?ից|յ?ով|յ?ում)"
_ARMENIAN_SURNAME = re.compile(
    r"(.{2,}(?:յան|յանց|ունի|ունց|ենց|անց|ոնց|ով|ովա|ևա?|եւա?|սկի|սկայա|ենկո|ձե|շվիլի))"
    rf"{_ARMENIAN_ENDS}$",
    re.IGNORECASE,
)
_ARMENIAN_GIVEN = re.compile(r"(.{2,})(?:ը|ն|ի|ին|ից|ով)$")
_ARMENIAN_ARTICLE = re.compile(r"(.{2,}[^աեէըիոօու])ը$")  # no surname ends so by itself
_ARMENIAN_OWNER = re.compile(r"(.{2,}[^աեէըիոօու])ի$")
_AZERBAIJANI_ENDS = "(?:n?[ıiuü]n|n?[ıiuü]|[yn]?[aə]|n?d[aə]n?|y?l[aə])"
_MOST_ENDING, _LEAST_NAME = 4, 3  # letters
_AZERBAIJANI_OWNER = (
    re.compile(r"(.+(?:l[ıiuü]|zadə|oğlu|ova|eva|bəyli))n[ıiuü]n$"),
    re.compile(r"(.{2,}[^aəeıioöuü])[ıiuü]n$"),
)
_AZERBAIJANI_GIVER = (
    re.compile(r"(.+(?:l[ıiuü]|zadə|oğlu|ova|eva))y[aə]$"),
    re.compile(r"(.{2,}[^aəeıioöuüy])[aə]$"),
)
_AZERBAIJANI = re.compile(
    r"(?P<is>.{3,}?)d[ıiuü]r$|(.{2,}?(?:ov|yev))(?:l[aə]|[ıiuü]n|[aə]|d[aə]n|[ıiuü])$|"
    r"(.{2,}?(?:ova|yeva|zadə|lı|li|lu|lü|oğlu))(?:yl[aə]|l[aə]|n[ıiuü]n|y[aə]|d[aə]n|n[ıiuü])$"
)
_WHOLE = re.compile(r"(?:ov|yev|ova|yeva|zadə)$")
_GIVES = re.compile(r"\s(?:isə\s)?görə(?!\w)")  # “Anna Berqə görə”
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
_OF_A_MAN = "ея"  # «Андрея» is Андрей far more often than a woman
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
    >>> plain_name(["Андрея", "Мохова"]), plain_name(["Валерия", "Мохова"])
    (['Андрей', 'Мохов'], ['Валерия', 'Мохова'])
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


def name_by_itself(words: list[str], behind: str) -> list[str]:
    """Return the words of a name in its own form; behind: what follows, which may say in which case
    it stands.

    >>> name_by_itself(["Elşən", "Muradlıya"], " görə, quşlar xəstədir")
    ['Elşən', 'Muradlı']
    """
    if _GIVES.match(behind):
        return _plain_owner(words, gives=True)
    is_owner = behind[:1].isspace() and IN_THE_VIEW_OF.match(behind.lstrip())
    return _plain_owner(words) if is_owner else plain_name(words)


def _plain_owner(words: list[str], *, gives: bool = False) -> list[str]:
    """Return the words of a name in its own form whose last one stands in the genitive, as what
    follows says; gives: in the dative.

    >>> _plain_owner(["Rəşad", "Muradlının"]), _plain_owner(["Արամ", "Մելքոնի"])
    (['Rəşad', 'Muradlı'], ['Արամ', 'Մելքոն'])
    """
    plain = plain_name(words)
    if plain != words or not words:
        return plain
    patterns = (*(_AZERBAIJANI_GIVER if gives else _AZERBAIJANI_OWNER), _ARMENIAN_OWNER)
    found = next((match for form in patterns if (match := form.match(words[-1]))), None)
    return [*words[:-1], found[1]] if found else words


def _plain_armenian(word: str, is_first: bool) -> str:
    match = _ARMENIAN_SURNAME.match(word) or _ARMENIAN_ARTICLE.match(word)
    if match and not (is_first and is_given_name(word)):
        return match[1]
    match = _ARMENIAN_GIVEN.match(word)
    is_bent = is_first and match and not is_given_name(word) and is_given_name(match[1])
    return match[1] if is_bent and match else word


def _plain_russian(words: list[str]) -> list[str]:
    is_bent = _IS_BENT.search(words[-1]) or words[0].endswith(_OF_A_MAN)
    if is_given_name(words[0]) and not is_bent:
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


def surname_forms(word: str, is_azerbaijani: bool = False) -> set[str]:
    """Return the surnames that a word of a sentence may be, itself among them.

    is_azerbaijani: of a sentence in a language whose names have endings, which the letters of a
    word alone don't tell.

    >>> sorted(surname_forms("Соколовой")), sorted(surname_forms("Berg"))
    (['Соколова', 'Соколовой'], ['Berg'])
    """
    forms = {word, *plain_name([word])}
    if re.match(r"[\u0400-\u04ff]", word):
        forms |= {_plain_surname(word, gender) for gender in _SURNAMES}
    endings = _AZERBAIJANI_ENDS if is_azerbaijani else _ARMENIAN_ENDS
    sizes = range(1, min(_MOST_ENDING, len(word) - _LEAST_NAME) + 1)
    return forms | {word[:-size] for size in sizes if re.fullmatch(endings, word[-size:])}
