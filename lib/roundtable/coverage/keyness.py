"""Which words an expert, or a topic, has more or less often than the others, and whether chance
would do the same.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

LEVEL = 0.05
DRAWS, FEW_DRAWS, LARGE = (
    199,
    19,
    200_000,
)  # 19 where answers × words are more than LARGE: as strict a test, a less steady bound
_SEED, _ROUNDING = 2008, 1e-9


class Keyness(NamedTuple):
    """words: one row per group and word; bound: the largest |z| that chance gives in 95 % of the
    draws; draws: how many; tested: words.
    """

    words: pd.DataFrame
    bound: float
    draws: int
    tested: int


def log_odds(here, there, prior, *, totals=None):
    """How much more often words stand here than there, in standard errors.

    Monroe, Colaresi and Quinn, Political Analysis 16 (2008): with y the counts, n their sums, α the
    prior and α₀ its sum, δ = log (y + α) / (n + α₀ − y − α) here, less the same there; its variance
    is 1 / (yʰ + α) + 1 / (yᵗ + α). here, there: arrays, … × words; prior: array of words, or one
    number for every word; totals: (nʰ, nᵗ, α₀) where not all words are given. Returns (δ, z),
    arrays … × words. Two sentences that share five words, one of them twice, and have three each of
    their own: 0.6894 is what the package fightin_words gives for those.

    >>> one, other = np.array([[2, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0], [2, 1, 1, 1, 1, 0, 0, 0, 1, 1, 1]])
    >>> print(log_odds(one, other, 0.05)[1].round(4).tolist())
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.6894, 0.6894, 0.6894, -0.6894, -0.6894, -0.6894]
    """
    y, rest = np.asarray(here, dtype=float), np.asarray(there, dtype=float)
    a = np.broadcast_to(np.asarray(prior, dtype=float), y.shape[-1:])
    n, m, a0 = totals or (y.sum(-1, keepdims=True), rest.sum(-1, keepdims=True), a.sum())
    with np.errstate(divide="ignore", invalid="ignore"):  # a group of one word alone: no odds
        delta = np.log((y + a) / (n + a0 - y - a)) - np.log((rest + a) / (m + a0 - rest - a))
        return delta, delta / np.sqrt(1 / (y + a) + 1 / (rest + a))


def keyness(terms, answers, by="expert", *, least=3, most=1000, prior=None):
    """The words of each group against those of all others.

    terms: the corpus's table; answers: the passages that count (`cells.answers`); by: expert or
    topic; least, most: words that stand fewer times are not tested, and of the others no more than
    these, the most frequent; prior: Series, term → weight; None: the counts in all these answers,
    so that a word that everyone uses is held back. A z from such a prior is not a standard normal
    one, words come in clumps, and hundreds are looked at. So the threshold is drawn: whole answers
    (all that one expert says on one topic in one article) are dealt anew among the groups, each
    keeping its number, and `bound` is the largest |z| of any word, which chance exceeds in one of
    twenty deals (Barnard's Monte Carlo test, with a fixed seed). Returns a `Keyness`; its words
    have the columns group, term, count, elsewhere, log_odds, z, beyond, the largest |z| first;
    there are none below two groups.
    """
    place = pd.Index(answers["passage"]).get_indexer(
        terms["passage"].astype(answers["passage"].dtype)
    )
    rows, place = terms.loc[place >= 0, ["term", "count"]], place[place >= 0]
    term, names = pd.factorize(rows["term"])
    count = rows["count"].to_numpy(dtype=float)
    total = np.bincount(term, count, len(names))
    weight = total if prior is None else prior.reindex(names).fillna(0).to_numpy(dtype=float)
    tested = np.flatnonzero((total >= least) & (weight > 0))
    tested = np.sort(tested[np.argsort(-total[tested], kind="stable")[:most]])
    unit = (
        answers.groupby(["article", "topic", "expert"], observed=True, sort=False)
        .ngroup()
        .to_numpy()
    )
    group, groups = pd.factorize(
        answers[by].astype("str")[~pd.Series(unit, answers.index).duplicated()]
    )
    if len(groups) < 2 or not len(tested):
        return Keyness(pd.DataFrame({c: [] for c in _COLUMNS}).astype(_COLUMNS), float("nan"), 0, 0)
    column = np.full(len(names), -1)
    column[tested] = np.arange(len(tested))
    kept = column[term] >= 0
    x = np.bincount(
        unit[place[kept]] * len(tested) + column[term[kept]], count[kept], len(group) * len(tested)
    )
    x = x.reshape(len(group), -1).astype("float32")
    test = _Test(
        x,
        np.bincount(unit[place], count, len(group)),
        total[tested],
        weight[tested],
        weight.sum(),
        len(groups),
    )
    y, (delta, z) = test(group)
    draws = FEW_DRAWS if x.size > LARGE else DRAWS
    chance = np.random.default_rng(_SEED)
    largest = np.sort([_largest(test(chance.permutation(group))[1][1]) for _ in range(draws)])
    bound = float(largest[-int(LEVEL * (draws + 1))])
    order = np.argsort(-np.abs(z).ravel(), kind="stable")
    i, j = np.unravel_index(order, z.shape)
    words = pd.DataFrame(
        {
            "group": groups[i],
            "term": names[tested][j],
            "count": y[i, j].astype("int64"),
            "elsewhere": (total[tested][j] - y[i, j]).astype("int64"),
            "log_odds": delta[i, j],
            "z": z[i, j],
            "beyond": np.abs(z[i, j]) > bound + _ROUNDING,
        }
    )
    return Keyness(words.astype(_COLUMNS), bound, draws, len(tested))


_COLUMNS = {
    "group": "str",
    "term": "str",
    "count": "int64",
    "elsewhere": "int64",
    "log_odds": "float64",
    "z": "float64",
    "beyond": "bool",
}


def _largest(z):
    """The largest |z|; the NaN of a group without odds is none."""
    return max(np.fmax.reduce(z, axis=None), -np.fmin.reduce(z, axis=None))


class _Test(NamedTuple):
    """What stays the same from deal to deal: counts answers × words, words per answer, per word,
    the prior, its sum, the groups.
    """

    x: np.ndarray
    lengths: np.ndarray
    total: np.ndarray
    prior: np.ndarray
    a0: float
    groups: int

    def __call__(self, group):
        """Counts groups × words and (δ, z) when answer p belongs to group[p]."""
        belongs = csr_array(
            (np.ones(len(group), "float32"), (group, np.arange(len(group)))),
            (self.groups, len(group)),
        )
        y, n = (belongs @ self.x).astype(float), (belongs @ self.lengths)[:, None]
        return y, log_odds(
            y, self.total - y, self.prior, totals=(n, self.lengths.sum() - n, self.a0)
        )
