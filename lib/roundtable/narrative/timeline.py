"""Events in words: every sentence is a function of the tables, with its counts in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..i18n.formatting import format_day, format_number
from ..schema import STATUSES
from ..timeline.chronology import Chronology
from ..timeline.event_table import FUTURE_STATUSES
from ..timeline.temporal_order import TemporalOrder, comes_before
from ..timeline.temporal_profile import SOURCE_TEXT, earliest_reference
from .phrases import (
    both_or_all,
    by_number,
    capitalize,
    join_list,
    join_sentences,
    list_counts,
    n_of_m,
    percent,
    plural,
    quote,
    short_names,
)

_SOURCE_TEXT = "the article's own text"
_STATUS = {
    "happened": ("had happened", "had happened"),
    "under way": ("was under way", "were under way"),
    "scheduled": ("was scheduled", "were scheduled"),
    "hypothetical": ("was only a possibility", "were only possibilities"),
}


def describe_mentions(row: Any, n_experts: int) -> str:
    """Return who mentions an event, in a few words.

    Parameters
    ----------
    row : named tuple
        Of the events, with n_experts and source_text (passages of the article's own text).
    n_experts : int
        How many experts are shown.

    >>> from types import SimpleNamespace as Row
    >>> describe_mentions(Row(n_experts=2, source_text=1), 5), describe_mentions(Row(n_experts=1, source_text=0), 5)
    ("2 of 5 experts, and the article's own text", '1 of 5 experts')
    >>> describe_mentions(Row(n_experts=0, source_text=3), 5), describe_mentions(Row(n_experts=0, source_text=0), 5)
    ("the article's own text, none of 5 experts", 'nobody')
    """
    experts = plural(n_experts, "expert")
    if row.n_experts:
        text = f"{row.n_experts} of {experts}"
        return f"{text}, and {_SOURCE_TEXT}" if row.source_text else text
    return f"{_SOURCE_TEXT}, none of {experts}" if row.source_text else "nobody"


def describe_event(event: Any) -> str:
    """Return an event's date, status and kind in a line, with what is not certain about its date.

    Parameters
    ----------
    event : named tuple
        A row of `Chronology.events`.
    """
    parts = [event.date_text, event.status, event.kind]
    if event.precision != "day":
        parts.append(_possible_dates(event.earliest, event.latest))
    if event.approximate:
        parts.append("approximate")
    if event.uncertain:
        parts.append("uncertain")
    return " · ".join(parts)


def _possible_dates(earliest: pd.Timestamp, latest: pd.Timestamp) -> str:
    if pd.isna(earliest) and pd.isna(latest):
        return "no known dates"
    if pd.isna(earliest):
        return f"no known start, known until {format_day(latest, 'short day')}"
    if pd.isna(latest):
        return f"from {format_day(earliest, 'short day')}, no known end"
    first, last = format_day(earliest, "short day"), format_day(latest, "short day")
    return f"possible dates {first} to {last}"


def describe_order(events: pd.DataFrame, event: str, other: str, **options: Any) -> str:
    """Return whether one event came before another, whichever their exact days are.

    Parameters
    ----------
    events : pandas.DataFrame
        Of a `Chronology`.
    event, other : str
        Their ids.
    **options
        Of `comes_before`.
    """
    rows = events.set_index("event").loc[[event, other]]
    first, second = (quote(label) for label in rows["label"])
    ahead = rows[rows["status"].isin(FUTURE_STATUSES)]
    if len(ahead):
        labels = join_list([quote(label) for label in ahead["label"].unique()])
        return f"{labels} had not happened when the article appeared, so there is no order to give."
    order = comes_before(events, event, other, **options)
    unknown = ""
    if order.open:
        unknown = "Where a start or an end is not known, the edge of the calendar stands for it."
    return join_sentences((_order_sentence(order, first, second), unknown))


def _order_sentence(order: TemporalOrder, first: str, second: str) -> str:
    if order.before == order.draws:
        return f"{first} came before {second}, whichever exact days are right."
    if order.after == order.draws:
        return f"{first} came after {second}, whichever exact days are right."
    draws = format_number(order.draws)
    before = f"{first} is the earlier in {percent(order.before / order.draws)} of {draws}"
    same = f"{percent(order.same / order.draws)} have the same day"
    return (
        f"The dates given do not settle which came first. ({before} random draws of the days; "
        f"{same}.)"
    )


def describe_truncation(what: str, shown: int, total: int) -> str:
    """Return that a list is cut short, or "" where it is not.

    >>> describe_truncation("events", 150, 5000)
    'Showing 150 of 5,000 events. Choose a shorter period, a topic or a kind to see the others.'
    """
    if shown >= total:
        return ""
    return (
        f"Showing {n_of_m(shown, total)} {what}. Choose a shorter period, a topic or a kind to see "
        "the others."
    )


def timeline_findings(chronology: Chronology, names: Mapping[str, str]) -> list[str]:
    """Return what the events say as sentences: how far back the experts go first.

    Then the past event that most of them mention, how many events several experts mention, what had
    happened when the article appeared, who mentions most, and how exactly the dates are known.

    Parameters
    ----------
    chronology : Chronology
        Of `chronology`.
    names : mapping of str to str
        Expert to name.

    Returns
    -------
    list of str
        One sentence or short paragraph each; one at least.
    """
    events = chronology.events
    if events.empty:
        return ["No event to show: none is coded yet, or every one is hidden."]
    experts = chronology.experts
    short = short_names(names, experts)
    reach = earliest_reference(chronology)
    sentences = [
        *_headlines(events, reach, short, len(experts)),
        _shared(events, len(experts)),
        _status_on_publication(chronology),
        _mentions_by_expert(reach, short),
        _without_dated_event(reach, short),
        _dates(chronology),
    ]
    return [sentence for sentence in sentences if sentence]


def _headlines(
    events: pd.DataFrame, reach: pd.DataFrame, short: Mapping[str, str], n_experts: int
) -> tuple[str, ...]:
    """How far back the experts go, and the past event that most of them mention."""
    people = reach[(reach.index != SOURCE_TEXT) & reach["dated"].gt(0)]
    sentences = (
        _how_far_back(people.sort_values("since", kind="stable"), short),
        _mentioned_most(events[events["status"] == "happened"], n_experts),
    )
    if not any(sentences):
        total = plural(len(events), "event")
        return (f"{capitalize(total)}: no expert mentions a past one with a known date.",)
    return sentences


def _how_far_back(people: pd.DataFrame, short: Mapping[str, str]) -> str:
    if people.empty:
        return ""
    oldest, newest = people["since"].iloc[0], people["since"].iloc[-1]
    furthest = _people_since(people, oldest, short)
    verb = by_number((people["since"] == oldest).sum(), "goes", "go")
    text = f"{furthest} {verb} back to {_when(people, oldest)}"
    if oldest == newest:
        return f"{text}."
    verb = by_number((people["since"] == newest).sum(), "goes", "go")
    return (
        f"{text}; {_people_since(people, newest, short)} {verb} back only to "
        f"{_when(people, newest)}."
    )


def _people_since(people: pd.DataFrame, day: pd.Timestamp, short: Mapping[str, str]) -> str:
    experts = people.index[people["since"] == day]
    return join_list([short[expert] for expert in experts], max_items=8)


def _when(people: pd.DataFrame, day: pd.Timestamp) -> str:
    return people.loc[people["since"] == day, "date_text"].iloc[0]


def _mentioned_most(past: pd.DataFrame, n_experts: int) -> str:
    if past.empty or past["n_experts"].max() < 2:
        return ""
    event = past.sort_values(["n_experts", "passages"], ascending=False, kind="stable").iloc[0]
    experts = f"{event['n_experts']} of {plural(n_experts, 'expert')}"
    return f"The past event most of them mention is {quote(event['label'])} ({experts})."


def _shared(events: pd.DataFrame, n_experts: int) -> str:
    """How many events several experts mention, one, only the article, or nobody."""
    several = "both experts" if n_experts == 2 else f"several of the {n_experts} experts"
    who = {
        "several experts": f"mentioned by {several}",
        "one expert": "mentioned by one expert",
        "source text only": f"only in {_SOURCE_TEXT}",
        "nobody": "not mentioned",
    }
    counts = events["mention_group"].value_counts()
    parts = []
    for key, words in who.items():
        n = int(counts[key])
        if n:
            parts.append(f"{format_number(n)} {by_number(n, 'is', 'are')} {words}")
    return f"Of {plural(len(events), 'event')}, {join_list(parts)}."


def _status_on_publication(chronology: Chronology) -> str:
    """What had happened when the article appeared, and what was only expected."""
    events = chronology.events
    counts = events["status"].value_counts()
    parts = []
    for status in STATUSES:
        n = int(counts[status])
        if n:
            parts.append(f"{format_number(n)} {by_number(n, *_STATUS[status])}")
    several = chronology.mentions["article"].nunique() > 1
    appeared = f"When the {'articles' if several else 'article'} appeared"
    return join_sentences((f"{appeared}, {join_list(parts)}.", _discussed_ahead(chronology)))


def _discussed_ahead(chronology: Chronology) -> str:
    """The event to come that most experts discuss."""
    events = chronology.events
    ahead = events[events["status"].isin(FUTURE_STATUSES)]
    if ahead.empty or ahead["n_experts"].max() < 2:
        return ""
    event = ahead.sort_values(["n_experts", "passages"], ascending=False, kind="stable").iloc[0]
    n, total = int(event["n_experts"]), len(chronology.experts)
    who = f"{capitalize(both_or_all(n))} experts" if n == total else f"{n_of_m(n, total)} experts"
    return f"{who} discuss {quote(event['label'])}, which had not happened."


def _mentions_by_expert(reach: pd.DataFrame, short: Mapping[str, str]) -> str:
    ranked = reach.sort_values("events", ascending=False, kind="stable")["events"]
    people = ranked[ranked.index != SOURCE_TEXT]
    numbers = list_counts((short[expert], int(n)) for expert, n in people.items())
    source_text = (
        f"{_SOURCE_TEXT} {format_number(ranked[SOURCE_TEXT])}" if SOURCE_TEXT in ranked else ""
    )
    parts = [part for part in (numbers, source_text) if part]
    return f"Events mentioned: {'; '.join(parts)}." if parts else ""


def _without_dated_event(reach: pd.DataFrame, short: Mapping[str, str]) -> str:
    undated = reach[(reach.index != SOURCE_TEXT) & reach["dated"].eq(0)]
    if undated.empty:
        return ""
    experts = join_list([short[expert] for expert in undated.index], max_items=8)
    return f"{experts} {by_number(len(undated), 'mentions', 'mention')} no datable past event."


def _dates(chronology: Chronology) -> str:
    """How exactly the dates are known."""
    events, mentions = chronology.events, chronology.mentions
    exact = int((events["precision"] == "day").sum())
    open_ended = int((events["earliest"].isna() | events["latest"].isna()).sum())
    soft = events["approximate"].fillna(False) | events["uncertain"].fillna(False)
    stated = mentions.loc[mentions["date_basis"] == "stated", "event"].nunique()
    parts = [
        f"{_count(exact)} {by_number(exact, 'is', 'are')} dated to the day",
        f"{_count(open_ended)} {by_number(open_ended, 'has', 'have')} no known start or end",
        f"{_count(soft.sum())} {by_number(soft.sum(), 'is', 'are')} approximate or uncertain",
    ]
    total = plural(len(events), "event")
    return f"Of {total}, {join_list(parts)}; for {_count(stated)} a passage gives the date itself."


def _count(n: int) -> str:
    return format_number(n) if n else "none"
