"""When things happened: calendar lanes, their overview, the order of telling, who mentions what, and
agreement over time.
"""

from .dot_matrix import dot_matrix
from .event_lanes import event_lanes
from .event_overview import event_overview
from .narrative_order import narrative_order
from .positions_over_time import positions_over_time_chart

__all__ = [
    "dot_matrix",
    "event_lanes",
    "event_overview",
    "narrative_order",
    "positions_over_time_chart",
]
