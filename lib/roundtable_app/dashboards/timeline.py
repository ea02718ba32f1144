"""When things happened: the event lanes for some filters."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any, NamedTuple

import pandas as pd
from markupsafe import Markup

from roundtable import narrative, timeline
from roundtable.charts import event_lanes
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.isolates import isolate_text
from roundtable.i18n.messages import code_word, message, message_parts
from roundtable.i18n.reader_language import current_language, text_language

from .coding_line import coding_line
from .filters import (
    BASED,
    EVENT,
    EVENT_ORDER,
    EXPERTS,
    KIND,
    OTHER_EVENT,
    SOURCE_TEXT,
    SPAN_END,
    SPAN_START,
    STATUS,
    TOPIC,
)
from .labels import words_by_id
from .registry import DashboardSpec
from .thumbnails import timeline_thumbnail
from .view import (
    FilterValues,
    View,
    filtered_experts,
    filtered_topics,
    in_words_of_corpus,
    no_figures,
)

MAX_LANES = 150  # and passages below them: more is nothing that anybody reads, and slow to draw
N_BINS = 140  # of the calendar, at which a brush may begin and end


class CalendarFrame(NamedTuple):
    """The calendar of the whole corpus, and the bins at which a brush may begin and end; breaks:
    those with which the calendar changes its pace; published_bin: the last one that begins before
    publication, -1 for none.
    """

    whole: timeline.Chronology
    calendar: pd.DataFrame
    stretches: pd.DataFrame
    breaks: list[int]
    published_bin: int


class TimelineData(NamedTuple):
    """unbrushed, chronology: before and after the brush; calendar: the panels, whatever is shown;
    events: in reading order; frame: of the whole corpus.
    """

    unbrushed: timeline.Chronology
    chronology: timeline.Chronology
    calendar: pd.DataFrame
    events: pd.DataFrame
    frame: CalendarFrame


def calendar_frame(corpus: Corpus) -> CalendarFrame:
    """Return what the brush of a corpus stands on, whatever the filters are."""
    return _calendar_frame(corpus, current_language(), text_language())


@lru_cache(maxsize=16)
def _calendar_frame(corpus: Corpus, _language: str, _text_language: str) -> CalendarFrame:
    """As `calendar_frame`; a corpus is frozen, and each page of it stands on the same."""
    whole = timeline.chronology(corpus)
    calendar = timeline.calendar_panels(whole.events, whole.span, whole.published)
    stretches = timeline.calendar_bins(calendar, N_BINS)
    breaks = [int(one) for one in stretches["start"].searchsorted(calendar["start"][1:])]
    published_bin = -1
    if len(corpus.articles) and not pd.isna(whole.published[1]):
        published_bin = int(stretches["start"].searchsorted(whole.published[1], "right")) - 1
    return CalendarFrame(whole, calendar, stretches, breaks, published_bin)


def brushed_span(stretches: pd.DataFrame, filters: FilterValues) -> tuple[int, int]:
    """Return (first, last) number of the bins from month to month, as an address has them."""
    low, high = 0, max(len(stretches) - 1, 0)
    starts = stretches["start"].dt.strftime("%Y-%m")
    ends = stretches["last"].dt.strftime("%Y-%m")
    if filters.get("from"):
        n_before = int((ends < filters["from"].zfill(7)).sum())
        low = min(n_before, high)
    if filters.get("to"):
        n_begun = int((starts <= filters["to"].zfill(7)).sum())
        high = max(n_begun - 1, low)
    return low, high


@in_words_of_corpus
def timeline_view(
    corpus: Corpus, filters: FilterValues, frame: CalendarFrame | None = None
) -> View:
    """Return the view of the timeline.

    Parameters
    ----------
    corpus : Corpus
        What is shown.
    filters : mapping
        Of `url_state.parse_query`.
    frame : CalendarFrame, optional
        Of `calendar_frame`, where it is there already.

    Returns
    -------
    View
        Its `data` is a `TimelineData`.
    """
    data = _timeline_data(corpus, filters, frame or calendar_frame(corpus))
    words = words_by_id(corpus.topics, "label") | words_by_id(corpus.experts, "name")
    headline, *findings = narrative.timeline_findings(data.chronology, words)
    if corpus.events.empty:
        headline = message("events.no_table")
    rows, opens = [], []
    for event in data.events.head(MAX_LANES).itertuples():
        status = code_word("status", event.status)
        rows.append([isolate_text(event.label), event.date_text, status, event.mentioned_by])
        opens.append([event.event, "", "", ""])
    return View(
        "lanes",
        message("lanes"),
        headline,
        findings,
        message_parts("lanes.columns"),
        rows,
        message("lanes.table"),
        partial(_draw, corpus, filters, data),
        data,
        opens,
        coding=coding_line(corpus),
    )


def _timeline_data(corpus: Corpus, filters: FilterValues, frame: CalendarFrame) -> TimelineData:
    conditions = _conditions(corpus, filters)
    unbrushed = timeline.chronology(corpus, **conditions) if filters else frame.whole
    chronology, calendar = unbrushed, frame.calendar  # the panels stay put
    low, high = brushed_span(frame.stretches, filters)
    if (low, high) != (0, max(len(frame.stretches) - 1, 0)):
        span = frame.stretches["start"].iloc[low], frame.stretches["last"].iloc[high]
        chronology = timeline.chronology(corpus, span=span, **conditions)
    words = words_by_id(corpus.topics, "label") | words_by_id(corpus.experts, "name")
    order = filters.get("order") or EVENT_ORDER.default
    events = narrative.arrange_events(chronology, calendar, words, order)
    return TimelineData(unbrushed, chronology, calendar, events, frame)


def _conditions(corpus: Corpus, filters: FilterValues) -> dict[str, Any]:
    """Return what `timeline.chronology` is asked for, without the span."""
    status, kind = filters.get("status"), filters.get("kind")
    return {
        "statuses": [status] if status else None,
        "kinds": [kind] if kind else None,
        "topics": filtered_topics(filters),
        "experts": filtered_experts(corpus, filters),
        "editorial": filters.get("own") != "no",
    }


def _draw(
    corpus: Corpus, filters: FilterValues, data: TimelineData, *, width: int, dark: bool
) -> Any:
    return event_lanes(
        data.events.head(MAX_LANES),
        data.chronology.mentions,
        data.calendar,
        tables={"topics": corpus.topics, "experts": corpus.experts},
        published=data.chronology.published,
        width=width,
        dark=dark,
        selected=filters.get("event") or "",
    )


def _thumbnail(view: View) -> Markup:
    data = view.data
    return timeline_thumbnail(timeline.events_per_bin(data.unbrushed.events, data.frame.stretches))


SPEC = DashboardSpec(
    name="timeline",
    filters=(
        TOPIC,
        EXPERTS,
        BASED,
        SOURCE_TEXT,
        STATUS,
        KIND,
        EVENT_ORDER,
        SPAN_START,
        SPAN_END,
        EVENT,
        OTHER_EVENT,
    ),
    counted="events",
    view=timeline_view,
    widget="roundtable_app.widgets.timeline:TimelineBoard",
    evidence="roundtable_app.evidence.event:event_evidence",
    evidence_ignores=frozenset({EVENT_ORDER.name, STATUS.name, KIND.name}),
    thumbnail=_thumbnail,
    question="overview.timeline",
    opens=(EVENT,),
    hint="hint.event",
    further={"change": "roundtable_app.evidence.mind_changes:change_section"},
    figures=no_figures,
    table="roundtable_app.evidence.event_table:event_lane_table",
    above={"period": "roundtable_app.evidence.event_table:period_brush"},
    beside={"order": "roundtable_app.evidence.event_table:order_control"},
    made=narrative.events_note,
    needs_kernel=False,
    table_needed="events",
)
