"""The coverage board with its choices, the passages behind a tile, and what else there is to say of who speaks of what."""

import ipywidgets as ipw

from .. import coverage, passages
from ..charts import coverage_board, entity_dots, voices_chart, word_chart
from . import page
from .parts import ALL, People, dropdown, live
from .viewport import Viewport

_UNKNOWN = "?"
_HINT = '<p class="rt-small">Choose a tile, or an answer above, to read what is said in it.</p>'
_HEADINGS = {"voices": "How many voices is that?", "entities": "Of whom and what do they speak?",
             "words": "Does anyone use words of their own?"}


class CoverageBoard(ipw.VBox):
    """Who speaks of what in a corpus, who is silent, and the passages behind each tile.

    corpus: a `Corpus`. The choices are the widgets topic, people (with its country), background, answer and by (what words are compared
    by). The same figures without a widget: `charts.coverage_board`, `voices_chart`, `entity_dots`, `word_chart`.
    """

    def __init__(self, corpus):
        """Build the controls and draw the default view."""
        self.corpus = corpus
        self._words = _lookup(corpus.topics, "label") | _lookup(corpus.experts, "name")
        self._make_controls()
        self.headline, self.findings, self.detail_words = ipw.HTML(), ipw.HTML(), ipw.HTML()
        self.sections = {name: ipw.HTML() for name in _HEADINGS}
        self.viewport = Viewport()
        self._survey()
        self._measure()
        self.figures = {name: live(figure) for name, figure in ({"board": self._board()} | self._further()).items()}
        self.detail = ipw.VBox([self.closer, self.detail_words]).add_class("rt-detail")
        by = ipw.HBox([self.by]).add_class("rt-choices")
        further = [part for name in _HEADINGS for part in (self.sections[name], *([by] if name == "words" else []), self.figures[name])]
        super().__init__([
            self.headline,
            ipw.HBox([self.topic, self.people.country, self.background, self.answer]).add_class("rt-choices"),
            self.people,
            ipw.HBox([ipw.VBox([self.viewport, self.figures["board"], *further]).add_class("rt-drawing"),
                      ipw.VBox([self.detail, self.findings]).add_class("rt-beside")]).add_class("rt-columns"),
        ])
        self.add_class("rt-board")
        self._listen()
        self._say()
        self._say_further()

    def _make_controls(self):
        c = self.corpus
        self.topic = dropdown(c.topics, "label", "Topic", "All topics")
        self.people = People(c.experts)
        self._background = dict(zip(c.experts["expert"].astype(str), c.experts["background"].fillna(_UNKNOWN), strict=True))
        known = dict.fromkeys(b for b in self._background.values() if b != _UNKNOWN)
        unknown = [("Not stated", _UNKNOWN)] * (_UNKNOWN in self._background.values())
        self.background = ipw.Dropdown(options=[("All backgrounds", ALL), *((b, b) for b in known), *unknown], description="Background")
        full = coverage.survey(c).cells
        self.answer = ipw.Dropdown(description="Passages", options=[("Choose an answer", ALL), *(
            (f"{self._words[r.topic]} – {self._words[r.expert]} ({f'{r.words:,} words' if r.words else 'no answer'})", (r.topic, r.expert))
            for r in full.itertuples())])
        self.by = ipw.Dropdown(options=[("Expert", "expert"), ("Topic", "topic")], description="Compare words by")
        self.closer = ipw.Button(description="Close").add_class("rt-close")

    def _listen(self):
        for control in (self.topic, self.people, self.background):
            control.observe(self._redraw, "value")
        self.by.observe(self._redraw_words, "value")
        self.viewport.observe(self._paint, ["width", "dark"])
        self.answer.observe(self._open, "value")
        self.closer.on_click(lambda _: setattr(self.answer, "value", ALL))
        for trace in self.figures["board"].data[:3]:
            trace.on_click(self._click)

    def _survey(self):
        background = self.background.value
        experts = [e for e in map(str, self.people.value) if background in (ALL, self._background[e])]
        self.survey = coverage.survey(self.corpus, topics=[self.topic.value] if self.topic.value else None, experts=experts)
        self._names = {"topics": self.corpus.topics, "experts": self.corpus.experts[self.corpus.experts["expert"].isin(experts)]}

    def _measure(self):
        c, answers = self.corpus, self.survey.answers
        self._prominence = coverage.prominence(c.entity_mentions, answers, c.entities)
        self._mentions = coverage.mentions(c.entity_mentions, answers)
        self._distinctive = coverage.distinctive(c.terms, answers, self.by.value)

    def _size(self):
        return {"width": self.viewport.width or 760, "dark": self.viewport.dark}

    def _board(self):
        return coverage_board(self.survey.cells, names=self._names, selected=self.answer.value or None, **self._size())

    def _further(self):
        """The figures below the board, by name."""
        groups = _lookup(self.corpus.topics, "label") if self.by.value == "topic" else _lookup(self.corpus.experts, "name")
        found, size = self._distinctive, self._size()
        return {"voices": voices_chart(self.survey.topics, names=self._names, **size),
                "entities": entity_dots(self._prominence, self._mentions, names=self._names, **size),
                "words": word_chart(found.words, found.bound, labels_of=groups, **size)}

    def _redraw(self, _change=None):
        self._survey()
        self.figures["board"].draw(self._board())
        self._say()
        self._measure()
        self._say_further()
        self._paint_further()

    def _paint(self, _change=None):
        self.figures["board"].draw(self._board())
        self._paint_further()

    def _paint_further(self):
        for name, figure in self._further().items():
            self.figures[name].draw(figure)

    def _redraw_words(self, _change):
        """Words by expert or by topic: one figure changes."""
        self._measure()
        self._say_further()
        self.figures["words"].draw(self._further()["words"])

    def _say(self):
        regions = {code: name for name, code in self.people.country.options}
        balance = coverage.balance(self.survey.cells, self.corpus.experts)
        found = coverage.findings(self.survey, self._words, balance, regions)
        self.headline.value = page.headline(coverage.headline(self.survey, self._words))
        self.findings.value = page.findings(found) if found else ""
        self._tell()

    def _say_further(self):
        said = {"voices": coverage.voice_words(self.survey, self._words),
                "entities": coverage.entity_words(self._prominence, len(self._names["experts"])),
                "words": coverage.word_words(self._distinctive, self._words, self.by.value)}
        for name, heading in _HEADINGS.items():
            self.sections[name].value = page.section(heading, said[name])

    def _click(self, trace, points, _state):
        if points.point_inds:
            self.answer.value = tuple(trace.customdata[points.point_inds[0]])

    def _open(self, _change):
        self.figures["board"].draw(self._board())
        self._tell()

    def _tell(self):
        """Write the passages of the chosen answer, or why there are none."""
        s, chosen = self.survey, self.answer.value
        row = s.cells[[(t, e) == chosen for t, e in zip(s.cells["topic"], s.cells["expert"], strict=True)]]
        (self.detail.add_class if len(row) else self.detail.remove_class)("rt-open")
        if not len(row):
            self.detail_words.value = _HINT
            return
        topic, expert = chosen
        title = f"{self._words[expert]} on “{self._words[topic]}”"
        if row["passages"].item():
            own = s.answers[(s.answers["topic"] == topic) & (s.answers["expert"] == expert)]
            self.detail_words.value = page.passages(title, passages.reading(own["passage"], self.corpus))
            return
        told = s.spoken[(s.spoken["topic"] == topic) & (s.spoken["expert"] == expert)]["passage"]
        self.detail_words.value = page.silence(
            title, coverage.reason_words(row["reason"].item()), coverage.elsewhere_words(row["elsewhere"].item()),
            passages.reading(told, self.corpus))


def _lookup(table, column):
    return dict(zip(table.iloc[:, 0].astype(str), table[column], strict=True))
