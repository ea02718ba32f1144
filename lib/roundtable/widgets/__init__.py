"""A choice → measure → chart. Widgets hold the selection and compute nothing."""

from .analysis import AgreementDashboard, Analysis
from .board import StanceBoard
from .coverage import CoverageBoard
from .draft import DraftBoard
from .timeline import TimelineBoard

__all__ = ["AgreementDashboard", "Analysis", "CoverageBoard", "DraftBoard", "StanceBoard", "TimelineBoard"]
