"""A draft: an article as it was split, with what is doubtful about it, before a person has decided
and anything is saved.

A draft holds the whole text as units that follow each other: passages, and lines that are dropped
with their reason. Every character of the canonical text is in exactly one unit, but for the spaces
between them. All tables are made from the units, so a decision (module `edits`) changes units
and nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from roundtable.i18n.messages import fault_text, marked_fault
from roundtable.schema import TABLES
from roundtable.text import (
    TextError,
    normalize_text,
    sentence_count,
    split_words,
    text_digest,
    word_sequence_digest,
)

from .reading import NOT_READ, DraftReading

PASSAGE = ("answer", "editorial", "note")
_NAMING = 6  # words by which a line is named, if they are enough
_COLUMNS = [*TABLES["passages"].names[:-1], "gist", "name", "sure", "doubt"]


@dataclass(frozen=True)
class Unit:
    """A stretch of the canonical text."""

    start: int
    end: int
    kind: str  # answer, editorial, note, title or dropped
    why: str = ""  # it is dropped
    expert: str = ""
    topic: str = ""
    doubt: str = ""
    passage: str = ""  # the id that it has in a corpus; else it gets one by its place
    look: str = ""  # how its line is set: h1 to h6, bold

    def as_dropped(self, why: str) -> Unit:
        """Return it as no passage."""
        return replace(self, kind="dropped", why=why, expert="", topic="", doubt="", passage="")

    def as_passage(self, kind: str, expert: str, topic: str) -> Unit:
        """Return it as a passage of which nothing is in doubt."""
        return replace(self, kind=kind, why="", expert=expert, topic=topic, doubt="")


@dataclass(frozen=True, eq=False)
class Draft:
    """One article, split.

    article: its id; text: canonical but for its quotes; meta: what is known of it (the columns of
    `source_line`); units: tuple of Unit in order; experts, topics: DataFrames as the corpus's tables,
    with the column doubt; reading: in which way the article says who speaks, and how sure that is;
    history: the decisions, each (name, arguments …); read_again: the draft in another way of
    reading, by its key.
    """

    article: str
    text: str = field(repr=False)
    meta: dict
    units: tuple = field(repr=False)
    experts: pd.DataFrame = field(repr=False)
    topics: pd.DataFrame = field(repr=False)
    reading: DraftReading = NOT_READ
    history: tuple = ()
    origin: Draft | None = field(default=None, repr=False)
    read_again: Callable[[str], Draft] | None = field(default=None, repr=False)

    @cached_property
    def passages(self) -> pd.DataFrame:
        """DataFrame, one row per passage: the columns of the corpus's passages, then name (of the
        expert), sure, doubt (why not sure).
        """
        numbers: Counter[str] = Counter()
        names = dict(zip(self.experts["expert"], self.experts["name"], strict=True))
        taken = {unit.passage for unit in self.units}
        begun, rows = False, []
        for rank, unit in enumerate(self._kept(), 1):
            begun = begun or unit.kind == "answer" or bool(unit.topic)
            passage = unit.passage or _free_id(_stem(self.article, unit, begun), numbers, taken)
            text = self.text[unit.start : unit.end]
            place = (passage, self.article, unit.topic, unit.expert, unit.kind)
            anchor = (rank, unit.start, unit.end - unit.start)
            digests = (text_digest(text), word_sequence_digest(text))
            sizes = (max(len(split_words(text)), 1), max(sentence_count(text), 1))
            judged = ("", names.get(unit.expert, ""), not unit.doubt, unit.doubt)
            rows.append((*place, *anchor, *digests, *sizes, *judged))
        return pd.DataFrame(rows, columns=_COLUMNS)

    def _kept(self) -> list[Unit]:
        return [unit for unit in self.units if unit.kind in PASSAGE]

    @cached_property
    def dropped(self) -> pd.DataFrame:
        """DataFrame, one row per line that is no passage: start, length, why, text, doubt."""
        rows = []
        for unit in self.units:
            if unit.kind not in PASSAGE:
                text = self.text[unit.start : unit.end]
                rows.append(
                    (unit.start, len(text), unit.why or marked_fault("the title"), text, unit.doubt)
                )
        return pd.DataFrame(rows, columns=["start", "length", "why", "text", "doubt"])

    @cached_property
    def line_counts(self) -> Counter[str]:
        """How often each line stands in the text."""
        return Counter(line.strip() for line in self.text.split("\n"))

    @property
    def doubts(self) -> pd.DataFrame:
        """DataFrame, one row per passage of which the split is unsure: passage, name, doubt,
        text.
        """
        unsure = self.passages[~self.passages["sure"].astype(bool)]
        texts = [self.words(passage) for passage in unsure["passage"]]
        return unsure[["passage", "name", "doubt"]].assign(text=texts).reset_index(drop=True)

    def words(self, passage: str) -> str:
        """Return the words of a passage."""
        return self.words_at(self.place(passage))

    def words_at(self, place: int) -> str:
        """Return the words of the unit at a place among the units."""
        return self.text[self.units[place].start : self.units[place].end]

    def place(self, passage: str | int) -> int:
        """Return where a unit stands among the units.

        passage: its id, or the first words of it, or, of a dropped line too, where it starts in the
        text. Raises TextError where there is none.
        """
        if isinstance(passage, int):
            return self._place_of_start(passage)
        known = self.passages["passage"].tolist()
        places = [place for place, unit in enumerate(self.units) if unit.kind in PASSAGE]
        if passage in known:
            return places[known.index(passage)]
        begun = normalize_text(passage)
        same = [n for n in range(len(self.units)) if begun and _begins(self.words_at(n), begun)]
        if len(same) == 1:
            return same[0]
        raise TextError(
            fault_text(
                "no passage {passage!r}; the draft has {n_known}, the first {known}; name "
                "one of draft.passages, or the first words of one",
                passage=passage,
                n_known=len(known),
                known=", ".join(known[:3]),
            )
        )

    def line_name(self, start: int) -> str | int:
        """Return how a decision names the line that starts at a place of the text: by its first
        words, so that it fits no other line where the article is changed; where these begin several
        lines, by the place.
        """
        words = normalize_text(self.words_at(self._place_of_start(start))).split()
        lines = [normalize_text(self.words_at(n)) for n in range(len(self.units))]
        for count in range(min(_NAMING, len(words)), len(words) + 1):
            begun = " ".join(words[:count])
            if begun and sum(line.startswith(begun) for line in lines) == 1:
                return begun
        return start

    def _place_of_start(self, start: int) -> int:
        for place, unit in enumerate(self.units):
            if unit.start == start:
                return place
        raise TextError(
            fault_text(
                "no line starts at {start!r}; draft.passages has {n_passages} and "
                "draft.dropped {n_dropped}; give the start of one",
                start=start,
                n_passages=len(self.passages),
                n_dropped=len(self.dropped),
            )
        )

    def __repr__(self) -> str:
        """Say what was found, in one line."""
        passages = self.passages
        answers = passages[passages["kind"] == "answer"]
        unsure = int((~passages["sure"].astype(bool)).sum())
        return (
            f"Draft {self.article}: “{self.meta['title']}”, {len(passages)} passages, "
            f"{answers['expert'].nunique()} experts, {len(self.topics)} topics, {unsure} unsure; "
            f"{self.reading.words}"
        )


def _stem(article: str, unit: Unit, begun: bool) -> str:
    if unit.kind == "note":
        return f"{article}-note"
    if not begun:
        return f"{article}-lead"
    middle = [unit.topic] if unit.topic and unit.topic != article else []
    return "-".join([article, *middle, unit.expert or "editorial"])


def _free_id(stem: str, numbers: Counter[str], taken: Collection[str]) -> str:
    """Return the next id of a stem that no passage of the corpus has."""
    while True:
        numbers[stem] += 1
        passage = f"{stem}-{numbers[stem]}"
        if passage not in taken:
            return passage


def _begins(words: str, begun: str) -> bool:
    return normalize_text(words[: 2 * len(begun)]).startswith(begun)
