"""Panels with the positions of a real one, dealt anew: do its pairs differ, and does a division of it
explain, more than in those?
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from narwhals.typing import IntoFrame

from .input_checks import PositionArrays, position_arrays, validate_positions
from .key_splits import all_splits, greedy_split, panel_thresholds

DRAWS = 999
FEWEST_DRAWS = 39  # of large panels: as strict a test, a less steady p
BUDGET = 3e7  # numbers that the deals may take
CHUNK_CELLS = 200_000  # numbers held at once
MAX_TRIED = 10  # experts: 511 divisions, all tried in every deal
_SEED, _TIE = 1979, 1e-9


class PanelChance(NamedTuple):
    """What dealt panels show.

    Attributes
    ----------
    pairs_p : float
        How many of them have pairs that differ as much. NaN where too few pairs share enough.
    split_p : float
        How many have a division in two that explains as much. NaN where nobody disagrees.
    split_by_chance : float
        What the best division of a dealt panel explains, on average.
    draws : int
        How many were dealt.
    """

    pairs_p: float
    split_p: float
    split_by_chance: float
    draws: int


def panel_significance(
    positions: IntoFrame, draws: int | None = None, seed: int = _SEED
) -> PanelChance:
    """Compare a panel with panels whose positions are dealt anew.

    On each statement they are dealt among the experts who address it; silence stays where it is.
    Pairs: the variance of their mean distances beyond what the statements alone make of it, as in
    `pair_shrinkage`. Division: the share of the disagreement that the best one explains; beyond ten
    experts the best that one search finds, in the panel as in the deals.

    Parameters
    ----------
    positions : DataFrame
        Any frame as in `validate_positions`, in memory.
    draws : int, optional
        Number of deals; without it 999, fewer for large panels.
    seed : int
        Of the generator.

    Returns
    -------
    PanelChance

    Raises
    ------
    ValueError
        For a missing column, or two positions of an expert on a statement.

    References
    ----------
    Barnard, Journal of the Royal Statistical Society B 25 (1963): p counts the panel itself as one
    of the deals.
    """
    arrays = position_arrays(validate_positions(positions))
    if len(arrays.experts) < 2:
        return PanelChance(np.nan, np.nan, np.nan, 0)
    n_draws = _n_draws(arrays) if draws is None else draws
    dealt = deal_positions(arrays, n_draws, np.random.default_rng(seed))
    explained = _best_explained(arrays, dealt)
    has_split = explained[0] > 0
    return PanelChance(
        share_as_large(_pair_variance(arrays, dealt)),
        share_as_large(explained) if has_split else np.nan,
        float(explained[1:].mean()) if has_split and n_draws else np.nan,
        n_draws,
    )


def _n_draws(arrays: PositionArrays) -> int:
    """Return how many deals a panel of this size gets."""
    n, n_statements = len(arrays.experts), len(arrays.statements)
    tried = 2 ** (n - 1) if n <= MAX_TRIED else n * n
    per_draw = (tried + n * n) * n_statements * (np.ptp(arrays.position) + 1)
    return int(np.clip(BUDGET / per_draw, FEWEST_DRAWS, DRAWS))


def deal_positions(arrays: PositionArrays, draws: int, rng: np.random.Generator) -> np.ndarray:
    """Return positions dealt anew within each statement, (1 + draws) × positions; the first as they
    are.
    """
    by_statement = np.argsort(arrays.column, kind="stable")
    keys = arrays.column[by_statement] + rng.random((draws, len(by_statement)))
    dealt = np.empty((draws + 1, len(by_statement)))
    dealt[0] = arrays.position
    sources = by_statement[np.argsort(keys, axis=1)]
    dealt[1:, by_statement] = arrays.position[sources]
    return dealt


def share_as_large(statistic: np.ndarray) -> float:
    """Return which share of the deals, the panel among them, has a statistic as large as its own."""
    if np.isnan(statistic[0]):
        return np.nan
    return float((statistic >= statistic[0] - _TIE).mean())


def _pair_variance(arrays: PositionArrays, dealt: np.ndarray) -> np.ndarray:
    """Return the variance between pairs in each deal; NaN where `pair_shrinkage` has none."""
    shape = len(arrays.experts), len(arrays.statements)
    position = np.zeros((len(dealt), *shape))
    position[:, arrays.row, arrays.column] = dealt
    takes_position = np.zeros(shape)
    takes_position[arrays.row, arrays.column] = 1
    one, other = np.triu_indices(shape[0], 1)
    shared = takes_position[one] * takes_position[other]
    pairs = np.flatnonzero(shared.sum(1))
    one, other, shared = one[pairs], other[pairs], shared[pairs]
    M = shared.sum(1)
    degrees_of_freedom = (M - 1).sum()
    if len(M) < 2 or not degrees_of_freedom:
        return np.full(len(dealt), np.nan)
    S, squares = np.empty((len(dealt), len(M))), np.empty((len(dealt), len(M)))
    size = max(1, CHUNK_CELLS // shared.size)
    for start in range(0, len(dealt), size):
        chunk = slice(start, start + size)
        distance = abs(position[chunk, one] - position[chunk, other]) * shared
        S[chunk] = distance.sum(2)
        squares[chunk] = np.einsum("dps,dps->dp", distance, distance)
    within = (squares - S**2 / M).sum(1) / degrees_of_freedom
    return (S / M).var(1, ddof=1) - within * (1 / M).mean()


def _best_explained(arrays: PositionArrays, dealt: np.ndarray) -> np.ndarray:
    """Return the share of the disagreement that the best division of each deal explains; 0 where
    nobody disagrees.
    """
    if len(arrays.experts) > MAX_TRIED:
        explained = []
        for row in dealt:
            thresholds = panel_thresholds(arrays._replace(position=row))
            explained.append(greedy_split(*thresholds)[1])
        return np.nan_to_num(explained)
    levels = np.arange(arrays.position.min(), arrays.position.max())
    shape = len(arrays.experts), len(dealt), len(arrays.statements), len(levels)
    below = np.zeros(shape)
    below[arrays.row, :, arrays.column] = dealt.T[:, :, None] <= levels
    return _explained_by_best(below.reshape(shape[0], len(dealt), -1), arrays, len(levels))


def _explained_by_best(below: np.ndarray, arrays: PositionArrays, n_levels: int) -> np.ndarray:
    """Return the same of thresholds, experts × deals × (statements × thresholds).

    Between two groups of n and m − n experts, of whom c and C − c are below a threshold, lies
    (c − C n / m)² m / (n (m − n)) of the disagreement; all but c are the same in every deal.
    """
    all_below, takes_position = panel_thresholds(arrays)
    C, m = all_below.sum(0).ravel(), takes_position.sum(0).repeat(n_levels)
    total = (C * (m - C) / np.maximum(m, 1)).sum()
    if not total > 0:
        return np.zeros(below.shape[1])
    best = np.zeros(below.shape[1])
    for mask in all_splits(len(takes_position)):
        n = takes_position[mask].sum(0).repeat(n_levels)
        product = n * (m - n)
        weight = np.divide(m, product, out=np.zeros_like(m), where=product > 0)
        excess = below[mask].sum(0) - C * n / np.maximum(m, 1)
        np.maximum(best, excess**2 @ weight, out=best)
    return best / total
