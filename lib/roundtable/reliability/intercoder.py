"""How far independent coders agree, per topic or statement, and where they differ.

Two questions are kept apart: did both find evidence in a cell (one expert, one statement: presence),
and where both did, is it the same position (alpha, AC2, percent)?
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from .. import coefficients
from ..arguments import require_columns
from ..schema import POSITIONS, SIDE_OF
from .cell_values import cell_ratings, cell_values

BY = ("corpus", "topic", "statement")
LEVEL = 0.95  # of the intervals
_VALUES = ["position", "summary", "passage"]


def intercoder_reliability(
    positions: pd.DataFrame,
    passages: pd.DataFrame,
    statements: pd.DataFrame,
    coders: pd.DataFrame | None = None,
    *,
    by: str = "topic",
    scale: Sequence[int] = tuple(POSITIONS),
) -> pd.DataFrame:
    """Return how far independent coders agree: one row for the corpus, per topic or per statement.

    Parameters
    ----------
    positions : DataFrame
        statement, passage, coder, position, basis.
    passages : DataFrame
        passage, expert, and where they stand (article, rank).
    statements : DataFrame
        statement, topic.
    coders : DataFrame, optional
        coder, kind: with it the adjudicated ones are left out.
    by : str
        One of BY: corpus, topic, statement.
    scale : sequence of int
        All declared positions, ascending.

    Returns
    -------
    DataFrame
        Indexed by `by`, in the order of statements: cells (experts × statements), both (cells in
        which two coders or more give a position: what the next ones rest on), presence (share of
        the cells in which two coders agree that there is, or is no, evidence), presence_alpha (the
        same against chance: most cells are empty, so presence alone flatters), percent (pairs of
        positions that are the same), sides (pairs that are on the same side, or both see both
        sides: it flatters most), nominal, nominal_low, nominal_high, ordinal, ordinal_low,
        ordinal_high (Krippendorff's alpha with a jackknife interval: cells are deleted one by one,
        and experts with all their cells, as those hang together; the wider interval is given), ac2
        (Gwet's, linear weights; its chance also counts what one coder alone gave), note (why there
        is no interval).

    Raises
    ------
    ValueError
        For a missing column, an unknown `by`, fewer than two coders, or a position outside the
        scale.

    References
    ----------
    Krippendorff, Content Analysis (4th ed. 2018), ch. 12; Gwet, Handbook of Inter-Rater Reliability
    (2014).
    """
    if by not in BY:
        raise ValueError(f"unknown by {by!r}; there are {', '.join(BY)}: choose one")
    require_columns("statements", statements, ["statement", "topic"])
    table = cell_ratings(positions, passages, statements, coders)
    if len(table.columns) < 2:
        names = ", ".join(map(str, table.columns)) or "none"
        raise ValueError(
            f"reliability needs two coders; there is {names} (adjudicated ones do not "
            "count): have a second one code"
        )
    group = _groups(table.index.get_level_values("statement"), statements, by)
    rows = {}
    for name in group.unique():
        rows[name] = _measures(table[group == name], scale)
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(by)


def coder_disagreements(
    positions: pd.DataFrame,
    passages: pd.DataFrame,
    statements: pd.DataFrame,
    coders: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the cells in which two coders differ, the furthest apart first.

    Parameters
    ----------
    positions, passages, statements, coders : DataFrame
        As in `intercoder_reliability`; positions also with summary.

    Returns
    -------
    DataFrame
        One row per cell and two coders: statement, expert, coder, other (ids), position,
        other_position, summary, other_summary, passage, other_passage, distance (steps; missing
        where one of them found no evidence), differ (side: agree, both_sides and disagree part;
        degree: the same side; presence: one found no evidence).

    Raises
    ------
    ValueError
        For a missing column.
    """
    require_columns("statements", statements, ["statement"])
    require_columns("positions", positions, _VALUES)
    table = _coder_pairs(cell_values(positions, passages, coders))
    is_same = (table["position"] == table["other_position"]).fillna(False).astype(bool)
    table = table[~is_same]
    one, two = table["position"], table["other_position"]
    no_evidence = one.isna() | two.isna()
    same_side = one.map(SIDE_OF) == two.map(SIDE_OF)
    rank = {statement: i for i, statement in enumerate(statements["statement"].astype("object"))}
    table = table.assign(
        distance=(one - two).abs(),
        differ=np.select([no_evidence, same_side], ["presence", "degree"], "side"),
        rank=table["statement"].map(rank),
    )
    table = table.sort_values(
        ["distance", "rank", "expert"],
        ascending=[False, True, True],
        na_position="last",
        ignore_index=True,
    )
    return table.drop(columns="rank")


