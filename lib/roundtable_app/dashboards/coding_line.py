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
    coders = _coders(corpus)
    return narrative.describe_coding(coders["kind"], _reliability(corpus))


def _coders(corpus: Corpus) -> pd.DataFrame:
    """Return the coders who gave an expert a position."""
    answers = corpus.passages.loc[corpus.passages["expert"].notna(), "passage"]
    positions = corpus.positions[corpus.positions["passage"].isin(answers)]
    return corpus.coders[corpus.coders["coder"].isin(set(positions["coder"]))]


@lru_cache(maxsize=16)
def _reliability(corpus: Corpus) -> pd.Series | None:
    """Return how far the codings of a corpus agree, computed once; None for fewer than two, or for no
    statement.
    """
    if (_coders(corpus)["kind"] != "adjudicated").sum() < 2:
        return None
    tables = corpus.positions, corpus.passages, corpus.statements, corpus.coders
    table = reliability.intercoder_reliability(*tables, by="corpus")
    return None if table.empty else table.iloc[0]
