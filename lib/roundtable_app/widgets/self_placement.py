"""Where would I stand? A reader answers some statements, and sees which experts are nearest.
Nothing is kept.
"""

import ipywidgets as ipw

from roundtable import agreement, narrative
from roundtable.i18n.messages import message

from ..html import expert_pair, page_parts, self_placement
from .expert_pair import open_evidence
from .html_form import HtmlForm

_ANSWERS = {str(answer): answer for answer in agreement.ANSWERS}


class SelfPlacement(ipw.VBox):
    """Questions, a reader's answers, and who is nearest, in counts.

    positions: a `PositionBoard`, whose choice of rows and experts is followed. `answers` holds what
    counts at present.
    """

    def __init__(self, positions):
        """Ask the first questions."""
        self.positions, self.shown = positions, agreement.QUESTIONS_SHOWN
        self.form, self.said, self.table, self.rows = (
            HtmlForm(),
            HtmlForm(spoken=True),
            ipw.HTML(),
            HtmlForm(),
        )
        self.more, self.again = ipw.Button(), ipw.Button(description=message("stand.again"))
        self.expert = ipw.Dropdown(description=message("stand.row"))
        intro = ipw.HTML(
            page_parts.section_html(
                message("stand"),
                message("stand.lead"),
                message("stand.private"),
                narrative.describe_question_order(positions.corpus.rule.quorum),
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
        positions.observe(self._ask, "redrawn")
        positions.statement.observe(self._beside, "value")
        self.form.observe(self._say, "chosen")
        self.expert.observe(self._beside, "value")
        self.rows.on_press(lambda statement: open_evidence(positions, statement))
        self.more.on_click(lambda _: self._reveal())
        self.again.on_click(lambda _: self._reset())

    @property
    def answers(self):
        """The reader's answers to statements of the board: dict statement → position or no
        opinion.
        """
        return {
            p: answer
            for p, answer in self._given().items()
            if p in self.positions.board.results.index
        }

    def _given(self):
        """All answers to statements of the corpus; the browser may have sent anything."""
        chosen = {
            p: self.form.chosen.get(p) for p in self.positions.names["statements"]["statement"]
        }
        return {
            p: _ANSWERS[value]
            for p, value in chosen.items()
            if isinstance(value, str) and value in _ANSWERS
        }

    def _ask(self, _change=None):
        words, kept = self.positions.words, self.expert.value
        self.questions = agreement.question_order(self.positions.board.results)
        left = len(self.questions) - self.shown
        self.form.html = self_placement.question_list(self.questions[: self.shown], words)
        self.more.description = message("stand.more").format(left=left)
        self.more.layout.display = None if left > 0 else "none"
        experts = [str(e) for e in self.positions.board.panel["expert"].drop_duplicates()]
        self.expert.options = [(message("stand.choose"), ""), *((words[e], e) for e in experts)]
        self.expert.value = kept if kept in experts else ""
        self._say()

    def _reveal(self):
        self.shown += agreement.QUESTIONS_SHOWN
        self._ask()

    def _reset(self):
        self.form.chosen, self.shown, self.expert.value = {}, agreement.QUESTIONS_SHOWN, ""
        self._ask()

    def _say(self, _change=None):
        answers, away = self.answers, len(self._given()) - len(self.answers)
        taken = sum(answer != agreement.NO_OPINION for answer in answers.values())
        said, self.table.value = (
            self._count(answers, taken)
            if taken
            else ([message("stand.start" if self.questions else "stand.nothing")], "")
        )
        self.said.html = expert_pair.sentence_list(
            said + [message("stand.away", n=away)] * (away > 0)
        )
        self.expert.layout.display = None if taken else "none"
        self._beside()

    def _count(self, answers, taken):
        panel, words = self.positions.board.panel, self.positions.words
        rows = agreement.distances_to_reader(panel, answers)
        return [
            *narrative.describe_self_placement(
                rows, taken, words, agreement.answers_that_decide(panel, answers)
            ),
            message("stand.caveat"),
        ], self_placement.ranking_list(rows, words)

    def _beside(self, _change=None):
        self.positions.follow.now()  # else the expert may be no longer there
        answers, expert = self.answers, self.expert.value
        if not expert or not answers:
            self.rows.html = ""
            return
        panel = agreement.add_reader(self.positions.board.panel, answers)
        rows = agreement.compare_experts(
            panel[panel["statement"].isin(list(answers))], agreement.READER, expert
        )
        self.rows.html = expert_pair.pair_table(
            rows,
            message("stand.you"),
            self.positions.words[expert],
            self.positions.words,
            self.positions.statement.value,
            expert_pair.READER,
        )
