"""Of whom words are said that no table has, where a quotation or "that" stands beside them: «…»,
coincidió X; X recalcó que …; and for whom something is so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .role_words import spoken_role
from .sentence_parts import LEADS_AWAY, PERSON, PRONOUN, Named, Subject, sentence_of

_NEAR_CUE = 24  # letters, in which a word of saying is known
_MOST_ROLE = 6  # words of a role with its word of saying
_SMALL = r"[^\W\d_A-ZА-ЯЁԱ-ՖÀ-ÞƏİŞĞÇÖÜ][^\W\d_]*(?:[-'’][^\W\d_]+)*"
_TURNED_WORDS = re.compile(
    rf"\x00[.,]?\s*,?\s*[—–-]{{0,2}}\s*(?P<words>{_SMALL}(?:\s{_SMALL}){{0,6}})"
)
_THAT = re.compile(
    r",?\s(?:que|qu['’]|dass|daß|что|ki|որ|թե)(?!\w)|(?<=եց)՝(?=\s)|(?<=ում է)՝(?=\s)|(?<=ել է)՝(?=\s)"
)
_FEW_WORDS = re.compile(rf"\s(?:{_SMALL}\s?){{1,3}}")
_NO_VERB = re.compile(
    r"(?<!\w)(?:le|la|les|un|une|el|los|las|una|der|die|das|ein|eine|de|du|des|et|y|e|und|и|և|və|plus|moins|"
    r"más|menos|mehr|ce|lo|так|то|том|тем|того)(?!\w)",
    re.IGNORECASE,
)
#: Spanish leaves the pronoun out: «Así, previó que …»
DROPS_PRONOUN = re.compile(
    r"(?:[^,]{0,60},\s|(?:Y|Así|También|Pero)\s)?(?:[^\W\d_]+ó|(?:sostiene|explica|dice|añade|cree|opina|advierte|recuerda|considera|asegura|afirma|señala)|ha\s[^\W\d_]+[ai]?[dt]o|ha\s(?:dicho|escrito))",
    re.IGNORECASE,
)
#: "Pour Anna Berg, pilote, …"
_FOR = re.compile(
    r"(?:^|[.!?…»”\"]\s+)(?P<cue>(?:Mais |Pero |Y |Et |But |And )?(?:For|Pour|Para|Für|Для))\s+"
)
#: “Anna Berqə görə, …”
_SO_FOR = re.compile(r"\s(?:isə\s)?görə(?=[,\s])")
_MOST_BEFORE_NAME = 5  # words


def of_unknown_words(
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
    found += [
        Subject(PERSON, person.name, person.end, cue=person.end)
        for person in people
        if _SO_FOR.match(outside, person.end)
    ]
    for that in _THAT.finditer(outside):
        begin, _ = sentence_of(outside, that.start(), that.end())
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
    if DROPS_PRONOUN.fullmatch(before.strip(" \x00,—–-")):
        return Subject(PRONOUN, "", cue, cue=cue)
    if last:
        between = text[last[-1].end : begin + len(before)]
        is_led = LEADS_AWAY.search(text[begin : last[-1].start])
        is_verb = _FEW_WORDS.fullmatch(between) and not _NO_VERB.search(between)
        return Subject(PERSON, last[-1].name, cue, cue=cue) if is_verb and not is_led else None
    role = spoken_role(" ".join(words[:-1])) if len(words) < _MOST_ROLE else ""
    return Subject(PRONOUN, "", cue, role, cue) if role else None
