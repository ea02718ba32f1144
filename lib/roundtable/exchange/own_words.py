"""Own words in the place of a source's, and a part of it: what a map may say for every format.

A source's sentences are somebody's. A map can give each statement the coders' words, leave out the
words of answers, and choose the statements and experts that a small corpus is to have.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ..corpus.problems import did_you_mean
from ..i18n.messages import fault_text
from ..schema import TABLES
from .report import ExchangeError

#: What a map may say, besides what its format asks.
OPTIONS = ("package", "own", "only_own_statements", "without_words", "least_answers")
_TABLES = ("articles", "topics", "statements", "experts", "coders")


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
