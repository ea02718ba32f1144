"""Two panels of experts, pair by pair: sums over the statements that both take a position on.

Everything that compares experts in pairs is one sum, Σ_j Σ_k Σ_k' x_ijk f(k, k') y_i'jk', with x_ijk
the number of positions of expert i on statement j at position k: with f = 1 for the statements that
two share, with "same side" and "opposite sides" for where they stand, with |k − k'| for how far
apart, and with the kernels of discourse networks for congruence and conflict.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np


class SideCounts(NamedTuple):
    """How two panels stand to one another: arrays, one row per expert of the first, one column per
    expert of the second.

    Attributes
    ----------
    shared, same, opposite, between : np.ndarray of int
        Numbers of statements: both take a position; on the same side; one agrees and one disagrees;
        one of them sees both sides and the other does not.
    distance : np.ndarray of float
        Mean distance in steps; NaN where nothing is shared.
    """

    shared: np.ndarray
    same: np.ndarray
    opposite: np.ndarray
    between: np.ndarray
    distance: np.ndarray


def same_side(position: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return whether two positions are on the same side, element by element."""
    return np.sign(position) == np.sign(other)


def opposite_sides(position: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return whether one position agrees and the other disagrees, element by element."""
    return np.sign(position) * np.sign(other) < 0


def one_hot(positions: np.ndarray, scale: Sequence[float]) -> np.ndarray:
    """Return positions as x_ijk of 0 and 1.

    Parameters
    ----------
    positions : np.ndarray of float, experts × statements
        NaN where there is no position.
    scale : sequence of numbers
        All positions, ascending.
    """
    return (positions[:, :, None] == np.asarray(scale, dtype=float)).astype(float)


def pair_sums(x: np.ndarray, kernel: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return Σ_j Σ_k Σ_k' x_ijk f(k, k') y_i'jk', for every i of x and i' of y.

    Parameters
    ----------
    x, y : np.ndarray, experts × statements × positions
        Numbers of positions, on the same statements and scale.
    kernel : np.ndarray, (kernels ×) positions × positions
        f, or several.

    Returns
    -------
    np.ndarray, (kernels ×) experts of x × experts of y
    """
    weighted = x @ kernel[..., None, :, :]
    return np.tensordot(weighted, y, axes=([-2, -1], [1, 2]))


def count_sides(positions: np.ndarray, others: np.ndarray, scale: Sequence[float]) -> SideCounts:
    """Count on how many statements two experts are on the same side, and on how many they are not.

    Parameters
    ----------
    positions, others : np.ndarray of float, experts × statements
        Two panels on the same statements, or one panel twice; NaN where there is no position.
    scale : sequence of numbers
        All positions, ascending, 0 the middle one.

    Returns
    -------
    SideCounts
        Arrays of the experts of `positions` × the experts of `others`.

    Examples
    --------
    >>> ann, ben = [[2.0, -1.0, 0.0]], [[1.0, 2.0, float("nan")]]
    >>> counts = count_sides(np.array(ann), np.array(ben), range(-2, 3))
    >>> counts.shared.item(), counts.same.item(), counts.opposite.item(), counts.distance.item()
    (2, 1, 1, 2.0)
    """
    x, y = one_hot(positions, scale), one_hot(others, scale)
    k = np.asarray(scale, dtype=float)
    row, column = k[:, None], k[None, :]
    both = np.ones((len(k), len(k)))
    kernels = [both, same_side(row, column), opposite_sides(row, column), abs(row - column)]
    shared, same, opposite, steps = pair_sums(x, np.array(kernels, dtype=float), y)
    distance = np.divide(steps, shared, out=np.full(steps.shape, np.nan), where=shared > 0)
    between = shared - same - opposite
    counts = (n.astype("int64") for n in (shared, same, opposite, between))
    return SideCounts._make([*counts, distance])
