"""The part of the catalogue in `messages` for sentences that are computed from tables."""

from __future__ import annotations

from .messages_narrative_agreement import AGREEMENT_FINDINGS
from .messages_narrative_analysis import ANALYSIS_FINDINGS
from .messages_narrative_coverage import COVERAGE_FINDINGS
from .messages_narrative_panel import PANEL_FINDINGS
from .messages_narrative_timeline import TIMELINE_FINDINGS
from .messages_phrases import PHRASES

NARRATIVE: dict[str, str | dict[str, str]] = (
    PHRASES
    | AGREEMENT_FINDINGS
    | PANEL_FINDINGS
    | COVERAGE_FINDINGS
    | TIMELINE_FINDINGS
    | ANALYSIS_FINDINGS
)
