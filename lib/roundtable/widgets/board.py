"""The stance board with its choices, the evidence behind a dot, and the findings beside it."""

import ipywidgets as ipw
import traitlets

from .. import agreement
from ..texts import text
from ..views import board_of, drawn, lookup, stances, topics
from . import page
from .form import Form
from .later import Later
from .parts import ALL, Choosing, Control, People, choice_of, dropdown, live
from .spoken import Spoken
from .viewport import Viewport


class StanceBoard(Choosing, ipw.VBox):
    """Who holds what on every proposition of a corpus, and the evidence behind each dot.

    corpus: a `Corpus`; chosen: the choices to begin with. They are the widgets topic, people (with
    its country), coder, order and proposition. The same figure without a widget:
    `charts.stance_board`.
    """

    board = traitlets.Any(help="the `agreement.Board` that is shown")
    redrawn = traitlets.Int(
        help="counts up when the board has been drawn anew, for what stands below it"
    )
    speaker = traitlets.Unicode(help='the expert whose dot opened the evidence, or ""')
    kept = traitlets.Tuple(help="the only propositions to show; none: all")

    def __init__(self, corpus, chosen=None):
        """Build the controls and draw the view that is chosen."""
        self.corpus = corpus
        self.names = {n: getattr(corpus, n) for n in ("topics", "propositions", "experts")}
        self.words = lookup(corpus.propositions, "text") | lookup(corpus.experts, "name")
        self.labels = lookup(corpus.propositions, "label") | lookup(corpus.experts, "name")
        self.headline, self.findings, self.evidence = (ipw.HTML() for _ in range(3))
        self.below, self.spoken = Form(), Spoken(name=text("evidence"))
        self.follow = Later(lambda: self.set_trait("redrawn", self.redrawn + 1))
        self._make_controls()
        self.choose(chosen or {})
        self.viewport = Viewport()
        self._measure()
        self.figure = live(self._draw(), "board", text("board"), corpus)
        self.detail = ipw.VBox([self.closer, self.evidence]).add_class("rt-detail")
        super().__init__(
            [
                self.spoken,
                self.headline,
                ipw.HBox(
                    [self.topic, self.people.country, self.coder, self.order, self.proposition]
                ).add_class("rt-choices"),
                self.people,
                ipw.HBox(
                    [
                        ipw.VBox(
                            [self.viewport, self.everything, self.figure, self.below]
                        ).add_class("rt-drawing"),
                        ipw.VBox([self.detail, self.findings]).add_class("rt-beside"),
                    ]
                ).add_class("rt-columns"),
            ]
        )
        self.add_class("rt-board")
        self._listen()
        self._say()

    def _make_controls(self):
        c = self.corpus
        own = c.coders[c.coders["kind"] != "adjudicated"]
        self.topic = dropdown(c.topics, "label", text("choose.topic"), text("choose.topic.all"))
        self.coder = dropdown(own, "name", text("choose.coder"), text("choose.coder.all"))
        self.order = ipw.Dropdown(
            options=[(word, key) for key, word in agreement.ORDERS.items()],
            description=text("choose.order"),
        )
        self.proposition = dropdown(
            c.propositions, "label", text("choose.proposition"), text("choose.proposition.all")
        )
        self.people = People(c.experts)
        self.closer = ipw.Button(description=text("close")).add_class("rt-close")
        self.everything = ipw.Button(layout={"display": "none"}).add_class("rt-everything")
        kept = Control(
            self,
            ("kept",),
            lambda: tuple(p for p in c.propositions["proposition"] if p in self.kept),
            lambda wanted: setattr(self, "kept", tuple(wanted)),
        )
        speaker = Control(self, ("speaker",), lambda: self.speaker, self._turn)
        self.controls = {
            "topic": choice_of(self.topic),
            **self.people.controls,
            "coder": choice_of(self.coder),
            "order": choice_of(self.order, none="topic"),
            "speaker": speaker,
            "proposition": choice_of(self.proposition),
            "kept": kept,
        }

    def _listen(self):
        for control in (self.topic, self.people, self.coder, self.order):
            control.observe(self._redraw, "value")
        self.observe(self._narrow, "kept")
        self.everything.on_click(lambda _: setattr(self, "kept", ()))
        self.viewport.observe(self._paint, ["width", "dark"])
        self.proposition.observe(self._open, "value")
        self.closer.on_click(lambda _: self._show(ALL, ALL))
        self.below.on_press(self._press)
        for trace in self.figure.data[-3:]:
            trace.on_click(self._click)

    def _measure(self):
        self.board = board_of(self.corpus, self.chosen)

    def _draw(self):
        return drawn(
            self.corpus,
            self.chosen,
            self.board,
            width=self.viewport.width or 760,
            dark=self.viewport.dark,
        )

    def _redraw(self, _change=None):
        self._measure()
        self._paint()
        self._say()
        self.follow()

    def _narrow(self, _change):
        self._measure()
        self._paint()
        self._say()
        self.spoken.said = text("kept.said").format(
            n=len(self.kept) or len(self.board.verdicts), all=len(self.board.verdicts)
        )

    def _paint(self, _change=None):
        self.figure.draw(self._draw())

    def _say(self):
        self.everything.layout.display = None if self.kept else "none"
        self.everything.description = text("kept").format(
            n=len(self.kept), all=len(self.board.verdicts)
        )
        view = stances(
            self.corpus, self.chosen, self.board
        )  # after the figure, as its sentences take as long as its drawing
        self.headline.value, self.findings.value = (
            page.headline(view.headline, view.title),
            page.findings(view.findings),
        )
        self.below.html = page.as_table(view)
        self._tell()
        self.spoken.said = view.headline

    def _click(self, trace, points, _state):
        if points.point_inds:
            self._show(*trace.customdata[points.point_inds[0]])

    def _open(self, _change):
        self.speaker = self.speaker if self.proposition.value else ALL
        self._measure()
        self._paint()
        self._tell()
        self._announce()

    def _announce(self):
        row = self.board.verdicts[["verdict", "sentence"]].T.get(self.proposition.value)
        what = (
            ""
            if row is None
            else f"{self.words[self.proposition.value]} {row['verdict']} · {row['sentence']}"
        )
        self.spoken.said = (
            text("evidence.opened").format(what=what) if what else text("evidence.closed")
        )

    def _press(self, asked):
        """A proposition of the table, or one expert's position (proposition/expert), opens its
        evidence; the keyboard goes there.
        """
        proposition, _, expert = str(asked).partition("/")
        if proposition in self.board.verdicts.index and expert in (ALL, *self.people.value):
            self._show(proposition, expert)
            self.spoken.go()

    def _show(self, proposition, expert):
        self.speaker = expert
        if self.proposition.value == proposition:
            self._tell()
        self.proposition.value = proposition

    def _turn(self, expert):
        """Mark another expert in the evidence that is open."""
        self.speaker = expert
        if self.board is not None:
            self._tell()

    def _tell(self):
        """Write the evidence of the chosen proposition."""
        chosen = self.proposition.value
        open_ = chosen in self.board.verdicts.index
        (self.detail.add_class if open_ else self.detail.remove_class)("rt-open")
        if not open_:
            self.evidence.value = page.hint(text("hint.proposition"))
            return
        row = self.board.verdicts.loc[chosen]
        rows = agreement.evidence(
            self.board.panel[self.board.panel["proposition"] == chosen], self.corpus
        )
        found = agreement.coder_range(
            self.corpus, topics=topics(self.chosen), experts=self.people.value
        ).loc[chosen]
        under = agreement.under_coders(
            found, lookup(self.corpus.coders, "name") | {"decided": text("board.decided")}
        )
        reasons = agreement.tell_reasons(
            chosen, self.corpus.grounds, self.corpus.passages, self.board.panel, self.labels
        )
        chances = agreement.chances(self.board, chosen, self.corpus.rule)
        self.evidence.value = (
            page.evidence(
                self.words[chosen],
                f"{row['verdict']} · {row['sentence']}",
                (agreement.hangs_on(row, self.words), under, chances, *reasons),
                rows,
                self.speaker,
            )
            + page.copied()
        )
