"""Intervals of Krippendorff's alpha: the delete-one jackknife, and an analysis of variance."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import fdtri, stdtr

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
from .krippendorff import alpha_of, coincidences_of, pairable

SPREAD = 1e-9  # relative: equal pseudo-values differ by as little, whatever the order of sums


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
    value, pseudo_values, m, n_units, note = _pseudo_values(counts, values, metric, groups)
    if note:
        return no_interval(value, n_units, note)
    low, high = t_interval(pseudo_values, level)
    return Interval(value, float(_unlog(low, m)), float(_unlog(high, m)), n_units)


def alpha_below(
    counts: npt.ArrayLike,
    values: npt.ArrayLike | None = None,
    metric: str = "ordinal",
    bound: float = 0.8,
    groups: npt.ArrayLike | None = None,
) -> float:
    """Return the probability that alpha of more such units would be below a bound: the risk of
    calling a coding reliable that is not.

    It is the tail of the t distribution behind the interval of `jackknife`, which stands in for
    Krippendorff's q: his bootstrap is too narrow.

    Parameters
    ----------
    counts, values, metric, groups
        As in `jackknife`.
    bound : float
        What alpha should reach: by custom 0.8, or 0.667 for tentative conclusions.

    Returns
    -------
    float
        NaN where there is no interval.

    References
    ----------
    Hayes & Krippendorff, Communication Methods and Measures 1 (2007), for the question.

    Examples
    --------
    Half of the interval's other side: the upper bound is exceeded in 5 of 100 of a 90 % interval.

    >>> counts = [[3, 0, 0], [0, 3, 0], [0, 2, 1], [0, 0, 3], [1, 0, 2], [3, 0, 0]]
    >>> high = jackknife(counts, level=0.9).high
    >>> print(round(alpha_below(counts, bound=high), 3))
    0.95
    """
    _, pseudo_values, m, _, note = _pseudo_values(counts, values, metric, groups)
    if note:
        return np.nan
    error = pseudo_values.std(ddof=1) / np.sqrt(len(pseudo_values))
    distance = (_log(bound, m) - pseudo_values.mean()) / error
    return float(stdtr(len(pseudo_values) - 1, distance))


def anova_interval(
    counts: npt.ArrayLike, values: npt.ArrayLike | None = None, level: float = 0.95
) -> Interval:
    """Return alpha in the form of an analysis of variance, with its interval from the F
    distribution: for numbers that are about normal.

    With A and E the mean squares between and within units, and m the mean number of ratings, alpha
    is (A − E) / (A + (m − 1) E): the intraclass correlation of one rating, whose interval is exact
    where every unit has as many ratings. It needs neither draws nor deletions, and little
    disagreement does not undo it; where ratings are steps, `jackknife` assumes less.

    Parameters
    ----------
    counts, values
        As in `alpha`; the metric is interval.
    level : float
        Of the interval.

    Returns
    -------
    Interval

    References
    ----------
    Hughes, arXiv:2210.13265 (2022). Below: Shrout & Fleiss, Psychological Bulletin 86 (1979), .17;
    R's psych gives the interval -0.133 to 0.723.

    Examples
    --------
    >>> from roundtable.coefficients import ratings_to_counts
    >>> judges = [[9, 6, 8, 7, 10, 6], [2, 1, 4, 1, 5, 2], [5, 3, 6, 2, 6, 4], [8, 2, 8, 6, 9, 7]]
    >>> print(*(round(x, 3) for x in anova_interval(*ratings_to_counts(judges))[:3]))
    0.166 -0.133 0.723
    """
    n, numbers = pairable(counts, values)
    n_units = len(n)
    if n_units < 2:
        return no_interval(np.nan, n_units, TOO_FEW_UNITS)
    m_unit = n.sum(1)
    means = n @ numbers / m_unit
    grand = m_unit @ means / m_unit.sum()
    within = float((n * (numbers - means[:, None]) ** 2).sum() / (m_unit.sum() - n_units))
    between = float(m_unit @ (means - grand) ** 2 / (n_units - 1))
    m = _mean_ratings(n)
    total = between + (m - 1) * within
    value = (between - within) / total if total > 0 else np.nan
    if not within > 1 - NEARLY_ONE:
        return no_interval(value, n_units, TOO_LITTLE)
    degrees = n_units - 1, m_unit.sum() - n_units
    tails = np.array([(1 + level) / 2, (1 - level) / 2])
    F = between / within / fdtri(*degrees, tails)
    low, high = (F - 1) / (F + m - 1)
    return Interval(value, float(low), float(high), n_units)


def _pseudo_values(
    counts: npt.ArrayLike,
    values: npt.ArrayLike | None,
    metric: str,
    groups: npt.ArrayLike | None,
) -> tuple[float, np.ndarray, float, int, str]:
    """Return alpha, its pseudo-values on the logarithmic scale, the mean number of ratings, the
    number of units, and why there are no pseudo-values ("" if there are).
    """
    labels = np.arange(len(np.atleast_2d(counts))) if groups is None else np.asarray(groups)
    n, numbers = pairable(counts, values)
    has_pairs = np.asarray(counts).sum(1) >= 2
    group = np.unique(labels[has_pairs], return_inverse=True)[1]
    size = int(group.max(initial=-1)) + 1

    o = coincidences_of(n)
    all_pairs, margin, n_units = o.sum(0), n.sum(0), len(n)
    value = float(alpha_of(all_pairs, margin, numbers, metric))
    none = np.zeros(0)
    if size < 2:
        return value, none, np.nan, n_units, TOO_FEW_UNITS
    pairs_without = all_pairs - _group_sums(o, group, size)
    margin_without = margin - _group_sums(n, group, size)
    without = alpha_of(pairs_without, margin_without, numbers, metric)
    values_used = np.append(without, value)
    m = _mean_ratings(n)
    if not (values_used < NEARLY_ONE).all():
        return value, none, m, n_units, TOO_LITTLE
    if not (1 + (m - 1) * values_used > 0).all():
        return value, none, m, n_units, TOO_MUCH
    pseudo_values = size * _log(value, m) - (size - 1) * _log(without, m)
    if np.ptp(pseudo_values) <= SPREAD * abs(pseudo_values).max():
        return value, none, m, n_units, NOTHING_VARIES
    return value, pseudo_values, m, n_units, ""


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
