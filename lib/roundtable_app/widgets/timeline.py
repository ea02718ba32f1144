"""The timeline with its filters: a brush over the calendar, a lane per event, and who says what of
the one that is open.
"""

from __future__ import annotations

from typing import Any

import ipywidgets as ipw
import plotly.graph_objects as go

from roundtable import narrative, timeline
from roundtable.corpus.dataset import Corpus
from roundtable.corpus.passage_details import passage_details
from roundtable.i18n.messages import message

from ..dashboards.labels import hint_words
from ..dashboards.registry import get_dashboard
from ..dashboards.timeline import (
    MAX_LANES,
    CalendarFrame,
    brushed_span,
    calendar_frame,
    timeline_view,
)
from ..dashboards.view import FilterValues
from ..evidence.event import event_evidence, event_order
from ..html import event_cards, page_parts
from .controls import ALL, UrlControl, UrlStateMixin, live_figure
from .html_form import HtmlForm
from .live_region import LiveRegion
from .range_brush import RangeBrush
from .viewport import Viewport


class TimelineBoard(UrlStateMixin, ipw.VBox):
    """When things happened and who mentions them; the span that is brushed moves lanes, list and
    passages.

    corpus: a `Corpus`; filters: those to begin with. They are the widgets topic, people (with its
    country), own (the source text), status, kind, order, brush, event and other. The same figure
    without a widget: `charts.event_lanes`.
    """

    def __init__(self, corpus: Corpus, filters: FilterValues | None = None) -> None:
        """Build the controls and draw the view."""
        self.corpus = corpus
        self.frame = calendar_frame(corpus)
        self.headline, self.findings, self.evidence, self.compared = (ipw.HTML() for _ in range(4))
        self.below, self.spoken = HtmlForm(), LiveRegion(name=message("evidence"))
        self._make_controls()
        self.set_filters(filters or {})
        self.viewport = Viewport()
        self._compute()
        self.figure = live_figure(self._draw(), self.view.name, self.view.title, corpus)
        parts = [self.closer, self.evidence, self.other, self.compared]
        self.detail = ipw.VBox(parts).add_class("rt-detail")
        super().__init__(
            [
                self.spoken,
                self.headline,
                self.filter_row(),
                self.people,
                self.brush,
                self._columns(),
            ]
        )
        self.add_class("rt-board").add_class("rt-timeline")
        self._listen()
        self._update_text()

    def _columns(self) -> ipw.HBox:
        """Return the lanes with their table, and evidence and findings beside them."""
        drawing = ipw.VBox([self.viewport, self.figure, self.below]).add_class("rt-drawing")
        beside = ipw.VBox([self.detail, self.findings]).add_class("rt-beside")
        return ipw.HBox([drawing, beside]).add_class("rt-columns")

    def _make_controls(self) -> None:
        self.make_inputs(get_dashboard("timeline").filters, self.corpus)
        self.topic, self.people = self.inputs["topic"], self.inputs["experts"]
        self.own, self.status, self.kind = (self.inputs[n] for n in ("own", "status", "kind"))
        self.order, self.event = self.inputs["order"], self.inputs["event"]
        self.other = self.inputs["other"].add_class("rt-other")
        self.closer = ipw.Button(description=message("close")).add_class("rt-close")
        self.brush = _make_brush(self.frame)
        end = max(len(self.frame.stretches) - 1, 0)
        self.controls["from"] = self._edge("from", "low", "start", 0)
        self.controls["to"] = self._edge("to", "high", "last", end)

    def _edge(self, name: str, trait: str, column: str, end: int) -> UrlControl:
        """Return one end of the brush as a control: the month in which it begins or ends, or "" at
        the end of the calendar.
        """
        stretches = self.frame.stretches

        def read() -> str:
            number = getattr(self.brush, trait)
            if number == end or not self.brush.labels:
                return ALL
            return f"{stretches[column].iloc[number]:%Y-%m}"

        def write(month: str) -> None:
            low, high = brushed_span(stretches, {name: month})
            setattr(self.brush, trait, low if trait == "low" else high)

        return UrlControl(self.brush, (trait,), read, write)

    def _listen(self) -> None:
        self.on_filter(self._redraw)
        self.brush.observe(self._redraw, ["low", "high"])
        self.viewport.observe(self._update_figure, ["width", "dark"])
        self.event.observe(self._open, "value")
        self.other.observe(self._update_order, "value")
        self.closer.on_click(lambda _: self._show(ALL))
        self.below.on_press(self._press)
        for trace in self.figure.data:
            if trace.name in ("rows", "experts", "article"):
                trace.on_click(self._click)

    def _compute(self) -> None:
        self.view = timeline_view(self.corpus, self.filters, self.frame)
        data = self.view.data
        self.chronology, self.events = data.chronology, data.events
        counts = timeline.events_per_bin(data.unbrushed.events, self.frame.stretches)
        self.brush.counts = counts.tolist()

    def _draw(self) -> go.Figure:
        return self.view.draw(width=self.viewport.width or 760, dark=self.viewport.dark)

    def _redraw(self, _change: Any = None) -> None:
        self._compute()
        self._update_figure()
        self._update_text()

    def _update_figure(self, _change: Any = None) -> None:
        self.figure.draw(self._draw())

    def _update_text(self) -> None:
        view = self.view
        self.headline.value = page_parts.answer_html(view, view.title)
        self.findings.value = page_parts.findings_list(view.findings) if view.findings else ""
        passages = self.chronology.mentions["passage"].drop_duplicates()
        notes = [
            narrative.describe_truncation("events", MAX_LANES, len(self.events)),
            narrative.describe_truncation("passages", MAX_LANES, len(passages)),
        ]
        details = passage_details(passages.head(MAX_LANES), self.corpus)
        self.below.html = event_cards.chronicle_html(self.events.head(MAX_LANES), details, notes)
        self._update_evidence()
        self.spoken.said = view.headline

    def _click(self, trace: Any, points: Any, _state: Any) -> None:
        if points.point_inds:
            self._show(trace.customdata[points.point_inds[0]][0])

    def _open(self, _change: Any) -> None:
        self._compute()
        self._update_figure()
        self._update_evidence()
        rows = self.events[self.events["event"] == self.event.value]
        if rows.empty:
            self.spoken.said = message("evidence.closed")
        else:
            self.spoken.said = message("evidence.opened").format(what=rows["label"].iloc[0])

    def _show(self, event: str) -> None:
        self.event.value = event

    def _press(self, event: Any) -> None:
        """An event of the table opens its evidence, and the keyboard goes there."""
        if event in set(self.events["event"]):
            self._show(event)
            self.spoken.go()

    def _update_evidence(self) -> None:
        """Write who says what of the event that is open."""
        rows = self.events[self.events["event"] == self.event.value]
        self.other.layout.display = "none" if rows.empty else None
        if rows.empty:
            self.detail.remove_class("rt-open")
            self.evidence.value = page_parts.hint_html(hint_words("hint.event"))
            self.compared.value = ""
            return
        self.detail.add_class("rt-open")
        event = self.event.value
        cards = event_evidence(self.corpus, self.filters, self.view, [event])
        self.evidence.value = cards[event]
        self._update_order()

    def _update_order(self, _change: Any = None) -> None:
        """Write whether the event that is open comes before the other one."""
        sentence = event_order(self.filters, self.view)
        self.compared.value = page_parts.note_html(sentence) if sentence else ""
        if sentence:
            self.spoken.said = sentence


def _make_brush(frame: CalendarFrame) -> RangeBrush:
    """Return a brush over the bins of a calendar."""
    stretches = frame.stretches
    years = [str(day.year) if day.month == 1 else "" for day in stretches["start"]]
    return RangeBrush(
        labels=stretches["label"].tolist(),
        years=years,
        breaks=frame.breaks,
        published=frame.published_bin,
        high=max(len(stretches) - 1, 0),
    )
