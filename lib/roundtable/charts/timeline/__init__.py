"""When things happened: calendar lanes, their overview, the order of telling, who tells what, and
agreement over time.
"""

from .lanes import event_lanes
from .over_time import agreement_over_time
from .overview import event_overview
from .tellers import dot_matrix
from .telling import telling_order

__all__ = ["agreement_over_time", "dot_matrix", "event_lanes", "event_overview", "telling_order"]
