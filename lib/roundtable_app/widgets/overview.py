"""The first look: three answers, the matrix of positions below the first and a small figure below
the others, and the way into the dashboards behind them.
"""

from __future__ import annotations

from typing import Any

import ipywidgets as ipw
import plotly.graph_objects as go

from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message

from ..dashboards.overview import (
    overview_figures,
    overview_matrix,
    overview_sections,
    overview_view,
)
from ..dashboards.registry import get_dashboard
from ..dashboards.timeline import calendar_frame
from ..dashboards.view import FilterValues
from ..html import page_parts, position_matrix
from .controls import UrlStateMixin, live_figure
from .live_region import LiveRegion
from .viewport import Viewport


class OverviewBoard(UrlStateMixin, ipw.VBox):
    """Do they agree, who speaks of what, when did it happen: an answer and a figure each.

    corpus: a `Corpus`; filters: those to begin with. They are the widgets topic and people (with
    its country).
    """

    def __init__(self, corpus: Corpus, filters: FilterValues | None = None) -> None:
        """Build the controls and draw the view."""
        self.corpus, self.frame = corpus, calendar_frame(corpus)
        self.headline, self.spoken = ipw.HTML(), LiveRegion()
        self.make_inputs(get_dashboard("overview").filters, corpus)
        self.topic, self.people = self.inputs["topic"], self.inputs["experts"]
        self.set_filters(filters or {})
        self.viewport = Viewport()
        self.below = ipw.HTML()
        self._compute()
        self.said = {section.name: ipw.HTML() for section in overview_sections(self.view)}
        drawn = self._draw()
        self.figures = {
            figure.name: live_figure(
                drawn[figure.name], figure.name, figure.title, corpus, listed=figure.listed
            )
            for figure in overview_figures(self.view).values()
        }
        drawing = ipw.VBox(self._drawing()).add_class("rt-drawing")
        super().__init__([self.spoken, self.headline, self.filter_row(), self.people, drawing])
        self.add_class("rt-board").add_class("rt-overview")
        self.on_filter(self._redraw)
        self.viewport.observe(self._update_figures, ["width", "dark"])
        self._update_text()

    def _drawing(self) -> list[ipw.Widget]:
        """Return each answer with its figure below it, and the matrix below the first."""
        parts: list[ipw.Widget] = [self.viewport]
        for section in overview_sections(self.view):
            parts.append(self.said[section.name])
            if self.below not in parts:
                parts.append(self.below)
            figure = overview_figures(self.view).get(section.name)
            if figure:
                parts.append(self.figures[figure.name])
        return parts

    def _compute(self) -> None:
        self.view = overview_view(self.corpus, self.filters, self.frame)

    def _draw(self) -> dict[str, go.Figure]:
        look = {"width": self.viewport.width or 760, "dark": self.viewport.dark}
        figures = overview_figures(self.view).values()
        return {figure.name: figure.draw(**look) for figure in figures}

    def _redraw(self, _change: Any = None) -> None:
        self._compute()
        self._update_figures()
        self._update_text()

    def _update_figures(self, _change: Any = None) -> None:
        for name, figure in self._draw().items():
            self.figures[name].draw(figure)

    def _update_text(self) -> None:
        headline = self.view.headline
        self.headline.value = page_parts.answer_html(self.view, message("report.glance"))
        self.spoken.said = headline
        self.below.value = position_matrix.matrix_html(
            overview_matrix(self.corpus, self.filters, self.view)
        )
        for section in overview_sections(self.view):
            self.said[section.name].value = page_parts.dashboard_link(
                section.question, section.answer, f"{section.name}.ipynb", section.link
            )
