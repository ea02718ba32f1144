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
from ..schema import SIDES, Rule
from .phrases import (
    both_or_all,
    by_number,
    capitalize,
    join_list,
    n_of_m,
    percent,
    plural,
    separate,
    short_names,
    spell_number,
    without_stop,
)
from .scale_words import by_answers, side_verbs

_REASONS_GIVEN = {
    "agree": "given for agreeing",
    "both_sides": "given for seeing both sides",
    "disagree": "given for disagreeing",
    "not_addressed": "given by those without a position",
}


def count_phrase(row: Mapping[str, Any] | pd.Series) -> str:
    """Return the counts of one row of `statement_results` in a few words.

    >>> count_phrase({"agree": 1, "both_sides": 0, "disagree": 4})
    '4 disagree · 1 agrees'
    """
    parts = [f"{n} {by_number(n, *verbs)}" for n, verbs in _sides(row)]
    return " · ".join(parts) or "nobody addressed it"


def describe_result(row: Mapping[str, Any] | pd.Series) -> str:
    """Return the counts of one row of `statement_results` as a sentence that can stand alone.

    >>> counts = {"agree": 1, "both_sides": 0, "disagree": 3, "experts": 6}
    >>> describe_result(counts | {"not_addressed": 1, "no_answer": 1})
    '3 of 6 disagree, 1 agrees, 1 did not address it, 1 has no printed answer.'
    """
    if not _sides(row):
        if row["experts"] == 1:
            return "The one expert did not address it."
        total = row["experts"]
        return f"None of {total} experts addressed it." if total else "No expert addressed it."
    return f"{', '.join(result_parts(row, row['experts']))}."


def result_with_counts(row: Mapping[str, Any] | pd.Series) -> str:
    """Return the result and the counts behind it, for the head of its evidence."""
    return f"{row['result']} · {describe_result(row)}"


def describe_silence(row: Mapping[str, Any] | pd.Series) -> str:
    """Return how many took no position, and why, in a few words.

    >>> describe_silence({"not_addressed": 1, "no_answer": 2, "experts": 5})
    '1 did not address it, 2 have no printed answer'
    """
    if not row["not_addressed"] and not row["no_answer"]:
        return f"{both_or_all(int(row['experts']))} answered"
    return ", ".join(_silent_parts(row))


def result_parts(row: Mapping[str, Any] | pd.Series, total: int | None = None) -> list[str]:
    """The numbers of a result, largest side first; total: named after the first number."""
    parts: list[str] = []
    for n, verbs in _sides(row):
        number = n_of_m(n, total) if total and not parts else f"{n}"
        parts.append(f"{number} {by_number(n, *verbs)}")
    return [*parts, *_silent_parts(row)]


def _silent_parts(row: Mapping[str, Any] | pd.Series) -> list[str]:
    parts = []
    if row["not_addressed"]:
        silent = by_answers("did not address it", "took no side")
        parts.append(f"{row['not_addressed']} {silent}")
    if row["no_answer"]:
        verb = by_number(row["no_answer"], "has", "have")
        silent = by_answers(f"{verb} no printed answer", "gave no answer")
        parts.append(f"{row['no_answer']} {silent}")
    return parts


def _sides(row: Mapping[str, Any] | pd.Series) -> list[tuple[int, tuple[str, str]]]:
    """(number, its verbs) of each side that anybody takes, the largest first."""
    sides = [(int(row[side]), side_verbs()[side]) for side in SIDES if row[side]]
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
            return "Nobody addressed it, so there is no result."
        return f"Only {plural(row['n_positions'], 'expert')} took a position: too few for a result."
    outcomes = (row["if_all_agree"], row["if_all_disagree"])
    depends_on_silent = any(outcome != row["result"] for outcome in outcomes)
    decisive = row["decisive"].split(", ") if row["decisive"] else []
    silent = row["not_addressed"] + row["no_answer"]
    if not silent and not decisive:
        return _everybody_answered(row["n_positions"], ", and no single answer decides the result")
    if not decisive and not depends_on_silent:
        return "Firm: this would hold even if everyone who did not address it took the other side."
    if not silent:
        opening = _everybody_answered(row["n_positions"])
    elif depends_on_silent:
        opening = _if_all_answered(silent, row["result"], *outcomes)
    else:
        opening = "It would hold even if everyone who did not address it took the other side."
    return f"{opening} {_without_one(row, decisive, names)}"


def _everybody_answered(n: int, addition: str = "") -> str:
    if n == 1:
        return "The one expert shown took a position."
    return f"{capitalize(both_or_all(n))} experts took a position{addition}."


def _if_all_answered(n: int, result: str, if_agree: str, if_disagree: str) -> str:
    agree, disagree = (
        f"still “{outcome}”" if outcome == result else f"“{outcome}”"
        for outcome in (if_agree, if_disagree)
    )
    them = both_or_all(n)
    again = "that one" if n == 1 else them
    return f"If {them} who did not address it agreed: {agree}; if {again} disagreed: {disagree}."


def _without_one(
    row: Mapping[str, Any] | pd.Series, decisive: list[str], names: Mapping[str, str]
) -> str:
    if not decisive:
        return "No single answer decides the result."
    everyone = len(decisive) == row["n_positions"]
    outcomes = row["without_one"].split(", ")
    if everyone and outcomes == [TOO_FEW]:
        experts = plural(row["n_positions"], "expert")
        fewer = "without any one of them there would be too few answers"
        return f"It rests on exactly {experts}: {fewer}."
    missing = "any one of them"
    if not everyone:
        missing = join_list([names[expert] for expert in decisive], "or", max_items=5)
    return f"Without {missing} it would be {join_list([f'“{o}”' for o in outcomes], 'or')}."


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
        return " · ".join(f"{names[coder]}: {result}" for coder, result in row.items()) + "."
    codings = len(row.drop("decided", errors="ignore"))
    if codings == 1:
        return "It has been coded once."
    return f"{capitalize(both_or_all(codings))} codings give the same result."


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
    return (
        f"If {by_number(n, 'this', 'these')} {spell_number(n)} were a random sample of such experts "
        f"(they are not), the chance that most such experts {side['side']} would be about "
        f"{percent(side['most'])}, and that at least {percent(threshold)} do, about "
        f"{percent(side['enough'])}. The statement was worded after reading their answers, which "
        "makes agreement likelier."
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
    given = reasons[reasons["statement"] == statement]
    if given.empty:
        return []
    positions = panel[(panel["statement"] == statement) & panel["position"].notna()]
    table = reasons_by_side(given, passages, positions)
    short = short_names(names, panel["expert"].astype(str).unique())
    sentences = []
    for side, rows in table.groupby("side", sort=False):
        parts = [_reason(row.reason, row.experts, names, short) for row in rows.itertuples()]
        noun = by_number(len(parts), "Reason", "Reasons")
        sentences.append(f"{noun} {_REASONS_GIVEN[side]}: {'; '.join(parts)}.")
    return sentences


def _reason(
    reason: str, experts: Iterable[str], names: Mapping[str, str], short: Mapping[str, str]
) -> str:
    surnames = [short.get(str(expert), names[expert]) for expert in experts]
    return f"{without_stop(names[reason])} ({separate(surnames, ', ')})"
