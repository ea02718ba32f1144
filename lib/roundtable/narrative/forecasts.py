"""The ledger of forecasts in words: who expected what, and what came of it, with counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ..edtf import describe_date
from ..forecasts import MIN_OUTCOMES, MIN_RESOLVED, OPEN, outcome_counts, score_summary
from ..i18n.formatting import format_number
from ..schema import HAPPENED, MISSED, UNRESOLVABLE
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
)

NO_FORECAST = "No forecast to show."
#: What came of a forecast, as a reader would say it.
CAME_OF_IT = {
    HAPPENED: "happened",
    MISSED: "did not happen",
    UNRESOLVABLE: "cannot be decided",
    OPEN: "still open",
}
_VERBS = {
    HAPPENED: "It happened",
    MISSED: "It did not happen",
    UNRESOLVABLE: "Whether it happened cannot be decided",
    OPEN: "It is still open",
}
_LEVELS = (("likely", "likely"), ("even", "possible"), ("unlikely", "unlikely"))


def forecasts_headline(ledger: pd.DataFrame) -> str:
    """Return how many forecasts can be checked, and of how many the thing happened.

    Parameters
    ----------
    ledger : DataFrame
        Of `forecasts.forecast_ledger`.
    """
    if ledger.empty:
        return NO_FORECAST
    came = ledger["came_of_it"].value_counts()
    happened, missed = int(came.get(HAPPENED, 0)), int(came.get(MISSED, 0))
    resolved, total = happened + missed, len(ledger)
    experts = int(ledger["expert"].nunique())
    by = f"{plural(total, 'forecast')} by {spell_number(experts)} {_expert_noun(experts)}"
    if not resolved:
        return f"None of {by} can be checked yet."
    checked = f"{capitalize(spell_number(resolved))} of {by} can be checked"
    if not happened:
        return f"{checked}: what {_they(resolved)} about did not happen."
    if not missed:
        return f"{checked}: what {_they(resolved)} about happened."
    return f"{checked}: in {spell_number(happened)} it happened, in {spell_number(missed)} not."


def _they(n: int) -> str:
    return by_number(n, "it is", "they are")


def _expert_noun(n: int) -> str:
    return by_number(n, "expert", "experts")


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
            be = by_number(n, "is ", "are ") if state == OPEN else ""
            parts.append(f"{spell_number(n)} {be}{CAME_OF_IT[state]}")
    first = f"{capitalize(join_list(parts))}." if parts else ""
    days = sorted(ledger["checked"].dropna())
    checked = f"The outcomes were checked up to {describe_date(days[-1])}." if days else ""
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
    parts = []
    for level, word in _LEVELS:
        if counts[level]:
            who = _who(rows.loc[groups[level], "expert"], known)
            parts.append(f"{who} thought it {word}")
    if counts["unsaid"]:
        parts.append(f"{_who(rows.loc[p.isna(), 'expert'], known)} did not say how likely")
    return f"{quote(rows['text'].iloc[0])}: {separate(parts)}. {_outcome_sentence(rows)}"


def _who(experts: Iterable[str], names: Mapping[str, str]) -> str:
    """Return names, or a number where there are many."""
    distinct = list(dict.fromkeys(experts))
    if len(distinct) > 5:
        return f"{format_number(len(distinct))} experts"
    return join_list(names[expert] for expert in distinct)


def _outcome_sentence(rows: pd.DataFrame) -> str:
    states = list(dict.fromkeys(rows["came_of_it"]))
    if len(states) > 1:
        return "What came of it depends on the time that each of them named."
    row = rows.iloc[0]
    sentence = _VERBS[states[0]]
    if states[0] == HAPPENED and isinstance(row["date"], str):
        sentence += f" ({describe_date(row['date'])})"
    by = list(dict.fromkeys(rows["by"].dropna()))
    if states[0] == MISSED and len(by) == 1:
        sentence += f" by {describe_date(by[0])}"
    return f"{sentence}."


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
    n, questions = scores["scored"], scores["questions"]
    have = by_number(n, "has", "have")
    on = f"on {spell_number(questions)} {by_number(questions, 'question', 'questions')}"
    forecasts = by_number(n, "forecast", "forecasts")
    return (
        f"{capitalize(spell_number(n))} {forecasts} {on} {have} both a likelihood and an outcome."
    )


def _brier(scores: Mapping[str, Any]) -> str:
    brier = format_number(round(scores["brier"], 2))
    low, high = (format_number(round(scores[f"brier_{end}"], 2)) for end in ("least", "most"))
    spread = f"; the ranges of the words allow {low} to {high}" if low != high else ""
    log = format_number(round(scores["log"], 2))
    return (
        f"Mean Brier score: {brier} (0 is perfect, saying 50% each time gives 0.25){spread}. "
        f"Logarithmic score: {log} (0 is perfect, 50% each time gives 0.69)."
    )


def _limits(scores: Mapping[str, Any]) -> str:
    if scores["questions"] >= MIN_RESOLVED:
        return ""
    return (
        f"That is too little to rank anybody, which takes {MIN_RESOLVED} resolved questions each, "
        f"or to tell whether likely things happen often, which takes {MIN_OUTCOMES} outcomes at "
        "one level of likelihood."
    )


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
        return f"{likelihood} ({range_phrase(least, most)})"
    return "likelihood not said" if pd.isna(probability) else percent(probability)


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
    return f"{percent(least).rstrip('%')}–{percent(most)}"
