"""Events in words: every sentence is a function of the tables, with its counts in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..i18n.formatting import format_day, format_number
from ..i18n.messages import code_word, message, message_by_size
from ..schema import STATUSES
from ..timeline.chronology import Chronology
from ..timeline.event_table import FUTURE_STATUSES
from ..timeline.temporal_order import TemporalOrder, comes_before
from ..timeline.temporal_profile import SOURCE_TEXT, earliest_reference
from .phrases import (
    join_list,
    join_sentences,
    list_counts,
    out_of,
    percent,
    quote,
    short_names,
)


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
    experts = out_of("experts", n_experts)
    if row.n_experts:
        key = "events.by.and_text" if row.source_text else "events.by"
        return message(key, n=int(row.n_experts), experts=experts)
    return message(
        "events.by.text_only" if row.source_text else "events.by.nobody", experts=experts
    )


def describe_event(event: Any) -> str:
    """Return an event's date, status and kind in a line, with what is not certain about its date.

    Parameters
    ----------
    event : named tuple
        A row of `Chronology.events`.
    """
    parts = [event.date_text, code_word("status", event.status), code_word("kind", event.kind)]
    if event.precision != "day":
        parts.append(_possible_dates(event.earliest, event.latest))
    if event.approximate:
        parts.append(message("events.approximate"))
    if event.uncertain:
        parts.append(message("events.uncertain"))
    return " · ".join(parts)


def _possible_dates(earliest: pd.Timestamp, latest: pd.Timestamp) -> str:
    if pd.isna(earliest) and pd.isna(latest):
        return message("events.no_dates")
    if pd.isna(earliest):
        return message("events.no_start", date=format_day(latest, "short day"))
    if pd.isna(latest):
        return message("events.no_end", date=format_day(earliest, "short day"))
    first, last = format_day(earliest, "short day"), format_day(latest, "short day")
    return message("events.possible", first=first, last=last)


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
    known = events["event"].tolist()
    rows = events[["label", "status"]].iloc[[known.index(event), known.index(other)]]
    first, second = (quote(label) for label in rows["label"])
    ahead = rows[rows["status"].isin(FUTURE_STATUSES)]
    if len(ahead):
        labels = join_list([quote(label) for label in ahead["label"].unique()])
        return message("events.no_order", labels=labels)
    order = comes_before(events, event, other, **options)
    unknown = ""
    if order.open:
        unknown = message("events.edge")
    return join_sentences((_order_sentence(order, first, second), unknown))


def _order_sentence(order: TemporalOrder, first: str, second: str) -> str:
    if order.before == order.draws:
        return message("events.before", first=first, second=second)
    if order.after == order.draws:
        return message("events.after", first=first, second=second)
    return message(
        "events.open_order",
        first=first,
        percent=percent(order.before / order.draws),
        draws=order.draws,
        same=percent(order.same / order.draws),
    )


def describe_truncation(what: str, shown: int, total: int) -> str:
    """Return that a list is cut short, or "" where it is not.

    >>> describe_truncation("events", 150, 5000)
    'Showing 150 of 5,000 events. Choose a shorter period, a topic or a kind to see the others.'
    """
    return "" if shown >= total else message(f"truncated.{what}", n=total, shown=shown)


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
        return [message("events.none")]
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
        return (message("events.no_past", n=len(events)),)
    return sentences


def _how_far_back(people: pd.DataFrame, short: Mapping[str, str]) -> str:
    if people.empty:
        return ""
    oldest, newest = people["since"].iloc[0], people["since"].iloc[-1]
    furthest = _people_since(people, oldest, short)
    n = int((people["since"] == oldest).sum())
    said = {"experts": furthest, "date": _when(people, oldest)}
    if oldest == newest:
        return message("reach.all", n=n, **said)
    nearest = _people_since(people, newest, short)
    n_nearest = int((people["since"] == newest).sum())
    only = message("reach.only", n=n_nearest, experts=nearest, date=_when(people, newest))
    return message("reach.back", n=n, only=only, **said)


def _people_since(people: pd.DataFrame, day: pd.Timestamp, short: Mapping[str, str]) -> str:
    experts = people.index[people["since"] == day]
    return join_list([short[expert] for expert in experts], max_items=8)


def _when(people: pd.DataFrame, day: pd.Timestamp) -> str:
    return people.loc[people["since"] == day, "date_text"].iloc[0]


def _mentioned_most(past: pd.DataFrame, n_experts: int) -> str:
    if past.empty or past["n_experts"].max() < 2:
        return ""
    event = past.sort_values(["n_experts", "passages"], ascending=False, kind="stable").iloc[0]
    return message(
        "events.most",
        event=quote(event["label"]),
        n=int(event["n_experts"]),
        experts=out_of("experts", n_experts),
    )


def _shared(events: pd.DataFrame, n_experts: int) -> str:
    """How many events several experts mention, one, only the article, or nobody."""
    several = "events.shared.both" if n_experts == 2 else "events.shared.several"
    keys = {
        "several experts": several,
        "one expert": "events.shared.one",
        "source text only": "events.shared.text",
        "nobody": "events.shared.nobody",
    }
    counts = events["mention_group"].value_counts()
    parts = []
    for group, key in keys.items():
        if counts[group]:
            parts.append(message(key, n=int(counts[group]), total=n_experts))
    total = out_of("events", len(events))
    is_any_ahead = events["status"].isin(FUTURE_STATUSES).any()
    key = "events.shared.ahead" if is_any_ahead else "events.shared"
    return message(key, events=total, parts=join_list(parts))


def _status_on_publication(chronology: Chronology) -> str:
    """What had happened when the article appeared, and what was only expected."""
    events = chronology.events
    counts = events["status"].value_counts()
    parts = []
    for status in STATUSES:
        n = int(counts[status])
        if n:
            parts.append(message(f"events.status.{status}", n=n))
    several = chronology.mentions["article"].nunique() > 1
    appeared = message(
        "events.appeared.several" if several else "events.appeared", parts=join_list(parts)
    )
    return join_sentences((appeared, _discussed_ahead(chronology)))


def _discussed_ahead(chronology: Chronology) -> str:
    """The event to come that most experts discuss."""
    events = chronology.events
    ahead = events[events["status"].isin(FUTURE_STATUSES)]
    if ahead.empty or ahead["n_experts"].max() < 2:
        return ""
    event = ahead.sort_values(["n_experts", "passages"], ascending=False, kind="stable").iloc[0]
    n, total = int(event["n_experts"]), len(chronology.experts)
    label = quote(event["label"])
    if n == total:
        return message_by_size("events.ahead", n, event=label)
    return message("events.ahead.part", n=total, number=n, event=label)


def _mentions_by_expert(reach: pd.DataFrame, short: Mapping[str, str]) -> str:
    ranked = reach.sort_values("events", ascending=False, kind="stable")["events"]
    people = ranked[ranked.index != SOURCE_TEXT]
    numbers = list_counts((short[expert], int(n)) for expert, n in people.items())
    source_text = ""
    if SOURCE_TEXT in ranked:
        source_text = list_counts([(message("events.source_text"), int(ranked[SOURCE_TEXT]))])
    parts = [part for part in (numbers, source_text) if part]
    return message("events.mentioned", numbers="; ".join(parts)) if parts else ""


def _without_dated_event(reach: pd.DataFrame, short: Mapping[str, str]) -> str:
    undated = reach[(reach.index != SOURCE_TEXT) & reach["dated"].eq(0)]
    if undated.empty:
        return ""
    experts = join_list([short[expert] for expert in undated.index], max_items=8)
    return message("events.undated", n=len(undated), experts=experts)


def _dates(chronology: Chronology) -> str:
    """How exactly the dates are known."""
    events, mentions = chronology.events, chronology.mentions
    exact = int((events["precision"] == "day").sum())
    open_ended = int((events["earliest"].isna() | events["latest"].isna()).sum())
    soft = events["approximate"].fillna(False) | events["uncertain"].fillna(False)
    stated = mentions.loc[mentions["date_basis"] == "stated", "event"].nunique()
    return message(
        "events.dates",
        events=out_of("events", len(events)),
        exact=message("events.exact", n=exact, number=_count(exact)),
        open=message("events.open", n=open_ended, number=_count(open_ended)),
        soft=message("events.soft", n=int(soft.sum()), number=_count(soft.sum())),
        stated=_count(stated),
    )


def _count(n: int) -> str:
    return format_number(n) if n else message("count.none")
