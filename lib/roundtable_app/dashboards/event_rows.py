"""Events as rows of a table: where each stands on the calendar, in percent of its width, and who
mentions it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from roundtable.charts.timeline.calendar_layout import (
    AHEAD,
    Scale,
    calendar_ticks,
    day_numbers,
    event_marks,
)
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.formatting import format_day
from roundtable.i18n.isolates import isolate_text
from roundtable.i18n.messages import code_word, message

from .expert_profiles import expert_initials
from .position_matrix import MAX_EXPERTS

MAX_ROWS = 300  # more is nothing that anybody reads
_MAX_NAMED = 8  # experts whose initials stand in a row; more are counted
_WIDTH = 600  # units of a calendar on which the marks are laid out: about its pixels on a desk
_GAP = 10  # units between two panels
_TICK_GAP = 44  # units between labels: they fit on a phone, too


class EventMark(NamedTuple):
    """A piece of what is drawn of an event: its look (known, soft, ahead, day, before, after),
    left and width in percent.
    """

    look: str
    left: float
    width: float


class EventLane(NamedTuple):
    """An event with its marks; date, status: in words, the status of what had not happened alone;
    experts: (initials, name) of who mentions it, in the corpus's order; source_text: does the
    article itself? first, last: months, as an address has them.
    """

    event: str
    label: str
    marks: tuple[EventMark, ...]
    date: str
    status: str
    experts: tuple[tuple[str, str], ...]
    source_text: bool
    first: str
    last: str


class LaneCalendar(NamedTuple):
    """edges: where the first panel ends and the second begins; ticks: (place, label);
    published: the place of publication; all in percent, None where there is none.
    """

    edges: tuple[float, float] | None
    ticks: tuple[tuple[float, str], ...]
    published: float | None
    published_on: str


class LaneTable(NamedTuple):
    """groups: (heading, rows); n_events: of all; n_experts: shown; selected: the event that is
    open, or ""; query: what else is chosen, for the links; initials: (initials, name) of all who
    are shown, none where they are too many to be told apart by initials.
    """

    calendar: LaneCalendar
    groups: tuple[tuple[str, tuple[EventLane, ...]], ...]
    n_events: int
    selected: str
    query: str
    initials: tuple[tuple[str, str], ...] = ()


def lane_table(
    corpus: Corpus, data: Any, *, selected: str = "", query: str = "", max_rows: int = MAX_ROWS
) -> LaneTable:
    """Return the events of a view of the timeline as rows.

    Parameters
    ----------
    corpus : Corpus
        For the names.
    data : TimelineData
        Of the view.
    selected : str
        The event that is open.
    query : str
        What else is chosen.
    max_rows : int
        Further events are counted alone.
    """
    events = data.events.head(max_rows)
    published = data.chronology.published
    line = _calendar_line(data.calendar)
    rows = list(_rows(corpus, events, data.chronology.mentions, line, published[1]))
    grouped = groupby(zip(events["group"], rows, strict=True), key=lambda one: one[0])
    groups = tuple((str(title), tuple(row for _, row in found)) for title, found in grouped)
    calendar = _calendar(data.calendar, line, published)
    initials = _initials(corpus, rows)
    return LaneTable(calendar, groups, len(data.events), selected, query, initials)


def _initials(corpus: Corpus, rows: list[EventLane]) -> tuple[tuple[str, str], ...]:
    """Return (initials, name) of all who stand in the rows, in the corpus's order."""
    shown = {expert for row in rows for expert in row.experts}
    key = [one for one in expert_initials(corpus).values() if one in shown]
    return tuple(key) if len(key) <= MAX_EXPERTS else ()


def _calendar_line(calendar: pd.DataFrame) -> Scale:
    """Return the panels side by side, with a gap between two."""
    days: list[float] = []
    places: list[float] = []
    room, x = _WIDTH - _GAP * max(len(calendar) - 1, 0), 0.0
    for panel in calendar.itertuples():
        first, stop = day_numbers([panel.start, panel.stop])
        days += [first, stop - 1]
        places += [x, x + panel.share * room]
        x += panel.share * room + _GAP
    return Scale(np.array(days), np.array(places))


def _calendar(calendar: pd.DataFrame, line: Scale, published: Any) -> LaneCalendar:
    ticks: list[tuple[float, str]] = []
    for number in range(len(calendar)):
        ends = slice(2 * number, 2 * number + 2)
        piece = Scale(line.days[ends], line.px[ends])
        one = calendar.iloc[[number]]
        found = calendar_ticks(one, piece, _TICK_GAP)
        ticks += [(_percent(tick.x), str(tick.label)) for tick in found.itertuples()]
    edges = None
    if len(calendar) > 1:
        edges = _percent(line.px[1]), _percent(line.px[2])
    after, when = None, ""
    if not pd.isna(published[1]) and len(line.days):
        day = float(line.x([published[1] + pd.Timedelta(days=1)])[0])
        after, when = _percent(day), format_day(published[1], "month")
    return LaneCalendar(edges, tuple(ticks), after, when)


def _rows(
    corpus: Corpus, events: pd.DataFrame, mentions: pd.DataFrame, line: Scale, published: Any
) -> Iterator[EventLane]:
    marks = event_marks(events, line, published)
    named = expert_initials(corpus)
    soft = (events["approximate"] | events["uncertain"]).fillna(False).astype(bool)
    by_event: dict[str, set[str]] = {}
    for told, expert in zip(mentions["event"].astype(str), mentions["expert"], strict=True):
        by_event.setdefault(told, set()).add(expert)
    drawn = zip(events.itertuples(), marks.itertuples(), soft, strict=True)
    for event, mark, is_soft in drawn:
        found = by_event.get(str(event.event), set())
        experts = tuple(words for one, words in named.items() if one in found)
        yield EventLane(
            str(event.event),
            isolate_text(event.label),
            tuple(_marks(event.status in AHEAD, is_soft, mark)),
            event.date_text,
            code_word("status", event.status) if event.status in AHEAD else "",
            experts,
            bool(event.source_text),
            f"{event.first:%Y-%m}",
            f"{event.last:%Y-%m}",
        )


def _marks(is_ahead: bool, is_soft: bool, mark: Any) -> Iterator[EventMark]:
    """Yield what is drawn of an event, from left to right."""
    if mark.left > mark.fade_left:
        yield _mark("before", mark.fade_left, mark.left)
    if mark.exact:
        middle = (mark.left + mark.right) / 2
        yield _mark("day", middle, middle)
    elif mark.right > mark.left:
        look = "ahead" if is_ahead else "soft" if is_soft else "known"
        yield _mark(look, mark.left, mark.right)
    if mark.fade_right > mark.right:
        yield _mark("ahead after" if is_ahead else "after", mark.right, mark.fade_right)


def _mark(look: str, left: float, right: float) -> EventMark:
    return EventMark(look, _percent(left), _percent(right - left))


def _percent(units: float) -> float:
    return round(float(units) * 100 / _WIDTH, 2)


def named_experts(row: EventLane) -> tuple[tuple[str, str], ...]:
    """Return (initials, name) of those who stand in the row; none where they are counted."""
    return row.experts if len(row.experts) <= _MAX_NAMED else ()


def mentioned_by(row: EventLane) -> str:
    """Return who mentions an event: all names, where they are few enough to be read."""
    names = [name for _, name in row.experts]
    parts = names if len(names) <= _MAX_NAMED else [message("counts.experts", n=len(names))]
    if row.source_text:
        parts = [*parts, message("passage.source_text")]
    return ", ".join(parts)
