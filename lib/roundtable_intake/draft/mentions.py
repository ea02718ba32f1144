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
from .person_names import NO_NAMES, is_name
from .role_words import is_role_word
from .speech_words import (
    ACCORDING_TO,
    ORGANISATION,
    ROLE,
    SAYS,
    SURNAMES_TOO,
)

_WORD = re.compile(r"[^\W\d_][\w'’-]*\.?")
_PARTICLES = {
    "van",
    "der",
    "von",
    "de",
    "den",
    "di",
    "del",
    "la",
    "le",
    "ten",
    "al",
    "bin",
    "du",
    "da",
    "zu",
}
#: behind a surname they lead to a house: "Diana Berg von der Universität"
_PREPOSITIONS_TOO = frozenset(("von", "de", "del", "der", "la", "le", "du", "den", "di", "zu"))
#: a sentence begins with these, and no name does
_BEGINNINGS = """
but yet so still while though although because since however meanwhile also then now today
former even only just both like says said after when former но да же однако если зато хотя aber
doch sondern wenn weil auch mais donc quand lorsque puis aussi pero aunque mientras cuando como
también բայց իսկ amma lakin ancaq read watch see selon según laut zufolge according nach bei ըստ
"""
_NO_BEGINNING = frozenset(_BEGINNINGS.split())
_CAMEL = re.compile(r"(?!Mc|Mac|De|Di|Le|La|O['’])[^\W\d_]+[a-zа-я][A-ZА-Я]")  # a product
_ELIDED = re.compile(r"(?:[dlDL]['’]|(?:al|el|ar|as|an)-)[A-ZÀ-Þ]")  # of d’Alembert, al-Rashid
_ABBREVIATED = re.compile(
    r"(?:U\. ?S|U\. ?N|U\. ?K|E\. ?U|D\. ?C)\b|[NSEW]\. (?:Korea|Africa|America|Ireland|Carolina|Dakota)"
)
_IS_A_PERSON = re.compile(r",\s+(?:who|whose|\d\d|an?|который|которая)(?=[\s,])")
_LATIN_TOO = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŁŚŠŽŹŻĆČĐƏIİŞĞŐŰŘŢȚȘĀĒĪŪĻĶŅ")
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
_SHORT = {"Jo", "Al", "Bo", "Ed", "Li", "Cy", "Su", "Yu"}
_NEAR_LETTERS = 60
_LEADS_TO_A_SPEAKER = re.compile(rf"(?:{ACCORDING_TO.pattern})\s$", re.IGNORECASE)
#: "Pour Anna Berg, pilote, …"
_FOR_WHOM = re.compile(r"(?:^|[.!?…]\s)(?:For|Pour|Para|Für|Для)\s(?:[^\W\d_A-ZА-ЯЁ]+\s){0,4}$")
_OF_A_HOUSE = re.compile(r"\s(?:of|de|del|des|du|der|von|vom)\s$")
_MOST_UNKNOWN = 3  # words of a name whose given name is not known
_NEAR = 4  # words between a word of saying and a name
_SURNAME_ENDS = re.compile(
    r"(?:ov|ova|ev|eva|yev|yeva|ski|sky|skaya|enko|yan|ian|shvili|dze|ov[aá]|son|sen|sson|zade|zadə|oğlu|"
    r"ов|ова|ев|ева|ёв|ёва|ин|ина|ский|ская|енко|дзе|швили|յան)$"
)


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
            end = last.end() - (last[0].endswith(".") and not _is_initial(last[0]))
            owner = re.search(r"['’]s?$", text[first.start() : end])
            end -= len(owner[0]) if owner else 0
            yield Mention(" ".join(plain_name(bare)), first.start(), end)
        place += max(size, 1)


def _bare_word(word: str) -> str:
    return word if _is_initial(word) else re.sub(r"['’]s?$", "", word.rstrip("."))


