"""Words that an expert, or a topic, has more often than the others, tested against chance."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from ..arguments import require_columns
from .log_odds import log_odds

LEVEL = 0.05
DRAWS = 199
FEW_DRAWS = 19  # for large tables: as strict a test, a less steady bound
LARGE = 200_000  # answers × words
_SEED, _ROUNDING = 2008, 1e-9
_COLUMNS = {
    "group": "str",
    "term": "str",
    "count": "int64",
    "elsewhere": "int64",
    "log_odds": "float64",
    "z": "float64",
    "significant": "bool",
}


class Keyness(NamedTuple):
    """words: one row per group and word; bound: the largest |z| that chance gives in 95 % of the
    draws; draws: how many; tested: number of words; noticed_from: how often a word that stands in
    one group alone would have to stand there to be found, whichever group it is (0: with a prior
    of one's own it is not computed): what a test that finds nothing could have found.
    """

    words: pd.DataFrame
    bound: float
    draws: int
    tested: int
    noticed_from: int = 0


def keyness(
    terms: pd.DataFrame,
    answers: pd.DataFrame,
    by: str = "expert",
    *,
    min_count: int = 3,
    max_terms: int = 1000,
    prior: pd.Series | None = None,
) -> Keyness:
    """Compare the words of each group with those of all others.

    A z from an informative prior is not a standard normal one, words come in clumps, and hundreds
    are looked at. So the threshold is drawn: whole answers (all that one expert says on one topic
    in one article) are dealt anew among the groups, each keeping its number, and `bound` is the
    largest |z| of any word, which chance exceeds in one of twenty deals. Among experts they are
    dealt within each section (a topic of an article) only: the words of a topic are nobody's own,
    also where some answer on it more often than others.

    Parameters
    ----------
    terms : DataFrame
        The corpus's table: one row per passage and word, with columns passage, term, count.
    answers : DataFrame
        The passages that count, as `expert_answers` returns them.
    by : {"expert", "topic"}
        The groups.
    min_count : int
        Words that stand fewer times are not tested.
    max_terms : int
        No more words than these are tested: the most frequent.
    prior : Series, optional
        Weight of each term, indexed by term. None: the counts in all these answers, so that a word
        that everyone uses is held back.

    Returns
    -------
    Keyness
        Its words have the columns group, term, count, elsewhere, log_odds, z, significant, the
        largest |z| first; there are none below two groups.

    Raises
    ------
    ValueError
        If `by` is something else, or a table lacks a column.

    References
    ----------
    Barnard, Journal of the Royal Statistical Society B 25 (1963): Monte Carlo tests. The seed is
    fixed.
    """
    if by not in ("expert", "topic"):
        raise ValueError(f"unknown group {by!r}; there are expert, topic; choose one of them")
    require_columns("terms", terms, ["passage", "term", "count"], source="corpus.terms")
    columns = ["passage", "article", "topic", "expert"]
    require_columns("answers", answers, columns, source="the answers of coverage.expert_answers")
    occurrences = _occurrences(terms, answers)
    total = np.bincount(occurrences.term, occurrences.times, len(occurrences.names))
    weight = total
    if prior is not None:
        weight = prior.reindex(occurrences.names).fillna(0).to_numpy(dtype=float)
    tested = _tested_terms(total, weight, min_count, max_terms)
    is_first = ~pd.Series(occurrences.answer_of, answers.index).duplicated()
    group, groups = pd.factorize(answers[by].astype("str")[is_first])
    if len(groups) < 2 or not len(tested):
        return Keyness(pd.DataFrame(columns=[*_COLUMNS]).astype(_COLUMNS), float("nan"), 0, 0)
    comparison = _Comparison(
        counts=_count_matrix(occurrences, tested, len(group)),
        lengths=np.bincount(occurrences.answer, occurrences.times, len(group)),
        total=total[tested],
        prior=weight[tested],
        prior_sum=float(weight.sum()),
        n_groups=len(groups),
    )
    section = np.zeros(len(group), dtype=int)
    if by == "expert":
        of_section = answers.groupby(["article", "topic"], observed=True, sort=False)
        section = of_section.ngroup().to_numpy()[is_first]
    bound, draws = _chance_bound(comparison, group, section)
    words = _compared_words(comparison, group, bound)
    words["group"] = groups[words["group"]]
    words["term"] = occurrences.names[tested][words["term"]]
    noticed_from = _noticed_from(comparison, group, bound) if prior is None else 0
    return Keyness(words.astype(_COLUMNS), bound, draws, len(tested), noticed_from)


class _Occurrences(NamedTuple):
    """The words of some answers. answer, term, times: one number per row of the terms: of the
    answer, of the word, and how often; names: the words; answer_of: the answer of each passage.
    """

    answer: np.ndarray
    term: np.ndarray
    times: np.ndarray
    names: pd.Index
    answer_of: np.ndarray


def _occurrences(terms: pd.DataFrame, answers: pd.DataFrame) -> _Occurrences:
    """Return the rows of the terms that belong to these answers, numbered."""
    units = answers.groupby(["article", "topic", "expert"], observed=True, sort=False)
    answer_of = units.ngroup().to_numpy()
    passages = terms["passage"].astype(answers["passage"].dtype)
    row = pd.Index(answers["passage"]).get_indexer(passages)
    is_answer = row >= 0
    rows = terms.loc[is_answer, ["term", "count"]]
    term, names = pd.factorize(rows["term"])
    count = rows["count"].to_numpy(dtype=float)
    return _Occurrences(answer_of[row[is_answer]], term, count, names, answer_of)


def _tested_terms(
    total: np.ndarray, weight: np.ndarray, min_count: int, max_terms: int
) -> np.ndarray:
    """Return the numbers of the words to test: the most frequent, in the order of the terms."""
    eligible = np.flatnonzero((total >= min_count) & (weight > 0))
    most_frequent = np.argsort(-total[eligible], kind="stable")[:max_terms]
    return np.sort(eligible[most_frequent])


def _count_matrix(occurrences: _Occurrences, tested: np.ndarray, n_answers: int) -> np.ndarray:
    """Return how often each tested word stands in each answer: answers × words."""
    column_of = np.full(len(occurrences.names), -1)
    column_of[tested] = np.arange(len(tested))
    column = column_of[occurrences.term]
    is_tested = column >= 0
    cell = occurrences.answer[is_tested] * len(tested) + column[is_tested]
    counts = np.bincount(cell, occurrences.times[is_tested], n_answers * len(tested))
    return counts.reshape(n_answers, -1).astype("float32")


class _Comparison(NamedTuple):
    """What stays the same from deal to deal: counts of answers × words, words per answer, and per
    word, the prior and its sum, the number of groups.
    """

    counts: np.ndarray
    lengths: np.ndarray
    total: np.ndarray
    prior: np.ndarray
    prior_sum: float
    n_groups: int

    def group_counts(self, group: np.ndarray) -> np.ndarray:
        """Return counts of groups × words when answer i belongs to group[i]."""
        return (self.membership(group) @ self.counts).astype(float)

    def log_odds(self, group: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return δ and z of groups × words."""
        n = (self.membership(group) @ self.lengths)[:, None]
        totals = n, self.lengths.sum() - n, self.prior_sum
        return log_odds(counts, self.total - counts, self.prior, totals=totals)

    def membership(self, group: np.ndarray) -> csr_array:
        """Return a matrix of groups × answers with a one where they belong together."""
        ones = np.ones(len(group), "float32")
        shape = (self.n_groups, len(group))
        return csr_array((ones, (group, np.arange(len(group)))), shape)


def _chance_bound(
    comparison: _Comparison, group: np.ndarray, section: np.ndarray
) -> tuple[float, int]:
    """Return the largest |z| that is exceeded in one of twenty deals within the sections, and the
    number of deals.
    """
    draws = FEW_DRAWS if comparison.counts.size > LARGE else DRAWS
    rng = np.random.default_rng(_SEED)
    by_section = np.argsort(section, kind="stable")
    dealt = np.empty_like(group)
    largest = []
    for _ in range(draws):
        dealt[by_section] = group[np.lexsort((rng.random(len(group)), section))]
        _, z = comparison.log_odds(dealt, comparison.group_counts(dealt))
        largest.append(_largest(z))
    return float(np.sort(largest)[-int(LEVEL * (draws + 1))]), draws


def _noticed_from(comparison: _Comparison, group: np.ndarray, bound: float) -> int:
    """Return how often a word of one group alone must stand there for its z to pass the bound."""
    n = (comparison.membership(group) @ comparison.lengths)[:, None]
    times = np.arange(1, int(n.max()) + 2, dtype=float)
    totals = n, comparison.lengths.sum() - n, comparison.prior_sum
    counts = np.broadcast_to(times, (len(n), len(times)))
    _, z = log_odds(counts, 0 * counts, times, totals=totals)
    passes = (np.nan_to_num(z) > bound + _ROUNDING).all(0)
    return int(times[passes.argmax()]) if passes.any() else 0


def _largest(z: np.ndarray) -> float:
    """Return the largest |z|; the NaN of a group without odds is none."""
    return max(np.fmax.reduce(z, axis=None), -np.fmin.reduce(z, axis=None))


def _compared_words(comparison: _Comparison, group: np.ndarray, bound: float) -> pd.DataFrame:
    """Return one row per group and word, both as numbers, the largest |z| first."""
    counts = comparison.group_counts(group)
    delta, z = comparison.log_odds(group, counts)
    order = np.argsort(-np.abs(z).ravel(), kind="stable")
    i, j = np.unravel_index(order, z.shape)
    return pd.DataFrame(
        {
            "group": i,
            "term": j,
            "count": counts[i, j],
            "elsewhere": comparison.total[j] - counts[i, j],
            "log_odds": delta[i, j],
            "z": z[i, j],
            "significant": np.abs(z[i, j]) > bound + _ROUNDING,
        }
    )