def _coder_pairs(values: pd.DataFrame) -> pd.DataFrame:
    """Return the values of every two coders side by side, a row per cell that either has."""
    cells = values.set_index(["coder", "statement", "expert"])[_VALUES]
    columns = ["statement", "expert", "coder", "other"]
    for name in _VALUES:
        columns += [name, f"other_{name}"]
    tables = []
    for one, two in combinations(sorted(cells.index.unique("coder")), 2):
        pair = cells.loc[one].join(cells.loc[two].add_prefix("other_"), how="outer")
        tables.append(pair.reset_index().assign(coder=one, other=two))
    if not tables:
        return pd.DataFrame(columns=columns)
    return pd.concat(tables)[columns]


def _groups(statement_of_cell: pd.Index, statements: pd.DataFrame, by: str) -> pd.Index:
    """Return the group of each cell: the corpus, its topic or its statement."""
    if by == "statement":
        return statement_of_cell
    if by == "corpus":
        return pd.Index(["corpus"] * len(statement_of_cell), name=by)
    topics = statements.astype("object").set_index("statement")["topic"]
    topic = topics.to_dict()
    return pd.Index([topic[statement] for statement in statement_of_cell], name=by)


def _measures(ratings: pd.DataFrame, scale: Sequence[int]) -> dict[str, float | str]:
    """Return the measures of some cells. ratings: cells × coders."""
    matrix = ratings.to_numpy()
    counts, values = coefficients.ratings_to_counts(matrix.T, scale)
    n_coders = matrix.shape[1]
    n_positions = (~np.isnan(matrix)).sum(1)
    presence = np.column_stack([n_coders - n_positions, n_positions])
    experts = ratings.index.get_level_values("expert")
    nominal = _wider_interval(counts, values, "nominal", experts)
    ordinal = _wider_interval(counts, values, "ordinal", experts)
    return {
        "cells": len(counts),
        "both": int((n_positions > 1).sum()),
        "presence": coefficients.percent_agreement(presence),
        "presence_alpha": coefficients.alpha(presence, metric="nominal"),
        "percent": coefficients.percent_agreement(counts, values),
        "sides": _same_side(matrix),
        "nominal": nominal.value,
        "nominal_low": nominal.low,
        "nominal_high": nominal.high,
        "ordinal": ordinal.value,
        "ordinal_low": ordinal.low,
        "ordinal_high": ordinal.high,
        "ac2": coefficients.gwet(counts, values, "linear").value,
        "note": ordinal.note or nominal.note,
    }


def _same_side(matrix: np.ndarray) -> float:
    """Return the share of pairs of positions that are on one side. matrix: cells × coders."""
    counts, values = coefficients.ratings_to_counts(np.sign(matrix).T, (-1, 0, 1))
    return coefficients.percent_agreement(counts, values)


def _wider_interval(
    counts: np.ndarray, values: np.ndarray, metric: str, experts: pd.Index
) -> coefficients.Interval:
    """Return alpha with the wider of two jackknife intervals: without each cell, or each expert."""
    by_cell = coefficients.jackknife(counts, values, metric, LEVEL)
    by_expert = coefficients.jackknife(counts, values, metric, LEVEL, groups=experts)
    if by_expert.note or by_expert.high - by_expert.low < by_cell.high - by_cell.low:
        return by_cell
    return by_expert
