"""The analysis in sentences: pairs, drivers, cruxes, weights and chances. Every sentence is a
function of a small table.
"""

from ..writing import bare, isolate, number, percent, some
from .grounds import reasons
from .posterior import FEW, share_posterior
from .tables import counts, wide

_WHO = {
    "affirm": "Those who affirm it",
    "mixed": "Those who weigh both sides",
    "deny": "Those who deny it",
    "silent": "Those without a position",
}
# of the balance, which runs from -1 (all deny) to 1 (all affirm): smaller shifts are not worth a
# word
MOVED = 0.1


def tell_plane(plane):
    """How many propositions lie where, from `plane.plane`."""
    sided = plane["split"].dropna()
    return (
        f"On {(sided == 0).sum()} of {len(plane)} propositions all who take a side "
        f"take the same one; on {(plane['quiet'] > 0.5).sum()} more "
        "than half of the experts are silent or weigh both sides."
    )


def tell_pairs(closeness):
    """Whether the data tell pairs apart, from `similarity.closeness`."""
    if closeness.empty:
        return "There are no two experts to compare."
    note = closeness["note"].iloc[0]
    few, most = closeness["shared"].min(), closeness["shared"].max()
    shared = f"Two experts share {few} to {most} propositions"
    return (
        f"{shared}: {note}."
        if note
        else (
            f"{shared}. In {(closeness['own'] < 0.5).sum()} of {len(closeness)} pairs, "
            "in grey, that is too little to tell the pair from the panel."
        )
    )


def tells_apart(closeness):
    """Do the data tell pairs of experts apart at all? Where they do not, no map of who is near whom
    is drawn.
    """
    return bool(len(closeness)) and not closeness["note"].iloc[0]


def tell_drivers(drivers, names):
    """The fewest propositions that hold half of the disagreement, from
    `drivers.proposition_drivers`.
    """
    held = drivers["share"].dropna()
    if not held.sum():
        return "Nobody disagrees with anybody."
    half = held[held.cumsum().shift(fill_value=0) < 0.5]
    return (
        (
            f"Half of the disagreement lies in {len(half)} of "
            f"{(drivers['voices'] > 1).sum()} propositions with two voices or more: "
        )
        + "; ".join(some(names[p].rstrip(".") for p in half.index))
        + "."
    )


def tell_experts(drivers, names):
    """Who stands further from the others than they from one another, from
    `drivers.expert_drivers`.
    """
    far = drivers[drivers["ratio"] > 1]
    each = ", ".join(
        some(
            (
                f"{names[e]} ({number(row.ratio, '.2f')}, {row.propositions} "
                f"proposition{'' if row.propositions == 1 else 's'})"
            )
            for e, row in zip(far.index, far.itertuples(), strict=True)
        )
    )
    return (
        (
            "Further from the others than two of the panel picked at random on the same "
            f"propositions ({number(1, '.2f')}): {each}."
        )
        if each
        else ("Nobody stands further from the others than two of the panel picked at random.")
    )


def tell_crux(splits, cruxes, names, shown=3):
    """The split that explains most of the disagreement, and what carries it, from `cruxes.splits`
    and `cruxes.cruxes`.
    """
    if splits.empty:
        return "Nobody disagrees, so there is no split to explain."
    best = splits.iloc[0]
    one, other = (
        _and(some((names[e] for e in group), 5)) for group in (best["one"], best["other"])
    )
    carried = "; ".join(names[p].rstrip(".") for p in cruxes.index[:shown])
    luck = (
        f" (a split at random: {percent(100 * best['average'])})"
        if best["average"] == best["average"]
        else ""
    )
    tied = (splits["explained"] > best["explained"] - 1e-9).sum()
    also = (
        f" {tied - 1} other split{'s explain' if tied > 2 else ' explains'} as much."
        if tied > 1
        else ""
    )
    return (
        f"{one} on one side, {other} on the other: {percent(100 * best['explained'])} "
        f"of the disagreement lies between them{luck}.{also} "
        f"What carries it most: {carried}."
    )


