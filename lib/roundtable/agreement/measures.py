"""Counts → how much the experts agree, per statement and over the panel.

`counts` is everywhere what `position_matrix` returns: a DataFrame indexed by statement, one column
per declared position, ascending, empty ones included; whole numbers, or sums of weights. All
measures are in steps of that scale or free of units, and NaN where nothing can be said.
`agreement_index` and `mean_pairwise_distance` are unbiased however few experts there are; A is not
(see `van_der_eijk`).
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd

from .. import coefficients
from .counts_and_scale import as_counts_and_scale, where_positive

SIGNS = {"agree": 1, "both_sides": 0, "disagree": -1}  # of a position, from the middle of its scale
CAVEAT = "depends on how the statements are worded: not for comparing panels"


def n_positions(counts: pd.DataFrame) -> pd.Series:
    """Count the experts with a position, per statement."""
    as_counts_and_scale(counts)
    return counts.sum(axis=1).rename("n_positions")


def side_counts(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the counts by side.

    Parameters
    ----------
    counts : DataFrame, statements × positions
        As `position_matrix` returns.

    Returns
    -------
    DataFrame
        Indexed by statement: agree, both_sides, disagree: above, at and below the middle of the
        scale.
    """
    _, k = as_counts_and_scale(counts)
    numbers = counts.to_numpy()
    sign = np.sign(k - (k[0] + k[-1]) / 2)
    columns = {side: numbers[:, sign == value].sum(1) for side, value in SIGNS.items()}
    return pd.DataFrame(columns, counts.index)


