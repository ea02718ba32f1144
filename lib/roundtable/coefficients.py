"""Agreement coefficients from a table of counts, in numpy alone.

`counts` is everywhere an array of whole numbers, units × categories: how many raters put unit p
into category k; the silent are not counted. `values` are the categories' numbers, ascending, every
declared category included, used or not (Gwet's and Brennan and Prediger's chance terms count them);
without them they are 0, 1, 2 … A unit with one rating holds no pair of ratings: it leaves the
margin too. Every coefficient is NaN where it is undefined, and nothing here raises on unanimity.
"""

from typing import NamedTuple

import numpy as np
from scipy.special import stdtrit

METRICS = ("nominal", "ordinal", "interval", "ratio", "linear")
WEIGHTS = {
    "identity": "nominal",
    "linear": "linear",
    "quadratic": "interval",
    "ordinal": "triangular",
}
NEARLY_ONE = 1 - 1e-12  # sums of fractions miss 1 by some 1e-16


class Interval(NamedTuple):
    """A value with its interval, the number of units it rests on, and why there is no interval
    where there is none.
    """

    value: float
    low: float
    high: float
    units: int
    note: str = ""


class Coefficient(NamedTuple):
    """A chance-corrected coefficient: its value, observed and chance agreement, standard error,
    units with two ratings or more.
    """

    value: float
    agreement: float
    chance: float
    error: float
    units: int


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


def ratings_to_counts(ratings, values=None):
    """Counts of a matrix of ratings.

    ratings: raters × units, NaN or None where a rater is silent. values: the declared categories,
    ascending; without them those that occur. Returns (counts, values): whole numbers, units ×
    categories, and the categories. Raises ValueError where a rating is not among the declared
    categories.

    >>> ratings_to_counts([[1, 2, None], [1, 3, None]])[0].tolist()
    [[2, 0, 0], [0, 1, 1], [0, 0, 0]]
    """
    ratings = np.atleast_2d(np.asarray(ratings, dtype=float))
    rated = ~np.isnan(ratings)
    given, units = ratings[rated], ratings.shape[1]
    values = np.unique(given) if values is None else np.asarray(values, dtype=float)
    category = np.searchsorted(values, given).clip(max=len(values) - 1)
    stray = given[values[category] != given]
    if len(stray):
        raise ValueError(
            f"rating {stray[0]:g} is not a category; there are {_list(values)}: "
            "correct it, or declare it in values"
        )
    cell = np.nonzero(rated)[1] * len(values) + category
    return np.bincount(cell, minlength=units * len(values)).reshape(units, len(values)), values


# --- Krippendorff's alpha
# ---------------------------------------------------------------------------------------------------


def distances(metric, values, margin=None):
    """Distance of every two categories, categories × categories: the d² of Krippendorff (2018), and
    |c − k|.

    metric: one of METRICS, or triangular (steps between, c(c+1)/2: Gwet's "ordinal" weights).
    margin: how often each category is used, last axis categories; the ordinal metric needs it, and
    gives one matrix for every margin.

    >>> distances("ratio", [0, 1, 3]).round(2).tolist()
    [[0.0, 1.0, 1.0], [1.0, 0.0, 0.25], [1.0, 0.25, 0.0]]
    """
    values = np.asarray(values, dtype=float)
    c, k = values[:, None], values[None, :]
    if metric == "nominal":
        return (c != k).astype(float)
    if metric == "linear":
        return abs(c - k)
    if metric == "interval":
        return (c - k) ** 2
    if metric == "triangular":
        steps = abs(np.subtract.outer(np.arange(len(values)), np.arange(len(values))))
        return steps * (steps + 1) / 2
    if metric == "ratio":
        if (values < 0).any():
            raise ValueError(
                f"the ratio metric has no meaning for {values.min():g}; there are "
                f"{_list(values)}: use interval or ordinal"
            )
        return np.divide(c - k, c + k, out=np.zeros((len(values),) * 2), where=c + k > 0) ** 2
    if metric == "ordinal":
        rank = np.cumsum(margin, axis=-1) - np.asarray(margin) / 2
        return (rank[..., :, None] - rank[..., None, :]) ** 2
    raise ValueError(f"unknown metric {metric!r}; there are {', '.join(METRICS)}: choose one")


def alpha(counts, values=None, metric="ordinal"):
    """Krippendorff's alpha: 1 − observed / expected disagreement; 1 perfect, 0 as chance with this
    margin would have it.

    Krippendorff, Content Analysis (4th ed. 2018), ch. 12. NaN where nothing varies: agreement can't
    be told from a question that has one answer. His example of p. 290, four raters and twelve
    units, in all his metrics:

    >>> a = [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None]
    >>> b = [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, None]
    >>> c = [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3]
    >>> d = [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None]
    >>> print(*(round(alpha(*ratings_to_counts([a, b, c, d]), metric), 3) for metric in ("nominal", "ordinal", "interval", "ratio")))
    0.743 0.815 0.849 0.797
    """
    n, values = _pairable(counts, values)
    return float(_alpha(_coincidences(n).sum(0), n.sum(0), values, metric))


