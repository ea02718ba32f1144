"""Who says what, as one way of reading has it: labels by line, and how well they explain the
article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from roundtable.text.blocks import Block

from .biographies import biography
from .classified_line import TEXT, Lines, starts_quoted
from .cues import said_of_words
from .given_names import is_given_name
from .line_features import LIST_OF_SPEAKERS, Label, introduction, word_count
from .mentions import Mention, find_mentions
from .name_letters import sounds_like
from .person_names import is_name, plain_letters, surname
from .quotation import quoted_spans
from .rules import below_rules
from .speech_words import PRESENTED_BY, REPORTS, STATEMENT_OF

Labels = dict[int, Label]
_SURNAME = re.compile(
    r"[*_]*(?:[A-ZÀ-ÞА-ЯЁԱ-ՖƏİŞĞÇÖÜ]\.\s?){0,2}([A-ZÀ-ÞА-ЯЁԱ-ՖƏİŞĞÇÖÜ][\w'’-]{2,})\s*:"
)
_WITH_ANOTHER = 2  # words
REMARK = "the article's own voice"  # the part of a label that ends whoever speaks


NO_LABELS: Mapping[int, Label] = MappingProxyType({})
NO_PLACES: Mapping[int, int] = MappingProxyType({})
NO_REASONS: Mapping[int, str] = MappingProxyType({})


class Attribution(NamedTuple):
    """The labels that one way of reading finds.

    labels: by the place of their line; first: where the answer begins whose name stands below it;
    dropped: lines that belong to a label, with the reason; headings: lines that begin a topic;
    fit: how regularly it explains the article, 0 to 1; doubt: of all that it says; doubts: of single
    lines.
    """

    labels: Mapping[int, Label] = NO_LABELS
    fit: float = 0.0
    first: Mapping[int, int] = NO_PLACES
    dropped: Mapping[int, str] = NO_REASONS
    headings: tuple[int, ...] = ()
    doubt: str = ""
    doubts: Mapping[int, str] = NO_REASONS


class Article:
    """The lines of an article before anybody is taken for a speaker."""

    def __init__(self, blocks: Sequence[Block], lines: Lines) -> None:
        self.blocks, self.lines = blocks, lines
        self.free = [place for place, line in enumerate(lines) if line.role == "text"]
        self._number = {place: number for number, place in enumerate(self.free)}

    @property
    def title(self) -> str:
        """The line that is the title; "": none is."""
        return next((line.text for line in self.lines if line.role == "title"), "")

    def text(self, place: int) -> str:
        """Return the words of a line."""
        return self.lines[place].text

    def before(self, place: int) -> int | None:
        """Return the line of text before a line, or None."""
        number = self._number.get(place)
        if number is None:
            return next((other for other in reversed(self.free) if other < place), None)
        return self.free[number - 1] if number else None

    def after(self, place: int) -> int | None:
        """Return the line of text after a line, or None."""
        number = self._number.get(place)
        if number is None:
            return next((other for other in self.free if other > place), None)
        return self.free[number + 1] if number + 1 < len(self.free) else None

    def is_long(self, place: int | None) -> bool:
        """Say whether a line is a paragraph: long, or a sentence."""
        if place is None:
            return False
        text = self.text(place)
        ends = text.rstrip("\"'’”»“) ")[-1:] in tuple(".!?…։:")
        is_quoted = starts_quoted(text) and text[-1:] in tuple('’”»“"')
        return word_count(text) > TEXT or ((ends or is_quoted) and word_count(text) > 2)

    @cached_property
    def part_heads(self) -> set[int]:
        """The lines of text right below a rule."""
        return below_rules(self.blocks, [line.role for line in self.lines])

    @cached_property
    def part_ends(self) -> set[int]:
        """The lines of text right above a rule, and the last one."""
        ends = {self.before(place) for place in self.part_heads}
        return {place for place in ends if place is not None} | set(self.free[-1:])

    @cached_property
    def surnames(self) -> frozenset[str]:
        """How the single words sound that stand before a colon or beside a word of saying: surnames,
        maybe.
        """
        before_colon = (_SURNAME.match(self.text(place)) for place in self.free)
        words = [word[1] for word in before_colon if word]
        for place in self.free:
            words += said_of_words(self.text(place))
        return frozenset(map(sounds_like, words))

    @cached_property
    def reporters(self) -> frozenset[str]:
        """Whom a line gives the word as reporters, in lower case."""
        found = (REPORTS.search(self.text(place)) for place in self.free)
        return frozenset((hit["name"] or hit["other"]).casefold() for hit in found if hit)

    @cached_property
    def presenters(self) -> list[str]:
        """Whom a line by itself gives as the host."""
        found = (PRESENTED_BY.fullmatch(line.text) for line in self.lines)
        return [hit["name"] for hit in found if hit]

    @cached_property
    def biographies(self) -> dict[int, Label]:
        """The sentences that say what somebody is, by line."""
        found = {place: biography(self.text(place)) for place in self.free}
        return {place: label for place, label in found.items() if label}

    def said_below(self, place: int, label: Label) -> str:
        """Return the first words that stand behind or below a label."""
        words = self.text(place)[label.length :].strip()
        after = self.after(place)
        return words or ("" if after is None else self.text(after))

    @cached_property
    def mentions(self) -> dict[int, list[Mention]]:
        """The people named in sentences, outside of quotations, by line."""
        found = {}
        for place, line in enumerate(self.lines):
            is_shouted = line.role == "text" and line.text.isupper()
            may_name = line.role in ("text", "title") or line.why == LIST_OF_SPEAKERS
            is_short = word_count(line.text) < 4 and not introduction(line.text)
            if not may_name or is_short or is_shouted:
                continue
            spans = quoted_spans(line.text)
            people = [
                m for m in find_mentions(line.text, self.surnames) if not _is_within(m.start, spans)
            ]
            if people:
                found[place] = people
        found |= self._listed() | self._witnesses()
        return _without_other_words(found)

    def _witnesses(self) -> dict[int, list[Mention]]:
        """The people whom a hearing announces: "STATEMENT OF ANNA BERG, PILOT"."""
        hits = {place: STATEMENT_OF.match(line.text) for place, line in enumerate(self.lines)}
        return {
            place: [Mention(hit["name"].title(), 0, len(hit[0]), hit["role"].capitalize())]
            for place, hit in hits.items()
            if hit
        }

    def _listed(self) -> dict[int, list[Mention]]:
        """The people of a list of who speaks in which what they are stands below each name."""
        is_listed = [line.why == LIST_OF_SPEAKERS for line in self.lines]
        found = {}
        for place, line in enumerate(self.lines):
            label = introduction(line.text) if is_listed[place] else None
            host = PRESENTED_BY.fullmatch(line.text)
            if label or host:
                name, role = (label.name, label.role) if label else ("", "")
                name = host["name"] if host else name
                found[place] = [Mention(name, 0, len(line.text), role)]
        for place, line in enumerate(self.lines[:-1]):
            name = plain_letters(line.text)
            if is_listed[place] and is_listed[place + 1] and is_name(name):
                role = self.lines[place + 1].text
                found[place] = [Mention(name, 0, len(line.text), role)]
        return found

    @cached_property
    def common(self) -> set[str]:
        """The words that long lines have in lower case: no part of a name."""
        words: set[str] = set()
        for place in self.free:
            if word_count(self.text(place)) > TEXT:
                words.update(word.strip(".,;:!?…։«»“”„()\"'") for word in self.text(place).split())
        return {word for word in words if word.islower()}


def _without_other_words(mentions: dict[int, list[Mention]]) -> dict[int, list[Mention]]:
    """Return the mentions without those that are a surname with the word before it («Одновременно
    Берг») or behind it (“Berg Geduld”), where somebody of that surname is named with a given name.
    """
    names = {person.name for people in mentions.values() for person in people}
    known = {sounds_like(surname(name)) for name in names if is_given_name(name.split()[0])}
    parts = {part for name in names if " " in name for part in name.split()}
    kept = {}
    for place, people in mentions.items():
        kept[place] = [
            person
            for person in people
            if (
                is_given_name(person.name.split()[0])
                or len(person.name.split()) != _WITH_ANOTHER
                or known.isdisjoint(map(sounds_like, person.name.split()))
            )
            and person.name not in parts
        ]
    return {place: people for place, people in kept.items() if people}


def _is_within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < place < end for start, end in spans)
