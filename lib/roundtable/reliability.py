"""Do the coders read the same? Per topic or proposition, and where they differ.

A coder's value of a cell (one expert, one proposition) is the strongest explicit stance among the
expert's passages, the later passage first; without an explicit one the strongest inferred. Two
questions are kept apart: did both find evidence in the cell (presence), and where both did, is it
the same stance (alpha, AC2, percent)? An adjudicated coder is no independent reader and is left
out.
"""

from itertools import combinations

import numpy as np
import pandas as pd

from . import coefficients
from .schema import SIDES, STANCES

BY = ("corpus", "topic", "proposition")
_SIDE = {stance: side for side, stances in SIDES.items() for stance in stances}


def reliability(
    stances, passages, propositions, coders=None, *, by="topic", scale=tuple(STANCES), level=0.95
):
    """How far independent coders agree: one row for the corpus, per topic or per proposition.

    stances: proposition, passage, coder, stance, basis; passages: passage, expert, and where they
    stand (article, rank); propositions: proposition, topic; coders: coder, kind: with it the
    adjudicated ones are left out; by: one of BY; scale: all declared stances. Returns DataFrame
    indexed by `by`, in the order of propositions: cells (experts × propositions), both (cells in
    which two coders or more give a stance: what the next ones rest on), presence (share of the
    cells in which two coders agree that there is, or is no, evidence), presence_alpha (the same
    against chance: most cells are empty, so presence alone flatters), percent (pairs of stances
    that are the same), nominal, nominal_low, nominal_high, ordinal, ordinal_low, ordinal_high
    (Krippendorff's alpha with its jackknife interval over cells), ac2 (Gwet's, linear weights; its
    chance also counts what one coder alone gave), note (why there is no interval). Cells of one
    expert hang together, so the intervals are rather too narrow. Raises ValueError for an unknown
    `by`, fewer than two coders, or a stance outside the scale.
    """
    if by not in BY:
        raise ValueError(f"unknown by {by!r}; there are {', '.join(BY)}: choose one")
    table = _matrix(stances, passages, propositions, coders)
    if len(table.columns) < 2:
        found = ", ".join(map(str, table.columns)) or "none"
        raise ValueError(
            f"reliability needs two coders; there is {found} (adjudicated ones do not "
            "count): have a second one code"
        )
    topic = dict(
        zip(
            propositions["proposition"].astype("object"),
            propositions["topic"].astype("object"),
            strict=True,
        )
    )
    of = table.index.get_level_values("proposition")
    group = pd.Index(
        {"corpus": ["corpus"] * len(of), "topic": [topic[p] for p in of], "proposition": of}[by],
        name=by,
    )
    rows = {name: _row(table[group == name].to_numpy(), scale, level) for name in group.unique()}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(by)


def disagreements(stances, passages, propositions, coders=None):
    """The cells in which two coders differ, the furthest apart first.

    Arguments as in `reliability`; stances also with claim. Returns DataFrame, one row per cell and
    two coders: proposition, expert, coder, other (ids), stance, other_stance, claim, other_claim,
    passage, other_passage, distance (steps; missing where one of them found no evidence), differ
    (side: affirm, mixed and deny part; degree: the same side; presence: one found no evidence).
    """
    columns = ["stance", "claim", "passage"]
    cells = cell_values(stances, passages, coders).set_index(["coder", "proposition", "expert"])[
        columns
    ]
    order = list(propositions["proposition"].astype("object"))
    rows = []
    for one, two in combinations(sorted(cells.index.unique("coder")), 2):
        pair = cells.loc[one].join(cells.loc[two].add_prefix("other_"), how="outer").reset_index()
        rows.append(pair.assign(coder=one, other=two))
    names = [
        "proposition",
        "expert",
        "coder",
        "other",
        *(f"{o}{c}" for c in columns for o in ("", "other_")),
    ]
    table = pd.concat(rows)[names] if rows else pd.DataFrame(columns=names)
    table = table[~(table["stance"] == table["other_stance"]).fillna(False).astype(bool)]
    gone = table[["stance", "other_stance"]].isna().any(axis=1)
    sides = table["stance"].map(_SIDE) == table["other_stance"].map(_SIDE)
    table = table.assign(
        distance=(table["stance"] - table["other_stance"]).abs(),
        differ=np.select([gone, sides], ["presence", "degree"], "side"),
        place=table["proposition"].map(order.index),
    )
    return table.sort_values(
        ["distance", "place", "expert"],
        ascending=[False, True, True],
        na_position="last",
        ignore_index=True,
    ).drop(columns="place")


def cell_values(stances, passages, coders=None):
    """What each coder gives each cell: the deciding row per coder, expert and proposition.

    Arguments as in `reliability`. Returns DataFrame: coder, proposition, expert, stance (a nullable
    whole number), passage, claim and what else stances hold, sorted by coder, proposition and
    expert. Rows without a stance, and passages of nobody, hold no value.
    """
    place = passages.sort_values([c for c in ("article", "rank") if c in passages], kind="stable")
    place = (
        place[["passage", "expert"]]
        .astype("object")
        .assign(place=range(len(place)))
        .dropna(subset="expert")
    )
    rows = stances.dropna(subset="stance").astype(
        dict.fromkeys(["proposition", "passage", "coder"], "object")
    )
    if coders is not None:
        rows = rows[
            rows["coder"].isin(
                coders.loc[coders["kind"].astype("object") != "adjudicated", "coder"]
            )
        ]
    rows = rows.merge(place, on="passage").assign(
        explicit=lambda t: t["basis"] == "explicit", strength=lambda t: t["stance"].abs()
    )
    rows = rows.sort_values(["explicit", "strength", "place"], ascending=False, kind="stable")
    rows = rows.drop_duplicates(["coder", "proposition", "expert"]).astype({"stance": "Int64"})
    return rows.drop(columns=["explicit", "strength", "place"]).sort_values(
        ["coder", "proposition", "expert"], ignore_index=True
    )


def _matrix(stances, passages, propositions, coders):
    """Cells × coders: every expert who answers on every proposition, NaN where a coder gives no
    stance.
    """
    values = cell_values(stances, passages, coders)
    named = passages[passages["kind"] == "answer"] if "kind" in passages else passages
    experts = sorted(named["expert"].dropna().astype("object").unique())
    grid = pd.MultiIndex.from_product(
        [propositions["proposition"].astype("object"), experts], names=["proposition", "expert"]
    )
    table = values.astype({"stance": "float64"}).pivot(
        index=["proposition", "expert"], columns="coder", values="stance"
    )
    return table.reindex(grid)


def _row(ratings, scale, level):
    """The measures of some cells. ratings: cells × coders."""
    n, k = coefficients.tally(ratings.T, scale)
    found = (~np.isnan(ratings)).sum(1)
    presence = np.column_stack([ratings.shape[1] - found, found])
    nominal, ordinal = (
        coefficients.jackknife(n, k, metric, level) for metric in ("nominal", "ordinal")
    )
    return {
        "cells": len(n),
        "both": int((found > 1).sum()),
        "presence": coefficients.percent_agreement(presence),
        "presence_alpha": coefficients.alpha(presence, metric="nominal"),
        "percent": coefficients.percent_agreement(n, k),
        "nominal": nominal.value,
        "nominal_low": nominal.low,
        "nominal_high": nominal.high,
        "ordinal": ordinal.value,
        "ordinal_low": ordinal.low,
        "ordinal_high": ordinal.high,
        "ac2": coefficients.gwet(n, k, "linear").value,
        "note": ordinal.note or nominal.note,
    }
