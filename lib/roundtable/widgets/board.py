"""The stance board with its choices, the evidence behind a dot, and the findings beside it."""

import ipywidgets as ipw
import traitlets

from .. import agreement
from ..charts import stance_board
from . import page
from .parts import ALL, People, dropdown, live
from .viewport import Viewport


class StanceBoard(ipw.VBox):
    """Who holds what on every proposition of a corpus, and the evidence behind each dot.

    corpus: a `Corpus`. The choices are the widgets topic, people (with its country), coder, order and proposition. The same figure
    without a widget: `charts.stance_board`.
    """

    board = traitlets.Any(help="the `agreement.Board` that is shown")
    redrawn = traitlets.Int(help="counts up when the board has been drawn anew")
    kept = traitlets.Tuple(help="the only propositions to show; none: all")

    def __init__(self, corpus):
        """Build the controls and draw the default view."""
        self.corpus, self.chosen = corpus, None
        self.names = {n: getattr(corpus, n) for n in ("topics", "propositions", "experts")}
        self.words = _lookup(corpus.propositions, "text") | _lookup(corpus.experts, "name")
        self.labels = _lookup(corpus.propositions, "label") | _lookup(corpus.experts, "name")
        self._make_controls()
        self.headline, self.findings, self.evidence = ipw.HTML(), ipw.HTML(), ipw.HTML()
        self.viewport = Viewport()
        self._measure()
        self.figure = live(self._draw())
        self.detail = ipw.VBox([self.closer, self.evidence]).add_class("rt-detail")
        super().__init__([
            self.headline,
            ipw.HBox([self.topic, self.people.country, self.coder, self.order, self.proposition]).add_class("rt-choices"),
            self.people,
            ipw.HBox([ipw.VBox([self.viewport, self.everything, self.figure]).add_class("rt-drawing"),
                      ipw.VBox([self.detail, self.findings]).add_class("rt-beside")]).add_class("rt-columns"),
        ])
        self.add_class("rt-board")
        self._listen()
        self._say()

    def _make_controls(self):
        c = self.corpus
        own = c.coders[c.coders["kind"] != "adjudicated"]
        self.topic = dropdown(c.topics, "label", "Topic", "All topics")
        self.coder = dropdown(own, "name", "Coding", "Decided view")
        self.order = ipw.Dropdown(options=[(word, key) for key, word in agreement.ORDERS.items()], description="Order")
        self.proposition = dropdown(c.propositions, "label", "Evidence", "Choose a proposition")
        self.people = People(c.experts)
        self.closer = ipw.Button(description="Close").add_class("rt-close")
        self.everything = ipw.Button(layout={"display": "none"}).add_class("rt-everything")

    def _listen(self):
        for control in (self.topic, self.people, self.coder, self.order):
            control.observe(self._redraw, "value")
        self.observe(self._narrow, "kept")
        self.everything.on_click(lambda _: setattr(self, "kept", ()))
        self.viewport.observe(self._paint, ["width", "dark"])
        self.proposition.observe(self._open, "value")
        self.closer.on_click(lambda _: self._show(ALL, None))
        for trace in self.figure.data[-3:]:
            trace.on_click(self._click)

    def _measure(self):
        choice = {"topics": [self.topic.value] if self.topic.value else None, "experts": self.people.value}
        self.board, self._choice = agreement.board(self.corpus, coder=self.coder.value or None, order=self.order.value, **choice), choice

    def _draw(self):
        panel, verdicts = agreement.keep(self.board, self.kept)
        return stance_board(panel, verdicts, names=self.names, width=self.viewport.width or 760,
                            dark=self.viewport.dark, selected=self.proposition.value)

    def _redraw(self, _change=None):
        self._measure()
        self._paint()
        self._say()
        self.redrawn += 1

    def _narrow(self, _change):
        self.everything.layout.display = None if self.kept else "none"
        self.everything.description = f"{len(self.kept)} chosen on the plane: show all {len(self.board.verdicts)}"
        self._paint()
        self.viewport.calls += 1

    def _paint(self, _change=None):
        self.figure.draw(self._draw())

    def _say(self):
        first, *rest = agreement.findings(self.board, self.words, self.corpus.rule.quorum)
        self.headline.value, self.findings.value = page.headline(first), page.findings(rest)
        self._tell()

    def _click(self, trace, points, _state):
        if points.point_inds:
            self._show(*trace.customdata[points.point_inds[0]])

    def _open(self, _change):
        self._paint()
        self._tell()

    def _show(self, proposition, expert):
        self.chosen = expert
        if self.proposition.value == proposition:
            self._tell()
        self.proposition.value = proposition

    def _tell(self):
        """Write the evidence of the chosen proposition."""
        chosen = self.proposition.value
        open_ = chosen in self.board.verdicts.index
        (self.detail.add_class if open_ else self.detail.remove_class)("rt-open")
        if not open_:
            self.evidence.value = page.hint()
            return
        row = self.board.verdicts.loc[chosen]
        rows = agreement.evidence(self.board.panel[self.board.panel["proposition"] == chosen], self.corpus)
        found = agreement.coder_range(self.corpus, **self._choice).loc[chosen]
        under = agreement.under_coders(found, _lookup(self.corpus.coders, "name") | {"decided": "Decided view"})
        reasons = agreement.tell_reasons(chosen, self.corpus.grounds, self.corpus.passages, self.board.panel, self.labels)
        chances = agreement.chances(self.board, chosen, self.corpus.rule)
        self.evidence.value = page.evidence(
            self.words[chosen], f"{row['verdict']} · {row['sentence']}", (agreement.hangs_on(row, self.words), under, chances, *reasons),
            rows, self.chosen)


def _lookup(table, column):
    return dict(zip(table.iloc[:, 0].astype(str), table[column], strict=True))
