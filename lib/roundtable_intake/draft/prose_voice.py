"""Whose words a paragraph of prose has: of each quotation, the subject of the sentence that it stands
in; where nothing is quoted, the subject of a word of saying.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .classified_line import starts_quoted
from .cues import subjects
from .line_features import word_count
from .prose_people import People
from .quotation import quoted_spans
from .sentence_parts import (
    BLANK,
    HOUSE_FIRST,
    LEADS_AWAY,
    PERSON,
    PRONOUN,
    Named,
    Subject,
    begins_with_pronoun,
    sentence_of_quotation,
)
from .speech_words import ACCORDING_TO, BARE_CUE, SAYS

_FIRST = 60  # letters, in which a paragraph names whom it is about
_MOST_CUE = 60  # letters of a word of saying at the end, with what stands around it
_MARKS = 4  # letters behind a quotation that are no words
LEAST_QUOTED = 4  # words of a quotation that is an answer
_NAME = "\x01"  # in place of what is quoted and too short to be said: a name, a word
_LABEL = re.compile(r"(?P<label>[^“”«»„\"]{3,220}:)\s*(?=[“«»„\"])")
_OTHER_LABEL = re.compile(rf"(?:[^\W\d_a-zà-ÿа-яё][\w'’-]*\s?){{2,4}}:\s*{BLANK}")  # of a product
_CLOSED = re.compile(r"[”»«“\"’']\W*$")
_MOST_LABEL, _NEAR_COLON = 60, 40  # letters
#: what is said may stand between these and the colon
IN_FRONT = re.compile(rf"(?:{ACCORDING_TO.pattern})\b", re.IGNORECASE)
_FIRST_WORDS = 24  # letters
_LEAST_TITLE = 3  # words with a capital
_STOP_WITHIN = re.compile(r"(?:[^\W\d_]{5}[.…։]|[!?])\s+[^\W\d_a-zà-ÿа-яёա-և]")


class Voice(NamedTuple):
    """Who speaks in a paragraph, how many of its first characters only say so, and whether a word of
    saying has them as its subject by name.
    """

    name: str
    role: str
    length: int = 0
    is_named: bool = False


class Paragraph:
    """A paragraph, with what is quoted in it told from what stands outside."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.quoted = [span for span in quoted_spans(text) if _is_said(text[slice(*span)])]
        self.outside = without_quotations(text)
        self.begins_quoted = self.outside.lstrip(" —–-").startswith(BLANK)

    @property
    def ends_quoted(self) -> bool:
        """Whether a quotation that is a sentence of its own stands at its end."""
        start, end = self.quoted[-1] if self.quoted else (0, 0)
        is_own = self.outside[:start].rstrip(f" {BLANK}—–-")[-1:] in tuple(".!?…։:")
        return is_own and self._ends_so(end)

    @property
    def is_all_quoted(self) -> bool:
        """Whether nothing stands beside the quotation with which it begins."""
        spans = quoted_spans(self.text)
        return starts_quoted(self.text) and bool(spans) and self._ends_so(spans[0][1])

    def _ends_so(self, end: int) -> bool:
        return end > len(self.text) - _MARKS

    @property
    def is_left_open(self) -> bool:
        """Whether the quotation goes on in the next paragraph."""
        return self.is_all_quoted and not _CLOSED.search(self.text[1:])


@lru_cache(20_000)
def _is_said(words: str) -> bool:
    """Say whether what is quoted is said, and no name, word or title of a work."""
    is_sentence = words.rstrip('”»“" ')[-1:] in (".", "!") and word_count(words) > 1
    if word_count(words) < LEAST_QUOTED and not is_sentence:
        return False
    long = [word for word in re.findall(r"[^\W\d_]{4,}", words) if not word.isupper()]
    capitals = sum(word[0].isupper() for word in long)
    is_title = capitals >= _LEAST_TITLE and capitals > len(long) * 0.7
    return not is_title or words.rstrip('”»" ')[-1:] in tuple(".!?,")


@lru_cache(20_000)
def without_quotations(text: str) -> str:
    """Return a text with signs that are no letters in place of its quotations."""
    out = list(text)
    for start, end in quoted_spans(text):
        sign = BLANK if _is_said(text[start:end]) else _NAME
        out[start : end + 1] = sign * (min(end + 1, len(text)) - start)
    return "".join(out)


def voice_of(paragraph: Paragraph, speakers: list[Named], people: People) -> Voice | None:
    """Return who speaks in a paragraph, or None.

    speakers: whom it names.
    """
    said = subjects(paragraph.outside, speakers)
    if not said and not paragraph.quoted:
        return None
    name = _of_quotations(paragraph, said, speakers, people)
    if name is None:
        name = _of_sentences(said, speakers, paragraph, people)
    if (
        not name
        and all(s.kind != PERSON for s in said)
        and BARE_CUE.search(paragraph.text[-_MOST_CUE:])
    ):
        named = {speaker.name for speaker in speakers}
        own = named.pop() if len(named) == 1 else ""
        own = own or first_subject(paragraph.outside, speakers, len(paragraph.text))
        name = own or people.last
    if not name or name not in people:
        return None
    is_named = any(subject.kind == PERSON and subject.name == name for subject in said)
    return Voice(name, people[name].role, _label_length(paragraph, name, speakers), is_named)


