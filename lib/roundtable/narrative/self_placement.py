"""A reader among the experts, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ..agreement.expert_pair import MIN_SHARED, PairCounts
from ..agreement.self_placement import MAX_NAMED
from ..i18n.messages import message
from .expert_pair import describe_pair_sides
from .phrases import count, join_list, join_sentences


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
        return [message("stand.few_answers", least=MIN_SHARED, shared=int(shared))]
    first = ranked[ranked["place"] == 1]
    if len(ranked) == 1:
        only = names[first["expert"].iloc[0]]
        finding = message("stand.only", expert=only, least=MIN_SHARED)
    else:
        finding = _closest(first, names)
    sentences = [join_sentences((finding, *_each(first, names)))]
    if len(first) < len(ranked):
        sentences.append(_alternatives(others or {}, answered, names, set(first["expert"])))
    if len(unranked):
        sentences.append(_not_compared(unranked, names))
    return sentences


def _closest(first: pd.DataFrame, names: Mapping[str, str]) -> str:
    agrees_mostly = (2 * first["same"] > first["shared"]).any()
    distant = "" if agrees_mostly else message("stand.distant")
    experts = join_list([names[expert] for expert in first["expert"]], max_items=MAX_NAMED + 1)
    key = "stand.closest_tied" if len(first) > 1 else "stand.closest"
    return message(key, distant=distant, experts=experts)


def _each(first: pd.DataFrame, names: Mapping[str, str]) -> list[str]:
    rows = first.head(MAX_NAMED).to_dict("records")
    return [describe_shared_statements(row, names[row["expert"]]) for row in rows]


def _not_compared(unranked: pd.DataFrame, names: Mapping[str, str]) -> str:
    experts = count("experts", len(unranked))
    if len(unranked) <= MAX_NAMED:
        experts = join_list(
            [f"{names[row.expert]} ({row.shared})" for row in unranked.itertuples()]
        )
    return message("reader.not_compared", experts=experts, least=MIN_SHARED)


def describe_shared_statements(row: Mapping[str, Any], name: str) -> str:
    """Return what a reader and one expert have in common, from a row of `distances_to_reader`.

    >>> counts = {"shared": 6, "same": 5, "opposite": 1, "between": 0}
    >>> describe_shared_statements(counts, "Ada Ek")
    'You and Ada Ek both answered 6 statements. You agree on 5 and disagree on 1.'
    """
    if not row["shared"]:
        return message("reader.nothing", name=name)
    counts = PairCounts(row["shared"], row["same"], row["opposite"], row["between"], 0, 0, 0.0)
    sides = describe_pair_sides(counts, "you")
    return message("reader.shared", n=int(row["shared"]), name=name, sides=sides)


def describe_question_order(quorum: int) -> str:
    """Return which statements are asked first; quorum: of the declared rule."""
    return message("reader.order", quorum=quorum)


def _alternatives(
    others: Mapping[str, Iterable[str]], answered: int, names: Mapping[str, str], first: set[str]
) -> str:
    """How many of the reader's answers decide who is closest."""
    if not others:
        return "" if answered == 1 else message("reader.stable", n=answered)
    newcomers: set[str] = set()
    for experts in others.values():
        newcomers.update(names[expert] for expert in experts if expert not in first)
    if not newcomers:
        outcome = message("reader.end_tie")
    elif len(newcomers) <= MAX_NAMED:
        outcome = message("reader.newcomers", experts=join_list(sorted(newcomers), "or"))
    else:
        outcome = message("reader.others")
    which = _which(len(others), answered)
    return message("reader.close_call", which=which, outcome=outcome)


def _which(n: int, answered: int) -> str:
    if n == answered:
        return message("reader.your_answers", n=answered)
    if n == 1:
        return message("reader.one_of", n=answered)
    return message("reader.any_of", n=answered, number=n)
