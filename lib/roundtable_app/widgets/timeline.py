"""The timeline with its choices: a brush over the calendar, a lane per event, and who says what of
the one that is chosen.
"""

import ipywidgets as ipw

from roundtable import narrative, timeline
from roundtable.corpus.passage_details import passage_details
from roundtable.i18n.messages import message
from roundtable.schema import STATUSES

from ..html import event_cards, page_parts
from ..views import MOST, brushed_span, calendar_frame, timeline_view, words_by_id
from .controls import ALL, ExpertChoice, UrlControl, UrlStateMixin, choice_of, dropdown, live_figure
from .html_form import HtmlForm
from .live_region import Group, LiveRegion
from .range_brush import RangeBrush
from .viewport import Viewport


class TimelineBoard(UrlStateMixin, ipw.VBox):
    """When things happened and who tells of them; the span that is brushed moves lanes, list and
    passages.

    corpus: a `Corpus`; chosen: the choices to begin with. They are the widgets topic, people (with
    its country), own (the article's own voice), status, kind, order, brush, event and other. The
    same figure without a widget: `charts.event_lanes`.
    """

    def __init__(self, corpus, chosen=None):
        """Build the controls and draw the view that is chosen."""
        self.corpus = corpus
        self.frame = calendar_frame(corpus)
        self._label = words_by_id(self.frame.whole.events, "label")
        self.headline, self.findings, self.evidence, self.compared = (ipw.HTML() for _ in range(4))
        self.below, self.spoken = HtmlForm(), LiveRegion(name=message("evidence"))
        self._make_controls()
        self.choose(chosen or {})
        self.viewport = Viewport()
        self._measure()
        self.figure = live_figure(self._draw(), self.view.name, self.view.title, corpus)
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
        self.topic = dropdown(
            c.topics, "label", message("choose.topic"), message("choose.topic.all")
        )
        known = [(key, key) for key in STATUSES if (found["status"] == key).any()]
        self.status = ipw.Dropdown(
            options=[(message("choose.status.all"), ALL), *known],
            description=message("choose.status"),
        )
        kinds = [(k.capitalize(), k) for k in sorted(set(found["kind"]))]
        self.kind = ipw.Dropdown(
            options=[(message("choose.kind.all"), ALL), *kinds], description=message("choose.kind")
        )
        self.order = ipw.Dropdown(
            options=[(word, key) for key, word in narrative.EVENT_ORDERS.items()],
            description=message("choose.order"),
        )
        self.event = dropdown(labels, "label", message("choose.event"), message("choose.event.all"))
        self.other = dropdown(
            labels, "label", message("choose.other"), message("choose.other.all")
        ).add_class("rt-other")
        self.people = ExpertChoice(c.experts)
        self.own = ipw.ToggleButton(
            value=True, description=message("choose.own"), tooltip=message("choose.own.show")
        )
        self.people.children = (
            *self.people.buttons.values(),
            self.own,
            Group(name=message("people.source_text")),
        )
        self.closer = ipw.Button(description=message("close")).add_class("rt-close")
        self._make_brush()
        own = UrlControl(
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
        self.brush = RangeBrush(
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
                self.brush,
                trait,
                brushed_span(self.frame.stretches, {which: wanted})[trait == "high"],
            )

        return UrlControl(self.brush, (trait,), read, write)

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
        self.view = timeline_view(self.corpus, self.chosen, self.frame)
        self.chronology, self.events = self.view.data.chronology, self.view.data.events
        self.brush.counts = timeline.events_per_bin(
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
            page_parts.headline_html(self.view.headline, self.view.title),
            page_parts.findings_list(rest) if rest else "",
        )
        passages = self.chronology.mentions["passage"].drop_duplicates()
        cut = [
            narrative.describe_truncation(what, MOST, n)
            for what, n in (("events", len(self.events)), ("passages", len(passages)))
        ]
        self.below.html = event_cards.chronicle_html(
            self.events.head(MOST), passage_details(passages.head(MOST), self.corpus), cut
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
            message("evidence.closed")
            if rows.empty
            else message("evidence.opened").format(what=rows["label"].iloc[0])
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
            self.evidence.value, self.compared.value = (
                page_parts.hint_html(message("hint.event")),
                "",
            )
            return
        event = next(rows.itertuples())
        told = self.chronology.mentions[self.chronology.mentions["event"] == event.event]
        notes = (
            narrative.describe_event(event),
            message("lanes.mentioned_by").format(who=event.mentioned_by),
        )
        self.evidence.value = (
            event_cards.event_card(
                event.label, notes, told, passage_details(told["passage"], self.corpus)
            )
            + page_parts.copy_link_button()
        )
        self._weigh()

    def _weigh(self, _change=None):
        """Write whether the chosen event comes before the other one."""
        one, other = self.event.value, self.other.value
        found = self.frame.whole.events
        ready = one and other and one != other
        said = (
            narrative.describe_order(found, one, other, span=self.frame.whole.span) if ready else ""
        )
        self.compared.value = said and page_parts.note_html(said)
        self.spoken.said = said or self.spoken.said
