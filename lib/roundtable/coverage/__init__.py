"""Who speaks of what, and who is silent: tables → tables. Counts first, silence with its reason,
chance before meaning.
"""

from .balance import GROUPS, balance
from .cells import SPEAKS, answers, cells, editorial, elsewhere, gaps
from .context import context, occurrences
from .distinctive import Distinctive, distinctive, log_odds
from .entities import mentions, prominence, together
from .survey import Survey, survey
from .voices import evenness, hill, voices
from .words import (
    balance_words,
    elsewhere_words,
    entity_words,
    findings,
    gap_words,
    headline,
    reason_words,
    together_words,
    voice_words,
    word_words,
)

__all__ = [
    "GROUPS",
    "SPEAKS",
    "Distinctive",
    "Survey",
    "answers",
    "balance",
    "balance_words",
    "cells",
    "context",
    "distinctive",
    "editorial",
    "elsewhere",
    "elsewhere_words",
    "entity_words",
    "evenness",
    "findings",
    "gap_words",
    "gaps",
    "headline",
    "hill",
    "log_odds",
    "mentions",
    "occurrences",
    "prominence",
    "reason_words",
    "survey",
    "together",
    "together_words",
    "voice_words",
    "voices",
    "word_words",
]
