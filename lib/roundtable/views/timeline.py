"""When things happened: the lanes for one choice."""

from typing import NamedTuple

import pandas as pd

from .. import timeline
from ..charts import event_lanes
from ..schema import STATUSES
from ..texts import parts, text
from ..writing import isolate
from .view import View, lookup, people, topics

MOST = 150  # lanes, and passages below them: more is nothing that anybody reads, and slow to draw


class Told(NamedTuple):
    """unbrushed, chronology: before and after the brush; calendar: in pieces, of what is shown;
    events: in reading order.
    """

    unbrushed: timeline.Chronology
    chronology: timeline.Chronology
    calendar: pd.DataFrame
    events: pd.DataFrame


class Frame(NamedTuple):
    """The calendar of the whole corpus, and the stretches at which a brush may begin and end."""

    whole: timeline.Chronology
    calendar: pd.DataFrame
    stretches: pd.DataFrame


def frame(corpus):
    """What the brush of a corpus stands on, whatever is chosen."""
    whole = timeline.chronology(corpus)
    calendar = timeline.pieces(whole.events, whole.span, whole.published)
    return Frame(whole, calendar, timeline.stops(calendar, 96))


def brushed(stretches, chosen):
    """(first, last) number of the stretches from month to month, as an address has them."""
    low, high = 0, max(len(stretches) - 1, 0)
    starts, ends = (stretches[column].dt.strftime("%Y-%m") for column in ("start", "last"))
    if chosen.get("from"):
        low = min(int((ends < chosen["from"].zfill(7)).sum()), high)
    if chosen.get("to"):
        high = max(int((starts <= chosen["to"].zfill(7)).sum()) - 1, low)
    return low, high


def events(corpus, chosen, frame_=None):
    """The view of the timeline. chosen: of `choices.read`; frame_: of `frame`, where it is there
    already; `data` is a `Told`.
    """
    found = frame_ or frame(corpus)
    only = {
        "statuses": [chosen["status"]] if chosen.get("status") else None,
        "kinds": [chosen["kind"]] if chosen.get("kind") else None,
    }
    only |= {
        "topics": topics(chosen),
        "experts": people(corpus, chosen),
        "editorial": chosen.get("own") != "no",
    }
    unbrushed = timeline.chronology(corpus, **only)
    chronology, calendar = unbrushed, found.calendar
    low, high = brushed(found.stretches, chosen)
    if (low, high) != (0, max(len(found.stretches) - 1, 0)):
        span = found.stretches["start"].iloc[low], found.stretches["last"].iloc[high]
        chronology = timeline.chronology(corpus, span=span, **only)
        calendar = timeline.pieces(chronology.events, span, chronology.published)
    words = lookup(corpus.topics, "label") | lookup(corpus.experts, "name")
    table = timeline.arrange(chronology, calendar, words, chosen.get("order") or "time")
    headline, *findings = timeline.findings(chronology, words)
    names = {n: getattr(corpus, n) for n in ("topics", "experts")}

    def draw(*, width, dark):
        return event_lanes(
            table.head(MOST),
            chronology.told,
            calendar,
            names=names,
            published=chronology.published,
            width=width,
            dark=dark,
            selected=chosen.get("event") or "",
        )

    rows = [
        [isolate(e.label), e.when, STATUSES[e.status], e.told_by]
        for e in table.head(MOST).itertuples()
    ]
    return View(
        "lanes",
        text("lanes"),
        headline,
        findings,
        parts("lanes.columns"),
        rows,
        text("lanes.table"),
        draw,
        Told(unbrushed, chronology, calendar, table),
        [[e.event, "", "", ""] for e in table.head(MOST).itertuples()],
    )
