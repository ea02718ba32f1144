"""Who agrees on what: tables → tables. Counts first, silence kept, a verdict only by the declared
rule.
"""

from .analysis import Analysis, analyse
from .board import Board, board, coder_range, contested, findings, keep
from .compare import LEAST, MEETINGS, Met, compare, met, tell_compared
from .evidence import evidence
from .over_time import OverTime, over_time, over_time_sentence
from .pairwise import pairwise
from .positions import panel, positions
from .stand import (
    ANSWERS,
    FIRST,
    NO_OPINION,
    READER,
    alternatives,
    as_voice,
    questions,
    stand,
    tell_rule,
    tell_shared,
    tell_stand,
)
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
    "ANSWERS",
    "FIRST",
    "LEAST",
    "MEETINGS",
    "NO_OPINION",
    "ORDERS",
    "READER",
    "TOO_FEW",
    "VERDICTS",
    "Analysis",
    "Board",
    "Met",
    "OverTime",
    "alternatives",
    "analyse",
    "arrange",
    "as_voice",
    "board",
    "chances",
    "coder_range",
    "compare",
    "contested",
    "counted",
    "evidence",
    "findings",
    "hangs_on",
    "keep",
    "met",
    "over_time",
    "over_time_sentence",
    "pairwise",
    "panel",
    "positions",
    "questions",
    "sentence",
    "stand",
    "tell_chances",
    "tell_compared",
    "tell_crux",
    "tell_drivers",
    "tell_experts",
    "tell_pairs",
    "tell_plane",
    "tell_reasons",
    "tell_reliability",
    "tell_rule",
    "tell_shared",
    "tell_stand",
    "tell_weights",
    "tells_apart",
    "under_coders",
    "verdict",
    "verdicts",
]
