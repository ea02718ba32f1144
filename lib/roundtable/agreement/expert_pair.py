"""Two experts side by side, statement by statement: both positions, and whether they are on one
side.

For all pairs in counts see `pairwise_agreement`; this is the reading behind one of its rows.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..arguments import require_columns, unknown_id
from ..pair_sums import count_sides, opposite_sides, same_side
from ..schema import POSITIONS

OPPOSITE, BETWEEN, SAME, ALONE = MEETINGS = (
    "opposite sides",
    "only one takes a side",
    "same side",
    "only one speaks",
)
# shared statements below which nothing is concluded of two experts: the number from which the
# map's edges are solid
MIN_SHARED = 5


class PairCounts(NamedTuple):
    """How often two experts are on one side, in numbers of statements.

    Attributes
    ----------
    shared, same, opposite : int
        Both take a position; on the same side; one agrees and one disagrees.
    between : int
        One of them sees both sides, the other does not.
    alone, other_alone : int
        Only the first takes a position; only the second.
    distance : float
        Mean distance in steps of position; NaN where nothing is shared.
    """

    shared: int
    same: int
    opposite: int
    between: int
    alone: int
    other_alone: int
    distance: float


def compare_experts(panel: pd.DataFrame, expert: str, other: str) -> pd.DataFrame:
    """Return every statement on which one of two experts takes a position, or both.

    Parameters
    ----------
    panel : DataFrame
        As `expert_panel` returns: one row per statement and expert.
    expert, other : str
        Two ids of the panel.

    Returns
    -------
    DataFrame
        One row per statement, opposite sides first and the furthest apart first: statement, topic,
        state, position, other_state, other_position, meeting (one of `MEETINGS`), steps (of
        position between them, NA where only one takes a position).

    Raises
    ------
    ValueError
        For an unknown expert, or one and the same.
    """
    require_columns("the panel", panel, ["statement", "topic", "expert", "state", "position"])
    _check_pair(panel, expert, other)
    first = _rows_of(panel, expert)
    second = _rows_of(panel, other)[["state", "position"]].add_prefix("other_")
    rows = first.join(second).reset_index().astype({"statement": str})
    takes_position = rows[["position", "other_position"]].notna()
    rows = rows[takes_position.any(axis=1)]
    rows = rows.assign(
        meeting=_meetings(rows["position"], rows["other_position"]),
        steps=(rows["position"] - rows["other_position"]).abs(),
    )
    return rows.sort_values(
        ["meeting", "steps"], ascending=[True, False], kind="stable", ignore_index=True
    )


def pair_counts(rows: pd.DataFrame) -> PairCounts:
    """Return the rows of `compare_experts` in counts.

    Parameters
    ----------
    rows : DataFrame
        As `compare_experts` returns.
    """
    positions = rows["position"].to_numpy(dtype=float, na_value=np.nan)
    others = rows["other_position"].to_numpy(dtype=float, na_value=np.nan)
    counts = count_sides(positions[None], others[None], tuple(POSITIONS))
    return PairCounts(
        shared=counts.shared.item(),
        same=counts.same.item(),
        opposite=counts.opposite.item(),
        between=counts.between.item(),
        alone=int(np.isnan(others).sum()),
        other_alone=int(np.isnan(positions).sum()),
        distance=counts.distance.item(),
    )


def _check_pair(panel: pd.DataFrame, expert: str, other: str) -> None:
    known = list(panel["expert"].astype(str).drop_duplicates())
    for name in (expert, other):
        if name not in known:
            raise unknown_id("expert", name, known)
    if expert == other:
        raise ValueError(
            f"{expert!r} is compared with itself; there are {', '.join(known)}; choose two of these"
        )


def _rows_of(panel: pd.DataFrame, expert: str) -> pd.DataFrame:
    rows = panel[panel["expert"] == expert].set_index("statement")
    return rows[["topic", "state", "position"]]


def _meetings(position: pd.Series, other_position: pd.Series) -> pd.Categorical:
    """Return how the positions of two experts stand to one another, statement by statement."""
    one, two = position.astype("float64"), other_position.astype("float64")
    only_one = one.isna() | two.isna()
    conditions = [only_one, same_side(one, two), opposite_sides(one, two)]
    meeting = np.select(conditions, [ALONE, SAME, OPPOSITE], BETWEEN)
    return pd.Categorical(meeting, MEETINGS, ordered=True)
