"""Own words in the place of a source's, and a part of it: what a map may say for every format.

A source's sentences are somebody's. A map can give each statement the coders' words, leave out the
words of answers, and choose the statements and experts that a small corpus is to have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from ..corpus.problems import did_you_mean
from ..i18n.messages import counted_fault, fault_text
from ..schema import TABLES
from .report import ExchangeError

if TYPE_CHECKING:
    from .source_rows import Row, SourceRows

#: What a map may say, besides what its format asks.
OPTIONS = ("package", "own", "only_own_statements", "without_words", "least_answers")
_TABLES = ("articles", "topics", "statements", "experts", "coders")
#: What an anchor and the words behind it give a passage.
_OF_WORDS = ("start", "length", "digest", "sequence", "words", "sentences", "gist")
_EVERY = "*"


class OwnWords(NamedTuple):
    """What a map says of words and choice.

    Attributes
    ----------
    package : dict
        What datapackage.json is to say of a corpus that is begun.
    cells : dict
        {table: {id, or "*" for every row: {column: cell}}}.
    only_statements : bool
        Whether statements without a text of ours are left out.
    without_words : bool
        Whether answers are kept without what was measured of their words.
    least_answers : int
        Experts with fewer positions are left out.
    """

    package: dict[str, Any]
    cells: dict[str, dict[str, dict[str, str]]]
    only_statements: bool
    without_words: bool
    least_answers: int

    def cell(self, table: str, ident: str, column: str) -> str:
        """Return our cell for a row; "" where the map has none."""
        return self.cells.get(table, {}).get(ident, {}).get(column, "")


def own_words(options: Mapping[str, Any]) -> OwnWords:
    """Return what a map says of words and choice.

    Raises
    ------
    ExchangeError
        For a table or column that can't have words of ours.
    """
    cells = options.get("own", {})
    for table, rows in cells.items():
        if table not in _TABLES:
            raise ExchangeError(
                fault_text(
                    "unknown table {table!r} under own; {advice}",
                    table=table,
                    advice=did_you_mean(table, _TABLES),
                )
            )
        for row in rows.values():
            for column in row:
                if not TABLES[table].knows(column):
                    known = TABLES[table].names
                    raise ExchangeError(
                        fault_text(
                            "{table} have no {column!r}; {advice}",
                            table=table,
                            column=column,
                            advice=did_you_mean(column, known),
                        )
                    )
    return OwnWords(
        package=dict(options.get("package", {})),
        cells=cells,
        only_statements=bool(options.get("only_own_statements", False)),
        without_words=bool(options.get("without_words", False)),
        least_answers=int(options.get("least_answers", 0)),
    )


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


def _keep(rows: SourceRows, table: str, is_kept: Any) -> None:
    kept: list[Row] = [row for row in rows.tables.get(table, ()) if is_kept(row)]
    rows.tables[table] = kept
