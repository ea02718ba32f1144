"""Of whom a word of saying is said: the subject before it, behind it where the order is turned, or
the name that "according to" leads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .role_words import spoken_role
from .speech_words import (
    ACCORDING_TO,
    ENGLISH_SAYS,
    IN_THE_VIEW_OF,
    ORGANISATION,
    PLURAL_PRONOUN,
    SAYS,
    SUBJECT_PRONOUN,
)

_STOP = re.compile(r"[.!?…։;](?=\s|$)|[:\n]")
_CLAUSE = re.compile(r"[.!?…։;:,—–]|\s-\s")
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
_TITLE = re.compile(r"(?<!\w)(?:[A-ZÀ-ÞА-ЯЁԱ-ՖƏİŞĞÇÖÜ]|[A-Z][a-z]{1,4}|г|гг|д|проф|им)\.$")
_TITLE_LETTERS = 8
_MOST_SENTENCE = 600  # letters
_TURNED = re.compile(
    r"(?:^|[—–\x00],?|[\s,]-)\s*$"
)  # also behind a comma, where nobody stands before

#: in place of what is quoted
BLANK = "\x00"
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are|gets?|got)\s+(?:\w+ly\s+)?$")
_MOST_PASSIVE = 24  # letters
_NEAR_CUE = 24  # letters, in which a word of saying is known
_MOST_ROLE = 6  # words of a role with its word of saying
_ENDS_WITHIN = re.compile(r"[.,!?]?\s*(?:,|[—–-]|(?=[^\W\d_A-ZА-ЯЁԱ-ՖÀ-ÞƏİŞĞÇÖÜ]))")
_PRONOUN_FIRST = re.compile(
    r"\W*(?:(?i:however|but|also|then|mais|puis|pero|doch|dann|но|однако|և|amma),?\s+)?"
    r"(?i:he|she|er|sie|il|elle|он|она|él|ella|նա|o)\s+(?=[^\W\d_A-ZА-ЯЁԱ-Ֆ])"
)
_SMALL = r"[^\W\d_A-ZА-ЯЁԱ-ՖÀ-ÞƏİŞĞÇÖÜ][^\W\d_]*(?:[-'’][^\W\d_]+)*"
_TURNED_WORDS = re.compile(
    rf"\x00[.,]?\s*,?\s*[—–-]{{0,2}}\s*(?P<words>{_SMALL}(?:\s{_SMALL}){{0,6}})"
)
_THAT = re.compile(r",?\s(?:que|qu['’]|dass|daß|что|ki|որ|թե)(?!\w)")
_THAT_WORD = re.compile(r"(?<!\w)(?:que|qu['’]|dass|daß|что|ki|որ|թե|that)(?!\w)")
_FEW_WORDS = re.compile(rf"\s(?:{_SMALL}\s?){{1,3}}")
_NO_VERB = re.compile(
    r"(?<!\w)(?:le|la|les|un|une|el|los|las|una|der|die|das|ein|eine|de|du|des|et|y|e|und|и|և|və|plus|moins|"
    r"más|menos|mehr|ce|lo|так|то|том|тем|того)(?!\w)",
    re.IGNORECASE,
)
#: Spanish leaves the pronoun out: «Así, previó que …»
_DROPS_PRONOUN = re.compile(
    r"(?:[^,]{0,60},\s|(?:Y|Así|También|Pero)\s)?(?:[^\W\d_]+ó|ha\s[^\W\d_]+[ai]?[dt]o|ha\s(?:dicho|escrito))",
    re.IGNORECASE,
)
_OPENS = re.compile(r"[,\x00]\W*$")
_CLOSES = re.compile(r"\s*(?:[,.;]|$)")
#: "Pour Anna Berg, pilote, …"
_FOR = re.compile(r"(?:^|[.!?…»”\"]\s+)(?P<cue>(?:Mais |Pero |Y |Et |But |And )?(?:For|Pour|Para|Für|Для))\s+")
_MOST_BEFORE_NAME = 5  # words
_QUE = re.compile(r"\sque\b")

#: what a word of saying may be said of
PERSON, PRONOUN, OTHERS = "person", "pronoun", "others"


class Subject(NamedTuple):
    """Whom a word of saying is said of.

    kind: a person (name), a pronoun, or others: a house, people without a name; place: of the word
    of saying, or of the pronoun; role: what stands for a pronoun ("the mayor"); cue: the place of
    the word of saying.
    """

    kind: str
    name: str
    place: int
    role: str = ""
    cue: int = -1


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
    found = [
        _subject(cue, outside, people)._replace(cue=cue.start())
        for cue in SAYS.finditer(outside)
        if not _is_passive(outside, cue)
    ]
    found += _of_unknown_words(outside, people, found)
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
    begin, end = _sentence(outside, place, cue.end())
    if ACCORDING_TO.fullmatch(cue[0]):
        return _behind(outside, cue.end(), end, people, place)
    has_pronoun = " " in cue[0]  # «по её словам»
    if has_pronoun and PLURAL_PRONOUN.search(cue[0]):
        return Subject(OTHERS, "", place)
    if has_pronoun and SUBJECT_PRONOUN.search(cue[0]):
        return Subject(PRONOUN, "", place)
    before = outside[begin:place]
    is_turned = bool(_TURNED.search(before)) and not IN_THE_VIEW_OF.fullmatch(cue[0])
    if is_turned:
        found = _behind(outside, cue.end(), end, people, place)
        if found.kind != OTHERS:
            return found
    if _DROPS_PRONOUN.fullmatch(f"{before}{cue[0]}".strip(" \x00,—–-")) and _QUE.match(
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


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence begins and ends in which a quotation stands that may close with its
    own full stop; what follows in small letters or behind a dash is of the same sentence.
    """
    begin, _ = _sentence(text, start, start)
    if _ENDS_WITHIN.match(text, end):
        return begin, _sentence(text, end, end)[1]
    return begin, _sentence(text, end, end)[1] if text[end : end + 1] == "," else end


