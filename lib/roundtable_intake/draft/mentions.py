"""People who are named within sentences, with what the sentence says that they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from .given_names import is_given_name
from .mention_roles import role_after, role_before, what_they_are
from .name_inflection import plain_name
from .name_letters import sounds_like
from .name_words import (
    NAME_PARTICLES,
    is_before_a_name,
    is_capital,
    is_given_middle,
    is_initial,
    is_mixed,
    may_be_unknown,
    may_begin_name,
    name_goes_on,
    names_house,
)
from .person_names import is_name
from .role_words import is_role_word
from .speech_words import (
    ACCORDING_TO,
    ORGANISATION,
    ROLE,
    SAYS,
    SURNAMES_TOO,
)

_WORD = re.compile(r"[^\W\d_][\w'’-]*\.?")
#: behind a surname they lead to a house: "Diana Berg von der Universität"
_PREPOSITIONS_TOO = frozenset(("von", "de", "del", "der", "la", "le", "du", "den", "di", "zu"))
_IS_A_PERSON = re.compile(r",\s+(?:who|whose|\d\d|an?|который|которая)(?=[\s,])")
_NUMBER_OF_A_KING = re.compile("[IVX]+")
_HONORIFICS = frozenset(
    [
        "dr",
        "prof",
        "mr",
        "mrs",
        "ms",
        "sir",
        "dame",
        "lord",
        "lady",
        "herr",
        "frau",
        "m",
        "mme",
        "mlle",
        "sr",
        "sra",
        "srta",
        "don",
        "doña",
        "д-р",
        "проф",
        "г-н",
        "г-жа",
        "պրն",
        "տկն",
    ]
)
_ARTICLES = frozenset(("The", "Die", "Das", "Ein", "Eine", "Les", "Los", "Las"))
_OWNS = re.compile(r"['’]s$")
_NEAR_LETTERS = 60
_LEADS_TO_A_SPEAKER = re.compile(rf"(?:{ACCORDING_TO.pattern})\s$", re.IGNORECASE)
_ENDS_ACCORDING = re.compile(rf"(?<!\w)(?:{ACCORDING_TO.pattern})$", re.IGNORECASE)
#: "Pour Anna Berg, pilote, …"
_FOR_WHOM = re.compile(r"(?:^|[.!?…]\s)(?:For|Pour|Para|Für|Для)\s(?:[^\W\d_A-ZА-ЯЁ]+\s){0,4}$")
_OF_A_HOUSE = re.compile(r"\s(?:of|de|del|des|du|der|von|vom)\s$")
_IS_SOMEBODY = re.compile(
    r",\s(?:\d\d|an?|the|une?|le|la|eine?|die|der|el|una?)(?=[\s,])|,\sl['’]|\s\(\d\d\)"
)
#: ", of the Nurses’ Association, "
_APPOSITION = re.compile(
    r",\s(?:of|from|who|whose|at|with|von|aus|der|die|de|del|qui|que)\s[^.,:;!?“”«»\"]{3,90},\s"
)
#: “…”, ordnete …
_BEHIND_A_QUOTATION = re.compile(
    r"[”“»\"]\s?,?\s?[—–-]?\s?(?:[^\W\d_A-ZÀ-ÞА-ЯЁԱ-Ֆ][^\W\d_]+\s){1,3}$"
)
#: a place may stand between two commas behind: “the mayor of Vessel, Gran Canaria, said”
_ENDS_WITH_PLACE = re.compile(
    r"(?:of|in|near|from|von|in|aus|de|à|en|di) [^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)?, $"
)
_PLURAL_VERBS = frozenset(
    ("say", "believe", "think", "argue", "warn", "claim", "want", "are", "were", "have")
)
_FEW = 2  # words
_MOST_UNKNOWN = 3  # words of a name whose given name is not known
_NEAR = 4  # words between a word of saying and a name
_SURNAME_ENDS = re.compile(
    r"(?:ov|ova|ev|eva|yev|yeva|ski|sky|skaya|enko|yan|ian|shvili|dze|ov[aá]|son|sen|sson|zade|zadə|oğlu|"
    r"ов|ова|ев|ева|ёв|ёва|ин|ина|ский|ская|енко|дзе|швили|յան)$"
)

_AZERBAIJANI_ENDS = re.compile(r"[^\W\d_]{4,}l[ıiuü]$")


class Mention(NamedTuple):
    """A person named in a text: the name by itself, where it stands, and what they are."""

    name: str
    start: int
    end: int
    role: str = ""


@lru_cache(20_000)
def find_mentions(text: str, surnames: frozenset[str] = frozenset()) -> list[Mention]:
    """Return the people whom a text names in full, in order, each with the role beside the name.

    surnames: of people who speak, as they sound: a word before one of them is a given name.

    >>> [tuple(m) for m in find_mentions("We met Anna Berg, a pilot in Vessel, at noon.")]
    [('Anna Berg', 7, 16, 'a pilot in Vessel')]
    """
    out: list[Mention] = []
    for found in _named_in(text, surnames):
        out.append(_with_role(found, text, out[-1].end if out else 0))
    return out


def _named_in(text: str, surnames: frozenset[str]) -> Iterator[Mention]:
    words = list(_WORD.finditer(text))
    place = 0
    while place < len(words):
        if not words[place][0][0].isupper():
            place += 1
            continue
        size = _name_length(words, place, text)
        if size < 2:
            size = _unknown_length(words, place, text, surnames)
        if size:
            first, last = words[place], words[place + size - 1]
            bare = [_bare_word(word[0]) for word in words[place : place + size]]
            end = last.end() - (last[0].endswith(".") and not is_initial(last[0]))
            while len(bare) > 1 and bare[0].casefold() in _HONORIFICS:
                bare = bare[1:]
            if len(bare) < 2 and size > 1:
                place += size
                continue  # "Ms Berg" is no name in full
            owner = re.search(r"['’]s?$", text[first.start() : end])
            end -= len(owner[0]) if owner else 0
            yield Mention(" ".join(plain_name(bare)), first.start(), end)
        place += max(size, 1)


def _bare_word(word: str) -> str:
    return word if is_initial(word) else re.sub(r"['’]s?$", "", word.rstrip("."))


def _unknown_length(
    words: Sequence[re.Match[str]], place: int, text: str, surnames: frozenset[str]
) -> int:
    """Return of how many words a name is whose given name is not known: what stands beside it says
    that it is one; 0: nothing does.
    """
    first = words[place]
    before = text[max(0, first.start() - _NEAR_LETTERS) : first.start()]
    if _ENDS_ACCORDING.search(f"{before}{first[0]}"):
        return 0  # “Nach Ansicht von Anna Berg”
    is_of_a_house = _OF_A_HOUSE.search(before) and not _LEADS_TO_A_SPEAKER.search(before)
    if not may_be_unknown(first[0]) or is_of_a_house:
        return 0
    size, is_known_surname = _size_to_a_surname(words, place, text, surnames)
    is_within_house = size > _FEW and _is_within_run(words, place, text)
    if is_within_house:
        return 0  # “the Academy of Public Law Anna Berg”: the name is the end
    if is_known_surname:
        is_house = ORGANISATION.search(text[first.start() : words[place + size - 1].end()])
        return 0 if is_house or size > _MOST_UNKNOWN else size
    whole = text[first.start() : words[place + size - 1].end()] if size else ""
    is_known = sounds_like(first[0]) in surnames
    if size > 1 and is_known and not ORGANISATION.search(whole):
        return size  # a label has the given name
    if size == 1:
        is_named_so = _has_role_before(words, place, text) and is_known  # "the journalist Yazan"
        return int(is_named_so or _is_given_alone(first, text))
    return size if size and _is_told(words, place, whole.rstrip("."), text) else 0


def _is_within_run(words: Sequence[re.Match[str]], place: int, text: str) -> bool:
    """Say whether another word with a capital stands right before, that is no role."""
    before = words[place - 1] if place else None
    if before is None or _stands_apart(before, words[place], text):
        return False
    is_title = is_role_word(before[0]) or before[0].rstrip(".").casefold() in _HONORIFICS
    return may_be_unknown(before[0]) and not is_title


def _is_given_alone(word: re.Match[str], text: str) -> bool:
    """Say whether somebody is only called by a given name: “dit Anna, la gérante”."""
    if not is_given_name(word[0]) or not _IS_SOMEBODY.match(text, word.end()):
        return False
    before = re.split(r"[.,;:!?…։“”«»\"]", text[: word.start()])[-1].split()
    return bool(SAYS.search(" ".join(before[-_FEW:])))


def _size_to_a_surname(
    words: Sequence[re.Match[str]], place: int, text: str, surnames: frozenset[str]
) -> tuple[int, bool]:
    """Return how many words a name has up to a surname, and whether that is one of somebody known; 0:
    another name begins within it.
    """
    size = 1
    while size < 4 and name_goes_on(words, place + size, text):
        word = words[place + size]
        if re.match(r"\.?\w", text[word.end() - word[0].endswith(".") :]):
            break  # the name of a page: "Vessel.az"
        is_particle = word[0].casefold() in NAME_PARTICLES  # "Gurvan Le Floch"
        if is_given_name(word[0]) and not is_particle and place + size + 1 < len(words):
            return 0, False  # the name begins there
        if is_role_word(word[0]) and name_goes_on(words, place + size + 1, text):
            return 0, False  # “Vessel Council President Anna Berg”
        size += 1
        bare = _bare_word(word[0])
        ends = _SURNAME_ENDS.search(bare) or _AZERBAIJANI_ENDS.search(bare)
        if _OWNS.search(word[0]) or (ends and not word[0].isupper()):
            break
        if sounds_like(plain_name([words[place][0], bare])[-1]) in surnames:
            return size, True
    return size, False


def _is_told(words: Sequence[re.Match[str]], place: int, name: str, text: str) -> bool:
    """Say whether a role or a word of saying stands by words that may be a name."""
    start = words[place].start()
    end = start + len(name)
    is_titled = _is_titled(words, place, end, text)
    is_surname = is_titled and SURNAMES_TOO.fullmatch(words[place][0])
    if (ORGANISATION.search(name) and not is_surname) or not is_name(name):
        return False
    return is_titled or _stands_by_a_cue(start, end, text)


def _has_role_before(words: Sequence[re.Match[str]], place: int, text: str) -> bool:
    is_behind = place > 0 and text[words[place - 1].end() : words[place].start()] == " "
    before = words[place - 1][0]
    return is_behind and (is_role_word(before) or before.rstrip(".").casefold() in _HONORIFICS)


def _is_titled(words: Sequence[re.Match[str]], place: int, end: int, text: str) -> bool:
    """Say whether a role stands right before a name that begins at a word, or after its comma."""
    start = words[place].start()
    if _has_role_before(words, place, text) or _is_behind_apposition(text[:start], text[end:]):
        return True
    after = re.match(r",\s+([^.,;:!?]{3,60})", text[end:])
    if after and (_begins_with_role(after[1]) or _IS_A_PERSON.match(text[end:])):
        return True
    return bool(what_they_are(text[end:]))


def _is_behind_apposition(before: str, after: str) -> bool:
    """Say whether what somebody is stands before a comma, and the name between this and another:
    “The head of the Institute of Rivers, Anna Berg, noted”.
    """
    is_between = before.endswith(", ") and after.startswith(",")
    return is_between and bool(role_before(before)) and not _ENDS_WITH_PLACE.search(before)


def _begins_with_role(words: str) -> bool:
    return bool(ROLE.search(words)) or any(map(is_role_word, words.split()[:_NEAR]))


def _stands_by_a_cue(start: int, end: int, text: str) -> bool:
    """Say whether a word of saying stands before a name, a few words at most between, or after it."""
    before = re.split(r"[.,;:!?…։“”«»\"]", text[:start])[-1].split()
    after = re.split(r"[.,;:!?…։“”«»\"]", text[end:])[0].split()
    near = " ".join(before[-_NEAR:])
    is_for = text[end : end + 1] == "," and _FOR_WHOM.search(text[:start])
    apposition = _APPOSITION.match(text, end)
    says_later = apposition and SAYS.search(" ".join(text[apposition.end() :].split()[:_FEW]))
    if after and after[0] in _PLURAL_VERBS:
        return False  # “Vessel Breweries say”
    is_behind = _BEHIND_A_QUOTATION.search(text[:start]) and not any(
        map(is_role_word, after[:_NEAR])
    )
    return bool(SAYS.search(near) or _says_soon(after) or is_for or says_later or is_behind)


def _says_soon(words: Sequence[str]) -> bool:
    """Say whether a word of saying begins with the first or second of some words."""
    near = " ".join(words[: _FEW + _NEAR])
    cue = SAYS.search(near)
    return cue is not None and len(near[: cue.start()].split()) < _FEW


def _name_length(words: Sequence[re.Match[str]], place: int, text: str) -> int:
    """Return of how many words the name is that begins at a word; 0: none does."""
    first = words[place][0].rstrip(".")
    if not first[0].isupper() or not may_begin_name(words, place) or is_before_a_name(words, place):
        return 0
    size, n_names = 1, 0
    while size < 5 and place + size < len(words):
        word = words[place + size]
        if _stands_apart(words[place + size - 1], word, text):
            break
        bare = word[0].rstrip(".")
        if bare in NAME_PARTICLES and not (n_names and bare in _PREPOSITIONS_TOO):
            size += 1
            continue
        if _ends_name(bare, first, size):
            break
        if not n_names and _NUMBER_OF_A_KING.fullmatch(bare):
            return 0
        if ROLE.fullmatch(bare) and name_goes_on(words, place + size + 1, text):
            return 0  # "Vessel Mayor Anna Berg"
        is_middle = is_given_middle(words, place + size, text)
        n_names += not (is_initial(word[0]) or is_middle)
        size += 1
        if _OWNS.search(word[0]):
            break  # "Anna Berg's School of Law"
        if (n_names and _SURNAME_ENDS.search(bare)) or n_names > 1:
            break
    while size > 1 and words[place + size - 1][0] in NAME_PARTICLES:
        size -= 1
    name = " ".join(word[0].rstrip(".") for word in words[place : place + size])
    return size if n_names and not names_house(name) else 0


def _stands_apart(before: re.Match[str], word: re.Match[str], text: str) -> bool:
    """Return whether more than a space, or the end of a sentence, stands between two words."""
    between = text[before.end() : word.start()]
    is_end = before[0].endswith(".") and not is_initial(before[0])
    return between not in (" ", "\u00a0", "") or is_end


def _ends_name(bare: str, first: str, size: int) -> bool:
    """Return whether a word is no part of the name of some words that begins with `first`."""
    if not is_capital(bare) or SAYS.fullmatch(bare) or is_mixed(first, bare):
        return True
    if bare in _ARTICLES:
        return True
    return size > 1 and len(bare) > 1 and first.isupper() and not bare.isupper()  # ANNA BERG Fellow


def _with_role(found: Mention, text: str, after: int) -> Mention:
    role = (
        role_after(text[found.end :])
        or what_they_are(text[found.end :])
        or role_before(text[after : found.start])
    )
    return found._replace(role=role)
