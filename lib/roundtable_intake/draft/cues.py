"""Of whom a word of saying is said: the subject before it, behind it where the order is turned, or
the name that "according to" leads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .speech_words import (
    ACCORDING_TO,
    ENGLISH_SAYS,
    IN_THE_VIEW_OF,
    ORGANISATION,
    ROLE,
    SAYS,
    SUBJECT_PRONOUN,
    THE,
    THE_ROLE,
)

_STOP = re.compile(r"[.!?…։;](?=\s|$)|[:\n]")
_CLAUSE = re.compile(r"[.!?…։;:,—–]|\s-\s")
ENGLISH_SAYS_WORD = re.compile(rf"(?<!\w)(?:{ENGLISH_SAYS.pattern})(?!\w)")
_NO_SURNAME = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Officials|Experts?|Americans|Critics|People|Police|He|She|"
    r"They|It|We|You|That|This|What|Who|But|And"
)
_MOST_BEHIND = 14  # words between a turned word of saying and its subject
#: a name behind these is nobody of whom something is said
LEADS_AWAY = re.compile(
    r"(?:^|\s)(?:of|in|from|with|to|by|for|between|among|about|at|on|against|after|before|like|than|and|"
    r"as|near|under|including|called|von|mit|für|über|bei|nach|aus|gegen|wie|und|de|du|des|avec|pour|"
    r"dans|chez|contre|comme|et|en|con|para|sobre|contra|como|y|о|об|от|для|с|со|у|к|из|против|как|и|"
    r"на|в|և|ու|və|ilə|üçün)(?:\s+(?:the|der|die|dem|den|la|le|les|el|los|las))?\s*$",
    re.IGNORECASE,
)
#: a title that no full stop ends: "Rep. Ed Royce said"
_TITLE = re.compile(r"(?<!\w)(?:[A-Z]|[A-Z][a-z]{1,4}|г|гг|д|проф|им)\.$")
_TITLE_LETTERS = 8
_MOST_SENTENCE = 600  # letters
_TURNED = re.compile(r"(?:^|[—–\x00],?|\s-)\s*$")  # also behind a comma, where nobody stands before

#: what a word of saying may be said of
PERSON, PRONOUN, OTHERS = "person", "pronoun", "others"


class Subject(NamedTuple):
    """Whom a word of saying is said of.

    kind: a person (name), a pronoun, or others: a house, people without a name; place: of the word
    of saying; role: what stands for a pronoun ("the mayor").
    """

    kind: str
    name: str
    place: int
    role: str = ""


class Named(NamedTuple):
    """Where a text names a person."""

    start: int
    end: int
    name: str


def subjects(outside: str, people: Sequence[Named]) -> list[Subject]:
    r"""Return whom each word of saying in a text is said of, in order.

    Parameters
    ----------
    outside
        The text, with "\x00" in place of what is quoted.
    people
        Where it names people, in order.

    Returns
    -------
    list of Subject

    >>> text = "Anna Berg said Otto Novak left."
    >>> [s.name for s in subjects(text, [Named(0, 9, "Anna Berg"), Named(15, 25, "Otto Novak")])]
    ['Anna Berg']
    """
    return [_subject(cue, outside, people) for cue in SAYS.finditer(outside)]


def said_of_words(text: str) -> list[str]:
    """Return the single words with a capital that stand right beside a word of saying.

    >>> said_of_words("“We need it,” said Joseph. Later, Hester wrote to him.")
    ['Joseph']
    """
    found = []
    for cue in ENGLISH_SAYS_WORD.finditer(text):
        after = re.match(r"\s([A-Z][a-z'’-]{2,})(?=[,.]|\s[a-z])", text[cue.end() :])
        before = re.search(r"(?:^|[\s“\"])([A-Z][a-z'’-]{2,})\s$", text[: cue.start()])
        words = [match[1] for match in (after, before) if match]
        found += [w for w in words if not (ORGANISATION.search(w) or _NO_SURNAME.match(w))]
    return found


def _subject(cue: re.Match[str], outside: str, people: Sequence[Named]) -> Subject:
    place = cue.start()
    begin, end = _sentence(outside, place, cue.end())
    if ACCORDING_TO.fullmatch(cue[0]):
        return _behind(outside, cue.end(), end, people, place)
    if SUBJECT_PRONOUN.search(cue[0]):
        return Subject(PRONOUN, "", place)
    before = outside[begin:place]
    is_turned = bool(_TURNED.search(before)) and not IN_THE_VIEW_OF.fullmatch(cue[0])
    if is_turned:
        found = _behind(outside, cue.end(), end, people, place)
        if found.kind != OTHERS:
            return found
    found = _before(outside, begin, place, people)
    may_be_turned = before.rstrip().endswith(",") or not ENGLISH_SAYS.fullmatch(cue[0])
    if found.kind == OTHERS and not is_turned and may_be_turned:
        return _behind(outside, cue.end(), end, people, place)
    return found


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence begins and ends in which a word of saying stands."""
    begin = max(0, start - _MOST_SENTENCE)
    for stop in _STOP.finditer(text, begin, start):
        if not _TITLE.search(text[max(0, stop.end() - _TITLE_LETTERS) : stop.end()]):
            begin = stop.end()
    later = (
        stop
        for stop in _STOP.finditer(text, end)
        if not _TITLE.search(text[max(0, stop.end() - _TITLE_LETTERS) : stop.end()])
    )
    return begin, next((stop.start() for stop in later), len(text))