def begins_with_pronoun(words: str) -> bool:
    """Say whether a sentence begins with a pronoun that is its subject."""
    return bool(_PRONOUN_FIRST.match(words))


def _is_passive(text: str, cue: re.Match[str]) -> bool:
    """Say whether something is said of the subject, and not by it: "Berg was told"."""
    if cue[0].endswith("ing") or not ENGLISH_SAYS.fullmatch(cue[0]):
        return False
    return bool(_PASSIVE.search(text, max(0, cue.start() - _MOST_PASSIVE), cue.start()))


def _of_unknown_words(
    outside: str, people: Sequence[Named], known: Sequence[Subject]
) -> list[Subject]:
    """Return the subjects of words that no table has, where a quotation or "that" stands beside
    them: «…», coincidió X; X recalcó que ….
    """
    found: list[Subject] = []
    for turned in _TURNED_WORDS.finditer(outside):
        subject = _right_behind(outside, turned, people)
        if subject:
            found.append(subject)
    for cue in _FOR.finditer(outside):
        subject = _for_whom(outside, cue, people)
        if subject:
            found.append(subject)
    for that in _THAT.finditer(outside):
        begin, _ = _sentence(outside, that.start(), that.end())
        subject = _right_before(outside, begin, that.start(), people)
        if subject:
            found.append(subject)
    cues = {subject.cue for subject in known}
    return [s for s in found if not any(abs(s.cue - cue) < _NEAR_CUE for cue in cues)]


def _right_behind(text: str, turned: re.Match[str], people: Sequence[Named]) -> Subject | None:
    """Return whom a small word behind a quotation is said of, whose name or role follows it."""
    place = turned.start("words")
    for person in people:
        if place < person.start <= turned.end() + 1:
            between = text[place : person.start]
            if not LEADS_AWAY.search(between):
                return Subject(PERSON, person.name, place, cue=place)
    words = turned["words"].split()
    role = spoken_role(" ".join(words[1:])) if len(words) > 1 else ""
    return Subject(PRONOUN, "", place, role, place) if role else None


def _for_whom(text: str, cue: re.Match[str], people: Sequence[Named]) -> Subject | None:
    """Return for whom something is so that a sentence says: behind the name stands a comma."""
    place = cue.start("cue")
    comma = text.find(",", cue.end())
    words = text[cue.end() : comma] if comma >= 0 else ""
    for person in people:
        if cue.end() <= person.start < comma:
            between = text[cue.end() : person.start].split()
            is_near = len(between) <= _MOST_BEFORE_NAME and all(
                word[0].islower() for word in between
            )
            return Subject(PERSON, person.name, place, cue=place) if is_near else None
    if words.strip() in ("lui", "elle", "él", "ella", "ihn", "sie"):
        return Subject(PRONOUN, "", place, cue=place)
    role = spoken_role(words)
    return Subject(PRONOUN, "", place, role, place) if role else None


def _right_before(text: str, begin: int, place: int, people: Sequence[Named]) -> Subject | None:
    """Return whom the small words between them and "that" are said of."""
    before = text[begin:place].rstrip(" ,՝")
    last = [
        person for person in people if begin <= person.start and person.end <= begin + len(before)
    ]
    words = before.split()
    if not words or not words[-1][0].islower():
        return None
    cue = begin + len(before) - len(words[-1])
    if _DROPS_PRONOUN.fullmatch(before.strip(" \x00,—–-")):
        return Subject(PRONOUN, "", cue, cue=cue)
    if last:
        between = text[last[-1].end : begin + len(before)]
        is_led = LEADS_AWAY.search(text[begin : last[-1].start])
        is_verb = _FEW_WORDS.fullmatch(between) and not _NO_VERB.search(between)
        return Subject(PERSON, last[-1].name, cue, cue=cue) if is_verb and not is_led else None
    role = spoken_role(" ".join(words[:-1])) if len(words) < _MOST_ROLE else ""
    return Subject(PRONOUN, "", cue, role, cue) if role else None


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
    return bool(SUBJECT_PRONOUN.search(words))


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
