"""When things happened: the lanes for one choice."""

from typing import NamedTuple

import pandas as pd

from roundtable import narrative, timeline
from roundtable.charts import event_lanes
from roundtable.i18n.formatting import isolate_text
from roundtable.i18n.messages import message, message_parts

from .view import View, chosen_experts, chosen_topics, words_by_id

MOST = 150  # lanes, and passages below them: more is nothing that anybody reads, and slow to draw


class TimelineData(NamedTuple):
    """unbrushed, chronology: before and after the brush; calendar: in pieces, of what is shown;
    events: in reading order.
    """

    unbrushed: timeline.Chronology
    chronology: timeline.Chronology
    calendar: pd.DataFrame
    events: pd.DataFrame


class CalendarFrame(NamedTuple):
    """The calendar of the whole corpus, and the stretches at which a brush may begin and end."""

    whole: timeline.Chronology
    calendar: pd.DataFrame
    stretches: pd.DataFrame


def calendar_frame(corpus):
    """What the brush of a corpus stands on, whatever is chosen."""
    whole = timeline.chronology(corpus)
    calendar = timeline.calendar_segments(whole.events, whole.span, whole.published)
    return CalendarFrame(whole, calendar, timeline.calendar_bins(calendar, 96))


def brushed_span(stretches, chosen):
    """(first, last) number of the stretches from month to month, as an address has them."""
    low, high = 0, max(len(stretches) - 1, 0)
    starts, ends = (stretches[column].dt.strftime("%Y-%m") for column in ("start", "last"))
    if chosen.get("from"):
        low = min(int((ends < chosen["from"].zfill(7)).sum()), high)
    if chosen.get("to"):
        high = max(int((starts <= chosen["to"].zfill(7)).sum()) - 1, low)
    return low, high


def timeline_view(corpus, chosen, frame_=None):
    """The view of the timeline. chosen: of `choices.read`; frame_: of `calendar_frame`, where it is there
    already; `data` is a `TimelineData`.
    """
    found = frame_ or calendar_frame(corpus)
    only = {
        "statuses": [chosen["status"]] if chosen.get("status") else None,
        "kinds": [chosen["kind"]] if chosen.get("kind") else None,
    }
    only |= {
        "topics": chosen_topics(chosen),
        "experts": chosen_experts(corpus, chosen),
        "editorial": chosen.get("own") != "no",
    }
    unbrushed = timeline.chronology(corpus, **only)
    chronology, calendar = unbrushed, found.calendar
    low, high = brushed_span(found.stretches, chosen)
    if (low, high) != (0, max(len(found.stretches) - 1, 0)):
        span = found.stretches["start"].iloc[low], found.stretches["last"].iloc[high]
        chronology = timeline.chronology(corpus, span=span, **only)
        calendar = timeline.calendar_segments(chronology.events, span, chronology.published)
    words = words_by_id(corpus.topics, "label") | words_by_id(corpus.experts, "name")
    table = narrative.arrange_events(chronology, calendar, words, chosen.get("order") or "time")
    headline, *findings = narrative.timeline_findings(chronology, words)
    names = {n: getattr(corpus, n) for n in ("topics", "experts")}

    def draw(*, width, dark):
        return event_lanes(
            table.head(MOST),
            chronology.mentions,
            calendar,
            tables=names,
            published=chronology.published,
            width=width,
            dark=dark,
            selected=chosen.get("event") or "",
        )

    rows = [
        [isolate_text(e.label), e.when, e.status, e.mentioned_by]
        for e in table.head(MOST).itertuples()
    ]
    return View(
        "lanes",
        message("lanes"),
        headline,
        findings,
        message_parts("lanes.columns"),
        rows,
        message("lanes.table"),
        draw,
        TimelineData(unbrushed, chronology, calendar, table),
        [[e.event, "", "", ""] for e in table.head(MOST).itertuples()],
    )
