"""Who answered which question, who did not and why, and whose words they are.

Tables in, tables out. Counts come first, a missing answer keeps its reason, and what chance alone
would show is told apart.
"""

from .concordance import concordance, term_occurrences
from .cooccurrence import cooccurrence
from .diversity import evenness, hill_number, topic_diversity
from .engine_counts import counts
from .entities import entity_mentions, entity_prominence
from .keyness import Keyness, keyness
from .log_odds import log_odds
from .representation import GROUPS, representation
from .summary import CoverageSummary, coverage_summary
from .topic_matrix import (
    ANSWERED,
    editorial_words,
    expert_answers,
    missing_answers,
    positions_elsewhere,
    topic_matrix,
)

__all__ = [
    "ANSWERED",
    "GROUPS",
    "CoverageSummary",
    "Keyness",
    "concordance",
    "cooccurrence",
    "counts",
    "coverage_summary",
    "editorial_words",
    "entity_mentions",
    "entity_prominence",
    "evenness",
    "expert_answers",
    "hill_number",
    "keyness",
    "log_odds",
    "missing_answers",
    "positions_elsewhere",
    "representation",
    "term_occurrences",
    "topic_diversity",
    "topic_matrix",
]
