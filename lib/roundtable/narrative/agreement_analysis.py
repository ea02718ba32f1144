"""The analysis in sentences: pairs, drivers, cruxes, weights and chances. Every sentence is a
function of a small table.
"""

from ..agreement.counts import position_counts, position_matrix
from ..agreement.posterior import FEW, share_posterior
from ..agreement.reasons import reasons_by_side
from ..i18n.formatting import (
    format_number,
    format_percent,
    isolate_text,
    strip_isolates,
    truncate_list,
)

_WHO = {
    "agree": "Those who agree",
    "both_sides": "Those who see both sides",
    "disagree": "Those who disagree",
    "not_addressed": "Those without a position",
}
# of the balance, which runs from -1 (all disagree) to 1 (all agree): smaller shifts are not worth a
# word
MOVED = 0.1


def describe_split_and_nonresponse(plane):
    """How many statements lie where, from `plane.plane`."""
    sided = plane["split"].dropna()
    return (
        f"On {(sided == 0).sum()} of {len(plane)} statements all who take a side "
        f"take the same one; on {(plane['nonresponse'] > 0.5).sum()} more "
        "than half of the experts are silent or see both sides."
    )


def describe_pairs(closeness):
    """Whether the data tell pairs apart, from `similarity.pair_closeness`."""
    if closeness.empty:
        return "There are no two experts to compare."
    note = closeness["note"].iloc[0]
    few, most = closeness["shared"].min(), closeness["shared"].max()
    shared = f"Two experts share {few} to {most} statements"
    return (
        f"{shared}: {note}."
        if note
        else (
            f"{shared}. In {(closeness['own'] < 0.5).sum()} of {len(closeness)} pairs, "
            "in grey, that is too little to tell the pair from the panel."
        )
    )


def pairs_are_distinguishable(closeness):
    """Do the data tell pairs of experts apart at all? Where they do not, no map of who is near whom
    is drawn.
    """
    return bool(len(closeness)) and not closeness["note"].iloc[0]


def describe_statement_drivers(drivers, names):
    """The fewest statements that hold half of the disagreement, from
    `drivers.statement_drivers`.
    """
    held = drivers["share"].dropna()
    if not held.sum():
        return "Nobody disagrees with anybody."
    half = held[held.cumsum().shift(fill_value=0) < 0.5]
    return (
        (
            f"Half of the disagreement lies in {len(half)} of "
            f"{(drivers['n_positions'] > 1).sum()} statements with two voices or more: "
        )
        + "; ".join(truncate_list(names[p].rstrip(".") for p in half.index))
        + "."
    )


def describe_expert_drivers(drivers, names):
    """Who stands further from the others than they from one another, from
    `drivers.expert_drivers`.
    """
    far = drivers[drivers["ratio"] > 1]
    each = ", ".join(
        truncate_list(
            (
                f"{names[e]} ({format_number(row.ratio, '.2f')}, {row.statements} "
                f"statement{'' if row.statements == 1 else 's'})"
            )
            for e, row in zip(far.index, far.itertuples(), strict=True)
        )
    )
    return (
        (
            "Further from the others than two of the panel picked at random on the same "
            f"statements ({format_number(1, '.2f')}): {each}."
        )
        if each
        else ("Nobody stands further from the others than two of the panel picked at random.")
    )


def describe_key_split(splits, cruxes, names, shown=3):
    """The split that explains most of the disagreement, and what carries it, from `cruxes.splits`
    and `cruxes.cruxes`.
    """
    if splits.empty:
        return "Nobody disagrees, so there is no split to explain."
    best = splits.iloc[0]
    one, other = (
        _and(truncate_list((names[e] for e in group), 5)) for group in (best["one"], best["other"])
    )
    carried = "; ".join(names[p].rstrip(".") for p in cruxes.index[:shown])
    luck = (
        f" (a split at random: {format_percent(100 * best['average'])})"
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
        f"{one} on one side, {other} on the other: {format_percent(100 * best['explained'])} "
        f"of the disagreement lies between them{luck}.{also} "
        f"What carries it most: {carried}."
    )


