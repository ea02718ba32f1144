"""The line below every answer: experts did not vote, and how their positions were made."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from roundtable import narrative, reliability
from roundtable.corpus.dataset import Corpus


def coding_line(corpus: Corpus) -> str:
    """Return how the positions of a corpus were coded, and how often the codings agree; "" before
    anything is coded.
    """
    return narrative.describe_coding(
        _kinds(corpus), _reliability(corpus), asked=corpus.settings.asked
    )


def _coders(corpus: Corpus) -> pd.DataFrame:
    return reliability.independent_coders(corpus.positions, corpus.passages, corpus.coders)


@lru_cache(maxsize=16)
def _kinds(corpus: Corpus) -> tuple[str, ...]:
    return tuple(map(str, _coders(corpus)["kind"]))


@lru_cache(maxsize=16)
def _reliability(corpus: Corpus) -> pd.Series | None:
    """Return how far the codings of a corpus agree, computed once; None for fewer than two, or for
    no statement.
    """
    if len(_kinds(corpus)) < 2 or corpus.statements.empty:
        return None
    tables = corpus.positions, corpus.passages, corpus.statements, corpus.coders
    return reliability.intercoder_reliability(*tables, by="corpus").iloc[0]
