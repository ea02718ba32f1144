"""A database of Discourse Network Analyzer (.dna: SQLite, versions 2 and 3) → a corpus.

A statement of DNA is a span of a document, coded with a person, an organisation, a concept and an
agreement: it becomes a passage and a position. Nobody was asked in a debate.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

from ..corpus import Corpus
from ..i18n.messages import counted_fault, fault_text
from ..text import normalize_text, text_digest
from .dna_database import ACTORS, DnaVariables, dna_values, dna_version, find_variables
from .dna_days import document_day
from .document_text import has_words
from .files import open_sqlite
from .mapping import read_mapping
from .own_words import OPTIONS, own_words
from .report import ExchangeError
from .source_rows import SourceRows
from .spans import canonical_start, utf16_slice

DECLARED = {
    "scale": {"-2": "disagrees", "2": "agrees"},
    "asked": False,
    "recorded": [],
}
FIVE_STEPS = {
    "scale": {
        "-2": "disagrees",
        "-1": "partly disagrees",
        "0": "sees both sides",
        "1": "partly agrees",
        "2": "agrees",
    }
}
_BOOLEAN = {1: "2", 0: "-2"}


def read_dna(source: Path, corpus: Corpus | None = None, mapping: Path | None = None) -> SourceRows:
    """Read a database.

    Parameters
    ----------
    source : path
    corpus : Corpus, optional
        Where it comes to.
    mapping : path, optional
        TOML: type (label of the statement type), actor ("person" or "organization"), and under
        [variables] the names of person, organization, concept, agreement; and
        `own_words.OPTIONS`.

    Returns
    -------
    SourceRows

    Raises
    ------
    ExchangeError
        For what is no such database, or has no statements of concept and agreement.
    """
    options = read_mapping(mapping, ("type", "actor", "variables", *OPTIONS))
    try:
        return _read(source, corpus, options)
    except (TypeError, ValueError, OverflowError, AttributeError) as error:
        # any cell of SQLite may hold anything, whatever its column says
        raise ExchangeError(
            fault_text(
                "{source} holds what no database of DNA has ({error}); save it anew in DNA",
                source=source,
                error=error,
            )
        ) from None


def _read(source: Path, corpus: Corpus | None, options: dict[str, Any]) -> SourceRows:
    with open_sqlite(source) as database:
        version = dna_version(database, source)
        variables = find_variables(database, source, options)
        values = dna_values(database, variables)
        is_five = variables.of["agreement"][1] == "integer"
        declared = DECLARED | (FIVE_STEPS if is_five else {})
        rows = SourceRows(str(source), corpus, declared, own_words(options))
        rows.title = source.stem
        reader = _Reader(rows, variables, values, options.get("actor", "person"))
        reader.read_documents(database, milliseconds=not version.startswith("3"))
        reader.read_statements(database)
        reader.add_affiliations()
        _report(rows, database, variables, version, reader)
    return rows


class _Reader:
    """Documents, then statements, as rows."""

    def __init__(
        self,
        rows: SourceRows,
        variables: DnaVariables,
        values: dict[tuple[int, str], Any],
        actor: str,
    ) -> None:
        if actor not in ACTORS:
            raise ExchangeError(
                fault_text("unknown actor {actor!r}; use person or organization", actor=actor)
            )
        self.rows, self.variables, self.values, self.actor = rows, variables, values, actor
        self.topic = rows.topic(rows.title)
        self.texts: dict[int, str] = {}
        self.articles: dict[int, str] = {}
        self.affiliations: dict[str, Counter[str]] = {}
        self.counts: Counter[str] = Counter()

    def read_documents(self, database: sqlite3.Connection, *, milliseconds: bool) -> None:
        query = "SELECT ID, Title, Source, Date, Notes, Text FROM DOCUMENTS ORDER BY ID"
        coded = {
            document
            for (document,) in database.execute(
                "SELECT DISTINCT DocumentId FROM STATEMENTS WHERE StatementTypeId = ?",
                (self.variables.type_id,),
            )
        }
        for number, title, publisher, date, notes, text in database.execute(query):
            if number not in coded:
                self.counts["documents without a statement"] += 1
                continue
            seconds = date / 1000 if milliseconds else date
            published = document_day(seconds, notes)
            self.counts["documents without a date"] += not published
            canonical = normalize_text(text)
            self.texts[number] = text
            self.articles[number] = self.rows.article(
                f"d{number}",
                title or f"Document {number}",
                "debate",
                published,
                publisher=publisher or "not stated in the source",
                characters=len(canonical),
                digest=text_digest(text),
            )

    def read_statements(self, database: sqlite3.Connection) -> None:
        coders = dict(database.execute("SELECT ID, Name FROM CODERS"))
        query = (
            "SELECT ID, DocumentId, Start, Stop, Coder FROM STATEMENTS WHERE StatementTypeId = ? "
            "ORDER BY ID"
        )
        for number, document, start, stop, coder in database.execute(
            query, (self.variables.type_id,)
        ):
            expert = self._expert(number)
            position = self._position(number)
            concept = self.values.get((number, "concept"))
            if not concept or position is None or not expert or document not in self.texts:
                self.counts["statements without an actor, a concept or an agreement"] += 1
                continue
            passage = self._passage(number, document, start, stop, expert)
            if passage is None:
                continue
            self.rows.add(
                "positions",
                statement=self.rows.statement(concept, self.topic),
                passage=passage,
                coder=self.rows.coder(coders.get(coder) or f"Coder {coder}"),
                position=position,
            )

    def _expert(self, number: int) -> str:
        person = self.values.get((number, "person")) or ""
        organization = self.values.get((number, "organization")) or ""
        name = person if self.actor == "person" else organization
        if not name and organization:
            name = organization
            self.counts["statements without a person: the organisation is the actor"] += 1
        if not name:
            return ""
        kind = "organisation" if name == organization and name != person else "person"
        expert = self.rows.expert(name, kind=kind)
        if organization and organization != name:
            self.affiliations.setdefault(expert, Counter())[organization] += 1
        return expert

    def _position(self, number: int) -> str | None:
        value = self.values.get((number, "agreement"))
        if value is None:
            return None
        if self.variables.of["agreement"][1] == "boolean":
            return _BOOLEAN.get(value)
        if isinstance(value, int) and -2 <= value <= 2:
            return str(value)
        self.counts["statements whose agreement is no number from -2 to 2"] += 1
        return None

    def _passage(
        self, number: int, document: int, start: int, stop: int, expert: str
    ) -> str | None:
        """Add the passage of a span; return its id, None where the span holds no word."""
        raw, words = utf16_slice(self.texts[document], start, stop)
        place = canonical_start(self.texts[document], raw, words)
        passage, article = f"d{document}-s{number}", self.articles[document]
        if not has_words(words):
            words, place = "", -1
        if place is None:
            self.counts["spans whose words are not where they should be"] += 1
            return None
        self.rows.answer(
            passage, words, article=article, topic=self.topic, expert=expert, start=place
        )
        return passage

    def add_affiliations(self) -> None:
        """Give experts the organisation they spoke for; several are attributes."""
        experts = {row["expert"]: row for row in self.rows.tables.get("experts", ())}
        for expert, organizations in self.affiliations.items():
            (name, _), *others = organizations.most_common()
            experts[expert]["affiliation"] = " ".join(name.split())
            if others:
                self.counts["persons who spoke for several organisations"] += 1
                for other in organizations:
                    cells = {"attribute": "organization", "value": other}
                    self.rows.add("attributes", expert=expert, **cells)


def _report(
    rows: SourceRows,
    database: sqlite3.Connection,
    variables: DnaVariables,
    version: str,
    reader: _Reader,
) -> None:
    report = rows.report
    report.mapped += [
        fault_text(
            "DNA {version}: statements of the type “{label}”",
            version=version,
            label=variables.label,
        ),
        fault_text("actors are experts, concepts are statements, documents are articles"),
        rows.counted("experts", "statements", "articles", "positions"),
    ]
    others = "SELECT COUNT(*) FROM STATEMENTS WHERE StatementTypeId <> ?"
    (n_others,) = database.execute(others, (variables.type_id,)).fetchone()
    report.lose(n_others, counted_fault("statements of other types"))
    for table, what in _NO_HOME.items():
        try:
            (n,) = database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()
        except sqlite3.OperationalError:
            continue
        report.lose(n, what)
    for what in (counted_fault("documents without a statement"), *_LOST):
        report.lose(reader.counts[what], what)
    for what in _DOUBTFUL:
        report.doubt(reader.counts[what], what)
    report.lost.append(fault_text("author, section, type and notes of documents; colours"))


_NO_HOME = {
    "ATTRIBUTEVALUES": counted_fault("attributes of actors and concepts"),
    "REGEXES": counted_fault("search patterns"),
    "CODERRELATIONS": counted_fault("relations of coders"),
}
_LOST = (
    counted_fault("statements without an actor, a concept or an agreement"),
    counted_fault("statements whose agreement is no number from -2 to 2"),
    counted_fault("spans whose words are not where they should be"),
)
_DOUBTFUL = (
    counted_fault("documents without a date"),
    counted_fault("statements without a person: the organisation is the actor"),
    counted_fault("persons who spoke for several organisations"),
)
