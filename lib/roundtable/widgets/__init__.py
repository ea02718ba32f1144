"""A choice → measure → chart. Widgets hold the selection and compute nothing."""

from .analysis import AgreementDashboard, Analysis
from .board import StanceBoard
from .coverage import CoverageBoard
from .dashboard import Dashboard
from .draft import DraftBoard
from .overview import OverviewBoard
from .timeline import TimelineBoard

__all__ = ["AgreementDashboard", "Analysis", "CoverageBoard", "Dashboard", "DraftBoard", "OverviewBoard", "StanceBoard", "TimelineBoard"]
