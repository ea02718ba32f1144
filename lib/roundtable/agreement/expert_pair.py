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
    second = _rows_of(panel, other)
    if not second.index.equals(first.index):
        second = second.reindex(first.index)
    one, two = (rows["position"].to_numpy("float64", na_value=np.nan) for rows in (first, second))
    meeting, steps = _meetings(one, two), abs(one - two)
    nearest_first = np.nan_to_num(-steps, nan=np.inf)  # nothing between them: at the end
    order = np.lexsort((nearest_first, meeting))
    order = order[~(np.isnan(one) & np.isnan(two))[order]]
    first, second = first.take(order), second.take(order)
    columns = {
        "statement": first.index.astype(str),
        "topic": first["topic"].array,
        "state": first["state"].array,
        "position": first["position"].array,
        "other_state": second["state"].array,
        "other_position": second["position"].array,
        "meeting": pd.Categorical.from_codes(meeting[order], MEETINGS, ordered=True),
        "steps": abs(first["position"].array - second["position"].array),
    }
    return pd.DataFrame(columns)


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
    known = [str(one) for one in panel["expert"].unique()]
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


def _meetings(one: np.ndarray, two: np.ndarray) -> np.ndarray:
    """Return how two experts stand to one another on each statement: its place in `MEETINGS`."""
    only_one = np.isnan(one) | np.isnan(two)
    conditions = [only_one, same_side(one, two), opposite_sides(one, two)]
    places = [MEETINGS.index(meeting) for meeting in (ALONE, SAME, OPPOSITE, BETWEEN)]
    return np.select(conditions, places[:3], places[3])
