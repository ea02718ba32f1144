"""The tables of events, and where they are spoken of."""

from __future__ import annotations

from .codes import (
    DATE_BASES,
    EVENT_KINDS,
    STATUSES,
)
from .table_types import (
    MAX_WORDS,
    Column,
    Table,
    key_column,
    ref_column,
)

EVENT_TABLES = (
    Table(
        "events",
        "what happened, happens or may happen",
        ("event",),
        (
            key_column("event", "short id of the event"),
            Column("label", "what it is, in a few words"),
            Column("date", "when, as precisely as the article supports (EDTF)", "edtf"),
            Column(
                "status",
                "happened, under way, scheduled or hypothetical, seen from the day of publication",
                values=STATUSES,
            ),
            Column("kind", "what sort of event", values=EVENT_KINDS),
        ),
        grows=True,
    ),
    Table(
        "event_mentions",
        "which passage speaks of which event",
        ("event", "passage"),
        (
            ref_column("events", "event", "the event"),
            ref_column("passages", "passage", "the passage"),
            Column(
                "date_basis",
                "where the date comes from: stated, relative or background",
                values=tuple(DATE_BASES),
            ),
            Column("wording", "how the passage speaks of it, in our own words", words=MAX_WORDS),
        ),
        grows=True,
    ),
)
