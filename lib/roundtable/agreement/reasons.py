"""Same conclusion, different reasons: what those who agree a statement, and those who disagree,
give as reasons.
"""

from itertools import combinations

import pandas as pd

from ..schema import SIDES

SILENT = "not_addressed"
_PLACE = {side: place for place, side in enumerate([*SIDES, SILENT])}


def reasons_by_side(reasons, passages, positions):
    """Every reason given for or against a statement, by the side that its experts are on.

    reasons: statement, reason, passage, coder, relation (supports, opposes); passages: passage,
    expert; positions: one row per expert and statement with position, as from
    `expert_positions.positions`. What several coders read, or an expert says twice, counts once. Returns
    DataFrame, one row per statement, side, reason and relation: statement, side (agree, both_sides,
    disagree; silent: gives a reason without a position), reason, relation, experts (tuple of those who
    give it), n, of (experts on that side), shared (two or more of the side give it; otherwise it is
    private to one), across (another side gives it too, in the same relation: the reason is not what
    divides them).
    """
    given = _given(reasons, passages, positions)
    key = ["statement", "side", "reason", "relation"]
    table = (
        given.groupby(key, sort=True)["expert"]
        .agg(lambda who: tuple(sorted(who)))
        .rename("experts")
        .reset_index()
    )
    sizes = _sides(positions).groupby(["statement", "side"])["expert"].nunique()
    n = table["experts"].map(len).astype("int64")
    of = pd.Series(
        [sizes.get(cell, 0) for cell in zip(table["statement"], table["side"], strict=True)],
        dtype="int64",
    )
    across = table.duplicated(["statement", "reason", "relation"], keep=False)
    table = table.assign(n=n, of=of, shared=n > 1, across=across)
    table = table.assign(place=table["side"].map(_PLACE), fewer=-n).sort_values(
        ["statement", "place", "fewer", "reason", "relation"]
    )
    return table.drop(columns=["place", "fewer"]).reset_index(drop=True)


def reason_overlap(reasons, passages, positions):
    """How far those on one side of a statement also share their reasons.

    Arguments as in `reasons_by_side`. Returns DataFrame, one row per statement and side that anybody is
    on: statement, side, experts (on that side), reasoning (of them, who give a reason), shared,
    private (numbers of reasons), overlap (mean Jaccard index of the reasons of every two who
    reason: 0 same conclusion, no reason in common; 1 the same reasons; NaN below two).
    """
    given = _given(reasons, passages, positions)
    given = given.assign(reason=list(zip(given["reason"], given["relation"], strict=True)))
    rows = []
    for (statement, side), on_side in _sides(positions).groupby(["statement", "side"]):
        here = given[(given["statement"] == statement) & (given["side"] == side)]
        used = here.groupby("reason")["expert"].nunique()
        sets = [set(reason) for _, reason in here.groupby("expert")["reason"]]
        rows.append(
            (
                statement,
                side,
                on_side["expert"].nunique(),
                len(sets),
                (used > 1).sum(),
                (used == 1).sum(),
                _jaccard(sets),
            )
        )
    table = pd.DataFrame(
        rows,
        columns=["statement", "side", "experts", "reasoning", "shared", "private", "overlap"],
    )
    return (
        table.assign(place=table["side"].map(_PLACE))
        .sort_values(["statement", "place"], ignore_index=True)
        .drop(columns="place")
    )


def _given(reasons, passages, positions):
    """Who gives which reason, once each, and on which side: statement, reason, relation, expert,
    side.
    """
    who = passages[["passage", "expert"]].dropna().astype("object")
    rows = (
        reasons[["statement", "reason", "relation", "passage"]]
        .astype("object")
        .merge(who, on="passage")
    )
    rows = rows.drop(columns="passage").drop_duplicates()
    rows = rows.merge(_sides(positions), on=["statement", "expert"], how="left")
    return rows.assign(side=rows["side"].fillna(SILENT))


def _sides(positions):
    side = {position: name for name, positions in SIDES.items() for position in positions}
    rows = positions[["statement", "expert", "position"]].dropna().astype("object")
    return rows.assign(side=rows["position"].astype("int64").map(side)).drop(columns="position")


def _jaccard(sets):
    """Mean Jaccard index of every two sets; NaN below two."""
    both = [len(a & b) / len(a | b) for a, b in combinations(sets, 2)]
    return sum(both) / len(both) if both else float("nan")
