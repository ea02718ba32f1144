"""Krippendorff's alpha, and what each unit does to it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .category_distances import distances
from .ratings import checked_counts


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
    n, numbers = pairable(counts, values)
    coincidences = coincidences_of(n).sum(0)
    return float(alpha_of(coincidences, n.sum(0), numbers, metric))


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
    n, numbers = pairable(counts, values)
    o = coincidences_of(n)
    all_pairs, margin = o.sum(0), n.sum(0)
    has_pairs = np.asarray(counts).sum(1) >= 2
    without = np.full(len(has_pairs), float(alpha_of(all_pairs, margin, numbers, metric)))
    without[has_pairs] = alpha_of(all_pairs - o, margin - n, numbers, metric)
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


def alpha_of(o: np.ndarray, n: np.ndarray, values: np.ndarray, metric: str) -> np.ndarray:
    """Return alpha of coincidences o and margins n, one or several of either."""
    d = distances(metric, values, n)
    observed = (o * d).sum((-2, -1))
    expected = np.einsum("...c,...ck,...k->...", n, d, n)
    undefined = np.full_like(observed, np.nan)
    ratio = np.divide(observed, expected, out=undefined, where=expected > 0)
    return 1 - (n.sum(-1) - 1) * ratio


def coincidences_of(n: np.ndarray) -> np.ndarray:
    """Return the pairs of ratings in each unit, units × categories × categories, each unit weighing
    as much as it has ratings.
    """
    with_itself = n[:, :, None] * np.eye(n.shape[1])
    pairs = n[:, :, None] * n[:, None, :] - with_itself
    return pairs / (n.sum(1) - 1)[:, None, None]


def pairable(counts: npt.ArrayLike, values: npt.ArrayLike | None) -> tuple[np.ndarray, np.ndarray]:
    """Return the units with two ratings or more, and the categories that they use: the others add
    nothing to any sum.
    """
    numbers, categories = checked_counts(counts, values)
    paired = numbers[numbers.sum(1) >= 2]
    is_used = paired.any(0)
    return paired[:, is_used], categories[is_used]
