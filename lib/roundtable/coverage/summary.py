"""From the corpus's tables to what the coverage dashboard shows, in one call."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd

from ..arguments import known_ids
from .diversity import topic_diversity
from .topic_matrix import expert_answers, missing_answers, positions_elsewhere, topic_matrix


class CoverageSummary(NamedTuple):
    """Who answered what, for some topics and experts.

    cells: one row per topic and expert (`topic_matrix`), with elsewhere (of `missing_answers`);
    topics, experts: how many answered, and how evenly (`topic_diversity`); missing_answers: one row
    per answer that is not there (`missing_answers`); positions_elsewhere: where those experts take
    positions after all (`positions_elsewhere`); answers: the passages that are counted.
    """

    cells: pd.DataFrame
    topics: pd.DataFrame
    experts: pd.DataFrame
    missing_answers: pd.DataFrame
    positions_elsewhere: pd.DataFrame
    answers: pd.DataFrame


def coverage_summary(
    corpus: Any,
    *,
    topics: str | Iterable[str] | None = None,
    experts: str | Iterable[str] | None = None,
) -> CoverageSummary:
    """Return the coverage of some topics and experts.

    Parameters
    ----------
    corpus : Corpus
        Or anything else with the corpus's tables as attributes.
    topics, experts : str or iterable of str, optional
        One id, or several, to keep; None for all.

    Returns
    -------
    CoverageSummary

    Raises
    ------
    ValueError
        If an id is not known.
    """
    topic_rows = _rows_of(corpus.topics, "topic", topics)
    expert_rows = _rows_of(corpus.experts, "expert", experts)
    cells = topic_matrix(corpus.passages, topic_rows, expert_rows)
    elsewhere = positions_elsewhere(
        corpus.positions, corpus.passages, corpus.statements, corpus.coders
    )
    missing = missing_answers(cells, corpus.statements, elsewhere)
    counts = missing[["topic", "expert", "elsewhere"]]
    completed = cells.merge(counts, on=["topic", "expert"], how="left")
    completed["elsewhere"] = completed["elsewhere"].fillna(0).astype("int64")
    return CoverageSummary(
        cells=completed,
        topics=topic_diversity(cells, "topic"),
        experts=topic_diversity(cells, "expert"),
        missing_answers=missing,
        positions_elsewhere=elsewhere,
        answers=expert_answers(corpus.passages, topic_rows, expert_rows),
    )


def _rows_of(table: pd.DataFrame, kind: str, ids: str | Iterable[str] | None) -> pd.DataFrame:
    """Return the rows of a table with these ids; all of them for None."""
    known = table[kind].astype(str)
    requested = known_ids(kind, ids, known)
    return table if requested is None else table[known.isin(requested)]
