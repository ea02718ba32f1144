"""From the tables of a data set to what the position board shows, in one call; and what that
depends on besides the experts: the coder.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from ..arguments import as_ids, known_ids
from ..i18n.reader_language import text_language
from ..replies import reply_coders
from .consensus import BOTH_SIDES, TOO_FEW, statement_results
from .expert_positions import expert_panel, expert_positions
from .reading_order import in_reading_order, order_findings

if TYPE_CHECKING:
    from ..corpus import Corpus

Ids = str | Iterable[str] | None

#: Result → the group in which a reader meets it.
_GROUP_OF = {
    "agree": "agree",
    "disagree": "agree",  # all with each other, against the statement
    "split": "split",
    BOTH_SIDES: "both_sides",
    TOO_FEW: "too_few",
}
RESULT_GROUPS = tuple(dict.fromkeys(_GROUP_OF.values()))


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
    of_experts = _none_if_all(as_ids(experts), corpus.experts["expert"])
    summary = _summary(corpus, as_ids(topics), of_experts, coder, order, text_language())
    # a caller may change its own tables
    return AgreementSummary(*(table.copy(deep=False) for table in summary))


def filtered_panel(
    corpus: Corpus, *, topics: Ids = None, experts: Ids = None, coder: str | None = None
) -> pd.DataFrame:
    """Return the panel for a choice of topics and experts, without its results.

    Parameters
    ----------
    corpus, topics, experts, coder
        As in `agreement_summary`.

    Returns
    -------
    DataFrame
        One row per statement and expert, as `expert_panel` returns.

    Raises
    ------
    ValueError
        For an unknown id.
    """
    panel = _full_panel(corpus, coder, text_language())
    panel = _keep(panel, "topic", as_ids(topics), corpus.topics["topic"])
    return _keep(panel, "expert", as_ids(experts), corpus.experts["expert"]).copy(deep=False)


def _none_if_all(ids: tuple[str, ...] | None, known: pd.Series) -> tuple[str, ...] | None:
    """Return None for all ids that there are, so that no choice and everybody are one."""
    is_all = ids is not None and len(ids) == len(known) and set(ids) == set(known.astype(str))
    return None if is_all else ids


@lru_cache(maxsize=64)
def _summary(
    corpus: Corpus,
    topics: tuple[str, ...] | None,
    experts: tuple[str, ...] | None,
    coder: str | None,
    order: str,
    _language: str,
) -> AgreementSummary:
    """As `agreement_summary`; a corpus is frozen, and readers go to and fro between a few choices."""
    panel = filtered_panel(corpus, topics=topics, experts=experts, coder=coder)
    results = statement_results(panel, corpus.rule)
    return AgreementSummary(panel, in_reading_order(results, order))


@lru_cache(maxsize=16)
def _full_panel(corpus: Corpus, coder: str | None, _language: str) -> pd.DataFrame:
    """Return the panel of all statements and experts, made once for each coder and language."""
    positions = expert_positions(
        corpus.positions, corpus.passages, corpus.coders, coder, articles=corpus.articles
    )
    tables = (corpus.statements, corpus.experts, corpus.passages)
    settings = getattr(corpus, "settings", None)
    if settings is None:  # tables alone, as a notebook may have them
        return expert_panel(positions, *tables)
    return expert_panel(
        positions, *tables, corpus.silences, asked=settings.asked, scale=settings.scale
    )


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


def group_by_result(summary: AgreementSummary) -> AgreementSummary:
    """Return the statements in groups: where they agree, where they split, too few answers.

    Parameters
    ----------
    summary : AgreementSummary

    Returns
    -------
    AgreementSummary
        Its results with the group, one of `RESULT_GROUPS`, in that order; in each the findings in
        the order of `order_findings`, and statements with too few answers by their number.
    """
    panel, results = summary
    too_few = results[results["result"] == TOO_FEW]
    too_few = too_few.sort_values("n_positions", ascending=False, kind="stable")
    ranked = pd.concat([order_findings(results), too_few])
    ranked = ranked.assign(group=ranked["result"].map(_GROUP_OF).astype(str))
    place = ranked["group"].map({group: i for i, group in enumerate(RESULT_GROUPS)})
    return AgreementSummary(panel, ranked.loc[place.sort_values(kind="stable").index])


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
    # who entered nothing but forecasts found no statement split, nor agreed upon
    is_independent &= corpus.coders["coder"].isin(corpus.positions["coder"].unique())
    # a reply is no coding
    is_independent &= ~corpus.coders["coder"].isin(reply_coders(corpus.positions, corpus.coders))
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
