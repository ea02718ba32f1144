"""From the corpus's tables to what the coverage board shows, in one call."""

from typing import NamedTuple

import pandas as pd

from .cells import answers as answers_of
from .cells import cells as cells_of
from .cells import elsewhere, gaps
from .voices import voices


class Survey(NamedTuple):
    """Who speaks of what, for a choice of topics and experts.

    cells: one row per topic and expert (`cells`), with what the gaps add: elsewhere; topics,
    experts: how many voices, and topics (`voices`); gaps: one row per silence (`gaps`); spoken:
    where the silent take positions after all (`elsewhere`); answers: the passages that are counted.
    """

    cells: pd.DataFrame
    topics: pd.DataFrame
    experts: pd.DataFrame
    gaps: pd.DataFrame
    spoken: pd.DataFrame
    answers: pd.DataFrame


def survey(corpus, *, topics=None, experts=None):
    """The coverage of a choice of rows.

    corpus: anything with the corpus's tables as attributes; topics, experts: ids to keep, None for
    all. Raises ValueError for an unknown id.
    """
    subjects = _chosen(corpus.topics, "topic", topics)
    people = _chosen(corpus.experts, "expert", experts)
    found = cells_of(corpus.passages, subjects, people)
    spoken = elsewhere(corpus.stances, corpus.passages, corpus.propositions, corpus.coders)
    missing = gaps(found, corpus.propositions, spoken)
    full = found.merge(
        missing[["topic", "expert", "elsewhere"]], on=["topic", "expert"], how="left"
    ).fillna({"elsewhere": 0})
    return Survey(
        full.astype({"elsewhere": "int64"}),
        voices(found, "topic"),
        voices(found, "expert"),
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
