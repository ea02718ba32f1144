"""The findings on agreement: every sentence is a function of the tables, with its counts in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

import numpy as np
import pandas as pd

from ..agreement.consensus import BOTH_SIDES, TOO_FEW
from ..agreement.pairwise import MAX_PAIRED, pairwise_agreement
from ..agreement.reading_order import is_wide, rank_findings
from ..agreement.summary import AgreementSummary
from ..i18n.messages import MessageWords, message, message_by_size
from ..row_mappings import mapped_rows
from ..schema import SIDES
from .headline import finding_headline
from .phrases import (
    capitalize,
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
from .scale_words import answer_key, has_usual_middle
from .statement_result import describe_result, joined_result

#: The orders of `agreement.in_reading_order`, in words.
STATEMENT_ORDERS = MessageWords(
    {order: f"order.{order}" for order in ("topic", "contest", "positions")}
)


#: Rows of the results of a summary.
Rows = Sequence[Mapping[str, Any]]
#: What is told of them.
_TOLD = (*SIDES, "not_addressed", "no_answer", "n_positions", "experts", "result", "distance")
_TOLD += ("if_all_agree", "if_all_disagree", "decisive", "firm", "judged")
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
    results, panel = mapped_rows(summary.results, _TOLD), summary.panel
    if not results:
        return [message("nothing_shown")]
    if not any(row["n_positions"] for row in results):
        return [message("panel.not_coded", n=len(results))]
    experts = [str(expert) for expert in panel["expert"].unique()]
    short = short_names(names, experts)
    judged = _judged(results)
    sentences = [
        finding_headline(summary.results, names, negations),
        _outcome(results, len(experts), quorum),
    ]
    if len(results) > 1:
        told = next(iter(rank_findings(summary.results).tolist()), -1)
        sentences += [_most_answered(results, names, told), _most_contested(judged, names)]
    sentences.append(_firmness(judged, quorum))
    if len(results) > 1:
        sentences.append(_pair_with_most(panel, len(experts), short))
    sentences.append(_statements_addressed(panel, len(results), short))
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
    results = mapped_rows(summary.results, _TOLD)
    if not any(row["n_positions"] for row in results):
        return ""
    n_experts = summary.panel["expert"].nunique()
    outcome = _outcome(results, n_experts, quorum)
    return join_sentences((outcome, _firmness(_judged(results), quorum)))


def _judged(results: Rows) -> Rows:
    return [row for row in results if row["result"] != TOO_FEW]


def _outcome(results: Rows, n_experts: int, quorum: int) -> str:
    """On how many statements the experts agree, split, or are too few."""
    too_few = [row for row in results if row["result"] == TOO_FEW]
    if len(too_few) == len(results):
        return _no_result(len(results), n_experts, quorum)
    if len(results) == 1:
        return message("panel.one_statement", counts=joined_result(results[0], n_experts))
    kinds = Counter(row["result"] for row in results)
    numbers = {
        "agree": kinds["agree"] + kinds["disagree"],
        "split": kinds["split"],
        "both_sides" if has_usual_middle() else "no_side": kinds[BOTH_SIDES],
    }
    total = len(results)
    if numbers.get("no_side") == total:
        numbers = {"no_side.any": total}
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


def _rest(too_few: Rows, n_experts: int) -> str:
    """How many took a position on the statements without a result."""
    if not too_few:
        return ""
    numbers = [row["n_positions"] for row in too_few]
    fewest, most = min(numbers), max(numbers)
    if most == 0:
        kind = "none"
    elif fewest == most:
        kind = "only"
    else:
        kind = "one_or_two" if (fewest, most) == (1, 2) else "at_most"
    number, experts = spell_number(most), spell_number(n_experts)
    took = message(f"panel.rest.{kind}", most=number, experts=experts)
    return message("panel.rest", n=len(too_few), number=spell_number(len(too_few)), took=took)


def _most_answered(results: Rows, names: Mapping[str, str], told: int) -> str:
    """The statement that most took a position on; nothing where the headline tells of it, or where
    it is one of many.

    told: the place of what the headline tells, −1 for none.
    """
    row = max(results, key=lambda one: (one["n_positions"], one["judged"]))
    tied = sum(one["n_positions"] == row["n_positions"] for one in results) - 1
    if tied > _MOST_TIED or (told >= 0 and row is results[told]):
        return ""
    words: dict[str, Any] = {
        "statement": _statement(names, row["statement"]),
        "result": describe_result(row),
    }
    if tied:
        return message("panel.most_answered.tied", n=tied, number=spell_number(tied), **words)
    return message("panel.most_answered", **words)


def _most_contested(judged: Rows, names: Mapping[str, str]) -> str:
    if len(judged) < 2:
        return ""
    most = max(row["n_positions"] for row in judged)
    widely = [row for row in judged if is_wide(row["n_positions"], most)]
    contested = [row for row in widely if sum(row[side] > 0 for side in SIDES) > 1]
    if not contested:
        return ""
    row = max(contested, key=itemgetter("distance"))
    kind = "split" if row["result"] == "split" else "differ"
    tied = sum(one["distance"] > row["distance"] - _ALIKE for one in contested) - 1
    words: dict[str, Any] = {
        "statement": _statement(names, row["statement"]),
        "counts": joined_result(row),
    }
    if tied:
        number = spell_number(tied)
        return message(f"panel.contested.{kind}.tied", n=tied, number=number, **words)
    return message(f"panel.contested.{kind}", **words)


def _firmness(judged: Rows, quorum: int) -> str:
    """How many results nobody without a position, and no single expert, could change."""
    if not judged:
        return ""
    by_silent = sum(
        {row["if_all_agree"], row["if_all_disagree"]} != {row["result"]} for row in judged
    )
    by_one = sum(row["decisive"] != "" for row in judged)
    open_results = [row for row in judged if not row["firm"]]
    total, n_open = len(judged), len(open_results)
    if not n_open:
        return message_by_size("firm", total)
    why = _open_numbers(open_results, by_silent, by_one, quorum)
    if n_open == total:
        return message_by_size("firm.not", total, why=why)
    others = message("firm.others", n=n_open, number=spell_number(n_open), why=why)
    key = "firm.some" if n_open >= total - n_open else "firm.most"
    n_firm = total - n_open
    number = n_firm if key == "firm.some" else capitalize(spell_number(n_firm))
    return message(key, n=n_firm, number=number, total=total, others=others)


def _open_numbers(open_results: Rows, by_silent: int, by_one: int, quorum: int) -> str:
    """What results that are not firm rest on: the end of a sentence about them."""
    n_open = len(open_results)
    on_fewest = sum(row["n_positions"] == quorum for row in open_results)
    if by_silent == n_open:
        why = message("firm.by_silent", n=n_open)
    elif by_one == n_open:
        why = message("firm.by_one", n=n_open)
    else:
        why = message("firm.by_both", n=n_open, by_silence=by_silent, single=by_one)
    if on_fewest < n_open:
        return why
    return message("firm.rests", n=n_open, experts=count("experts", quorum), why=why)


def _pair_with_most(panel: pd.DataFrame, n_experts: int, short: Mapping[str, str]) -> str:
    """The two experts who answered most statements in common; of a crowd nobody is singled out."""
    if n_experts > MAX_PAIRED:
        return ""
    pairs = mapped_rows(pairwise_agreement(panel).head(2))  # most shared first
    if not pairs or not pairs[0]["shared"]:
        return ""
    first = pairs[0]
    shared, same = first["shared"], first["same"]
    if len(pairs) > 1 and pairs[1]["shared"] == shared:
        return ""  # any of several pairs could be told
    rank = ".alone" if len(pairs) > 1 else ""
    return message(
        answer_key(f"pair_most{rank}"),
        experts=join_list([short[first["expert"]], short[first["other"]]]),
        statements=count("statements", shared),
        agree=_agree_on(same, shared),
    )


def _agree_on(same: int, shared: int) -> str:
    if shared == 1:
        return message("pair_most.on_it") if same else message("pair_most.not_on_it")
    return message("pair_most.agree_on").format(n=count_on(same, shared))


def _statements_addressed(panel: pd.DataFrame, n_statements: int, short: Mapping[str, str]) -> str:
    code, experts = pd.factorize(panel["expert"], sort=True)
    counts = np.bincount(code[panel["position"].notna().to_numpy()], minlength=len(experts))
    if len(counts) > MAX_NAMED:
        least, most = int(counts.min()), int(counts.max())
        kind = "same" if least == most else "crowd"
        if least == n_statements:
            kind = "all"
        key = f"panel.addressed.{kind}"
        return message(key, n=n_statements, number=len(counts), least=least, most=most)
    most_first = np.argsort(-counts, kind="stable")
    numbers = list_counts((short[str(experts[i])], int(counts[i])) for i in most_first)
    return message("panel.addressed", n=n_statements, numbers=numbers)


def _statement(names: Mapping[str, str], statement: str) -> str:
    return quote(names[statement])
