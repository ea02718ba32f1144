"""Counts → how much the experts agree, per statement and over the panel.

`counts` is everywhere what `tables.wide` returns: a DataFrame indexed by statement, one column
per declared position, ascending, empty ones included; whole numbers, or sums of weights. All measures
are in steps of that scale or free of units, and NaN where nothing can be said. `agreement_index` and `mean_pairwise_distance`
are unbiased however few experts there are; A is not (see there).
"""

import numpy as np
import pandas as pd

from .. import coefficients

SIGNS = {"agree": 1, "both_sides": 0, "disagree": -1}  # of a position, from the middle of its scale
CAVEAT = "depends on how the statements are worded: not for comparing panels"


def n_positions(counts):
    """Number of experts with a position, per statement: a Series."""
    as_counts_and_scale(counts)
    return counts.sum(axis=1).rename("n_positions")


def side_counts(counts):
    """The counts by side: a DataFrame with the columns agree, both_sides, disagree: above, at and below the
    middle of the scale.
    """
    _, k = as_counts_and_scale(counts)
    of = np.sign(k - (k[0] + k[-1]) / 2)
    return pd.DataFrame(
        {side: counts.to_numpy()[:, of == sign].sum(1) for side, sign in SIGNS.items()},
        counts.index,
    )


def side_shares(counts):
    """The shares of each side in the voices: a DataFrame with the columns agree, both_sides, disagree, NaN
    where nobody speaks.
    """
    return side_counts(counts).div(_positive(n_positions(counts).to_numpy()), axis=0)


def median_position(counts):
    """The middle position, per statement: halfway between two where the voices part there. A Series
    in steps of the scale.
    """
    n, k = as_counts_and_scale(counts)
    half, total = 2 * n.cumsum(1), n.sum(1, keepdims=True)
    slack = 1e-9 * total  # sums of weights miss one half by rounding
    middle = (k[(half >= total - slack).argmax(1)] + k[(half > total + slack).argmax(1)]) / 2
    return pd.Series(np.where(total[:, 0] > 0, middle, np.nan), counts.index, name="median")


def mean_pairwise_distance(counts, effective=None):
    """Mean distance of two different experts picked at random, per statement, in steps of the
    scale: a Series.

    2 m / (m − 1) · Σ F (1 − F), with F the cumulated shares: Gini's mean difference, or Rao's
    (1982) quadratic entropy without replacement; unbiased at every m, NaN below two voices.
    effective: in place of m where the counts are weighted (Kish). van der Eijk's (2001) example, as
    R's Hmisc GiniMd has it; and two experts at opposite ends:

    >>> example = pd.DataFrame([[30, 40, 210, 130, 530, 50, 10]], columns=range(1, 8))
    >>> print(round(mean_pairwise_distance(example).item(), 3), mean_pairwise_distance(pd.DataFrame([[1, 0, 0, 0, 1]], columns=range(-2, 3))).item())
    1.209 4.0
    """
    n, k = as_counts_and_scale(counts)
    total = _positive(n.sum(1))
    m = total if effective is None else np.asarray(effective, dtype=float)
    F = n.cumsum(1)[:, :-1] / total[:, None]
    return pd.Series(
        2 * m / _positive(m - 1) * ((F * (1 - F)) @ np.diff(k)), counts.index, name="distance"
    )


def expected_distance_random(scale):
    """gap₀: the mean distance of experts who answer at random, every position as likely; (K² − 1) /
    3K steps.

    >>> print(expected_distance_random([-2, -1, 0, 1, 2]))
    1.6
    """
    k = np.asarray(scale, dtype=float)
    return float(abs(k[:, None] - k).mean())


def agreement_index(counts, effective=None):
    """1 − gap / gap₀, per statement: 1 unanimous, 0 as if at random, below 0 further apart than
    that. A Series.

    Its mean over the statements is Brennan and Prediger's (1981) coefficient with linear weights.
    Putting a statement the other way round does not change it, which is why it, and not alpha,
    speaks for the experts.
    """
    zero = expected_distance_random(as_counts_and_scale(counts)[1])
    return (1 - mean_pairwise_distance(counts, effective) / (zero or np.nan)).rename("index")


