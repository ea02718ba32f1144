"""Scores of probabilities once the outcome is known: Brier's and the logarithmic one, both 0 for
certainty that was right.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FLOOR = 1e-15  # a probability of 0 for what happened would cost infinitely much


def brier_score(p: npt.ArrayLike, happened: npt.ArrayLike) -> float:
    """Return the mean squared distance of the probabilities from what happened, 0 … 1.

    Parameters
    ----------
    p : array_like of float, forecasts
        Probability that it happens.
    happened : array_like of bool, forecasts

    Returns
    -------
    float
        NaN for no forecast.

    Raises
    ------
    ValueError
        For a number that is no probability, or different numbers of forecasts and outcomes.

    References
    ----------
    Brier, Monthly Weather Review 78 (1950), for two outcomes counted once. Below: scikit-learn's
    example, 0.0375.

    Examples
    --------
    >>> print(round(brier_score([0.1, 0.9, 0.8, 0.3], [0, 1, 1, 0]), 4))
    0.0375
    """
    probability, outcome = _checked(p, happened)
    return float(((probability - outcome) ** 2).mean()) if len(outcome) else np.nan


def log_score(p: npt.ArrayLike, happened: npt.ArrayLike) -> float:
    """Return the mean of −log of the probability that was given to what came to pass.

    Parameters
    ----------
    p, happened
        As in `brier_score`.

    Returns
    -------
    float
        NaN for no forecast.

    Raises
    ------
    ValueError
        As in `brier_score`.

    References
    ----------
    Good, Journal of the Royal Statistical Society B 14 (1952). Below: scikit-learn's example,
    0.21616.

    Examples
    --------
    >>> print(round(log_score([0.9, 0.1, 0.2, 0.65], [1, 0, 0, 1]), 5))
    0.21616
    """
    probability, outcome = _checked(p, happened)
    given = np.where(outcome == 1, probability, 1 - probability)
    return float(-np.log(np.maximum(given, FLOOR)).mean()) if len(outcome) else np.nan


def _checked(p: npt.ArrayLike, happened: npt.ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    probability, outcome = np.asarray(p, dtype=float), np.asarray(happened, dtype=float)
    if probability.shape != outcome.shape:
        raise ValueError(
            f"there are {probability.size} forecasts and {outcome.size} outcomes; each forecast "
            "needs one: leave unresolved forecasts out"
        )
    is_wrong = ~((probability >= 0) & (probability <= 1)) | ~np.isin(outcome, (0, 1))
    if is_wrong.any():
        raise ValueError(
            f"{probability[is_wrong][0]:g} for {outcome[is_wrong][0]:g} is no forecast; a "
            "probability lies between 0 and 1, an outcome is 0 or 1: correct it"
        )
    return probability, outcome
