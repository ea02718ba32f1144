"""Same conclusion, different reasons: what those who affirm a proposition, and those who deny it,
give as grounds.
"""

from itertools import combinations

import pandas as pd

from ..schema import SIDES

SILENT = "silent"
_PLACE = {side: place for place, side in enumerate([*SIDES, SILENT])}


def reasons(grounds, passages, positions):
    """Every reason given for or against a proposition, by the side that its experts are on.

    grounds: proposition, ground, passage, coder, relation (supports, opposes); passages: passage,
    expert; positions: one row per expert and proposition with stance, as from
    `positions.positions`. What several coders read, or an expert says twice, counts once. Returns
    DataFrame, one row per proposition, side, ground and relation: proposition, side (affirm, mixed,
    deny; silent: gives a reason without a position), ground, relation, experts (tuple of those who
    give it), n, of (experts on that side), shared (two or more of the side give it; otherwise it is
    private to one), across (another side gives it too, in the same relation: the reason is not what
    divides them).
    """
    given = _given(grounds, passages, positions)
    key = ["proposition", "side", "ground", "relation"]
    table = (
        given.groupby(key, sort=True)["expert"]
        .agg(lambda who: tuple(sorted(who)))
        .rename("experts")
        .reset_index()
    )
    sizes = _sides(positions).groupby(["proposition", "side"])["expert"].nunique()
    n = table["experts"].map(len).astype("int64")
    of = pd.Series(
        [sizes.get(cell, 0) for cell in zip(table["proposition"], table["side"], strict=True)],
        dtype="int64",
    )
    across = table.duplicated(["proposition", "ground", "relation"], keep=False)
    table = table.assign(n=n, of=of, shared=n > 1, across=across)
    table = table.assign(place=table["side"].map(_PLACE), fewer=-n).sort_values(
        ["proposition", "place", "fewer", "ground", "relation"]
    )
    return table.drop(columns=["place", "fewer"]).reset_index(drop=True)


def overlap(grounds, passages, positions):
    """How far those on one side of a proposition also share their reasons.

    Arguments as in `reasons`. Returns DataFrame, one row per proposition and side that anybody is
    on: proposition, side, experts (on that side), reasoning (of them, who give a reason), shared,
    private (numbers of reasons), overlap (mean Jaccard index of the reasons of every two who
    reason: 0 same conclusion, no reason in common; 1 the same reasons; NaN below two).
    """
    given = _given(grounds, passages, positions)
    given = given.assign(reason=list(zip(given["ground"], given["relation"], strict=True)))
    rows = []
    for (proposition, side), on_side in _sides(positions).groupby(["proposition", "side"]):
        here = given[(given["proposition"] == proposition) & (given["side"] == side)]
        used = here.groupby("reason")["expert"].nunique()
        sets = [set(reason) for _, reason in here.groupby("expert")["reason"]]
        rows.append(
            (
                proposition,
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
        columns=["proposition", "side", "experts", "reasoning", "shared", "private", "overlap"],
    )
    return (
        table.assign(place=table["side"].map(_PLACE))
        .sort_values(["proposition", "place"], ignore_index=True)
        .drop(columns="place")
    )


def _given(grounds, passages, positions):
    """Who gives which reason, once each, and on which side: proposition, ground, relation, expert,
    side.
    """
    who = passages[["passage", "expert"]].dropna().astype("object")
    rows = (
        grounds[["proposition", "ground", "relation", "passage"]]
        .astype("object")
        .merge(who, on="passage")
    )
    rows = rows.drop(columns="passage").drop_duplicates()
    rows = rows.merge(_sides(positions), on=["proposition", "expert"], how="left")
    return rows.assign(side=rows["side"].fillna(SILENT))


def _sides(positions):
    side = {stance: name for name, stances in SIDES.items() for stance in stances}
    rows = positions[["proposition", "expert", "stance"]].dropna().astype("object")
    return rows.assign(side=rows["stance"].astype("int64").map(side)).drop(columns="stance")


def _jaccard(sets):
    """Mean Jaccard index of every two sets; NaN below two."""
    both = [len(a & b) / len(a | b) for a, b in combinations(sets, 2)]
    return sum(both) / len(both) if both else float("nan")