def _unknown_length(
    words: Sequence[re.Match[str]], place: int, text: str, surnames: frozenset[str]
) -> int:
    """Return of how many words a name is whose given name is not known: what stands beside it says
    that it is one; 0: nothing does.
    """
    first = words[place]
    before = text[max(0, first.start() - _NEAR_LETTERS) : first.start()]
    is_of_a_house = _OF_A_HOUSE.search(before) and not _LEADS_TO_A_SPEAKER.search(before)
    if not _may_be_unknown(first[0]) or is_of_a_house:
        return 0
    size = 1
    while size < 4 and _goes_on(words, place + size, text):
        word = words[place + size]
        is_particle = word[0].casefold() in _PARTICLES  # "Gurvan Le Floch"
        if is_given_name(word[0]) and not is_particle and place + size + 1 < len(words):
            return 0  # the name begins there
        size += 1
        if _SURNAME_ENDS.search(_bare_word(word[0])) and not word[0].isupper():
            break
        if sounds_like(plain_name([first[0], _bare_word(word[0])])[-1]) in surnames:
            is_house = ORGANISATION.search(text[first.start() : word.end()])
            return 0 if is_house or size > _MOST_UNKNOWN else size
    name = text[first.start() : words[place + size - 1].end()].rstrip(".")
    whole = text[first.start() : words[place + size - 1].end()]
    if size > 1 and sounds_like(first[0]) in surnames and not ORGANISATION.search(whole):
        return size  # a label has the given name
    end = first.start() + len(name)
    is_titled = _is_titled(words, place, end, text)
    if size < 2:
        is_known = _has_role_before(words, place, text) and sounds_like(first[0]) in surnames
        return int(is_known)  # "the journalist Yazan"
    is_surname = is_titled and SURNAMES_TOO.fullmatch(first[0])
    if (ORGANISATION.search(name) and not is_surname) or not is_name(name):
        return 0
    is_told = is_titled or _stands_by_a_cue(first.start(), end, text)
    return size if is_told else 0


def _may_be_unknown(word: str) -> bool:
    """Say whether a word may begin a name whose given name is not known."""
    if not word[0].isupper() or word.endswith(".") or not word.isalpha():
        return False
    if _CAMEL.match(word) or ROLE.fullmatch(word):
        return False
    if word.casefold() in _NO_BEGINNING:
        return False
    return word.casefold() not in NO_NAMES


def _goes_on(words: Sequence[re.Match[str]], place: int, text: str) -> bool:
    """Say whether a name may go on with a word: behind one blank, with a capital or as a particle."""
    if place >= len(words):
        return False
    before, word = words[place - 1], words[place]
    is_next = text[before.end() : word.start()] == " "
    return is_next and (_is_capital(word[0]) or word[0] in _PARTICLES)


def _is_capital(word: str) -> bool:
    return word[0].isupper() or bool(_ELIDED.match(word))


def _has_role_before(words: Sequence[re.Match[str]], place: int, text: str) -> bool:
    is_behind = place > 0 and text[words[place - 1].end() : words[place].start()] == " "
    before = words[place - 1][0]
    return is_behind and (is_role_word(before) or before.rstrip(".").casefold() in _HONORIFICS)


def _is_titled(words: Sequence[re.Match[str]], place: int, end: int, text: str) -> bool:
    """Say whether a role stands right before a name that begins at a word, or after its comma."""
    if _has_role_before(words, place, text):
        return True
    after = re.match(r",\s+([^.,;:!?]{3,60})", text[end:])
    if after and (ROLE.search(after[1]) or _IS_A_PERSON.match(text[end:])):
        return True
    return bool(what_they_are(text[end:]))


def _stands_by_a_cue(start: int, end: int, text: str) -> bool:
    """Say whether a word of saying stands before a name, a few words at most between, or after it."""
    before = re.split(r"[.,;:!?…։“”«»\"]", text[:start])[-1].split()
    after = re.split(r"[.,;:!?…։“”«»\"]", text[end:])[0].split()
    near = " ".join([*before[-_NEAR:], "|", *after[:2]])
    is_for = text[end : end + 1] == "," and _FOR_WHOM.search(text[:start])
    return bool(SAYS.search(near) or is_for)