def leave_one_out(counts, values=None, metric="ordinal"):
    """Alpha without each unit in turn: an array, one per unit. A unit that holds no pair changes
    nothing.
    """
    n, values = _pairable(counts, values)
    o = _coincidences(n)
    kept = np.asarray(counts).sum(1) >= 2
    without = np.full(len(kept), float(_alpha(o.sum(0), n.sum(0), values, metric)))
    without[kept] = _alpha(o.sum(0) - o, n.sum(0) - n, values, metric)
    return without


def influence(counts, values=None, metric="ordinal"):
    """What each unit does to alpha: alpha − alpha without it; negative: the unit lowers it."""
    return alpha(counts, values, metric) - leave_one_out(counts, values, metric)


def jackknife(counts, values=None, metric="ordinal", level=0.95, groups=None):
    """Alpha with its delete-one jackknife interval on a logarithmic scale: an Interval.

    Tukey's pseudo-values of e(a) = log((1 + (m − 1) a) / (1 − a)), m the mean number of ratings as
    in Hughes (2022, arXiv:2210.13265), with a t interval mapped back. It generalises to new units,
    the raters held fixed. groups: a label per unit (its article, say), to delete whole groups of
    units that hang together. Where alpha, or alpha without one unit, is 1 or undefined, there is no
    interval, and the note says so.

    >>> print(jackknife([[0, 3], [0, 3], [0, 3]]).note)
    no interval: too little disagreement
    """
    labels = np.arange(len(np.atleast_2d(counts))) if groups is None else np.asarray(groups)
    n, values = _pairable(counts, values)
    o, per_unit = _coincidences(n), n.sum(1)
    of = np.unique(labels[np.asarray(counts).sum(1) >= 2], return_inverse=True)[1]
    value = float(_alpha(o.sum(0), n.sum(0), values, metric))
    size = int(of.max(initial=-1)) + 1
    if size < 2:
        return Interval(
            value, np.nan, np.nan, len(n), "no interval: fewer than two units with two ratings"
        )
    without = _alpha(o.sum(0) - _sums(o, of, size), n.sum(0) - _sums(n, of, size), values, metric)
    if not (np.append(without, value) < NEARLY_ONE).all():
        return Interval(value, np.nan, np.nan, len(n), "no interval: too little disagreement")
    m = (n.sum() - (per_unit**2).sum() / n.sum()) / (len(n) - 1) if len(n) > 1 else np.nan
    if not (1 + (m - 1) * np.append(without, value) > 0).all():
        return Interval(
            value, np.nan, np.nan, len(n), "no interval: more disagreement than its scale can hold"
        )
    low, high = _t_interval(size * _log(value, m) - (size - 1) * _log(without, m), level)
    return Interval(value, float(_unlog(low, m)), float(_unlog(high, m)), len(n))


def _alpha(o, n, values, metric):
    d = distances(metric, values, n)
    observed, expected = (o * d).sum((-2, -1)), np.einsum("...c,...ck,...k->...", n, d, n)
    ratio = np.divide(observed, expected, out=np.full_like(observed, np.nan), where=expected > 0)
    return 1 - (n.sum(-1) - 1) * ratio


def _coincidences(n):
    """Pairs of ratings in each unit, units × categories × categories, each unit weighing as much as
    it has ratings.
    """
    pairs = n[:, :, None] * n[:, None, :] - n[:, :, None] * np.eye(n.shape[1])
    return pairs / (n.sum(1) - 1)[:, None, None]


def _pairable(counts, values):
    """The units with two ratings or more, and the categories that they use: the others add nothing
    to any sum.
    """
    counts, values = _whole(counts, values)
    counts = counts[counts.sum(1) >= 2]
    used = counts.any(0)
    return counts[:, used], values[used]


def _log(a, m):
    return np.log((1 + (m - 1) * a) / (1 - a))


def _unlog(e, m):
    return 1 - m / (np.exp(e) + m - 1)


def _sums(rows, of, size):
    """The rows of each group added up."""
    out = np.zeros((size, *rows.shape[1:]))
    np.add.at(out, of, rows)
    return out


# --- coefficients with a chance term of their own
# ---------------------------------------------------------------------------


def agreement_weights(kind, values):
    """How far two categories agree, categories × categories, 1 on the diagonal: 1 − distance /
    largest distance.

    kind: one of WEIGHTS (identity, linear, quadratic, ordinal). "ordinal" is Gwet's, not
    Krippendorff's ordinal metric.
    """
    if kind not in WEIGHTS:
        raise ValueError(f"unknown weights {kind!r}; there are {', '.join(WEIGHTS)}: choose one")
    d = distances(WEIGHTS[kind], values)
    return 1 - d / max(d.max(initial=0), np.finfo(float).tiny)


def percent_agreement(counts, values=None, kind="identity"):
    """Share of the pairs of ratings of a unit that agree, averaged over the units with two ratings
    or more.

    >>> print(round(percent_agreement([[3, 0], [2, 1], [0, 1]]), 3))
    0.667
    """
    counts, values = _whole(counts, values)
    return float(_mean(_agreement(counts[counts.sum(1) >= 2], agreement_weights(kind, values))))