def side_shares(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the share of each side in the positions: agree, both_sides, disagree, indexed by
    statement; NaN where there is no position.
    """
    total = where_positive(n_positions(counts).to_numpy())
    return side_counts(counts).div(total, axis=0)


def median_position(counts: pd.DataFrame) -> pd.Series:
    """Return the middle position per statement, in steps of the scale: halfway between two where
    the experts part there.
    """
    n, k = as_counts_and_scale(counts)
    half, total = 2 * n.cumsum(1), n.sum(1, keepdims=True)
    tolerance = 1e-9 * total  # sums of weights miss one half by rounding
    lower = k[(half >= total - tolerance).argmax(1)]
    upper = k[(half > total + tolerance).argmax(1)]
    middle = np.where(total[:, 0] > 0, (lower + upper) / 2, np.nan)
    return pd.Series(middle, counts.index, name="median")


def mean_pairwise_distance(
    counts: pd.DataFrame, effective: npt.ArrayLike | None = None
) -> pd.Series:
    """Return the mean distance of two different experts picked at random, per statement.

    2 m / (m − 1) · Σ F (1 − F), with F the cumulated shares: Gini's mean difference, or Rao's
    quadratic entropy without replacement; unbiased at every m.

    Parameters
    ----------
    counts : DataFrame, statements × positions
        As `position_matrix` returns.
    effective : array_like of float, optional
        One number of experts per statement, in place of m where the counts are weighted (Kish).

    Returns
    -------
    Series
        In steps of the scale, indexed by statement; NaN below two positions.

    References
    ----------
    Rao, Theoretical Population Biology 21 (1982), 24-43. The example is van der Eijk's (2001), with
    the value of GiniMd of R's Hmisc.

    Examples
    --------
    >>> example = pd.DataFrame([[30, 40, 210, 130, 530, 50, 10]], columns=range(1, 8))
    >>> print(round(mean_pairwise_distance(example).item(), 3))
    1.209
    >>> opposite_ends = pd.DataFrame([[1, 0, 0, 0, 1]], columns=range(-2, 3))
    >>> print(mean_pairwise_distance(opposite_ends).item())
    4.0
    """
    n, k = as_counts_and_scale(counts)
    total = where_positive(n.sum(1))
    m = total if effective is None else np.asarray(effective, dtype=float)
    F = n.cumsum(1)[:, :-1] / total[:, None]
    spread = (F * (1 - F)) @ np.diff(k)
    return pd.Series(2 * m / where_positive(m - 1) * spread, counts.index, name="distance")


def expected_distance_random(scale: Iterable[float]) -> float:
    """Return d₀: the mean distance of experts who answer at random, every position as likely;
    (K² − 1) / 3K steps.

    >>> print(expected_distance_random([-2, -1, 0, 1, 2]))
    1.6
    """
    k = np.asarray(list(scale), dtype=float)
    return float(abs(k[:, None] - k).mean())


def agreement_index(counts: pd.DataFrame, effective: npt.ArrayLike | None = None) -> pd.Series:
    """Return 1 − d / d₀ per statement: 1 unanimous, 0 as if at random, below 0 further apart.

    d is `mean_pairwise_distance`, d₀ `expected_distance_random`. The mean over the statements is
    Brennan and Prediger's coefficient with linear weights. Putting a statement the other way round
    does not change it, which is why it, and not alpha, speaks for the experts.

    Parameters
    ----------
    counts : DataFrame, statements × positions
        As `position_matrix` returns.
    effective : array_like of float, optional
        As in `mean_pairwise_distance`.

    Returns
    -------
    Series
        Indexed by statement; NaN below two positions.

    References
    ----------
    Brennan & Prediger, Educational and Psychological Measurement 41 (1981), 687-699.
    """
    _, scale = as_counts_and_scale(counts)
    at_random = expected_distance_random(scale) or np.nan
    return (1 - mean_pairwise_distance(counts, effective) / at_random).rename("index")


def van_der_eijk(counts: pd.DataFrame) -> pd.Series:
    """Return van der Eijk's A per statement, the shape of the distribution: 1 one position, 0 flat,
    −1 half and half at the ends.

    The row is peeled into layers of equal counts; each is 1 − (S − 1)/(K − 1) of U, with S positions
    in use of K, and U the triples of positions that keep together (110, 011) less those that part
    (101). For reading the shape only: with 5 experts it is 0.27 too high on average, and scales of
    different length do not compare.

    Parameters
    ----------
    counts : DataFrame, statements × positions
        As `position_matrix` returns.

    Returns
    -------
    Series
        Indexed by statement; NaN where there is no position.

    Raises
    ------
    ValueError
        For a scale of fewer than three positions.

    References
    ----------
    van der Eijk, Quality & Quantity 35 (2001), 325-341; the example is on p. 331.

    Examples
    --------
    >>> example = pd.DataFrame([[30, 40, 210, 130, 530, 50, 10]], columns=range(1, 8))
    >>> print(round(van_der_eijk(example).item(), 2))
    0.61
    """
    n, k = as_counts_and_scale(counts)
    if len(k) < 3:
        raise ValueError(
            f"a scale of {len(k)} positions has no shape; van der Eijk's A needs three "
            "or more: use mean_pairwise_distance or agreement_index"
        )
    left, A = n.copy(), np.zeros(len(n))
    for _ in k:
        in_use = left > 0
        smallest = np.where(in_use, left, np.inf).min(1, initial=np.inf, keepdims=True)
        layer = np.where(in_use, smallest, 0)
        A += layer.sum(1) * _layer_agreement(in_use)
        left -= layer
    return pd.Series(A / where_positive(n.sum(1)), counts.index, name="A")


def statement_measures(counts: pd.DataFrame) -> pd.DataFrame:
    """Return all measures of the statements in one table.

    Parameters
    ----------
    counts : DataFrame, statements × positions
        As `position_matrix` returns.

    Returns
    -------
    DataFrame
        Indexed by statement: n_positions; agree, both_sides, disagree (experts); median, distance
        (steps of the scale); index; A (NaN on a scale of one or two).
    """
    shape = pd.Series(np.nan, counts.index, name="A")
    if len(counts.columns) > 2:
        shape = van_der_eijk(counts)
    columns = [
        n_positions(counts),
        side_counts(counts),
        median_position(counts),
        mean_pairwise_distance(counts),
        agreement_index(counts),
        shape,
    ]
    return pd.concat(columns, axis=1)


def panel_measures(counts: pd.DataFrame, level: float = 0.95) -> pd.DataFrame:
    """Return what the panel as a whole comes to.

    Parameters
    ----------
    counts : DataFrame, statements × positions
        As `position_matrix` returns: whole numbers.
    level : float
        Of the intervals, which generalise to new statements, the experts held fixed.

    Returns
    -------
    DataFrame
        Indexed by statistic: index (the mean of the statements'), closeness (1 − mean distance /
        longest distance), and for methodologists alpha (Krippendorff's, ordinal) and AC2 (Gwet's,
        linear weights). Columns: value, low, high, statements (with two positions or more), note.
    """
    n, k = as_counts_and_scale(counts)
    closeness = 1 - mean_pairwise_distance(counts) / (np.ptp(k) or np.nan)
    alpha = coefficients.jackknife(n, k, "ordinal", level)
    ac2 = coefficients.error_interval(coefficients.gwet(n, k, "linear"), level)
    intervals = {
        "index": _capped(coefficients.mean_interval(agreement_index(counts), level)),
        "closeness": _capped(coefficients.mean_interval(closeness, level)),
        "alpha": alpha._replace(note=f"{alpha.note}; {CAVEAT}".removeprefix("; ")),
        "AC2": _capped(ac2)._replace(note=CAVEAT),
    }
    table = pd.DataFrame(list(intervals.values()), pd.Index(intervals, name="statistic"))
    return table.rename(columns={"units": "statements"})


def _layer_agreement(in_use: np.ndarray) -> np.ndarray:
    """Return A of layers of equal counts: rows of True where a position is in use."""
    K, S = in_use.shape[1], in_use.sum(1)
    before = np.where(in_use, 0, in_use.cumsum(1))
    after = np.where(in_use, 0, S[:, None] - before)
    together = (before * (before - 1) + after * (after - 1)).sum(1) / 2
    apart = (before * after).sum(1)
    triples = where_positive((K - 2) * (together + apart))
    U = ((K - 2) * together - (K - 1) * apart) / triples
    A = np.nan_to_num(U) * (1 - (S - 1) / (K - 1))
    return np.where(S == 1, 1, A)


def _capped(interval: coefficients.Interval) -> coefficients.Interval:
    """Return the interval up to 1: the statistic cannot exceed it, a t interval can."""
    return interval._replace(high=min(interval.high, 1.0))
