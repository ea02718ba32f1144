"""The findings on agreement: every sentence is a function of the tables, with its counts in it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from ..agreement.consensus import BOTH_SIDES, TOO_FEW
from ..agreement.pairwise import MAX_PAIRED, pairwise_agreement
from ..agreement.reading_order import is_widely_answered, order_findings
from ..agreement.summary import AgreementSummary
from ..i18n.messages import MessageWords, message, message_by_size
from ..schema import SIDES
from .headline import finding_headline
from .phrases import (
    count,
    count_on,
    join_list,
    join_sentences,
    list_counts,
    out_of,
    quote,
    short_names,
    spell_number,
)
from .scale_words import has_usual_middle
from .statement_result import describe_result, joined_result

#: The orders of `agreement.in_reading_order`, in words.
STATEMENT_ORDERS = MessageWords(
    {order: f"order.{order}" for order in ("topic", "contest", "positions")}
)


#: Experts whose numbers are told one by one.
MAX_NAMED = 15
_ALIKE = 1e-9
_MOST_TIED = 2  # others, beside which one is still worth telling


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
        return [message("nothing_shown")]
    if not results["n_positions"].any():
        return [message("panel.not_coded", n=len(results))]
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
        return message("panel.one_statement", counts=joined_result(results.iloc[0], n_experts))
    kinds = results["result"].value_counts()
    numbers = {
        "agree": kinds.get("agree", 0) + kinds.get("disagree", 0),
        "split": kinds.get("split", 0),
        "both_sides" if has_usual_middle() else "no_side": kinds.get(BOTH_SIDES, 0),
    }
    total = len(results)
    parts = [
        message(f"panel.{kind}").format(n=count_on(n, total)) for kind, n in numbers.items() if n
    ]
    outcome = message(
        "panel.outcome", statements=out_of("statements", total), parts=join_list(parts)
    )
    return join_sentences((outcome, _rest(too_few, n_experts)))


def _no_result(n_statements: int, n_experts: int, quorum: int) -> str:
    if n_experts < quorum:
        return message("panel.few_experts", n=n_experts, quorum=quorum)
    return message("panel.few_positions", n=n_statements, quorum=quorum)


def _rest(too_few: pd.DataFrame, n_experts: int) -> str:
    """How many took a position on the statements without a result."""
    if too_few.empty:
        return ""
    fewest, most = int(too_few["n_positions"].min()), int(too_few["n_positions"].max())
    if most == 0:
        kind = "none"
    elif fewest == most:
        kind = "only"
    else:
        kind = "one_or_two" if (fewest, most) == (1, 2) else "at_most"
    number, experts = spell_number(most), spell_number(n_experts)
    took = message(f"panel.rest.{kind}", most=number, experts=experts)
    return message("panel.rest", n=len(too_few), number=spell_number(len(too_few)), took=took)


def _most_answered(results: pd.DataFrame, names: Mapping[str, str]) -> str:
    """The statement that most took a position on; nothing where the headline tells of it, or where
    it is one of many.
    """
    ranked = results.sort_values(["n_positions", "judged"], ascending=False, kind="stable")
    row = ranked.iloc[0]
    tied = int((results["n_positions"] == row["n_positions"]).sum()) - 1
    if tied > _MOST_TIED or row.name in order_findings(results).index[:1]:
        return ""
    words: dict[str, Any] = {
        "statement": _statement(names, row.name),
        "result": describe_result(row),
    }
    if tied:
        return message("panel.most_answered.tied", n=tied, **words)
    return message("panel.most_answered", **words)


def _most_contested(judged: pd.DataFrame, names: Mapping[str, str]) -> str:
    sides_taken = (judged[list(SIDES)] > 0).sum(axis=1)
    contested = judged[(sides_taken > 1) & is_widely_answered(judged)]
    if len(judged) < 2 or contested.empty:
        return ""
    row = contested.loc[contested["distance"].idxmax()]
    kind = "split" if row["result"] == "split" else "differ"
    tied = int((contested["distance"] > row["distance"] - _ALIKE).sum()) - 1
    words: dict[str, Any] = {"statement": _statement(names, row.name), "counts": joined_result(row)}
    if tied:
        return message(f"panel.contested.{kind}.tied", n=tied, **words)
    return message(f"panel.contested.{kind}", **words)


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
        return message_by_size("firm", total)
    why = _open_numbers(open_results, by_silent.sum(), by_one.sum(), quorum)
    if n_open == total:
        return message_by_size("firm.not", total, why=why)
    others = message("firm.others", n=n_open, number=spell_number(n_open), why=why)
    key = "firm.some" if n_open >= total - n_open else "firm.most"
    return message(key, n=total - n_open, total=total, others=others)


def _open_numbers(open_results: pd.DataFrame, by_silent: int, by_one: int, quorum: int) -> str:
    """What results that are not firm rest on: the end of a sentence about them."""
    n_open = len(open_results)
    on_fewest = int((open_results["n_positions"] == quorum).sum())
    if by_silent == n_open:
        why = message("firm.by_silent", n=n_open)
    elif by_one == n_open:
        why = message("firm.by_one", n=n_open)
    else:
        why = message("firm.by_both", n=n_open, by_silence=by_silent, single=by_one)
    if on_fewest < n_open:
        return why
    return message("firm.rests", n=n_open, experts=count("experts", quorum), why=why)


def _pair_with_most(panel: pd.DataFrame, short: Mapping[str, str]) -> str:
    """The two experts who answered most statements in common; of a crowd nobody is singled out."""
    if panel["expert"].nunique() > MAX_PAIRED:
        return ""
    pairs = pairwise_agreement(panel)
    if pairs.empty or not pairs["shared"].iloc[0]:
        return ""
    first = pairs.iloc[0]
    shared, same = int(first["shared"]), int(first["same"])
    if (pairs["shared"].iloc[1:] == shared).any():
        return ""  # any of several pairs could be told
    rank = ".alone" if len(pairs) > 1 else ""
    return message(
        f"pair_most{rank}",
        experts=join_list([short[first["expert"]], short[first["other"]]]),
        statements=count("statements", shared),
        agree=_agree_on(same, shared),
    )


def _agree_on(same: int, shared: int) -> str:
    if shared == 1:
        return message("pair_most.on_it") if same else message("pair_most.not_on_it")
    return message("pair_most.agree_on").format(n=count_on(same, shared))


def _statements_addressed(panel: pd.DataFrame, n_statements: int, short: Mapping[str, str]) -> str:
    took_position = panel.assign(took_position=panel["position"].notna())
    counts = took_position.groupby("expert", observed=True)["took_position"].sum()
    if len(counts) > MAX_NAMED:
        least, most = int(counts.min()), int(counts.max())
        key = "panel.addressed.same" if least == most else "panel.addressed.crowd"
        return message(key, n=n_statements, number=len(counts), least=least, most=most)
    counts = counts.sort_values(ascending=False, kind="stable")
    numbers = list_counts((short[str(expert)], int(n)) for expert, n in counts.items())
    return message("panel.addressed", n=n_statements, numbers=numbers)


def _statement(names: Mapping[str, str], statement: Hashable) -> str:
    return quote(names[str(statement)])
