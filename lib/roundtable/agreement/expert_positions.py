"""Coded positions → one position per expert and statement → the panel, with a word for every
missing one.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..arguments import require_columns, unknown_id
from ..schema import SIDE_OF, SIDES

_COLUMNS = ["statement", "expert", "position", "basis", "confidence"]
_COLUMNS += ["passage", "coder", "summary", "note"]


def expert_positions(
    positions: pd.DataFrame,
    passages: pd.DataFrame,
    coders: pd.DataFrame,
    coder: str | None = None,
) -> pd.DataFrame:
    """Return the position of each expert on each statement, where there is evidence.

    Parameters
    ----------
    positions, passages, coders : DataFrame
        The tables of the data set.
    coder : str, optional
        Only what this coder coded. Without it the final coding: an adjudicated row decides (an
        empty one: no evidence); else the strongest explicit row, the later passage first.

    Returns
    -------
    DataFrame
        One row per statement and expert: statement, expert, position (−2…2), basis, confidence,
        passage, coder, summary, note.

    Raises
    ------
    ValueError
        For an unknown coder, or a table that lacks a column.
    """
    require_columns("positions", positions, ["statement", "passage", "coder", "position", "basis"])
    require_columns("passages", passages, ["passage", "expert"])
    require_columns("coders", coders, ["coder", "kind"])
    if coder is not None and coder not in set(coders["coder"]):
        raise unknown_id("coder", coder, coders["coder"])
    rows = positions.merge(passages[["passage", "expert"]].dropna(), on="passage")
    rows = rows.merge(coders[["coder", "kind"]], on="coder")
    if coder is not None:
        rows = rows[rows["coder"] == coder]
    precedence = pd.DataFrame(
        {
            "adjudicated": rows["kind"] == "adjudicated",
            "explicit": rows["basis"] == "explicit",
            "strength": rows["position"].abs().fillna(0),
            "place": pd.Categorical(rows["passage"], passages["passage"]).codes,
            "coder": -pd.Categorical(rows["coder"], coders["coder"]).codes,
        }
    )
    order = precedence.sort_values(list(precedence), ascending=False).index
    first = rows.loc[order].drop_duplicates(["statement", "expert"])
    decided = first.dropna(subset="position")
    return decided[_COLUMNS].sort_values(["statement", "expert"], ignore_index=True)


def expert_panel(
    positions: pd.DataFrame,
    statements: pd.DataFrame,
    experts: pd.DataFrame,
    passages: pd.DataFrame,
) -> pd.DataFrame:
    """Return every expert on every statement, with a word for every missing position.

    Parameters
    ----------
    positions : DataFrame
        As `expert_positions` returns.
    statements, experts : DataFrame
        The rows to show, in this order.
    passages : DataFrame
        Tell who answers which question.

    Returns
    -------
    DataFrame
        One row per statement and expert: topic, statement, expert, state (agree, both_sides,
        disagree; not_addressed: answered the question, not this statement; no_answer: no answer to
        the question is printed), then the columns of `expert_positions`, empty where there is no
        position.

    Raises
    ------
    ValueError
        For a table that lacks a column.
    """
    require_columns("positions", positions, ["statement", "expert", "position"])
    require_columns("statements", statements, ["statement", "topic"])
    require_columns("experts", experts, ["expert", "name"])
    require_columns("passages", passages, ["topic", "expert", "kind"])
    grid = statements[["topic", "statement"]].merge(experts[["expert"]], how="cross")
    panel = grid.merge(positions, on=["statement", "expert"], how="left")
    answers = passages.loc[passages["kind"] == "answer", ["topic", "expert"]].drop_duplicates()
    answered = pd.MultiIndex.from_frame(answers.astype(str))
    has_answer = pd.MultiIndex.from_frame(panel[["topic", "expert"]].astype(str)).isin(answered)
    missing = np.where(has_answer, "not_addressed", "no_answer")
    side = panel["position"].map(SIDE_OF).astype("object")
    state = side.where(panel["position"].notna(), missing)
    categories = [*SIDES, "not_addressed", "no_answer"]
    panel.insert(3, "state", pd.Categorical(state, categories))
    return panel
