"""Rows of a source as a map wants them: with our words, and those alone that it chooses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from ..i18n.messages import counted_fault
from ..schema import TABLES
from .source_rows import Row, SourceRows

#: What an anchor and the words behind it give a passage.
_OF_WORDS = ("start", "length", "digest", "sequence", "words", "sentences", "gist")
_EVERY = "*"


def apply_own_words(rows: SourceRows) -> None:
    """Change and leave out rows as the map says; the report tells what was left out."""
    own = rows.own
    for table, cells in own.cells.items():
        key = TABLES[table].key[0]
        for row in rows.tables.get(table, ()):
            row.update(cells.get(_EVERY, {}))
            row.update(cells.get(row[key], {}))
    if own.only_statements:
        _keep_own_statements(rows)
    if own.without_words:
        _leave_words_out(rows)
    if own.least_answers:
        _keep_experts(rows, own.least_answers)
    if own.only_statements or own.without_words or own.least_answers:
        _drop_unused(rows)


def _keep_own_statements(rows: SourceRows) -> None:
    named = {
        ident for ident, row in rows.own.cells.get("statements", {}).items() if row.get("text")
    }
    n = rows.count("statements")
    for table in ("statements", "positions", "silences"):
        _keep(rows, table, lambda row: row["statement"] in named)
    rows.report.lose(
        n - rows.count("statements"), counted_fault("statements that the map does not choose")
    )


def _leave_words_out(rows: SourceRows) -> None:
    n = 0
    for row in rows.tables.get("passages", ()):
        n += row.get("kind") == "answer"
        row["kind"] = "response"
        for column in _OF_WORDS:
            row.pop(column, None)
    rows.tables.pop("texts", None)
    rows.tables.pop("terms", None)
    rows.report.lose(n, counted_fault("answers whose words the map leaves out"))


def _keep_experts(rows: SourceRows, least: int) -> None:
    experts = {row["passage"]: row.get("expert", "") for row in rows.tables.get("passages", ())}
    counts = Counter(
        row.get("expert") or experts[row["passage"]] for row in rows.tables.get("positions", ())
    )
    n = rows.count("experts")
    for table in ("experts", "attributes", "silences", "passages"):
        _keep(rows, table, lambda row: not row.get("expert") or counts[row["expert"]] >= least)
    passages = {row["passage"] for row in rows.tables.get("passages", ())}
    _keep(rows, "positions", lambda row: row["passage"] in passages)
    rows.report.lose(
        n - rows.count("experts"),
        counted_fault("experts with fewer than {least} positions"),
        least=least,
    )


def _drop_unused(rows: SourceRows) -> None:
    """Leave out responses without a position, and topics and articles of which nothing is left."""
    used = {row["passage"] for row in rows.tables.get("positions", ())}
    _keep(rows, "passages", lambda row: row["kind"] != "response" or row["passage"] in used)
    passages = rows.tables.get("passages", ())
    articles = {row["article"] for row in passages}
    topics = {row["topic"] for row in rows.tables.get("statements", ())}
    topics |= {row.get("topic", "") for row in passages}
    experts = {row.get("expert", "") for row in passages}
    _keep(rows, "articles", lambda row: row["article"] in articles)
    _keep(rows, "topics", lambda row: row["topic"] in topics)
    _keep(rows, "experts", lambda row: row["expert"] in experts)
    _keep(rows, "attributes", lambda row: row["expert"] in experts)
    _keep(rows, "silences", lambda row: row["article"] in articles and row["expert"] in experts)


def _keep(rows: SourceRows, table: str, is_kept: Callable[[Row], object]) -> None:
    kept: list[Row] = [row for row in rows.tables.get(table, ()) if is_kept(row)]
    rows.tables[table] = kept
