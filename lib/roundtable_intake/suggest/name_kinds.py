"""What a name is by its words, and by what a text says of it: person, organisation, place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from roundtable_intake.draft.given_names import is_given_name
from roundtable_intake.draft.speech_words import ORGANISATION, ROLE

from .organisation_names import is_office
from .person_titles import is_titled

ACRONYM = re.compile(r"[A-ZА-ЯЁ]{2,6}")
#: What stands within the names of people alone.
_PARTICLE = re.compile(
    r"[^\W\d_] (?:(?:al|el|an|ar|as|ash|at|ad|az|ul|ud)-[A-Z]|(?:bin|ibn|bint|van der) )"
)
#: What makes a name that of a place, though its words could stand in an organisation's.
_PLACE = re.compile(
    r"^(?:lake|river|bay|gulf|strait|fort|mount|cape|port|san|santa|saint|st\.?|isle|lac|mont|île|lago|río|rio|"
    r"озеро|река|гора|порт) |"
    r"(?:\b(?:sea|lake|river|street|road|square|bay|valley|county|district|province|region|canyon|island|islands|mountains?|ocean|asia|africa|europe|"
    r"america|caucasus)|\b(?:north|south|east|west))$",
    re.IGNORECASE,
)
#: Words that stand before the names of places, and of organisations too.
_SIDE = re.compile(
    r"^(?:new|old|north(?:ern)?|south(?:ern)?|east(?:ern)?|west(?:ern)?|upper|lower|great|little) ",
    re.IGNORECASE,
)
#: Behind the name of a house, in small letters.
_HOUSE_BEHIND = re.compile(
    r"\s(?:party|company|newspaper|news agency|agency|group|movement|think tank|bank|club|coalition|bloc|faction|"
    r"alliance|magazine|foundation|university)(?!\w)"
)
_HOUSE_BEFORE = re.compile(
    r"(?<!\w)(?:party|company|newspaper|agency|group|movement|think tank|coalition|bloc|die Partei|der Partei|parti|"
    r"journal|periódico|partido|партия|партии|компания|компании|газета|газеты|газете|агентство|агентства)\s$"
)
#: What is told something is a person with a given name, or the press.
_TOLD = re.compile(r"(?<!\w)told\s(?:the\s)?$")
_ROLE_BEHIND = re.compile(
    rf",\s(?:who|whose|(?:an?|the|his|her|its)\s(?:\w+\s){{0,2}}{ROLE.pattern})", re.IGNORECASE
)
_ROLE_BEFORE = re.compile(rf"{ROLE.pattern},\s$", re.IGNORECASE)


def guess_kind(name: str) -> str:
    """Return what a name looks like: person, organisation, else place.

    >>> guess_kind("Maria Sol"), guess_kind("European Parliament"), guess_kind("Veldby")
    ('person', 'organisation', 'place')
    >>> guess_kind("River Sol"), guess_kind("Northern Veldby"), guess_kind("New Veldby Bank")
    ('place', 'place', 'organisation')
    """
    words = name.split()
    if _PARTICLE.search(name):
        return "person"
    if _PLACE.search(name):
        return "place"
    if is_organisation(_SIDE.sub("", name)) or " & " in name:
        return "organisation"
    return "person" if len(words) > 1 and is_given_name(words[0]) else "place"


def is_organisation(name: str) -> bool:
    """Return whether a name is that of an organisation, by its words.

    >>> is_organisation("Anna Lind"), is_organisation("Hochschule Emden")
    (False, True)
    """
    return bool(ORGANISATION.search(name) or ACRONYM.fullmatch(name) or is_office(name))


def kind_in_text(
    name: str, mentions: Iterable[tuple[str, int, str]], texts: Mapping[str, str]
) -> str:
    """Return what a name is: by what stands beside its mentions, else by its words.

    Parameters
    ----------
    name : str
        The longest form.
    mentions : iterable of (str, int, str)
        (passage, first character, words) of each.
    texts : mapping of str to str
        {passage: its words}.
    """
    by_words = guess_kind(name)
    several = list(mentions)
    around = [(texts[passage], start, start + len(words)) for passage, start, words in several]
    if any(is_titled(text, start) for text, start, _ in around):
        return "person"
    if by_words != "place":
        is_house = any(_HOUSE_BEHIND.match(text[end:]) for text, _, end in around)
        return "organisation" if is_house else by_words
    for text, start, end in around:
        before, behind = text[max(0, start - 60) : start], text[end : end + 60]
        if _HOUSE_BEHIND.match(behind) or _HOUSE_BEFORE.search(before):
            return "organisation"
        if " " in name and (_ROLE_BEHIND.match(behind) or _ROLE_BEFORE.search(before)):
            return "person"
        if _TOLD.search(before) and " " not in name and not is_given_name(name):
            return "organisation"
    is_pair = 1 < len(name.split()) < 4 and not (_PLACE.search(name) or _SIDE.match(name))
    surname = name.split()[-1]
    return "person" if is_pair and any(words == surname for *_, words in several) else by_words
