"""People who are named within sentences, with what the sentence says that they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from .mention_roles import best_role, role_after, role_before, what_they_are
from .name_inflection import name_by_itself
from .name_words import (
    HONORIFICS,
    NAME_PARTICLES,
    OWNS,
    SURNAME_ENDS,
    bare_word,
    is_before_a_name,
    is_capital,
    is_given_middle,
    is_initial,
    is_mixed,
    may_begin_name,
    name_goes_on,
    names_house,
    stands_apart,
)
from .speech_words import ROLE, SAYS
from .unknown_names import unknown_length

_WORD = re.compile(r"[^\W\d_][\w'’-]*\.?")
#: behind a surname they lead to a house: "Diana Berg von der Universität"
_PREPOSITIONS_TOO = frozenset(("von", "de", "del", "der", "la", "le", "du", "den", "di", "zu"))
_LEADS_BENT = re.compile(
    r"(?:по (?:словам|мнению|данным|оценк\w+|расч[её]там|прогноз\w+)|согласно|на взгляд|с точки зрения)\s[^.!?,]{0,120}$",
    re.IGNORECASE,
)
_UNBENT = re.compile(r"[а-яё-]+[бвгджзклмнпрстфхцчшщь](?!\w)")
_NUMBER_OF_A_KING = re.compile("[IVX]+")
_ARTICLES = frozenset(("The", "Die", "Das", "Ein", "Eine", "Les", "Los", "Las"))
_WITH_VERB = re.compile(r"(?:I|You|We|They|He|She|It|That|There|What|Who|Here)['’]")
_THE = re.compile(r"(?<!\w)[Tt]he $")
_IS_SHORTENED = re.compile(r",\s(?=\d\d|[^\W\d_])|\s\(")  # “Anna B., a pilot”


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
        if not words[place][0][0].isupper() or _WITH_VERB.match(words[place][0]):
            place += 1
            continue
        size = _name_length(words, place, text)
        if size < 2:
            size = unknown_length(words, place, text, surnames)
        if size:
            first, last = words[place], words[place + size - 1]
            bare = [bare_word(word[0]) for word in words[place : place + size]]
            end = last.end() - (last[0].endswith(".") and not is_initial(last[0]))
            titles = [n for n, word in enumerate(bare[:-1]) if word.casefold() in HONORIFICS]
            bare = bare[titles[-1] + 1 :] if titles else bare
            are_initials = all(
                len(word.strip(".")) == 1 for word in bare
            )  # “, J.D., professor of law”
            is_thing = _THE.search(text[: first.start()])  # “the Delta Pact”
            if (len(bare) < 2 and size > 1) or are_initials or is_thing:
                place += size
                continue  # "Ms Berg" is no name in full
            owner = re.search(r"['’]s?$", text[first.start() : end])
            end -= len(owner[0]) if owner else 0
            yield Mention(" ".join(name_by_itself(bare, text[end:])), first.start(), end)
        place += max(size, 1)


def _name_length(words: Sequence[re.Match[str]], place: int, text: str) -> int:
    """Return of how many words the name is that begins at a word; 0: none does."""
    first = words[place][0].rstrip(".")
    if not first[0].isupper() or not may_begin_name(words, place) or is_before_a_name(words, place):
        return 0
    size, n_names = 1, 0
    while size < 5 and place + size < len(words):
        word = words[place + size]
        if stands_apart(words[place + size - 1], word, text):
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
        if OWNS.search(word[0]):
            break  # "Anna Berg's School of Law"
        if (n_names and SURNAME_ENDS.search(bare)) or n_names > 1:
            break
    while size > 1 and words[place + size - 1][0] in NAME_PARTICLES:
        size -= 1
    name = " ".join(word[0].rstrip(".") for word in words[place : place + size])
    is_short = size > 1 and not n_names and _IS_SHORTENED.match(text, words[place + size - 1].end())
    return size if (n_names or is_short) and not names_house(name) else 0


def _ends_name(bare: str, first: str, size: int) -> bool:
    """Return whether a word is no part of the name of some words that begins with `first`."""
    if not is_capital(bare) or SAYS.fullmatch(bare) or is_mixed(first, bare):
        return True
    if bare in _ARTICLES:
        return True
    return size > 1 and len(bare) > 1 and first.isupper() and not bare.isupper()  # ANNA BERG Fellow


def _with_role(found: Mention, text: str, after: int) -> Mention:
    behind = role_after(text[found.end :]) or what_they_are(text[found.end :])
    if _LEADS_BENT.search(text[: found.start]) and _UNBENT.match(behind):
        behind = ""  # «по словам Анны Берг, директор уходит»
    before = role_before(text[after : found.start])
    return found._replace(role=best_role(before, behind))
