"""One small table → one plotly Figure. Palette and layout live here; nothing is computed."""

from .affiliation_map import affiliation_map
from .bars import driver_bars, weight_shift
from .coverage import (
    comention_matrix,
    diversity_chart,
    entity_dots,
    keyness_chart,
    topic_matrix_chart,
    topic_profile,
)
from .figure_template import template
from .forecast_board import forecast_board
from .network_map import network_map
from .position_board import position_board
from .result_bars import result_bars
from .split_plane import split_plane
from .stance_matrix import stance_matrix
from .svg_drawing import figure_svg
from .theme import DARK, LIGHT, colour_theme
from .timeline import (
    dot_matrix,
    event_lanes,
    event_overview,
    narrative_order,
    positions_over_time_chart,
)

__all__ = [
    "DARK",
    "LIGHT",
    "affiliation_map",
    "colour_theme",
    "comention_matrix",
    "diversity_chart",
    "dot_matrix",
    "driver_bars",
    "entity_dots",
    "event_lanes",
    "event_overview",
    "figure_svg",
    "forecast_board",
    "keyness_chart",
    "narrative_order",
    "network_map",
    "position_board",
    "positions_over_time_chart",
    "result_bars",
    "split_plane",
    "stance_matrix",
    "template",
    "topic_matrix_chart",
    "topic_profile",
    "weight_shift",
]
