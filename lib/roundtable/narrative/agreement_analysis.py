"""The analysis in sentences: pairs, drivers, dividing lines, weights, coders.

Every sentence is a function of a small table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from ..agreement.key_splits import MAX_EXPERTS
from ..agreement.similarity import BY_CHANCE, MIN_OWN
from ..coefficients import LEVEL
from ..i18n.formatting import format_number
from .phrases import (
    by_number,
    capitalize,
    join_list,
    join_sentences,
    percent,
    plural,
    quote,
    separate,
    short_names,
    spell_number,
    without_stop,
)

#: Of the balance, which runs from -1 (all disagree) to 1 (all agree): smaller shifts are not named.
MOVED = 0.1
_LITTLE = 0.25  # of the statements: so few noticeable shifts are called little
_NAMED = 5  # experts named on one side of a dividing line
_SHARPEST = 3  # statements named on which a dividing line is sharpest
_ALIKE = 1e-9


def describe_split_and_nonresponse(shares: pd.DataFrame) -> str:
    """Return on how many statements nobody is on the other side, and where most take no side.

    Parameters
    ----------
    shares : pandas.DataFrame
        Of `split_and_nonresponse`: one row per statement, columns split and nonresponse.
    """
    split = shares["split"].dropna()
    if split.empty:
        return "Nothing is coded yet: no expert takes a side on any statement shown."
    one_sided = int((split == 0).sum())
    total = plural(len(shares), "statement")
    if one_sided:
        sides = (
            f"On {format_number(one_sided)} of {total}, everyone who takes a side takes the "
            "same one."
        )
    else:
        sides = f"On none of {total} does everyone who takes a side take the same one."
    mostly_none = int((shares["nonresponse"] > 0.5).sum())
    nonresponse = f"On {format_number(mostly_none)}, most experts take no side."
    return join_sentences((sides, nonresponse if mostly_none else ""))


def describe_pairs(closeness: pd.DataFrame) -> str:
    """Return whether the data can tell pairs of experts apart.

    Parameters
    ----------
    closeness : pandas.DataFrame
        Of `analysis_tables`, which tests it; or of `pair_closeness`.
    """
    if closeness.empty:
        return "No two experts took a position on the same statement, so none can be compared."
    if closeness["note"].iloc[0] == BY_CHANCE:
        by_chance = "They differ no more than chance alone would make them, so no map is drawn."
        return f"{_overlap(closeness)} {by_chance}"
    if not pairs_are_distinguishable(closeness):
        overlap = "Too little overlap to say who is closer to whom, so no map is drawn."
        return f"{_overlap(closeness)} {overlap}"
    n_pairs, n_grey = len(closeness), int((closeness["own"] < MIN_OWN).sum())
    if not n_grey:
        return _overlap(closeness)
    pairs = f"{n_grey} of the {n_pairs} pairs" if n_pairs > 1 else "this pair"
    return f"{_overlap(closeness)} For {pairs} that is too few to compare them (grey)."


def _overlap(closeness: pd.DataFrame) -> str:
    """How many statements two experts both answered."""
    n_experts = len(set(closeness["expert"]) | set(closeness["other"]))
    fewest, most = int(closeness["shared"].min()), int(closeness["shared"].max())
    if n_experts == 2:
        return f"The two experts both answered {plural(most, 'statement')}."
    every_pair = n_experts * (n_experts - 1) // 2 == len(closeness)
    who = "Any two experts" if every_pair else "Two experts with any answer in common"
    number = plural(most, "statement")
    if fewest < most:
        number = f"between {format_number(fewest)} and {number}"
    return f"{who} both answered {number}."


def pairs_are_distinguishable(closeness: pd.DataFrame) -> bool:
    """Return whether the data tell pairs of experts apart at all; if not, no map is drawn."""
    return bool(len(closeness)) and not closeness["note"].iloc[0]


def describe_statement_drivers(drivers: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Return the fewest statements that account for half of the disagreement.

    Parameters
    ----------
    drivers : pandas.DataFrame
        Of `statement_drivers`.
    names : mapping of str to str
        Statement to words.
    """
    shares = drivers["share"].dropna()
    if not shares.sum():
        if not (drivers["n_positions"] > 1).any():
            return "No statement has positions from two experts yet, so nothing can be compared."
        return "No two experts disagree on these statements."
    before = shares.cumsum().shift(fill_value=0)
    half = shares[before < 0.5]
    comparable = int((drivers["n_positions"] > 1).sum())
    labels = [without_stop(names[statement]) for statement in half.index]
    last = half.iloc[-1]
    tied = int((shares.drop(half.index) > last - _ALIKE).sum())
    as_much = f" {plural(tied, 'other')} {by_number(tied, 'holds', 'hold')} as much as the last."
    account = by_number(len(half), "statement accounts", "statements account")
    return (
        f"{capitalize(spell_number(len(half)))} {account} for half of all disagreement, of "
        f"{format_number(comparable)} that two experts or more addressed: "
        f"{separate(labels)}.{as_much if tied else ''}"
    )


