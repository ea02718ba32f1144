"""A model's answer to one passage → proposals whose every quotation is proved, and what was refused.

Whatever a model says is a claim about the passage. What cannot be proved there, or is not of the
codebook, is refused with its reason; no word of the article is kept, only where it stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from roundtable.corpus import Corpus
from roundtable.corpus.cell_checks import wrong_with
from roundtable.corpus.settings import tables_as_declared
from roundtable.schema import TABLES
from roundtable.text.common_words import is_in_another_language
from roundtable.text.scripts import script_of

from ..coding.validation import (
    PARTS,
    collapse_row,
    copied_words,
    find_refusals,
    label_from_text,
    similar_statements,
)
from .prompt import offered_statements
from .proof import Anchor, UnprovedError, canonical_line, prove_all, stands_in

KINDS = ("speaker", "position", "event", "entity", "statement")
_LISTS = {"positions": "position", "events": "event", "entities": "entity"}
_LISTS["statements"] = "statement"
_EVENT_CELLS = ("label", "date", "status", "kind")
_MENTION_CELLS = ("date_basis", "wording")
Item = Mapping[str, Any]


class ProvedProposal(NamedTuple):
    """Something that a person may accept.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    about : str
        The id of what it is about, "" for something new.
    cells : dict of str to str
        What would be written, by column.
    quotations : tuple of Anchor
        On what it rests.
    """

    kind: str
    about: str
    cells: dict[str, str]
    quotations: tuple[Anchor, ...]


class RefusedProposal(NamedTuple):
    """Something that nobody is shown: its kind, the id that it is about ("": none that exists), and
    why, a key of the messages "assist.why.…".
    """

    kind: str
    about: str
    reason: str


class ReadAnswer(NamedTuple):
    """What one answer comes to: proposals, what was refused, on how many statements it abstains."""

    proposals: tuple[ProvedProposal, ...]
    refused: tuple[RefusedProposal, ...]
    abstained: int


class AnswerError(ValueError):
    """An answer can't be read at all; `reason` is a key of the messages "assist.why.…"."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        self.reason = reason
        super().__init__(reason)


def read_answer(answer: str, corpus: Corpus, passage: Mapping[str, Any], text: str) -> ReadAnswer:
    """Return what an answer comes to.

    Parameters
    ----------
    answer : str
        As the model gave it.
    corpus : Corpus
        The data set, for its codebook, experts and codes.
    passage : mapping
        The row of passages that was read.
    text : str
        Its words.

    Raises
    ------
    AnswerError
        Where it is no JSON object of the form that was asked for.
    """
    whole = _json_object(answer)
    rules = _Rules(corpus, passage, text)
    proposals: dict[tuple[str, str], ProvedProposal] = {}
    refused, abstained = [], 0
    for kind, item in _items(whole):
        about = rules.about(kind, item)
        try:
            proposal = rules.read(kind, item)
        except UnprovedError as error:
            refused.append(RefusedProposal(kind, about, error.reason))
            continue
        if proposal is None:
            abstained += kind == "position"
            continue
        key = kind, proposal.about or json.dumps(proposal.cells, sort_keys=True)
        if key in proposals:
            refused.append(RefusedProposal(kind, about, "twice"))
        proposals.setdefault(key, proposal)
    return ReadAnswer(tuple(proposals.values()), tuple(refused), abstained)


def _json_object(answer: str) -> Item:
    try:
        whole = json.loads(_bare(answer))
    except (ValueError, RecursionError):
        raise AnswerError("json") from None
    if not isinstance(whole, dict) or not whole.keys() & _LISTS.keys():
        raise AnswerError("form")
    return whole


def _bare(answer: str) -> str:
    """Return an answer without what models put around JSON: a mark of byte order, their reasoning, a
    fence of Markdown with a sentence before and behind it.

    >>> _bare("<think>So?</think> Here it is: ```json {} ```")
    '{}'
    """
    text = answer.lstrip("\ufeff").strip()
    if text.startswith("<think>"):
        text = text.partition("</think>")[2].lstrip()
    if not text.startswith("{") and "```" in text:
        text = text.split("```")[1].removeprefix("json")
    return text.strip()


def _items(whole: Item) -> Iterator[tuple[str, Any]]:
    """Yield (kind, item) of everything in an answer; what stands in the place of a list is one item,
    which is then refused.
    """
    yield "speaker", whole.get("speaker", "")
    for name, kind in _LISTS.items():
        value = whole.get(name, [])
        for item in value if isinstance(value, list) else [value]:
            yield kind, item


