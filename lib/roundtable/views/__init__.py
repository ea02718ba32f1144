"""One choice on one dashboard → what it shows: sentences, a table of words, a figure to be drawn.
No widget, no page.
"""

from ..choices import UNKNOWN
from .agreement import board_of, drawn, stances
from .coverage import answers, regions
from .overview import overview
from .timeline import MOST, brushed, events, frame
from .view import View, lookup, people, topics

VIEWS = {"overview": overview, "agreement": stances, "coverage": answers, "timeline": events}

__all__ = [
    "MOST",
    "UNKNOWN",
    "VIEWS",
    "View",
    "answers",
    "board_of",
    "brushed",
    "drawn",
    "events",
    "frame",
    "lookup",
    "overview",
    "people",
    "regions",
    "stances",
    "topics",
]
