"""Two voices side by side, statement by statement: both positions, and whether they stand on one
side.

For all pairs in counts see `pairwise_agreement`; this is the reading behind one of its rows.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

OPPOSITE, BETWEEN, SAME, ALONE = MEETINGS = (
    "opposite sides",
    "only one takes a side",
    "same side",
    "only one speaks",
)
# shared statements below which nothing is concluded of two voices: the number from which the
# map's edges are solid
LEAST = 5


class PairCounts(NamedTuple):
    """How often two voices met, in numbers of statements; distance is the mean, in steps (NaN
    where nothing is shared).
    """

    shared: int
    same: int
    opposite: int
    between: int  # one of them sees both sides, the other does not
    alone: int  # only the first speaks
    other_alone: int
    distance: float


def compare_experts(panel, expert, other):
    """Every statement to which one of two experts speaks, or both.

    panel: as `expert_positions.expert_panel` returns; expert, other: two ids of it. Returns DataFrame, one row
    per statement, opposite sides first and the furthest apart first: statement, topic, state,
    position, other_state, other_position, meeting (one of `MEETINGS`), steps (of position between them,
    NA where only one speaks). Raises ValueError for an unknown expert, or one and the same.
    """
    known = list(panel["expert"].astype(str).drop_duplicates())
    strange = [e for e in (expert, other) if e not in known]
    if strange:
        raise ValueError(
            f"unknown expert {strange[0]!r}; there are {', '.join(known)}; choose two of these"
        )
    if expert == other:
        raise ValueError(
            f"{expert!r} is compared with itself; there are {', '.join(known)}; choose two of these"
        )
    one, two = (
        panel[panel["expert"] == e].set_index("statement")[["topic", "state", "position"]]
        for e in (expert, other)
    )
    rows = (
        one.join(two[["state", "position"]].add_prefix("other_"))
        .reset_index()
        .astype({"statement": str})
    )
    rows = rows[rows["position"].notna() | rows["other_position"].notna()]
    here, there = (rows[c].astype("float64") for c in ("position", "other_position"))
    met = np.select(
        [here.isna() | there.isna(), np.sign(here) == np.sign(there), here * there < 0],
        [ALONE, SAME, OPPOSITE],
        BETWEEN,
    )
    rows = rows.assign(
        meeting=pd.Categorical(met, MEETINGS, ordered=True),
        steps=(rows["position"] - rows["other_position"]).abs(),
    )
    return rows.sort_values(
        ["meeting", "steps"], ascending=[True, False], kind="stable", ignore_index=True
    )


def pair_counts(rows):
    """The rows of `compare_experts` in counts: a `PairCounts`."""
    n = rows["meeting"].value_counts()
    steps = rows["steps"].dropna()
    return PairCounts(
        len(steps),
        int(n[SAME]),
        int(n[OPPOSITE]),
        int(n[BETWEEN]),
        int(rows["other_position"].isna().sum()),
        int(rows["position"].isna().sum()),
        float(steps.mean()) if len(steps) else float("nan"),
    )