def _behind(text: str, start: int, end: int, people: Sequence[Named], place: int) -> Subject:
    quoted = text.find("\x00", start, end)
    end = quoted if quoted >= 0 else end
    for person in people:
        if start <= person.start < end:
            between = text[start : person.start]
            if len(between.split()) <= _MOST_BEHIND and not _is_pronoun(between):
                return Subject(PERSON, person.name, place)
            break
    first = _CLAUSE.split(text[start:end])[0]
    role = _the_role(first)
    is_known = _is_pronoun(first) or bool(role)
    return Subject(PRONOUN if is_known else OTHERS, "", place, role)


def _before(text: str, begin: int, place: int, people: Sequence[Named]) -> Subject:
    """Return the subject before a word of saying: the first person there whom no preposition leads;
    a pronoun, where that stands nearer.
    """
    found = None
    for person in people:
        if begin <= person.start < place and not LEADS_AWAY.search(text[begin : person.start]):
            is_owner = re.match(r"['’]s?\s", text[person.end : person.end + 3])
            if not is_owner:
                found = person
                break
    if found and _is_pronoun(_CLAUSE.split(text[begin : found.start])[-1]):
        return Subject(PRONOUN, "", begin)  # "he urged Anna Berg to say so"
    rest = text[found.end if found else begin : place]
    clause = _CLAUSE.split(rest)[-1]
    role = _the_role(clause)
    if _is_pronoun(clause) or role or (found is None and _is_pronoun(rest)):
        return Subject(PRONOUN, "", place - len(rest), role)
    if found is None or _has_other_subject(clause, found, rest):
        return Subject(OTHERS, "", place)
    return Subject(PERSON, found.name, place)


def _is_pronoun(words: str) -> bool:
    return bool(SUBJECT_PRONOUN.search(words))


def _the_role(words: str) -> str:
    """Return by what somebody is named who spoke before ("the architect"); "" where it is no role."""
    words = words.strip()
    article = THE.match(words)
    role = words[article.end() :] if article else ""
    if ROLE.fullmatch(role):
        return role
    return words if THE_ROLE.fullmatch(words) else ""


def _has_other_subject(clause: str, found: Named, rest: str) -> bool:
    """Say whether words between a name and a word of saying are another subject ("…, police said")."""
    if clause == rest:  # in one clause with the name
        return bool(re.search(r"(?<!\w)(?:that|which|dass|que|что|որ|ki)(?!\w)", clause))
    words = clause.split()
    if not words or words[-1].casefold().endswith("ly") or words[-1].casefold() in _HELPERS:
        return False
    is_noun = _DETERMINER.fullmatch(words[0]) or words[0][0].isupper()
    return bool(is_noun or len(words) < 3) and not LEADS_AWAY.search(f" {words[0]} ")


_DETERMINER = re.compile(
    r"(?:the|an?|his|her|their|its|some|many|most|several|other|officials|der|die|das|ein|eine|seine?|ihre?|"
    r"le|la|les|un|une|ses|son|sa|el|los|las|una|su|sus)",
    re.IGNORECASE,
)
_HELPERS = {
    "also",
    "has",
    "have",
    "had",
    "later",
    "then",
    "too",
    "hat",
    "a",
    "ha",
    "auch",
    "también",
    "aussi",
    "также",
    "already",
    "now",
    "been",
    "once",
    "again",
    "would",
    "did",
    "still",
    "who",
    "here",
}
