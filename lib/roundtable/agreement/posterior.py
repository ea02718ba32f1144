"""What a few experts can say about comparable ones: the posterior of one statement's shares.

θ | counts ~ Dirichlet(n + 1/K): Perks's prior, which weighs one expert in all. With 3 to 10 experts
its intervals cover what they promise, or come nearest to it; the bootstrap's don't (3 of 3 gives it
an interval of width zero), nor do those of the flat prior. An interval means: if these experts were
drawn at random from comparable ones. It knows nothing of how a journalist chose them; of the
article itself the counts are exact.
"""

import numpy as np
import pandas as pd
from scipy.special import betaincc, betaincinv

from .measures import (
    SIGNS,
    as_counts_and_scale,
    expected_distance_random,
    n_positions,
    side_counts,
    side_shares,
)

# voices up to which a consensus to two decimals would be false precision: show the probabilities
# instead
FEW = 5


def share_posterior(counts, threshold=0.75, level=0.9, prior=None):
    """How large each side's share may be, exactly: the share is Beta(n + a, m − n + b), a and b the
    prior of the side and the rest.

    counts: as `tables.wide` returns; threshold: the declared share of a result; prior: of one
    position, by default 1/K. Returns DataFrame, one row per statement and side (agree, disagree):
    statement, side, n, voices, share (observed), low, high (equal tails at level; a share of 0 or
    1 is bounded on one side only), most (probability that more than half of such experts are on
    this side), enough (… at least the threshold). Without a voice everything but the probabilities
    of the prior is NaN.

    >>> table = share_posterior(pd.DataFrame([[0, 0, 0, 0, 3]], index=["p"], columns=range(-2, 3)))
    >>> print(*table.loc[table.side == "agree", ["low", "high", "most", "enough"]].round(2).to_numpy()[0])
    0.51 1.0 0.95 0.78
    """
    tables = []
    for side in ("agree", "disagree"):
        (a, b), share = share_parameters(counts, side, prior), side_shares(counts)[side].to_numpy()
        low, high = (betaincinv(a, b, tail) for tail in ((1 - level) / 2, (1 + level) / 2))
        tables.append(
            pd.DataFrame(
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
        )
    table = pd.concat(tables, ignore_index=True)
    return table.sort_index(
        key=lambda row: row % max(len(counts), 1), kind="stable", ignore_index=True
    )


def share_parameters(counts, side, prior=None):
    """a and b of the Beta that a side's share follows: for other quantiles than the table's,
    `scipy.stats.beta(a, b)`.

    counts, prior: as in `share_posterior`; side: agree, both_sides or disagree. Returns two arrays, one
    number per statement; NaN without a position on that side.
    """
    _, k = as_counts_and_scale(counts)
    _two_positions(k)
    there = side_counts(counts)[side].to_numpy()
    of = (np.sign(k - (k[0] + k[-1]) / 2) == SIGNS[side]).sum()
    prior = 1 / len(k) if prior is None else prior
    a = there + prior * of
    return np.where(of, a, np.nan), n_positions(counts).to_numpy() - there + prior * (len(k) - of)


def index_posterior(counts, level=0.9, prior=None, draws=2000, seed=0):
    """How much comparable experts may agree: quantiles of the index of θ, by seeded draws.

    counts, level, prior: as in `share_posterior`. Returns DataFrame indexed by statement: voices,
    low, middle, high, and few (up to 5 voices: show probabilities, not these). A row of counts
    gives the same numbers wherever it stands. The index of a population, 1 − 2 Σ F (1 − F) / gap₀,
    is at most 1 and reaches far below 0 only where it is split in two.
    """
    n, k = as_counts_and_scale(counts)
    _two_positions(k)
    prior = 1 / len(k) if prior is None else prior
    rows, back = np.unique(n, axis=0, return_inverse=True)
    tails = np.array([(1 - level) / 2, 0.5, (1 + level) / 2])
    quantiles = np.array(
        [np.quantile(_index_draws(row + prior, k, draws, seed), tails) for row in rows]
    ).reshape(-1, 3)[back.ravel()]
    quantiles[n.sum(1) == 0] = np.nan
    table = pd.DataFrame(quantiles, counts.index, ["low", "middle", "high"])
    table.insert(0, "n_positions", n_positions(counts))
    return table.assign(few=table["n_positions"] <= FEW)


def _index_draws(alpha, k, draws, seed):
    theta = np.random.default_rng(seed).dirichlet(alpha, draws)
    F = theta.cumsum(1)[:, :-1]
    return 1 - 2 * (F * (1 - F)) @ np.diff(k) / expected_distance_random(k)


def _two_positions(k):
    if len(k) < 2:
        raise ValueError(
            f"a scale of {len(k)} position leaves nothing uncertain; there must be two "
            "or more: declare the whole scale"
        )
