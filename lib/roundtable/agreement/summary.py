"""From the tables of a data set to what the position board shows, in one call; and what that
depends on besides the experts: the coder.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from ..arguments import as_ids, known_ids
from .consensus import TOO_FEW, statement_results
from .expert_positions import expert_panel, expert_positions
from .reading_order import in_reading_order

if TYPE_CHECKING:
    from ..corpus import Corpus

Ids = str | Iterable[str] | None


class AgreementSummary(NamedTuple):
    """The panel and its results.

    Attributes
    ----------
    panel : DataFrame
        One row per statement and expert, as `expert_panel` returns.
    results : DataFrame
        One row per statement in reading order, as `in_reading_order` returns.
    """

    panel: pd.DataFrame
    results: pd.DataFrame


def agreement_summary(
    corpus: Corpus,
    *,
    topics: Ids = None,
    experts: Ids = None,
    coder: str | None = None,
    order: str = "topic",
) -> AgreementSummary:
    """Return the panel and its results for a choice of topics and experts.

    Parameters
    ----------
    corpus : Corpus
        The data set; anything with its tables and rule as attributes.
    topics, experts : str or iterable of str, optional
        Ids to keep; without them all.
    coder : str, optional
        As in `expert_positions`.
    order : str
        As in `in_reading_order`.

    Returns
    -------
    AgreementSummary

    Raises
    ------
    ValueError
        For an unknown id or order.
    """
    summary = _summary(corpus, as_ids(topics), as_ids(experts), coder, order)
    # a caller may change its own tables
    return AgreementSummary(*(table.copy(deep=False) for table in summary))


@lru_cache(maxsize=64)
def _summary(
    corpus: Corpus,
    topics: tuple[str, ...] | None,
    experts: tuple[str, ...] | None,
    coder: str | None,
    order: str,
) -> AgreementSummary:
    """As `agreement_summary`; a corpus is frozen, and readers go to and fro between a few choices."""
    panel = _full_panel(corpus, coder)
    panel = _keep(panel, "topic", topics, corpus.topics["topic"])
    panel = _keep(panel, "expert", experts, corpus.experts["expert"])
    results = statement_results(panel, corpus.rule)
    return AgreementSummary(panel, in_reading_order(results, order))


@lru_cache(maxsize=16)
def _full_panel(corpus: Corpus, coder: str | None) -> pd.DataFrame:
    """Return the panel of all statements and experts, made once for each coder."""
    positions = expert_positions(corpus.positions, corpus.passages, corpus.coders, coder)
    return expert_panel(positions, corpus.statements, corpus.experts, corpus.passages)


def filter_statements(
    summary: AgreementSummary, statements: str | Collection[str] | None
) -> AgreementSummary:
    """Return the summary with these statements only; with none, all of it.

    Parameters
    ----------
    summary : AgreementSummary
    statements : str or collection of str, optional
        Ids of statements.
    """
    kept = as_ids(statements)
    if not kept:
        return summary
    panel, results = summary
    return AgreementSummary(panel[panel["statement"].isin(kept)], results[results.index.isin(kept)])


def most_and_least_contested(summary: AgreementSummary, n: int) -> AgreementSummary:
    """Return the statements with a result on which the experts are furthest apart, and nearest.

    Parameters
    ----------
    summary : AgreementSummary
    n : int
        The most statements of either group.

    Returns
    -------
    AgreementSummary
        Its results with the group "most" or "least"; those with the largest distance come first in
        either group (ties: more positions first).
    """
    panel, results = summary
    judged = results[results["result"] != TOO_FEW].sort_values(
        ["distance", "n_positions"], ascending=False, kind="stable"
    )
    half = (len(judged) + 1) // 2
    n_most = min(n, half)
    n_least = min(n, len(judged) - n_most)
    most = judged.head(n_most).assign(group="most")
    least = judged.tail(n_least).assign(group="least")
    rows = pd.concat([most, least])
    kept = panel["statement"].isin(rows.index)
    return AgreementSummary(panel[kept].reset_index(drop=True), rows)


def results_by_coder(corpus: Corpus, *, topics: Ids = None, experts: Ids = None) -> pd.DataFrame:
    """Return the result under each coder.

    Parameters
    ----------
    corpus : Corpus
        The data set.
    topics, experts : str or iterable of str, optional
        As in `agreement_summary`.

    Returns
    -------
    DataFrame
        Indexed by statement, one column per coder who coded independently (columns: coder ids), and
        "decided" for the final coding.
    """
    topics, experts = as_ids(topics), as_ids(experts)
    is_independent = corpus.coders["kind"] != "adjudicated"
    results = {}
    for coder in corpus.coders.loc[is_independent, "coder"]:
        summary = agreement_summary(corpus, topics=topics, experts=experts, coder=coder)
        results[str(coder)] = summary.results["result"]
    final = agreement_summary(corpus, topics=topics, experts=experts)
    results["decided"] = final.results["result"]
    return pd.DataFrame(results).reindex(final.results.index)


def _keep(
    panel: pd.DataFrame, column: str, ids: tuple[str, ...] | None, known: pd.Series
) -> pd.DataFrame:
    """Return the rows of a panel with these ids."""
    requested = known_ids(column, ids, known)
    if requested is None:
        return panel
    return panel[panel[column].isin(requested)].reset_index(drop=True)
