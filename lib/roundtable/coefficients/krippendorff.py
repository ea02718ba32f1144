"""Krippendorff's alpha, its jackknife interval, and what each unit does to it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .category_distances import distances
from .intervals import (
    NEARLY_ONE,
    NOTHING_VARIES,
    TOO_FEW_UNITS,
    TOO_LITTLE,
    TOO_MUCH,
    Interval,
    no_interval,
    t_interval,
)
from .ratings import checked_counts

SPREAD = 1e-9  # relative: equal pseudo-values differ by as little, whatever the order of sums


def alpha(
    counts: npt.ArrayLike, values: npt.ArrayLike | None = None, metric: str = "ordinal"
) -> float:
    """Return Krippendorff's alpha, 1 − observed / expected disagreement: 1 perfect, 0 as chance
    with this margin would have it.

    Parameters
    ----------
    counts : array_like of int, units × categories
        How many raters put each unit into each category.
    values : array_like, optional
        The categories' numbers, ascending; by default 0, 1, 2 …
    metric : str
        One of METRICS.

    Returns
    -------
    float
        NaN where nothing varies: agreement can't be told from a question that has one answer.

    Raises
    ------
    ValueError
        For counts that are no whole numbers from 0, values that are not ascending, or an unknown
        metric.

    References
    ----------
    Krippendorff, Content Analysis (4th ed. 2018), ch. 12. The example is his on p. 290, four raters
    and twelve units.

    Examples
    --------
    >>> from roundtable.coefficients import ratings_to_counts
    >>> a = [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None]
    >>> b = [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, None]
    >>> c = [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3]
    >>> d = [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None]
    >>> counts, values = ratings_to_counts([a, b, c, d])
    >>> metrics = ("nominal", "ordinal", "interval", "ratio")
    >>> print(*(round(alpha(counts, values, metric), 3) for metric in metrics))
    0.743 0.815 0.849 0.797
    """
    n, numbers = _pairable(counts, values)
    coincidences = _coincidences(n).sum(0)
    return float(_alpha(coincidences, n.sum(0), numbers, metric))


def leave_one_out(
    counts: npt.ArrayLike, values: npt.ArrayLike | None = None, metric: str = "ordinal"
) -> np.ndarray:
    """Return alpha without each unit in turn, one value per unit; a unit that holds no pair changes
    nothing.

    Parameters
    ----------
    counts, values, metric
        As in `alpha`.
    """
    n, numbers = _pairable(counts, values)
    o = _coincidences(n)
    all_pairs, margin = o.sum(0), n.sum(0)
    has_pairs = np.asarray(counts).sum(1) >= 2
    without = np.full(len(has_pairs), float(_alpha(all_pairs, margin, numbers, metric)))
    without[has_pairs] = _alpha(all_pairs - o, margin - n, numbers, metric)
    return without


def influence(
    counts: npt.ArrayLike, values: npt.ArrayLike | None = None, metric: str = "ordinal"
) -> np.ndarray:
    """Return what each unit does to alpha: alpha − alpha without it; negative: it lowers alpha.

    Parameters
    ----------
    counts, values, metric
        As in `alpha`.
    """
    return alpha(counts, values, metric) - leave_one_out(counts, values, metric)


def jackknife(
    counts: npt.ArrayLike,
    values: npt.ArrayLike | None = None,
    metric: str = "ordinal",
    level: float = 0.95,
    groups: npt.ArrayLike | None = None,
) -> Interval:
    """Return alpha with its delete-one jackknife interval on a logarithmic scale.

    Tukey's pseudo-values of e(a) = log((1 + (m − 1) a) / (1 − a)), m the mean number of ratings,
    with a t interval mapped back. It generalises to new units, the raters held fixed.

    Parameters
    ----------
    counts, values, metric
        As in `alpha`.
    level : float
        Of the interval.
    groups : array_like, optional
        A label per unit (its article, say), to delete whole groups of units that hang together.

    Returns
    -------
    Interval
        There is no interval, and the note says why, where alpha, or alpha without one unit, is 1
        or undefined, and where all pseudo-values are equal. They always are with two units: one
        unit alone has an alpha of 0, whatever its ratings.

    References
    ----------
    Hughes, arXiv:2210.13265 (2022).

    Examples
    --------
    >>> print(jackknife([[0, 3], [0, 3], [0, 3]]).note)
    no interval: too little disagreement
    """
    labels = np.arange(len(np.atleast_2d(counts))) if groups is None else np.asarray(groups)
    n, numbers = _pairable(counts, values)
    has_pairs = np.asarray(counts).sum(1) >= 2
    group = np.unique(labels[has_pairs], return_inverse=True)[1]
    size = int(group.max(initial=-1)) + 1

    o = _coincidences(n)
    all_pairs, margin, n_units = o.sum(0), n.sum(0), len(n)
    value = float(_alpha(all_pairs, margin, numbers, metric))
    if size < 2:
        return no_interval(value, n_units, TOO_FEW_UNITS)
    pairs_without = all_pairs - _group_sums(o, group, size)
    margin_without = margin - _group_sums(n, group, size)
    without = _alpha(pairs_without, margin_without, numbers, metric)
    values_used = np.append(without, value)
    if not (values_used < NEARLY_ONE).all():
        return no_interval(value, n_units, TOO_LITTLE)
    m = _mean_ratings(n)
    if not (1 + (m - 1) * values_used > 0).all():
        return no_interval(value, n_units, TOO_MUCH)
    pseudo_values = size * _log(value, m) - (size - 1) * _log(without, m)
    if np.ptp(pseudo_values) <= SPREAD * abs(pseudo_values).max():
        return no_interval(value, n_units, NOTHING_VARIES)
    low, high = t_interval(pseudo_values, level)
    return Interval(value, float(_unlog(low, m)), float(_unlog(high, m)), n_units)


def _alpha(o: np.ndarray, n: np.ndarray, values: np.ndarray, metric: str) -> np.ndarray:
    """Return alpha of coincidences o and margins n, one or several of either."""
    d = distances(metric, values, n)
    observed = (o * d).sum((-2, -1))
    expected = np.einsum("...c,...ck,...k->...", n, d, n)
    undefined = np.full_like(observed, np.nan)
    ratio = np.divide(observed, expected, out=undefined, where=expected > 0)
    return 1 - (n.sum(-1) - 1) * ratio


def _coincidences(n: np.ndarray) -> np.ndarray:
    """Return the pairs of ratings in each unit, units × categories × categories, each unit weighing
    as much as it has ratings.
    """
    with_itself = n[:, :, None] * np.eye(n.shape[1])
    pairs = n[:, :, None] * n[:, None, :] - with_itself
    return pairs / (n.sum(1) - 1)[:, None, None]


def _pairable(counts: npt.ArrayLike, values: npt.ArrayLike | None) -> tuple[np.ndarray, np.ndarray]:
    """Return the units with two ratings or more, and the categories that they use: the others add
    nothing to any sum.
    """
    numbers, categories = checked_counts(counts, values)
    paired = numbers[numbers.sum(1) >= 2]
    is_used = paired.any(0)
    return paired[:, is_used], categories[is_used]


def _mean_ratings(n: np.ndarray) -> float:
    """Return the mean number of ratings of a unit, as Hughes has it."""
    if len(n) < 2:
        return np.nan
    per_unit = n.sum(1)
    return (n.sum() - (per_unit**2).sum() / n.sum()) / (len(n) - 1)


def _log(a: float | np.ndarray, m: float) -> np.ndarray:
    return np.log((1 + (m - 1) * a) / (1 - a))


def _unlog(e: float | np.ndarray, m: float) -> np.ndarray:
    return 1 - m / (np.exp(e) + m - 1)


def _group_sums(rows: np.ndarray, group: np.ndarray, size: int) -> np.ndarray:
    """Return the rows of each group added up."""
    sums = np.zeros((size, *rows.shape[1:]))
    np.add.at(sums, group, rows)
    return sums
