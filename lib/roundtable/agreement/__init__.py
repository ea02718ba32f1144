"""Who agrees on what: tables → tables. Counts first, silence kept, a verdict only by the declared rule."""

from .analysis import Analysis, analyse
from .board import Board, board, coder_range, contested, findings, keep
from .evidence import evidence
from .over_time import OverTime, over_time, over_time_sentence
from .pairwise import pairwise
from .positions import panel, positions
from .telling import (
    chances,
    tell_chances,
    tell_crux,
    tell_drivers,
    tell_experts,
    tell_pairs,
    tell_plane,
    tell_reasons,
    tell_reliability,
    tell_weights,
    tells_apart,
)
from .verdict import TOO_FEW, VERDICTS, verdict, verdicts
from .words import ORDERS, arrange, counted, hangs_on, sentence, under_coders

__all__ = [
    "ORDERS", "TOO_FEW", "VERDICTS", "Analysis", "Board", "OverTime", "analyse", "arrange", "board", "chances", "coder_range", "contested",
    "counted", "evidence", "findings", "hangs_on", "keep", "over_time", "over_time_sentence", "pairwise", "panel", "positions",
    "sentence", "tell_chances", "tell_crux", "tell_drivers", "tell_experts", "tell_pairs", "tell_plane", "tell_reasons",
    "tell_reliability", "tell_weights", "tells_apart", "under_coders", "verdict", "verdicts",
]
