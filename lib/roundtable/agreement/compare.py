"""Two voices side by side, proposition by proposition: both stances, and whether they stand on one
side.

For all pairs in counts see `pairwise`; this is the reading behind one of its rows.
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
# shared propositions below which nothing is concluded of two voices: the number from which the
# map's edges are solid
LEAST = 5


class Met(NamedTuple):
    """How often two voices met, in numbers of propositions; distance is the mean, in steps (NaN
    where nothing is shared).
    """

    shared: int
    same: int
    opposite: int
    between: int  # one of them weighs both sides, the other does not
    alone: int  # only the first speaks
    other_alone: int
    distance: float


def compare(panel, expert, other):
    """Every proposition to which one of two experts speaks, or both.

    panel: as `positions.panel` returns; expert, other: two ids of it. Returns DataFrame, one row
    per proposition, opposite sides first and the furthest apart first: proposition, topic, state,
    stance, other_state, other_stance, meeting (one of `MEETINGS`), steps (of stance between them,
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
        panel[panel["expert"] == e].set_index("proposition")[["topic", "state", "stance"]]
        for e in (expert, other)
    )
    rows = (
        one.join(two[["state", "stance"]].add_prefix("other_"))
        .reset_index()
        .astype({"proposition": str})
    )
    rows = rows[rows["stance"].notna() | rows["other_stance"].notna()]
    here, there = (rows[c].astype("float64") for c in ("stance", "other_stance"))
    met = np.select(
        [here.isna() | there.isna(), np.sign(here) == np.sign(there), here * there < 0],
        [ALONE, SAME, OPPOSITE],
        BETWEEN,
    )
    rows = rows.assign(
        meeting=pd.Categorical(met, MEETINGS, ordered=True),
        steps=(rows["stance"] - rows["other_stance"]).abs(),
    )
    return rows.sort_values(
        ["meeting", "steps"], ascending=[True, False], kind="stable", ignore_index=True
    )


def met(rows):
    """The rows of `compare` in counts: a `Met`."""
    n = rows["meeting"].value_counts()
    steps = rows["steps"].dropna()
    return Met(
        len(steps),
        int(n[SAME]),
        int(n[OPPOSITE]),
        int(n[BETWEEN]),
        int(rows["other_stance"].isna().sum()),
        int(rows["stance"].isna().sum()),
        float(steps.mean()) if len(steps) else float("nan"),
    )


def tell_compared(met, name, other, of):
    """Two experts in sentences.

    met: a `Met`; name, other: theirs; of: the number of propositions shown. Returns a list of str:
    where both speak, where only one does, and a warning where they share too few.

    >>> tell_compared(Met(6, 5, 1, 0, 3, 0, 1.0), "Ada Ek", "Bo Ry", 10)[0]
    'Ada Ek and Bo Ry both speak to 6 of 10 propositions: on 5 they stand on the same side, on 1 on opposite sides.'
    """
    quiet = of - met.shared - met.alone - met.other_alone
    rest = (
        f"{name} alone speaks to {_more(met.alone)}, {other} alone to {_more(met.other_alone)}; "
        f"on {quiet or 'none'} neither takes a position."
    )
    if not met.shared:
        return [
            (
                f"{name} and {other} share none of {_propositions(of)}, so there is "
                "nothing on which to compare them."
            ),
            rest,
        ]
    both = (
        f"{name} and {other} both speak to {met.shared} of {_propositions(of)}: "
        f"{tell_sides(met, 'they')}."
    )
    few = (
        f"{_propositions(met.shared)} shared: fewer than {LEAST}, so nothing is "
        "concluded of how near these two stand in general."
    )
    return [both, rest] + [few] * (met.shared < LEAST)


def tell_sides(met, who):
    """On how many shared propositions two voices stand where; who: they, or you."""
    if met.same == met.shared:
        return f"on {'it' if met.shared == 1 else 'all of them'} {who} stand on the same side"
    parts = [f"on {met.same or 'none'} {who} stand on the same side"]
    parts += [f"on {met.opposite} on opposite sides"] * (met.opposite > 0)
    parts += [f"on {met.between} only one takes a side"] * (met.between > 0)
    return ", ".join(parts)


def _more(n):
    return f"{n} more" if n else "no other"


def _propositions(n):
    return f"{n} proposition{'' if n == 1 else 's'}"
