"""The position board with its filters, the evidence behind a dot, and the findings beside it."""

from __future__ import annotations

from typing import Any

import ipywidgets as ipw
import plotly.graph_objects as go
import traitlets

from roundtable import narrative
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message

from ..dashboards.agreement import (
    ANALYSIS_FILTERS,
    agreement_view,
    draw_board,
    filtered_summary,
)
from ..dashboards.labels import hint_words, words_by_id
from ..dashboards.registry import get_dashboard
from ..dashboards.view import FilterValues
from ..evidence.statement import statement_evidence
from ..html import page_parts, tables
from .controls import ALL, UrlControl, UrlStateMixin, live_figure
from .debounce import Debounced
from .html_form import HtmlForm
from .live_region import LiveRegion
from .viewport import Viewport


class PositionBoard(UrlStateMixin, ipw.VBox):
    """Who agrees with what on every statement of a corpus, and the evidence behind each dot.

    corpus: a `Corpus`; filters: those to begin with. They are the widgets topic, people (with its
    country), coder, order and statement. The same figure without a widget: `charts.position_board`.
    """

    board = traitlets.Any(help="the `agreement.AgreementSummary` that is shown")
    redrawn = traitlets.Int(
        help="counts up when the board has been drawn anew, for what stands below it"
    )
    speaker = traitlets.Unicode(help='the expert whose dot opened the evidence, or ""')
    kept = traitlets.Tuple(help="the only statements to show; none: all")

    def __init__(self, corpus: Corpus, filters: FilterValues | None = None) -> None:
        """Build the controls and draw the view."""
        self.corpus = corpus
        self.names = {
            table: getattr(corpus, table) for table in ("topics", "statements", "experts")
        }
        experts = words_by_id(corpus.experts, "name")
        self.words = words_by_id(corpus.statements, "text") | experts
        self.labels = words_by_id(corpus.statements, "label") | experts
        self.headline, self.findings, self.evidence = (ipw.HTML() for _ in range(3))
        self.below, self.spoken = HtmlForm(), LiveRegion(name=message("evidence"))
        self.follow = Debounced(lambda: self.set_trait("redrawn", self.redrawn + 1))
        self._make_controls()
        self.set_filters(filters or {})
        self.viewport = Viewport()
        self._compute()
        self.figure = live_figure(self._draw(), "board", message("board"), corpus)
        self.detail = ipw.VBox([self.closer, self.evidence]).add_class("rt-detail")
        super().__init__(
            [self.spoken, self.headline, self.filter_row(), self.people, self._columns()]
        )
        self.add_class("rt-board")
        self._listen()
        self._update_text()

    def _columns(self) -> ipw.HBox:
        """Return the figure with its table, and evidence and findings beside it."""
        drawing = ipw.VBox([self.viewport, self.everything, self.figure, self.below])
        beside = ipw.VBox([self.detail, self.findings])
        columns = [drawing.add_class("rt-drawing"), beside.add_class("rt-beside")]
        return ipw.HBox(columns).add_class("rt-columns")

    def _make_controls(self) -> None:
        filters = get_dashboard("agreement").filters
        self.make_inputs([f for f in filters if f not in ANALYSIS_FILTERS], self.corpus)
        self.topic, self.people = self.inputs["topic"], self.inputs["experts"]
        self.coder, self.order = self.inputs["coder"], self.inputs["order"]
        self.statement = self.inputs["statement"]
        self.closer = ipw.Button(description=message("close")).add_class("rt-close")
        self.everything = ipw.Button(layout={"display": "none"}).add_class("rt-everything")
        self.controls["kept"] = UrlControl(self, ("kept",), self._read_kept, self._write_kept)
        self.controls["speaker"] = UrlControl(
            self, ("speaker",), lambda: self.speaker, self._mark_expert
        )

    def _read_kept(self) -> tuple[str, ...]:
        """Return the statements that are kept, in the corpus's order."""
        return tuple(one for one in self.corpus.statements["statement"] if one in self.kept)

    def _write_kept(self, statements: Any) -> None:
        self.kept = tuple(statements)

    def _listen(self) -> None:
        self.on_filter(self._redraw)
        self.observe(self._narrow, "kept")
        self.everything.on_click(lambda _: self._write_kept(()))
        self.viewport.observe(self._update_figure, ["width", "dark"])
        self.statement.observe(self._open, "value")
        self.closer.on_click(lambda _: self._show(ALL, ALL))
        self.below.on_press(self._press)
        for trace in self.figure.data[-3:]:
            trace.on_click(self._click)

    def _compute(self) -> None:
        self.board = filtered_summary(self.corpus, self.filters)

    def _draw(self) -> go.Figure:
        width = self.viewport.width or 760
        return draw_board(
            self.corpus, self.filters, self.board, width=width, dark=self.viewport.dark
        )

    def _redraw(self, _change: Any = None) -> None:
        self._compute()
        self._update_figure()
        self._update_text()
        self.follow()

    def _narrow(self, _change: Any) -> None:
        self._compute()
        self._update_figure()
        self._update_text()
        total = len(self.board.results)
        n_shown = len(self.kept) or total
        self.spoken.said = message("shown.live").format(n=n_shown, all=total)

    def _update_figure(self, _change: Any = None) -> None:
        self.figure.draw(self._draw())

    def _update_text(self) -> None:
        total = len(self.board.results)
        self.everything.layout.display = None if self.kept else "none"
        self.everything.description = message("shown").format(n=len(self.kept), all=total)
        # after the figure, as its sentences take as long as its drawing
        view = agreement_view(self.corpus, self.filters, self.board)
        self.headline.value = page_parts.answer_html(view, view.title)
        self.findings.value = page_parts.findings_list(view.findings)
        self.below.html = tables.folded_table(view)
        self._update_evidence()
        self.spoken.said = view.headline

    def _click(self, trace: Any, points: Any, _state: Any) -> None:
        if points.point_inds:
            self._show(*trace.customdata[points.point_inds[0]])

    def _open(self, _change: Any) -> None:
        if not self.statement.value:
            self.speaker = ALL
        self._compute()
        self._update_figure()
        self._update_evidence()
        self._announce()

    def _announce(self) -> None:
        """Say what has been opened."""
        statement = self.statement.value
        if statement not in self.board.results.index:
            self.spoken.said = message("evidence.closed")
            return
        result = narrative.result_with_counts(self.board.results.loc[statement])
        opened = f"{self.words[statement]} {result}"
        self.spoken.said = message("evidence.opened").format(what=opened)

    def _press(self, pressed: Any) -> None:
        """A statement of the table, or one expert's position (statement/expert), opens its
        evidence; the keyboard goes there.
        """
        statement, _, expert = str(pressed).partition("/")
        if statement in self.board.results.index and expert in (ALL, *self.people.value):
            self._show(statement, expert)
            self.spoken.go()

    def _show(self, statement: str, expert: str) -> None:
        self.speaker = expert
        if self.statement.value == statement:
            self._update_evidence()
        self.statement.value = statement

    def _mark_expert(self, expert: str) -> None:
        """Mark another expert in the evidence that is open."""
        self.speaker = expert
        if self.board is not None:
            self._update_evidence()

    def _update_evidence(self) -> None:
        """Write the evidence of the statement that is open."""
        statement = self.statement.value
        if statement not in self.board.results.index:
            self.detail.remove_class("rt-open")
            self.evidence.value = page_parts.hint_html(hint_words("hint.statement"))
            return
        self.detail.add_class("rt-open")
        view = agreement_view(self.corpus, self.filters, self.board)
        filters = self.filters | {"statement": statement, "speaker": self.speaker}
        cards = statement_evidence(self.corpus, filters, view, [statement])
        self.evidence.value = cards[statement]
