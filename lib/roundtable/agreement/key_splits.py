"""The split of the experts in two that explains most of the disagreement, and the statements that
carry it.

The disagreement on a statement is T = Σ |x − y| / m over its pairs of experts; inside the two
groups W is left of it, and T − W, never below 0, lies between them: Rao's (1982) apportionment of
diversity, here the analysis of variance of the 0/1 thresholds that |x − y| counts. Summed over the
statements, (T − W) / T is the share that a split explains. The best of many splits explains much
by luck (of five experts who take all positions, one picked at random explains a quarter), so the
average stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from narwhals.typing import IntoFrame

from .input_checks import PositionArrays, position_arrays, validate_positions

MAX_EXACT = 15  # experts: 16,383 splits, all tried
MAX_EXPERTS = 100  # beyond it the search takes longer than a reader waits
N_STARTS = 10  # of the search
CHUNK_CELLS = 4_000_000  # numbers held at once


def panel_splits(positions: IntoFrame, top: int = 10) -> pd.DataFrame:
    """Return the splits that explain most of the disagreement, best first; none where nobody
    disagrees.

    Up to 15 experts every split is tried. Up to 100, one expert after the other changes sides, the
    best first, as long as that explains more, from the ten experts that stand out most: good
    splits, perhaps not the best (exact is False).

    Parameters
    ----------
    positions : DataFrame
        Any frame as in `validate_positions`.
    top : int
        The most splits.

    Returns
    -------
    DataFrame
        one, other (tuples of experts; `one` holds the fewer), explained (share of the disagreement
        between the two), average (what a split picked at random explains; NaN where not all were
        tried), exact.

    Raises
    ------
    ValueError
        For more than 100 experts.
    """
    arrays = position_arrays(validate_positions(positions))
    n = len(arrays.experts)
    if n > MAX_EXPERTS:
        raise ValueError(
            f"{n} experts have too many splits in two; at most {MAX_EXPERTS} are "
            "searched: choose some, or put groups in the place of experts"
        )
    below, takes_position = panel_thresholds(arrays)
    is_exact = n <= MAX_EXACT
    masks = all_splits(n) if is_exact else _local_optima(below, takes_position)
    explained = _explained(masks, below, takes_position)
    best = np.argsort(-explained, kind="stable")[:top]
    if not np.nansum(explained) > 0:
        best = best[:0]
    names = arrays.experts.to_numpy(dtype=object)
    groups = [_two_groups(names, mask) for mask in masks[best]]
    return pd.DataFrame(
        {
            "one": [smaller for smaller, _ in groups],
            "other": [larger for _, larger in groups],
            "explained": explained[best],
            "average": explained.mean() if is_exact and groups else np.nan,
            "exact": is_exact,
        }
    )


def splitting_statements(positions: IntoFrame, one: Iterable[str] | None = None) -> pd.DataFrame:
    """Return the statements that carry a split, the one that carries most first.

    Parameters
    ----------
    positions : DataFrame
        Any frame as in `validate_positions`.
    one : iterable of str, optional
        The experts of one group; without it those of the best split.

    Returns
    -------
    DataFrame
        Indexed by statement: one, other (experts of each group with a position), one_median,
        other_median (their middle positions), between (disagreement between the groups), within
        (left inside them), share (of all that lies between; it sums to 1).

    Raises
    ------
    ValueError
        Where `one` names an expert without a position, everybody or nobody.
    """
    arrays = position_arrays(validate_positions(positions))
    experts = arrays.experts.to_numpy(dtype=object)
    group = _best_group(positions, experts) if one is None else list(one)
    _check_group(group, experts)
    in_group = np.isin(experts, group)
    below, takes_position = panel_thresholds(arrays)
    within = _within(in_group[None], below, takes_position)[0]
    total = _disagreement(below.sum(0), takes_position.sum(0))
    between = (total - within).clip(min=0)

    side = np.where(in_group, "one", "other")[arrays.row]
    statement = pd.Index(arrays.statements[arrays.column], name="statement")
    by_side = pd.Series(arrays.position).groupby([statement, side])
    sides = ["one", "other"]
    n = by_side.size().unstack().reindex(columns=sides).fillna(0).astype("int64")
    medians = by_side.median().unstack().reindex(columns=sides).add_suffix("_median")
    table = n.join(medians).rename_axis(columns=None)
    share = between / (between.sum() or np.nan)
    table = table.assign(between=between, within=within, share=share)
    return table.sort_values("share", ascending=False, kind="stable")


def _two_groups(experts: np.ndarray, mask: np.ndarray) -> list[tuple[str, ...]]:
    """Return the two groups of a split, the smaller first."""
    groups = [tuple(experts[mask]), tuple(experts[~mask])]
    return sorted(groups, key=lambda group: (len(group), group))


def _best_group(positions: IntoFrame, experts: np.ndarray) -> list[str]:
    """Return the smaller group of the best split; the first expert where nobody disagrees."""
    best = panel_splits(positions, top=1)["one"]
    return list(best.iloc[0]) if len(best) else list(experts[:1])


def _check_group(group: Sequence[str], experts: np.ndarray) -> None:
    unknown = sorted(set(group) - set(experts))
    if unknown:
        raise ValueError(
            f"expert {unknown[0]!r} has no position; there are "
            f"{', '.join(map(str, experts))}: choose the group among them"
        )
    size = len(set(group))
    if len(experts) > 1 and not 0 < size < len(experts):
        raise ValueError(
            f"{size} of {len(experts)} experts are no split; both groups need "
            "somebody: name some experts, not all"
        )


def panel_thresholds(arrays: PositionArrays) -> tuple[np.ndarray, np.ndarray]:
    """Return 0/1 arrays of experts × statements × thresholds not passed, and of experts ×
    statements with a position.

    Parameters
    ----------
    arrays : PositionArrays
        As `position_arrays` returns.
    """
    x = arrays.position
    levels = np.arange(x.min(), x.max()) if len(x) else np.zeros(0)
    shape = len(arrays.experts), len(arrays.statements)
    below = np.zeros((*shape, len(levels)))
    below[arrays.row, arrays.column] = x[:, None] <= levels
    takes_position = np.zeros(shape)
    takes_position[arrays.row, arrays.column] = 1
    return below, takes_position


def _disagreement(below: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Return Σ |x − y| / m over the pairs of experts, per statement: C (m − C) / m per threshold."""
    m = n[..., None]
    terms = np.divide(below * (m - below), m, out=np.zeros_like(below), where=m > 0)
    return terms.sum(-1)


