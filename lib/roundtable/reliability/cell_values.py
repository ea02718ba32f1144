"""What each coder gives each cell: one expert on one statement.

A coder's value of a cell is the strongest explicit position among the expert's passages, the later
passage first; without an explicit one the strongest inferred. An adjudicated coder does not code
independently and is left out.
"""

from __future__ import annotations

import pandas as pd

from ..arguments import require_columns
from ..replies import reply_coders
from ..schema import ANSWER_KINDS


def independent_coders(
    positions: pd.DataFrame, passages: pd.DataFrame, coders: pd.DataFrame
) -> pd.DataFrame:
    """Return the coders who gave an expert a position on their own: those that can be compared.

    Parameters
    ----------
    positions, passages, coders : DataFrame
        As in `intercoder_reliability`.

    Returns
    -------
    DataFrame
        Their rows of coders; whoever has only registered, adjudicates, or replies to a coding is
        not among them.
    """
    answers = passages.loc[passages["expert"].notna(), "passage"]
    active = set(positions.loc[positions["passage"].isin(answers), "coder"])
    active -= reply_coders(positions, coders)
    return coders[coders["coder"].isin(active) & (coders["kind"] != "adjudicated")]


def cell_values(
    positions: pd.DataFrame, passages: pd.DataFrame, coders: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return what each coder gives each cell: the deciding row per coder, expert and statement.

    Parameters
    ----------
    positions, passages, coders : DataFrame
        As in `intercoder_reliability`.

    Returns
    -------
    DataFrame
        coder, statement, expert, position (a nullable whole number), passage, summary and what else
        positions hold, sorted by coder, statement and expert. Rows without a position, and passages
        of nobody, hold no value.

    Raises
    ------
    ValueError
        For a missing column.
    """
    columns = ["statement", "passage", "coder", "position", "basis"]
    require_columns("positions", positions, columns)
    require_columns("passages", passages, ["passage", "expert"])
    ids = dict.fromkeys(["statement", "passage", "coder"], "object")
    rows = positions.dropna(subset="position").astype(ids)
    if coders is not None:
        is_adjudicated = coders["kind"].astype("object") == "adjudicated"
        is_reply = coders["coder"].isin(reply_coders(positions, coders))
        rows = rows[rows["coder"].isin(coders.loc[~is_adjudicated & ~is_reply, "coder"])]
    rows = rows.merge(_authors(passages), on="passage")
    rows = rows.assign(explicit=rows["basis"] == "explicit", strength=rows["position"].abs())
    precedence = ["explicit", "strength", "place"]
    rows = rows.sort_values(precedence, ascending=False, kind="stable")
    key = ["coder", "statement", "expert"]
    rows = rows.drop_duplicates(key).astype({"position": "Int64"})
    return rows.drop(columns=precedence).sort_values(key, ignore_index=True)


def cell_ratings(
    positions: pd.DataFrame,
    passages: pd.DataFrame,
    statements: pd.DataFrame,
    coders: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return cells × coders: every expert who answers on every statement, NaN where a coder gives
    no position.

    Parameters
    ----------
    positions, passages, statements, coders : DataFrame
        As in `intercoder_reliability`.

    Returns
    -------
    DataFrame of float
        Indexed by statement and expert, one column per coder.

    Raises
    ------
    ValueError
        For a missing column.
    """
    values = cell_values(positions, passages, coders).astype({"position": "float64"})
    answers = passages[passages["kind"].isin(ANSWER_KINDS)] if "kind" in passages else passages
    experts = sorted(answers["expert"].dropna().astype("object").unique())
    key = ["statement", "expert"]
    cells = pd.MultiIndex.from_product(
        [statements["statement"].astype("object"), experts], names=key
    )
    return values.pivot(index=key, columns="coder", values="position").reindex(cells)


def _authors(passages: pd.DataFrame) -> pd.DataFrame:
    """Return whose each passage is, and its place among all: passage, expert, place."""
    order = [column for column in ("article", "rank") if column in passages]
    table = passages.sort_values(order, kind="stable")[["passage", "expert"]].astype("object")
    return table.assign(place=range(len(table))).dropna(subset="expert")
