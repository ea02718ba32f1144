"""Do the coders read the same? Per topic or statement, and where they differ.

A coder's value of a cell (one expert, one statement) is the strongest explicit position among the
expert's passages, the later passage first; without an explicit one the strongest inferred. Two
questions are kept apart: did both find evidence in the cell (presence), and where both did, is it
the same position (alpha, AC2, percent)? An adjudicated coder is no independent reader and is left
out.
"""

from itertools import combinations

import numpy as np
import pandas as pd

from . import coefficients
from .schema import POSITIONS, SIDES

BY = ("corpus", "topic", "statement")
_SIDE = {position: side for side, positions in SIDES.items() for position in positions}


def intercoder_reliability(
    positions, passages, statements, coders=None, *, by="topic", scale=tuple(POSITIONS), level=0.95
):
    """How far independent coders agree: one row for the corpus, per topic or per statement.

    positions: statement, passage, coder, position, basis; passages: passage, expert, and where they
    stand (article, rank); statements: statement, topic; coders: coder, kind: with it the
    adjudicated ones are left out; by: one of BY; scale: all declared positions. Returns DataFrame
    indexed by `by`, in the order of statements: cells (experts × statements), both (cells in
    which two coders or more give a position: what the next ones rest on), presence (share of the
    cells in which two coders agree that there is, or is no, evidence), presence_alpha (the same
    against chance: most cells are empty, so presence alone flatters), percent (pairs of positions
    that are the same), nominal, nominal_low, nominal_high, ordinal, ordinal_low, ordinal_high
    (Krippendorff's alpha with its jackknife interval over cells), ac2 (Gwet's, linear weights; its
    chance also counts what one coder alone gave), note (why there is no interval). Cells of one
    expert hang together, so the intervals are rather too narrow. Raises ValueError for an unknown
    `by`, fewer than two coders, or a position outside the scale.
    """
    if by not in BY:
        raise ValueError(f"unknown by {by!r}; there are {', '.join(BY)}: choose one")
    table = _matrix(positions, passages, statements, coders)
    if len(table.columns) < 2:
        found = ", ".join(map(str, table.columns)) or "none"
        raise ValueError(
            f"reliability needs two coders; there is {found} (adjudicated ones do not "
            "count): have a second one code"
        )
    topic = dict(
        zip(
            statements["statement"].astype("object"),
            statements["topic"].astype("object"),
            strict=True,
        )
    )
    of = table.index.get_level_values("statement")
    group = pd.Index(
        {"corpus": ["corpus"] * len(of), "topic": [topic[p] for p in of], "statement": of}[by],
        name=by,
    )
    rows = {name: _row(table[group == name].to_numpy(), scale, level) for name in group.unique()}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(by)


def coder_disagreements(positions, passages, statements, coders=None):
    """The cells in which two coders differ, the furthest apart first.

    Arguments as in `intercoder_reliability`; positions also with summary. Returns DataFrame, one row per cell and
    two coders: statement, expert, coder, other (ids), position, other_position, summary, other_summary,
    passage, other_passage, distance (steps; missing where one of them found no evidence), differ
    (side: agree, both_sides and disagree part; degree: the same side; presence: one found no evidence).
    """
    columns = ["position", "summary", "passage"]
    cells = cell_values(positions, passages, coders).set_index(["coder", "statement", "expert"])[
        columns
    ]
    order = list(statements["statement"].astype("object"))
    rows = []
    for one, two in combinations(sorted(cells.index.unique("coder")), 2):
        pair = cells.loc[one].join(cells.loc[two].add_prefix("other_"), how="outer").reset_index()
        rows.append(pair.assign(coder=one, other=two))
    names = [
        "statement",
        "expert",
        "coder",
        "other",
        *(f"{o}{c}" for c in columns for o in ("", "other_")),
    ]
    table = pd.concat(rows)[names] if rows else pd.DataFrame(columns=names)
    table = table[~(table["position"] == table["other_position"]).fillna(False).astype(bool)]
    gone = table[["position", "other_position"]].isna().any(axis=1)
    sides = table["position"].map(_SIDE) == table["other_position"].map(_SIDE)
    table = table.assign(
        distance=(table["position"] - table["other_position"]).abs(),
        differ=np.select([gone, sides], ["presence", "degree"], "side"),
        place=table["statement"].map(order.index),
    )
    return table.sort_values(
        ["distance", "place", "expert"],
        ascending=[False, True, True],
        na_position="last",
        ignore_index=True,
    ).drop(columns="place")


def cell_values(positions, passages, coders=None):
    """What each coder gives each cell: the deciding row per coder, expert and statement.

    Arguments as in `intercoder_reliability`. Returns DataFrame: coder, statement, expert, position (a nullable
    whole number), passage, summary and what else positions hold, sorted by coder, statement and
    expert. Rows without a position, and passages of nobody, hold no value.
    """
    place = passages.sort_values([c for c in ("article", "rank") if c in passages], kind="stable")
    place = (
        place[["passage", "expert"]]
        .astype("object")
        .assign(place=range(len(place)))
        .dropna(subset="expert")
    )
    rows = positions.dropna(subset="position").astype(
        dict.fromkeys(["statement", "passage", "coder"], "object")
    )
    if coders is not None:
        rows = rows[
            rows["coder"].isin(
                coders.loc[coders["kind"].astype("object") != "adjudicated", "coder"]
            )
        ]
    rows = rows.merge(place, on="passage").assign(
        explicit=lambda t: t["basis"] == "explicit", strength=lambda t: t["position"].abs()
    )
    rows = rows.sort_values(["explicit", "strength", "place"], ascending=False, kind="stable")
    rows = rows.drop_duplicates(["coder", "statement", "expert"]).astype({"position": "Int64"})
    return rows.drop(columns=["explicit", "strength", "place"]).sort_values(
        ["coder", "statement", "expert"], ignore_index=True
    )


def _matrix(positions, passages, statements, coders):
    """Cells × coders: every expert who answers on every statement, NaN where a coder gives no
    position.
    """
    values = cell_values(positions, passages, coders)
    named = passages[passages["kind"] == "answer"] if "kind" in passages else passages
    experts = sorted(named["expert"].dropna().astype("object").unique())
    grid = pd.MultiIndex.from_product(
        [statements["statement"].astype("object"), experts], names=["statement", "expert"]
    )
    table = values.astype({"position": "float64"}).pivot(
        index=["statement", "expert"], columns="coder", values="position"
    )
    return table.reindex(grid)


def _row(ratings, scale, level):
    """The measures of some cells. ratings: cells × coders."""
    n, k = coefficients.ratings_to_counts(ratings.T, scale)
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
