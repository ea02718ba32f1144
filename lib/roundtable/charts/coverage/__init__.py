"""The figures of coverage: one grammar for all. Words | a track | words; on a narrow page the words
stand above the track.
"""

from .comention_matrix import comention_matrix
from .diversity import diversity_chart
from .entity_dots import entity_dots
from .keyness import keyness_chart
from .topic_matrix import topic_matrix_chart
from .topic_profile import topic_profile

__all__ = [
    "comention_matrix",
    "diversity_chart",
    "entity_dots",
    "keyness_chart",
    "topic_matrix_chart",
    "topic_profile",
]
