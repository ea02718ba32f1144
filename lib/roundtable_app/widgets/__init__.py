"""Filters → measure → figure. Widgets hold the filters and compute nothing."""

from .agreement import AgreementDashboard, AnalysisSections
from .coding_desk import AdjudicationTable, CodingDesk
from .coverage import CoverageBoard
from .dashboard import Dashboard
from .draft_desk import open_draft, open_request
from .draft_editor import DraftEditor
from .forecasts import ForecastBoard
from .overview import OverviewBoard
from .position_board import PositionBoard
from .suggestion_desk import SuggestionDesk
from .timeline import TimelineBoard

__all__ = [
    "AdjudicationTable",
    "AgreementDashboard",
    "AnalysisSections",
    "CodingDesk",
    "CoverageBoard",
    "Dashboard",
    "DraftEditor",
    "ForecastBoard",
    "OverviewBoard",
    "PositionBoard",
    "SuggestionDesk",
    "TimelineBoard",
    "open_draft",
    "open_request",
]
