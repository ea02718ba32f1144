"""Cultural consensus analysis: is there one view behind the answers, who is nearest to it, and what
does it say?
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .multiple_tests import LEVEL

ENOUGH_RATIO = 3.0  # of the first eigenvalue to the second
DRAWS = 999
FEWEST_DRAWS = 39  # of many respondents: as strict a test, a less steady p
BUDGET = 3e8  # respondents³ that the deals may take
_SEED, _TIE = 1986, 1e-9
_MAX_STEPS, _PRECISE = 5000, 1e-12
_STEPS_OF_A_DEAL = 60  # enough for an eigenvalue; the answers themselves take as many in the test


class ConsensusAnalysis(NamedTuple):
    """What the answers say of respondents and of a view that they share.

    Attributes
    ----------
    competence : np.ndarray of float, respondents
        How often each knows the shared answer rather than guesses: 0 guesses, 1 knows all; below
        0: answers against the others.
    probabilities : np.ndarray of float, items × answers
        That each is the shared answer, if there is one.
    eigenvalues : np.ndarray of float, 2
        What the first factor of the corrected agreement accounts for, and the first factor of what
        it leaves over.
    p : float
        How often the first is as large once everyone's answers are dealt anew over the items.
    holds : bool
        Is the model's assumption, one view, tenable: the first eigenvalue three times the second
        or more, nobody's competence below 0, and p up to .05? Where it is not, competence and
        probabilities mean nothing.
    """

    competence: np.ndarray
    probabilities: np.ndarray
    eigenvalues: np.ndarray
    p: float
    holds: bool


def cultural_consensus(
    answers: npt.ArrayLike, n_answers: int, draws: int = DRAWS, seed: int = _SEED
) -> ConsensusAnalysis:
    """Estimate the answers of a shared view, and who knows them, from agreement alone.

    It takes for granted that there is one view, that all were asked the same, and that items are
    alike; it was made for what a culture knows, not for what experts dispute. On a statement that
    divides them, a shared answer is an artefact.

    Parameters
    ----------
    answers : array_like of float, respondents × items
        Number of the answer, from 0; NaN where there is none.
    n_answers : int
        How many different answers an item allows.
    draws : int
        How often everyone's answers are dealt anew over the items that they answer; less often
        for many respondents.
    seed : int
        Of the generator.

    Returns
    -------
    ConsensusAnalysis

    Raises
    ------
    ValueError
        For less than three respondents, an answer outside 0 … n_answers − 1, or two respondents
        who share no item.

    References
    ----------
    Romney, Weller & Batchelder, American Anthropologist 88 (1986): the formal model, with minimum
    residual factoring, one factor after the other as UCINET has it (12.671, .661 and 19.16 on the
    synthetic answers of the R package Romney, which a test holds). Below, by hand: three who give
    the same answers, of two possible ones.

    Examples
    --------
    >>> analysis = cultural_consensus([[0, 1, 1, 0, 1]] * 3, 2)
    >>> print(analysis.competence.round(2).tolist(), analysis.probabilities.argmax(1).tolist())
    [1.0, 1.0, 1.0] [0, 1, 1, 0, 1]
    """
    x = _checked(answers, n_answers)
    agreement = _corrected_agreement(x[None], n_answers)
    competence = _one_factor(agreement)
    second = _one_factor(agreement - competence[:, :, None] * competence[:, None])
    eigenvalues = np.array([_eigenvalue(competence)[0], _eigenvalue(second)[0]])
    draws = min(draws, max(FEWEST_DRAWS, int(BUDGET / len(x) ** 3)))
    dealt = _deal_over_items(x, draws, np.random.default_rng(seed))
    by_chance = _corrected_agreement(dealt, n_answers)
    panels = np.concatenate([agreement, by_chance])
    first = _eigenvalue(_one_factor(panels, _STEPS_OF_A_DEAL))
    p = float((first >= first[0] - _TIE).mean())
    has_one_view = eigenvalues[0] >= ENOUGH_RATIO * eigenvalues[1]
    return ConsensusAnalysis(
        competence[0],
        _answer_probabilities(x, competence[0], n_answers),
        eigenvalues,
        p,
        bool(has_one_view and (competence >= 0).all() and p <= LEVEL),
    )


def _checked(answers: npt.ArrayLike, n_answers: int) -> np.ndarray:
    x = np.asarray(answers, dtype=float)
    if x.ndim != 2 or len(x) < 3:
        raise ValueError(
            f"answers of shape {x.shape} are not those of three respondents or more; the factor "
            "of agreement needs three: give a row for each"
        )
    given = x[~np.isnan(x)]
    outside = given[~np.isin(given, np.arange(n_answers))]
    if len(outside):
        raise ValueError(
            f"answer {outside[0]:g} is none of the {n_answers}; they are numbered from 0 to "
            f"{n_answers - 1}: number them so, and leave NaN where there is none"
        )
    has_answer = ~np.isnan(x)
    shared = has_answer.astype(int) @ has_answer.T
    if (shared == 0).any():
        one, other = np.argwhere(shared == 0)[0]
        raise ValueError(
            f"respondents {one} and {other} answer no item in common; each two need one: leave "
            "one of them out"
        )
    return x


def _corrected_agreement(x: np.ndarray, n_answers: int) -> np.ndarray:
    """Return how often each two match, less what guessing gives: panels × respondents²."""
    given = (x[..., None] == np.arange(n_answers)).astype(float)
    has_answer = given.sum(-1)
    matches = np.einsum("bisk,bjsk->bij", given, given, optimize=True)
    shared = has_answer @ has_answer.swapaxes(1, 2)
    # dealt anew, two may share no item: nothing is known of them, as by guessing
    match = np.divide(matches, shared, out=np.full_like(matches, 1 / n_answers), where=shared > 0)
    return (n_answers * match - 1) / (n_answers - 1)


def _one_factor(agreement: np.ndarray, max_steps: int = _MAX_STEPS) -> np.ndarray:
    """Return d, panels × respondents, with the least squared residuals off the diagonal of
    agreement − d d'.
    """
    off_diagonal = agreement * ~np.eye(agreement.shape[1], dtype=bool)
    values, vectors = np.linalg.eigh(off_diagonal)
    d = vectors[:, :, -1] * np.sqrt(np.maximum(values[:, -1:], 0))
    d *= np.where(d.sum(1, keepdims=True) < 0, -1, 1)
    for _ in range(max_steps):
        squares = np.maximum((d**2).sum(1, keepdims=True) - d**2, np.finfo(float).tiny)
        fitted = np.einsum("bij,bj->bi", off_diagonal, d) / squares
        after = (d + fitted) / 2  # halfway: whole steps can go to and fro between two solutions
        moved = abs(after - d).max(initial=0)
        d = np.clip(after, -1, 1)
        if moved < _PRECISE:
            break
    return d


def _eigenvalue(factor: np.ndarray) -> np.ndarray:
    """Return how much of the agreement a factor accounts for: the sum of its squared loadings."""
    return (factor**2).sum(1)


def _deal_over_items(x: np.ndarray, draws: int, rng: np.random.Generator) -> np.ndarray:
    """Return everyone's answers dealt anew over the items that they answer, draws × respondents ×
    items.
    """
    dealt = np.full((draws, *x.shape), np.nan)
    for i, row in enumerate(x):
        items = np.flatnonzero(~np.isnan(row))
        dealt[:, i, items] = rng.permuted(np.tile(row[items], (draws, 1)), axis=1)
    return dealt


def _answer_probabilities(x: np.ndarray, competence: np.ndarray, n_answers: int) -> np.ndarray:
    """Return how likely each answer is the shared one, by Bayes' rule, items × answers."""
    d = np.clip(competence, 0, 1 - 1e-9)[:, None, None]
    given = x[..., None] == np.arange(n_answers)
    guessed = (1 - d) / n_answers
    evidence = np.where(given, np.log(d + guessed), np.log(guessed))
    log_joint = np.where(np.isnan(x)[..., None], 0, evidence).sum(0)
    joint = np.exp(log_joint - log_joint.max(1, keepdims=True))
    return joint / joint.sum(1, keepdims=True)
