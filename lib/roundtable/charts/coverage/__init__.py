"""The figures of coverage: one grammar for all. Words | a track | words; on a narrow page the words
stand above the track.
"""

from .board import coverage_board
from .entities import comention_matrix, entity_dots
from .voices import topic_profile, voices_chart
from .words import word_chart

__all__ = [
    "comention_matrix",
    "coverage_board",
    "entity_dots",
    "topic_profile",
    "voices_chart",
    "word_chart",
]
