"""What chance alone would show: a panel with the same positions, dealt anew.

On each statement the positions are dealt anew among the experts who address it; silence stays where
it is. Nobody has a view of his own then, and nobody a neighbour. What such panels show as often is
not told of anybody.

The p of one pair and of one expert are exact: the statements are dealt independently, so their
distances add up by convolution. Holm's test counts all pairs, or all experts, that are looked at.
The p of the panel as a whole are of seeded deals (`dealt_panels`).
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from narwhals.typing import IntoFrame
from scipy.special import ndtr

from ..coefficients import count_categories, passes_holm
from .input_checks import PositionArrays, position_arrays, validate_positions

EXACT_CELLS = 3e7  # numbers that an exact p may take; beyond it: normal, with the same two moments


def pair_significance(positions: IntoFrame) -> pd.DataFrame:
    """Test for every two experts whether chance would put them so close, or so far apart.

    Parameters
    ----------
    positions : DataFrame
        Any frame as in `validate_positions`, in memory.

    Returns
    -------
    DataFrame
        One row per two experts who share a statement, in the order of `pair_distances`: expert,
        other, p (two-sided), significant (Holm's test at 5 % over all of them).

    Raises
    ------
    ValueError
        For a missing column, or two positions of an expert on a statement.

    Examples
    --------
    Two of three experts agree on each of two statements; that chance would put the same two
    together both times has a p of 1/9, twice that from both sides.

    >>> rows = [(expert, statement, 2 if expert < "c" else -2) for expert in "abc"
    ...         for statement in "pq"]
    >>> positions = pd.DataFrame(rows, columns=["expert", "statement", "position"])
    >>> pair_significance(positions)["p"].round(3).tolist()
    [0.222, 0.889, 0.889]
    """
    arrays = position_arrays(validate_positions(positions))
    takes_position = _takes_position(arrays)
    position = np.zeros(takes_position.shape)
    position[arrays.row, arrays.column] = arrays.position
    one, other = np.nonzero(np.triu(takes_position.astype(int) @ takes_position.T, 1))
    shared = takes_position[one] & takes_position[other]
    observed = (abs(position[one] - position[other]) * shared).sum(1)
    below, above = _tails(_pair_chances(arrays), shared, observed)
    p = np.minimum(1, 2 * np.minimum(below, above))
    names = {"expert": arrays.experts[one], "other": arrays.experts[other]}
    return pd.DataFrame(names).assign(p=p, significant=passes_holm(p))


def expert_significance(positions: IntoFrame) -> pd.DataFrame:
    """Test for every expert whether chance would put them so far from the others.

    Parameters
    ----------
    positions : DataFrame
        Any frame as in `validate_positions`, in memory.

    Returns
    -------
    DataFrame
        Indexed by expert: p (one-sided: further), significant (Holm's test at 5 % over all of
        them).

    Raises
    ------
    ValueError
        For a missing column, or two positions of an expert on a statement.

    Examples
    --------
    One of three disagrees on both statements; chance gives each a third of a chance each time.

    >>> rows = [(expert, statement, 2 if expert < "c" else -2) for expert in "abc"
    ...         for statement in "pq"]
    >>> positions = pd.DataFrame(rows, columns=["expert", "statement", "position"])
    >>> expert_significance(positions)["p"].round(3).tolist()
    [1.0, 1.0, 0.111]
    """
    arrays = position_arrays(validate_positions(positions))
    counts, levels, code = _level_counts(arrays)
    distance = counts @ abs(levels[:, None] - levels)  # of a position to all on its statement
    m = counts.sum(1, keepdims=True)
    n_steps = int(distance.max(initial=0)) + 1
    chances = np.zeros((len(counts), n_steps))
    rows = np.broadcast_to(np.arange(len(counts))[:, None], distance.shape)
    np.add.at(chances, (rows, distance.astype(int)), counts / np.maximum(m, 1))
    n_experts = len(arrays.experts)
    observed = np.bincount(arrays.row, distance[arrays.column, code], n_experts)
    _, above = _tails(chances, _takes_position(arrays), observed)
    table = pd.DataFrame({"p": above, "significant": passes_holm(above)})
    return table.set_index(pd.Index(arrays.experts, name="expert"))


def _takes_position(arrays: PositionArrays) -> np.ndarray:
    """Return who takes a position on what, experts × statements."""
    takes_position = np.zeros((len(arrays.experts), len(arrays.statements)), dtype=bool)
    takes_position[arrays.row, arrays.column] = True
    return takes_position


def _level_counts(arrays: PositionArrays) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return counts, statements × positions that occur; those positions; each row's number."""
    code, levels = pd.factorize(arrays.position, sort=True)
    shape = len(arrays.statements), len(levels)
    return count_categories(arrays.column, code, shape), levels, code


def _pair_chances(arrays: PositionArrays) -> np.ndarray:
    """Return how likely each distance of two experts is, statements × steps."""
    counts, levels, _ = _level_counts(arrays)
    n_steps = int(np.ptp(levels)) + 1 if len(levels) else 1
    m = counts.sum(1)
    pairs = np.maximum(m * (m - 1), 1)
    chances = np.zeros((len(counts), n_steps))
    for i, level in enumerate(levels):
        for j, other in enumerate(levels):
            ways = counts[:, i] * (counts[:, j] - (i == j))
            chances[:, int(abs(level - other))] += ways / pairs
    return chances


def _tails(
    chances: np.ndarray, takes_part: np.ndarray, observed: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the chances of a sum up to what was seen, and of one from there.

    Parameters
    ----------
    chances : np.ndarray of float, statements × steps
        How likely each distance is on a statement.
    takes_part : np.ndarray of bool, rows × statements
        Over which statements each row's distances are added up.
    observed : np.ndarray of int, rows
    """
    steps = np.arange(chances.shape[1])
    largest = np.array([row.nonzero()[0].max(initial=0) for row in chances])
    n_states = int((takes_part @ largest).max(initial=0)) + 1
    if takes_part.size * chances.shape[1] * n_states > EXACT_CELLS:
        means = chances @ steps
        variances = chances @ steps**2 - means**2
        mean, spread = takes_part @ means, np.sqrt(takes_part @ variances)
        spread = np.maximum(spread, np.finfo(float).tiny)
        return ndtr((observed + 0.5 - mean) / spread), ndtr((mean - observed + 0.5) / spread)
    sums = np.zeros((len(observed), n_states))
    sums[:, 0] = 1
    for statement, chance in enumerate(chances):
        rows = np.flatnonzero(takes_part[:, statement])
        before = sums[rows]
        after = np.zeros_like(before)
        for step in np.flatnonzero(chance):
            after[:, step:] += before[:, : n_states - step] * chance[step]
        sums[rows] = after
    state = np.arange(n_states)
    below = (sums * (state <= observed[:, None])).sum(1)
    above = (sums * (state >= observed[:, None])).sum(1)
    return below, above
