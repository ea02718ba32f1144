"""Coded positions → one position per expert and statement → the panel, silence included."""

import numpy as np
import pandas as pd

from ..schema import SIDES

_SIDE = {position: side for side, positions in SIDES.items() for position in positions}


def expert_positions(positions, passages, coders, coder=None):
    """The position of each expert on each statement, where there is evidence.

    positions, passages, coders: the corpus's tables; coder: only what this coder read. None is the
    decided view: an adjudicated row decides (an empty one: no evidence); else the strongest
    explicit row, the later passage first. Returns DataFrame, one row per statement and expert:
    statement, expert, position (−2…2), basis, confidence, passage, coder, summary, note. Raises
    ValueError for an unknown coder.
    """
    if coder is not None and coder not in set(coders["coder"]):
        raise ValueError(
            f"unknown coder {coder!r}; the coders are {', '.join(coders['coder'])}; "
            "choose one, or None for the decided view"
        )
    rows = positions.merge(passages[["passage", "expert"]].dropna(), on="passage").merge(
        coders[["coder", "kind"]], on="coder"
    )
    if coder is not None:
        rows = rows[rows["coder"] == coder]
    order = (
        pd.DataFrame(
            {
                "adjudicated": rows["kind"] == "adjudicated",
                "explicit": rows["basis"] == "explicit",
                "strength": rows["position"].abs().fillna(0),
                "place": pd.Categorical(rows["passage"], passages["passage"]).codes,
                "coder": -pd.Categorical(rows["coder"], coders["coder"]).codes,
            }
        )
        .sort_values(["adjudicated", "explicit", "strength", "place", "coder"], ascending=False)
        .index
    )
    decided = rows.loc[order].drop_duplicates(["statement", "expert"]).dropna(subset="position")
    columns = [
        "statement",
        "expert",
        "position",
        "basis",
        "confidence",
        "passage",
        "coder",
        "summary",
        "note",
    ]
    return decided[columns].sort_values(["statement", "expert"], ignore_index=True)


def expert_panel(positions, statements, experts, passages):
    """Every expert on every statement, with a word for every silence.

    positions: as `expert_positions` returns; statements, experts: the rows to show, in this order;
    passages: tell who answers where. Returns DataFrame, one row per statement and expert: topic,
    statement, expert, state (agree, both_sides, disagree; silent: speaks on the topic, not on this;
    absent: does not speak on the topic), then the columns of `expert_positions`, empty for silence.
    """
    grid = statements[["topic", "statement"]].merge(experts[["expert"]], how="cross")
    full = grid.merge(positions, on=["statement", "expert"], how="left")
    answers = passages.loc[passages["kind"] == "answer", ["topic", "expert"]].drop_duplicates()
    speaks = pd.MultiIndex.from_frame(full[["topic", "expert"]].astype(str)).isin(
        pd.MultiIndex.from_frame(answers.astype(str))
    )
    state = (
        full["position"]
        .map(_SIDE)
        .astype("object")
        .where(full["position"].notna(), np.where(speaks, "not_addressed", "no_answer"))
    )
    full.insert(3, "state", pd.Categorical(state, [*SIDES, "not_addressed", "no_answer"]))
    return full
