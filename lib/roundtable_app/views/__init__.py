"""One choice on one dashboard → what it shows: sentences, a table of words, a figure to be drawn.
No widget, no page.
"""

from ..url_state import UNKNOWN
from .agreement import agreement_view, draw_board, summary_of
from .coverage import coverage_view, regions
from .overview import overview_view
from .timeline import MOST, brushed_span, calendar_frame, timeline_view
from .view import View, chosen_experts, chosen_topics, words_by_id

VIEWS = {
    "overview": overview_view,
    "agreement": agreement_view,
    "coverage": coverage_view,
    "timeline": timeline_view,
}

__all__ = [
    "MOST",
    "UNKNOWN",
    "VIEWS",
    "View",
    "agreement_view",
    "brushed_span",
    "calendar_frame",
    "chosen_experts",
    "chosen_topics",
    "coverage_view",
    "draw_board",
    "overview_view",
    "regions",
    "summary_of",
    "timeline_view",
    "words_by_id",
]