def describe_confidence_weighting(weighted, names):
    """What weighing voices by their confidence moves, from `confidence.agreement_by_confidence`."""
    moved = weighted["moved"].dropna()
    if moved.empty:
        return "Nobody takes a position, so there is nothing to weigh."
    far = moved[moved.abs() > MOVED]
    least = weighted["effective"].div(weighted["n_positions"]).min()
    tail = (
        (
            f" Most: {names[moved.abs().idxmax()].rstrip('.')} "
            f"({format_number(moved[moved.abs().idxmax()], '+.2f')})."
        )
        if len(far)
        else ""
    )
    return (
        f"Weighing voices by confidence moves the balance of {len(far)} of "
        f"{len(moved)} statements by more than {format_number(MOVED, '.1f')}, on a scale "
        "from "
        "-1 (all disagree) to 1 (all agree); of the voices at least "
        f"{format_percent(100 * least)} remain in effect.{tail}"
    )


def describe_chances(posterior, threshold):
    """What a few voices say of comparable experts, from the rows of `posterior.share_posterior` of
    one statement.
    """
    side = posterior.sort_values("n", ascending=False).iloc[0]
    if not side["n_positions"]:
        return ""
    verb = {"agree": "agree", "disagree": "disagree"}[side["side"]]
    return (
        f"If the {side['n_positions']} were drawn at random from comparable experts: "
        f"{side['most'] * 100:.0f} in 100 that most of those {verb}, "
        f"{side['enough'] * 100:.0f} in 100 that at least {format_percent(100 * threshold)} "
        "do. A newspaper chose them, so they were not."
    )


def describe_statement_chances(board, statement, rule):
    """The same sentence for one statement of a `board.Board`; nothing where more than a few
    speak, as shares say it then.
    """
    panel = board.panel
    voices = panel[(panel["statement"] == statement) & panel["position"].notna()]
    if not 0 < len(voices) <= FEW:
        return ""
    return describe_chances(
        share_posterior(position_matrix(position_counts(voices)), rule.threshold), rule.threshold
    )


def describe_reasons(statement, reasons, passages, panel, names):
    """Which reasons each side gives, one sentence per side: a list of str, from
    `reasons.reasons_by_side`.
    """
    here = reasons[reasons["statement"] == statement]
    table = reasons_by_side(here, passages, panel[panel["position"].notna()])
    out = []
    for side, rows in table.groupby("side", sort=False):
        given = "; ".join(
            (
                f"{names[r.reason]} "
                f"({', '.join(truncate_list(isolate_text(strip_isolates(names[e]).split()[-1]) for e in r.experts))})"
            )
            for r in rows.itertuples()
        )
        out.append(f"{_WHO[side]} give as {'a reason' if len(rows) == 1 else 'reasons'}: {given}.")
    return out


def describe_reliability(row):
    """How far two coders agree, from the corpus's row of `reliability.intercoder_reliability`."""
    both, cells = (format_number(row[column], ",.0f") for column in ("both", "cells"))
    found = (
        f"In {both} of {cells} cells both coders found evidence, and in "
        f"{format_percent(100 * row['percent'])} of these the same position"
    )
    if row["ordinal"] != row["ordinal"]:
        return f"{found}; Krippendorff's alpha is not defined."
    interval = (
        f" ({format_number(row['ordinal_low'], '.2f')} to {format_number(row['ordinal_high'], '.2f')})"
        if row["ordinal_low"] == row["ordinal_low"]
        else ""
    )
    return (
        f"{found}; Krippendorff's ordinal alpha is "
        f"{format_number(row['ordinal'], '.2f')}{interval}. Whether there is evidence at all "
        "they say alike in "
        f"{format_percent(100 * row['presence'], 1)} of the cells."
    )


def _and(parts):
    return " and ".join([", ".join(parts[:-1])] * (len(parts) > 1) + parts[-1:])
