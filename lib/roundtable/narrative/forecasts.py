"""The ledger of forecasts in words: who expected what, and what came of it, with counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ..edtf import describe_date
from ..forecasts import MIN_OUTCOMES, MIN_RESOLVED, OPEN, outcome_counts, score_summary
from ..i18n.formatting import format_number
from ..i18n.messages import MessageWords, code_word, message
from ..schema import HAPPENED, MISSED, UNRESOLVABLE
from .phrases import (
    capitalize,
    count,
    join_list,
    join_sentences,
    percent,
    quote,
    separate,
    short_names,
    spell_number,
)

#: What came of a forecast, as a reader would say it.
CAME_OF_IT = MessageWords(
    {
        HAPPENED: "came.happened",
        MISSED: "came.missed",
        UNRESOLVABLE: "came.unresolvable",
        OPEN: "came.open",
    }
)
_OUTCOMES = {
    HAPPENED: "forecast.outcome.happened",
    MISSED: "forecast.outcome.missed",
    UNRESOLVABLE: "forecast.outcome.unresolvable",
    OPEN: "forecast.outcome.open",
}


def forecasts_headline(ledger: pd.DataFrame) -> str:
    """Return how many forecasts can be checked, and of how many the thing happened.

    Parameters
    ----------
    ledger : DataFrame
        Of `forecasts.forecast_ledger`.
    """
    if ledger.empty:
        return message("forecast.none")
    came = ledger["came_of_it"].value_counts()
    happened, missed = int(came.get(HAPPENED, 0)), int(came.get(MISSED, 0))
    resolved, n = happened + missed, int(ledger["expert"].nunique())
    by: dict[str, Any] = {
        "n": len(ledger),
        "experts": message("forecast.by", n=n, number=spell_number(n)),
    }
    if not resolved:
        return message("forecast.head.none", **by)
    if happened and missed:
        happened_text, missed_text = spell_number(happened), spell_number(missed)
        outcome = message("forecast.checked.some", happened=happened_text, missed=missed_text)
    else:
        came_of_it = HAPPENED if happened else MISSED
        n_events = ledger.loc[ledger["came_of_it"] == came_of_it, "outcome"].nunique()
        outcome = message(f"forecast.checked.{'happened' if happened else 'missed'}", n=n_events)
    number = capitalize(spell_number(resolved))
    return message("forecast.checked", number=number, came=outcome, **by)


def describe_unresolved(ledger: pd.DataFrame) -> str:
    """Return how many forecasts cannot be decided or are open, and when the outcomes were checked.

    Parameters
    ----------
    ledger : DataFrame
        Of `forecasts.forecast_ledger`.
    """
    came = ledger["came_of_it"].value_counts()
    parts = []
    for state in (UNRESOLVABLE, OPEN):
        n = int(came.get(state, 0))
        if n:
            key = "forecast.open" if state == OPEN else "forecast.unresolvable"
            parts.append(message(key, n=n, number=spell_number(n)))
    first = f"{capitalize(join_list(parts))}." if parts else ""
    days = sorted(ledger["checked"].dropna())
    checked = message("forecast.checked_to", date=describe_date(days[-1])) if days else ""
    return join_sentences([first, checked])


def describe_outcomes(ledger: pd.DataFrame, names: Mapping[str, str], least: int = 2) -> list[str]:
    """Return a paragraph for each outcome that several experts spoke of: who thought it how likely,
    and what came of it.

    Parameters
    ----------
    ledger : DataFrame
        Of `forecasts.forecast_ledger`.
    names : mapping of str to str
        Expert to name.
    least : int
        Experts who must have spoken of it.
    """
    counts = outcome_counts(ledger).sort_values("forecasts", ascending=False, kind="stable")
    order = counts.index[counts["experts"] >= least]
    groups = dict(list(ledger.groupby("outcome", sort=False)))
    return [describe_outcome(groups[outcome], names) for outcome in order]


def describe_outcome(rows: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Return who thought one thing how likely, and what came of it.

    Parameters
    ----------
    rows : DataFrame
        Those of one outcome in a ledger.
    names : mapping of str to str
        Expert to name.
    """
    counts = outcome_counts(rows).iloc[0]
    known = short_names(names, rows["expert"].unique())
    p = rows["probability"]
    groups = {"likely": p > 0.5, "even": p.between(0.4, 0.5), "unlikely": p < 0.4}
    groups["unsaid"] = p.isna()
    parts = []
    for level, chosen in groups.items():
        if counts[level]:
            who = _who(rows.loc[chosen, "expert"], known)
            parts.append(message(f"forecast.thought.{level}", who=who))
    return f"{quote(rows['text'].iloc[0])}: {separate(parts)}. {_outcome_sentence(rows)}"


