"""A choice → measure → chart. Widgets hold the selection and compute nothing."""

from .analysis import AgreementDashboard, Analysis
from .board import StanceBoard
from .coding import CodingDesk, DecidingTable
from .coverage import CoverageBoard
from .dashboard import Dashboard
from .draft import DraftBoard
from .overview import OverviewBoard
from .timeline import TimelineBoard

__all__ = [
    "AgreementDashboard",
    "Analysis",
    "CodingDesk",
    "CoverageBoard",
    "Dashboard",
    "DecidingTable",
    "DraftBoard",
    "OverviewBoard",
    "StanceBoard",
    "TimelineBoard",
]
