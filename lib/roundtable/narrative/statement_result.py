"""One statement's result in words: its counts, what could change it, chances, reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ..agreement.consensus import TOO_FEW
from ..agreement.counts import position_counts, position_matrix
from ..agreement.posterior import FEW, share_posterior
from ..agreement.reasons import reasons_by_side
from ..agreement.summary import AgreementSummary
from ..i18n.messages import code_word, message, message_by_size
from ..schema import SIDES, Rule
from .phrases import (
    join_list,
    n_of_m,
    percent,
    quote,
    separate,
    short_names,
    spell_number,
    without_stop,
)
from .scale_words import answer_key, is_unasked, side_count


def count_phrase(row: Mapping[str, Any] | pd.Series) -> str:
    """Return the counts of one row of `statement_results` in a few words.

    >>> count_phrase({"agree": 1, "both_sides": 0, "disagree": 4})
    '4 disagree · 1 agrees'
    """
    parts = [side_count(side, n) for n, side in _sides(row)]
    return " · ".join(parts) or message("count.nobody")


def describe_result(row: Mapping[str, Any] | pd.Series) -> str:
    """Return the counts of one row of `statement_results` as a sentence that can stand alone.

    >>> counts = {"agree": 1, "both_sides": 0, "disagree": 3, "experts": 6}
    >>> describe_result(counts | {"not_addressed": 1, "no_answer": 1})
    '3 of 6 disagree, 1 agrees, 1 did not address it, 1 has no printed answer.'
    """
    if not _sides(row):
        if row["experts"] == 1:
            return message("addressed.one")
        total = int(row["experts"])
        return message("addressed.none_of", n=total) if total else message("addressed.none")
    return f"{joined_result(row, row['experts'])}."


def result_with_counts(row: Mapping[str, Any] | pd.Series) -> str:
    """Return the result and the counts behind it, for the head of its evidence."""
    return f"{code_word('result', row['result'])} · {describe_result(row)}"


def describe_silence(row: Mapping[str, Any] | pd.Series) -> str:
    """Return how many took no position, and why, in a few words.

    >>> describe_silence({"not_addressed": 1, "no_answer": 2, "experts": 5})
    '1 did not address it, 2 have no printed answer'
    """
    if not row["not_addressed"] and not row["no_answer"]:
        return _all_answered(int(row["experts"]))
    return message("list.sign").join(_silent_parts(row))


def _all_answered(n: int) -> str:
    """That all took a position; in a debate, how many: nobody is counted there who said nothing."""
    if is_unasked():
        return message("answered.unasked", n=n)
    return message_by_size("answered", n)


def result_parts(row: Mapping[str, Any] | pd.Series, total: int | None = None) -> list[str]:
    """The numbers of a result, largest side first; total: named after the first number."""
    parts: list[str] = []
    for n, side in _sides(row):
        number = n_of_m(n, int(total)) if total and not parts else f"{n}"
        parts.append(side_count(side, n, number))
    return [*parts, *_silent_parts(row)]


def joined_result(row: Mapping[str, Any] | pd.Series, total: int | None = None) -> str:
    """The same as a list in a sentence."""
    return message("list.sign").join(result_parts(row, total))


def _silent_parts(row: Mapping[str, Any] | pd.Series) -> list[str]:
    parts = []
    for state in ("not_addressed", "no_answer"):
        if row[state]:
            key = answer_key(f"silent.{state}")
            parts.append(message(key, n=int(row[state])))
    return parts


def _sides(row: Mapping[str, Any] | pd.Series) -> list[tuple[int, str]]:
    """(number, side) of each side that anybody takes, the largest first."""
    sides = [(int(row[side]), side) for side in SIDES if row[side]]
    return sorted(sides, key=lambda side: -side[0])


def describe_sensitivity(row: Mapping[str, Any] | pd.Series, names: Mapping[str, str]) -> str:
    """Return what could change a result: those without a position, or one expert fewer.

    Parameters
    ----------
    row : mapping or pandas.Series
        Of `statement_results`.
    names : mapping of str to str
        Expert to name.

    Returns
    -------
    str
        One or two sentences.
    """
    if row["result"] == TOO_FEW:
        if not row["n_positions"]:
            return message("sensitivity.nobody")
        return message("sensitivity.too_few", n=int(row["n_positions"]))
    outcomes = (row["if_all_agree"], row["if_all_disagree"])
    depends_on_silent = any(outcome != row["result"] for outcome in outcomes)
    decisive = row["decisive"].split(", ") if row["decisive"] else []
    silent, n = int(row["not_addressed"] + row["no_answer"]), int(row["n_positions"])
    if not silent and not decisive:
        return message_by_size("sensitivity.nobody_decides", n)
    if not decisive and not depends_on_silent:
        return message("sensitivity.firm")
    if not silent:
        opening = message_by_size("sensitivity.everybody", n)
    elif depends_on_silent:
        opening = _if_all_answered(silent, row["result"], *outcomes)
    else:
        opening = message("sensitivity.holds")
    return f"{opening} {_without_one(row, decisive, names)}"


def _if_all_answered(n: int, result: str, if_agree: str, if_disagree: str) -> str:
    agree, disagree = (
        message("sensitivity.still", result=code_word("result", outcome))
        if outcome == result
        else quote(code_word("result", outcome))
        for outcome in (if_agree, if_disagree)
    )
    return message_by_size("sensitivity.if", n, agree=agree, disagree=disagree)


def _without_one(
    row: Mapping[str, Any] | pd.Series, decisive: list[str], names: Mapping[str, str]
) -> str:
    if not decisive:
        return message("sensitivity.none_decides")
    everyone = len(decisive) == row["n_positions"]
    outcomes = row["without_one"].split(", ")
    if everyone and outcomes == [TOO_FEW]:
        return message("sensitivity.exactly", n=int(row["n_positions"]))
    whom = message("sensitivity.any")
    if not everyone:
        whom = join_list([names[expert] for expert in decisive], "or", max_items=5)
    results = join_list([quote(code_word("result", outcome)) for outcome in outcomes], "or")
    return message("sensitivity.without", whom=whom, results=results)


def describe_by_coder(row: pd.Series, names: Mapping[str, str]) -> str:
    """Return what the result is under each coding.

    Parameters
    ----------
    row : pandas.Series
        Of `results_by_coder`, indexed by coder; values: results.
    names : mapping of str to str
        Coder to name; needed only where the results differ.
    """
    if row.nunique() > 1:
        parts = [f"{names[coder]}: {code_word('result', result)}" for coder, result in row.items()]
        return " · ".join(parts) + "."
    codings = len(row.drop("decided", errors="ignore"))
    return message("by_coder.once") if codings == 1 else message_by_size("by_coder.same", codings)


def describe_chances(posterior: pd.DataFrame, threshold: float) -> str:
    """Return what a few experts would say of all such experts, if they were a random sample.

    Parameters
    ----------
    posterior : pandas.DataFrame
        The rows of `share_posterior` of one statement.
    threshold : float
        Of the declared rule: the share that a result needs.
    """
    side = posterior.sort_values("n", ascending=False).iloc[0]
    n = int(side["n_positions"])
    if not n:
        return ""
    return message(
        f"chances.{side['side']}",
        n=n,
        number=spell_number(n),
        most=percent(side["most"]),
        threshold=percent(threshold),
        enough=percent(side["enough"]),
    )


def describe_statement_chances(summary: AgreementSummary, statement: str, rule: Rule) -> str:
    """Return the same sentence for one statement; "" below the quorum, and where more than a few
    have a position.
    """
    panel = summary.panel
    positions = panel[(panel["statement"] == statement) & panel["position"].notna()]
    if not rule.quorum <= len(positions) <= FEW:
        return ""
    counts = position_matrix(position_counts(positions))
    return describe_chances(share_posterior(counts, rule.threshold), rule.threshold)


def describe_reasons(
    statement: str,
    reasons: pd.DataFrame,
    passages: pd.DataFrame,
    panel: pd.DataFrame,
    names: Mapping[str, str],
) -> list[str]:
    """Return the reasons that each side gives, one sentence per side.

    Parameters
    ----------
    statement : str
        Its id.
    reasons, passages : pandas.DataFrame
        The corpus's tables.
    panel : pandas.DataFrame
        Of `expert_panel`.
    names : mapping of str to str
        Statement and expert ids to words.
    """
    said = describe_all_reasons([statement], reasons, passages, panel, names)
    return said.get(statement, [])


def describe_all_reasons(
    statements: Iterable[str],
    reasons: pd.DataFrame,
    passages: pd.DataFrame,
    panel: pd.DataFrame,
    names: Mapping[str, str],
) -> dict[str, list[str]]:
    """Return the reasons that each side of several statements gives.

    Parameters
    ----------
    statements : iterable of str
        Their ids.
    reasons, passages, panel, names
        As in `describe_reasons`.

    Returns
    -------
    dict
        {statement: one sentence per side}, of those for which reasons are given.
    """
    wanted = list(statements)
    given = reasons[reasons["statement"].isin(wanted)]
    if given.empty:
        return {}
    positions = panel[panel["statement"].isin(wanted) & panel["position"].notna()]
    table = reasons_by_side(given, passages, positions)
    short = short_names(names, panel["expert"].astype(str).unique())
    told: dict[tuple[str, str], list[str]] = {}
    for row in table.itertuples():
        reason = _reason(row.reason, row.experts, names, short)
        told.setdefault((str(row.statement), row.side), []).append(reason)
    sentences: dict[str, list[str]] = {}
    for (statement, side), parts in told.items():
        sentence = message(f"reasons.{side}", n=len(parts), reasons="; ".join(parts))
        sentences.setdefault(statement, []).append(sentence)
    return sentences


def _reason(
    reason: str, experts: Iterable[str], names: Mapping[str, str], short: Mapping[str, str]
) -> str:
    surnames = [short.get(str(expert), names[expert]) for expert in experts]
    return f"{without_stop(names[reason])} ({separate(surnames, ', ')})"
