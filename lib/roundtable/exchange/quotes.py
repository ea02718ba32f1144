"""Quotations coded in NVivo, MAXQDA, ATLAS.ti, QualCoder or Taguette, as their tables → a corpus.

A code that says a side of a statement becomes a position. Any other code is a topic of which
somebody speaks: its quotations are answers there, without a position.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..corpus import Corpus
from ..i18n.messages import fault_text
from ..schema import MAX_WORDS, POSITIONS
from ..text import split_words
from .code_roles import CodePath, CodeRole, code_roles
from .identifiers import short_digest, short_id
from .mapping import read_mapping, written_mapping
from .own_words import OPTIONS, own_words
from .position_words import guess_positions
from .quote_report import report_quotes
from .quote_rows import CodedQuotation, QuoteFile, read_quote_file
from .report import ExchangeError
from .source_rows import SourceRows, word_counts

_OPTIONS = ("sheet", "expert", "texts", "asked", "columns", "groups", "positions")
_SPEAKERS = ("document", "case", "group", "code")
_TEXTS = ("quotations", "summaries")
_UNSTATED = "not stated in the source"


class _Held(NamedTuple):
    """A position as codes say it: of what, in which topic, which, and who coded it."""

    statement: str
    topic: str
    position: int
    coder: str


def read_quotes(
    source: Path, corpus: Corpus | None = None, mapping: Path | None = None
) -> SourceRows:
    """Read a table of quotations.

    Parameters
    ----------
    source : path
        Retrieved segments of MAXQDA (in any of its languages), quotations of ATLAS.ti, coded text
        of QualCoder, highlights of Taguette, fragments of zotQDA; coding summary or framework
        matrix of NVivo. CSV or Excel. NVivo's references of a code also as text or Word, a file
        each in a folder.
    corpus : Corpus, optional
        Where it comes to.
    mapping : path, optional
        TOML, as an import without one writes it beside the corpus: sheet; expert (who speaks:
        "document", "case", "group" or "code"); texts ("quotations" or "summaries"); asked;
        [columns]; [groups] (the outermost codes of expert, statement and position); [positions];
        and `own_words.OPTIONS`.

    Returns
    -------
    SourceRows

    Raises
    ------
    ExchangeError
        For what is no such table, or a map that does not fit it.
    """
    options = read_mapping(mapping, (*_OPTIONS, *OPTIONS))
    file = read_quote_file(source, options)
    paths = [code.path for quotation in file.quotations for code in quotation.codes]
    roles = code_roles(paths, options.get("groups", {}), options.get("positions", {}))
    plan = _plan(file, roles, options, source)
    steps = {role.position for role in roles.values() if role.position is not None}
    steps |= {-2, 2, *plan["positions"].values()}
    scale = {str(step): POSITIONS[step] for step in sorted(steps)}
    declared = {"scale": scale, "asked": plan["asked"], "recorded": []}
    rows = SourceRows(str(source), corpus, declared, own_words(options))
    rows.title = source.name.split(".")[0]
    reader = _Reader(rows, plan, roles)
    for quotation in file.quotations:
        reader.add(quotation)
    reader.add_attributes()
    report_quotes(rows, file, plan, reader.counts)
    if mapping is None:
        name = f"import-{short_id(rows.title, 'quotes')}.toml"
        rows.files[name] = written_mapping(plan)
        rows.report.mapped.append(
            fault_text("the map that was guessed is kept in {name}; correct it there", name=name)
        )
    return rows


def _plan(
    file: QuoteFile, roles: Mapping[CodePath, CodeRole], options: Mapping[str, Any], source: Path
) -> dict[str, Any]:
    """Return the whole map: what was said, and what is guessed of the rest."""
    guess = "document"
    if any(role.role == "expert" for role in roles.values()):
        guess = "code"
    elif _tells_cases(file):
        guess = "case"
    plan = {
        "sheet": file.sheet,
        "expert": options.get("expert", guess),
        "texts": options.get("texts", _TEXTS[file.is_framework]),
        "asked": bool(options.get("asked", False)),
    }
    for key, known in (("expert", _SPEAKERS), ("texts", _TEXTS)):
        if plan[key] not in known:
            raise ExchangeError(
                fault_text(
                    "unknown {key} {plan!r}; use {known}",
                    key=key,
                    plan=plan[key],
                    known=", ".join(known),
                )
            )
    if file.columns:
        plan["columns"] = dict(options.get("columns", file.columns))
    plan["positions"] = _positions(file, roles, options, source)
    return plan


def _tells_cases(file: QuoteFile) -> bool:
    """Whether cases tell who speaks: one for all documents does not."""
    cases = {quotation.case for quotation in file.quotations}
    documents = {quotation.document for quotation in file.quotations}
    return len(cases - {""}) >= min(2, len(documents)) and cases != {""}


def _positions(
    file: QuoteFile, roles: Mapping[CodePath, CodeRole], options: Mapping[str, Any], source: Path
) -> dict[str, int]:
    """Return {word, or value of the column: position}."""
    said = dict(options.get("positions", {}))
    wrong = [position for position in said.values() if position not in POSITIONS]
    if wrong:
        steps = ", ".join(map(str, POSITIONS))
        raise ExchangeError(
            fault_text(
                "the map has the position {wrong!r}; positions are {steps}",
                wrong=wrong[0],
                steps=steps,
            )
        )
    values = {code.value for quotation in file.quotations for code in quotation.codes} - {""}
    guess = guess_positions(sorted(values - set(said)))
    if isinstance(guess, str):
        raise ExchangeError(
            fault_text(
                "{source}: {guess!r} in the column {position!r} is no position that is "
                "known; say in a map which each value is: [positions] {guess!r} = 2",
                source=source,
                guess=guess,
                position=file.columns["position"],
            )
        )
    words = {path[-1]: role.position for path, role in roles.items() if role.role == "side"}
    words |= {role.name: role.position for role in roles.values() if role.role == "position"}
    known = {word: position for word, position in words.items() if position is not None}
    return known | guess[0] | said


class _Reader:
    """Quotations, one after another, as rows."""

    def __init__(
        self, rows: SourceRows, plan: Mapping[str, Any], roles: Mapping[CodePath, CodeRole]
    ) -> None:
        self.rows, self.plan, self.roles = rows, plan, roles
        self.counts: Counter[str] = Counter()
        self.groups: dict[str, dict[str, None]] = {}

    def add(self, quotation: CodedQuotation) -> None:
        """Add a quotation: its words once, then what its codes say of it."""
        if not quotation.codes:
            self.counts["quotations without a code"] += 1
            return
        roles = [self.roles[code.path] for code in quotation.codes]
        named = tuple(role.name for role in roles if role.role == "expert")
        speakers = named if self.plan["expert"] == "code" else (self._speaker(quotation),)
        speakers = tuple(name for name in dict.fromkeys(speakers) if name)
        if not speakers:
            self.counts["quotations of which nothing says who speaks"] += 1
            return
        held = self._held(quotation)
        topics = {position.topic: None for position in held}
        coded = {position.statement for position in held}
        for role in roles:
            if role.role == "topic" and role.name not in coded:
                topics[role.name] = None
        for speaker in speakers:
            passages = self._passages(quotation, speaker, list(topics) or [""])
            for position in held:
                self.rows.add(
                    "positions",
                    statement=self.rows.statement(position.statement, self._topic(position.topic)),
                    passage=passages[position.topic],
                    coder=self.rows.coder(position.coder or _UNSTATED),
                    position=position.position,
                )

    def _speaker(self, quotation: CodedQuotation) -> str:
        return str(getattr(quotation, self.plan["expert"])) or quotation.document

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
        article = rows.article(
            short_id(document, "document"), document, "debate", "", publisher=_UNSTATED
        )
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
        for name in topics:
            place = [
                expert,
                *quotation.place,
                quotation.words,
                *([name, len(passages)] * bool(passages)),
            ]
            passage = f"{article}-{short_digest(*place)}"
            cells = {"article": article, "topic": self._topic(name), "expert": expert}
            if gist and not passages:
                cells["gist"] = " ".join(gist.split())
            rows.answer(passage, "" if passages else words, **cells)
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
