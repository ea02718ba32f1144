"""The analysis in sentences: pairs, drivers, dividing lines, weights, coders.

Every sentence is a function of a small table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ..agreement.key_splits import MAX_EXPERTS
from ..agreement.similarity import BY_CHANCE, MIN_OWN
from ..coefficients import LEVEL
from ..i18n.formatting import format_number
from ..i18n.messages import message
from .phrases import (
    capitalize,
    join_list,
    join_sentences,
    out_of,
    percent,
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
        return message("plane.nothing")
    one_sided = int((split == 0).sum())
    total = out_of("statements", len(shares))
    sides = message("plane.none", statements=total)
    if one_sided:
        sides = message("plane.one_sided", n=one_sided, statements=total)
    mostly_none = int((shares["nonresponse"] > 0.5).sum())
    nonresponse = message("plane.no_side", n=mostly_none) if mostly_none else ""
    return join_sentences((sides, nonresponse))


def describe_pairs(closeness: pd.DataFrame) -> str:
    """Return whether the data can tell pairs of experts apart.

    Parameters
    ----------
    closeness : pandas.DataFrame
        Of `analysis_tables`, which tests it; or of `pair_closeness`.
    """
    if closeness.empty:
        return message("overlap.none")
    overlap = _overlap(closeness)
    if closeness["note"].iloc[0] == BY_CHANCE:
        return f"{overlap} {message('overlap.by_chance')}"
    if not pairs_are_distinguishable(closeness):
        return f"{overlap} {message('overlap.too_little')}"
    n_pairs, n_grey = len(closeness), int((closeness["own"] < MIN_OWN).sum())
    if not n_grey:
        return overlap
    if n_pairs == 1:
        return f"{overlap} {message('overlap.grey.one')}"
    return f"{overlap} {message('overlap.grey', n=n_grey, pairs=n_pairs)}"


def _overlap(closeness: pd.DataFrame) -> str:
    """How many statements two experts both answered."""
    n_experts = len(set(closeness["expert"]) | set(closeness["other"]))
    fewest, most = int(closeness["shared"].min()), int(closeness["shared"].max())
    if n_experts == 2:
        return message("overlap.two", n=most)
    every_pair = n_experts * (n_experts - 1) // 2 == len(closeness)
    who = "any" if every_pair else "some"
    if fewest < most:
        return message(f"overlap.{who}.between", n=most, fewest=fewest)
    return message(f"overlap.{who}", n=most)


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
            return message("drivers.nothing")
        return message("drivers.none")
    before = shares.cumsum().shift(fill_value=0)
    half = shares[before < 0.5]
    comparable = int((drivers["n_positions"] > 1).sum())
    labels = [without_stop(names[statement]) for statement in half.index]
    last = half.iloc[-1]
    tied = int((shares.drop(half.index) > last - _ALIKE).sum())
    sentence = message(
        "drivers.half",
        n=len(half),
        number=capitalize(spell_number(len(half))),
        comparable=comparable,
        labels=separate(labels),
    )
    return join_sentences((sentence, message("drivers.tied", n=tied) if tied else ""))


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
        return message("drivers.nobody")
    short = short_names(names, drivers.index)
    parts = []
    for row in far.itertuples():
        name, ratio = short[str(row.Index)], format_number(row.ratio, ".2f")
        parts.append(message("drivers.expert", n=int(row.statements), name=name, ratio=ratio))
    return message("drivers.experts", n=len(parts), experts=join_list(parts, max_items=8))


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
        return message("line.many", n=MAX_EXPERTS)
    if splits.empty:
        return message("line.none")
    best = splits.iloc[0]
    if not best["p"] <= LEVEL:
        return message("line.by_chance")
    smaller, larger = sorted((best["one"], best["other"]), key=len)
    short = short_names(names, [*smaller, *larger])
    named = join_list([short[str(expert)] for expert in smaller], max_items=_NAMED)
    other = message("line.the_other", n=len(larger), number=spell_number(len(larger)))
    if len(larger) == 1:
        other = short[str(larger[0])]
    line = message(
        "line.main",
        experts=named,
        other=other,
        explained=percent(best["explained"]),
        by_chance=percent(best["by_chance"]),
    )
    labels = [without_stop(names[statement]) for statement in contributions.index[:_SHARPEST]]
    sharpest = message("line.sharpest", labels=separate(labels)) if labels else ""
    return join_sentences((line, _as_good(splits), sharpest))


def _as_good(splits: pd.DataFrame) -> str:
    """How many other divisions explain as much as the first."""
    best = splits["explained"].iloc[0]
    others = int((splits["explained"] > best - _ALIKE).sum()) - 1
    return message("line.as_good", n=others) if others else ""


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
        return message("weights.nothing")
    noticeable = moved[moved.abs() > MOVED]
    scale = message("weights.scale")
    if noticeable.empty:
        by = format_number(MOVED, ".1f")
        return message("weights.none", n=len(moved), moved=by, scale=scale)
    largest = noticeable.abs().idxmax()
    shift = format_number(noticeable[largest], "+.2f")
    example = message("weights.example", statement=quote(names[largest]), shift=shift, scale=scale)
    said: dict[str, Any] = {
        "n": len(noticeable),
        "statements": out_of("statements", len(moved)),
        "example": example,
    }
    is_little = len(noticeable) <= _LITTLE * len(moved)
    return message("weights.little" if is_little else "weights.some", **said)


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
    codings, n_codings = message("reliability.codings"), len(independent)
    if n_codings:
        number = capitalize(spell_number(n_codings))
        codings = message("reliability.codings.counted", n=n_codings, number=number)
    by_model = bool(independent) and set(independent) == {"assisted"}
    if by_model:
        key = "reliability.by_model.both" if n_codings == 2 else "reliability.by_model.all"
        codings = message(key, codings=codings)
    if not row["both"]:
        return message("reliability.nothing", codings=codings)
    said = {"codings": codings, "percent": percent(row["percent"]), "alpha": _alpha(row)}
    same = message("reliability.same", n=int(row["both"]), **said)
    people = message("reliability.people") if by_model else ""
    share = percent(row["presence"], 1)
    presence = message("reliability.presence", n=int(row["cells"]), percent=share)
    return join_sentences((same, people, presence))


def _alpha(row: pd.Series) -> str:
    if pd.isna(row["ordinal"]):
        return message("reliability.alpha.undefined")
    alpha, low, high = (
        format_number(row[name], ".2f") for name in ("ordinal", "ordinal_low", "ordinal_high")
    )
    if pd.isna(row["ordinal_low"]):
        return message("reliability.alpha", alpha=alpha)
    return message("reliability.alpha.interval", alpha=alpha, low=low, high=high)
