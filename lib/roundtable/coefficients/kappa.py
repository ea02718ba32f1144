"""Kappa of two raters, plain and weighted (Cohen), and of many (Fleiss): agreement beyond what the
raters' own margins would give.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .category_distances import agreement_weights
from .intervals import NEARLY_ONE, Coefficient, mean
from .ratings import checked_counts, ratings_to_counts


def confusion_matrix(
    one: npt.ArrayLike, two: npt.ArrayLike, values: npt.ArrayLike | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Count how often two raters give each pair of categories to a unit that both rate.

    Parameters
    ----------
    one, two : array_like, units
        Ratings of the same units; NaN or None where there is none.
    values : array_like, optional
        The declared categories, ascending; without them those that occur.

    Returns
    -------
    table : np.ndarray of int, categories × categories
        Rows: what the first gives; columns: what the second gives.
    values : np.ndarray of float
        The categories.

    Raises
    ------
    ValueError
        For ratings of different units, or one that is not among the declared categories.

    Examples
    --------
    >>> confusion_matrix([1, 2, 2, None], [1, 1, 2, 2])[0].tolist()
    [[1, 0], [1, 1]]
    """
    ratings = [np.asarray(rating, dtype=float) for rating in (one, two)]
    if ratings[0].shape != ratings[1].shape:
        raise ValueError(
            f"the raters rate {len(ratings[0])} and {len(ratings[1])} units; both need one rating "
            "or NaN for each unit: put the same units in the same order"
        )
    is_shared = ~np.isnan(ratings[0]) & ~np.isnan(ratings[1])
    pairs = np.array([rating[is_shared] for rating in ratings])
    _, categories = ratings_to_counts(pairs, values)
    row, column = np.searchsorted(categories, pairs)
    table = np.zeros((len(categories), len(categories)), dtype="int64")
    np.add.at(table, (row, column), 1)
    return table, categories


def cohen_kappa(
    table: npt.ArrayLike, values: npt.ArrayLike | None = None, kind: str = "identity"
) -> Coefficient:
    """Return Cohen's kappa of two raters, plain or weighted, with its standard error.

    Parameters
    ----------
    table : array_like of int, categories × categories
        As `confusion_matrix` returns.
    values : array_like, optional
        The categories' numbers, ascending; by default 0, 1, 2 …
    kind : str
        Weights as in `agreement_weights`: identity for the plain kappa, linear, quadratic.

    Returns
    -------
    Coefficient
        units is the number of units that both rate. NaN where both raters use one category only.

    Raises
    ------
    ValueError
        For a table that is not square, or holds no whole numbers.

    References
    ----------
    Cohen, Psychological Bulletin 70 (1968); the error: Fleiss, Cohen & Everitt, Psychological
    Bulletin 72 (1969). Below: SAS prints 0.4842 (0.2137 to 0.7547), and 0.4701 (0.1845 to 0.7558)
    with linear weights.

    Examples
    --------
    >>> table = [[0, 4, 1], [0, 8, 0], [0, 1, 5]]
    >>> for kind in ("identity", "linear"):
    ...     kappa = cohen_kappa(table, kind=kind)
    ...     half_width = 1.959964 * kappa.error
    ...     print(*(round(kappa.value + x, 4) for x in (0, -half_width, half_width)))
    0.4842 0.2137 0.7547
    0.4701 0.1845 0.7558
    """
    counts, categories = checked_counts(table, values)
    if counts.shape[0] != counts.shape[1]:
        raise ValueError(
            f"the table has {counts.shape[0]} rows and {counts.shape[1]} columns; both raters need "
            "the same categories: make it with confusion_matrix"
        )
    n = counts.sum()
    if not n:
        return Coefficient(np.nan, np.nan, np.nan, np.nan, 0)
    w = agreement_weights(kind, categories)
    p = counts / n
    rows, columns = p.sum(1), p.sum(0)
    agreement = float((w * p).sum())
    chance = float((w * np.outer(rows, columns)).sum())
    possible = 1 - chance if chance < NEARLY_ONE else np.nan
    value = (agreement - chance) / possible
    margins = (w @ columns)[:, None] + rows @ w
    deviations = w * (1 - chance) - margins * (1 - agreement)
    centre = agreement * chance - 2 * chance + agreement
    variance = ((p * deviations**2).sum() - centre**2) / (n * possible**4)
    error = float(np.sqrt(max(variance, 0))) if variance == variance else np.nan
    return Coefficient(value, agreement, chance, error, int(n))


def fleiss_kappa(counts: npt.ArrayLike, values: npt.ArrayLike | None = None) -> float:
    """Return Fleiss' kappa of raters who each rate every unit.

    Parameters
    ----------
    counts : array_like of int, units × categories
        How many raters put each unit into each category; as many for each unit.
    values : array_like, optional
        The categories' numbers, ascending.

    Returns
    -------
    float
        NaN where all ratings are one category.

    Raises
    ------
    ValueError
        For units with different numbers of ratings: Krippendorff's `alpha` is meant for those.

    References
    ----------
    Fleiss, Psychological Bulletin 76 (1971). Below: Wikipedia's example of ten units and fourteen
    raters, 0.210.

    Examples
    --------
    >>> counts = [[0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0]]
    >>> counts += [[2, 2, 8, 1, 1], [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2]]
    >>> counts += [[6, 5, 2, 1, 0], [0, 2, 2, 3, 7]]
    >>> print(round(fleiss_kappa(counts), 3))
    0.21
    """
    n, _ = checked_counts(counts, values)
    m = n.sum(1)
    if len(m) and (np.ptp(m) > 0 or m[0] < 2):
        raise ValueError(
            f"the units have {m.min():g} to {m.max():g} ratings; Fleiss' kappa needs two or more, "
            "and as many for each unit: use alpha"
        )
    pairs = (n * (n - 1)).sum(1) / (m * (m - 1))
    shares = n.sum(0) / max(n.sum(), 1)
    chance = float((shares**2).sum())
    possible = 1 - chance if 0 < chance < NEARLY_ONE else np.nan
    return (mean(pairs) - chance) / possible


def pairwise_confusion(
    ratings: npt.ArrayLike, raters: Sequence[str], values: npt.ArrayLike | None = None
) -> dict[tuple[str, str], np.ndarray]:
    """Return the confusion matrix of every two raters.

    Parameters
    ----------
    ratings : array_like, raters × units
        NaN or None where there is no rating.
    raters : sequence of str
        Their names.
    values : array_like, optional
        The declared categories, ascending.

    Returns
    -------
    dict of (str, str) to np.ndarray of int, categories × categories
        As `confusion_matrix` returns.

    Examples
    --------
    >>> tables = pairwise_confusion([[1, 2], [2, 2], [1, None]], ["a", "b", "c"])
    >>> tables["a", "b"].tolist(), tables["a", "c"].tolist()
    ([[0, 1], [0, 1]], [[1, 0], [0, 0]])
    """
    matrix = np.atleast_2d(np.asarray(ratings, dtype=float))
    _, categories = ratings_to_counts(matrix, values)
    tables = {}
    for i, one in enumerate(raters):
        for j in range(i + 1, len(raters)):
            tables[one, raters[j]] = confusion_matrix(matrix[i], matrix[j], categories)[0]
    return tables
