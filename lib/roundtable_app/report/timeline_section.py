"""The report's section on events: those that had happened on a calendar, those that had not in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
from markupsafe import Markup

from roundtable import narrative
from roundtable.charts.timeline.calendar_layout import (
    AHEAD,
    Scale,
    calendar_axis,
    calendar_ticks,
    event_marks,
)
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message

from ..dashboards.labels import words_by_id
from ..dashboards.timeline import MAX_LANES, TimelineData
from ..dashboards.view import View
from ..html.environment import render
from ..html.page_parts import note_html
from ..html.tables import folded_table
from .events_section import event_list
from .figure_place import figure_place
from .figures import Drawing
from .paper_room import PAGE, n_fitting, text_height

MAX_NAMES = 3  # of experts beside an event: more are counted
MAX_EVENTS = 600  # that are listed: more are megabytes that nobody reads
_HEAD = 185.0  # pt: headings, the answer, the key
_AHEAD, _FINDINGS = 150.0, 120.0  # pt: the room for what had not happened, and for sentences
_TRACK = 240.0  # px: about as long as the calendar is drawn, for its ticks


class EventRow(NamedTuple):
    """An event: its label, its date and who mentions it in words, the edges of its bar in per cent of
    the calendar, and whether its beginning or end is unknown.
    """

    event: str
    label: str
    when: str
    who: str
    left: float
    width: float
    open_begin: bool
    open_end: bool


class EventCalendar(NamedTuple):
    """The rows, how many are left out, and in per cent of the calendar: its ticks, where its pieces
    meet, and the day of publication or None.
    """

    rows: tuple[EventRow, ...]
    n_left_out: int
    ticks: tuple[tuple[float, str], ...]
    breaks: tuple[float, ...]
    published: float | None


def timeline_section(corpus: Corpus, view: View, drawings: Mapping[str, Drawing]) -> Markup:
    """Return the answer, the calendar and the findings for paper, and folded away all events.

    Parameters
    ----------
    corpus : Corpus
        For the words.
    view : View
        Of the timeline.
    drawings : mapping
        Of `report_figures`: name → Drawing.
    """
    n_events = len(view.data.events)
    events = _most_mentioned(view.data.events)
    ahead = events[events["status"].isin(AHEAD)]
    calendar, n_sentences, n_ahead = fit_calendar(corpus, view.data, view.findings)
    tables = figure_place(drawings[view.name])
    if n_events <= MAX_EVENTS:  # else only the list of the most mentioned
        tables += folded_table(view, pressed=False)
    truncation = narrative.describe_truncation("events", MAX_LANES, n_events)
    if truncation:
        tables += note_html(truncation)
    if n_events > MAX_EVENTS:
        tables += note_html(message("report.events.most", most=MAX_EVENTS, n=n_events))
    tables += event_list(corpus, events, view.data.chronology.mentions)
    short = _short_names(corpus)
    return render(
        "report/timeline.html.j2",
        view=view,
        calendar=calendar,
        ahead=[(row, _who(row, short)) for row in ahead.itertuples()],
        n_ahead=n_ahead,
        n_sentences=n_sentences,
        tables=tables,
        is_empty=events.empty,
    )


def fit_calendar(
    corpus: Corpus, data: TimelineData, said: Sequence[str]
) -> tuple[EventCalendar, int, int]:
    """Return the calendar of what had happened, with as many events as fit on a page; how many of
    the sentences below it, and of the events to come, go on the page.

    said: the sentences.
    """
    events = _most_mentioned(data.events)
    n_left_out = len(data.events) - len(events)
    short = _short_names(corpus)
    ahead = events["status"].isin(AHEAD)
    to_come = [
        text_height(f"{row.label} {row.date_text} {_who(row, short)}", 80) + 2
        for row in events[ahead].itertuples()
    ]
    n_ahead = n_fitting(to_come, _AHEAD)
    heights = [text_height(text, 90) + 3 for text in said]
    n_sentences = n_fitting(heights, _FINDINGS)
    room = PAGE - _HEAD - sum(to_come[:n_ahead]) - sum(heights[:n_sentences])
    past = events[~ahead]
    ranked = past.sort_values("n_experts", ascending=False, kind="stable")
    rows = [
        max(
            text_height(row.label, 35),
            text_height(row.date_text, 15),
            text_height(_who(row, short), 19),
        )
        + 3.5
        for row in ranked.itertuples()
    ]
    n_shown = n_fitting(rows, room)
    n_left_out += len(ranked) - n_shown
    calendar = _calendar(data, ranked.head(n_shown), n_left_out, short)
    return calendar, n_sentences, n_ahead


def _most_mentioned(events: pd.DataFrame) -> pd.DataFrame:
    """Return the events that most experts mention, in their order, where there are very many."""
    if len(events) <= MAX_EVENTS:
        return events
    by_mentions = events["n_experts"].sort_values(ascending=False, kind="stable")
    return events[events.index.isin(by_mentions.index[:MAX_EVENTS])]


def _calendar(
    data: TimelineData, past: pd.DataFrame, n_left_out: int, short: Mapping[str, str]
) -> EventCalendar:
    line = calendar_axis(data.calendar, 0, _TRACK)
    published = data.chronology.published[1]
    past = past.sort_values(["first", "last"], kind="stable")
    marks = event_marks(past, line, published)
    rows = []
    for row, mark in zip(past.itertuples(), marks.itertuples(), strict=True):
        left = _percent(mark.left)
        rows.append(
            EventRow(
                row.event,
                row.label,
                row.date_text,
                _who(row, short),
                left,
                _percent(mark.right) - left,
                bool(row.open_begin),
                bool(row.open_end),
            )
        )
    ticks = calendar_ticks(data.calendar, line)
    shown = tuple((_percent(x), label) for x, label in zip(ticks["x"], ticks["label"], strict=True))
    breaks = tuple(map(_percent, line.px[1:-1]))
    return EventCalendar(tuple(rows), n_left_out, shown, breaks, _published_place(line, published))


def _percent(x: float) -> float:
    return round(min(max(100 * float(x) / _TRACK, 0), 100), 2)


def _published_place(line: Scale, published: Any) -> float | None:
    if pd.isna(published) or not len(line.days):
        return None
    return _percent(line.x([published])[0])


def _short_names(corpus: Corpus) -> dict[str, str]:
    names = words_by_id(corpus.experts, "name")
    return narrative.short_names(names, names)


def _who(event: Any, short: Mapping[str, str]) -> str:
    """Return who mentions an event: names, or how many. short: {expert: name} of all."""
    if not event.experts:
        return message("report.source_text")
    if len(event.experts) > MAX_NAMES:
        return message("report.events.experts", some=len(event.experts), n=len(short))
    return ", ".join(short[str(expert)] for expert in event.experts)
