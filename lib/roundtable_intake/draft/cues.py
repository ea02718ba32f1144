"""Of whom a word of saying is said: the subject before it, behind it where the order is turned, or
the name that "according to" leads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .role_words import spoken_role
from .sentence_parts import LEADS_AWAY, OTHERS, PERSON, PRONOUN, Named, Subject, sentence_of
from .speech_words import (
    ACCORDING_TO,
    ENGLISH_SAYS,
    IN_THE_VIEW_OF,
    ORGANISATION,
    PLURAL_PRONOUN,
    SAYS,
    SUBJECT_PRONOUN,
)
from .unknown_cues import DROPS_PRONOUN, of_unknown_words

_CLAUSE = re.compile(r"[.!?…։;:](?=\s|$)|[,—–]|\s-\s")
_NO_SURNAME = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Officials|Experts?|Americans|Critics|People|Police|He|She|"
    r"They|It|We|You|That|This|What|Who|But|And"
)
_MOST_BEHIND = 14  # words between a turned word of saying and its subject
_TURNED = re.compile(
    r"(?:^|[—–\x00],?|[\s,]-)\s*$"
)  # also behind a comma, where nobody stands before

_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are|gets?|got)\s+(?:\w+ly\s+)?$")
_MOST_PASSIVE = 24  # letters
_THAT_WORD = re.compile(r"(?<!\w)(?:que|qu['’]|dass|daß|что|ki|որ|թե|that)(?!\w)")
_OPENS = re.compile(r"[,\x00]\W*$")
_CLOSES = re.compile(r"\s*(?:[,.;—–]|$)")
_OF_ONE = re.compile(
    r"(?<!\w)(?:his|her|him|su|sus|son|sa|seine?|ihre?|его|её|ее)(?!\w)", re.IGNORECASE
)  # "in her view"
#: "her survey suggests"
_OWN_WORK = re.compile(
    r"(?<!\w)(?:his|her|sein|seine|ihr|ihre|son|sa|ses|su|sus|его|её|ее|նրա|onun)\s(?:\w+\s)?(?:survey|stud(?:y|ies)|research|"
    r"analysis|data|findings?|report|paper|book|models?|work|figures|studien?|umfrage|untersuchung|forschung|étude|"
    r"enquête|recherches|estudio|encuesta|investigación|исследовани[ея]|работ[аы]|данные|ուսումնասիրություն\w*|tədqiqat\w*)"
    r"\s*$",
    re.IGNORECASE,
)
_QUE = re.compile(r"\sque\b")


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
    found = [
        _subject(cue, outside, people)._replace(cue=cue.start())
        for cue in SAYS.finditer(outside)
        if not _is_passive(outside, cue)
    ]
    found += of_unknown_words(outside, people, found)
    return sorted(found, key=lambda subject: subject.cue)


def said_of_words(text: str) -> list[str]:
    """Return the single words with a capital that stand right beside a word of saying.

    >>> said_of_words("“We need it,” said Joseph. Later, Hester wrote to him.")
    ['Joseph']
    """
    found = []
    for cue in ENGLISH_SAYS.finditer(text):
        after = re.match(r"\s([A-Z][a-z'’-]{2,})(?=[,.]|\s[a-z])", text[cue.end() :])
        before = re.search(r"(?:^|[\s“\"])([A-Z][a-z'’-]{2,})\s$", text[: cue.start()])
        words = [match[1] for match in (after, before) if match]
        found += [w for w in words if not (ORGANISATION.search(w) or _NO_SURNAME.match(w))]
    return found


def _subject(cue: re.Match[str], outside: str, people: Sequence[Named]) -> Subject:
    place = cue.start()
    begin, end = sentence_of(outside, place, cue.end())
    if ACCORDING_TO.fullmatch(cue[0]):
        return _behind(outside, cue.end(), end, people, place)
    has_pronoun = " " in cue[0]  # «по её словам»
    if has_pronoun and PLURAL_PRONOUN.search(cue[0]):
        return Subject(OTHERS, "", place)
    if has_pronoun and (SUBJECT_PRONOUN.search(cue[0]) or _OF_ONE.search(cue[0])):
        return Subject(PRONOUN, "", place)
    before = outside[begin:place]
    is_turned = bool(_TURNED.search(before)) and not IN_THE_VIEW_OF.fullmatch(cue[0])
    if is_turned:
        found = _behind(outside, cue.end(), end, people, place)
        if found.kind != OTHERS:
            return found
    if DROPS_PRONOUN.fullmatch(f"{before}{cue[0]}".strip(" \x00,—–-")) and _QUE.match(
        outside, cue.end()
    ):
        return Subject(PRONOUN, "", place)
    found = _before(outside, begin, place, people)
    may_be_turned = before.rstrip().endswith(",") or not ENGLISH_SAYS.fullmatch(cue[0])
    if found.kind == OTHERS and not is_turned and may_be_turned:
        found = _behind(outside, cue.end(), end, people, place)
    is_inserted = _OPENS.search(before) and _CLOSES.match(outside, cue.end())
    if found.kind == OTHERS and is_inserted and not ENGLISH_SAYS.fullmatch(cue[0]):
        return Subject(PRONOUN, "", place)  # «La sequía, explicó, es …»
    return found


def _is_passive(text: str, cue: re.Match[str]) -> bool:
    """Say whether something is said of the subject, and not by it: "Berg was told"."""
    if cue[0].endswith("ing") or not ENGLISH_SAYS.fullmatch(cue[0]):
        return False
    return bool(_PASSIVE.search(text, max(0, cue.start() - _MOST_PASSIVE), cue.start()))


def _behind(text: str, start: int, end: int, people: Sequence[Named], place: int) -> Subject:
    quoted = text.find("\x00", start, end)
    end = quoted if quoted >= 0 else end
    for person in people:
        if start <= person.start < end:
            between = text[start : person.start]
            is_near = len(between.split()) <= _MOST_BEHIND and not _THAT_WORD.search(between)
            if is_near and not _is_pronoun(between):
                return Subject(PERSON, person.name, place)
            break
    first = _CLAUSE.split(text[start:end])[0]
    role = spoken_role(first)
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
    role = spoken_role(clause)
    if _is_pronoun(clause) or role or (found is None and _is_pronoun(rest)):
        return Subject(PRONOUN, "", place - len(rest), role)
    if found is None or _has_other_subject(clause, found, rest):
        return Subject(OTHERS, "", place)
    return Subject(PERSON, found.name, place)


def _is_pronoun(words: str) -> bool:
    return bool(SUBJECT_PRONOUN.search(words) or _OWN_WORK.search(words))


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
    # pronouns that stand before a verb: «Rosa Gil lo espera»
    *("lo", "la", "le", "les", "los", "las", "se", "no", "ne", "me", "nos", "l", "en", "y", "sich"),
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
