"""Which names stand in the same passages more often than chance has it, section by section."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, triu
from scipy.special import gammaincc, gammaln

from ..coefficients import passes_holm
from .entities import mentions_in

FEW = 50_000  # pairs × sections up to which every p is exact
NEEDS_EXACT = 0.01  # … beyond it only a p below this, which might pass Holm's test
SMOOTH = 100.0  # variance of a count from which three moments give its tail as well
_SECTION = ["article", "topic"]


def cooccurrence(
    mentions: pd.DataFrame, answers: pd.DataFrame, min_passages: int = 3
) -> pd.DataFrame:
    """Compare how often entities stand in the same passages with what chance would do.

    Two names of one subject meet in its section without a tie of their own, so chance deals them
    anew within each section (a topic of an article) only. With a and b the passages of a section
    that name each, and N all of it: expected = Σ a b / N, lift = both / expected. p is the chance
    of so many or more, a sum of hypergeometric counts; `significant` is Holm's test at 5 % over all
    pairs.

    Parameters
    ----------
    mentions : DataFrame
        The corpus's `entity_mentions`.
    answers : DataFrame
        The passages that count, as `expert_answers` returns them; without topic and article they
        are one section.
    min_passages : int
        Fewest passages of an entity, and of a pair: a lift of fewer says nothing.

    Returns
    -------
    DataFrame
        One row per pair, the highest lift first: entity, other, both, entity_in, other_in,
        n_total (all passages), expected, lift, p, significant, tested (how many pairs there were).
        Beyond 50,000 pairs × sections a p above 0.01, and that of a count with a variance above
        100, comes from a gamma distribution with the same three moments.

    Raises
    ------
    ValueError
        If a table lacks a column.

    References
    ----------
    Fisher, Journal of the Royal Statistical Society 98 (1935); Holm, Scandinavian Journal of
    Statistics 6 (1979). Below: two entities, each in three of six passages and always together, by
    hand: one of the 20 ways to choose three of six.

    >>> mentions = pd.DataFrame({"entity": list("aaabbb"), "passage": [1, 2, 3] * 2, "count": 1})
    >>> pairs = cooccurrence(mentions, pd.DataFrame({"passage": range(1, 7)}))
    >>> pairs[["both", "expected", "lift", "p", "significant"]].round(3).values.tolist()
    [[3, 1.5, 2.0, 0.05, True]]
    """
    rows = mentions_in(mentions, answers, [])
    entity, names = pd.factorize(rows["entity"].astype("str"), sort=True)
    row_of = pd.Index(answers["passage"])
    shape = (len(answers), len(names))
    cells = (row_of.get_indexer(rows["passage"]), entity)
    incidence = csr_array((np.ones(len(rows)), cells), shape)
    frequent = np.flatnonzero(incidence.sum(0) >= min_passages)
    incidence, names = incidence[:, frequent], names[frequent]
    n_passages = incidence.sum(0)
    n_tested = len(frequent) * (len(frequent) - 1) // 2
    pairs = triu(incidence.T @ incidence, 1).tocoo()
    enough = pairs.data >= min_passages
    i, j, both = pairs.row[enough], pairs.col[enough], pairs.data[enough]
    sections = _section_counts(incidence, _section_of(answers), i, j)
    expected = sections.means().sum(0)
    p = _tail(sections, both)
    table = pd.DataFrame(
        {
            "entity": names[i],
            "other": names[j],
            "both": both.astype("int64"),
            "entity_in": n_passages[i].astype("int64"),
            "other_in": n_passages[j].astype("int64"),
            "n_total": len(answers),
            "expected": expected,
            "lift": both / expected,
            "p": p,
            "significant": passes_holm(p, n_tested),
            "tested": n_tested,
        }
    )
    return table.sort_values(["lift", "both"], ascending=False, ignore_index=True, kind="stable")


class _Sections(NamedTuple):
    """a, b: passages that name one and the other entity, sections × pairs; N: passages of each
    section, sections × 1.
    """

    a: np.ndarray
    b: np.ndarray
    N: np.ndarray

    def take(self, pairs: np.ndarray) -> _Sections:
        """Return the same of some pairs."""
        return _Sections(self.a[:, pairs], self.b[:, pairs], self.N)

    def means(self) -> np.ndarray:
        """Return the expected number of passages with both, sections × pairs."""
        return self.a * self.b / self.N

    def moments(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return mean, variance and third central moment of the number of passages with both."""
        a, b, N = self
        mean = self.means()
        variance = mean * (N - a) * (N - b) / (N * np.maximum(N - 1, 1))
        skew = (N - 2 * a) * (N - 2 * b) / (N * np.maximum(N - 2, 1))
        return mean.sum(0), variance.sum(0), (variance * skew).sum(0)


