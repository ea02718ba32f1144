"""Coded stances → one position per expert and proposition → the panel, silence included."""

import numpy as np
import pandas as pd

from ..schema import SIDES

_SIDE = {stance: side for side, stances in SIDES.items() for stance in stances}


def positions(stances, passages, coders, coder=None):
    """The position of each expert on each proposition, where there is evidence.

    stances, passages, coders: the corpus's tables; coder: only what this coder read. None is the
    decided view: an adjudicated row decides (an empty one: no evidence); else the strongest
    explicit row, the later passage first. Returns DataFrame, one row per proposition and expert:
    proposition, expert, stance (−2…2), basis, confidence, passage, coder, claim, note. Raises
    ValueError for an unknown coder.
    """
    if coder is not None and coder not in set(coders["coder"]):
        raise ValueError(
            f"unknown coder {coder!r}; the coders are {', '.join(coders['coder'])}; "
            "choose one, or None for the decided view"
        )
    rows = stances.merge(passages[["passage", "expert"]].dropna(), on="passage").merge(
        coders[["coder", "kind"]], on="coder"
    )
    if coder is not None:
        rows = rows[rows["coder"] == coder]
    order = (
        pd.DataFrame(
            {
                "adjudicated": rows["kind"] == "adjudicated",
                "explicit": rows["basis"] == "explicit",
                "strength": rows["stance"].abs().fillna(0),
                "place": pd.Categorical(rows["passage"], passages["passage"]).codes,
                "coder": -pd.Categorical(rows["coder"], coders["coder"]).codes,
            }
        )
        .sort_values(["adjudicated", "explicit", "strength", "place", "coder"], ascending=False)
        .index
    )
    decided = rows.loc[order].drop_duplicates(["proposition", "expert"]).dropna(subset="stance")
    columns = [
        "proposition",
        "expert",
        "stance",
        "basis",
        "confidence",
        "passage",
        "coder",
        "claim",
        "note",
    ]
    return decided[columns].sort_values(["proposition", "expert"], ignore_index=True)


def panel(positions, propositions, experts, passages):
    """Every expert on every proposition, with a word for every silence.

    positions: as `positions` returns; propositions, experts: the rows to show, in this order;
    passages: tell who answers where. Returns DataFrame, one row per proposition and expert: topic,
    proposition, expert, state (affirm, mixed, deny; silent: speaks on the topic, not on this;
    absent: does not speak on the topic), then the columns of `positions`, empty for silence.
    """
    grid = propositions[["topic", "proposition"]].merge(experts[["expert"]], how="cross")
    full = grid.merge(positions, on=["proposition", "expert"], how="left")
    answers = passages.loc[passages["kind"] == "answer", ["topic", "expert"]].drop_duplicates()
    speaks = pd.MultiIndex.from_frame(full[["topic", "expert"]].astype(str)).isin(
        pd.MultiIndex.from_frame(answers.astype(str))
    )
    state = (
        full["stance"]
        .map(_SIDE)
        .astype("object")
        .where(full["stance"].notna(), np.where(speaks, "silent", "absent"))
    )
    full.insert(3, "state", pd.Categorical(state, [*SIDES, "silent", "absent"]))
    return full
