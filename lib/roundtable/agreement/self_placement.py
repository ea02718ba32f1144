"""Where would I stand? A reader's answers to some statements → how near each expert is, in
counts.

The reader is one more expert on the same statements; nothing is estimated, and nothing is
concluded below `MIN_SHARED` shared ones.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

import numpy as np
import pandas as pd

from ..arguments import require_columns, unknown_id
from ..pair_sums import count_sides
from ..schema import POSITIONS, SIDE_OF
from .expert_pair import MIN_SHARED
from .pairwise import positions_by_expert
from .reading_order import in_reading_order

NO_OPINION = "no opinion"
ANSWERS: dict[int | str, str] = {
    -2: "disagree",
    -1: "partly disagree",
    0: "both sides",
    1: "partly agree",
    2: "agree",
    NO_OPINION: NO_OPINION,
}
READER = ""  # the reader's id where they stand among experts: never one of theirs
QUESTIONS_SHOWN = 8  # at once
MAX_NAMED = 4  # experts named in a sentence; beyond that they are counted
_COLUMNS = ["topic", "statement", "expert", "state", "position"]


def question_order(results: pd.DataFrame) -> list[str]:
    """Return the statements to ask, those on which the experts are furthest apart first.

    Those with the quorum of positions come before the others, then the largest mean distance of two
    experts, then more positions; a statement without a position is not asked.

    Parameters
    ----------
    results : DataFrame
        As `statement_results` returns, indexed by statement.

    Returns
    -------
    list of str
        Ids of statements.
    """
    answered = results[results["n_positions"] > 0]
    ordered = in_reading_order(answered, "contest")
    return [str(statement) for statement in ordered.index]


def distances_to_reader(panel: pd.DataFrame, answers: Mapping[str, int | str]) -> pd.DataFrame:
    """Return how far each expert is from a reader.

    Parameters
    ----------
    panel : DataFrame
        As `expert_panel` returns: one row per statement and expert.
    answers : mapping of str to int or str
        Statement → position (−2…2) or `NO_OPINION`.

    Returns
    -------
    DataFrame
        One row per expert, the nearest first: expert, shared (statements on which both take a
        position), same, opposite, between (one of the two sees both sides), distance (mean, in
        steps; NaN where nothing is shared), place (1: nearest; equal distances share a place; NA
        below `MIN_SHARED` shared), tied (does somebody share the place?).

    Raises
    ------
    ValueError
        For an answer or a statement that does not exist.
    """
    reader = _reader_positions(panel, answers)
    answered = panel[panel["statement"].isin(list(reader))]
    experts, positions = positions_by_expert(answered)
    statements = answered["statement"].astype(str).drop_duplicates()
    answer_row = np.array([[reader[statement] for statement in statements]], dtype=float)
    counts = count_sides(answer_row.reshape(1, len(statements)), positions, tuple(POSITIONS))
    table = pd.DataFrame({name: array[0] for name, array in counts._asdict().items()}, experts)

    everybody = panel["expert"].astype(str).drop_duplicates().rename("expert")
    table = table.reindex(everybody)
    numbers = ["shared", "same", "opposite", "between"]
    table[numbers] = table[numbers].fillna(0).astype(int)
    enough = table["shared"] >= MIN_SHARED
    table["place"] = table["distance"].where(enough).rank(method="min").astype("Int64")
    table["tied"] = table["place"].duplicated(keep=False) & enough
    return table.reset_index().sort_values(
        ["place", "shared"], ascending=[True, False], kind="stable", ignore_index=True
    )


def add_reader(panel: pd.DataFrame, answers: Mapping[str, int | str]) -> pd.DataFrame:
    """Return the panel with the reader as one more expert, `READER`.

    So everything that reads a panel can be asked of the reader too.

    Parameters
    ----------
    panel : DataFrame
        As `expert_panel` returns.
    answers : mapping of str to int or str
        Statement → position (−2…2) or `NO_OPINION`.

    Returns
    -------
    DataFrame
        As `expert_panel` returns, with the columns topic, statement, expert, state and position
        alone; the reader's rows come first.
    """
    positions = _reader_positions(panel, answers)
    reader = panel.drop_duplicates("statement")[_COLUMNS].assign(expert=READER)
    reader["position"] = reader["statement"].astype(str).map(positions).astype("Int64")
    side = reader["position"].map(SIDE_OF).astype("object")
    reader["state"] = side.fillna("not_addressed")
    table = pd.concat([reader, panel[_COLUMNS]], ignore_index=True)
    return table.astype({"statement": str, "expert": str, "state": str})


def answers_that_decide(
    panel: pd.DataFrame, answers: Mapping[str, int | str]
) -> dict[str, tuple[str, ...]]:
    """Return who would be nearest without one of the answers, for the answers that change it.

    Judged among those with a place, so that an answer less is not taken for an expert less.

    Parameters
    ----------
    panel : DataFrame
        As `expert_panel` returns.
    answers : mapping of str to int or str
        Statement → position (−2…2) or `NO_OPINION`.

    Returns
    -------
    dict of str to tuple of str
        Statement → ids of the experts who would be nearest without it.
    """
    ranked = list(distances_to_reader(panel, answers).dropna(subset="place")["expert"])
    reader = _reader_positions(panel, answers)
    relevant = panel["statement"].isin(list(reader)) & panel["expert"].isin(ranked)
    table = panel[relevant].pivot(index="expert", columns="statement", values="position")
    table = table.reindex(index=ranked, columns=list(reader)).astype("float64")
    distances = (table - pd.Series(reader, dtype="float64")).abs().to_numpy()
    if not distances.size:
        return {}

    is_shared, steps = ~np.isnan(distances), np.nan_to_num(distances)
    shared, total = is_shared.sum(1), steps.sum(1)
    nearest = _nearest(ranked, total, shared)
    changes = {}
    for column, statement in enumerate(reader):
        without = _nearest(ranked, total - steps[:, column], shared - is_shared[:, column])
        if without != nearest:
            changes[statement] = without
    return changes


def _nearest(experts: Iterable[str], total: np.ndarray, shared: np.ndarray) -> tuple[str, ...]:
    """Return the experts at the smallest mean distance; those who share nothing are at none."""
    distance = np.full(len(total), np.inf)
    np.divide(total, shared, out=distance, where=shared > 0)
    is_nearest = distance == distance.min()
    nearest = [expert for expert, near in zip(experts, is_nearest, strict=True) if near]
    return tuple(sorted(nearest))


def _reader_positions(panel: pd.DataFrame, answers: Mapping[str, Hashable]) -> dict[str, int]:
    """Return the answers that take a position: statement → position."""
    require_columns("the panel", panel, ["statement", "expert", "position"])
    for answer in answers.values():
        if answer not in ANSWERS:
            scale = ", ".join(map(str, POSITIONS))
            raise ValueError(
                f"unknown answer {answer!r}; there are {scale} and {NO_OPINION!r}; "
                "give one of these"
            )
    known = list(panel["statement"].astype(str).drop_duplicates())
    lookup = set(known)
    for statement in answers:
        if statement not in lookup:
            raise unknown_id("statement", statement, known)
    return {
        statement: int(str(answer)) for statement, answer in answers.items() if answer != NO_OPINION
    }
