"""Where would I stand? A reader answers some statements, and sees which experts are nearest.
Nothing is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ipywidgets as ipw

from roundtable import agreement, narrative
from roundtable.i18n.messages import message

from ..html import expert_pair, page_parts, self_placement
from .expert_pair import open_evidence
from .html_form import HtmlForm
from .position_board import PositionBoard

_ANSWERS = {str(answer): answer for answer in agreement.ANSWERS}


class SelfPlacement(ipw.VBox):
    """Questions, a reader's answers, and who is nearest, in counts.

    positions: a `PositionBoard`, whose rows and experts are followed. `answers` holds what counts
    at present.
    """

    def __init__(self, positions: PositionBoard) -> None:
        """Ask the first questions."""
        self.positions, self.shown = positions, agreement.QUESTIONS_SHOWN
        self.form, self.rows = HtmlForm(), HtmlForm()
        self.said, self.table = HtmlForm(spoken=True), ipw.HTML()
        self.more, self.again = ipw.Button(), ipw.Button(description=message("stand.again"))
        self.expert = ipw.Dropdown(description=message("stand.row"))
        steps = ipw.HBox([self.more, self.again]).add_class("rt-switch").add_class("rt-steps")
        expert_row = ipw.HBox([self.expert]).add_class("rt-choices")
        introduction = ipw.HTML(_introduction(positions.corpus.rule.quorum))
        super().__init__(
            [introduction, self.form, steps, self.said, self.table, expert_row, self.rows]
        )
        self.add_class("rt-section").add_class("rt-stand")
        self._update_questions()
        self._listen()

    def _listen(self) -> None:
        self.positions.observe(self._update_questions, "redrawn")
        self.positions.statement.observe(self._update_rows, "value")
        self.form.observe(self._update_text, "chosen")
        self.expert.observe(self._update_rows, "value")
        self.rows.on_press(lambda statement: open_evidence(self.positions, statement))
        self.more.on_click(lambda _: self._ask_more())
        self.again.on_click(lambda _: self._reset())

    @property
    def answers(self) -> dict[str, Any]:
        """Return the reader's answers to statements of the board: {statement: position, or no
        opinion}.
        """
        shown = self.positions.board.results.index
        return {p: answer for p, answer in self._all_answers().items() if p in shown}

    def _all_answers(self) -> dict[str, Any]:
        """Return all answers to statements of the corpus; the browser may have sent anything."""
        answers = {}
        for statement in self.positions.names["statements"]["statement"]:
            value = self.form.chosen.get(statement)
            if isinstance(value, str) and value in _ANSWERS:
                answers[statement] = _ANSWERS[value]
        return answers

    def _update_questions(self, _change: Any = None) -> None:
        words, expert = self.positions.words, self.expert.value
        board = self.positions.board
        self.questions = agreement.question_order(board.results)
        n_left = len(self.questions) - self.shown
        self.form.html = self_placement.question_list(self.questions[: self.shown], words)
        self.more.description = message("stand.more").format(left=n_left)
        self.more.layout.display = None if n_left > 0 else "none"
        experts = [str(e) for e in board.panel["expert"].drop_duplicates()]
        named = [(words[e], e) for e in experts]
        self.expert.options = [(message("stand.choose"), ""), *named]
        self.expert.value = expert if expert in experts else ""
        self._update_text()

    def _ask_more(self) -> None:
        self.shown += agreement.QUESTIONS_SHOWN
        self._update_questions()

    def _reset(self) -> None:
        self.form.chosen, self.shown, self.expert.value = {}, agreement.QUESTIONS_SHOWN, ""
        self._update_questions()

    def _update_text(self, _change: Any = None) -> None:
        answers = self.answers
        n_elsewhere = len(self._all_answers()) - len(answers)
        n_opinions = sum(answer != agreement.NO_OPINION for answer in answers.values())
        if n_opinions:
            sentences, self.table.value = self._nearest(answers, n_opinions)
        else:
            start = "stand.start" if self.questions else "stand.nothing"
            sentences, self.table.value = [message(start)], ""
        if n_elsewhere > 0:
            sentences.append(message("stand.away", n=n_elsewhere))
        self.said.html = self_placement.sentence_list(sentences)
        self.expert.layout.display = None if n_opinions else "none"
        self._update_rows()

    def _nearest(self, answers: Mapping[str, Any], n_opinions: int) -> tuple[list[str], str]:
        """Return sentences on who is nearest, and the experts in order as HTML."""
        panel, words = self.positions.board.panel, self.positions.words
        distances = agreement.distances_to_reader(panel, answers)
        deciding = agreement.answers_that_decide(panel, answers)
        sentences = narrative.describe_self_placement(distances, n_opinions, words, deciding)
        return [*sentences, message("stand.caveat")], self_placement.ranking_list(distances, words)

    def _update_rows(self, _change: Any = None) -> None:
        """Write the reader's answers beside those of one expert."""
        self.positions.follow.now()  # else the expert may be no longer there
        answers, expert = self.answers, self.expert.value
        if not expert or not answers:
            self.rows.html = ""
            return
        panel = agreement.add_reader(self.positions.board.panel, answers)
        answered = panel[panel["statement"].isin(list(answers))]
        rows = agreement.compare_experts(answered, agreement.READER, expert)
        words = self.positions.words
        self.rows.html = expert_pair.pair_table(
            rows,
            message("stand.you"),
            words[expert],
            words,
            self.positions.statement.value,
            expert_pair.READER,
            scale=self.positions.corpus.settings.scale,
        )


def _introduction(quorum: int) -> str:
    return page_parts.section_html(
        message("stand"),
        message("stand.lead"),
        message("stand.private"),
        narrative.describe_question_order(quorum),
    )
