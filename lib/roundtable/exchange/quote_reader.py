"""Quotations with their codes → rows of a corpus, whichever file they are from.

A code that says a side of a statement becomes a position. Any other code is a topic of which
somebody speaks: its quotations are answers there, without a position.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ..schema import MAX_WORDS
from ..text import split_words
from .code_roles import CodePath, CodeRole
from .identifiers import short_digest, short_id
from .quote_rows import CodedQuotation
from .source_rows import SourceRows, word_counts

_UNSTATED = "not stated in the source"


class _Held(NamedTuple):
    """A position as codes say it: of what, in which topic, which, and who coded it."""

    statement: str
    topic: str
    position: int
    coder: str


def tells_cases(quotations: Iterable[CodedQuotation]) -> bool:
    """Whether cases tell who speaks: one for all documents does not."""
    cases, documents = set(), set()
    for quotation in quotations:
        cases.add(quotation.case)
        documents.add(quotation.document)
    return len(cases - {""}) >= min(2, len(documents)) and cases != {""}


class QuotationReader:
    """Quotations, one after another, as rows.

    Parameters
    ----------
    rows : SourceRows
        It grows.
    plan : mapping
        expert ("document", "case", "group" or "code"), texts, positions.
    roles : mapping
        What each code says.
    texts : mapping, optional
        {document: what its article says of its text}.

    Attributes
    ----------
    counts : Counter
        {what: how often}, for a report.
    """

    def __init__(
        self,
        rows: SourceRows,
        plan: Mapping[str, Any],
        roles: Mapping[CodePath, CodeRole],
        texts: Mapping[str, dict[str, object]] | None = None,
    ) -> None:
        self.rows, self.plan, self.roles, self.texts = rows, plan, roles, texts or {}
        self.counts: Counter[str] = Counter()
        self._topic_at: dict[str, str] = {}
        self.groups: dict[str, dict[str, None]] = {}

    def add(self, quotation: CodedQuotation) -> None:
        """Add a quotation: its words once, then what its codes say of it."""
        if not quotation.codes:
            self.counts["quotations without a code"] += 1
            return
        named = self._named(quotation)
        speakers = list(dict.fromkeys(name for names in named.values() for name in names))
        if not speakers:
            self.counts["quotations of which nothing says who speaks"] += 1
            return
        held = self._held(quotation)
        topics = {position.topic: None for position in held}
        coded = {position.statement for position in held}
        for code in quotation.codes:
            role = self.roles[code.path]
            if role.role == "topic" and role.name not in coded:
                topics[role.name] = None
        for speaker in speakers:
            passages = self._passages(quotation, speaker, list(topics) or [""])
            for position in held:
                if speaker not in (named.get(position.coder) or speakers):
                    continue
                self.rows.add(
                    "positions",
                    statement=self.rows.statement(position.statement, self._topic(position.topic)),
                    passage=passages[position.topic],
                    coder=self.rows.coder(position.coder or _UNSTATED),
                    position=position.position,
                )

    def _named(self, quotation: CodedQuotation) -> dict[str, list[str]]:
        """Return {coder: who speaks, as that coder has it}."""
        if self.plan["expert"] != "code":
            name = str(getattr(quotation, self.plan["expert"])) or quotation.document
            return {"": [name]} if name else {}
        named: dict[str, list[str]] = {}
        for code in quotation.codes:
            role = self.roles[code.path]
            if role.role == "expert" and role.name:
                named.setdefault(code.coder, []).append(role.name)
        return named or ({"": [quotation.case]} if quotation.case else {})

    def _topic(self, name: str) -> str:
        return self.rows.topic(name or self.rows.title)

    def _passages(
        self, quotation: CodedQuotation, speaker: str, topics: list[str]
    ) -> dict[str, str]:
        """Add the passage of a quotation under each topic; return {topic: passage}.

        Its words are counted under the first alone.
        """
        rows, words = self.rows, quotation.words
        expert = rows.expert(speaker)
        document = quotation.document or rows.title
        told = {"publisher": _UNSTATED, "published": ""} | self.texts.get(document, {})
        published = str(told.pop("published"))
        ident = short_id(document, "document")
        article = rows.article(ident, document, "debate", published, **told)
        if quotation.group and self.plan["expert"] != "group":
            self.groups.setdefault(expert, {})[quotation.group] = None
        gist = None
        if self.plan["texts"] == "summaries":
            is_short = len(split_words(words)) <= MAX_WORDS
            gist, words = (words if is_short else None), ""
            self.counts["summaries that are too long"] += not is_short
        elif not word_counts(words):
            self.counts["quotations without words"] += 1
        passages: dict[str, str] = {}
        place = [expert, *quotation.place, quotation.words]
        for name in topics:
            first = passage = f"{article}-{short_digest(*place)}"
            if self._topic_at.setdefault(first, name) != name:
                passage = f"{article}-{short_digest(*place, name, len(passages))}"
            cells = {"article": article, "topic": self._topic(name), "expert": expert}
            if passage == first:
                cells |= {"gist": " ".join(gist.split())} if gist else {}
                cells |= {} if quotation.start is None else {"start": str(quotation.start)}
            rows.answer(passage, words if passage == first else "", **cells)
            passages[name] = passage
        self.counts["quotations under several codes"] += len(passages) > 1
        return passages

    def _held(self, quotation: CodedQuotation) -> list[_Held]:
        """Return the positions that the codes of a quotation say, coder by coder."""
        by_coder: dict[str, list[tuple[CodeRole, str]]] = {}
        for code in quotation.codes:
            by_coder.setdefault(code.coder, []).append((self.roles[code.path], code.value))
        held: list[_Held] = []
        for coder, codes in by_coder.items():
            found: dict[tuple[str, str], set[int]] = {}
            sides = {role.position for role, _ in codes if role.role == "position"} - {None}
            has_statement = any(role.role == "statement" for role, _ in codes)
            self.counts["positions without a statement in a quotation"] += len(
                () if has_statement else sides
            )
            for role, value in codes:
                position = self._position(role, value, sides)
                if position is not None:
                    found.setdefault((role.name, role.topic), set()).add(position)
            for (statement, topic), positions in found.items():
                if len(positions) > 1:
                    self.counts["statements with two positions in one quotation"] += 1
                else:
                    held.append(_Held(statement, topic, positions.pop(), coder))
        return held

    def _position(self, role: CodeRole, value: str, sides: set[int | None]) -> int | None:
        if role.role == "side":
            return role.position
        if value and role.role in ("topic", "statement"):
            return int(self.plan["positions"][value])
        if role.role == "statement":
            if len(sides) == 1:
                return next(iter(sides))
            self.counts["statements without one position in a quotation"] += 1
        return None

    def add_attributes(self) -> None:
        """Give experts the groups of their documents."""
        for expert, names in self.groups.items():
            for name in names:
                cells = {"attribute": "document group", "value": name}
                self.rows.add("attributes", expert=expert, **cells)
