"""A corpus → a database of Discourse Network Analyzer 3."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from .. import edtf
from ..corpus import Corpus
from ..i18n.messages import counted_fault, fault_text
from .dna_days import day_notes
from .dna_schema import PASSWORD, TABLES, VERSION, password_hash
from .document_text import document_text
from .report import ExchangeReport
from .spans import utf16_length

MAX_VALUE = 190  # characters of a value
_TYPE, _ADMIN = 1, 1
_VARIABLES = {"person": 1, "organization": 2, "concept": 3, "agreement": 4}


def write_dna(corpus: Corpus, path: Path) -> ExchangeReport:
    """Write the positions of a corpus as statements of DNA.

    The text of a document is made of the passages' words where they are at hand, else of their
    gists, one passage a line, so that every span is in its place.

    Parameters
    ----------
    corpus : Corpus
    path : path
        Replaced if it is there.

    Returns
    -------
    ExchangeReport
    """
    report = ExchangeReport(str(path))
    path = path.resolve()  # a link stays one
    temporary = path.with_name(f".{path.name}.new")
    temporary.unlink(missing_ok=True)
    database = sqlite3.connect(temporary)
    try:
        database.execute("PRAGMA foreign_keys = ON")
        with database:
            _Writer(database, corpus, report).write()
        database.close()
        os.replace(temporary, path)
    finally:
        database.close()
        temporary.unlink(missing_ok=True)
    return report


class _Writer:
    """The tables, in the order in which they name each other."""

    def __init__(
        self, database: sqlite3.Connection, corpus: Corpus, report: ExchangeReport
    ) -> None:
        self.database, self.corpus, self.report = database, corpus, report
        rows = corpus.positions.dropna(subset="position").merge(
            corpus.passages[["passage", "article", "expert"]],
            on="passage",
            suffixes=("_named", ""),
        )
        if "expert_named" in rows:
            rows["expert"] = rows["expert_named"].fillna(rows["expert"])
        self.rows = rows.astype({"statement": str, "passage": str, "coder": str, "expert": str})
        self.is_boolean = set(rows["position"]) <= {-2, 2}
        self.spans: dict[str, tuple[int, int]] = {}
        self.entities: dict[tuple[int, str], int] = {}

    def write(self) -> None:
        """Write all tables."""
        for statement in TABLES:
            self.database.execute(statement)
        self._insert("SETTINGS", ("version", VERSION))
        self._insert("SETTINGS", ("date", datetime.now(UTC).date().isoformat()))
        coders = self._write_coders()
        self._write_variables()
        documents = self._write_documents()
        self._write_statements(coders, documents)
        self._report()

    def _insert(self, table: str, values: tuple[Any, ...], columns: str = "") -> None:
        marks = ", ".join("?" * len(values))
        self.database.execute(f"INSERT INTO {table}{columns} VALUES ({marks})", values)

    def _write_coders(self) -> dict[str, int]:
        names = {_ADMIN: "Admin"}
        coders, password = {}, password_hash(PASSWORD)
        for number, row in enumerate(self.corpus.coders.itertuples(), _ADMIN + 1):
            names[number] = row.name
            coders[str(row.coder)] = number
        for number, name in names.items():
            columns = "(ID, Name, Password)"
            self._insert("CODERS", (number, self._short(name), password), columns)
        return coders

    def _write_variables(self) -> None:
        self._insert("STATEMENTTYPES", (_TYPE, "DNA Statement", 239, 208, 51))
        for name, number in _VARIABLES.items():
            kind = "short text"
            if name == "agreement":
                kind = "boolean" if self.is_boolean else "integer"
            self._insert("VARIABLES", (number, name, kind, _TYPE))
            if kind == "short text":
                self._entity(number, "")

    def _write_documents(self) -> dict[str, int]:
        bounds = edtf.date_bounds(self.corpus.articles["published"])
        day = bounds["earliest"].fillna(bounds["latest"])
        documents = {}
        n_unhydrated = 0
        for number, row in enumerate(self.corpus.articles.itertuples(), 1):
            article = str(row.article)
            documents[article] = number
            document = document_text(self.corpus, row.article)
            n_unhydrated += document.n_without_words
            units = place = 0
            for passage, (start, stop) in document.spans.items():
                units += utf16_length(document.text[place:start])
                length = utf16_length(document.text[start:stop])
                self.spans[passage] = units, units + length
                units, place = units + length, stop
            date = day.iloc[number - 1]
            seconds = 0 if pd.isna(date) else int(pd.Timestamp(date).timestamp())
            columns = "(ID, Title, Text, Coder, Source, Notes, Date)"
            title, source = self._short(row.title), self._short(row.publisher)
            notes = day_notes(article, "" if pd.isna(row.published) else str(row.published))
            values = (number, title, document.text, _ADMIN, source, notes, seconds)
            self._insert("DOCUMENTS", values, columns)
        self.report.doubt(
            n_unhydrated,
            counted_fault(
                "passages whose words are not at hand: gists or ids stand in their place"
            ),
        )
        return documents

    def _write_statements(self, coders: dict[str, int], documents: dict[str, int]) -> None:
        experts = {str(row.expert): row for row in self.corpus.experts.itertuples()}
        texts = dict(
            self.corpus.statements[["statement", "text"]]
            .astype(str)
            .itertuples(index=False, name=None)
        )
        rows = self.rows
        for number, row in enumerate(rows.itertuples(), 1):
            start, stop = self.spans[row.passage]
            values = (number, _TYPE, documents[str(row.article)], start, stop, coders[row.coder])
            self._insert("STATEMENTS", values)
            expert = experts[row.expert]
            entities = {
                "person": expert.name,
                "organization": "" if pd.isna(expert.affiliation) else expert.affiliation,
                "concept": texts[row.statement],
            }
            for name, value in entities.items():
                entity = self._entity(_VARIABLES[name], value)
                cells = number, _VARIABLES[name], entity
                self._insert("DATASHORTTEXT", cells, "(StatementId, VariableId, Entity)")
            position = int(row.position)
            table, value = "DATAINTEGER", position
            if self.is_boolean:
                table, value = "DATABOOLEAN", int(position > 0)
            cells = number, _VARIABLES["agreement"], value
            self._insert(table, cells, "(StatementId, VariableId, Value)")
        self.report.mapped.append(
            fault_text("positions → statements: {n_rows:,}", n_rows=len(rows))
        )

    def _entity(self, variable: int, value: str) -> int:
        value = self._short(value)
        key = variable, value
        if key not in self.entities:
            self.entities[key] = len(self.entities) + 1
            cells = self.entities[key], variable, value, 0, 0, 0
            self._insert("ENTITIES", cells, "(ID, VariableId, Value, Red, Green, Blue)")
        return self.entities[key]

    def _short(self, text: str) -> str:
        if len(text) <= MAX_VALUE:
            return text
        self.report.doubt(
            1,
            counted_fault("value cut to {max_value} characters: {text!r} …"),
            max_value=MAX_VALUE,
            text=text[:40],
        )
        return text[: MAX_VALUE - 2].rsplit(" ", 1)[0] + " …"

    def _report(self) -> None:
        corpus, report = self.corpus, self.report
        report.mapped.append(
            fault_text("articles → documents: {n_articles:,}", n_articles=len(corpus.articles))
        )
        report.mapped.append(
            fault_text(
                "coders → coders, and Admin; all with the password “{password}”", password=PASSWORD
            )
        )
        n_empty = int(corpus.positions["position"].isna().sum())
        report.lose(n_empty, counted_fault("decisions that there is no evidence"))
        for part in ("basis", "confidence", "summary", "note"):
            report.lose(
                int(corpus.positions[part].notna().sum()),
                counted_fault("cells of {part}"),
                part=part,
            )
        for name in ("silences", "readings", "reasons", "events", "entities", "attributes"):
            report.lose(len(getattr(corpus, name)), counted_fault("rows of {name}"), name=name)
