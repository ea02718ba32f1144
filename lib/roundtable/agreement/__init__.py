"""Who agrees on what: tables → tables. Counts first, silence kept, a verdict only by the declared rule."""

from .board import Board, board, coder_range, findings
from .evidence import evidence
from .pairwise import pairwise
from .positions import panel, positions
from .verdict import TOO_FEW, VERDICTS, verdict, verdicts
from .words import ORDERS, arrange, counted, hangs_on, sentence, under_coders

__all__ = [
    "ORDERS", "TOO_FEW", "VERDICTS", "Board", "arrange", "board", "coder_range", "counted", "evidence", "findings", "hangs_on",
    "pairwise", "panel", "positions", "sentence", "under_coders", "verdict", "verdicts",
]
