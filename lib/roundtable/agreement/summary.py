"""From the corpus's tables to what the position board shows, in one call; and what that hangs on
besides the experts: the coder.
"""

from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from .consensus import TOO_FEW, statement_results
from .expert_positions import expert_panel as panel_of
from .expert_positions import expert_positions
from .reading_order import in_reading_order


class AgreementSummary(NamedTuple):
    """panel: one row per statement and expert (`panel`); results: one row per statement in
    reading order (`in_reading_order`).
    """

    panel: pd.DataFrame
    results: pd.DataFrame


def agreement_summary(corpus, *, topics=None, experts=None, coder=None, order="topic"):
    """The panel and its results for a choice of rows.

    corpus: anything with the corpus's tables and rule as attributes; topics, experts: ids to keep,
    None for all; coder: see `expert_positions`; order: see `in_reading_order`. Raises ValueError for an unknown id.
    """
    topics, experts = (None if ids is None else tuple(ids) for ids in (topics, experts))
    found = _board(corpus, topics, experts, coder, order)
    return AgreementSummary(
        *(table.copy(deep=False) for table in found)
    )  # a caller may change its own tables


@lru_cache(maxsize=64)
def _board(corpus, topics, experts, coder, order):
    """As `agreement_summary`; a corpus is frozen, and readers go to and fro between a few choices."""
    shown = _whole(corpus, coder)
    for column, wanted, known in (
        ("topic", topics, corpus.topics["topic"]),
        ("expert", experts, corpus.experts["expert"]),
    ):
        shown = _chosen(shown, column, wanted, known)
    return AgreementSummary(shown, in_reading_order(statement_results(shown, corpus.rule), order))


@lru_cache(maxsize=16)
def _whole(corpus, coder):
    """The panel of all statements and experts, made once for each coder."""
    found = expert_positions(corpus.positions, corpus.passages, corpus.coders, coder)
    return panel_of(found, corpus.statements, corpus.experts, corpus.passages)


def filter_statements(board, statements):
    """The board with these statements only; with none, all of it."""
    if not statements:
        return board
    return AgreementSummary(
        board.panel[board.panel["statement"].isin(statements)],
        board.results[board.results.index.isin(statements)],
    )


def most_and_least_contested(board, n):
    """The statements with a result that split the panel most, and those that split it least: at
    most n of each.

    Those with the widest gap come first in either group (ties: more voices first). Returns a
    `AgreementSummary`, its results with the group "most" or "least".
    """
    judged = board.results[board.results["result"] != TOO_FEW].sort_values(
        ["distance", "n_positions"], ascending=False, kind="stable"
    )
    few = min(n, -(-len(judged) // 2))
    least = judged.tail(min(n, len(judged) - few))
    rows = pd.concat([judged.head(few).assign(group="most"), least.assign(group="least")])
    return AgreementSummary(
        board.panel[board.panel["statement"].isin(rows.index)].reset_index(drop=True), rows
    )


def results_by_coder(corpus, **choice):
    """The result under each coder.

    choice: topics, experts as for `agreement_summary`. Returns DataFrame indexed by statement, one column per
    coder who read by themselves (columns: coder ids), and "decided" for the decided view.
    """
    alone = corpus.coders.loc[corpus.coders["kind"] != "adjudicated", "coder"]
    views = {str(coder): agreement_summary(corpus, coder=coder, **choice) for coder in alone} | {
        "decided": agreement_summary(corpus, **choice)
    }
    return pd.DataFrame({coder: view.results["result"] for coder, view in views.items()}).reindex(
        views["decided"].results.index
    )


def _chosen(table, column, wanted, known):
    if wanted is None:
        return table
    strange = [w for w in wanted if w not in set(known)]
    if strange:
        raise ValueError(
            f"unknown {column} {strange[0]!r}; there are {', '.join(known)}; choose among these"
        )
    return table[table[column].isin(list(wanted))].reset_index(drop=True)
