"""The ledger of forecasts as a board: who expected what, and what came of it."""

from __future__ import annotations

from typing import Any

import ipywidgets as ipw

from roundtable.corpus.dataset import Corpus

from ..dashboards.forecasts import forecasts_view
from ..dashboards.registry import get_dashboard
from ..dashboards.view import FilterValues
from ..evidence.forecasts import ledger_section, yardstick_section
from ..html import page_parts, tables
from .controls import UrlStateMixin, live_figure
from .live_region import LiveRegion
from .viewport import Viewport


class ForecastBoard(UrlStateMixin, ipw.VBox):
    """What the experts expect, and what came of it.

    corpus: a `Corpus`; filters: those to begin with. They are the widgets topic and people (with
    its country). The same figure without a widget: `charts.forecast_board`.
    """

    def __init__(self, corpus: Corpus, filters: FilterValues | None = None) -> None:
        """Build the controls and draw the view."""
        self.corpus = corpus
        self.headline, self.below, self.findings, self.ledger = (ipw.HTML() for _ in range(4))
        self.spoken, self.viewport = LiveRegion(), Viewport()
        self.make_inputs(get_dashboard("forecasts").filters, corpus)
        self.topic, self.people = self.inputs["topic"], self.inputs["experts"]
        self.set_filters(filters or {})
        self._compute()
        self.figure = live_figure(self._draw(), self.view.name, self.view.title, corpus)
        drawing = ipw.VBox([self.viewport, self.figure, self.below]).add_class("rt-drawing")
        beside = ipw.VBox([self.findings]).add_class("rt-beside")
        columns = ipw.HBox([drawing, beside]).add_class("rt-columns")
        foot = ipw.HTML(yardstick_section(corpus))
        super().__init__(
            [
                self.spoken,
                self.headline,
                self.filter_row(),
                self.people,
                columns,
                self.ledger,
                foot,
            ]
        )
        self.add_class("rt-board")
        self.on_filter(self._redraw)
        self.viewport.observe(self._update_figure, ["width", "dark"])
        self._update_text()

    def _compute(self) -> None:
        self.view = forecasts_view(self.corpus, self.filters)

    def _draw(self) -> Any:
        return self.view.draw(width=self.viewport.width or 760, dark=self.viewport.dark)

    def _redraw(self, _change: Any = None) -> None:
        self._compute()
        self._update_figure()
        self._update_text()

    def _update_figure(self, _change: Any = None) -> None:
        self.figure.draw(self._draw())

    def _update_text(self) -> None:
        self.headline.value = page_parts.answer_html(self.view, self.view.title)
        self.spoken.said = self.view.headline
        self.below.value = tables.folded_table(self.view, pressed=False)
        self.findings.value = page_parts.findings_list(self.view.findings)
        self.ledger.value = ledger_section(self.corpus, self.filters, self.view)
