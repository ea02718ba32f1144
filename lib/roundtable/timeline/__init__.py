"""When things happened, and who argues from which past: tables → tables."""

from .order import WAYS, before, resolve, sequence
from .pieces import pieces, stops, tally
from .profile import ARTICLE, profile, reach, steps, stretch
from .told import TELLERS, Chronology, chronology, events, publication, tellings
from .words import ORDERS, arrange, findings, order_sentence, said, shortened, told_by

__all__ = [
    "ARTICLE",
    "ORDERS",
    "TELLERS",
    "WAYS",
    "Chronology",
    "arrange",
    "before",
    "chronology",
    "events",
    "findings",
    "order_sentence",
    "pieces",
    "profile",
    "publication",
    "reach",
    "resolve",
    "said",
    "sequence",
    "shortened",
    "steps",
    "stops",
    "stretch",
    "tally",
    "tellings",
    "told_by",
]
