"""From the corpus's tables to what the coverage board shows, in one call."""

from typing import NamedTuple

import pandas as pd

from .diversity import topic_diversity
from .topic_matrix import expert_answers as answers_of
from .topic_matrix import missing_answers, positions_elsewhere
from .topic_matrix import topic_matrix as cells_of


class CoverageSummary(NamedTuple):
    """Who speaks of what, for a choice of topics and experts.

    cells: one row per topic and expert (`cells`), with what the gaps add: elsewhere; topics,
    experts: how many voices, and topics (`topic_diversity`); gaps: one row per silence (`missing_answers`); spoken:
    where the silent take positions after all (`positions_elsewhere`); answers: the passages that are counted.
    """

    cells: pd.DataFrame
    topics: pd.DataFrame
    experts: pd.DataFrame
    gaps: pd.DataFrame
    spoken: pd.DataFrame
    answers: pd.DataFrame


def coverage_summary(corpus, *, topics=None, experts=None):
    """The coverage of a choice of rows.

    corpus: anything with the corpus's tables as attributes; topics, experts: ids to keep, None for
    all. Raises ValueError for an unknown id.
    """
    subjects = _chosen(corpus.topics, "topic", topics)
    people = _chosen(corpus.experts, "expert", experts)
    found = cells_of(corpus.passages, subjects, people)
    spoken = positions_elsewhere(
        corpus.positions, corpus.passages, corpus.statements, corpus.coders
    )
    missing = missing_answers(found, corpus.statements, spoken)
    full = found.merge(
        missing[["topic", "expert", "elsewhere"]], on=["topic", "expert"], how="left"
    ).fillna({"elsewhere": 0})
    return CoverageSummary(
        full.astype({"elsewhere": "int64"}),
        topic_diversity(found, "topic"),
        topic_diversity(found, "expert"),
        missing,
        spoken,
        answers_of(corpus.passages, subjects, people),
    )


def _chosen(table, column, wanted):
    if wanted is None:
        return table
    known = table[column].astype(str)
    strange = [w for w in wanted if w not in set(known)]
    if strange:
        raise ValueError(
            f"unknown {column} {strange[0]!r}; there are {', '.join(known)}; choose among these"
        )
    return table[known.isin(list(wanted))]