def _section_of(answers: pd.DataFrame) -> np.ndarray:
    """Return the number of the section of each passage."""
    columns = [column for column in _SECTION if column in answers]
    if not columns:
        return np.zeros(len(answers), dtype=int)
    return answers.groupby(columns, observed=True, sort=False).ngroup().to_numpy()


def _section_counts(
    incidence: csr_array, section: np.ndarray, i: np.ndarray, j: np.ndarray
) -> _Sections:
    """Return the counts of pairs (i, j) by section."""
    n_sections = int(section.max(initial=-1)) + 1
    shape = (n_sections, len(section))
    membership = csr_array((np.ones(len(section)), (section, np.arange(len(section)))), shape)
    n = (membership @ incidence).toarray()
    N = np.bincount(section, minlength=n_sections).astype(float)
    return _Sections(n[:, i], n[:, j], N[:, None])


def _tail(sections: _Sections, both: np.ndarray) -> np.ndarray:
    """Return the chance of so many passages with both, or more, for each pair."""
    if sections.a.size <= FEW:
        return _exact_tail(sections, both)
    p, variance = _smooth_tail(sections, both)
    again = np.flatnonzero((p < NEEDS_EXACT) & (variance < SMOOTH))
    p[again] = _exact_tail(sections.take(again), both[again])
    return p


def _smooth_tail(sections: _Sections, both: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the same from a gamma distribution with the same three moments, and the variances."""
    mean, variance, third = sections.moments()
    steady = np.maximum(variance, np.finfo(float).tiny)
    skew = np.where(abs(third) > 1e-9 * steady**1.5, third, 1e-9) / steady**1.5
    skew = np.where(abs(skew) < 1e-4, 1e-4, skew)  # a gamma distribution needs some
    shape = 4 / skew**2
    z = (both - 0.5 - mean) / np.sqrt(steady)
    point = np.maximum(shape + abs(skew) / 2 * shape * z * np.sign(skew), 0)
    tail = gammaincc(shape, point)
    p = np.where(skew > 0, tail, 1 - tail)
    return np.where(variance > 0, p, 1.0), variance


def _exact_tail(sections: _Sections, both: np.ndarray) -> np.ndarray:
    """Return the same exactly: the distributions of the sections, one after another, convolved up
    to what was seen.
    """
    n_states = int(both.max(initial=0)) + 1
    below = np.zeros((len(both), n_states))  # chance of each number, up to the largest seen
    below[:, 0] = 1
    for a, b, N in zip(sections.a, sections.b, sections.N, strict=True):
        largest = int(np.minimum(a, b).max(initial=0))
        chances = [_hypergeometric(k, a, b, N) for k in range(largest + 1)]
        summed = below * chances[0][:, None]
        for k, chance in enumerate(chances[1:n_states], start=1):
            summed[:, k:] += below[:, : n_states - k] * chance[:, None]
        below = summed
    is_below = np.arange(n_states) < both[:, None]
    return (1 - (below * is_below).sum(1)).clip(0, 1)


def _hypergeometric(k: int, a: np.ndarray, b: np.ndarray, N: np.ndarray) -> np.ndarray:
    """Return the chance that k of b passages, drawn from N of which a name an entity, name it."""
    possible = (k >= a + b - N) & (k <= a) & (k <= b)
    named, drawn, both = (np.where(possible, x, 0) for x in (a, b, np.full(a.shape, k)))
    rest = _log_choose(N - named, drawn - both)
    log_chance = _log_choose(named, both) + rest - _log_choose(N, drawn)
    return np.where(possible, np.exp(log_chance), 0)


def _log_choose(n: np.ndarray, k: np.ndarray) -> np.ndarray:
    return gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
