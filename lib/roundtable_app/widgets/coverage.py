"""The coverage board with its filters, the passages behind a tile, and what else there is to say of
who speaks of what.
"""

from __future__ import annotations

from typing import Any

import ipywidgets as ipw
import plotly.graph_objects as go

from roundtable import coverage, narrative
from roundtable.charts import diversity_chart, entity_dots, keyness_chart
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message

from ..dashboards.coverage import coverage_view
from ..dashboards.labels import hint_words, words_by_id
from ..dashboards.registry import get_dashboard
from ..dashboards.view import FilterValues
from ..evidence.answer import answer_evidence, answer_title
from ..html import page_parts, tables
from .controls import ALL, UrlStateMixin, live_figures
from .debounce import Debounced
from .html_form import HtmlForm
from .live_region import LiveRegion
from .viewport import Viewport

_SECTIONS = ("voices", "entities", "words")


class CoverageBoard(UrlStateMixin, ipw.VBox):
    """Who speaks of what in a corpus, what no answer is printed for, and the passages behind each
    tile.

    corpus: a `Corpus`; filters: those to begin with. They are the widgets topic, people (with its
    country), background, answer and by (what words are compared by). The same figures without a
    widget: `charts.topic_matrix_chart`, `diversity_chart`, `entity_dots`, `keyness_chart`.
    """

    def __init__(self, corpus: Corpus, filters: FilterValues | None = None) -> None:
        """Build the controls and draw the view."""
        self.corpus = corpus
        self._topics = words_by_id(corpus.topics, "label")
        self._experts = words_by_id(corpus.experts, "name")
        self._words = self._topics | self._experts
        self.headline, self.findings, self.detail_words = (ipw.HTML() for _ in range(3))
        self.below, self.spoken = HtmlForm(), LiveRegion(name=message("evidence"))
        self.follow = Debounced(self._redraw_further)
        self._make_controls()
        self.set_filters(filters or {})
        self.sections = {name: ipw.HTML() for name in _SECTIONS}
        self.viewport = Viewport()
        self._compute()
        self._compute_further()
        drawn = {"coverage": self._draw()} | self._draw_further()
        titles = {"coverage": self.view.title} | {name: message(name) for name in _SECTIONS}
        self.figures = live_figures(drawn, titles, corpus, listed=_SECTIONS)
        self.detail = ipw.VBox([self.closer, self.detail_words]).add_class("rt-detail")
        super().__init__(
            [self.spoken, self.headline, self.filter_row(), self.people, self._columns()]
        )
        self.add_class("rt-board")
        self._listen()
        self._update_text()
        self._update_further_text()

    def _columns(self) -> ipw.HBox:
        """Return all figures below each other, and passages and findings beside them."""
        parts = [self.viewport, self.figures["coverage"], self.below]
        for name in _SECTIONS:
            parts.append(self.sections[name])
            if name == "words":
                parts.append(ipw.HBox([self.by]).add_class("rt-choices"))
            parts.append(self.figures[name])
        drawing = ipw.VBox(parts).add_class("rt-drawing")
        beside = ipw.VBox([self.detail, self.findings]).add_class("rt-beside")
        return ipw.HBox([drawing, beside]).add_class("rt-columns")

    def _make_controls(self) -> None:
        self.make_inputs(get_dashboard("coverage").filters, self.corpus)
        self.topic, self.people = self.inputs["topic"], self.inputs["experts"]
        self.background, self.answer = self.inputs["background"], self.inputs["answer"]
        self.by = self.inputs["by"]
        self.closer = ipw.Button(description=message("close")).add_class("rt-close")

    def _listen(self) -> None:
        self.on_filter(self._redraw)
        self.by.observe(self._redraw_words, "value")
        self.viewport.observe(self._update_figures, ["width", "dark"])
        self.answer.observe(self._open, "value")
        self.closer.on_click(lambda _: self._show(ALL))
        self.below.on_press(self._press)
        for trace in self.figures["coverage"].data[:3]:
            trace.on_click(self._click)

    def _compute(self) -> None:
        self.view = coverage_view(self.corpus, self.filters)
        self.survey = self.view.data
        experts = self.corpus.experts
        shown = experts[experts["expert"].isin(self.survey.cells["expert"])]
        self._names = {"topics": self.corpus.topics, "experts": shown}

    def _compute_further(self) -> None:
        corpus, answers = self.corpus, self.survey.answers
        mentions = corpus.entity_mentions
        self._prominence = coverage.entity_prominence(mentions, answers, corpus.entities)
        self._mentions = coverage.entity_mentions(mentions, answers)
        self._distinctive = coverage.keyness(corpus.terms, answers, self.by.value)

    def _look(self) -> dict[str, Any]:
        return {"width": self.viewport.width or 760, "dark": self.viewport.dark}

    def _draw(self) -> go.Figure:
        return self.view.draw(**self._look())

    def _draw_further(self) -> dict[str, go.Figure]:
        """Return the figures below the board, by name."""
        names, look = self._names, self._look()
        groups = self._topics if self.by.value == "topic" else self._experts
        keyness = self._distinctive
        return {
            "voices": diversity_chart(self.survey.topics, tables=names, **look),
            "entities": entity_dots(self._prominence, self._mentions, tables=names, **look),
            "words": keyness_chart(keyness.words, keyness.bound, labels=groups, **look),
        }

    def _redraw(self, _change: Any = None) -> None:
        self._compute()
        self._update_figure()
        self._update_text()
        self.follow()

    def _redraw_further(self) -> None:
        self._compute_further()
        self._update_further_text()
        self._update_further_figures()

    def _redraw_words(self, _change: Any) -> None:
        """Words by expert or by topic: one figure changes."""
        self.follow.now()
        self._compute_further()
        self._update_further_text()
        self.figures["words"].draw(self._draw_further()["words"])

    def _update_figure(self) -> None:
        self.figures["coverage"].draw(self._draw())

    def _update_figures(self, _change: Any = None) -> None:
        self._update_figure()
        self.follow.now()
        self._update_further_figures()

    def _update_further_figures(self) -> None:
        for name, figure in self._draw_further().items():
            self.figures[name].draw(figure)

    def _update_text(self) -> None:
        view = self.view
        self.headline.value = page_parts.answer_html(view, view.title)
        self.findings.value = page_parts.findings_list(view.findings) if view.findings else ""
        self.below.html = tables.folded_table(view)
        self._update_evidence()
        self.spoken.said = view.headline

    def _update_further_text(self) -> None:
        n_experts = len(self._names["experts"])
        sentences = {
            "voices": narrative.describe_diversity(self.survey, self._words),
            "entities": narrative.describe_entities(self._prominence, n_experts),
            "words": narrative.describe_keyness(self._distinctive, self._words, self.by.value),
        }
        for name, sentence in sentences.items():
            self.sections[name].value = page_parts.section_html(message(name), sentence)

    def _click(self, trace: Any, points: Any, _state: Any) -> None:
        if points.point_inds:
            self._show("/".join(trace.customdata[points.point_inds[0]]))

    def _open(self, _change: Any) -> None:
        self._compute()
        self._update_figure()
        self._update_evidence()
        if self.answer.value:
            opened = answer_title(self.corpus, *self.answer.value.split("/"))
            self.spoken.said = message("evidence.opened").format(what=opened)
        else:
            self.spoken.said = message("evidence.closed")

    def _show(self, answer: str) -> None:
        self.answer.value = answer

    def _press(self, answer: Any) -> None:
        """An answer of the table opens its passages, and the keyboard goes there."""
        answers = {value for _, value in self.answer.options if value}
        if isinstance(answer, str) and answer in answers:
            self._show(answer)
            self.spoken.go()

    def _update_evidence(self) -> None:
        """Write the passages of the answer that is open, or why there are none."""
        answer = self.answer.value
        card = answer_evidence(self.corpus, self.filters, self.view, [answer]).get(answer)
        if not card:
            self.detail.remove_class("rt-open")
            self.detail_words.value = page_parts.hint_html(hint_words("hint.answer"))
            return
        self.detail.add_class("rt-open")
        self.detail_words.value = card
