"""How much more often a word stands here than elsewhere: log odds with a prior."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike


def log_odds(
    counts: ArrayLike,
    reference: ArrayLike,
    prior: ArrayLike,
    *,
    totals: tuple[np.ndarray, np.ndarray, float] | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Return how much more often words stand in a text than in a reference, in standard errors.

    With y the counts, n their sums, α the prior and α₀ its sum, δ = log (y + α) / (n + α₀ − y − α),
    less the same of the reference; its variance is 1 / (y + α) + 1 / (yʳ + α).

    Parameters
    ----------
    counts, reference : array of … × words
        How often each word stands in the text, and in the reference.
    prior : array of words, or float
        Its weight: one number for each word, or for every word.
    totals : (array of … × 1, array of … × 1, float), optional
        n, nʳ and α₀, where not all words are given.

    Returns
    -------
    (array of … × words, array of … × words)
        δ and z, which is δ over its standard error.

    References
    ----------
    Monroe, Colaresi and Quinn, Political Analysis 16 (2008). Below: two sentences that share five
    words, one of them twice, and have three each of their own; 0.6894 is what the package
    fightin_words gives for those.

    >>> one = np.array([[2, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0]])
    >>> other = np.array([[2, 1, 1, 1, 1, 0, 0, 0, 1, 1, 1]])
    >>> print(log_odds(one, other, 0.05)[1].round(4).tolist())
    [[0.0, 0.0, 0.0, 0.0, 0.0, 0.6894, 0.6894, 0.6894, -0.6894, -0.6894, -0.6894]]
    """
    y, y_ref = np.asarray(counts, dtype=float), np.asarray(reference, dtype=float)
    a = np.broadcast_to(np.asarray(prior, dtype=float), y.shape[-1:])
    if totals is None:
        totals = y.sum(-1, keepdims=True), y_ref.sum(-1, keepdims=True), a.sum()
    n, n_ref, a0 = totals
    with np.errstate(divide="ignore", invalid="ignore"):  # a group of one word alone: no odds
        odds = (y + a) / (n + a0 - y - a)
        odds_ref = (y_ref + a) / (n_ref + a0 - y_ref - a)
        delta = np.log(odds) - np.log(odds_ref)
        variance = 1 / (y + a) + 1 / (y_ref + a)
        return delta, delta / np.sqrt(variance)
