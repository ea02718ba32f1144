"""A choice → measure → chart. Widgets hold the selection and compute nothing."""

from .analysis import AgreementDashboard, Analysis
from .board import StanceBoard
from .coding import CodingDesk, DecidingTable
from .coverage import CoverageBoard
from .timeline import TimelineBoard

__all__ = ["AgreementDashboard", "Analysis", "CodingDesk", "CoverageBoard", "DecidingTable", "StanceBoard", "TimelineBoard"]
