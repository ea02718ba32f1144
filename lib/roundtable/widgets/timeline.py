"""The timeline with its choices: a brush over the calendar, a lane per event, and who says what of
the one that is chosen.
"""

import ipywidgets as ipw

from .. import timeline
from ..passages import reading
from ..schema import STATUSES
from ..texts import text
from ..views import MOST, brushed, events, frame, lookup
from . import page
from .brush import Brush
from .form import Form
from .parts import ALL, Choosing, Control, People, choice_of, dropdown, live
from .spoken import Group, Spoken
from .viewport import Viewport


class TimelineBoard(Choosing, ipw.VBox):
    """When things happened and who tells of them; the span that is brushed moves lanes, list and
    passages.

    corpus: a `Corpus`; chosen: the choices to begin with. They are the widgets topic, people (with
    its country), own (the article's own voice), status, kind, order, brush, event and other. The
    same figure without a widget: `charts.event_lanes`.
    """

    def __init__(self, corpus, chosen=None):
        """Build the controls and draw the view that is chosen."""
        self.corpus = corpus
        self.frame = frame(corpus)
        self._label = lookup(self.frame.whole.events, "label")
        self.headline, self.findings, self.evidence, self.compared = (ipw.HTML() for _ in range(4))
        self.below, self.spoken = Form(), Spoken(name=text("evidence"))
        self._make_controls()
        self.choose(chosen or {})
        self.viewport = Viewport()
        self._measure()
        self.figure = live(self._draw(), self.view.name, self.view.title, corpus)
        self.detail = ipw.VBox([self.closer, self.evidence, self.other, self.compared]).add_class(
            "rt-detail"
        )
        choices = [self.topic, self.people.country, self.status, self.kind, self.order, self.event]
        super().__init__(
            [
                self.spoken,
                self.headline,
                ipw.HBox(choices).add_class("rt-choices"),
                self.people,
                self.brush,
                ipw.HBox(
                    [
                        ipw.VBox([self.viewport, self.figure, self.below]).add_class("rt-drawing"),
                        ipw.VBox([self.detail, self.findings]).add_class("rt-beside"),
                    ]
                ).add_class("rt-columns"),
            ]
        )
        self.add_class("rt-board").add_class("rt-timeline")
        self._listen()
        self._say()

    def _make_controls(self):
        c, found = self.corpus, self.frame.whole.events
        labels = found[["event", "label"]].sort_values("label")
        self.topic = dropdown(c.topics, "label", text("choose.topic"), text("choose.topic.all"))
        known = [(word, key) for key, word in STATUSES.items() if (found["status"] == key).any()]
        self.status = ipw.Dropdown(
            options=[(text("choose.status.all"), ALL), *known], description=text("choose.status")
        )
        kinds = [(k.capitalize(), k) for k in sorted(set(found["kind"]))]
        self.kind = ipw.Dropdown(
            options=[(text("choose.kind.all"), ALL), *kinds], description=text("choose.kind")
        )
        self.order = ipw.Dropdown(
            options=[(word, key) for key, word in timeline.ORDERS.items()],
            description=text("choose.order"),
        )
        self.event = dropdown(labels, "label", text("choose.event"), text("choose.event.all"))
        self.other = dropdown(
            labels, "label", text("choose.other"), text("choose.other.all")
        ).add_class("rt-other")
        self.people = People(c.experts)
        self.own = ipw.ToggleButton(
            value=True, description=text("choose.own"), tooltip=text("choose.own.show")
        )
        self.people.children = (
            *self.people.buttons.values(),
            self.own,
            Group(name=text("people.voices")),
        )
        self.closer = ipw.Button(description=text("close")).add_class("rt-close")
        self._make_brush()
        own = Control(
            self.own,
            ("value",),
            lambda: "" if self.own.value else "no",
            lambda wanted: setattr(self.own, "value", wanted != "no"),
        )
        self.controls = {
            "topic": choice_of(self.topic),
            **self.people.controls,
            "own": own,
            "status": choice_of(self.status),
            "kind": choice_of(self.kind),
            "order": choice_of(self.order, none="time"),
            "from": self._edge("from"),
            "to": self._edge("to"),
            "event": choice_of(self.event),
            "other": choice_of(self.other),
        }

    def _make_brush(self):
        stretches, published = self.frame.stretches, self.frame.whole.published
        day = (
            stretches["start"].searchsorted(published[1], "right") - 1
            if len(self.corpus.articles)
            else -1
        )
        breaks = stretches["start"].searchsorted(self.frame.calendar["start"][1:])
        years = [str(day.year) if day.month == 1 else "" for day in stretches["start"]]
        self.brush = Brush(
            labels=stretches["label"].tolist(),
            years=years,
            breaks=[int(i) for i in breaks],
            published=int(day),
            high=max(len(stretches) - 1, 0),
        )

    def _edge(self, which):
        """One end of the brush as a choice: the month in which it begins or ends, or "" at the end
        of the calendar.
        """
        trait, column, edge = {
            "from": ("low", "start", 0),
            "to": ("high", "last", max(len(self.frame.stretches) - 1, 0)),
        }[which]

        def read():
            here = getattr(self.brush, trait)
            return (
                ALL
                if here == edge or not self.brush.labels
                else f"{self.frame.stretches[column].iloc[here]:%Y-%m}"
            )

        def write(wanted):
            setattr(
                self.brush, trait, brushed(self.frame.stretches, {which: wanted})[trait == "high"]
            )

        return Control(self.brush, (trait,), read, write)

    def _listen(self):
        for control in (self.topic, self.people, self.own, self.status, self.kind, self.order):
            control.observe(self._redraw, "value")
        self.brush.observe(self._redraw, ["low", "high"])
        self.viewport.observe(self._paint, ["width", "dark"])
        self.event.observe(self._open, "value")
        self.other.observe(self._weigh, "value")
        self.closer.on_click(lambda _: self._show(ALL))
        self.below.on_press(self._press)
        for trace in self.figure.data:
            if trace.name in ("rows", "experts", "article"):
                trace.on_click(self._click)

    def _measure(self):
        self.view = events(self.corpus, self.chosen, self.frame)
        self.chronology, self.events = self.view.data.chronology, self.view.data.events
        self.brush.counts = timeline.tally(
            self.view.data.unbrushed.events, self.frame.stretches
        ).tolist()

    def _draw(self):
        return self.view.draw(width=self.viewport.width or 760, dark=self.viewport.dark)

    def _redraw(self, _change=None):
        self._measure()
        self._paint()
        self._say()

    def _paint(self, _change=None):
        self.figure.draw(self._draw())

    def _say(self):
        rest = self.view.findings
        self.headline.value, self.findings.value = (
            page.headline(self.view.headline, self.view.title),
            page.findings(rest) if rest else "",
        )
        passages = self.chronology.told["passage"].drop_duplicates()
        cut = [
            timeline.shortened(what, MOST, n)
            for what, n in (("events", len(self.events)), ("passages", len(passages)))
        ]
        self.below.html = page.chronicle(
            self.events.head(MOST), reading(passages.head(MOST), self.corpus), cut
        )
        self._tell()
        self.spoken.said = self.view.headline

    def _click(self, trace, points, _state):
        if points.point_inds:
            self._show(trace.customdata[points.point_inds[0]][0])

    def _open(self, _change):
        self._measure()
        self._paint()
        self._tell()
        rows = self.events[self.events["event"] == self.event.value]
        self.spoken.said = (
            text("evidence.closed")
            if rows.empty
            else text("evidence.opened").format(what=rows["label"].iloc[0])
        )

    def _show(self, event):
        self.event.value = event

    def _press(self, event):
        """An event of the table opens its evidence, and the keyboard goes there."""
        if event in set(self.events["event"]):
            self._show(event)
            self.spoken.go()

    def _tell(self):
        """Write who says what of the chosen event."""
        rows = self.events[self.events["event"] == self.event.value]
        (self.detail.remove_class if rows.empty else self.detail.add_class)("rt-open")
        self.other.layout.display = "none" if rows.empty else None
        if rows.empty:
            self.evidence.value, self.compared.value = page.hint(text("hint.event")), ""
            return
        event = next(rows.itertuples())
        told = self.chronology.told[self.chronology.told["event"] == event.event]
        notes = timeline.said(event), text("lanes.told").format(who=event.told_by)
        self.evidence.value = (
            page.event(event.label, notes, told, reading(told["passage"], self.corpus))
            + page.copied()
        )
        self._weigh()

    def _weigh(self, _change=None):
        """Write whether the chosen event comes before the other one."""
        one, other = self.event.value, self.other.value
        found = self.frame.whole.events
        ready = one and other and one != other
        said = (
            timeline.order_sentence(found, one, other, span=self.frame.whole.span) if ready else ""
        )
        self.compared.value = said and page.note(said)
        self.spoken.said = said or self.spoken.said
