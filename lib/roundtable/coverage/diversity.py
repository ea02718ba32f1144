"""How evenly the words on a topic are spread over the experts: Hill numbers."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.special import entr, logsumexp

from ..arguments import require_columns

NEAR_ONE = 0.1  # of q: there Σ p^q is so near 1 that only its difference from 1 is exact


def hill_number(words: ArrayLike, q: float) -> np.ndarray:
    """Return Hill's number of order q: how many experts of equal length would be as diverse.

    Parameters
    ----------
    words : array of … × experts
        Words of each expert.
    q : float
        0 counts the experts with a word at all, 1 is the exponential of Shannon's entropy, 2 the
        inverse of Simpson's concentration, infinity the inverse of the largest share (Berger and
        Parker); any other number from 0 lies between.

    Returns
    -------
    array of …
        NaN where there are no words.

    References
    ----------
    Hill, Ecology 54 (1973). Below: a half, a quarter and a quarter, by hand; and the spiders of
    the girdled plots of Chao et al., Ecological Monographs 84 (2014), for which iNEXT prints 26,
    12.060 and 7.840.

    >>> print([round(float(hill_number([2, 1, 1], q)), 3) for q in (0, 1, 2, np.inf)])
    [3.0, 2.828, 2.667, 2.0]
    >>> girdled = [46, 22, 17, 15, 15, 9, 8, 6, 6, 4, 2, 2, 2, 2] + 12 * [1]
    >>> print([round(float(hill_number(girdled, q)), 3) for q in (0, 1, 2)])
    [26.0, 12.06, 7.84]
    """
    p = _shares(words)
    if not p.shape[-1]:
        return np.full(p.shape[:-1], np.nan)
    if q == 0:
        return (p > 0).sum(-1) + 0 * p.sum(-1)  # 0 · NaN stays NaN
    if q == 1:
        return np.exp(entr(p).sum(-1))
    if np.isinf(q):
        return 1 / p.max(-1)
    exponents = (q - 1) * np.log(np.where(p > 0, p, 1))
    if abs(q - 1) < NEAR_ONE:
        return np.exp(np.log1p((p * np.expm1(exponents)).sum(-1)) / (1 - q))
    return np.exp(logsumexp(exponents, axis=-1, b=p) / (1 - q))


def evenness(words: ArrayLike) -> np.ndarray:
    """Return Pielou's J: 1 where all say as much, near 0 where one says nearly all.

    Parameters
    ----------
    words : array of … × experts
        Words of each expert.

    Returns
    -------
    array of …
        Shannon's entropy over its largest value; NaN below two experts with a word.

    References
    ----------
    Pielou, Journal of Theoretical Biology 13 (1966).

    >>> [round(float(evenness(words)), 3) for words in ([2, 1, 1], [5, 5], [7, 0])]
    [0.946, 1.0, nan]
    """
    n_experts = hill_number(words, 0)
    largest = np.where(n_experts > 1, n_experts, np.nan)
    return np.log(hill_number(words, 1)) / np.log(largest)


def topic_diversity(cells: pd.DataFrame, by: str = "topic") -> pd.DataFrame:
    """Count the experts who answer on each topic, and weigh them by their words.

    Parameters
    ----------
    cells : DataFrame
        As `topic_matrix` returns it: one row per topic and expert.
    by : {"topic", "expert"}
        "expert" counts the topics of each expert instead.

    Returns
    -------
    DataFrame
        Indexed by topic, in their order: n_total (experts there are), n_answered (with an answer:
        Hill's order 0), hill_1 and hill_2 (Hill numbers of order 1 and 2, by words), evenness,
        passages, words, dominant (who has most words, "" if nobody), missing (tuple of those
        without an answer). By expert: the same of their topics.

    Raises
    ------
    ValueError
        If `by` is something else, or the table lacks a column.
    """
    if by not in ("topic", "expert"):
        raise ValueError(f"unknown index {by!r}; there are topic, expert; choose one of them")
    require_columns(
        "cells", cells, ["topic", "expert", "words", "passages"], source="coverage.topic_matrix(…)"
    )
    topics, experts = cells["topic"].unique(), cells["expert"].unique()
    shape = (len(topics), len(experts))
    words = cells["words"].to_numpy().reshape(shape)
    passages = cells["passages"].to_numpy().reshape(shape)
    rows, columns = topics, experts
    if by == "expert":
        rows, columns = experts, topics
        words, passages = words.T, passages.T
    dominant, missing = [], []
    for row_words, row_passages in zip(words, passages, strict=True):
        dominant.append(columns[row_words.argmax()] if row_words.any() else "")
        missing.append(tuple(columns[row_passages == 0]))
    return pd.DataFrame(
        {
            "n_total": len(columns),
            "n_answered": (passages > 0).sum(1),
            "hill_1": hill_number(words, 1),
            "hill_2": hill_number(words, 2),
            "evenness": evenness(words),
            "passages": passages.sum(1),
            "words": words.sum(1),
            "dominant": dominant,
            "missing": pd.Series(missing, dtype="object").to_numpy(),
        },
        pd.Index(rows, name=by),
    )


def _shares(words: ArrayLike) -> np.ndarray:
    """Return each expert's share of the words; NaN where there are none."""
    counts = np.asarray(words, dtype=float)
    total = counts.sum(-1, keepdims=True)
    return counts / np.where(total > 0, total, np.nan)
