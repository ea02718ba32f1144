"""Where would I stand? A reader's answers to some statements → how near each expert is, in
counts.

The reader is one more voice on the same statements; nothing is estimated, and nothing is
concluded below `LEAST` shared ones.
"""

import numpy as np
import pandas as pd

from ..schema import POSITIONS, SIDES
from .expert_pair import LEAST
from .reading_order import in_reading_order

NO_OPINION = "no opinion"
ANSWERS = {
    -2: "disagree",
    -1: "partly disagree",
    0: "both sides",
    1: "partly agree",
    2: "agree",
    NO_OPINION: NO_OPINION,
}
READER = ""  # the reader's id where they stand among experts: never one of theirs
FIRST = 8  # questions shown at once
NAMED = 4  # experts named in a sentence; beyond that they are counted
_SIDE = {position: side for side, positions in SIDES.items() for position in positions}


def question_order(results):
    """Which statements to ask, those that tell the experts apart best first.

    results: as `result.results` returns. The rule: those with the quorum of voices before the
    others, then the widest gap between two of the voices, then more voices; what nobody speaks to
    is not asked. Returns a list of ids.
    """
    return list(map(str, in_reading_order(results[results["n_positions"] > 0], "contest").index))


def distances_to_reader(panel, answers):
    """How far each expert stands from a reader.

    panel: as `expert_positions.expert_panel` returns; answers: dict statement → position (−2…2) or `NO_OPINION`.
    Returns DataFrame, one row per expert, the nearest first: expert, shared (statements on which
    both take a position), same, opposite, between (one of the two sees both sides), distance
    (mean, in steps; NaN where nothing is shared), place (1: nearest; equal distances share a place;
    NA below `LEAST` shared), tied (does somebody share the place?). Raises ValueError for an answer
    or statement that does not exist.
    """
    given = _given(panel, answers)
    voices = panel.loc[panel["position"].notna(), ["statement", "expert", "position"]].astype(
        {"statement": str, "expert": str, "position": int}
    )
    voices = voices[voices["statement"].isin(list(given))]
    own = voices["statement"].map(given).astype(int)
    same, opposite = np.sign(own) == np.sign(voices["position"]), own * voices["position"] < 0
    met = pd.DataFrame(
        {
            "expert": voices["expert"],
            "shared": 1,
            "same": same,
            "opposite": opposite,
            "between": ~(same | opposite),
            "steps": (own - voices["position"]).abs(),
        }
    )
    sums = (
        met.groupby("expert")
        .sum()
        .reindex(panel["expert"].astype(str).drop_duplicates().rename("expert"), fill_value=0)
        .astype(int)
    )
    enough = sums["shared"] >= LEAST
    out = sums.drop(columns="steps").assign(
        distance=sums["steps"] / sums["shared"].where(sums["shared"] > 0)
    )
    out["place"] = out["distance"].where(enough).rank(method="min").astype("Int64")
    out["tied"] = out["place"].duplicated(keep=False) & enough
    return out.reset_index().sort_values(
        ["place", "shared"], ascending=[True, False], kind="stable", ignore_index=True
    )


def add_reader(panel, answers):
    """The panel with the reader as one more expert, `READER`, so that everything that reads a panel
    can be asked of them too.

    Returns DataFrame as `expert_positions.expert_panel` does, with the columns topic, statement, expert, state
    and position alone.
    """
    given = _given(panel, answers)
    columns = ["topic", "statement", "expert", "state", "position"]
    own = panel.drop_duplicates("statement")[columns].assign(expert=READER)
    own["position"] = own["statement"].astype(str).map(given).astype("Int64")
    own["state"] = own["position"].map(_SIDE).astype("object").fillna("not_addressed")
    return pd.concat([own, panel[columns]], ignore_index=True).astype(
        {"statement": str, "expert": str, "state": str}
    )


def answers_that_decide(panel, answers):
    """Who would be nearest without one of the answers: dict statement → tuple of experts, for the
    answers that change it.

    Judged among those with a place, so that an answer less is not taken for an expert less.
    """
    ranked = distances_to_reader(panel, answers).dropna(subset="place")["expert"]
    given = _given(panel, answers)
    table = (
        panel[panel["statement"].isin(list(given)) & panel["expert"].isin(list(ranked))]
        .pivot(index="expert", columns="statement", values="position")
        .reindex(index=list(ranked), columns=list(given))
    )
    apart = (table.astype("float64") - pd.Series(given, dtype="float64")).abs().to_numpy()
    if not apart.size:
        return {}
    there, steps = ~np.isnan(apart), np.nan_to_num(apart)
    shared, total = there.sum(1), steps.sum(1)
    whole = _nearest(ranked, total, shared)
    without = {
        p: _nearest(ranked, total - steps[:, i], shared - there[:, i]) for i, p in enumerate(given)
    }
    return {p: found for p, found in without.items() if found != whole}


def _nearest(experts, total, shared):
    """The experts at the smallest mean distance; those who share nothing are at none."""
    distance = np.full(len(total), np.inf)
    np.divide(total, shared, out=distance, where=shared > 0)
    return tuple(sorted(e for e, d in zip(experts, distance, strict=True) if d == distance.min()))


def _given(panel, answers):
    """The answers that take a position, as dict statement → position."""
    strange = [a for a in answers.values() if a not in ANSWERS]
    if strange:
        raise ValueError(
            f"unknown answer {strange[0]!r}; there are {', '.join(map(str, POSITIONS))} "
            f"and {NO_OPINION!r}; give one of these"
        )
    known = list(panel["statement"].astype(str).drop_duplicates())
    missing = [p for p in answers if p not in set(known)]
    if missing:
        raise ValueError(
            f"unknown statement {missing[0]!r}; there are "
            f"{', '.join(known) or 'none'}; answer these"
        )
    return {p: int(a) for p, a in answers.items() if a != NO_OPINION}