def gwet(counts, values=None, kind="identity"):
    """Gwet's AC1 (kind="identity") or AC2 (linear, quadratic, ordinal), with its standard error: a
    Coefficient.

    Gwet, British J. of Mathematical and Statistical Psychology 61 (2008); Handbook of Inter-Rater
    Reliability (2014). Chance is T / (K (K − 1)) · Σ π (1 − π), T the sum of the weights, π the
    mean share of each category over all rated units. By hand: agreement (1 + 1/3) / 2, chance 2 ·
    5/9 · 4/9 = 40/81, so 14/41.

    >>> print(round(gwet([[3, 0], [2, 1], [0, 1]]).value, 3))
    0.341
    """
    counts, values = _whole(counts, values)
    n, w = counts[counts.any(1)], agreement_weights(kind, values)
    shares, k = n / n.sum(1, keepdims=True), counts.shape[1]
    pi = shares.mean(0) if len(n) else np.full(k, np.nan)
    scale = w.sum() / (k * (k - 1)) if k > 1 else np.nan
    return _corrected(n, w, scale * (pi * (1 - pi)).sum(), scale * shares @ (1 - pi))


def brennan_prediger(counts, values=None, kind="identity"):
    """Brennan and Prediger's coefficient, with its standard error: chance is that every category is
    as likely. A Coefficient.

    Brennan & Prediger, Educational and Psychological Measurement 41 (1981). With linear weights it
    is the mean over the units of 1 − mean distance / mean distance of random answers, so it is
    unchanged when a unit's scale is turned round.
    """
    counts, values = _whole(counts, values)
    n, w = counts[counts.any(1)], agreement_weights(kind, values)
    chance = w.sum() / max(counts.shape[1], 1) ** 2
    return _corrected(n, w, chance, np.full(len(n), chance))


def _corrected(n, w, chance, chance_per_unit):
    """(agreement − chance) / (1 − chance), and the linearised standard error of Gwet (2014), as R's
    irrCAC has it.
    """
    paired = n.sum(1) >= 2
    agreement = _mean(_agreement(n[paired], w))
    left = 1 - chance if chance < NEARLY_ONE else np.nan
    value = (agreement - chance) / left
    per_unit = np.zeros(len(n))
    per_unit[paired] = (_agreement(n[paired], w) - chance) * len(n) / max(paired.sum(), 1)
    spread = (per_unit - 2 * (1 - value) * (chance_per_unit - chance)) / left - value
    error = np.sqrt((spread**2).sum() / (len(n) * (len(n) - 1))) if len(n) > 1 else np.nan
    return Coefficient(
        float(value), float(agreement), float(chance), float(error), int(paired.sum())
    )


def _agreement(n, w):
    m = n.sum(1)
    return (n * (n @ w - 1)).sum(1) / (m * (m - 1))


# --- common
# -----------------------------------------------------------------------------------------------------------------


def mean_interval(x, level=0.95):
    """Mean with its t interval, NaNs left out: an Interval. Where nothing varies there is no
    interval, and the note says so.
    """
    x = np.asarray(x, dtype=float)
    x = x[~np.isnan(x)]
    if len(x) < 2 or np.ptp(x) < 1 - NEARLY_ONE:
        note = (
            "no interval: fewer than two values"
            if len(x) < 2
            else "no interval: too little disagreement"
        )
        return Interval(_mean(x), np.nan, np.nan, len(x), note)
    low, high = _t_interval(x, level)
    return Interval(_mean(x), float(low), float(high), len(x))


def error_interval(coefficient, level=0.95):
    """A Coefficient with the t interval of its standard error, df = units − 1: an Interval."""
    value, *_, error, units = coefficient
    if not error > 0 or units < 2:
        note = (
            "no interval: fewer than two units with two ratings"
            if units < 2
            else "no interval: too little disagreement"
        )
        return Interval(value, np.nan, np.nan, units, note)
    half = float(stdtrit(units - 1, (1 + level) / 2)) * error
    return Interval(value, value - half, value + half, units)


def _t_interval(x, level):
    half = stdtrit(len(x) - 1, (1 + level) / 2) * x.std(ddof=1) / np.sqrt(len(x))
    return x.mean() - half, x.mean() + half


def _mean(x):
    return float(x.mean()) if len(x) else np.nan


def _whole(counts, values):
    counts = np.atleast_2d(np.asarray(counts, dtype=float))
    if not ((counts >= 0) & (counts == np.floor(counts)) & np.isfinite(counts)).all():
        raise ValueError(
            "counts are not all whole numbers from 0; units × categories count raters: "
            "weights have no place here"
        )
    values = (
        np.arange(counts.shape[1], dtype=float)
        if values is None
        else np.asarray(values, dtype=float)
    )
    if len(values) != counts.shape[1] or (np.diff(values) <= 0).any():
        raise ValueError(
            f"counts have {counts.shape[1]} categories, values are {_list(values)}: "
            "give one value per category, ascending"
        )
    return counts, values


def _list(values):
    return ", ".join(f"{v:g}" for v in values)