def van_der_eijk(counts):
    """van der Eijk's A, per statement: the shape of the distribution: 1 one position, 0 flat, −1
    half and half at the ends.

    van der Eijk, Quality & Quantity 35 (2001). The row is peeled into layers of equal counts; each
    is 1 − (S − 1)/(K − 1) of U, with S positions in use of K, and U the triples of positions that keep
    together (110, 011) less those that part (101). For reading the shape only: with 5 experts it is
    0.27 too high on average, and scales of different length do not compare. Raises ValueError for a
    scale of fewer than three positions. His example on p. 331:

    >>> print(round(van_der_eijk(pd.DataFrame([[30, 40, 210, 130, 530, 50, 10]], columns=range(1, 8))).item(), 2))
    0.61
    """
    n, k = as_counts_and_scale(counts)
    if len(k) < 3:
        raise ValueError(
            f"a scale of {len(k)} positions has no shape; van der Eijk's A needs three "
            "or more: use gap or index"
        )
    rest, A = n.copy(), np.zeros(len(n))
    for _ in k:
        layer = rest > 0
        least = np.where(layer, rest, np.inf).min(1, initial=np.inf, keepdims=True)
        size = np.where(layer, least, 0)
        A += size.sum(1) * _layer(layer)
        rest -= size
    return pd.Series(A / _positive(n.sum(1)), counts.index, name="A")


def statement_measures(counts):
    """All of the above in one table: a DataFrame indexed by statement.

    Columns: voices; agree, both_sides, disagree (experts); median, gap (steps of the scale); index; A (NaN
    on a scale of one or two).
    """
    shape = (
        van_der_eijk(counts)
        if len(counts.columns) > 2
        else pd.Series(np.nan, counts.index, name="A")
    )
    return pd.concat(
        [
            n_positions(counts),
            side_counts(counts),
            median_position(counts),
            mean_pairwise_distance(counts),
            agreement_index(counts),
            shape,
        ],
        axis=1,
    )


def panel_measures(counts, level=0.95):
    """What the panel as a whole comes to: a DataFrame indexed by statistic.

    counts: whole numbers. Rows: index (the mean of the statements'), closeness (1 − mean gap /
    longest distance), and for methodologists alpha (Krippendorff's, ordinal) and AC2 (Gwet's,
    linear weights). Columns: value, low, high (interval at level, which generalises to new
    statements, the experts held fixed), statements (with two voices or more), note.
    """
    n, k = as_counts_and_scale(counts)
    alpha = coefficients.jackknife(n, k, "ordinal", level)
    rows = {
        "index": _capped(coefficients.mean_interval(agreement_index(counts), level)),
        "closeness": _capped(
            coefficients.mean_interval(
                1 - mean_pairwise_distance(counts) / (np.ptp(k) or np.nan), level
            )
        ),
        "alpha": alpha._replace(note=f"{alpha.note}; {CAVEAT}".removeprefix("; ")),
        "AC2": _capped(
            coefficients.error_interval(coefficients.gwet(n, k, "linear"), level)
        )._replace(note=CAVEAT),
    }
    table = pd.DataFrame.from_dict(
        rows, orient="index", columns=coefficients.Interval._fields
    ).rename_axis("statistic")
    return table.rename(columns={"units": "statements"})


def as_counts_and_scale(counts):
    """The counts as an array, and the scale. Raises ValueError for a scale that is none, or for
    counts below 0.
    """
    scale = pd.to_numeric(pd.Series(counts.columns, dtype=object), errors="coerce").to_numpy(
        dtype=float
    )
    if not len(scale) or not (np.diff(scale, prepend=-np.inf) > 0).all():
        raise ValueError(
            f"the columns {', '.join(map(str, counts.columns)) or '(none)'} are no "
            "scale; a scale is one number per declared "
            "position, ascending: make the counts with tables.wide"
        )
    n = counts.to_numpy(dtype=float)
    if not (n >= 0).all():
        raise ValueError(
            f"counts hold {n.min():g}; a count is a number from 0, and never missing: "
            "make the counts with tables.wide"
        )
    return n, scale


def _layer(ones):
    """A of layers of equal counts: rows of True where a position is in use."""
    K, S = ones.shape[1], ones.sum(1)
    before = np.where(ones, 0, ones.cumsum(1))
    after = np.where(ones, 0, S[:, None] - before)
    together = (before * (before - 1) + after * (after - 1)).sum(1) / 2
    apart = (before * after).sum(1)
    U = ((K - 2) * together - (K - 1) * apart) / _positive((K - 2) * (together + apart))
    return np.where(S == 1, 1, np.nan_to_num(U) * (1 - (S - 1) / (K - 1)))


def _capped(interval):
    return interval._replace(high=min(interval.high, 1.0))  # neither can exceed 1, a t interval can


def _positive(x):
    return np.where(x > 0, x, np.nan)
