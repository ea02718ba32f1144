"""A choice → measure → chart. Widgets hold the selection and compute nothing."""

from .analysis import AgreementDashboard, Analysis
from .board import StanceBoard

__all__ = ["AgreementDashboard", "Analysis", "StanceBoard"]
