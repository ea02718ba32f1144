"""Intervals of means and coefficients, and why there is none where there is none."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri, stdtrit

NEARLY_ONE = 1 - 1e-12  # sums of fractions miss 1 by some 1e-16
TOO_FEW_UNITS = "no interval: fewer than two units with two ratings"
TOO_LITTLE = "no interval: too little disagreement"
NOTHING_VARIES = "no interval: nothing varies from unit to unit"
TOO_MUCH = "no interval: more disagreement than its scale can hold"


class Interval(NamedTuple):
    """A value with its interval.

    Attributes
    ----------
    value, low, high : float
        NaN where undefined.
    units : int
        How many units the value rests on.
    note : str
        Why there is no interval, or "".
    """

    value: float
    low: float
    high: float
    units: int
    note: str = ""


class Coefficient(NamedTuple):
    """A chance-corrected coefficient.

    Attributes
    ----------
    value, agreement, chance, error : float
        The coefficient, observed and chance agreement, standard error.
    units : int
        With two ratings or more.
    """

    value: float
    agreement: float
    chance: float
    error: float
    units: int


def mean_interval(x: npt.ArrayLike, level: float = 0.95) -> Interval:
    """Return the mean with its t interval, NaNs left out.

    Parameters
    ----------
    x : array_like of float
    level : float
        Of the interval.

    Returns
    -------
    Interval
        Where nothing varies there is no interval, and the note says so.
    """
    numbers = np.asarray(x, dtype=float)
    numbers = numbers[~np.isnan(numbers)]
    n = len(numbers)
    if n < 2:
        return no_interval(mean(numbers), n, "no interval: fewer than two values")
    if np.ptp(numbers) < 1 - NEARLY_ONE:
        return no_interval(mean(numbers), n, TOO_LITTLE)
    low, high = t_interval(numbers, level)
    return Interval(mean(numbers), float(low), float(high), n)


def error_interval(coefficient: Coefficient, level: float = 0.95) -> Interval:
    """Return a Coefficient with the t interval of its standard error, df = units − 1.

    Parameters
    ----------
    coefficient : Coefficient
    level : float
        Of the interval.

    Returns
    -------
    Interval
    """
    value, error, units = coefficient.value, coefficient.error, coefficient.units
    if units < 2:
        return no_interval(value, units, TOO_FEW_UNITS)
    if not error > 1 - NEARLY_ONE:
        return no_interval(value, units, TOO_LITTLE)
    half_width = float(stdtrit(units - 1, (1 + level) / 2)) * error
    return Interval(value, value - half_width, value + half_width, units)


def wilson_interval(n: int, total: int, level: float = 0.95) -> Interval:
    """Return a share with Wilson's score interval, which has a width also at 0 and 1.

    Parameters
    ----------
    n, total : int
        How many, and of how many.
    level : float
        Of the interval.

    Returns
    -------
    Interval

    References
    ----------
    Wilson, Journal of the American Statistical Association 22 (1927). Below: Newcombe, Statistics
    in Medicine 17 (1998), prints .2553 to .3662, and 0 to .1611.

    Examples
    --------
    >>> for n, total in ((81, 263), (0, 20)):
    ...     interval = wilson_interval(n, total)
    ...     print(round(interval.low, 4), round(interval.high, 4))
    0.2553 0.3662
    0.0 0.1611
    """
    if not total:
        return no_interval(np.nan, 0, "no interval: nothing was counted")
    z = float(ndtri((1 + level) / 2))
    share, weight = n / total, total + z * z
    middle = (n + z * z / 2) / weight
    half_width = z * np.sqrt(total * share * (1 - share) + z * z / 4) / weight
    low = float(middle - half_width) if n else 0.0  # exactly, whatever rounding makes of it
    high = float(middle + half_width) if n < total else 1.0
    return Interval(share, low, high, total)


def no_interval(value: float, units: int, note: str) -> Interval:
    """Return a value without an interval, and why."""
    return Interval(value, np.nan, np.nan, units, note)


def t_interval(x: np.ndarray, level: float) -> tuple[float, float]:
    """Return both ends of the t interval of a mean."""
    error = x.std(ddof=1) / np.sqrt(len(x))
    half_width = stdtrit(len(x) - 1, (1 + level) / 2) * error
    return x.mean() - half_width, x.mean() + half_width


def mean(x: np.ndarray) -> float:
    """Return the mean, NaN for nothing."""
    return float(x.mean()) if len(x) else np.nan
