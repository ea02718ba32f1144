"""What a few experts can say about comparable ones: the posterior of one statement's shares.

θ | counts ~ Dirichlet(n + 1/K): Perks's prior, which weighs one expert in all. With 3 to 10 experts
its intervals cover what they promise, or come nearest to it; the bootstrap's don't (3 of 3 gives it
an interval of width zero), nor do those of the flat prior. An interval means: if these experts were
drawn at random from comparable ones. It knows nothing of how a journalist chose them; of the
article itself the counts are exact.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.special import betaincc, betaincinv

from .counts_and_scale import as_counts_and_scale
from .measures import SIGNS, n_positions, side_counts, side_shares

# experts up to which a consensus to two decimals would be false precision: show the probabilities
# instead
FEW = 5


def share_posterior(
    counts: pd.DataFrame,
    threshold: float = 0.75,
    level: float = 0.9,
    prior: float | None = None,
) -> pd.DataFrame:
    """Return how large each side's share may be, exactly.

    The share is Beta(n + a, m − n + b), a and b the prior of the side and of the others.

    Parameters
    ----------
    counts : DataFrame, statements × positions
        As `position_matrix` returns.
    threshold : float
        The declared share of a result.
    level : float
        Of the interval.
    prior : float, optional
        Of one position, by default 1/K.

    Returns
    -------
    DataFrame
        One row per statement and side (agree, disagree): statement, side, n, n_positions, share
        (observed), low, high (equal tails at level; a share of 0 or 1 is bounded on one side only),
        most (probability that more than half of such experts are on this side), enough (… at least
        the threshold). Without a position everything but the probabilities of the prior is NaN.

    Raises
    ------
    ValueError
        For counts without a scale of two positions or more.

    References
    ----------
    Perks, Journal of the Institute of Actuaries 73 (1947), 285-334.

    Examples
    --------
    >>> table = share_posterior(pd.DataFrame([[0, 0, 0, 0, 3]], index=["p"], columns=range(-2, 3)))
    >>> agree = table[table["side"] == "agree"].iloc[0]
    >>> print(*agree[["low", "high", "most", "enough"]].astype(float).round(2))
    0.51 1.0 0.95 0.78
    """
    tails = (1 - level) / 2, (1 + level) / 2
    tables = []
    for side in ("agree", "disagree"):
        a, b = share_parameters(counts, side, prior)
        share = side_shares(counts)[side].to_numpy()
        low, high = (betaincinv(a, b, tail) for tail in tails)
        table = pd.DataFrame(
            {
                "statement": counts.index,
                "side": side,
                "n": side_counts(counts)[side].to_numpy(),
                "n_positions": n_positions(counts).to_numpy(),
                "share": share,
                "low": np.where(share > 0, low, share),
                "high": np.where(share < 1, high, share),
                "most": betaincc(a, b, 0.5),
                "enough": betaincc(a, b, threshold),
            }
        )
        tables.append(table)
    both_sides = pd.concat(tables, ignore_index=True)
    n_statements = max(len(counts), 1)
    return both_sides.sort_index(
        key=lambda row: row % n_statements, kind="stable", ignore_index=True
    )


def share_parameters(
    counts: pd.DataFrame, side: str, prior: float | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Return a and b of the Beta that a side's share follows: for other quantiles than the table's,
    `scipy.stats.beta(a, b)`.

    Parameters
    ----------
    counts : DataFrame, statements × positions
        As `position_matrix` returns.
    side : str
        agree, both_sides or disagree.
    prior : float, optional
        Of one position, by default 1/K.

    Returns
    -------
    a, b : np.ndarray of float
        One number per statement; NaN where the scale has no position on that side.
    """
    _, k = as_counts_and_scale(counts)
    weight = _prior(k, prior)
    middle = (k[0] + k[-1]) / 2
    n_levels = (np.sign(k - middle) == SIGNS[side]).sum()
    n = side_counts(counts)[side].to_numpy()
    a = n + weight * n_levels
    b = n_positions(counts).to_numpy() - n + weight * (len(k) - n_levels)
    return np.where(n_levels, a, np.nan), b


def _prior(k: np.ndarray, prior: float | None) -> float:
    """Return the prior weight of one position on the scale k."""
    if len(k) < 2:
        raise ValueError(
            f"a scale of {len(k)} position leaves nothing uncertain; there must be two "
            "or more: declare the whole scale"
        )
    return 1 / len(k) if prior is None else prior
