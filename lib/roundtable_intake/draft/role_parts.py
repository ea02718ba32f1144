"""What a line says of a speaker → role and house."""

from __future__ import annotations

import re

from . import patterns
from .role_words import is_role_word


def split_role(role: str) -> tuple[str, str]:
    """Return (role, affiliation) of what a line says of a speaker; either may be empty.

    >>> split_role("hydrologist at the Institute of Rivers (Vessel)")
    ('hydrologist', 'Institute of Rivers (Vessel)')
    >>> split_role("старший инженер Союза рыбаков"), split_role("Hafenmeister am Nordkai")
    (('старший инженер', 'Союза рыбаков'), ('Hafenmeister', 'Nordkai'))
    """
    role = re.sub(_ARTICLE, "", patterns.DEGREE.sub("", role).strip(" ,"))
    at_houses = [at for at in patterns.AT.finditer(role) if _names_house(role, at)]
    if at_houses:
        at = at_houses[0]
        house, _, more = role[at.end() :].partition(", ")
        around = filter(None, (role[: at.start()].strip(" ,"), more))
        return ", ".join(around), house.strip(" ,")
    parts = role.split(", ")
    house = next((part for part in reversed(parts) if patterns.HOUSE.search(part)), "")
    if not house and len(parts) > 1 and parts[-1][:1].isupper():
        is_house = parts[0][0].islower() or len(parts[-1].split()) > 1
        house = parts[-1] if is_house else ""
    quoted = _QUOTED_HOUSE.fullmatch(role)
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
_ARTICLE = re.compile(r"^(?:an?|eine?|un|une|una)\s+(?=[^\W\d_]{3})")


def _names_house(role: str, at: re.Match[str]) -> bool:
    is_at = (at["at"] or "").strip().casefold() in patterns.SURELY_AT
    return is_at or bool(patterns.HOUSE.search(role[at.end() :].split(",")[0]))


def _cut_at_house(role: str) -> tuple[str, str]:
    """Part a role and a house that only a case joins: «директор Института рек»; or that stands
    before it: “Çaylar İnstitutunun mütəxəssisi”.
    """
    before = patterns.HOUSE_BEFORE.match(role)
    if before:
        return before["role"].strip(), before["house"].strip()
    after = re.match(r"(?P<role>[а-яёіїєґ][^A-ZА-ЯЁ]*?)\s(?P<house>[А-ЯЁA-Z«].*)", role)
    if after:
        return after["role"], after["house"]
    return (role, "") if is_role_word(role.split()[0]) or _WAS.match(role) else ("", role)
