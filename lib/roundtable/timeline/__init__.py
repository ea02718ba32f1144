"""When things happened, who mentions them, and from which past each expert argues.

Tables in, tables out.
"""

from .calendar_scale import calendar_bins, calendar_panels, calendar_segments, events_per_bin
from .chronology import Chronology, chronology
from .event_table import (
    MENTION_GROUPS,
    event_mentions,
    event_rows,
    event_table,
    publication_days,
)
from .temporal_order import (
    DATE_RESOLUTIONS,
    TemporalOrder,
    comes_before,
    resolve_dates,
    temporal_sequence,
)
from .temporal_profile import (
    SOURCE_TEXT,
    NarrativeSteps,
    earliest_reference,
    narrative_steps,
    segment_of,
    temporal_profile,
)

__all__ = [
    "DATE_RESOLUTIONS",
    "MENTION_GROUPS",
    "SOURCE_TEXT",
    "Chronology",
    "NarrativeSteps",
    "TemporalOrder",
    "calendar_bins",
    "calendar_panels",
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
