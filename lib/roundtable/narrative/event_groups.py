"""Events in reading order, under the headings of their groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..i18n.formatting import format_day
from ..i18n.messages import MessageWords, code_word, message
from ..timeline.chronology import Chronology
from ..timeline.event_table import MENTION_GROUPS
from ..timeline.temporal_profile import AHEAD, EARLIER, UNDATED, segment_of
from .phrases import capitalize
from .timeline import describe_mentions

#: The orders of `arrange_events`, in words.
EVENT_ORDERS = MessageWords(
    {order: f"event_order.{order}" for order in ("time", "topic", "kind", "expert", "mentions")}
)
_MENTIONED_BY = MessageWords({group: f"event_group.{group}" for group in MENTION_GROUPS})


def arrange_events(
    chronology: Chronology, calendar: pd.DataFrame, names: Mapping[str, str], order: str = "time"
) -> pd.DataFrame:
    """Return the events in reading order, with the heading of their group.

    Parameters
    ----------
    chronology : Chronology
        Of `chronology`.
    calendar : pandas.DataFrame
        Of `calendar_segments`.
    names : mapping of str to str
        Topic and expert ids to words; their order is that of the groups.
    order : str
        A key of `EVENT_ORDERS`; within a group events stand by date.

    Returns
    -------
    pandas.DataFrame
        The events with the columns stretch (where on the calendar), group (the heading; "" where
        the order has none) and mentioned_by (a phrase). An event of several topics stands under
        the one with most of its passages.

    Raises
    ------
    ValueError
        For an unknown order.
    """
    if order not in EVENT_ORDERS:
        raise ValueError(
            f"unknown order {order!r}; there are {', '.join(EVENT_ORDERS)}; choose one of them"
        )
    events = chronology.events
    n_experts = len(chronology.experts)
    table = events.assign(stretch=segment_of(events, calendar))
    counts = table[["n_experts", "source_text"]].itertuples()
    table["mentioned_by"] = [describe_mentions(row, n_experts) for row in counts]
    key: Any
    group: str | list[str] | pd.Series
    if order == "topic":
        key, group = _by_topic(table, names)
    elif order == "kind":
        key, group = table["kind"].cat.codes, _kinds(table["kind"])
    elif order == "expert":
        key, group = _by_expert(table, names)
    elif order == "mentions":
        key, group = _by_mentions(table, chronology)
    else:
        key, group = table["stretch"].cat.codes, _periods(table["stretch"], chronology)
    table = table.assign(key=key, group=group)
    by_time = ["key", "first", "last", "event"]
    return table.sort_values(by_time, kind="stable", ignore_index=True).drop(columns="key")


def _kinds(kinds: pd.Series) -> list[str]:
    """The heading of each event's kind."""
    return [capitalize(code_word("kind", kind)) for kind in kinds]


def _by_topic(table: pd.DataFrame, names: Mapping[str, str]) -> tuple[list[int], list[str]]:
    """Rank and heading of each event's first topic."""
    rank = {name: i for i, name in enumerate(names)}
    keys, groups = [], []
    for topics in table["topics"]:
        topic = topics[0] if topics else ""
        keys.append(rank.get(topic, len(rank)))
        groups.append(names.get(topic) or message("chart.outside"))
    return keys, groups


def _by_expert(table: pd.DataFrame, names: Mapping[str, str]) -> tuple[list[int], list[str]]:
    """Rank and heading by who mentions each event: several experts first, the most of them."""
    rank = {name: i for i, name in enumerate(names)}
    keys, groups = [], []
    for experts, mentioned_by in zip(table["experts"], table["mention_group"], strict=True):
        if len(experts) == 1:
            keys.append(rank[experts[0]])
            groups.append(message("event_group.only", name=names[experts[0]]))
        else:
            keys.append(-len(experts) if experts else len(rank))
            groups.append(_MENTIONED_BY[mentioned_by])
    return keys, groups


def _by_mentions(table: pd.DataFrame, chronology: Chronology) -> tuple[list[int], list[str]]:
    """Rank and heading by how many mention each event; what had not happened stands at the end."""
    future = _had_not_happened(chronology)
    last = len(chronology.experts) + len(_MENTIONED_BY)
    keys, groups = [], []
    rows = zip(table["stretch"], table["n_experts"], table["mention_group"], strict=True)
    for stretch, n_experts, mentioned_by in rows:
        is_ahead = stretch == AHEAD
        rank = -int(n_experts) or list(_MENTIONED_BY).index(mentioned_by)
        keys.append(rank + last * 2 if is_ahead else rank)
        groups.append(future if is_ahead else _MENTIONED_BY[mentioned_by])
    return keys, groups


def _periods(stretches: pd.Series, chronology: Chronology) -> list[str]:
    """The heading of each event's stretch of the calendar."""
    special = {
        AHEAD: _had_not_happened(chronology),
        UNDATED: message("event_group.undated"),
        EARLIER: message("event_group.earlier"),
    }
    return [
        special.get(stretch) or message("event_group.began", period=stretch)
        for stretch in stretches
    ]


def _had_not_happened(chronology: Chronology) -> str:
    last_day = chronology.published[1]
    if pd.isna(last_day):
        return message("event_group.ahead.undated")
    return message("event_group.ahead", date=format_day(last_day, "month"))
