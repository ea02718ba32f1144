"""The events of the timeline as rows of a calendar, the period that is chosen, and the calendar at a
glance.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd
from markupsafe import Markup

from roundtable import timeline
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message, messages_with_prefix

from ..dashboards.event_rows import EventLane, lane_table, mentioned_by, named_experts
from ..dashboards.filters import OTHER_EVENT
from ..dashboards.timeline import CalendarFrame
from ..dashboards.view import FilterValues, View
from ..html.environment import render
from ..html.event_rows import calendar_strip_html, event_order_html, event_rows_html
from .event import event_order


def event_lane_table(
    corpus: Corpus, filters: FilterValues, view: View, query: str | None
) -> Markup:
    """Return the events as rows; each leads to who mentions it.

    view: of `timeline_view`; query: what else is chosen, for the links.
    """
    selected = str(filters.get("event") or "")
    table = lane_table(corpus, view.data, selected=selected, query=query or "")
    return event_rows_html(table, _named)


def _named(row: EventLane) -> tuple[str, tuple[tuple[str, str], ...]]:
    return mentioned_by(row), named_experts(row)


def period_brush(_corpus: Corpus, _filters: FilterValues, view: View) -> Markup:
    """Return what a script needs to let a reader choose a period, as an element that it fills.

    view: of `timeline_view`.
    """
    frame = view.data.frame
    if frame.stretches.empty or frame.whole.events.empty:
        return Markup()
    counts = timeline.events_per_bin(view.data.unbrushed.events, frame.stretches)
    return render("period.html.j2", brush=json.dumps(_brush(frame, counts), ensure_ascii=False))


def _brush(frame: CalendarFrame, counts: np.ndarray) -> dict[str, Any]:
    stretches = frame.stretches
    return {
        "labels": stretches["label"].tolist(),
        "years": [str(day.year) if day.month == 1 else "" for day in stretches["start"]],
        "starts": stretches["start"].dt.strftime("%Y-%m").tolist(),
        "ends": stretches["last"].dt.strftime("%Y-%m").tolist(),
        "counts": counts.tolist(),
        "breaks": frame.breaks,
        "published": frame.published_bin,
        "words": messages_with_prefix("brush."),
    }


def calendar_at_a_glance(_corpus: Corpus, _filters: FilterValues, view: View) -> Markup:
    """Return how many events touch each stretch of the calendar. view: of `overview_view`."""
    frame, events = view.data.frame, view.data.timeline.data.chronology.events
    if frame.stretches.empty or frame.whole.events.empty:
        return Markup()
    counts = timeline.events_per_bin(events, frame.stretches)
    share = 100 / len(frame.stretches)
    heights = (100 * counts / max(int(counts.max()), 1)).round(1).tolist()
    breaks = [round(number * share, 2) for number in frame.breaks]
    published = None
    if frame.published_bin >= 0:
        published = round((frame.published_bin + 1) * share, 2)
    return calendar_strip_html(
        message("lanes"), heights, breaks, published, _year_ticks(frame.stretches, share)
    )


def _year_ticks(stretches: pd.DataFrame, share: float) -> list[tuple[float, str]]:
    """Return (percent, year) of labels that do not touch on a phone, from the right."""
    room, right = 9.0, 100.0
    ticks = []
    for number in reversed(range(len(stretches))):
        day, at = stretches["start"].iloc[number], number * share
        if (day.month == 1 or number == 0) and at <= right - room:
            ticks.append((round(at, 2), str(day.year)))
            right = at
    return ticks[::-1]


def order_control(corpus: Corpus, filters: FilterValues, view: View) -> Markup:
    """Return whether the event that is open comes before another one, with a drop-down for that;
    nothing while none is open. view: of `timeline_view`.
    """
    event = str(filters.get("event") or "")
    if event not in set(view.data.events["event"]):
        return Markup()
    [control] = order_controls(corpus, view, event, [str(filters.get(OTHER_EVENT.name) or "")])
    return control


def order_controls(
    corpus: Corpus, view: View, event: str, others: Iterable[str]
) -> Iterator[Markup]:
    """Yield the same for each other event that may be chosen, "" for none: whatever the filters
    are, as dates are those of the corpus.
    """
    options = {one: words for one, words in OTHER_EVENT.options(corpus).items() if one != event}
    for other in others:
        sentence = event_order({"event": event, "other": other}, view)
        yield event_order_html(OTHER_EVENT.name, OTHER_EVENT.label, options, other, sentence)
