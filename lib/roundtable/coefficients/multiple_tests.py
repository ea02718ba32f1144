"""Many tests at once: which still pass when all that were made are counted."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

LEVEL = 0.05
ROUNDING = 1e-9  # a p of exactly the level passes, whatever the rounding


def passes_holm(p: npt.ArrayLike, n_tested: int | None = None, level: float = LEVEL) -> np.ndarray:
    """Return which tests pass Holm's steps: one false pass or more in at most 5 of 100 families.

    Parameters
    ----------
    p : array_like of float
        Of each test; NaN is no test, and passes nothing.
    n_tested : int, optional
        How many tests there were, where those not listed have a p of 1; without it those listed.
    level : float
        Of the family.

    Returns
    -------
    np.ndarray of bool

    References
    ----------
    Holm, Scandinavian Journal of Statistics 6 (1979).

    Examples
    --------
    >>> passes_holm([0.02, 0.01, 0.04, 0.03]).tolist(), passes_holm([0.02, 0.01]).tolist()
    ([False, True, False, False], [True, True])
    """
    values = np.asarray(p, dtype=float)
    tests = np.flatnonzero(~np.isnan(values))
    total = len(tests) if n_tested is None else n_tested
    order = tests[np.argsort(values[tests], kind="stable")]
    remaining = total - np.arange(len(order))
    fails = values[order] * remaining > level + ROUNDING
    n_passed = int(fails.argmax()) if fails.any() else len(order)
    passes = np.zeros(len(values), dtype=bool)
    passes[order[:n_passed]] = True
    return passes
