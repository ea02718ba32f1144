"""The coverage board with its choices, the passages behind a tile, and what else there is to say of
who speaks of what.
"""

import ipywidgets as ipw

from roundtable import coverage, narrative
from roundtable.charts import diversity_chart, entity_dots, keyness_chart
from roundtable.corpus import passage_details
from roundtable.i18n.messages import message

from ..html import page_parts, passage_cards, tables
from ..views import UNKNOWN, coverage_view, words_by_id
from .controls import ALL, ExpertChoice, UrlStateMixin, choice_of, dropdown, live_figure
from .debounce import Debounced
from .html_form import HtmlForm
from .live_region import LiveRegion
from .viewport import Viewport

_SECTIONS = ("voices", "entities", "words")


class CoverageBoard(UrlStateMixin, ipw.VBox):
    """Who speaks of what in a corpus, who is silent, and the passages behind each tile.

    corpus: a `Corpus`; chosen: the choices to begin with. They are the widgets topic, people (with
    its country), background, answer and by (what words are compared by). The same figures without a
    widget: `charts.coverage_board`, `diversity_chart`, `entity_dots`, `keyness_chart`.
    """

    def __init__(self, corpus, chosen=None):
        """Build the controls and draw the view that is chosen."""
        self.corpus = corpus
        self._words = words_by_id(corpus.topics, "label") | words_by_id(corpus.experts, "name")
        self.headline, self.findings, self.detail_words = (ipw.HTML() for _ in range(3))
        self.below, self.spoken = HtmlForm(), LiveRegion(name=message("evidence"))
        self.follow = Debounced(self._redraw_further)
        self._make_controls()
        self.choose(chosen or {})
        self.sections = {name: ipw.HTML() for name in _SECTIONS}
        self.viewport = Viewport()
        self._survey()
        self._measure()
        drawn = {"coverage": self._board()} | self._further()
        titles = {"coverage": self.view.title} | {name: message(name) for name in _SECTIONS}
        self.figures = {
            name: live_figure(figure, name, titles[name], corpus, listed=name in _SECTIONS)
            for name, figure in drawn.items()
        }
        self.detail = ipw.VBox([self.closer, self.detail_words]).add_class("rt-detail")
        by = ipw.HBox([self.by]).add_class("rt-choices")
        further = [
            part
            for name in _SECTIONS
            for part in (
                self.sections[name],
                *([by] if name == "words" else []),
                self.figures[name],
            )
        ]
        super().__init__(
            [
                self.spoken,
                self.headline,
                ipw.HBox([self.topic, self.people.country, self.background, self.answer]).add_class(
                    "rt-choices"
                ),
                self.people,
                ipw.HBox(
                    [
                        ipw.VBox(
                            [self.viewport, self.figures["coverage"], self.below, *further]
                        ).add_class("rt-drawing"),
                        ipw.VBox([self.detail, self.findings]).add_class("rt-beside"),
                    ]
                ).add_class("rt-columns"),
            ]
        )
        self.add_class("rt-board")
        self._listen()
        self._say()
        self._say_further()

    def _make_controls(self):
        c = self.corpus
        self.topic = dropdown(
            c.topics, "label", message("choose.topic"), message("choose.topic.all")
        )
        self.people = ExpertChoice(c.experts)
        known = c.experts["background"].dropna().unique()
        unknown = [(message("not stated"), UNKNOWN)] * bool(c.experts["background"].isna().any())
        self.background = ipw.Dropdown(
            options=[(message("choose.background.all"), ALL), *((b, b) for b in known), *unknown],
            description=message("choose.background"),
        )
        full = coverage.coverage_summary(c).cells
        long = {
            n: message("coverage.words", n=n) if n else message("coverage.none")
            for n in full["words"]
        }
        self.answer = ipw.Dropdown(
            description=message("choose.answer"),
            options=[
                (message("choose.answer.all"), ALL),
                *(
                    (
                        f"{self._words[r.topic]} – {self._words[r.expert]} ({long[r.words]})",
                        (r.topic, r.expert),
                    )
                    for r in full.itertuples()
                ),
            ],
        )
        self.by = ipw.Dropdown(
            options=[(message(f"choose.by.{by}"), by) for by in ("expert", "topic")],
            description=message("choose.by"),
        )
        self.closer = ipw.Button(description=message("close")).add_class("rt-close")
        self.controls = {
            "topic": choice_of(self.topic),
            **self.people.controls,
            "background": choice_of(self.background),
            "answer": choice_of(self.answer),
            "by": choice_of(self.by, none="expert"),
        }

    def _listen(self):
        for control in (self.topic, self.people, self.background):
            control.observe(self._redraw, "value")
        self.by.observe(self._redraw_words, "value")
        self.viewport.observe(self._paint, ["width", "dark"])
        self.answer.observe(self._open, "value")
        self.closer.on_click(lambda _: setattr(self.answer, "value", ALL))
        self.below.on_press(self._press)
        for trace in self.figures["coverage"].data[:3]:
            trace.on_click(self._click)

    def _survey(self):
        self.view = coverage_view(self.corpus, self.chosen)
        self.survey = self.view.data
        self._names = {
            "topics": self.corpus.topics,
            "experts": self.corpus.experts[
                self.corpus.experts["expert"].isin(self.survey.cells["expert"])
            ],
        }

    def _measure(self):
        c, answers = self.corpus, self.survey.answers
        self._prominence = coverage.entity_prominence(c.entity_mentions, answers, c.entities)
        self._mentions = coverage.entity_mentions(c.entity_mentions, answers)
        self._distinctive = coverage.keyness(c.terms, answers, self.by.value)

    def _size(self):
        return {"width": self.viewport.width or 760, "dark": self.viewport.dark}

    def _board(self):
        return self.view.draw(**self._size())

    def _further(self):
        """The figures below the board, by name."""
        groups = (
            words_by_id(self.corpus.topics, "label")
            if self.by.value == "topic"
            else words_by_id(self.corpus.experts, "name")
        )
        found, size = self._distinctive, self._size()
        return {
            "voices": diversity_chart(self.survey.topics, tables=self._names, **size),
            "entities": entity_dots(self._prominence, self._mentions, tables=self._names, **size),
            "words": keyness_chart(found.words, found.bound, labels=groups, **size),
        }

    def _redraw(self, _change=None):
        self._survey()
        self.figures["coverage"].draw(self._board())
        self._say()
        self.follow()

    def _redraw_further(self):
        self._measure()
        self._say_further()
        self._paint_further()

    def _paint(self, _change=None):
        self.figures["coverage"].draw(self._board())
        self.follow.now()
        self._paint_further()

    def _paint_further(self):
        for name, figure in self._further().items():
            self.figures[name].draw(figure)

    def _redraw_words(self, _change):
        """Words by expert or by topic: one figure changes."""
        self.follow.now()
        self._measure()
        self._say_further()
        self.figures["words"].draw(self._further()["words"])

    def _say(self):
        self.headline.value = page_parts.headline_html(self.view.headline, self.view.title)
        self.findings.value = (
            page_parts.findings_list(self.view.findings) if self.view.findings else ""
        )
        self.below.html = tables.folded_table(self.view)
        self._tell()
        self.spoken.said = self.view.headline

    def _say_further(self):
        said = {
            "voices": narrative.describe_diversity(self.survey, self._words),
            "entities": narrative.describe_entities(self._prominence, len(self._names["experts"])),
            "words": narrative.describe_keyness(self._distinctive, self._words, self.by.value),
        }
        for name in _SECTIONS:
            self.sections[name].value = page_parts.section_html(message(name), said[name])

    def _click(self, trace, points, _state):
        if points.point_inds:
            self.answer.value = tuple(trace.customdata[points.point_inds[0]])

    def _open(self, _change):
        self._survey()
        self.figures["coverage"].draw(self._board())
        self._tell()
        opened = self.answer.value and message("coverage.answer").format(
            **dict(zip(("topic", "expert"), map(self._words.get, self.answer.value), strict=True))
        )
        self.spoken.said = (
            message("evidence.opened").format(what=opened) if opened else message("evidence.closed")
        )

    def _press(self, answer):
        """An answer of the table opens its passages, and the keyboard goes there."""
        pairs = {"/".join(value): value for _, value in self.answer.options if value}
        if answer in pairs:
            self.answer.value = pairs[answer]
            self.spoken.go()

    def _tell(self):
        """Write the passages of the chosen answer, or why there are none."""
        s, chosen = self.survey, self.answer.value
        row = s.cells[
            [(t, e) == chosen for t, e in zip(s.cells["topic"], s.cells["expert"], strict=True)]
        ]
        (self.detail.add_class if len(row) else self.detail.remove_class)("rt-open")
        if not len(row):
            self.detail_words.value = page_parts.hint_html(message("hint.answer"))
            return
        topic, expert = chosen
        title = message("coverage.answer").format(
            expert=self._words[expert], topic=self._words[topic]
        )
        if row["passages"].item():
            own = s.answers[(s.answers["topic"] == topic) & (s.answers["expert"] == expert)]
            self.detail_words.value = (
                passage_cards.passages_html(
                    title, passage_details.passage_details(own["passage"], self.corpus)
                )
                + page_parts.copy_link_button()
            )
            return
        told = s.positions_elsewhere[
            (s.positions_elsewhere["topic"] == topic) & (s.positions_elsewhere["expert"] == expert)
        ]["passage"]
        self.detail_words.value = (
            passage_cards.no_answer_card(
                title,
                narrative.describe_gap_reason(row["reason"].item()),
                narrative.describe_positions_elsewhere(row["elsewhere"].item()),
                passage_details.passage_details(told, self.corpus),
            )
            + page_parts.copy_link_button()
        )