def subject_of(paragraph: Paragraph, speakers: list[Named], people: People) -> Voice | None:
    """Return whom a paragraph is about, as who says what it leads to."""
    name = first_subject(paragraph.outside, speakers, len(paragraph.outside))
    return Voice(name, people[name].role) if name in people else None


def _of_quotations(
    paragraph: Paragraph, said: list[Subject], speakers: list[Named], people: People
) -> str | None:
    """Return who says what is quoted first; "": whoever has no name; None: no sentence says it."""
    is_others = False
    for start, end in paragraph.quoted:
        begin, stop = sentence_of_quotation(paragraph.outside, start, end + 1)
        near = [subject for subject in said if begin <= subject.cue < stop]
        near.sort(key=lambda subject: abs(subject.cue - start))
        for subject in near:
            if name := _meant(subject, said, speakers, paragraph, people):
                return name
        if near:
            is_others = True
            continue
        if name := _subject_of_sentence(begin, start, stop, paragraph, speakers, people):
            return name
    if is_others or not paragraph.quoted:
        return None
    name = _of_sentences(said, speakers, paragraph, people)
    is_product = _OTHER_LABEL.match(paragraph.outside)
    goes_on = paragraph.begins_quoted or (not speakers and paragraph.ends_quoted and not is_product)
    if not name and not said and paragraph.ends_quoted and speakers:
        return first_subject(paragraph.outside, speakers, _FIRST) or None
    return name or (people.last if goes_on and not said else None)


def _subject_of_sentence(
    begin: int,
    start: int,
    stop: int,
    paragraph: Paragraph,
    speakers: list[Named],
    people: People,
) -> str:
    """Return who the sentence is about in which a quotation stands, where no word of saying does."""
    outside = paragraph.outside
    if begins_with_pronoun(outside[begin:start]) and people.last:
        return people.last
    end = start if outside[begin:start].strip(" —–-") else stop
    within = [person for person in speakers if begin <= person.start < end]
    if not within or LEADS_AWAY.search(outside[begin : within[0].start]):
        return ""
    return within[0].name


def _of_sentences(
    said: list[Subject], speakers: list[Named], paragraph: Paragraph, people: People
) -> str:
    """Return of whom the first word of saying is said that is said of somebody; "": of nobody."""
    for subject in said:
        if name := _meant(subject, said, speakers, paragraph, people):
            return name
    return ""


def _meant(
    subject: Subject,
    said: list[Subject],
    speakers: list[Named],
    paragraph: Paragraph,
    people: People,
) -> str:
    """Return whom a subject means; "": nobody with a name."""
    if subject.kind == PERSON:
        return subject.name
    if subject.kind != PRONOUN:
        return ""
    own = first_subject(paragraph.outside, speakers, subject.place)
    before = _last_before(subject, said)
    nearest = before or own or _introduced(speakers, subject.place, people)
    is_of_a_house = HOUSE_FIRST.match(paragraph.outside) and subject.place > _FIRST_WORDS
    if is_of_a_house and not (subject.role or nearest):
        return ""
    meant = people.meant_by(subject.role, nearest or people.last, is_here=bool(before))
    people.learns(meant, subject.role)
    is_alone = len({speaker.name for speaker in speakers}) == 1
    return meant or (own if is_alone else "")  # “the official” is who is named in the paragraph


def _last_before(subject: Subject, said: list[Subject]) -> str:
    before = [s.name for s in said if s.kind == PERSON and s.place < subject.place]
    return before[-1] if before else ""


def _introduced(speakers: list[Named], place: int, people: People) -> str:
    """Return the one whom a paragraph introduces before a place, as what they are, and who has not
    spoken yet: «Même avis chez Anna Berg, pilote. « … », dit-elle»; "": nobody, or several.
    """
    new = {s.name for s in speakers if s.start < place and s.name not in people.latest}
    told = [name for name in new if people[name].role]
    return told[0] if len(told) == 1 else ""


def first_subject(outside: str, speakers: list[Named], end: int) -> str:
    """Return the first person named before a place whom no preposition leads; "": there is none."""
    if not speakers or speakers[0].start >= end:
        return ""
    is_led = LEADS_AWAY.search(outside[: speakers[0].start])
    return "" if is_led else speakers[0].name


def _label_length(paragraph: Paragraph, name: str, speakers: list[Named]) -> int:
    """Return how many of the first characters of a paragraph only say who speaks."""
    label = _LABEL.match(paragraph.text)
    if label is None or quoted_spans(paragraph.text[: label.end()]):
        return 0
    words = label["label"]
    is_only_so = len(words) <= _MOST_LABEL or SAYS.search(words[-_NEAR_COLON:])
    if not is_only_so or _STOP_WITHIN.search(words) or IN_FRONT.match(words.lstrip()):
        return 0
    is_named = any(one.name == name and one.start < label.end() for one in speakers)
    return label.end() if is_named else 0
