"""Lines with their roles → pieces: who says what under which heading, what is the article's own
voice, what is a note, what is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from roundtable.i18n.messages import marked_fault
from roundtable.text import normalize_text
from roundtable.text.readers import Source

from . import line_features, patterns
from .article_end import mark_article_end
from .attribution import REMARK, Article, Attribution
from .classified_line import ClassifiedLine, Lines, next_place, starts_quoted
from .given_names import is_given_name
from .layout_interview import is_question
from .layout_prose import MAY_BE_TOLD
from .layouts import Choice, Reading, choose_layout, is_badly_explained
from .line_classifier import classify_lines, first_look
from .line_features import Label, word_count
from .loose_paragraphs import is_scrap, leads_to_another, quotes_somebody, tells_of
from .page_words import CORRECTED, NEXT_TIME, NO_COMMENT
from .person_names import is_name, plain_letters
from .pieces import CLOSED, HEADING, NAMES_THE_SPEAKER, QUESTION_OR_ANSWER, Piece
from .quotation import Quotation, follow_quotation
from .repeats import mark_repeats
from .rules import ends_at_rules
from .shared_questions import topics_within_speakers
from .speakers import Fits, Person, find_speaker, people_of, with_unnamed
from .speech_words import CONTRIBUTED, EDITORS_NOTE, OF_ONE, OF_ONESELF

_ASKED = "the topic is taken from a question; give it a short label"
_QUOTED = "it quotes somebody in the article's own words: if it is an answer, say whose"
_TELLS_OF = "it names whom it is given to: it may be the article's own voice"
_ANOTHER = "a paragraph above may give the word to somebody else"
_SCRAP = "it is a few words and no sentence: it may be of the page"
_BRIEF = "most answers here are one paragraph: it may be the article's own voice"
_MANY_TURNS = 8
_MOST_CREDIT = 45  # words
_NEAR_COLON = 16  # letters
_MOST_ABSENT = 12  # words that say that somebody gives no answer
_LEAST_TOLD = 4  # words of somebody who speaks of themselves
_MOST_LABEL_WORDS = 15  # of a question that stands as the label of a topic


class Topic(NamedTuple):
    """A section."""

    label: str
    doubt: str = ""


class ArticleLayout(NamedTuple):
    """An article as it was understood."""

    pieces: list[Piece]
    people: list[Person]
    topics: list[Topic]


def read_layout(source: Source, wanted: str = "") -> tuple[Choice, ArticleLayout]:
    """Return in which way an article says who speaks, and who says what in its blocks.

    wanted: the key of the layout that a person has chosen; "": the one that explains it best.
    """
    lines = first_look(source.blocks, source.meta.get("title", ""))
    tried: list[tuple[Attribution, bool, ArticleLayout]] = []

    def laid_out(reading: Reading) -> ArticleLayout:
        read = reading.attribution, is_badly_explained(reading)
        layout = next((layout for *known, layout in tried if tuple(known) == read), None)
        if layout is None:
            layout = _article_layout(source, lines, reading)
            tried.append((*read, layout))
        return layout

    def given(reading: Reading) -> float:
        return _share_of_answers(laid_out(reading).pieces)

    choice = choose_layout(Article(source.blocks, lines), wanted, given)
    return choice, laid_out(choice.best)


def _share_of_answers(pieces: Sequence[Piece]) -> float:
    """Return the share of the words behind the first answer or label that are answers."""
    begin = next((n for n, piece in enumerate(pieces) if piece.why == NAMES_THE_SPEAKER), 0)
    sizes = {"answer": 0, "editorial": 0}
    for piece in pieces[begin:]:
        if piece.kind in sizes:
            sizes[piece.kind] += piece.end - piece.start
    return sizes["answer"] / max(sum(sizes.values()), 1)


def _article_layout(source: Source, first: Lines, reading: Reading) -> ArticleLayout:
    lines = classify_lines(source.blocks, first, reading.attribution)
    people, speakers = people_of(lines)
    people, speakers = with_unnamed(lines, people, speakers)
    begun = reading.attribution.first
    ends = ends_at_rules(source.blocks, lines, begun.values())
    walk = _Walk(lines, people, speakers, ends, is_badly_explained(reading))
    for place in _reading_order(lines, begun):
        walk.take(place)
    pieces = mark_article_end(walk.pieces, lines, people)
    pieces = mark_repeats(pieces, lines)
    pieces = sorted(pieces, key=lambda piece: (piece.line, piece.start))
    return ArticleLayout(pieces, people, walk.topics)


class _Walk:
    """What is known while the lines of an article are taken one after the other."""

    def __init__(
        self,
        lines: Lines,
        people: list[Person],
        speakers: Fits,
        ends: Collection[int],
        is_unsure: bool = False,
    ) -> None:
        self.lines, self.people, self.speakers, self.ends = lines, people, speakers, ends
        self.is_unsure = is_unsure
        self.pieces: list[Piece] = []
        self.topics: list[Topic] = []
        self.topic_of_key: dict[str, int] = {}
        self.has_headings = any(line.role == "heading" for line in lines)
        self.topics_within_speakers = topics_within_speakers(lines)
        self.topic: int | None = None
        self.person: int | None = None
        self.last_person: int | None = None
        self.doubt = ""
        self.left = ""  # the doubt of a paragraph that may be somebody's: what follows may be too
        self.last_label = max((n for n, line in enumerate(lines) if line.label), default=len(lines))
        self.quotation: Quotation | None = None
        self.in_notes = False
        self.asked_level: int | None = None  # of the headings that ask one speaker
        self.are_brief = _are_brief(lines)
        self.is_said = False  # the last label says that somebody said it
        self.begun = False  # has anybody spoken, or a section begun?

    def take(self, place: int) -> None:
        """Take one line."""
        line = self.lines[place]
        if place in self.ends and self.person is not None:
            self.person, self.doubt, self.left = None, "", MAY_BE_TOLD
        if line.role in ("dropped", "title"):
            self._add(place, 0, len(line.text), line.role, line.why)
        elif line.role == "heading":
            self._take_heading(place, line)
        elif line.label is not None:
            self._take_label(place, line, line.label)
            self._take_text(place, line, line.label.length)
        else:
            self._take_text(place, line, 0)

    def _add(self, place: int, start: int, end: int, kind: str, why: str = "", **more) -> None:
        self.pieces.append(Piece(place, start, end, kind, why, **more))

    def _take_heading(self, place: int, line: ClassifiedLine) -> None:
        self.in_notes = line_features.notes_heading(line.text)
        why = marked_fault("the heading of the notes") if self.in_notes else HEADING
        self._add(place, 0, len(line.text), "dropped", why)
        self.quotation, self.begun = None, True
        name = plain_letters(line.text)
        is_person = is_name(name) and is_given_name(name.split()[0])
        self.left = f"“{name}” may be somebody else who answers" if is_person else ""
        if self.in_notes:
            self.topic = self.person = None
            return
        self.topic = self._topic_number(line.text, line.doubt)
        if not self.topics_within_speakers and not self._is_asked_of_one(place, line):
            self.person = None

    def _is_asked_of_one(self, place: int, line: ClassifiedLine) -> bool:
        """Say whether a heading is a question to whoever is named right above it, or above another
        such question, and no other speaker follows it.
        """
        above = self.lines[place - 1] if place else line
        is_below_label = above.role == "speaker" and self.person is not None
        if is_below_label:
            self.asked_level = line.level
        follows = next_place(place, self.lines, "text", "speaker", "turn", "heading")
        is_text = follows is not None and self.lines[follows].role == "text"
        return self.person is not None and line.level == self.asked_level and is_text

    def _take_label(self, place: int, line: ClassifiedLine, label: Label) -> None:
        self.in_notes, self.begun, self.quotation, self.left = False, True, None, ""
        self.asked_level = None
        why = NAMES_THE_SPEAKER if label.part == "expert" else QUESTION_OR_ANSWER
        if label.length:
            self.is_said = bool(patterns.SAYS.search(line.text[: label.length][-_NEAR_COLON:]))
            self._add(place, 0, len(line.text[: label.length].rstrip()), "dropped", why)
        if label.part in ("asks", "hosts", REMARK):
            self.person, self.doubt = None, ""
            if label.part == "asks":
                self._take_question(line.text[label.length :].strip(' "“”«»–—-'))
            return
        self.person, self.doubt = find_speaker(
            place, line, self.people, self.speakers, self.last_person
        )
        self.last_person = self.person
        if self.topics_within_speakers and line.role == "speaker":
            self.topic = None

    def _take_question(self, question: str) -> None:
        """Begin a topic with a question, where no line is a heading."""
        if self.has_headings or not (question.endswith("?") or "՞" in question):
            return
        last = re.split(r"(?<=[.!?։])\s+", question)[-1]
        is_brief = len(last.split()) <= _MOST_LABEL_WORDS
        label = last if is_brief else f"Question {len(self.topics) + 1}"
        self.topic = self._topic_number(label, _ASKED)

    def _take_text(self, place: int, line: ClassifiedLine, start: int) -> None:
        end, text = len(line.text), line.text[start:]
        if start >= end:
            return
        clock = patterns.CLOCK.match(text)
        if clock and self.person is not None:
            self._add(place, start, start + clock.end(), "dropped", "a time in the recording")
            start, text = start + clock.end(), text[clock.end() :]
        is_brief = word_count(text) < _MOST_CREDIT
        is_said = starts_quoted(text) or OF_ONESELF.search(text)
        is_silent = NO_COMMENT.search(text) and not is_said
        is_credit = CONTRIBUTED.search(text) or CORRECTED.match(text) or is_silent
        is_credit = is_brief and (is_credit or NEXT_TIME.match(text))
        is_below_label = bool(self.pieces) and self.pieces[-1].why == NAMES_THE_SPEAKER
        is_absent = is_silent and is_below_label and word_count(text) <= _MOST_ABSENT
        is_closing = is_credit or line_features.closing_remark(text)
        if is_absent or (place > self.last_label and is_closing):
            self.person, self.doubt = None, ""
        if EDITORS_NOTE.match(text):
            self._add(place, start, end, "editorial", topic=self.topic)
        elif not word_count(text):
            self._add(place, start, end, "dropped", "no words")
        elif self.in_notes:
            self._add(place, start, end, "note")
        elif self.person is None:
            topic, doubt = self.topic if self.begun else None, self._doubt_of_own_voice(line, text)
            self._add(place, start, end, "editorial", topic=topic, doubt=doubt)
        else:
            person, doubt = self.person, self._doubt_of_answer(line, text)
            self._add(place, start, end, "answer", person=person, topic=self.topic, doubt=doubt)

    def _doubt_of_own_voice(self, line: ClassifiedLine, text: str) -> str:
        """Return why a paragraph that is nobody's may be somebody's."""
        is_own = line.label is None or line.label.part == REMARK
        self.left = line.doubt if line.doubt and is_own else self.left
        if line.label is not None and line.label.part == "hosts" and not line.label.sure:
            return "" if is_question(text) else MAY_BE_TOLD
        if self.left or line.doubt or not is_own:
            return self.left or line.doubt
        if quotes_somebody(text):
            return _QUOTED
        is_told = bool(OF_ONE.search(text)) and word_count(text) >= _LEAST_TOLD
        is_left = self.is_unsure and self.last_person is not None
        return MAY_BE_TOLD if is_left or is_told else ""

    def _doubt_of_answer(self, line: ClassifiedLine, text: str) -> str:
        """Return why an answer may be nobody's, or somebody else's."""
        self.quotation, is_after = follow_quotation(text, self.quotation)
        if line.role == "text" and line.doubt:
            self.doubt = line.doubt  # what follows may be somebody else's too
        if line.label is None and leads_to_another(text):
            self.doubt = _ANOTHER
        if line.label is None and tells_of(text, self.people[self.person or 0].name):
            self.doubt = _TELLS_OF
        scrap = _SCRAP if line.label is None and is_scrap(text) else ""
        doubts = [self.doubt, CLOSED if is_after else "", scrap]
        is_brief = self.are_brief or (self.is_said and not starts_quoted(text))
        if is_brief and line.label is None and not OF_ONESELF.search(text):
            doubts.append(_BRIEF)
        return "; ".join(filter(None, doubts))

    def _topic_number(self, label: str, doubt: str) -> int:
        """Return the number of the topic with this label, a new one where there is none."""
        label = re.sub(r"^(?:\d{1,2}|[IVX]{1,4})[.)]\s+", "", label).strip(" :")
        key = normalize_text(label).casefold().strip(" ?:.")
        key = re.sub(r"^(the|a|an) ", "", key)
        if key not in self.topic_of_key:
            self.topic_of_key[key] = len(self.topics)
            self.topics.append(Topic(label, doubt))
        return self.topic_of_key[key]


def _reading_order(lines: Lines, first: Mapping[int, int]) -> list[int]:
    """Return the lines in the order in which they are understood: names that stand below what they
    said come before it.

    first: where the answer begins above each such name.
    """
    above = {start: place for place, start in first.items()}
    order = []
    for place in range(len(lines)):
        if place in above:
            order.append(above[place])
        if place not in first:
            order.append(place)
    return order


def _are_brief(lines: Lines) -> bool:
    """Say whether nearly all of many turns are one paragraph long."""
    turns = [n for n, line in enumerate(lines) if line.role == "turn"]
    texts = [n for n, line in enumerate(lines) if line.role == "text" and turns and n > turns[0]]
    return len(turns) >= _MANY_TURNS and len(texts) * 2 < len(turns)