def tell_weights(weighted, names):
    """What weighing voices by their confidence moves, from `confidence.by_confidence`."""
    moved = weighted["moved"].dropna()
    if moved.empty:
        return "Nobody takes a position, so there is nothing to weigh."
    far = moved[moved.abs() > MOVED]
    least = weighted["effective"].div(weighted["voices"]).min()
    tail = (
        (
            f" Most: {names[moved.abs().idxmax()].rstrip('.')} "
            f"({number(moved[moved.abs().idxmax()], '+.2f')})."
        )
        if len(far)
        else ""
    )
    return (
        f"Weighing voices by confidence moves the balance of {len(far)} of "
        f"{len(moved)} propositions by more than {number(MOVED, '.1f')}, on a scale "
        "from "
        "-1 (all deny) to 1 (all affirm); of the voices at least "
        f"{percent(100 * least)} remain in effect.{tail}"
    )


def tell_chances(posterior, threshold):
    """What a few voices say of comparable experts, from the rows of `posterior.share_posterior` of
    one proposition.
    """
    side = posterior.sort_values("n", ascending=False).iloc[0]
    if not side["voices"]:
        return ""
    verb = {"affirm": "affirm", "deny": "deny"}[side["side"]]
    return (
        f"If the {side['voices']} were drawn at random from comparable experts: "
        f"{side['most'] * 100:.0f} in 100 that most of those {verb} it, "
        f"{side['enough'] * 100:.0f} in 100 that at least {percent(100 * threshold)} "
        "do. A newspaper chose them, so they were not."
    )


def chances(board, proposition, rule):
    """The same sentence for one proposition of a `board.Board`; nothing where more than a few
    speak, as shares say it then.
    """
    panel = board.panel
    voices = panel[(panel["proposition"] == proposition) & panel["stance"].notna()]
    if not 0 < len(voices) <= FEW:
        return ""
    return tell_chances(share_posterior(wide(counts(voices)), rule.threshold), rule.threshold)


def tell_reasons(proposition, grounds, passages, panel, names):
    """Which reasons each side gives, one sentence per side: a list of str, from
    `grounds.reasons`.
    """
    here = grounds[grounds["proposition"] == proposition]
    table = reasons(here, passages, panel[panel["stance"].notna()])
    out = []
    for side, rows in table.groupby("side", sort=False):
        given = "; ".join(
            (
                f"{names[r.ground]} "
                f"({', '.join(some(isolate(bare(names[e]).split()[-1]) for e in r.experts))})"
            )
            for r in rows.itertuples()
        )
        out.append(f"{_WHO[side]} give as {'a reason' if len(rows) == 1 else 'reasons'}: {given}.")
    return out


def tell_reliability(row):
    """How far two coders agree, from the corpus's row of `reliability.reliability`."""
    both, cells = (number(row[column], ",.0f") for column in ("both", "cells"))
    found = (
        f"In {both} of {cells} cells both coders found evidence, and in "
        f"{percent(100 * row['percent'])} of these the same stance"
    )
    if row["ordinal"] != row["ordinal"]:
        return f"{found}; Krippendorff's alpha is not defined."
    interval = (
        f" ({number(row['ordinal_low'], '.2f')} to {number(row['ordinal_high'], '.2f')})"
        if row["ordinal_low"] == row["ordinal_low"]
        else ""
    )
    return (
        f"{found}; Krippendorff's ordinal alpha is "
        f"{number(row['ordinal'], '.2f')}{interval}. Whether there is evidence at all "
        "they say alike in "
        f"{percent(100 * row['presence'], 1)} of the cells."
    )


def _and(parts):
    return " and ".join([", ".join(parts[:-1])] * (len(parts) > 1) + parts[-1:])
