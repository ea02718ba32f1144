"""Statements as draws from one population: the Dirichlet-multinomial, which says how much they
differ beyond what few answers make of any.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import chdtrc

from .ratings import checked_counts

MOST = 1e6  # sum of the weights beyond which the units differ by chance alone


class Overdispersion(NamedTuple):
    """A Dirichlet-multinomial.

    Attributes
    ----------
    weights : np.ndarray of float, categories
        α of the Dirichlet distribution; their shares are the mean unit.
    correlation : float
        1 / (1 + Σ α): of two answers in a unit; 0 where units differ by chance alone.
    log_likelihood : float
    p : float
        Of the likelihood ratio against one distribution for all units (half a χ² with one degree
        of freedom: the correlation cannot be below 0).
    """

    weights: np.ndarray
    correlation: float
    log_likelihood: float
    p: float


def dirichlet_multinomial_log_likelihood(
    counts: npt.ArrayLike, weights: npt.ArrayLike
) -> np.ndarray:
    """Return the logarithm of the probability of each unit's counts.

    Parameters
    ----------
    counts : array_like of int, units × categories
        Or one unit.
    weights : array_like of float, categories
        α of the Dirichlet distribution, above 0.

    Returns
    -------
    np.ndarray of float, units

    References
    ----------
    Mosimann, Biometrika 49 (1962). Below: scipy's own example, 0.0848416.

    Examples
    --------
    >>> print(*np.exp(dirichlet_multinomial_log_likelihood([1, 2, 3], [3, 4, 5])).round(7))
    0.0848416
    """
    from scipy import stats  # here: importing it takes longer than all else of a measure

    n, _ = checked_counts(counts, None)
    distribution: Any = stats.dirichlet_multinomial
    return distribution.logpmf(n.astype(int), np.asarray(weights, float), n.sum(1).astype(int))


def overdispersion(counts: npt.ArrayLike) -> Overdispersion:
    """Fit the Dirichlet-multinomial to the counts of some units by maximum likelihood.

    Parameters
    ----------
    counts : array_like of int, units × categories
        As in `alpha`; categories that nobody uses leave the fit.

    Returns
    -------
    Overdispersion
        weights are 0 for a category that nobody uses. All NaN below two units with two answers, or
        where all answers are one category.

    References
    ----------
    Mosimann, Biometrika 49 (1962); Self & Liang, Journal of the American Statistical Association 82
    (1987), for p.

    Examples
    --------
    Eight units on which all four experts say the same, and four each say yes and no:

    >>> print(round(overdispersion([[4, 0]] * 4 + [[0, 4]] * 4).correlation, 2))
    1.0
    """
    from scipy import optimize, stats

    numbers, _ = checked_counts(counts, None)
    n = numbers[numbers.sum(1) >= 2]
    is_used = n.any(0)
    n = n[:, is_used]
    if len(n) < 2 or n.shape[1] < 2:
        nothing = np.full(numbers.shape[1], np.nan)
        return Overdispersion(nothing, np.nan, np.nan, np.nan)
    shares = n.sum(0) / n.sum()

    def loss(logs: np.ndarray) -> float:
        return -float(dirichlet_multinomial_log_likelihood(n, np.exp(logs)).sum())

    bounds = [(np.log(1e-6), np.log(MOST))] * n.shape[1]
    fits = []
    for total in (1.0, 30.0):
        fits.append(optimize.minimize(loss, np.log(shares * total), bounds=bounds))
    best = min(fits, key=lambda fit: fit.fun)
    fitted = np.exp(best.x)
    multinomial: Any = stats.multinomial
    equal = float(multinomial.logpmf(n.astype(int), n.sum(1).astype(int), shares).sum())
    ratio = max(2 * (-float(best.fun) - equal), 0.0)
    weights = np.zeros(numbers.shape[1])
    weights[is_used] = fitted
    p = float(chdtrc(1, ratio)) / 2
    return Overdispersion(weights, float(1 / (1 + fitted.sum())), -float(best.fun), p)
