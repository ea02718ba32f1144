"""Two experts side by side, for what the position board shows."""

from __future__ import annotations

from typing import Any

import ipywidgets as ipw

from roundtable.i18n.messages import message

from ..evidence.expert_pair import compare_pair, compared_experts
from .controls import ALL, UrlControl
from .html_form import HtmlForm
from .position_board import PositionBoard


class ExpertPair(ipw.VBox):
    """What two experts say to the same statements; a press on one opens its evidence beside the
    board.

    positions: a `PositionBoard`, whose rows and experts are followed. The filters are the
    drop-downs one and other (expert ids).
    """

    def __init__(self, positions: PositionBoard) -> None:
        """Show the two who share most positions."""
        self.positions, self._settling = positions, False
        self.picked: set[ipw.Dropdown] = set()
        self.one = ipw.Dropdown(description=message("compare.one"))
        self.other = ipw.Dropdown(description=message("compare.other"))
        self.said, self.form = HtmlForm(spoken=True), HtmlForm()
        self.choices = ipw.HBox([self.one, self.other]).add_class("rt-choices")
        super().__init__([self.said, self.choices, self.form])
        self.add_class("rt-section").add_class("rt-compare")
        self._update_options()
        self.controls = {"one": self._side(self.one), "other": self._side(self.other)}
        positions.observe(self._update_options, "redrawn")
        positions.statement.observe(self._update_text, "value")
        self.one.observe(self._keep_apart, "value")
        self.other.observe(self._keep_apart, "value")
        self.form.on_press(lambda statement: open_evidence(positions, statement))

    def _side(self, side: ipw.Dropdown) -> UrlControl:
        """Return one of the two as a control: "" while it is one of those who share most."""

        def read() -> str:
            return side.value or ALL if side in self.picked else ALL

        def write(expert: str) -> None:
            if not expert:
                self._forget(side)
            elif expert in [value for _, value in side.options]:
                picked = set(self.picked)
                side.value = expert
                self.picked = picked | {side}

        return UrlControl(side, ("value",), read, write)

    def _forget(self, side: ipw.Dropdown) -> None:
        """Nobody is picked on this side any more; on neither: the two who share most."""
        self.picked.discard(side)
        self._settling = True
        for unpicked in {self.one, self.other} - self.picked:
            unpicked.value = None
        self._settling = False
        self._update_options()

    def _update_options(self, _change: Any = None) -> None:
        """Offer the experts of the board; keep the two that are shown while they are among them."""
        panel, words = self.positions.board.panel, self.positions.words
        experts = [str(e) for e in panel["expert"].drop_duplicates()]
        enough = len(experts) > 1
        pair = compared_experts(panel, self.one.value, self.other.value) or (None, None)
        self._settling = True
        for side, expert in zip((self.one, self.other), pair, strict=True):
            side.options = [(words[e], e) for e in experts]
            side.value = expert
        self._settling = False
        self.choices.layout.display = None if enough else "none"
        self._update_text()

    def show(self, one: str, other: str) -> None:
        """Compare these two, if both are on the board."""
        if {one, other} <= {value for _, value in self.one.options}:
            self.picked, self._settling = {self.one, self.other}, True
            self.one.value, self.other.value = one, other
            self._settling = False
            self._update_text()

    def _keep_apart(self, change: Any) -> None:
        """Whoever is picked on both sides changes sides with the one before."""
        if self._settling:
            return
        self.picked = {self.one, self.other}
        opposite = self.other if change["owner"] is self.one else self.one
        if opposite.value == change["new"]:
            self._settling = True
            opposite.value = change["old"]
            self._settling = False
        self._update_text()

    def _update_text(self, _change: Any = None) -> None:
        self.positions.follow.now()  # else one of the two may be no longer there
        one, other = self.one.value, self.other.value
        pair = (one, other) if one and other else None
        panel, opened = self.positions.board.panel, self.positions.statement.value
        compared = compare_pair(self.positions.corpus, panel, pair, opened)
        self.said.html, self.form.html = compared


def open_evidence(positions: PositionBoard, statement: object) -> None:
    """Show the evidence of a statement beside the board, and go there; what is not on the board
    is left alone.
    """
    if isinstance(statement, str) and statement in positions.board.results.index:
        positions.statement.value = statement
        positions.viewport.calls += 1  # the evidence stands far above
