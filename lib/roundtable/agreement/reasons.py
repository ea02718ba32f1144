"""Same conclusion, different reasons: what those who agree with a statement, and those who
disagree, give as reasons.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from ..arguments import require_columns
from ..schema import SIDE_OF, SIDES

NO_POSITION = "not_addressed"
_RANK = {side: rank for rank, side in enumerate([*SIDES, NO_POSITION])}


def reasons_by_side(
    reasons: pd.DataFrame, passages: pd.DataFrame, positions: pd.DataFrame
) -> pd.DataFrame:
    """Return every reason given for or against a statement, by the side that its experts are on.

    What several coders coded, or an expert says twice, counts once.

    Parameters
    ----------
    reasons : DataFrame
        statement, reason, passage, relation (supports, opposes).
    passages : DataFrame
        passage, expert.
    positions : DataFrame
        One row per expert and statement with position, as `expert_positions` returns.

    Returns
    -------
    DataFrame
        One row per statement, side, reason and relation: statement, side (agree, both_sides,
        disagree; not_addressed: gives a reason without a position), reason, relation, experts
        (tuple of those who give it), n, of (experts on that side), shared (two or more of the side
        give it; otherwise it is private to one), across (another side gives it too, in the same
        relation: the reason is not what divides them).

    Raises
    ------
    ValueError
        For a table that lacks a column.
    """
    mentions = _reason_mentions(reasons, passages, positions)
    key = ["statement", "side", "reason", "relation"]
    experts = mentions.groupby(key, sort=True)["expert"].agg(lambda ids: tuple(sorted(ids)))
    table = experts.rename("experts").reset_index()
    n = table["experts"].map(len).astype("int64")
    table = table.assign(
        n=n,
        of=_side_sizes(positions, table),
        shared=n > 1,
        across=table.duplicated(["statement", "reason", "relation"], keep=False),
        rank=table["side"].map(_RANK),
        fewer=-n,
    )
    table = table.sort_values(
        ["statement", "rank", "fewer", "reason", "relation"], ignore_index=True
    )
    return table.drop(columns=["rank", "fewer"])


def reason_overlap(
    reasons: pd.DataFrame, passages: pd.DataFrame, positions: pd.DataFrame
) -> pd.DataFrame:
    """Return how far those on one side of a statement also share their reasons.

    Parameters
    ----------
    reasons, passages, positions : DataFrame
        As in `reasons_by_side`.

    Returns
    -------
    DataFrame
        One row per statement and side that anybody is on: statement, side, experts (on that side),
        reasoning (of them, who give a reason), shared, private (numbers of reasons), overlap (mean
        Jaccard index of the reasons of every two who give one: 0 same conclusion, no reason in
        common; 1 the same reasons; NaN below two).

    Raises
    ------
    ValueError
        For a table that lacks a column.
    """
    mentions = _reason_mentions(reasons, passages, positions)
    labelled = zip(mentions["reason"], mentions["relation"], strict=True)
    by_side = mentions.assign(reason=list(labelled)).groupby(["statement", "side"])
    rows = []
    for cell, members in _sides(positions).groupby(["statement", "side"]):
        given = by_side.get_group(cell) if cell in by_side.groups else mentions[:0]
        n_experts = given.groupby("reason")["expert"].nunique()
        reason_sets = [set(ids) for _, ids in given.groupby("expert")["reason"]]
        row = {
            "statement": cell[0],
            "side": cell[1],
            "experts": members["expert"].nunique(),
            "reasoning": len(reason_sets),
            "shared": (n_experts > 1).sum(),
            "private": (n_experts == 1).sum(),
            "overlap": _mean_jaccard(reason_sets),
        }
        rows.append(row)
    columns = ["statement", "side", "experts", "reasoning", "shared", "private", "overlap"]
    table = pd.DataFrame(rows, columns=columns)
    table = table.assign(rank=table["side"].map(_RANK))
    return table.sort_values(["statement", "rank"], ignore_index=True).drop(columns="rank")


def _reason_mentions(
    reasons: pd.DataFrame, passages: pd.DataFrame, positions: pd.DataFrame
) -> pd.DataFrame:
    """Return who gives which reason, once each, and on which side: statement, reason, relation,
    expert, side.
    """
    columns = ["statement", "reason", "relation", "passage"]
    require_columns("reasons", reasons, columns)
    require_columns("passages", passages, ["passage", "expert"])
    require_columns("positions", positions, ["statement", "expert", "position"])
    authors = passages[["passage", "expert"]].dropna().astype("object")
    mentions = reasons[columns].astype("object").merge(authors, on="passage")
    mentions = mentions.drop(columns="passage").drop_duplicates()
    mentions = mentions.merge(_sides(positions), on=["statement", "expert"], how="left")
    return mentions.assign(side=mentions["side"].fillna(NO_POSITION))


def _sides(positions: pd.DataFrame) -> pd.DataFrame:
    """Return the side of each expert on each statement with a position."""
    rows = positions[["statement", "expert", "position"]].dropna().astype("object")
    side = rows["position"].astype("int64").map(SIDE_OF)
    return rows.assign(side=side).drop(columns="position")


def _side_sizes(positions: pd.DataFrame, table: pd.DataFrame) -> pd.Series:
    """Return how many experts are on the side of each row of a table."""
    sizes = _sides(positions).groupby(["statement", "side"])["expert"].nunique()
    cells = zip(table["statement"], table["side"], strict=True)
    return pd.Series([sizes.get(cell, 0) for cell in cells], dtype="int64")


def _mean_jaccard(sets: list[set]) -> float:
    """Return the mean Jaccard index of every two sets; NaN below two."""
    indices = [len(a & b) / len(a | b) for a, b in combinations(sets, 2)]
    return float(np.mean(indices)) if indices else float("nan")
