"""Where would I stand? A reader's answers to some propositions → how near each expert is, in
counts.

The reader is one more voice on the same propositions; nothing is estimated, and nothing is
concluded below `LEAST` shared ones.
"""

import numpy as np
import pandas as pd

from ..schema import SIDES, STANCES
from ..writing import some
from .compare import LEAST, Met, tell_sides
from .words import arrange

NO_OPINION = "no opinion"
ANSWERS = {
    -2: "deny",
    -1: "partly deny",
    0: "both sides",
    1: "partly affirm",
    2: "affirm",
    NO_OPINION: NO_OPINION,
}
READER = ""  # the reader's id where they stand among experts: never one of theirs
FIRST = 8  # questions shown at once
NAMED = 4  # experts named in a sentence; beyond that they are counted
_SIDE = {stance: side for side, stances in SIDES.items() for stance in stances}


def questions(verdicts):
    """Which propositions to ask, those that tell the experts apart best first.

    verdicts: as `verdict.verdicts` returns. The rule: those with the quorum of voices before the
    others, then the widest gap between two of the voices, then more voices; what nobody speaks to
    is not asked. Returns a list of ids.
    """
    return list(map(str, arrange(verdicts[verdicts["voices"] > 0], "contest").index))


def stand(panel, answers):
    """How far each expert stands from a reader.

    panel: as `positions.panel` returns; answers: dict proposition → stance (−2…2) or `NO_OPINION`.
    Returns DataFrame, one row per expert, the nearest first: expert, shared (propositions on which
    both take a position), same, opposite, between (one of the two weighs both sides), distance
    (mean, in steps; NaN where nothing is shared), place (1: nearest; equal distances share a place;
    NA below `LEAST` shared), tied (does somebody share the place?). Raises ValueError for an answer
    or proposition that does not exist.
    """
    given = _given(panel, answers)
    voices = panel.loc[panel["stance"].notna(), ["proposition", "expert", "stance"]].astype(
        {"proposition": str, "expert": str, "stance": int}
    )
    voices = voices[voices["proposition"].isin(list(given))]
    own = voices["proposition"].map(given).astype(int)
    same, opposite = np.sign(own) == np.sign(voices["stance"]), own * voices["stance"] < 0
    met = pd.DataFrame(
        {
            "expert": voices["expert"],
            "shared": 1,
            "same": same,
            "opposite": opposite,
            "between": ~(same | opposite),
            "steps": (own - voices["stance"]).abs(),
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


def as_voice(panel, answers):
    """The panel with the reader as one more expert, `READER`, so that everything that reads a panel
    can be asked of them too.

    Returns DataFrame as `positions.panel` does, with the columns topic, proposition, expert, state
    and stance alone.
    """
    given = _given(panel, answers)
    columns = ["topic", "proposition", "expert", "state", "stance"]
    own = panel.drop_duplicates("proposition")[columns].assign(expert=READER)
    own["stance"] = own["proposition"].astype(str).map(given).astype("Int64")
    own["state"] = own["stance"].map(_SIDE).astype("object").fillna("silent")
    return pd.concat([own, panel[columns]], ignore_index=True).astype(
        {"proposition": str, "expert": str, "state": str}
    )


def alternatives(panel, answers):
    """Who would be nearest without one of the answers: dict proposition → tuple of experts, for the
    answers that change it.

    Judged among those with a place, so that an answer less is not taken for an expert less.
    """
    ranked = stand(panel, answers).dropna(subset="place")["expert"]
    given = _given(panel, answers)
    table = (
        panel[panel["proposition"].isin(list(given)) & panel["expert"].isin(list(ranked))]
        .pivot(index="expert", columns="proposition", values="stance")
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


def tell_stand(rows, answered, names, others=None):
    """Who stands nearest to the reader, in sentences.

    rows: as `stand` returns; answered: how many answers take a position (one at least); names: dict
    expert → name; others: as `alternatives` returns. Returns a list of str, the finding first.
    """
    ranked, rest = rows[rows["place"].notna()], rows[rows["place"].isna()]
    if ranked.empty:
        most = rows["shared"].max() if len(rows) else 0
        return [
            (
                f"You have taken a position on {_propositions(answered)}, and share at "
                f"most {most} with any expert: nothing is concluded before {LEAST}."
            )
        ]
    first = ranked[ranked["place"] == 1]
    who = [names[e] for e in first["expert"]]
    far = "" if (2 * first["same"] > first["shared"]).any() else ", though not of your mind on most"
    out = [
        (
            f"Nearest to you{', equally near' if len(who) > 1 else ''}{far}: "
            f"{_list(some(who, NAMED + 1))}. {_each(first, names)}"
        )
    ]
    if len(ranked) == 1:
        out[0] = (
            f"{who[0]} is the only expert with whom you share at least {LEAST} "
            f"propositions, so nobody is nearest. {_each(first, names)}"
        )
    elif len(first) < len(ranked):
        out += _tell_alternatives(others or {}, answered, names, set(first["expert"]))
    if len(rest):
        fewer = (
            _list([f"{names[r.expert]} ({r.shared})" for r in rest.itertuples()])
            if len(rest) <= NAMED
            else f"{len(rest)} experts"
        )
        out.append(f"Nothing is concluded of {fewer}, with whom you share fewer than {LEAST}.")
    return out


def tell_shared(row, name):
    """What a reader and one expert share, from a row of `stand`.

    >>> tell_shared({"shared": 6, "same": 5, "opposite": 1, "between": 0}, "Ada Ek")
    'You share 6 propositions with Ada Ek; on 5 you stand on the same side, on 1 on opposite sides.'
    """
    if not row["shared"]:
        return f"You share no proposition with {name}."
    met = Met(row["shared"], row["same"], row["opposite"], row["between"], 0, 0, 0.0)
    return f"You share {_propositions(row['shared'])} with {name}; {tell_sides(met, 'you')}."


def tell_rule(quorum):
    """Which propositions are asked; quorum: of the declared rule."""
    return (
        f"Asked first are the propositions to which at least {quorum} of the experts "
        "speak, and among these the ones on which they disagree "
        "most; then those with fewer voices."
    )


def _tell_alternatives(others, answered, names, first):
    if not others:
        return [f"This stays so without any one of your {answered} answers."]
    new = sorted({names[e] for found in others.values() for e in found if e not in first})
    near = "would be nearest, or as near"
    who = (
        f"{_list(new, 'or')} {near}"
        if 0 < len(new) <= NAMED
        else f"others {near}"
        if new
        else "the tie would end"
    )
    which = (
        "one of your"
        if len(others) == 1 < answered
        else f"each of {len(others)} of your"
        if len(others) < answered
        else "each of your"
    )
    return [f"It hangs on {which} {answered} answers: without it, {who}."]


def _each(first, names):
    return " ".join(
        tell_shared(row, names[row["expert"]]) for row in first.head(NAMED).to_dict("records")
    )


def _nearest(experts, total, shared):
    """The experts at the smallest mean distance; those who share nothing are at none."""
    distance = np.full(len(total), np.inf)
    np.divide(total, shared, out=distance, where=shared > 0)
    return tuple(sorted(e for e, d in zip(experts, distance, strict=True) if d == distance.min()))


def _given(panel, answers):
    """The answers that take a position, as dict proposition → stance."""
    strange = [a for a in answers.values() if a not in ANSWERS]
    if strange:
        raise ValueError(
            f"unknown answer {strange[0]!r}; there are {', '.join(map(str, STANCES))} "
            f"and {NO_OPINION!r}; give one of these"
        )
    known = list(panel["proposition"].astype(str).drop_duplicates())
    missing = [p for p in answers if p not in set(known)]
    if missing:
        raise ValueError(
            f"unknown proposition {missing[0]!r}; there are "
            f"{', '.join(known) or 'none'}; answer these"
        )
    return {p: int(a) for p, a in answers.items() if a != NO_OPINION}


def _list(names, word="and"):
    return f" {word} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _propositions(n):
    return f"{n} proposition{'' if n == 1 else 's'}"
