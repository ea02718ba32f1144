"""Where would I stand? A reader answers some propositions, and sees which experts are nearest. Nothing is kept."""

import ipywidgets as ipw

from .. import agreement
from . import page, page_compare
from .form import Form

TITLE = "Where would you stand?"
LEAD = "Say what you think of some of the propositions, and see which experts stand nearest to you on them."
PRIVATE = ("Your answers go to this page's own session and nowhere else. They are not stored, not in the page's address and not shown to anybody; "
           "they are gone when you close or reload the page.")
_STANCES = {str(answer): answer for answer in agreement.ANSWERS}


class Stand(ipw.VBox):
    """Questions, a reader's answers, and who is nearest, in counts.

    stances: a `StanceBoard`, whose choice of rows and experts is followed. `answers` holds what counts at present.
    """

    def __init__(self, stances):
        """Ask the first questions."""
        self.stances, self.shown = stances, agreement.FIRST
        self.form, self.found = Form(), ipw.HTML()
        self.more, self.again = ipw.Button(), ipw.Button(description="Start again")
        self.expert = ipw.Dropdown(description="Row by row with")
        self.rows = Form()
        super().__init__([
            ipw.HTML(page.section(TITLE, LEAD, PRIVATE)), self.form, ipw.HBox([self.more, self.again]).add_class("rt-switch").add_class("rt-steps"),
            self.found, ipw.HBox([self.expert]).add_class("rt-choices"), self.rows])
        self.add_class("rt-section").add_class("rt-stand")
        self._ask()
        stances.observe(self._ask, "board")
        stances.proposition.observe(self._beside, "value")
        self.form.observe(self._say, "chosen")
        self.expert.observe(self._beside, "value")
        self.rows.on_press(self._open)
        self.more.on_click(lambda _: self._reveal())
        self.again.on_click(lambda _: self._reset())

    @property
    def answers(self):
        """The reader's answers to propositions of the board: dict proposition → stance or no opinion."""
        given = {p: _STANCES.get(value) for p, value in self.form.chosen.items() if isinstance(value, str)}
        return {p: given[p] for p in self.stances.board.verdicts.index if given.get(p) is not None}

    def _ask(self, _change=None):
        questions = agreement.questions(self.stances.board.verdicts)
        left = len(questions) - self.shown
        self.form.html = page_compare.ask(questions[:self.shown], self.stances.words)
        self.more.description = f"Ask me more ({left} left)"
        self.more.layout.display = None if left > 0 else "none"
        names = [(self.stances.words[str(e)], str(e)) for e in self.stances.board.panel["expert"].drop_duplicates()]
        if list(self.expert.options) != [("Choose an expert", ""), *names]:
            self.expert.options = [("Choose an expert", ""), *names]
        self._say()

    def _reveal(self):
        self.shown += agreement.FIRST
        self._ask()

    def _reset(self):
        self.form.chosen, self.shown, self.expert.value = {}, agreement.FIRST, ""
        self._ask()

    def _say(self, _change=None):
        panel, words, answers = self.stances.board.panel, self.stances.words, self.answers
        taken = sum(answer != agreement.NO_OPINION for answer in answers.values())
        rows = agreement.stand(panel, answers)
        said = agreement.tell_stand(rows, taken, words, agreement.alternatives(panel, answers))
        away = len(self.form.chosen) - len(answers)
        said += [agreement.tell_rule(self.stances.corpus.rule.quorum)]
        said += [f"{away} of your answers are to propositions that are not among those chosen above; they are kept, and not counted."] * (away > 0)
        self.found.value = page_compare.heard(said, page_compare.nearest(rows, words) if taken else "")
        self.expert.layout.display = None if taken else "none"
        self._beside()

    def _beside(self, _change=None):
        answers, expert = self.answers, self.expert.value
        if not expert or not answers:
            self.rows.html = ""
            return
        panel = agreement.as_voice(self.stances.board.panel, answers)
        rows = agreement.compare(panel[panel["proposition"].isin(list(answers))], agreement.READER, expert)
        self.rows.html = page_compare.beside(rows, "You", self.stances.words[expert], self.stances.words, self.stances.proposition.value,
                                             page_compare.READER)

    def _open(self, proposition):
        if proposition in self.stances.board.verdicts.index:
            self.stances.proposition.value = proposition
            self.stances.viewport.calls += 1  # the evidence stands far above
