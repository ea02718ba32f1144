"""A reader among the experts, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ..agreement.expert_pair import MIN_SHARED, PairCounts
from ..agreement.self_placement import MAX_NAMED
from .expert_pair import describe_pair_sides
from .phrases import by_number, join_list, join_sentences, plural


def describe_self_placement(
    rows: pd.DataFrame,
    answered: int,
    names: Mapping[str, str],
    others: Mapping[str, Iterable[str]] | None = None,
) -> list[str]:
    """Return which experts are closest to the reader, the finding first.

    Parameters
    ----------
    rows : pandas.DataFrame
        Of `distances_to_reader`.
    answered : int
        How many answers take a position; at least one.
    names : mapping of str to str
        Expert to name.
    others : mapping of str to iterable of str, optional
        Of `answers_that_decide`: statement to the experts who would be closest without it.

    Returns
    -------
    list of str
        One to three sentences or short paragraphs.
    """
    ranked, unranked = rows[rows["place"].notna()], rows[rows["place"].isna()]
    if ranked.empty:
        shared = rows["shared"].max() if len(rows) else 0
        compared = f"we compare you with an expert once you have {MIN_SHARED} statements in common"
        return [f"Answer a few more: {compared} (now at most {shared})."]
    first = ranked[ranked["place"] == 1]
    if len(ranked) == 1:
        finding = (
            f"{names[first['expert'].iloc[0]]} is the only expert with whom you have at least "
            f"{MIN_SHARED} statements in common, so we cannot say who is closest."
        )
    else:
        finding = _closest(first, names)
    sentences = [join_sentences((finding, *_each(first, names)))]
    if len(first) < len(ranked):
        sentences.append(_alternatives(others or {}, answered, names, set(first["expert"])))
    if len(unranked):
        sentences.append(_not_compared(unranked, names))
    return sentences


def _closest(first: pd.DataFrame, names: Mapping[str, str]) -> str:
    tied = ", equally close" if len(first) > 1 else ""
    agrees_mostly = (2 * first["same"] > first["shared"]).any()
    distant = "" if agrees_mostly else ", though you agree on no more than half"
    experts = join_list([names[expert] for expert in first["expert"]], max_items=MAX_NAMED + 1)
    return f"Closest to you{tied}{distant}: {experts}."


def _each(first: pd.DataFrame, names: Mapping[str, str]) -> list[str]:
    rows = first.head(MAX_NAMED).to_dict("records")
    return [describe_shared_statements(row, names[row["expert"]]) for row in rows]


def _not_compared(unranked: pd.DataFrame, names: Mapping[str, str]) -> str:
    experts = f"{len(unranked)} experts"
    if len(unranked) <= MAX_NAMED:
        experts = join_list(
            [f"{names[row.expert]} ({row.shared})" for row in unranked.itertuples()]
        )
    return f"Not compared: {experts}, who addressed fewer than {MIN_SHARED} of the statements you answered."


def describe_shared_statements(row: Mapping[str, Any], name: str) -> str:
    """Return what a reader and one expert have in common, from a row of `distances_to_reader`.

    >>> counts = {"shared": 6, "same": 5, "opposite": 1, "between": 0}
    >>> describe_shared_statements(counts, "Ada Ek")
    'You and Ada Ek both answered 6 statements. You agree on 5 and disagree on 1.'
    """
    if not row["shared"]:
        return f"You and {name} have no statement in common."
    counts = PairCounts(row["shared"], row["same"], row["opposite"], row["between"], 0, 0, 0.0)
    shared = plural(row["shared"], "statement")
    return f"You and {name} both answered {shared}. {describe_pair_sides(counts, 'you')}"


def describe_question_order(quorum: int) -> str:
    """Return which statements are asked first; quorum: of the declared rule."""
    return (
        f"First come the statements that at least {quorum} of the experts addressed, beginning "
        "with those on which they disagree most; then the others."
    )


def _alternatives(
    others: Mapping[str, Iterable[str]], answered: int, names: Mapping[str, str], first: set[str]
) -> str:
    """How many of the reader's answers decide who is closest."""
    if not others:
        if answered == 1:
            return ""
        return f"This stays the same without any one of your {answered} answers."
    newcomers: set[str] = set()
    for experts in others.values():
        newcomers.update(names[expert] for expert in experts if expert not in first)
    if not newcomers:
        outcome = "end the tie"
    elif len(newcomers) <= MAX_NAMED:
        outcome = f"make {join_list(sorted(newcomers), 'or')} the closest, or as close"
    else:
        outcome = "make others the closest, or as close"
    return f"Close call: leaving out {_which(len(others), answered)} would {outcome}."


def _which(n: int, answered: int) -> str:
    answers = plural(answered, "answer")
    if n == answered:
        return by_number(n, "your one answer", f"any of your {answers}")
    return f"one of your {answers}" if n == 1 else f"any of {n} of your {answers}"
