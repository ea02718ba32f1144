"""Where would I stand? A reader answers some propositions, and sees which experts are nearest.
Nothing is kept.
"""

import ipywidgets as ipw

from .. import agreement
from ..texts import text
from . import page, page_compare
from .compare import open_evidence
from .form import Form

_ANSWERS = {str(answer): answer for answer in agreement.ANSWERS}


class Stand(ipw.VBox):
    """Questions, a reader's answers, and who is nearest, in counts.

    stances: a `StanceBoard`, whose choice of rows and experts is followed. `answers` holds what
    counts at present.
    """

    def __init__(self, stances):
        """Ask the first questions."""
        self.stances, self.shown = stances, agreement.FIRST
        self.form, self.said, self.table, self.rows = Form(), Form(spoken=True), ipw.HTML(), Form()
        self.more, self.again = ipw.Button(), ipw.Button(description=text("stand.again"))
        self.expert = ipw.Dropdown(description=text("stand.row"))
        intro = ipw.HTML(
            page.section(
                text("stand"),
                text("stand.lead"),
                text("stand.private"),
                agreement.tell_rule(stances.corpus.rule.quorum),
            )
        )
        steps = ipw.HBox([self.more, self.again]).add_class("rt-switch").add_class("rt-steps")
        super().__init__(
            [
                intro,
                self.form,
                steps,
                self.said,
                self.table,
                ipw.HBox([self.expert]).add_class("rt-choices"),
                self.rows,
            ]
        )
        self.add_class("rt-section").add_class("rt-stand")
        self._ask()
        stances.observe(self._ask, "redrawn")
        stances.proposition.observe(self._beside, "value")
        self.form.observe(self._say, "chosen")
        self.expert.observe(self._beside, "value")
        self.rows.on_press(lambda proposition: open_evidence(stances, proposition))
        self.more.on_click(lambda _: self._reveal())
        self.again.on_click(lambda _: self._reset())

    @property
    def answers(self):
        """The reader's answers to propositions of the board: dict proposition → stance or no
        opinion.
        """
        return {
            p: answer
            for p, answer in self._given().items()
            if p in self.stances.board.verdicts.index
        }

    def _given(self):
        """All answers to propositions of the corpus; the browser may have sent anything."""
        chosen = {
            p: self.form.chosen.get(p) for p in self.stances.names["propositions"]["proposition"]
        }
        return {
            p: _ANSWERS[value]
            for p, value in chosen.items()
            if isinstance(value, str) and value in _ANSWERS
        }

    def _ask(self, _change=None):
        words, kept = self.stances.words, self.expert.value
        self.questions = agreement.questions(self.stances.board.verdicts)
        left = len(self.questions) - self.shown
        self.form.html = page_compare.ask(self.questions[: self.shown], words)
        self.more.description = text("stand.more").format(left=left)
        self.more.layout.display = None if left > 0 else "none"
        experts = [str(e) for e in self.stances.board.panel["expert"].drop_duplicates()]
        self.expert.options = [(text("stand.choose"), ""), *((words[e], e) for e in experts)]
        self.expert.value = kept if kept in experts else ""
        self._say()

    def _reveal(self):
        self.shown += agreement.FIRST
        self._ask()

    def _reset(self):
        self.form.chosen, self.shown, self.expert.value = {}, agreement.FIRST, ""
        self._ask()

    def _say(self, _change=None):
        answers, away = self.answers, len(self._given()) - len(self.answers)
        taken = sum(answer != agreement.NO_OPINION for answer in answers.values())
        said, self.table.value = (
            self._count(answers, taken)
            if taken
            else ([text("stand.start" if self.questions else "stand.nothing")], "")
        )
        self.said.html = page_compare.said(said + [text("stand.away").format(n=away)] * (away > 0))
        self.expert.layout.display = None if taken else "none"
        self._beside()

    def _count(self, answers, taken):
        panel, words = self.stances.board.panel, self.stances.words
        rows = agreement.stand(panel, answers)
        return [
            *agreement.tell_stand(rows, taken, words, agreement.alternatives(panel, answers)),
            text("stand.caveat"),
        ], page_compare.nearest(rows, words)

    def _beside(self, _change=None):
        self.stances.follow.now()  # else the expert may be no longer there
        answers, expert = self.answers, self.expert.value
        if not expert or not answers:
            self.rows.html = ""
            return
        panel = agreement.as_voice(self.stances.board.panel, answers)
        rows = agreement.compare(
            panel[panel["proposition"].isin(list(answers))], agreement.READER, expert
        )
        self.rows.html = page_compare.beside(
            rows,
            text("stand.you"),
            self.stances.words[expert],
            self.stances.words,
            self.stances.proposition.value,
            page_compare.READER,
        )
