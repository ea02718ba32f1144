"""The split of the experts in two that explains most of the disagreement, and the statements that
carry it.

The disagreement on a statement is T = Σ |x − y| / m over its pairs of voices; inside the two
groups W is left of it, and T − W, never below 0, lies between them: Rao's (1982) apportionment of
diversity, here the analysis of variance of the 0/1 thresholds that |x − y| counts. Summed over the
statements, (T − W) / T is the share that a split explains. The best of many splits explains much
by luck (of five experts who speak to everything, one picked at random explains a quarter), so the
average stands beside it.
"""

import numpy as np
import pandas as pd

from .input_checks import position_arrays, validate_positions

EXACT = 15  # experts: 16,383 splits, all tried
MOST = 100  # experts: beyond it the search takes longer than a reader waits
STARTS = 10  # of the search
CELLS = 4_000_000  # numbers held at once


def panel_splits(positions, top=10):
    """The splits that explain most of the disagreement, best first; none where nobody disagrees.

    positions: any frame as in `spoken`. Up to 15 experts every split is tried. Up to 100, one
    expert after the other changes sides, the best first, as long as that explains more, from the
    ten experts that stand out most: good splits, perhaps not the best (exact is False). Returns
    DataFrame: one, other (tuples of experts; `one` holds the fewer), explained (share of the
    disagreement between the two), average (what a split picked at random explains; NaN where not
    all were tried), exact. Raises ValueError for more than 100 experts.
    """
    experts, below, there = _thresholds(position_arrays(validate_positions(positions)))
    if len(experts) > MOST:
        raise ValueError(
            f"{len(experts)} experts have too many splits in two; at most {MOST} are "
            "searched: choose some, or put groups "
            "in the place of experts"
        )
    exact = len(experts) <= EXACT
    masks = _every(len(experts)) if exact else _climb(below, there)
    explained = _explained(masks, below, there)
    best = np.argsort(-explained, kind="stable")[:top] if np.nansum(explained) > 0 else []
    groups = [
        sorted((tuple(experts[mask]), tuple(experts[~mask])), key=lambda g: (len(g), g))
        for mask in masks[best]
    ]
    return pd.DataFrame(
        {
            "one": [g[0] for g in groups],
            "other": [g[1] for g in groups],
            "explained": explained[best],
            "average": explained.mean() if exact and groups else np.nan,
            "exact": exact,
        }
    )


def splitting_statements(positions, one=None):
    """The statements that carry a split, the one that carries most first.

    positions: any frame as in `spoken`; one: the experts of one group; without it those of the best
    split. Returns DataFrame indexed by statement: one, other (voices of each group), one_median,
    other_median (their middle positions), between (disagreement between the groups), within (left
    inside them), share (of all that lies between; it sums to 1). Raises ValueError where `one`
    names an expert without a position, everybody or nobody.
    """
    voices = position_arrays(validate_positions(positions))
    experts, below, there = _thresholds(voices)
    if one is None:
        best = panel_splits(positions, top=1)["one"]
        one = best.iloc[0] if len(best) else experts[:1]
    unknown = sorted(set(one) - set(experts))
    if unknown:
        raise ValueError(
            f"expert {unknown[0]!r} has no position; there are "
            f"{', '.join(map(str, experts))}: choose the group among them"
        )
    if len(experts) > 1 and not 0 < len(set(one)) < len(experts):
        raise ValueError(
            f"{len(set(one))} of {len(experts)} experts are no split; both groups need "
            "somebody: name some experts, not all"
        )
    within = _within(np.isin(experts, list(one))[None], below, there)[0]
    between = (_disagreement(below.sum(0), there.sum(0)) - within).clip(min=0)
    side = np.where(np.isin(experts, list(one)), "one", "other")[voices.row]
    position = pd.Series(voices.position).groupby(
        [pd.Index(voices.statements[voices.column], name="statement"), side]
    )
    n, medians = (
        x.unstack().reindex(columns=["one", "other"]) for x in (position.size(), position.median())
    )
    table = (
        n.fillna(0)
        .astype("int64")
        .join(medians.add_suffix("_median"))
        .assign(between=between, within=within, share=between / (between.sum() or np.nan))
        .rename_axis(columns=None)
    )
    return table.sort_values("share", ascending=False, kind="stable")


def _thresholds(voices):
    """Experts; and 0/1 arrays of experts × statements × thresholds not passed, and of experts ×
    statements spoken to.
    """
    x = voices.position
    levels = np.arange(x.min(), x.max()) if len(x) else np.zeros(0)
    below = np.zeros((len(voices.experts), len(voices.statements), len(levels)))
    below[voices.row, voices.column] = x[:, None] <= levels
    there = np.zeros(below.shape[:2])
    there[voices.row, voices.column] = 1
    return voices.experts.to_numpy(dtype=object), below, there


def _disagreement(below, there):
    """Σ |x − y| / m over the pairs of voices, per statement: C (m − C) / m per threshold."""
    m = there[..., None]
    return np.divide(below * (m - below), m, out=np.zeros_like(below), where=m > 0).sum(-1)


def _within(masks, below, there):
    """Disagreement left inside the groups, splits × statements."""
    inside, voices = np.tensordot(masks.astype(float), below, 1), masks.astype(float) @ there
    return _disagreement(inside, voices) + _disagreement(
        below.sum(0) - inside, there.sum(0) - voices
    )


def _explained(masks, below, there):
    """(T − W) / T for every split; NaN where nobody disagrees."""
    total = _disagreement(below.sum(0), there.sum(0)).sum()
    chunk = max(1, CELLS // max(below[:1].size, 1))
    left = [_within(masks[i : i + chunk], below, there).sum(1) for i in range(0, len(masks), chunk)]
    return (total - np.concatenate([np.zeros(0), *left])) / (total or np.nan)


def _every(n):
    """All splits of n experts in two, as rows of True and False; the first expert is always on the
    side of False.
    """
    number = np.arange(1, 2 ** max(n - 1, 0))
    return (2 * number[:, None] >> np.arange(n) & 1).astype(bool)


def _climb(below, there):
    """Splits from which no single change of sides explains more."""
    moves = np.eye(len(there), dtype=bool)
    tops = []
    for start in np.argsort(-_explained(moves, below, there), kind="stable")[:STARTS]:
        mask, height = moves[start], -np.inf
        while True:
            near = mask ^ moves
            heights = _explained(near, below, there)
            if not heights.max() > height + 1e-12:
                break
            mask, height = near[heights.argmax()], heights.max()
        tops.append(mask ^ mask[0])
    return np.unique(tops, axis=0)