def _who(experts: Iterable[str], names: Mapping[str, str]) -> str:
    """Return names, or a number where there are many."""
    distinct = list(dict.fromkeys(experts))
    if len(distinct) > 5:
        return count("experts", len(distinct))
    return join_list(names[expert] for expert in distinct)


def _outcome_sentence(rows: pd.DataFrame) -> str:
    states = list(dict.fromkeys(rows["came_of_it"]))
    if len(states) > 1:
        return message("forecast.outcome.several")
    row, key = rows.iloc[0], _OUTCOMES[states[0]]
    if states[0] == HAPPENED and isinstance(row["date"], str):
        return message("forecast.outcome.happened.on", date=describe_date(row["date"]))
    by = list(dict.fromkeys(rows["by"].dropna()))
    if states[0] == MISSED and len(by) == 1:
        return message("forecast.outcome.missed.by", date=describe_date(by[0]))
    return message(key)


def describe_scores(ledger: pd.DataFrame) -> str:
    """Return the scores of a ledger, with what they rest on and what they do not carry; "" where
    nothing is scored.

    Parameters
    ----------
    ledger : DataFrame
        Of `forecasts.forecast_ledger`.
    """
    scores = score_summary(ledger)
    if not scores["scored"]:
        return ""
    return join_sentences([_basis(scores), _brier(scores), _limits(scores)])


def _basis(scores: Mapping[str, Any]) -> str:
    n, n_questions = int(scores["scored"]), int(scores["questions"])
    questions = message("forecast.questions", n=n_questions, number=spell_number(n_questions))
    number = capitalize(spell_number(n))
    return message("forecast.basis", n=n, number=number, questions=questions)


def _brier(scores: Mapping[str, Any]) -> str:
    brier, low, high, log = (
        format_number(round(scores[name], 2))
        for name in ("brier", "brier_least", "brier_most", "log")
    )
    if low == high:
        return message("forecast.brier", brier=brier, log=log)
    return message("forecast.brier.spread", brier=brier, low=low, high=high, log=log)


def _limits(scores: Mapping[str, Any]) -> str:
    if scores["questions"] >= MIN_RESOLVED:
        return ""
    return message("forecast.limits", resolved=MIN_RESOLVED, outcomes=MIN_OUTCOMES)


def likelihood_phrase(likelihood: Any, probability: float, least: float, most: float) -> str:
    """Return how likely somebody called something: a number, a word with its range, or neither.

    Parameters
    ----------
    likelihood : str
        The word, or null.
    probability, least, most : float
        As in the ledger.

    Examples
    --------
    >>> likelihood_phrase("unlikely", 0.3, 0.25, 0.35), likelihood_phrase(None, 0.4, 0.4, 0.4)
    ('unlikely (25–35%)', '40%')
    """
    if isinstance(likelihood, str):
        return f"{code_word('likelihood', likelihood)} ({range_phrase(least, most)})"
    return message("forecast.unsaid") if pd.isna(probability) else percent(probability)


def range_phrase(least: float, most: float) -> str:
    """Return a range of probabilities as hundredths.

    Parameters
    ----------
    least, most : float
        From 0 to 1.

    Examples
    --------
    >>> range_phrase(0.55, 0.75)
    '55–75%'
    """
    first = percent(least)
    sign = first.strip("0123456789.,")
    return f"{first.removesuffix(sign)}–{percent(most)}"
