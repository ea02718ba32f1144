"""Names in sentences whose given name is not known: what stands beside them says that they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .given_names import is_given_name
from .mention_roles import role_before, what_they_are
from .name_inflection import plain_name
from .name_letters import sounds_like
from .name_words import (
    HONORIFICS,
    NAME_PARTICLES,
    OWNS,
    SURNAME_ENDS,
    bare_word,
    may_be_unknown,
    name_goes_on,
    stands_apart,
)
from .patterns import HOUSE
from .person_names import is_name
from .role_words import is_role_word
from .speech_words import ACCORDING_TO, ORGANISATION, ROLE, SAYS, SURNAMES_TOO

_IS_A_PERSON = re.compile(r",\s+(?:who|whose|\d\d|an?|который|которая)(?=[\s,])")
_NEAR_LETTERS = 60
_LEADS_TO_A_SPEAKER = re.compile(rf"(?:{ACCORDING_TO.pattern})\s$", re.IGNORECASE)
_ENDS_ACCORDING = re.compile(rf"(?<!\w)(?:{ACCORDING_TO.pattern})$", re.IGNORECASE)
#: "Pour Anna Berg, pilote, …"
_FOR_WHOM = re.compile(r"(?:^|[.!?…]\s)(?:For|Pour|Para|Für|Для)\s(?:[^\W\d_A-ZА-ЯЁ]+\s){0,4}$")
_OF_A_HOUSE = re.compile(r"\s(?:of|de|del|des|du|der|von|vom)\s$")
_IS_SOMEBODY = re.compile(
    r",\s(?:\d\d|an?|the|une?|le|la|eine?|die|der|el|una?)(?=[\s,])|,\sl['’]|\s\(\d\d\)"
)
_OF_THE_HOUSE = re.compile(r"\s(?:of|from|at|with|for|von|vom|bei|de|del|du|chez|из)\s")
#: ", of the Nurses’ Association, "
_APPOSITION = re.compile(
    r",\s(?:of|from|who|whose|at|with|von|aus|der|die|de|del|qui|que)\s[^.,:;!?“”«»\"]{3,90},\s"
)
#: “…”, ordnete …
_BEHIND_A_QUOTATION = re.compile(
    r"[”“»«\"]\s?,?\s?[—–-]?\s?(?:[^\W\d_A-ZÀ-ÞА-ЯЁԱ-Ֆ][^\W\d_]+\s){1,3}$"
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
_AZERBAIJANI_ENDS = re.compile(r"[^\W\d_]{4,}l[ıiuü]$")


def unknown_length(
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
    if before is None or stands_apart(before, words[place], text):
        return False
    is_title = is_role_word(before[0]) or before[0].rstrip(".").casefold() in HONORIFICS
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
        if word[0] == "der" and size == 1 and not is_given_name(words[place][0]):
            break  # «sagte Berg der Zeitung»
        if (
            is_given_name(word[0])
            and not is_particle
            and name_goes_on(words, place + size + 1, text)
        ):
            return 0, False  # the name begins there
        if is_role_word(word[0]) and name_goes_on(words, place + size + 1, text):
            return 0, False  # “Vessel Council President Anna Berg”
        size += 1
        bare = bare_word(word[0])
        ends = SURNAME_ENDS.search(bare) or _AZERBAIJANI_ENDS.search(bare)
        if OWNS.search(word[0]) or (ends and not word[0].isupper()):
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
    return is_behind and (is_role_word(before) or before.rstrip(".").casefold() in HONORIFICS)


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
    is_of_house = _says_behind_house(text[end : end + _NEAR_LETTERS])
    is_near = bool(SAYS.search(near)) or _says_soon(after) or is_of_house
    return bool(is_near or is_for or says_later or is_behind)


def _says_behind_house(text: str) -> bool:
    """Say whether a house stands between a name and a word of saying: “Anna Berg of the Bakers’ Union
    says”.
    """
    house, cue = _OF_THE_HOUSE.match(text), SAYS.search(text)
    words = text[house.end() : cue.start()] if house and cue else ""
    is_house = ORGANISATION.search(words) or HOUSE.search(words)
    return bool(is_house) and not re.search(r"[.,:;!?]", words)


def _says_soon(words: Sequence[str]) -> bool:
    """Say whether a word of saying begins with the first or second of some words."""
    near = " ".join(words[: _FEW + _NEAR])
    cue = SAYS.search(near)
    return cue is not None and len(near[: cue.start()].split()) < _FEW
