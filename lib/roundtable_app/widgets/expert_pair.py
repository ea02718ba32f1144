"""Two experts side by side, for what the position board shows."""

import ipywidgets as ipw

from roundtable import agreement, narrative
from roundtable.i18n.messages import message

from ..html import expert_pair, page_parts
from .controls import ALL, UrlControl
from .html_form import HtmlForm


class ExpertPair(ipw.VBox):
    """What two experts say to the same statements; a press on one opens its evidence beside the
    board.

    positions: a `PositionBoard`, whose choice of rows and experts is followed. The choices are the
    drop-downs one and other (expert ids).
    """

    def __init__(self, positions):
        """Show the two who share most."""
        self.positions, self._settling, self.picked = positions, False, set()
        self.one, self.other = (
            ipw.Dropdown(description=word)
            for word in (message("compare.one"), message("compare.other"))
        )
        self.said, self.form = HtmlForm(spoken=True), HtmlForm()
        self.choices = ipw.HBox([self.one, self.other]).add_class("rt-choices")
        super().__init__([self.said, self.choices, self.form])
        self.add_class("rt-section").add_class("rt-compare")
        self._offer()
        self.controls = {"one": self._side(self.one), "other": self._side(self.other)}
        positions.observe(self._offer, "redrawn")
        positions.statement.observe(self._say, "value")
        self.one.observe(self._keep_apart, "value")
        self.other.observe(self._keep_apart, "value")
        self.form.on_press(lambda statement: open_evidence(positions, statement))

    def _side(self, control):
        """One of the two as a choice: "" while it is one of those who share most."""

        def write(expert):
            if not expert:
                self._forget(control)
            elif expert in [value for _, value in control.options]:
                both = set(self.picked)
                control.value = expert
                self.picked = both | {control}

        return UrlControl(
            control,
            ("value",),
            lambda: control.value or ALL if control in self.picked else ALL,
            write,
        )

    def _forget(self, control):
        """Nobody is chosen on this side any more; on neither: the two who share most."""
        self.picked.discard(control)
        self._settling = True
        for side in {self.one, self.other} - self.picked:
            side.value = None
        self._settling = False
        self._offer()

    def _offer(self, _change=None):
        """Offer the experts of the board; keep the two chosen while they are among them."""
        panel, words = self.positions.board.panel, self.positions.words
        experts = [str(e) for e in panel["expert"].drop_duplicates()]
        kept = [c.value if c.value in experts else None for c in (self.one, self.other)]
        best = (
            agreement.pairwise_agreement(panel).loc[0, ["expert", "other"]].to_list()
            if len(experts) > 1 and None in kept
            else []
        )
        one = kept[0] or next((e for e in best if e != kept[1]), None)
        other = kept[1] or next((e for e in best if e != one), None)
        pair = (one, other) if len(experts) > 1 else (None, None)
        self._settling = True
        for control, value in zip((self.one, self.other), pair, strict=True):
            control.options = [(words[e], e) for e in experts]
            control.value = value
        self._settling = False
        self.choices.layout.display = None if len(experts) > 1 else "none"
        self._say()

    def show(self, one, other):
        """Compare these two, if both are on the board."""
        if {one, other} <= {value for _, value in self.one.options}:
            self.picked, self._settling = {self.one, self.other}, True
            self.one.value, self.other.value = one, other
            self._settling = False
            self._say()

    def _keep_apart(self, change):
        """Whoever is chosen on both sides changes sides with the one before."""
        if self._settling:
            return
        self.picked = {self.one, self.other}
        control = self.other if change["owner"] is self.one else self.one
        if control.value == change["new"]:
            self._settling = True
            control.value = change["old"]
            self._settling = False
        self._say()

    def _say(self, _change=None):
        self.positions.follow.now()  # else one of the two may be no longer there
        panel, words = self.positions.board.panel, self.positions.words
        if self.one.value is None or self.other.value is None:
            self.said.html, self.form.html = (
                page_parts.section_html(message("compare"), message("compare.nothing")),
                "",
            )
            return
        rows = agreement.compare_experts(panel, self.one.value, self.other.value)
        names = words[self.one.value], words[self.other.value]
        self.said.html = page_parts.section_html(
            message("compare"),
            *narrative.describe_pair(
                agreement.pair_counts(rows), *names, panel["statement"].nunique()
            ),
        )
        self.form.html = expert_pair.pair_table(rows, *names, words, self.positions.statement.value)


def open_evidence(positions, statement):
    """Show the evidence of a statement beside the board, and go there; what is not on the board
    is left alone.
    """
    if isinstance(statement, str) and statement in positions.board.results.index:
        positions.statement.value = statement
        positions.viewport.calls += 1  # the evidence stands far above
