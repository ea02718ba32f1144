"""The panel → a result per statement by the declared rule, and what the result depends on.

Results are four-way, as in Delphi studies (threshold: Diamond et al. 2014) with RAND's test of
disagreement (both sides at least a third), and none below the quorum.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import comb

from ..arguments import require_columns
from ..coefficients import count_categories
from ..schema import DECLARED, POSITIONS, SIDES, UNASKED, Rule
from .measures import mean_pairwise_distance

TOO_FEW = "too few answers"
BOTH_SIDES = "both sides"
RESULTS = ("agree", "disagree", "split", BOTH_SIDES, TOO_FEW)
STATES = ("agree", "both_sides", "disagree", "not_addressed", "no_answer")
ROUNDING = 1e-9  # a share of exactly the threshold counts, whatever the rounding
_SCALE = np.array(list(POSITIONS), dtype=float)


def consensus_result(
    agree: npt.ArrayLike,
    both_sides: npt.ArrayLike,
    disagree: npt.ArrayLike,
    rule: Rule = DECLARED,
) -> np.ndarray:
    """Return the result on counts of experts, element by element.

    Parameters
    ----------
    agree, both_sides, disagree : array_like of int
        Numbers of experts on each side, of one shape.
    rule : Rule
        Threshold (share) and quorum (number of experts).

    Returns
    -------
    np.ndarray of str
        Of `RESULTS`.

    References
    ----------
    Diamond et al., Journal of Clinical Epidemiology 67 (2014), 401-409.

    Examples
    --------
    >>> print(consensus_result([4, 2, 2, 1, 3], [0, 0, 2, 0, 0], [1, 1, 1, 1, 1]))
    ['agree' 'split' 'both sides' 'too few answers' 'agree']
    """
    n_agree = np.asarray(agree, dtype=float)
    n_both = np.asarray(both_sides, dtype=float)
    n_disagree = np.asarray(disagree, dtype=float)
    total = n_agree + n_both + n_disagree
    needed = rule.threshold * total - ROUNDING
    conditions = [
        total < rule.quorum,
        n_agree >= needed,
        n_disagree >= needed,
        3 * np.minimum(n_agree, n_disagree) >= total,
    ]
    return np.select(conditions, [TOO_FEW, "agree", "disagree", "split"], BOTH_SIDES)


def results_by_chance(
    n_positions: Iterable[int] = range(3, 11), rule: Rule = DECLARED
) -> pd.DataFrame:
    """Return how often the rule gives each result where every position is a coin flip.

    Parameters
    ----------
    n_positions : iterable of int
        Numbers of experts with a position.
    rule : Rule
        Threshold and quorum.

    Returns
    -------
    DataFrame of float
        Indexed by n_positions: agree, disagree, split, both sides, too few answers (probabilities).

    Examples
    --------
    With four experts, 5 of 8 statements get agree or disagree though nobody thinks anything.

    >>> print(results_by_chance([3, 4, 5])[["agree", "disagree"]].sum(axis=1).tolist())
    [0.25, 0.625, 0.375]
    """
    rows = {}
    for n in n_positions:
        agree = np.arange(n + 1)
        chances = pd.Series(comb(n, agree) / 2.0**n)
        results = consensus_result(agree, np.zeros(n + 1), n - agree, rule)
        rows[n] = chances.groupby(results).sum()
    table = pd.DataFrame.from_dict(rows, orient="index").rename_axis("n_positions")
    return table.reindex(columns=list(RESULTS)).fillna(0.0)


def statement_results(panel: pd.DataFrame, rule: Rule = DECLARED) -> pd.DataFrame:
    """Return one row per statement: counts, result, and how far it would move.

    Parameters
    ----------
    panel : DataFrame
        As `expert_panel` returns: one row per statement and expert.
    rule : Rule
        Threshold and quorum.

    Returns
    -------
    DataFrame
        Indexed by statement, in the panel's order: topic; agree, both_sides, disagree,
        not_addressed, no_answer (numbers of experts who were asked); n_positions, experts; mean (of the positions,
        on −2…2); result; distance (mean of two experts with a position, in steps; NaN below two);
        if_all_agree, if_all_disagree (the result if all without a position agreed, or disagreed);
        band_low, band_high (the mean then); without_one_low, without_one_high (range of the mean
        without any one expert, NaN below two); without_one (the other results that appear then, or
        ""), decisive (the experts without whom they appear, comma-separated ids); firm (is there a
        result, and does it stay whatever those without a position think, and without any one
        expert?).

    Raises
    ------
    ValueError
        For a table that is no panel.
    """
    require_columns("the panel", panel, ["topic", "statement", "expert", "state", "position"])
    row, found = pd.factorize(panel["statement"])
    index = pd.Index(found.astype(str), name="statement", dtype="object")
    column, experts = pd.factorize(panel["expert"], sort=True)
    positions = np.full((len(index), len(experts)), np.nan)
    positions[row, column] = panel["position"].to_numpy(dtype=float, na_value=np.nan)

    counts = _state_counts(panel, row, len(index))
    agree, both_sides, disagree = counts[:, : len(SIDES)].T
    levels = np.stack([(positions == level).sum(1) for level in POSITIONS], axis=1)
    mean = _row_means(positions)
    result = consensus_result(agree, both_sides, disagree, rule)
    bounds = _bounds(counts, mean, rule)
    without_one = _without_one(
        positions, np.array(list(map(str, experts)), dtype=object), result, rule
    )
    first_row = np.unique(row, return_index=True)[1]
    # all columns at once: each that is added to a table costs more than the counting
    columns = {
        "topic": panel["topic"].array[first_row],
        **dict(zip(STATES, counts.T, strict=True)),
        "n_positions": agree + both_sides + disagree,
        "experts": counts.sum(1),
        "mean": mean,
        "result": result,
        "distance": mean_pairwise_distance(pd.DataFrame(levels, columns=list(POSITIONS))).array,
        **bounds,
        **without_one,
        "firm": _is_firm(result, bounds, without_one["decisive"]),
    }
    return pd.DataFrame(columns, index)


def _is_firm(
    result: np.ndarray, bounds: Mapping[str, np.ndarray], decisive: Sequence[str]
) -> np.ndarray:
    """Is there a result that neither the silent nor any one expert could change?"""
    by_silent = (bounds["if_all_agree"] != result) | (bounds["if_all_disagree"] != result)
    by_one = np.array([bool(experts) for experts in decisive], dtype=bool)
    return (result != TOO_FEW) & ~by_silent & ~by_one


def _state_counts(panel: pd.DataFrame, row: np.ndarray, n_statements: int) -> np.ndarray:
    """Count the experts in each state: statements × states."""
    state = pd.Categorical(panel["state"], STATES).codes.astype("int64")
    is_known = state >= 0
    if "silence" in panel:
        is_known &= ~panel["silence"].isin(UNASKED).to_numpy()
    return count_categories(row[is_known], state[is_known], (n_statements, len(STATES)))


def _row_means(positions: np.ndarray) -> np.ndarray:
    """Return the mean position per statement, NaN for none."""
    n = (~np.isnan(positions)).sum(1)
    total = np.nansum(positions, 1)
    return np.divide(total, n, out=np.full(n.shape, np.nan), where=n > 0)


def _bounds(counts: np.ndarray, mean: np.ndarray, rule: Rule) -> dict[str, np.ndarray]:
    """Return result and mean if all without a position stood at one end.

    counts: statements × states; mean: of the positions.
    """
    agree, both_sides, disagree, not_addressed, no_answer = counts.T
    missing = not_addressed + no_answer
    total = np.nan_to_num(mean) * (agree + both_sides + disagree)
    n_asked = counts.sum(1).astype(float)
    n_asked[n_asked == 0] = np.nan
    return {
        "if_all_agree": consensus_result(agree + missing, both_sides, disagree, rule),
        "if_all_disagree": consensus_result(agree, both_sides, disagree + missing, rule),
        "band_low": (total + _SCALE.min() * missing) / n_asked,
        "band_high": (total + _SCALE.max() * missing) / n_asked,
    }


def _without_one(
    positions: np.ndarray, experts: np.ndarray, result: np.ndarray, rule: Rule
) -> dict[str, Any]:
    """Return what the result and the mean would be without any one expert.

    Parameters
    ----------
    positions : np.ndarray of float, statements × experts
        NaN where there is no position.
    experts : np.ndarray of str
    result : np.ndarray of str
        With everybody, one for each statement.
    rule : Rule
    """
    takes_position = ~np.isnan(positions)
    agree = _count_others(positions > 0)
    both_sides = _count_others(positions == 0)
    disagree = _count_others(positions < 0)
    with_all = result[:, None]
    others = np.where(takes_position, consensus_result(agree, both_sides, disagree, rule), with_all)
    changes = others != with_all

    n = _count_others(takes_position)
    total = np.nansum(positions, 1, keepdims=True) - np.nan_to_num(positions)
    is_mean = takes_position & (n > 0)
    means = np.divide(total, n, out=np.full(n.shape, np.nan), where=is_mean)
    low = means.min(1, initial=np.inf, where=is_mean)
    high = means.max(1, initial=-np.inf, where=is_mean)

    other_results, decisive = [], []
    for row, changed in zip(others, changes, strict=True):
        appearing = set(row[changed])
        other_results.append(", ".join(name for name in RESULTS if name in appearing))
        decisive.append(", ".join(experts[changed]))
    return {
        "without_one_low": np.where(np.isinf(low), np.nan, low),
        "without_one_high": np.where(np.isinf(high), np.nan, high),
        "without_one": other_results,
        "decisive": decisive,
    }


def _count_others(is_side: np.ndarray) -> np.ndarray:
    """Count the experts on a side without each of them in turn: statements × experts."""
    return is_side.sum(1, keepdims=True) - is_side
