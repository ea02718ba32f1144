"""Where would I stand? A page of its own for a reader who answers the statements."""

from __future__ import annotations

import ipywidgets as ipw

from roundtable.corpus.catalog import get_corpus
from roundtable.corpus.dataset import Corpus

from .position_board import PositionBoard
from .self_placement import SelfPlacement


class Standpoint(ipw.VBox):
    """The questions, a reader's place among the experts, and the evidence of the statement that is
    opened. Nothing is kept.

    corpus: a `Corpus`; by default the usual one.
    """

    def __init__(self, corpus: Corpus | None = None) -> None:
        """Ask the first questions."""
        self.positions = PositionBoard(corpus or get_corpus())
        self.placement = SelfPlacement(self.positions)
        super().__init__([self.positions.spoken, self.placement, self.positions.evidence])
        self.add_class("rt-board").add_class("rt-dashboard")
