"""What Delphi studies print: the interquartile range, Lawshe's ratio, Kendall's W, and whether a
round changed anything.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import bdtrc

from .ratings import checked_counts

STABLE = 0.15  # largest share of answers that moved between two rounds which have settled
QuantileRule = Literal["linear", "averaged_inverted_cdf", "median_unbiased"]


class Concordance(NamedTuple):
    """value: Kendall's W; statistic, df, p: of the test that the raters rank at random."""

    value: float
    statistic: float
    df: int
    p: float


def interquartile_range(
    counts: npt.ArrayLike,
    values: npt.ArrayLike | None = None,
    rule: QuantileRule = "linear",
) -> np.ndarray:
    """Return the distance between the quartiles of the answers.

    Parameters
    ----------
    counts : array_like of int, units × categories
        Or one unit.
    values : array_like, optional
        The categories' numbers, ascending; by default 0, 1, 2 …
    rule : str
        How a quartile between two answers is taken: linear (R's type 7), averaged_inverted_cdf
        (type 2, as SAS has it) or median_unbiased (type 8). With few experts it decides: print it.

    Returns
    -------
    np.ndarray of float, units
        NaN where there is no answer.

    References
    ----------
    Hyndman & Fan, The American Statistician 50 (1996).

    Examples
    --------
    Three answers, at the ends and in the middle of five steps:

    >>> for rule in ("linear", "averaged_inverted_cdf"):
    ...     print(*interquartile_range([1, 0, 1, 0, 1], rule=rule))
    2.0
    4.0
    """
    n, numbers = checked_counts(counts, values)
    ranges = np.full(len(n), np.nan)
    for i, row in enumerate(n.astype(int)):
        if row.any():
            low, high = np.quantile(np.repeat(numbers, row), [0.25, 0.75], method=rule)
            ranges[i] = high - low
    return ranges


def content_validity_ratio(essential: npt.ArrayLike, n: npt.ArrayLike) -> np.ndarray:
    """Return Lawshe's ratio: 1 where all experts find an item essential, 0 where half do, -1 where
    none does.

    Parameters
    ----------
    essential, n : array_like of int
        Experts who find an item essential, and experts asked.

    Returns
    -------
    np.ndarray of float

    References
    ----------
    Lawshe, Personnel Psychology 28 (1975).

    Examples
    --------
    >>> print(*content_validity_ratio([10, 8, 5], 10))
    1.0 0.6 0.0
    """
    half = np.asarray(n, dtype=float) / 2
    return (np.asarray(essential, dtype=float) - half) / half


def critical_content_validity(n: int, level: float = 0.05) -> tuple[int, float]:
    """Return how many of n experts must find an item essential before it is more than coin flips,
    and the content validity ratio of so many.

    Parameters
    ----------
    n : int
        Experts asked.
    level : float
        Of the one-sided binomial test.

    Returns
    -------
    critical : int
        n + 1 where even all of them would not be enough.
    ratio : float
        NaN there.

    References
    ----------
    Ayre & Scally, Measurement and Evaluation in Counseling and Development 47 (2014), whose table
    has 5 of 5 (1.00), 7 of 8 (.750), 9 of 10 (.800), 15 of 20 (.500), 26 of 40 (.300).

    Examples
    --------
    >>> for n in (5, 8, 10, 20, 40):
    ...     print(*critical_content_validity(n))
    5 1.0
    7 0.75
    9 0.8
    15 0.5
    26 0.3
    """
    successes = np.arange(n + 1)
    is_enough = np.r_[1.0, bdtrc(successes[:-1], n, 0.5)] <= level
    if not is_enough.any():
        return n + 1, np.nan
    critical = int(is_enough.argmax())
    return critical, float(content_validity_ratio(critical, n))


def kendall_w(ratings: npt.ArrayLike) -> Concordance:
    """Return Kendall's coefficient of concordance, corrected for ties: do raters put things in one
    order?

    Parameters
    ----------
    ratings : array_like, raters × units
        Ranks, or what can be ranked; every rater rates every unit.

    Returns
    -------
    Concordance
        value is 1 for one order, 0 for none. NaN where every rater ties everything.

    Raises
    ------
    ValueError
        For fewer than two raters or three units, or a missing rating.

    References
    ----------
    Kendall & Babington Smith, Annals of Mathematical Statistics 10 (1939). Below, by hand: two
    raters in one order, and in opposite ones.

    Examples
    --------
    >>> kendall_w([[1, 2, 3], [1, 2, 3]]).value, kendall_w([[1, 2, 3], [3, 2, 1]]).value
    (1.0, 0.0)
    """
    matrix = np.atleast_2d(np.asarray(ratings, dtype=float))
    m, n = matrix.shape
    if m < 2 or n < 3 or np.isnan(matrix).any():
        raise ValueError(
            f"{m} raters of {n} units, {int(np.isnan(matrix).sum())} ratings missing; Kendall's W "
            "needs two raters, three units and every rating: leave incomplete units out"
        )
    if not np.ptp(matrix, axis=1).any():
        return Concordance(np.nan, np.nan, n - 1, np.nan)
    from scipy import stats  # here: importing it takes longer than all else of a measure

    result: Any = stats.friedmanchisquare(*matrix.T)
    value = float(result.statistic) / (m * (n - 1))
    return Concordance(value, float(result.statistic), n - 1, float(result.pvalue))


def round_change(before: npt.ArrayLike, after: npt.ArrayLike) -> np.ndarray:
    """Return the share of the answers that would have to move to make one round's counts of the
    other's.

    Up to 0.15 (`STABLE`) a Delphi study calls a question settled. It looks at the panel and not at
    persons: two who change places move nothing (see `agreement.stuart_maxwell` for those).

    Parameters
    ----------
    before, after : array_like of int, units × categories
        Counts of the same questions in two rounds; rounds of different sizes are compared in
        shares.

    Returns
    -------
    np.ndarray of float, units
        NaN where a round has no answer.

    Raises
    ------
    ValueError
        For counts of different shapes.

    References
    ----------
    Scheibe, Skutsch & Schofer, in Linstone & Turoff, The Delphi Method (1975), IV.C.

    Examples
    --------
    One of five experts goes from the middle to agreement:

    >>> print(*round_change([0, 1, 2, 2, 0], [0, 1, 1, 3, 0]).round(3))
    0.2
    """
    n, _ = checked_counts(before, None)
    later, _ = checked_counts(after, None)
    if n.shape != later.shape:
        raise ValueError(
            f"the rounds have the shapes {n.shape} and {later.shape}; both need the same questions "
            "and categories: declare the whole scale"
        )
    shares = []
    for counts in (n, later):
        total = counts.sum(1, keepdims=True)
        shares.append(counts / np.where(total > 0, total, np.nan))
    return abs(shares[0] - shares[1]).sum(1) / 2
