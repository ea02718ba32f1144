"""The findings on agreement: every sentence is a function of the tables, with its counts in it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

import pandas as pd

from ..agreement.consensus import BOTH_SIDES, TOO_FEW
from ..agreement.pairwise import pairwise_agreement
from ..agreement.reading_order import is_widely_answered
from ..agreement.summary import AgreementSummary
from ..schema import POSITIONS, SIDES
from .headline import finding_headline
from .phrases import (
    NOTHING_SHOWN,
    both_or_all,
    by_number,
    capitalize,
    count_on,
    join_list,
    join_sentences,
    list_counts,
    plural,
    quote,
    short_names,
    spell_number,
)
from .scale_words import middle_words
from .statement_result import describe_result, result_parts

#: The orders of `agreement.in_reading_order`, in words.
STATEMENT_ORDERS = {
    "topic": "By topic",
    "contest": "Most contested first",
    "positions": "Most answered first",
}


_ALIKE = 1e-9
_MAX_PAIRED = 100  # experts; of more, a pair says nothing, and all pairs take seconds


def agreement_findings(
    summary: AgreementSummary,
    names: Mapping[str, str],
    quorum: int,
    negations: Mapping[str, str] | None = None,
) -> list[str]:
    """Return what the panel says as sentences, the first finding first.

    Then the numbers of results, the statement most experts answered, the one they split on most,
    how many results are firm, which two experts can be compared best, and how many statements each
    expert addressed.

    Parameters
    ----------
    summary : AgreementSummary
        Of `agreement_summary`.
    names : mapping of str to str
        Statement and expert ids to words.
    quorum : int
        Of the declared rule.
    negations : mapping of str to str, optional
        Statement to its opposite in words, where there is one.

    Returns
    -------
    list of str
        One sentence or short paragraph each; one at least.
    """
    results = summary.results
    if results.empty:
        return [NOTHING_SHOWN]
    if not results["n_positions"].any():
        where = "the one statement" if len(results) == 1 else f"these {len(results)} statements"
        return [f"Not coded yet: no expert has a position on {where}."]
    experts = summary.panel["expert"].astype(str).unique()
    short = short_names(names, experts)
    judged = results[results["result"] != TOO_FEW]
    sentences = [
        finding_headline(results, names, negations),
        _outcome(results, len(experts), quorum),
    ]
    if len(results) > 1:
        sentences += [_most_answered(results, names), _most_contested(judged, names)]
    sentences.append(_firmness(judged, quorum))
    if len(results) > 1:
        sentences.append(_pair_with_most(summary.panel, short))
    sentences.append(_statements_addressed(summary.panel, len(results), short))
    return [sentence for sentence in sentences if sentence]


def describe_results(summary: AgreementSummary, quorum: int) -> str:
    """Return on how many statements the experts agree or split, and how many results are firm.

    Parameters
    ----------
    summary : AgreementSummary
        Of `agreement_summary`.
    quorum : int
        Of the declared rule.

    Returns
    -------
    str
        "" where nothing is shown, or nothing is coded.
    """
    results = summary.results
    if results.empty or not results["n_positions"].any():
        return ""
    n_experts = summary.panel["expert"].nunique()
    judged = results[results["result"] != TOO_FEW]
    return join_sentences((_outcome(results, n_experts, quorum), _firmness(judged, quorum)))


def _outcome(results: pd.DataFrame, n_experts: int, quorum: int) -> str:
    """On how many statements the experts agree, split, or are too few."""
    too_few = results[results["result"] == TOO_FEW]
    if len(too_few) == len(results):
        return _no_result(len(results), n_experts, quorum)
    if len(results) == 1:
        row = results.iloc[0]
        return f"On the one statement shown, {', '.join(result_parts(row, n_experts))}."
    kinds = results["result"].value_counts()
    middle = "see both sides of" if middle_words() == POSITIONS[0] else "take no common side on"
    numbers = {
        "agree on": kinds.get("agree", 0) + kinds.get("disagree", 0),
        "split on": kinds.get("split", 0),
        middle: kinds.get(BOTH_SIDES, 0),
    }
    total = len(results)
    parts = [f"{verb} {count_on(n, total)}" for verb, n in numbers.items() if n]
    return join_sentences(
        (f"Of {plural(total, 'statement')}, they {join_list(parts)}.", _rest(too_few, n_experts))
    )


def _no_result(n_statements: int, n_experts: int, quorum: int) -> str:
    if n_experts < quorum:
        shown = f"Only {plural(n_experts, 'expert')} {by_number(n_experts, 'is', 'are')} shown"
        return f"{shown}, and a result needs {quorum}, so we draw no conclusion."
    where = "this statement" if n_statements == 1 else f"these {n_statements} statements"
    return f"On {where}, fewer than {quorum} experts took a position, so we draw no conclusion."


def _rest(too_few: pd.DataFrame, n_experts: int) -> str:
    """How many took a position on the statements without a result."""
    if too_few.empty:
        return ""
    fewest, most = int(too_few["n_positions"].min()), int(too_few["n_positions"].max())
    who = f"the {spell_number(n_experts)}"
    if most == 0:
        took = f"none of {who}"
    elif fewest == most:
        took = f"only {spell_number(most)} of {who}"
    elif (fewest, most) == (1, 2):
        took = f"only one or two of {who}"
    else:
        took = f"at most {spell_number(most)} of {who}"
    return f"On the other {spell_number(len(too_few))}, {took} took a position."


def _most_answered(results: pd.DataFrame, names: Mapping[str, str]) -> str:
    ranked = results.sort_values(["n_positions", "judged"], ascending=False, kind="stable")
    row = ranked.iloc[0]
    tied = int((results["n_positions"] == row["n_positions"]).sum()) - 1
    others = f", with {plural(tied, 'other')}" if tied else ""
    return f"Most answered{others}: {_statement(names, row.name)}. {describe_result(row)}"


def _most_contested(judged: pd.DataFrame, names: Mapping[str, str]) -> str:
    sides_taken = (judged[list(SIDES)] > 0).sum(axis=1)
    contested = judged[(sides_taken > 1) & is_widely_answered(judged)]
    if len(judged) < 2 or contested.empty:
        return ""
    row = contested.loc[contested["distance"].idxmax()]
    verb = "split" if row["result"] == "split" else "differ"
    tied = int((contested["distance"] > row["distance"] - _ALIKE).sum()) - 1
    others = f", and as much on {plural(tied, 'other')}" if tied else ""
    return f"They {verb} most on {_statement(names, row.name)}: {', '.join(result_parts(row))}{others}."


def _firmness(judged: pd.DataFrame, quorum: int) -> str:
    """How many results nobody without a position, and no single expert, could change."""
    if judged.empty:
        return ""
    result = judged["result"]
    by_silent = (judged["if_all_agree"] != result) | (judged["if_all_disagree"] != result)
    by_one = judged["decisive"] != ""
    open_results = judged[~judged["firm"]]
    total, n_open = len(judged), len(open_results)
    if not n_open:
        firm = (
            "The one result is firm: it holds"
            if total == 1
            else f"{capitalize(both_or_all(total))} results are firm: they hold"
        )
        others = "whatever those who did not address the statement think"
        return f"{firm} {others}, and without any one expert."
    numbers = _open_numbers(open_results, by_silent.sum(), by_one.sum(), quorum)
    if total == 1:
        return f"The one result is not firm: it {numbers}."
    if n_open == total:
        neither = "Neither" if total == 2 else "None"
        return f"{neither} of these {total} results is firm. They {numbers}."
    n_firm = total - n_open
    other = f"The other {spell_number(n_open)}" if n_open > 1 else "The other one"
    are = by_number(n_firm, "is", "are")
    return f"Only {n_firm} of these {total} results {are} firm. {other} {numbers}."


def _open_numbers(open_results: pd.DataFrame, by_silent: int, by_one: int, quorum: int) -> str:
    """What results that are not firm rest on: the end of a sentence about them."""
    n_open = len(open_results)
    on_fewest = int((open_results["n_positions"] == quorum).sum())
    if n_open == 1:
        rests = f"rests on {plural(quorum, 'expert')} and " if on_fewest else ""
    elif on_fewest == n_open:
        rests = f"rest on {plural(quorum, 'expert')} each and "
    else:
        rests = ""
    if by_silent == n_open:
        return f"{rests}could change if those who did not address the statement had"
    if by_one == n_open:
        return f"{rests}could change without a single expert"
    return (
        f"{rests}could change: {by_silent} if those who did not address the statement had, "
        f"{by_one} without a single expert"
    )


def _pair_with_most(panel: pd.DataFrame, short: Mapping[str, str]) -> str:
    """The two experts who answered most statements in common; of a crowd nobody is singled out."""
    if panel["expert"].nunique() > _MAX_PAIRED:
        return ""
    pairs = pairwise_agreement(panel)
    if pairs.empty or not pairs["shared"].iloc[0]:
        return ""
    first = pairs.iloc[0]
    shared, same = int(first["shared"]), int(first["same"])
    rank = ""
    if len(pairs) > 1:
        tied = pairs["shared"].iloc[1] == shared
        rank = ", as many as any other two," if tied else ", more than any other two,"
    experts = f"{short[first['expert']]} and {short[first['other']]}"
    return (
        f"{experts} both answered {plural(shared, 'statement')}{rank} "
        f"and {_agree_on(same, shared)}."
    )


def _agree_on(same: int, shared: int) -> str:
    if shared == 1:
        return "agree on it" if same else "do not agree on it"
    return f"agree on {count_on(same, shared)}"


def _statements_addressed(panel: pd.DataFrame, n_statements: int, short: Mapping[str, str]) -> str:
    took_position = panel.assign(took_position=panel["position"].notna())
    counts = took_position.groupby("expert", observed=True)["took_position"].sum()
    counts = counts.sort_values(ascending=False, kind="stable")
    numbers = list_counts((short[str(expert)], int(n)) for expert, n in counts.items())
    return f"Statements addressed, of {n_statements}: {numbers}."


def _statement(names: Mapping[str, str], statement: Hashable) -> str:
    return quote(names[str(statement)])
