"""The figures of coverage: one grammar for all. Words | a track | words; on a narrow page the words
stand above the track.
"""

from .diversity import diversity_chart, topic_profile
from .entity_dots import comention_matrix, entity_dots
from .keyness import keyness_chart
from .topic_matrix import topic_matrix_chart

__all__ = [
    "comention_matrix",
    "diversity_chart",
    "entity_dots",
    "keyness_chart",
    "topic_matrix_chart",
    "topic_profile",
]
