"""The events and who mentions them, for some topics, experts, statuses, kinds and days."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd

from ..arguments import known_ids
from ..schema import STATUSES
from .event_table import event_mentions, event_rows, event_table, publication_days

_HALF_YEAR = pd.Timedelta(days=183)  # beyond publication, for open ends
_LAST_YEAR = 9999  # of EDTF as it is read here


class Chronology(NamedTuple):
    """Events and who mentions them.

    events: one row per event (`event_table`), with begin, end (the days from which and to which it
    is drawn: an open end reaches the end of the span), open_begin and open_end; mentions: one row
    per mention (`event_mentions`); span: the first and the last day to be drawn; published: the
    first and the last day on which the articles may have appeared (both NaT: unknown); experts: the
    ids of those whose mentions count.
    """

    events: pd.DataFrame
    mentions: pd.DataFrame
    span: tuple[pd.Timestamp, pd.Timestamp]
    published: tuple[pd.Timestamp, pd.Timestamp]
    experts: tuple[str, ...]


def chronology(
    corpus: Any,
    *,
    topics: str | Iterable[str] | None = None,
    experts: str | Iterable[str] | None = None,
    editorial: bool = True,
    statuses: str | Iterable[str] | None = None,
    kinds: str | Iterable[str] | None = None,
    span: tuple[Any, Any] | None = None,
) -> Chronology:
    """Return the events and who mentions them, for some filters.

    Events that nobody mentions are kept only where neither topics nor experts are filtered.

    Parameters
    ----------
    corpus : Corpus
        Or anything else with the corpus's tables as attributes.
    topics, experts, statuses, kinds : str or iterable of str, optional
        One id, or several, to keep; None for all.
    editorial : bool
        Keep mentions in the source text (editorial text and end notes)?
    span : (first, last), optional
        Days, as anything that pandas reads as one; keeps the events that touch the span.

    Returns
    -------
    Chronology

    Raises
    ------
    ValueError
        If an id is not known.
    """
    topic_ids = known_ids("topic", topics, corpus.topics["topic"])
    all_experts = [str(expert) for expert in corpus.experts["expert"]]
    expert_ids = known_ids("expert", experts, all_experts)
    status_ids = known_ids("status", statuses, STATUSES)
    kind_ids = known_ids("kind", kinds, corpus.events["kind"].cat.categories)
    has_all_experts = expert_ids is None or set(expert_ids) >= set(all_experts)
    has_all_mentions = topic_ids is None and editorial and has_all_experts

    published = publication_days(corpus.articles)
    mentions = event_mentions(corpus.event_mentions, corpus.passages)
    is_source = mentions["expert"].isna()
    kept = _is_among(mentions["topic"], topic_ids)
    kept &= _is_among(mentions["expert"], expert_ids) | is_source
    if not editorial:
        kept &= ~is_source
    mentions = mentions[kept]

    events = event_table(corpus.events, mentions, published)
    days = _calendar_span(events, published)
    kept = _is_among(events["status"], status_ids) & _is_among(events["kind"], kind_ids)
    if not has_all_mentions:
        kept &= events["passages"] > 0
    events = events[kept]
    if span is not None:
        first, last = (pd.Timestamp(day).as_unit("s") for day in span)
        days = first, last
        events = events[(events["first"] <= last) & (events["last"] >= first)]
    events = _with_drawn_days(events, days).reset_index(drop=True)
    mentions = mentions[event_rows(mentions, events) >= 0].reset_index(drop=True)
    kept_experts = [e for e in all_experts if expert_ids is None or e in set(expert_ids)]
    return Chronology(events, mentions, days, published, tuple(kept_experts))


def _is_among(column: pd.Series, ids: tuple[str, ...] | None) -> pd.Series:
    """Return which values are among the ids; all of them for None."""
    if ids is None:
        return pd.Series(True, column.index)
    return column.isin(list(ids))


def _calendar_span(
    events: pd.DataFrame, published: tuple[pd.Timestamp, pd.Timestamp]
) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first day of the first year of which anything is known, and the last of the last:
    some way beyond publication, where open ends go on.
    """
    known_days = [day for day in published if day is not pd.NaT]
    publication = pd.Series(known_days, dtype="datetime64[s]")
    days = pd.concat([events["first"], events["last"], publication])
    if days.empty:
        return pd.NaT, pd.NaT
    latest = days.max()
    if published[1] is not pd.NaT:
        latest = max(latest, published[1] + _HALF_YEAR)
    last_year = min(latest.year, _LAST_YEAR)
    first_day, last_day = pd.Timestamp(days.min().year, 1, 1), pd.Timestamp(last_year, 12, 31)
    return first_day.as_unit("s"), last_day.as_unit("s")


def _with_drawn_days(events: pd.DataFrame, span: tuple[pd.Timestamp, pd.Timestamp]) -> pd.DataFrame:
    """Return the events with begin, end, open_begin and open_end."""
    open_begin, open_end = events["earliest"].isna(), events["latest"].isna()
    begin = events["first"].where(~open_begin, span[0])
    end = events["last"].where(~open_end, span[1])
    return events.assign(
        begin=begin.clip(upper=events["last"]),
        end=end.clip(lower=events["first"]),
        open_begin=open_begin,
        open_end=open_end,
    )