def describe_expert_drivers(drivers: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Return who is further from the others than chance would put them.

    Parameters
    ----------
    drivers : pandas.DataFrame
        The experts of `analysis_tables`: `expert_drivers` with the column significant.
    names : mapping of str to str
        Expert to name.
    """
    far = drivers[drivers["significant"]]
    if far.empty:
        return "Nobody differs from the others more than chance alone would make somebody differ."
    short = short_names(names, drivers.index)
    parts = []
    for row in far.itertuples():
        times = f"{format_number(row.ratio, '.2f')} times the average distance"
        statements = f"on {plural(row.statements, 'statement')}"
        parts.append(f"{short[str(row.Index)]} ({times}, {statements})")
    if len(parts) == 1:
        return f"{parts[0]} differs most from the others."
    return f"{join_list(parts, max_items=8)} differ most from the others."


def describe_key_split(
    splits: pd.DataFrame | None, contributions: pd.DataFrame, names: Mapping[str, str]
) -> str:
    """Return the division of the experts that explains most of the disagreement.

    Parameters
    ----------
    splits : pandas.DataFrame, optional
        Of `analysis_tables`: divisions in two, the one that explains most first, with p and
        by_chance; None where none was searched.
    contributions : pandas.DataFrame
        Indexed by statement, the one that divides the two groups most first.
    names : mapping of str to str
        Statement and expert ids to words.
    """
    if splits is None:
        return f"Among more than {MAX_EXPERTS} experts we search no dividing line."
    if splits.empty:
        return "The coded positions show no dividing line between the experts."
    best = splits.iloc[0]
    if not best["p"] <= LEVEL:
        return "No dividing line between the experts is clearer than chance alone would draw one."
    smaller, larger = sorted((best["one"], best["other"]), key=len)
    short = short_names(names, [*smaller, *larger])
    named = join_list([short[str(expert)] for expert in smaller], max_items=_NAMED)
    other = f"the other {spell_number(len(larger))}"
    if len(larger) == 1:
        other = short[str(larger[0])]
    line = (
        f"The main dividing line runs between {named} and {other}: "
        f"{percent(best['explained'])} of all disagreement (if the same answers were dealt at "
        f"random, the clearest line would make up {percent(best['by_chance'])})."
    )
    labels = [without_stop(names[statement]) for statement in contributions.index[:_SHARPEST]]
    sharpest = f"It is sharpest on: {separate(labels)}." if labels else ""
    return join_sentences((line, _as_good(splits), sharpest))


def _as_good(splits: pd.DataFrame) -> str:
    """How many other divisions explain as much as the first."""
    best = splits["explained"].iloc[0]
    others = int((splits["explained"] > best - _ALIKE).sum()) - 1
    if not others:
        return ""
    return f"{plural(others, 'other division')} {by_number(others, 'explains', 'explain')} as much."


def describe_confidence_weighting(weighted: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Return what changes when positions count by how confidently they are worded.

    Parameters
    ----------
    weighted : pandas.DataFrame
        Of `agreement_by_confidence`.
    names : mapping of str to str
        Statement to words.
    """
    moved = weighted["moved"].dropna()
    if moved.empty:
        return "Nothing is coded yet: no position can be weighted."
    noticeable = moved[moved.abs() > MOVED]
    opening = "Counting confident statements more heavily"
    scale = "on a scale from -1, all disagree, to 1, all agree"
    if noticeable.empty:
        return (
            f"{opening} changes almost nothing: none of {plural(len(moved), 'statement')} shifts "
            f"by more than {format_number(MOVED, '.1f')} {scale}."
        )
    largest = noticeable.abs().idxmax()
    example = f"{quote(names[largest])}, {format_number(noticeable[largest], '+.2f')} {scale}"
    total = plural(len(moved), "statement")
    if len(noticeable) <= _LITTLE * len(moved):
        shifts = by_number(len(noticeable), "shifts", "shift")
        return (
            f"{opening} changes little: only {len(noticeable)} of {total} {shifts} noticeably "
            f"(most: {example})."
        )
    return f"{opening} shifts {len(noticeable)} of {total} noticeably (most: {example})."


def describe_reliability(row: pd.Series, kinds: Iterable[str] = ()) -> str:
    """Return how far independent codings agree.

    Parameters
    ----------
    row : pandas.Series
        The corpus's row of `intercoder_reliability`.
    kinds : iterable of str, optional
        Kinds of the coders, as in the column `coders.kind`; from them the sentence says how many
        codings there are, and whether a language model made them.
    """
    independent = [kind for kind in map(str, kinds) if kind != "adjudicated"]
    codings = (
        f"{capitalize(spell_number(len(independent)))} codings" if independent else "The codings"
    )
    by_model = bool(independent) and set(independent) == {"assisted"}
    if by_model:
        codings += f", {'both' if len(independent) == 2 else 'all'} made with a language model,"
    if not row["both"]:
        return f"{codings} found no position in common, so their agreement cannot be computed."
    both = plural(int(row["both"]), "position")
    position = f"{codings} agreed on {percent(row['percent'])} of the {both} that they both found"
    people = "Two people might agree less." if by_model else ""
    cases = f"{percent(row['presence'], 1)} of {plural(int(row['cells']), 'case')}"
    presence = f"They agreed on whether an expert had addressed a statement at all in {cases}."
    return join_sentences((f"{position} ({_alpha(row)}).", people, presence))


def _alpha(row: pd.Series) -> str:
    if pd.isna(row["ordinal"]):
        return "Krippendorff’s α is not defined"
    text = f"Krippendorff’s α {format_number(row['ordinal'], '.2f')}"
    if pd.isna(row["ordinal_low"]):
        return text
    low, high = (format_number(row[column], ".2f") for column in ("ordinal_low", "ordinal_high"))
    return f"{text}, {low} to {high}"
