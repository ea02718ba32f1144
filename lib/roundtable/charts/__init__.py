"""One small table → one plotly Figure. Palette and layout live here; nothing is computed."""

from .bars import driver_bars, weight_shift
from .board import stance_board
from .coverage import (
    comention_matrix,
    coverage_board,
    entity_dots,
    topic_profile,
    voices_chart,
    word_chart,
)
from .network import network_map
from .palette import DARK, LIGHT, theme
from .plane import split_plane
from .timeline import agreement_over_time, dot_matrix, event_lanes, event_overview, telling_order

__all__ = [
    "DARK",
    "LIGHT",
    "agreement_over_time",
    "comention_matrix",
    "coverage_board",
    "dot_matrix",
    "driver_bars",
    "entity_dots",
    "event_lanes",
    "event_overview",
    "network_map",
    "split_plane",
    "stance_board",
    "telling_order",
    "theme",
    "topic_profile",
    "voices_chart",
    "weight_shift",
    "word_chart",
]
