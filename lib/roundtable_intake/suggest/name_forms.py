"""A name and the forms in which a text has it: without "the", as a surname, bent, in the possessive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from roundtable_intake.draft.name_inflection import plain_name

_ARTICLES = re.compile(r"^(?:the|der|die|das|le|la|les|l['’]|el|los|las)\s+", re.IGNORECASE)
_POSSESSIVE = r"(?:['’]s|['’])?"
#: What may follow a name's last letters, by the script it is written in.
_ENDINGS = {
    "cyrillic": r"(?:[а-яёіїєґ]{0,3})",
    "armenian": r"(?:[ա-և]{0,4})",
}
#: Endings with which languages make an adjective or a people of a country.
PEOPLE = re.compile(
    r"(?:n|ns|an|ian|ians|ans|i|is|ish|ese|er|isch\w*|ск\w{2,3}|ین|ien|ienne|iens|iennes|ais\w*|ano|ana|anos)$"
)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_ARMENIAN = re.compile(r"[\u0530-\u058f]")
_VOWEL_END = re.compile(r"[аеёиоуыэюяйьіїє]+$")
#: What Slavic languages bend a name by, at the end of its stem.
_ENDING = re.compile(
    r"(?<=\w{3})(?:ого|его|ому|ему|ами|ями|[оеыи][йм]|ах|ях|ую|ая|ое|[аеёиоуыэюяйь])$"
)
#: What Armenian bends a name by: article and cases.
_ARTICLE = re.compile(r"(?<=\w{3})(?:ը|ն|ին|ում|ից|ով|ի|իս)$")
#: Languages in which endings stand behind a name without a space: Turkish, Azerbaijani.
_SUFFIXING = ("tr", "az")
_SUFFIX = re.compile(r"['’]?(?:n?[ıiuü]n|[dt][aə]n?|l[aə]|[yn]?[ıiuü]|[yn][aə])")


class KnownName(NamedTuple):
    """A name that is to be counted: whose it is, what is matched, longest forms first."""

    entity: str
    forms: tuple[str, ...]


def name_forms(name: str, kind: str, aliases: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the forms under which a name is looked for, each once.

    Parameters
    ----------
    name : str
        As the table has it.
    kind : str
        country, organisation, person or place: a person is called by the surname too.
    aliases : iterable of str
        Other names.

    Examples
    --------
    >>> name_forms("Ada Lind", "person"), name_forms("The West", "place")
    (('Ada Lind', 'Lind'), ('West',))
    """
    forms = []
    for given in (name, *aliases):
        plain = (
            _ARTICLES.sub("", given.strip(), count=1) if _ARTICLES.match(given) else given.strip()
        )
        if plain:
            forms.append(plain)
            words = plain.split()
            if kind == "person" and len(words) > 1:
                forms.append(words[-1])
    return tuple(dict.fromkeys(forms))


def count_names(
    texts: Mapping[str, str], names: Iterable[KnownName], language: str
) -> dict[tuple[str, str], int]:
    """Count how often passages name what is known: {(entity, passage): count}.

    A name inside a longer one that is known is not counted. Endings of Slavic, Armenian and Turkic
    languages and the possessive are the same name.

    Parameters
    ----------
    texts : mapping of str to str
        {passage: its words}.
    names : iterable of KnownName
        What is looked for.
    language : str
        BCP 47.

    Examples
    --------
    >>> known = [KnownName("veldby", ("Veldby",)), KnownName("ferry", ("Veldby Ferries",))]
    >>> count_names({"p": "Veldby's mayor likes Veldby Ferries."}, known, "en")
    {('veldby', 'p'): 1, ('ferry', 'p'): 1}
    """
    entity_of: dict[str, str] = {}
    for known in names:
        for form in known.forms:
            entity_of.setdefault(form, known.entity)
    counts: dict[tuple[str, str], int] = {}
    if not entity_of:
        return counts
    pattern, groups = _pattern(
        tuple(sorted(entity_of, key=lambda form: (-len(form), form))), language
    )
    for passage, text in texts.items():
        for match in pattern.finditer(text):
            entity = entity_of[groups[int((match.lastgroup or "n0")[1:])]]
            counts[entity, passage] = counts.get((entity, passage), 0) + 1
    return counts


