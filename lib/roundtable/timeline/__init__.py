"""When things happened, and who argues from which past: tables → tables."""

from .calendar_scale import calendar_bins, calendar_segments, events_per_bin
from .chronology import (
    TELLERS,
    Chronology,
    chronology,
    event_mentions,
    event_rows,
    event_table,
    publication_days,
)
from .temporal_order import WAYS, TemporalOrder, comes_before, resolve_dates, temporal_sequence
from .temporal_profile import (
    ARTICLE,
    NarrativeSteps,
    earliest_reference,
    narrative_steps,
    segment_of,
    temporal_profile,
)

__all__ = [
    "ARTICLE",
    "TELLERS",
    "WAYS",
    "Chronology",
    "NarrativeSteps",
    "TemporalOrder",
    "calendar_bins",
    "calendar_segments",
    "chronology",
    "comes_before",
    "earliest_reference",
    "event_mentions",
    "event_rows",
    "event_table",
    "events_per_bin",
    "narrative_steps",
    "publication_days",
    "resolve_dates",
    "segment_of",
    "temporal_profile",
    "temporal_sequence",
]
