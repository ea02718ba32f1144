"""The position board with its choices, the evidence behind a dot, and the findings beside it."""

import ipywidgets as ipw
import traitlets

from roundtable import agreement, narrative
from roundtable.i18n.messages import message

from ..html import evidence, page_parts, tables
from ..views import agreement_view, chosen_topics, draw_board, summary_of, words_by_id
from .controls import ALL, ExpertChoice, UrlControl, UrlStateMixin, choice_of, dropdown, live_figure
from .debounce import Debounced
from .html_form import HtmlForm
from .live_region import LiveRegion
from .viewport import Viewport


class PositionBoard(UrlStateMixin, ipw.VBox):
    """Who holds what on every statement of a corpus, and the evidence behind each dot.

    corpus: a `Corpus`; chosen: the choices to begin with. They are the widgets topic, people (with
    its country), coder, order and statement. The same figure without a widget:
    `charts.position_board`.
    """

    board = traitlets.Any(help="the `agreement.Board` that is shown")
    redrawn = traitlets.Int(
        help="counts up when the board has been drawn anew, for what stands below it"
    )
    speaker = traitlets.Unicode(help='the expert whose dot opened the evidence, or ""')
    kept = traitlets.Tuple(help="the only statements to show; none: all")

    def __init__(self, corpus, chosen=None):
        """Build the controls and draw the view that is chosen."""
        self.corpus = corpus
        self.names = {n: getattr(corpus, n) for n in ("topics", "statements", "experts")}
        self.words = words_by_id(corpus.statements, "text") | words_by_id(corpus.experts, "name")
        self.labels = words_by_id(corpus.statements, "label") | words_by_id(corpus.experts, "name")
        self.headline, self.findings, self.evidence = (ipw.HTML() for _ in range(3))
        self.below, self.spoken = HtmlForm(), LiveRegion(name=message("evidence"))
        self.follow = Debounced(lambda: self.set_trait("redrawn", self.redrawn + 1))
        self._make_controls()
        self.choose(chosen or {})
        self.viewport = Viewport()
        self._measure()
        self.figure = live_figure(self._draw(), "board", message("board"), corpus)
        self.detail = ipw.VBox([self.closer, self.evidence]).add_class("rt-detail")
        super().__init__(
            [
                self.spoken,
                self.headline,
                ipw.HBox(
                    [self.topic, self.people.country, self.coder, self.order, self.statement]
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
        self.topic = dropdown(
            c.topics, "label", message("choose.topic"), message("choose.topic.all")
        )
        self.coder = dropdown(own, "name", message("choose.coder"), message("choose.coder.all"))
        self.order = ipw.Dropdown(
            options=[(word, key) for key, word in narrative.STATEMENT_ORDERS.items()],
            description=message("choose.order"),
        )
        self.statement = dropdown(
            c.statements, "label", message("choose.statement"), message("choose.statement.all")
        )
        self.people = ExpertChoice(c.experts)
        self.closer = ipw.Button(description=message("close")).add_class("rt-close")
        self.everything = ipw.Button(layout={"display": "none"}).add_class("rt-everything")
        kept = UrlControl(
            self,
            ("kept",),
            lambda: tuple(p for p in c.statements["statement"] if p in self.kept),
            lambda wanted: setattr(self, "kept", tuple(wanted)),
        )
        speaker = UrlControl(self, ("speaker",), lambda: self.speaker, self._turn)
        self.controls = {
            "topic": choice_of(self.topic),
            **self.people.controls,
            "coder": choice_of(self.coder),
            "order": choice_of(self.order, none="topic"),
            "speaker": speaker,
            "statement": choice_of(self.statement),
            "kept": kept,
        }

    def _listen(self):
        for control in (self.topic, self.people, self.coder, self.order):
            control.observe(self._redraw, "value")
        self.observe(self._narrow, "kept")
        self.everything.on_click(lambda _: setattr(self, "kept", ()))
        self.viewport.observe(self._paint, ["width", "dark"])
        self.statement.observe(self._open, "value")
        self.closer.on_click(lambda _: self._show(ALL, ALL))
        self.below.on_press(self._press)
        for trace in self.figure.data[-3:]:
            trace.on_click(self._click)

    def _measure(self):
        self.board = summary_of(self.corpus, self.chosen)

    def _draw(self):
        return draw_board(
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
        self.spoken.said = message("shown.live").format(
            n=len(self.kept) or len(self.board.results), all=len(self.board.results)
        )

    def _paint(self, _change=None):
        self.figure.draw(self._draw())

    def _say(self):
        self.everything.layout.display = None if self.kept else "none"
        self.everything.description = message("shown").format(
            n=len(self.kept), all=len(self.board.results)
        )
        view = agreement_view(
            self.corpus, self.chosen, self.board
        )  # after the figure, as its sentences take as long as its drawing
        self.headline.value, self.findings.value = (
            page_parts.headline_html(view.headline, view.title),
            page_parts.findings_list(view.findings),
        )
        self.below.html = tables.folded_table(view)
        self._tell()
        self.spoken.said = view.headline

    def _click(self, trace, points, _state):
        if points.point_inds:
            self._show(*trace.customdata[points.point_inds[0]])

    def _open(self, _change):
        self.speaker = self.speaker if self.statement.value else ALL
        self._measure()
        self._paint()
        self._tell()
        self._announce()

    def _announce(self):
        row = self.board.results.T.get(self.statement.value)
        what = (
            ""
            if row is None
            else f"{self.words[self.statement.value]} {narrative.result_with_counts(row)}"
        )
        self.spoken.said = (
            message("evidence.opened").format(what=what) if what else message("evidence.closed")
        )

    def _press(self, asked):
        """A statement of the table, or one expert's position (statement/expert), opens its
        evidence; the keyboard goes there.
        """
        statement, _, expert = str(asked).partition("/")
        if statement in self.board.results.index and expert in (ALL, *self.people.value):
            self._show(statement, expert)
            self.spoken.go()

    def _show(self, statement, expert):
        self.speaker = expert
        if self.statement.value == statement:
            self._tell()
        self.statement.value = statement

    def _turn(self, expert):
        """Mark another expert in the evidence that is open."""
        self.speaker = expert
        if self.board is not None:
            self._tell()

    def _tell(self):
        """Write the evidence of the chosen statement."""
        chosen = self.statement.value
        open_ = chosen in self.board.results.index
        (self.detail.add_class if open_ else self.detail.remove_class)("rt-open")
        if not open_:
            self.evidence.value = page_parts.hint_html(message("hint.statement"))
            return
        row = self.board.results.loc[chosen]
        rows = agreement.position_evidence(
            self.board.panel[self.board.panel["statement"] == chosen], self.corpus
        )
        found = agreement.results_by_coder(
            self.corpus, topics=chosen_topics(self.chosen), experts=self.people.value
        ).loc[chosen]
        under = narrative.describe_by_coder(
            found, words_by_id(self.corpus.coders, "name") | {"decided": message("board.final")}
        )
        reasons = narrative.describe_reasons(
            chosen, self.corpus.reasons, self.corpus.passages, self.board.panel, self.labels
        )
        chances = narrative.describe_statement_chances(self.board, chosen, self.corpus.rule)
        self.evidence.value = (
            evidence.evidence_card(
                self.words[chosen],
                narrative.result_with_counts(row),
                (narrative.describe_sensitivity(row, self.words), under, chances, *reasons),
                rows,
                self.speaker,
            )
            + page_parts.copy_link_button()
        )