class _Rules:
    """What holds for the proposals of one passage."""

    def __init__(self, corpus: Corpus, passage: Mapping[str, Any], text: str) -> None:
        topic = passage.get("topic")
        topic = topic if isinstance(topic, str) and topic else None
        self.passage, self.text, self.topic = passage, text, topic
        statements = offered_statements(corpus, topic)
        self.statements = dict(zip(statements["statement"], statements["text"], strict=True))
        self.all_statements = corpus.statements[["statement", "text"]]
        self.codebook_words = " ".join(self.all_statements["text"].astype(str))
        self.scale = {str(step) for step in corpus.settings.scale}
        self.experts = set(corpus.experts["expert"].astype(str))
        self.tables = tables_as_declared(corpus.settings)
        self.entities = {}
        for row in corpus.entities.astype(str).itertuples():
            self.entities[canonical_line(row.name).casefold(), row.kind] = row.entity

    def about(self, kind: str, item: Any) -> str:
        """Return the id that an item names, where there is such a one."""
        if kind != "position" or not isinstance(item, dict):
            return ""
        statement = item.get("statement")
        return statement if isinstance(statement, str) and statement in self.statements else ""

    def read(self, kind: str, item: Any) -> ProvedProposal | None:
        """Return a proposal, or None where it proposes nothing. Raises UnprovedError."""
        readers: dict[str, Callable[[Any], ProvedProposal | None]] = {
            "speaker": self._speaker,
            "position": self._position,
            "event": self._event,
            "entity": self._entity,
            "statement": self._statement,
        }
        if kind != "speaker" and not isinstance(item, dict):
            raise UnprovedError("form")
        return readers[kind](item)

    def _speaker(self, expert: Any) -> ProvedProposal | None:
        if not isinstance(expert, str):
            raise UnprovedError("form")
        if expert and expert not in self.experts:
            raise UnprovedError("id")
        if not expert or expert == self.passage.get("expert"):
            return None
        return ProvedProposal("speaker", expert, {"expert": expert}, ())

    def _position(self, item: Item) -> ProvedProposal | None:
        statement = self.about("position", item)
        if not statement:
            raise UnprovedError("id")
        if item.get("position", "") is None:
            return None
        cells = {part: _cell(item.get(part)) for part in PARTS}
        if cells["position"] not in self.scale or not all(cells.values()):
            raise UnprovedError("code")
        self._own_words(cells["summary"], like=self.statements[statement])
        if find_refusals(cells, self.text):
            raise UnprovedError("code")
        return ProvedProposal("position", statement, cells, self._proved(item))

    def _event(self, item: Item) -> ProvedProposal:
        cells = {c: _cell(item.get(c)) for c in (*_EVENT_CELLS, *_MENTION_CELLS)}
        for table, columns in (("events", _EVENT_CELLS), ("event_mentions", _MENTION_CELLS)):
            for column in columns:
                if wrong_with(cells[column], self.tables[table].column(column)):
                    raise UnprovedError("code")
        self._own_words(cells["label"])
        self._own_words(cells["wording"])
        return ProvedProposal("event", "", cells, self._proved(item))

    def _entity(self, item: Item) -> ProvedProposal:
        cells = {column: _cell(item.get(column)) for column in ("name", "kind")}
        for column, cell in cells.items():
            if wrong_with(cell, TABLES["entities"].column(column)):
                raise UnprovedError("code")
        count = stands_in(cells["name"], self.text)
        if not count or len(cells["name"].split()) > _LONGEST_NAME:
            raise UnprovedError("absent")
        known = self.entities.get((canonical_line(cells["name"]).casefold(), cells["kind"]), "")
        return ProvedProposal("entity", known, cells | {"count": f"{count}"}, ())

    def _statement(self, item: Item) -> ProvedProposal:
        words = _cell(item.get("text"))
        if wrong_with(words, TABLES["statements"].column("text")) or not self.topic:
            raise UnprovedError("code")
        self._own_words(words)
        if len(similar_statements(words, self.all_statements)):
            raise UnprovedError("known")
        cells = {"topic": self.topic, "text": words, "label": label_from_text(words)}
        return ProvedProposal("statement", "", cells, self._proved(item))

    def _own_words(self, words: str, like: str = "") -> None:
        if _NO_WORDS.search(words):
            raise UnprovedError("code")
        if copied_words(words, self.text):
            raise UnprovedError("copied")
        if like and script_of(words) != script_of(like):
            raise UnprovedError("language")
        if is_in_another_language(words, self.codebook_words):
            raise UnprovedError("language")

    def _proved(self, item: Item) -> tuple[Anchor, ...]:
        quotations = item.get("quotations")
        if not isinstance(quotations, list) or not all(isinstance(q, str) for q in quotations):
            raise UnprovedError("form")
        return prove_all(quotations, self.text)


#: What a spreadsheet takes for a formula, and markup: no summary has it.
_NO_WORDS = re.compile(r"^[=+@]|<[a-z!/]", re.IGNORECASE)
_LONGEST_NAME = 8  # words: what is longer is a sentence in the place of a name


def _cell(value: Any) -> str:
    """Return what a cell would hold; "" for what is neither text nor a whole number."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return collapse_row(value)
