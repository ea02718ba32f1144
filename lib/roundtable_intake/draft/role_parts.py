"""What a line says of a speaker → role and house."""

from __future__ import annotations

import re

from . import patterns
from .role_phrases import role_at_the_end
from .role_words import is_role_word


def split_role(role: str) -> tuple[str, str]:
    """Return (role, affiliation) of what a line says of a speaker; either may be empty.

    >>> split_role("hydrologist at the Institute of Rivers (Vessel)")
    ('hydrologist', 'Institute of Rivers (Vessel)')
    >>> split_role("старший инженер Союза рыбаков"), split_role("Hafenmeister am Nordkai")
    (('старший инженер', 'Союза рыбаков'), ('Hafenmeister', 'Nordkai'))
    """
    role = re.sub(_ARTICLE, "", patterns.DEGREE.sub("", role).strip(" ,"))
    role = role_at_the_end(_PULL_QUOTE.sub("", role).strip(" ,"))
    if not role or _RELATIVE.fullmatch(role):
        return "", ""
    return _at_a_house(role) or _with_houses_behind(role) or _between_commas(role)


def _at_a_house(role: str) -> tuple[str, str] | None:
    """Part a role and a house that a preposition joins: "hydrologist at the Institute of Rivers"."""
    at_houses = [at for at in patterns.AT.finditer(role) if _names_house(role, at)]
    if not at_houses:
        return None
    named = [at for at in at_houses if patterns.HOUSE.search(_beginning(role[at.end() :]))]
    at = (named or at_houses)[0]
    house, *more = role[at.end() :].split(", ")
    of_role = [part for part in more if not _belongs_to_house(part)]
    of_house = [part for part in more if _belongs_to_house(part)]
    around = filter(None, (role[: at.start()].strip(" ,"), *of_role))
    return ", ".join(around), ", ".join([house.strip(" ,"), *of_house])


def _with_houses_behind(role: str) -> tuple[str, str] | None:
    """Part a role and the houses and towns that stand behind it, each after a comma."""
    parts = role.split(", ")
    first = next((n for n, part in enumerate(parts) if n and _belongs_to_house(part)), 0)
    if not first or not all(map(_belongs_to_house, parts[first:])):
        return None
    return ", ".join(parts[:first]), ", ".join(parts[first:])


def _between_commas(role: str) -> tuple[str, str]:
    parts = role.split(", ")
    house = next((part for part in reversed(parts) if patterns.HOUSE.search(part)), "")
    if not house and len(parts) > 1 and parts[-1][:1].isupper():
        is_house = parts[0][0].islower() or len(parts[-1].split()) > 1
        house = parts[-1] if is_house else ""
    quoted = _QUOTED_HOUSE.fullmatch(role) or _LETTERED_HOUSE.fullmatch(role)
    if not house and quoted:
        return quoted["role"], quoted["house"]
    if house and house == role:
        return _cut_at_house(role)
    return ", ".join(part for part in parts if part != house), house


_QUOTED_HOUSE = re.compile(r"(?P<role>[^«“„]+?)\s(?P<house>[«“„].+[»”“])")
_WAS = re.compile(
    r"(?:former|ex-?|past|retired|emeritus|ehemalige\w*|ancien\w*|antigu[oa]|бывш\w+)\s",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"^(?:(?:su|son|sa|seine?|ihre?|его|её|ее|նրա|onun|its|their|his|her|an?|eine?|un|une|una|El|La|Le|Der|Die|el|le|la)\s+|[Ll]['’])(?=[^\W\d_]{3})"
)
#: “colleague of the last one” is nothing that somebody is
_RELATIVE = re.compile(
    r"(?:(?:his|her|their|seine?|ihre?|deren|dessen|son|sa|leur|su|его|её|ее|их|նրա|իր|onun)\s)?"
    r"(?:colleagues?|kolleg(?:e|in)|collègue|(?:compañer|coleg)[ao]|коллега|գործընկերը?|həmkarı?|"
    r"(?:her|his) (?:husband|wife|brother|sister)|nachfolger(?:in)?|vorgänger(?:in)?)",
    re.IGNORECASE,
)
#: a headline of what somebody says, behind what they are
_PULL_QUOTE = re.compile(r"\s[«“„](?:[^«»“”„]+\s){3,}[^«»“”„]+[»”“]$")
#: “Politólogo UAT”
_LETTERED_HOUSE = re.compile(r"(?P<role>[^\W\d_]+)\s(?P<house>[A-ZÀ-Þ]{2,6})")
_HEADS = re.compile(
    r"(?:.*\s)?(?:vorsitzende[rn]?|(?:vize)?präsident(?:in)?|(?:haupt)?geschäftsführer(?:in)?|sprecher(?:in)?|"
    r"chef(?:in)?|\w+chef(?:in)?|mitglied|vorstand|obfrau|obmann|generalsekretär(?:in)?|gründer(?:in)?|inhaber(?:in)?|"
    r"directeur|directrice|présidente?|gérante?|fondateur|fondatrice|responsable \w+|porte-parole|secrétaire général[e]?)",
    re.IGNORECASE,
)
_NO_HOUSE = re.compile(
    r"(?:abteilung|arbeitsgruppe|bereichs?|fachs|referats?|gruppe)\b", re.IGNORECASE
)


def _belongs_to_house(part: str) -> bool:
    """Say whether a part between commas is of a house: it names one or its place, and no role."""
    if not part[:1].isupper() or any(map(is_role_word, part.split())):
        return False
    return bool(patterns.HOUSE.search(part)) or len(part.split()) <= _MOST_PLACE


_MOST_PLACE = 2  # words
_OWNER = re.compile(r"(?<=[ıiuü])n[ıiuü]n$")  # “Çaylar İnstitutu|nun”


def _beginning(words: str) -> str:
    return " ".join(words.split()[:2])


def _names_house(role: str, at: re.Match[str]) -> bool:
    is_at = (at["at"] or "").strip().casefold() in patterns.SURELY_AT
    behind = role[at.end() :].split(",")[0]
    is_led = _HEADS.fullmatch(role[: at.start()]) and not _NO_HOUSE.match(behind)
    return is_at or bool(is_led or patterns.HOUSE.search(behind))


def _cut_at_house(role: str) -> tuple[str, str]:
    """Part a role and a house that only a case joins: «директор Института рек»; or that stands
    before it: “Çaylar İnstitutunun mütəxəssisi”.
    """
    before = patterns.HOUSE_BEFORE.match(role)
    if before:
        return before["role"].strip(), _OWNER.sub("", before["house"].strip())
    after = re.match(r"(?P<role>[а-яёіїєґ][^A-ZА-ЯЁ]*?)\s(?P<house>[А-ЯЁA-Z«].*)", role)
    if after:
        return after["role"], after["house"]
    is_role = any(map(is_role_word, role.split())) or _WAS.match(role)
    return (role, "") if is_role else ("", role)
