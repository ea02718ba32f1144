"""Pairs of experts → how close they are, and whether the data can tell pairs apart at all.

With the 5 to 10 statements that two experts of one article share, the raw share of agreement is
noise: on real panels it is worse than ignoring who the two are until they share about fifty. So
closeness is measured against what two experts picked at random would show on the same statements,
and shrunk to that as far as the data are too few.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

SAME = "no difference between pairs"
FEW = "too few pairs share enough statements"


class Shrinkage(NamedTuple):
    """How much pairs differ: variances within and between pairs, statements' worth of shrinkage,
    mean gap, and a warning.
    """

    within: float
    between: float
    statements: float
    distance: float
    note: str = ""


def pair_shrinkage(pairs):
    """By moments: L = within / between, the number of shared statements at which a pair speaks as
    loud as the panel.

    pairs: as `tables.pairs` returns. within: variance of |x − y| inside pairs, pooled; between:
    variance of the pairs' mean distances less what within puts into it. Where between is not
    positive there is nothing to tell: the note says so. Returns Shrinkage; its gap is the mean
    distance over all meetings, in steps.
    """
    M, S, squares = (pairs[c].to_numpy(dtype=float) for c in ("shared", "observed", "squares"))
    free = (M - 1).sum()
    g = float(S.sum() / M.sum()) if len(M) else np.nan
    if len(M) < 2 or not free:
        return Shrinkage(np.nan, np.nan, np.nan, g, FEW)
    within = float((squares - S**2 / M).sum() / free)
    between = float((S / M).var(ddof=1) - (within / M).mean())
    return Shrinkage(
        within, between, within / between if between > 0 else np.nan, g, "" if between > 0 else SAME
    )


def pair_closeness(pairs):
    """1 − (S + L g) / (E + L g), per pair: 1 always of one mind, 0 as two experts picked at random,
    below 0 further apart.

    pairs: as `tables.pairs` returns; S and E are observed and expected distance, g and L as in
    `pair_shrinkage`. The ratio is our own composition of standard parts. Returns DataFrame, one row per
    pair: expert, other, shared, distance and expected (steps per shared statement), closeness,
    own (M / (M + L): the part of it that is the pair's own; below a half it is mostly the panel's,
    draw it grey), note. closeness and own are NaN where the data show no difference between pairs,
    and the note says so.
    """
    found = pair_shrinkage(pairs)
    M, S, E, L = pairs["shared"], pairs["observed"], pairs["expected"], found.statements
    pull = L * found.distance
    return pd.DataFrame(
        {
            "expert": pairs["expert"],
            "other": pairs["other"],
            "shared": M,
            "distance": S / M,
            "expected": E / M,
            "closeness": 1 - (S + pull) / (E + pull).where(E + pull > 0),
            "own": M / (M + L),
            "note": found.note,
        }
    )
