"""How far the answers on an ordinal scale lie apart: Leik's D, and the consensus of Tastle and
Wierman.

Both are printed in Delphi studies. With few experts they are biased: of experts who answer at random
D comes out too low, and the consensus too high. `agreement_index` is not.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .ratings import checked_counts


def leik_dispersion(counts: npt.ArrayLike) -> np.ndarray:
    """Return Leik's D, 0 where all answers are one, 1 where half are at either end.

    D = 2 Σ min(F, 1 − F) / (K − 1), F the cumulative shares.

    Parameters
    ----------
    counts : array_like of int, units × categories
        Or one unit; every declared category, ascending.

    Returns
    -------
    np.ndarray of float, units
        NaN where there is no answer, or one category.

    References
    ----------
    Leik, Public Opinion Quarterly 30 (1966). Below: the example of van der Eijk (2001), for which
    R's agrmt gives 0.2867.

    Examples
    --------
    >>> print(*leik_dispersion([30, 40, 210, 130, 530, 50, 10]).round(4))
    0.2867
    """
    n, _ = checked_counts(counts, None)
    F = _shares(n).cumsum(1)[:, :-1]
    longest = n.shape[1] - 1 or np.nan
    return 2 * np.minimum(F, 1 - F).sum(1) / longest


def tastle_wierman_consensus(
    counts: npt.ArrayLike, values: npt.ArrayLike | None = None
) -> np.ndarray:
    """Return the consensus of Tastle and Wierman, 1 where all answers are one, 0 where half are at
    either end.

    Cns = 1 + Σ p log₂(1 − |X − μ| / d), X the categories' numbers, μ their mean, d the length of
    the scale.

    Parameters
    ----------
    counts : array_like of int, units × categories
        Or one unit; every declared category, ascending.
    values : array_like, optional
        The categories' numbers, ascending; by default 0, 1, 2 …

    Returns
    -------
    np.ndarray of float, units
        NaN where there is no answer, or one category.

    References
    ----------
    Tastle & Wierman, International Journal of Approximate Reasoning 45 (2007). Below: the help page
    of R's agrmt prints 0.7256876.

    Examples
    --------
    >>> print(*tastle_wierman_consensus([30, 40, 210, 130, 530, 50, 10]).round(7))
    0.7256876
    """
    n, X = checked_counts(counts, values)
    p = _shares(n)
    length = np.ptp(X) or np.nan
    distance = abs(X - (p @ X)[:, None]) / length
    agreement = np.where(p > 0, 1 - distance, 1)
    return 1 + (p * np.log2(agreement)).sum(1)


def _shares(n: np.ndarray) -> np.ndarray:
    """Return the shares of the categories; NaN where there is no answer."""
    total = n.sum(1, keepdims=True)
    return n / np.where(total > 0, total, np.nan)
