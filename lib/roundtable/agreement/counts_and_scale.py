"""Counts of positions as arrays, on the scale of their columns, and refused where there is none."""

from __future__ import annotations

import numpy as np
import pandas as pd


def as_counts_and_scale(counts: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the counts as an array, and the scale.

    Parameters
    ----------
    counts : DataFrame, statements × positions
        As `position_matrix` returns.

    Returns
    -------
    n : np.ndarray of float, statements × positions
    k : np.ndarray of float
        The positions, ascending.

    Raises
    ------
    ValueError
        For a scale that is none, or for counts below 0.
    """
    columns = pd.Series(counts.columns, dtype=object)
    scale = pd.to_numeric(columns, errors="coerce").to_numpy(dtype=float)
    is_ascending = (np.diff(scale, prepend=-np.inf) > 0).all()
    if not len(scale) or not is_ascending:
        raise ValueError(
            f"the columns {', '.join(map(str, counts.columns)) or '(none)'} are no "
            "scale; a scale is one number per declared position, ascending: make the counts "
            "with position_matrix"
        )
    n = counts.to_numpy(dtype=float)
    if not (n >= 0).all():
        raise ValueError(
            f"counts hold {n.min():g}; a count is a number from 0, and never missing: "
            "make the counts with position_matrix"
        )
    return n, scale


def where_positive(x: np.ndarray) -> np.ndarray:
    """Return x, NaN where it is not above 0."""
    return np.where(x > 0, x, np.nan)
