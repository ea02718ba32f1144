"""The timeline with its choices: a brush over the calendar, a lane per event, and who says what of the one that is chosen."""

import ipywidgets as ipw

from .. import timeline
from ..charts import event_lanes
from ..passages import reading
from ..schema import STATUSES
from . import page
from .brush import Brush
from .parts import ALL, People, dropdown, live
from .viewport import Viewport

MOST = 150  # lanes, and passages below them: more is nothing that anybody reads, and slow to draw


class TimelineBoard(ipw.VBox):
    """When things happened and who tells of them; the span that is brushed moves lanes, list and passages.

    corpus: a `Corpus`. The choices are the widgets topic, people (with its country), own (the article's own voice), status, kind, order,
    brush, event and other. The same figure without a widget: `charts.event_lanes`.
    """

    def __init__(self, corpus):
        """Build the controls and draw the default view."""
        self.corpus = corpus
        self._names = {n: getattr(corpus, n) for n in ("topics", "experts")}
        self._words = _lookup(corpus.topics, "label") | _lookup(corpus.experts, "name")
        everything = timeline.chronology(corpus)
        self._label, self._span = _lookup(everything.events, "label"), everything.span
        self._calendar = timeline.pieces(everything.events, everything.span, everything.published)
        self._stretches = timeline.stops(self._calendar, 96)
        self._make_controls(everything)
        self.headline, self.findings, self.evidence, self.compared, self.below = (ipw.HTML() for _ in range(5))
        self.viewport = Viewport()
        self._measure()
        self.figure = live(self._draw())
        self.detail = ipw.VBox([self.closer, self.evidence, self.other, self.compared]).add_class("rt-detail")
        choices = [self.topic, self.people.country, self.status, self.kind, self.order, self.event]
        super().__init__([
            self.headline, ipw.HBox(choices).add_class("rt-choices"), self.people, self.brush,
            ipw.HBox([ipw.VBox([self.viewport, self.figure, self.below]).add_class("rt-drawing"),
                      ipw.VBox([self.detail, self.findings]).add_class("rt-beside")]).add_class("rt-columns"),
        ])
        self.add_class("rt-board").add_class("rt-timeline")
        self._listen()
        self._say()

    def _make_controls(self, everything):
        c, found = self.corpus, everything.events
        labels = found[["event", "label"]].sort_values("label")
        self.topic = dropdown(c.topics, "label", "Topic", "All topics")
        self.status = ipw.Dropdown(options=[("All", ALL), *((word, key) for key, word in STATUSES.items() if (found["status"] == key).any())],
                                   description="Status")
        self.kind = ipw.Dropdown(options=[("All kinds", ALL), *((k.capitalize(), k) for k in sorted(set(found["kind"])))], description="Kind")
        self.order = ipw.Dropdown(options=[(word, key) for key, word in timeline.ORDERS.items()], description="Order")
        self.event = dropdown(labels, "label", "Event", "Choose an event")
        self.other = dropdown(labels, "label", "Does it come before", "Choose another event").add_class("rt-other")
        self.people = People(c.experts)
        self.own = ipw.ToggleButton(value=True, description="¶ The article itself", tooltip="Show or leave out the article's own voice")
        self.people.children = (*self.people.children, self.own)
        published = self._stretches["start"].searchsorted(everything.published[1], "right") - 1 if len(c.articles) else -1
        breaks = self._stretches["start"].searchsorted(self._calendar["start"][1:])
        self.brush = Brush(labels=self._stretches["label"].tolist(), breaks=[int(i) for i in breaks], published=int(published),
                           high=max(len(self._stretches) - 1, 0))
        self.closer = ipw.Button(description="Close").add_class("rt-close")

    def _listen(self):
        for control in (self.topic, self.people, self.own, self.status, self.kind, self.order):
            control.observe(self._redraw, "value")
        self.brush.observe(self._redraw, ["low", "high"])
        self.viewport.observe(self._paint, ["width", "dark"])
        self.event.observe(self._open, "value")
        self.other.observe(self._weigh, "value")
        self.closer.on_click(lambda _: self._show(ALL))
        for trace in self.figure.data:
            if trace.name in ("rows", "experts", "article"):
                trace.on_click(self._click)

    def _measure(self):
        choice = {"topics": [self.topic.value] if self.topic.value else None, "experts": self.people.value, "editorial": self.own.value,
                  "statuses": [self.status.value] if self.status.value else None, "kinds": [self.kind.value] if self.kind.value else None}
        unbrushed = timeline.chronology(self.corpus, **choice)
        self.brush.counts = timeline.tally(unbrushed.events, self._stretches).tolist()
        self.chronology, self.calendar = unbrushed, self._calendar
        if not self.brush.whole:
            span = self._stretches["start"].iloc[self.brush.low], self._stretches["last"].iloc[self.brush.high]
            self.chronology = timeline.chronology(self.corpus, span=span, **choice)
            self.calendar = timeline.pieces(self.chronology.events, span, self.chronology.published)
        self.events = timeline.arrange(self.chronology, self.calendar, self._words, self.order.value)

    def _draw(self):
        return event_lanes(self.events.head(MOST), self.chronology.told, self.calendar, names=self._names, published=self.chronology.published,
                           width=self.viewport.width or 760, dark=self.viewport.dark, selected=self.event.value)

    def _redraw(self, _change=None):
        self._measure()
        self._paint()
        self._say()

    def _paint(self, _change=None):
        self.figure.draw(self._draw())

    def _say(self):
        first, *rest = timeline.findings(self.chronology, self._words)
        self.headline.value, self.findings.value = page.headline(first), page.findings(rest) if rest else ""
        passages = self.chronology.told["passage"].drop_duplicates()
        cut = [timeline.shortened(what, MOST, n) for what, n in (("events", len(self.events)), ("passages", len(passages)))]
        self.below.value = page.chronicle(self.events.head(MOST), reading(passages.head(MOST), self.corpus), cut)
        self._tell()

    def _click(self, trace, points, _state):
        if points.point_inds:
            self._show(trace.customdata[points.point_inds[0]][0])

    def _open(self, _change):
        self.figure.layout.shapes = self._draw().layout.shapes  # the marked row is all that changes
        self._tell()

    def _show(self, event):
        self.event.value = event

    def _tell(self):
        """Write who says what of the chosen event."""
        rows = self.events[self.events["event"] == self.event.value]
        (self.detail.remove_class if rows.empty else self.detail.add_class)("rt-open")
        self.other.layout.display = "none" if rows.empty else None
        if rows.empty:
            self.evidence.value, self.compared.value = page.hint_event(), ""
            return
        event = next(rows.itertuples())
        told = self.chronology.told[self.chronology.told["event"] == event.event]
        notes = timeline.said(event), f"Told by {event.told_by}."
        self.evidence.value = page.event(event.label, notes, told, reading(told["passage"], self.corpus))
        self._weigh()

    def _weigh(self, _change=None):
        """Write whether the chosen event comes before the other one."""
        one, other = self.event.value, self.other.value
        found = timeline.chronology(self.corpus).events
        ready = one and other and one != other
        self.compared.value = page.note(timeline.order_sentence(found, one, other, span=self._span)) if ready else ""


def _lookup(table, column):
    return dict(zip(table.iloc[:, 0].astype(str), table[column], strict=True))