def _name_length(words: Sequence[re.Match[str]], place: int, text: str) -> int:
    """Return of how many words the name is that begins at a word; 0: none does."""
    first = words[place][0].rstrip(".")
    if not first[0].isupper() or not _may_begin(words, place) or _is_before_a_name(words, place):
        return 0
    size, n_names = 1, 0
    while size < 5 and place + size < len(words):
        before, word = words[place + size - 1], words[place + size]
        between = text[before.end() : word.start()]
        if between not in (" ", "\u00a0", "") or (
            before[0].endswith(".") and not _is_initial(before[0])
        ):
            break
        bare = word[0].rstrip(".")
        if bare in _PARTICLES and not (n_names and bare in _PREPOSITIONS_TOO):
            size += 1
            continue
        if not _is_capital(bare) or SAYS.fullmatch(bare) or _is_mixed(first, bare):
            break
        if size > 1 and len(bare) > 1 and first.isupper() and not bare.isupper():
            break  # "ANNA BERG Fellow"
        if not n_names and _NUMBER_OF_A_KING.fullmatch(bare):
            return 0
        if ROLE.fullmatch(bare) and _goes_on(words, place + size + 1, text):
            return 0  # "Vessel Mayor Anna Berg"
        is_middle = _is_given_middle(words, place + size, text)
        n_names += not (_is_initial(word[0]) or is_middle)
        size += 1
        if (n_names and _SURNAME_ENDS.search(bare)) or n_names > 1:
            break
    while size > 1 and words[place + size - 1][0] in _PARTICLES:
        size -= 1
    name = " ".join(word[0].rstrip(".") for word in words[place : place + size])
    return size if n_names and not _is_house(name) else 0


def _is_before_a_name(words: Sequence[re.Match[str]], place: int) -> bool:
    """Say whether a word is only in another case a given name, and stands before a whole name:
    «министерства Армении Геворк Казарян».
    """
    if place + 2 >= len(words) or is_given_name(words[place][0].rstrip(".")):
        return False
    following, third = words[place + 1][0], words[place + 2][0]
    is_word = len(words[place][0].rstrip(".")) > 1
    return is_word and is_given_name(following) and following.isalpha() and third[0].isupper()


def _is_mixed(word: str, other: str) -> bool:
    """Say whether two words stand in two scripts."""
    return word[0].isascii() != other[0].isascii() and not {*word, *other} & _LATIN_TOO


def _is_house(name: str) -> bool:
    """Say whether a word of a name is a house's, and not a surname behind a given name."""
    found = ORGANISATION.findall(name)
    if not found:
        return False
    may_be_surname = len(found) == 1 and SURNAMES_TOO.fullmatch(found[0])
    return not (may_be_surname and is_given_name(name.split()[0]) and len(name.split()) < 4)


def _is_given_middle(words: Sequence[re.Match[str]], place: int, text: str) -> bool:
    """Say whether a word of a name is another given name, behind which the surname stands."""
    return is_given_name(words[place][0]) and _goes_on(words, place + 1, text)


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 and word[0].isupper()


def _may_begin(words: Sequence[re.Match[str]], place: int) -> bool:
    """Say whether a word is a given name, in whatever case; or an initial before a surname."""
    word = words[place][0]
    if _is_initial(word):
        following = words[place + 1][0] if place + 1 < len(words) else ""
        is_other = _ABBREVIATED.match(f"{word} {following}") or ROLE.fullmatch(following)
        before = words[place - 1] if place else None
        is_middle = (
            before is not None
            and before[0].isalpha()
            and before[0][0].isupper()
            and (before.end() + 1 == words[place].start())
        )
        return word.endswith(".") and bool(following) and not is_other and not is_middle
    bare = word.rstrip(".")
    if len(bare) < 4 and bare.isupper():
        return False  # US, GDP
    if (len(bare) < 3 and bare not in _SHORT) or bare.casefold() in NO_NAMES | _NO_BEGINNING:
        return False
    if is_given_name(bare):
        return True
    following = words[place + 1][0].rstrip(".") if place + 1 < len(words) else ""
    if not following or not following[0].isupper():
        return False
    return is_given_name(plain_name([bare, following])[0])


def _with_role(found: Mention, text: str, after: int) -> Mention:
    role = (
        role_after(text[found.end :])
        or what_they_are(text[found.end :])
        or role_before(text[after : found.start])
    )
    return found._replace(role=role)
