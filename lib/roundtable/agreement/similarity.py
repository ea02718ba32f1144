"""Pairs of experts → how close they are, and whether the data can tell pairs apart at all.

With the 5 to 10 statements that two experts of one article share, the raw share of agreement is
noise: on real panels it is worse than ignoring who the two are until they share about fifty. So
closeness is measured against what two experts picked at random would show on the same statements,
and shrunk to that as far as the data are too few.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

SAME = "no difference between pairs"
FEW = "too few pairs share enough statements"
BY_CHANCE = "pairs differ no more than by chance"
MIN_OWN = 0.5  # share of a pair's own data in its closeness, below which it is drawn grey


class Shrinkage(NamedTuple):
    """How much pairs differ.

    Attributes
    ----------
    within, between : float
        Variances within and between pairs, in squared steps.
    statements : float
        How many statements' worth of shrinkage; NaN where pairs do not differ.
    distance : float
        Mean distance over all pairs and statements, in steps.
    note : str
        Why no pair is told apart from another, or "".
    """

    within: float
    between: float
    statements: float
    distance: float
    note: str = ""


def pair_shrinkage(pairs: pd.DataFrame) -> Shrinkage:
    """Return the number of shared statements at which a pair counts as much as the panel.

    By moments: L = within / between. within is the variance of |x − y| inside pairs, pooled;
    between the variance of the pairs' mean distances less what within puts into it. Where between
    is not positive the pairs do not differ: the note says so.

    Parameters
    ----------
    pairs : DataFrame
        As `pair_distances` returns: one row per two experts.

    Returns
    -------
    Shrinkage
    """
    M = pairs["shared"].to_numpy(dtype=float)
    S = pairs["observed"].to_numpy(dtype=float)
    squares = pairs["squares"].to_numpy(dtype=float)
    degrees_of_freedom = (M - 1).sum()
    distance = float(S.sum() / M.sum()) if len(M) else np.nan
    if len(M) < 2 or not degrees_of_freedom:
        return Shrinkage(np.nan, np.nan, np.nan, distance, FEW)
    within = float((squares - S**2 / M).sum() / degrees_of_freedom)
    between = float((S / M).var(ddof=1) - (within / M).mean())
    if not between > 0:
        return Shrinkage(within, between, np.nan, distance, SAME)
    return Shrinkage(within, between, within / between, distance)


def pair_closeness(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the closeness of each pair, 1 − (S + L g) / (E + L g).

    1: always of one mind; 0: as two experts picked at random; below 0: further apart. S and E are
    observed and expected distance, g and L distance and statements of `pair_shrinkage`. The ratio
    is our own composition of standard parts.

    Parameters
    ----------
    pairs : DataFrame
        As `pair_distances` returns: one row per two experts.

    Returns
    -------
    DataFrame
        One row per pair: expert, other, shared, distance and expected (steps per shared statement),
        closeness, own (M / (M + L): the part of it that is the pair's own; below a half it is mostly
        the panel's, draw it grey), note. closeness and own are NaN where the data show no
        difference between pairs, and the note says so.
    """
    shrinkage = pair_shrinkage(pairs)
    M, S, E, L = pairs["shared"], pairs["observed"], pairs["expected"], shrinkage.statements
    pull = L * shrinkage.distance
    expected = E + pull
    table = pairs[["expert", "other", "shared"]]
    return table.assign(
        distance=S / M,
        expected=E / M,
        closeness=1 - (S + pull) / expected.where(expected > 0),
        own=M / (M + L),
        note=shrinkage.note,
    )


def map_edges(edges: pd.DataFrame, closeness: pd.DataFrame) -> pd.DataFrame:
    """Return the edges that a map of the experts draws, and which of them it draws grey.

    Parameters
    ----------
    edges : DataFrame
        expert, other and what else there is, one row per pair (`networks.congruence_share`).
    closeness : DataFrame
        As `pair_closeness` returns.

    Returns
    -------
    DataFrame
        The edges with a column grey (closeness is mostly the panel's, and not the pair's own): the
        one rule for text, table and map. None where the data do not tell pairs apart.
    """
    told_apart = closeness[closeness["note"] == ""].set_index(["expert", "other"])["own"]
    key = pd.MultiIndex.from_frame(edges[["expert", "other"]].astype("object"))
    own = told_apart.rename(index=str).reindex(key).to_numpy(dtype=float)
    return edges.assign(grey=own < MIN_OWN)[~np.isnan(own)].reset_index(drop=True)