def _within(masks: np.ndarray, below: np.ndarray, takes_position: np.ndarray) -> np.ndarray:
    """Return the disagreement left inside the groups, splits × statements."""
    weights = masks.astype(float)
    return _left(np.tensordot(weights, below, 1), weights @ takes_position, below, takes_position)


def _left(
    below_inside: np.ndarray, n_inside: np.ndarray, below: np.ndarray, takes_position: np.ndarray
) -> np.ndarray:
    """Return the same by how many of one group are below each threshold, and take a position."""
    inside = _disagreement(below_inside, n_inside)
    outside = _disagreement(below.sum(0) - below_inside, takes_position.sum(0) - n_inside)
    return inside + outside


def _explained(masks: np.ndarray, below: np.ndarray, takes_position: np.ndarray) -> np.ndarray:
    """Return (T − W) / T for every split; NaN where nobody disagrees."""
    total = _disagreement(below.sum(0), takes_position.sum(0)).sum()
    size = max(1, CHUNK_CELLS // max(below[:1].size, 1))
    within = np.zeros(len(masks))
    for start in range(0, len(masks), size):
        chunk = slice(start, start + size)
        within[chunk] = _within(masks[chunk], below, takes_position).sum(1)
    return (total - within) / (total or np.nan)


def _explained_by_moves(
    mask: np.ndarray, below: np.ndarray, takes_position: np.ndarray
) -> np.ndarray:
    """Return the same of the splits that come of one change of sides each; a change adds one expert
    to a sum, so that none is summed anew.
    """
    total = _disagreement(below.sum(0), takes_position.sum(0)).sum()
    sign = np.where(mask, -1.0, 1.0)
    below_inside = np.tensordot(mask.astype(float), below, 1) + sign[:, None, None] * below
    n_inside = mask @ takes_position + sign[:, None] * takes_position
    within = _left(below_inside, n_inside, below, takes_position).sum(1)
    return (total - within) / (total or np.nan)


def all_splits(n: int) -> np.ndarray:
    """Return all splits of n experts in two, as rows of True and False; the first expert is always
    on the side of False.

    Parameters
    ----------
    n : int
        Number of experts.
    """
    number = np.arange(1, 2 ** max(n - 1, 0))
    bits = (2 * number[:, None]) >> np.arange(n)
    return (bits & 1).astype(bool)


def _local_optima(below: np.ndarray, takes_position: np.ndarray) -> np.ndarray:
    """Return splits from which no single change of sides explains more."""
    optima = [
        greedy_split(below, takes_position, rank)[0]
        for rank in range(min(N_STARTS, len(takes_position)))
    ]
    return np.unique(optima, axis=0)


def greedy_split(
    below: np.ndarray, takes_position: np.ndarray, rank: int = 0
) -> tuple[np.ndarray, float]:
    """Return a split from which no single change of sides explains more, and what it explains.

    Parameters
    ----------
    below, takes_position : np.ndarray
        As `panel_thresholds` returns.
    rank : int
        From whom the search starts: 0 is the expert who alone explains most.

    Returns
    -------
    mask : np.ndarray of bool, experts
        The first expert is on the side of False.
    explained : float
        NaN where nobody disagrees.
    """
    mask = np.zeros(len(takes_position), dtype=bool)
    alone = _explained_by_moves(mask, below, takes_position)
    mask[np.argsort(-alone, kind="stable")[rank]] = True
    best = -np.inf
    while True:
        explained = _explained_by_moves(mask, below, takes_position)
        if not explained.max() > best + 1e-12:
            break
        best = explained.max()
        mask[explained.argmax()] ^= True
    return mask ^ mask[0], float(best)
