"""Dawid and Skene's model: what is true of each unit, and how each rater errs, from ratings alone."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

MAX_STEPS = 1000
PRECISE = 1e-10  # change of the log-likelihood, per rating, at which nothing moves any more
_TINY = np.finfo(float).tiny


class RaterModel(NamedTuple):
    """What the ratings say of units and raters.

    Attributes
    ----------
    units : np.ndarray of float, units × categories
        Probability that each is the unit's true category.
    shares : np.ndarray of float, categories
        Of the units.
    errors : np.ndarray of float, raters × categories × categories
        How often a rater gives the category of the column where that of the row is true.
    log_likelihood : float
    """

    units: np.ndarray
    shares: np.ndarray
    errors: np.ndarray
    log_likelihood: float


def dawid_skene(counts: npt.ArrayLike) -> RaterModel:
    """Estimate true categories and raters' errors by expectation and maximisation.

    Raters err independently, each with the same chances in every unit: a model, and with two raters,
    or with few units, hardly more than the majority's view. Raters who share a source (a codebook's
    example, one language model) agree in their errors, and the model takes that for truth.

    Parameters
    ----------
    counts : array_like of int, units × raters × categories
        How often each rater gives each category to a unit: mostly 0 and 1, all 0 where there is no
        rating.

    Returns
    -------
    RaterModel

    Raises
    ------
    ValueError
        For counts of another shape, or below 0, or a unit that nobody rates.

    References
    ----------
    Dawid & Skene, Applied Statistics 28 (1979). Below, by hand: two raters who always agree, and a
    third who gives the second category to every unit.

    Examples
    --------
    >>> first, second = [1, 0], [0, 1]
    >>> model = dawid_skene([[first, first, second]] * 3 + [[second, second, second]])
    >>> print(model.shares.round(2).tolist(), model.errors[2].round(2).tolist())
    [0.75, 0.25] [[0.0, 1.0], [0.0, 1.0]]
    """
    n = _checked(counts)
    ratings = n.sum(1)
    units = ratings / ratings.sum(1, keepdims=True)
    before = -np.inf
    for _ in range(MAX_STEPS):
        shares = units.mean(0)
        given = np.einsum("uk,urc->rkc", units, n)
        total = given.sum(2, keepdims=True)
        errors = np.divide(given, total, out=np.zeros_like(given), where=total > 0)
        log_joint = np.log(np.maximum(shares, _TINY)) + np.einsum(
            "urc,rkc->uk", n, np.log(np.maximum(errors, _TINY))
        )
        largest = log_joint.max(1, keepdims=True)
        joint = np.exp(log_joint - largest)
        evidence = joint.sum(1, keepdims=True)
        units = joint / evidence
        likelihood = float((np.log(evidence) + largest).sum())
        if likelihood - before < PRECISE * n.sum():
            break
        before = likelihood
    return RaterModel(units, shares, errors, likelihood)


def _checked(counts: npt.ArrayLike) -> np.ndarray:
    n = np.asarray(counts, dtype=float)
    if n.ndim != 3 or not n.size or not (n >= 0).all():
        raise ValueError(
            f"counts of shape {n.shape} are no counts of units × raters × categories from 0: count "
            "how often each rater gives each category to a unit"
        )
    unrated = np.flatnonzero(n.sum((1, 2)) == 0)
    if len(unrated):
        raise ValueError(f"nobody rates unit {unrated[0]}; each unit needs a rating: leave it out")
    return n
