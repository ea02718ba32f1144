"""Coefficients with a chance term of their own: percent agreement, Gwet, Brennan and Prediger."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .category_distances import agreement_weights
from .intervals import NEARLY_ONE, Coefficient, mean
from .ratings import checked_counts


def percent_agreement(
    counts: npt.ArrayLike, values: npt.ArrayLike | None = None, kind: str = "identity"
) -> float:
    """Return the share of the pairs of ratings of a unit that agree, averaged over the units with
    two ratings or more.

    Parameters
    ----------
    counts, values
        As in `alpha`.
    kind : str
        As in `agreement_weights`.

    Examples
    --------
    >>> print(round(percent_agreement([[3, 0], [2, 1], [0, 1]]), 3))
    0.667
    """
    numbers, categories = checked_counts(counts, values)
    weights = agreement_weights(kind, categories)
    return mean(_agreement(numbers[numbers.sum(1) >= 2], weights))


def gwet(
    counts: npt.ArrayLike, values: npt.ArrayLike | None = None, kind: str = "identity"
) -> Coefficient:
    """Return Gwet's AC1 (kind="identity") or AC2 (linear, quadratic, ordinal), with its standard
    error.

    Chance is T / (K (K − 1)) · Σ π (1 − π), T the sum of the weights, π the mean share of each
    category over all rated units.

    Parameters
    ----------
    counts, values
        As in `alpha`; all declared categories count.
    kind : str
        As in `agreement_weights`.

    Returns
    -------
    Coefficient

    References
    ----------
    Gwet, British J. of Mathematical and Statistical Psychology 61 (2008); Handbook of Inter-Rater
    Reliability (2014).

    Examples
    --------
    By hand: agreement (1 + 1/3) / 2, chance 2 · 5/9 · 4/9 = 40/81, so 14/41.

    >>> print(round(gwet([[3, 0], [2, 1], [0, 1]]).value, 3))
    0.341
    """
    numbers, categories = checked_counts(counts, values)
    n, weights = numbers[numbers.any(1)], agreement_weights(kind, categories)
    K = numbers.shape[1]
    shares = n / n.sum(1, keepdims=True)
    pi = shares.mean(0) if len(n) else np.full(K, np.nan)
    scale = weights.sum() / (K * (K - 1)) if K > 1 else np.nan
    chance = scale * (pi * (1 - pi)).sum()
    return _corrected(n, weights, chance, scale * shares @ (1 - pi))


def brennan_prediger(
    counts: npt.ArrayLike, values: npt.ArrayLike | None = None, kind: str = "identity"
) -> Coefficient:
    """Return Brennan and Prediger's coefficient, with its standard error: chance is that every
    category is as likely.

    With linear weights it is the mean over the units of 1 − mean distance / mean distance of random
    answers, so it is unchanged when a unit's scale is turned round.

    Parameters
    ----------
    counts, values
        As in `alpha`; all declared categories count.
    kind : str
        As in `agreement_weights`.

    Returns
    -------
    Coefficient

    References
    ----------
    Brennan & Prediger, Educational and Psychological Measurement 41 (1981), 687-699.
    """
    numbers, categories = checked_counts(counts, values)
    n, weights = numbers[numbers.any(1)], agreement_weights(kind, categories)
    chance = weights.sum() / max(numbers.shape[1], 1) ** 2
    return _corrected(n, weights, chance, np.full(len(n), chance))


def _corrected(
    n: np.ndarray, weights: np.ndarray, chance: float, chance_per_unit: np.ndarray
) -> Coefficient:
    """Return (agreement − chance) / (1 − chance), and the linearised standard error of Gwet (2014),
    as R's irrCAC has it.
    """
    is_paired = n.sum(1) >= 2
    n_units, n_paired = len(n), int(is_paired.sum())
    agreement_per_unit = _agreement(n[is_paired], weights)
    agreement = mean(agreement_per_unit)
    possible = 1 - chance if chance < NEARLY_ONE else np.nan
    value = (agreement - chance) / possible

    per_unit = np.zeros(n_units)
    per_unit[is_paired] = (agreement_per_unit - chance) * n_units / max(n_paired, 1)
    chance_part = 2 * (1 - value) * (chance_per_unit - chance)
    deviations = (per_unit - chance_part) / possible - value
    error = np.nan
    if n_units > 1:
        error = np.sqrt((deviations**2).sum() / (n_units * (n_units - 1)))
    return Coefficient(float(value), float(agreement), float(chance), float(error), n_paired)


def _agreement(n: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return the share of the pairs of ratings that agree, per unit."""
    m = n.sum(1)
    return (n * (n @ weights - 1)).sum(1) / (m * (m - 1))
