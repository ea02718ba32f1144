"""The ledger of forecasts: who expected what, what came of it, and how good the numbers were.

Tables in, tables out. Counts come first; a word for a likelihood stands for the middle of a
published range (`schema.YARDSTICK`); what is open or can't be decided is kept and not scored.
"""

from .calibration import MIN_OUTCOMES, calibration
from .ledger import OPEN, forecast_ledger, outcome_counts
from .scoring import MIN_RESOLVED, score_experts, score_forecasts, score_summary

__all__ = [
    "MIN_OUTCOMES",
    "MIN_RESOLVED",
    "OPEN",
    "calibration",
    "forecast_ledger",
    "outcome_counts",
    "score_experts",
    "score_forecasts",
    "score_summary",
]
