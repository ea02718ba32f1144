"""A matrix of ratings → counts, units × categories, and the check of such counts."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def count_categories(unit: np.ndarray, category: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """Count how often each unit is put into each category.

    Parameters
    ----------
    unit, category : np.ndarray of int
        Numbers of unit and category, one element per rating.
    shape : tuple of int
        Numbers of units and of categories.

    Returns
    -------
    np.ndarray of int, units × categories
    """
    units, categories = shape
    cell = unit * categories + category
    return np.bincount(cell, minlength=units * categories).reshape(shape)


def ratings_to_counts(
    ratings: npt.ArrayLike, values: npt.ArrayLike | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Return the counts of a matrix of ratings.

    Parameters
    ----------
    ratings : array_like, raters × units
        NaN or None where there is no rating.
    values : array_like, optional
        The declared categories, ascending; without them those that occur.

    Returns
    -------
    counts : np.ndarray of int, units × categories
    values : np.ndarray of float
        The categories.

    Raises
    ------
    ValueError
        Where a rating is not among the declared categories.

    Examples
    --------
    >>> ratings_to_counts([[1, 2, None], [1, 3, None]])[0].tolist()
    [[2, 0, 0], [0, 1, 1], [0, 0, 0]]
    """
    matrix = np.atleast_2d(np.asarray(ratings, dtype=float))
    is_rated = ~np.isnan(matrix)
    rated = matrix[is_rated]
    unit = np.nonzero(is_rated)[1]
    categories = np.unique(rated) if values is None else np.asarray(values, dtype=float)
    category = np.searchsorted(categories, rated).clip(max=len(categories) - 1)
    unknown = rated[categories[category] != rated]
    if len(unknown):
        raise ValueError(
            f"rating {unknown[0]:g} is not a category; there are {in_words(categories)}: "
            "correct it, or declare it in values"
        )
    shape = matrix.shape[1], len(categories)
    return count_categories(unit, category, shape), categories


def checked_counts(
    counts: npt.ArrayLike, values: npt.ArrayLike | None
) -> tuple[np.ndarray, np.ndarray]:
    """Return counts and categories as arrays; ValueError for what is none."""
    numbers = np.atleast_2d(np.asarray(counts, dtype=float))
    is_count = (numbers >= 0) & (numbers == np.floor(numbers)) & np.isfinite(numbers)
    if not is_count.all():
        raise ValueError(
            "counts are not all whole numbers from 0; units × categories count raters: "
            "weights have no place here"
        )
    n_categories = numbers.shape[1]
    if values is None:
        return numbers, np.arange(n_categories, dtype=float)
    categories = np.asarray(values, dtype=float)
    if len(categories) != n_categories or (np.diff(categories) <= 0).any():
        raise ValueError(
            f"counts have {n_categories} categories, values are {in_words(categories)}: "
            "give one value per category, ascending"
        )
    return numbers, categories


def in_words(values: np.ndarray) -> str:
    """Return categories as a list in words."""
    return ", ".join(f"{v:g}" for v in values)