@cache
def _pattern(forms: tuple[str, ...], language: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    parts = [f"(?P<n{place}>{form_pattern(form, language)})" for place, form in enumerate(forms)]
    return re.compile(r"(?<![\w])(?:" + "|".join(parts) + r")(?!\w)"), forms


def form_pattern(form: str, language: str) -> str:
    """Return a regular expression of a name with the endings that its language bends it by."""
    words = []
    for word in form.split():
        words.append(_bent_word(word, language))
    return r"[\s\u00a0]+".join(words) + _POSSESSIVE


def _bent_word(word: str, language: str) -> str:
    if _CYRILLIC.search(word) and len(word) > 3 and not word.isupper():
        # the и of Армения stays: Армен is somebody
        stem = word[:-1] if word.endswith(("ия", "ии", "ию")) else _VOWEL_END.sub("", word)
        return re.escape(stem if len(stem) > 2 else word) + _ENDINGS["cyrillic"]
    if _ARMENIAN.search(word) and len(word) > 3:
        return re.escape(word) + _ENDINGS["armenian"]
    ending = r"(?:['’]?[a-zçəğıöşü]{1,4})?" if language.split("-")[0] in _SUFFIXING else ""
    return re.escape(word) + ending


def same_name(one: str, other: str, language: str = "") -> bool:
    """Return whether two phrases are forms of one name: bent, in the possessive, or a surname.

    >>> same_name("Марина Соколова", "Мариной Соколовой"), same_name("Nikol Pashinyan", "Pashinyan's")
    (True, True)
    """
    first, second = _plain(one), _plain(other)
    if first == second or _ends_with(first, second) or _ends_with(second, first):
        return True
    if language.split("-")[0] in _SUFFIXING and (
        _has_suffix(first, second) or _has_suffix(second, first)
    ):
        return True
    one_stems, other_stems = _stems(first), _stems(second)
    shorter = min(len(one_stems), len(other_stems))
    return bool(shorter) and one_stems[-shorter:] == other_stems[-shorter:]


def _has_suffix(name: str, bent: str) -> bool:
    """Return whether a word is a name, or its last word, with an ending."""
    last = name.split()[-1]
    if " " in bent and name.split()[:-1] != bent.split()[:-1]:
        return False
    end = bent.split()[-1]
    is_longer = len(last) > 3 and end.startswith(last)
    return is_longer and _SUFFIX.fullmatch(end[len(last) :]) is not None


def _stems(name: str) -> tuple[str, ...]:
    """Return the words of a name in Cyrillic or Armenian without their endings; of any other, none."""
    words = name.split()
    if all(_CYRILLIC.match(word) and len(word) > 3 for word in words):
        return tuple(_ENDING.sub("", word) for word in words)
    if all(_ARMENIAN.match(word) and len(word) > 3 for word in words):
        return tuple(_ARTICLE.sub("", word) for word in words)
    return ()


def _ends_with(name: str, part: str) -> bool:
    is_half = name.endswith(f"-{part}") and not PEOPLE.search(part)
    return name.endswith(f" {part}") or is_half


def _plain(name: str) -> str:
    bare = re.sub(r"['’]s?$", "", _ARTICLES.sub("", name))
    words = plain_name(bare.split())
    return " ".join(words).casefold()


@cache
def named_countries(language: str) -> dict[str, str]:
    """Return {a country's name in a language, and in English: its two letters}.

    >>> named_countries("ru")["Армения"], named_countries("de")["Armenia"]
    ('AM', 'AM')
    """
    names: dict[str, str] = {}
    for code in (language.split("-")[0], "en"):
        try:
            territories = Locale.parse(code).territories
        except (UnknownLocaleError, ValueError):
            continue
        for letters, name in territories.items():
            if len(letters) == 2 and letters.isalpha() and letters not in _NO_COUNTRY:
                names.setdefault(name, letters)
    return names | _OTHER_NAMES


@cache
def _country_pattern(language: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    names = tuple(name for name in named_countries(language) if len(name) > 3)
    return _pattern(names, language)


@cache
def country_of(words: str, language: str) -> str | None:
    """Return the name of the country that a text means, bent or not; None where it is none.

    >>> country_of("Армении", "ru"), country_of("Armenia", "en"), country_of("Veldby", "en")
    ('Армения', 'Armenia', None)
    """
    if words in named_countries(language):
        return words
    return _of_names(words, language, _country_pattern(language))


@cache
def city_of(words: str, language: str) -> str | None:
    """Return the name of the city that a text means, bent or not, of those after which time zones
    are named; None where it is none.

    >>> city_of("Сеуле", "ru"), city_of("Seoul", "en"), city_of("Veldby", "en")
    ('Сеул', 'Seoul', None)
    """
    pattern, names = _city_pattern(language)
    return words if words in names else _of_names(words, language, (pattern, names))


def _of_names(
    words: str, language: str, known: tuple[re.Pattern[str], tuple[str, ...]]
) -> str | None:
    is_bent = _CYRILLIC.search(words) or _ARMENIAN.search(words)
    if not (is_bent or language.split("-")[0] in _SUFFIXING):
        return None
    pattern, names = known
    match = pattern.fullmatch(words)
    return names[int((match.lastgroup or "n0")[1:])] if match else None


@cache
def _city_pattern(language: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    every = Locale.parse("ru").time_zones  # has all of them, by their English names
    named = {str(zone).rpartition("/")[2].replace("_", " ") for zone in every}
    try:
        zones = Locale.parse(language.split("-")[0]).time_zones
    except (UnknownLocaleError, ValueError):
        zones = every
    named |= set(_CAPITALS.get(language.split("-")[0], "").split("|"))
    named |= {str(zone["city"]) for zone in zones.values() if "city" in zone}
    return _pattern(tuple(sorted(name for name in named if len(name) > 3)), language)


#: Capitals after which no time zone is named: they stand for their governments.
_CAPITALS = {
    "en": "Beijing|Ankara|Rabat|Islamabad|Delhi|New Delhi|Washington|Ottawa|Canberra|Wellington|Brasília|Abuja|Pretoria|Bern|"
    "Tel Aviv|Hanoi|Naypyidaw|Astana|Kyiv|Geneva|The Hague",
    "de": "Peking|Ankara|Rabat|Islamabad|Neu-Delhi|Washington|Ottawa|Canberra|Wellington|Brasília|Abuja|Pretoria|Bern|Tel Aviv|Hanoi|"
    "Astana|Kyjiw|Genf|Den Haag",
    "fr": "Pékin|Ankara|Rabat|Islamabad|New Delhi|Washington|Ottawa|Canberra|Wellington|Brasilia|Abuja|Pretoria|Berne|Tel-Aviv|Hanoï|"
    "Astana|Kyiv|Genève|La Haye",
    "es": "Pekín|Ankara|Rabat|Islamabad|Nueva Delhi|Washington|Ottawa|Canberra|Wellington|Brasilia|Abuya|Pretoria|Berna|Tel Aviv|Hanói|"
    "Astaná|Kiev|Ginebra|La Haya",
    "ru": "Пекин|Анкара|Рабат|Исламабад|Дели|Вашингтон|Оттава|Канберра|Веллингтон|Бразилиа|Абуджа|Претория|Берн|Тель-Авив|Ханой|"
    "Астана|Женева|Гаага",
    "hy": "Պեկին|Անկարա|Ռաբաթ|Իսլամաբադ|Դելի|Վաշինգտոն|Օտտավա|Կանբերա|Պրետորիա|Բեռն|Հանոյ|Աստանա|Ժնև|Հաագա",
    "az": "Pekin|Ankara|Rabat|İslamabad|Dehli|Vaşinqton|Ottava|Kanberra|Pretoriya|Bern|Hanoy|Astana|Cenevrə|Haaqa",
}
#: Codes of Babel that are no country.
_NO_COUNTRY = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
#: What news call countries whose names Babel has in another form.
_OTHER_NAMES = {
    "Южная Корея": "KR",
    "Северная Корея": "KP",
    "Британия": "GB",
    "Turkey": "TR",
    "USA": "US",
    "U.S.": "US",
    "UK": "GB",
    "U.K.": "GB",
    "Britain": "GB",
}
