"""The tables of the ledger of forecasts, and their codes: part of the schema."""

from __future__ import annotations

from .table_types import MAX_WORDS, Column, Table, key_column, ref_column

#: What became of what was expected; empty: nobody can say yet.
HAPPENED, MISSED, UNRESOLVABLE = "happened", "did not happen", "unresolvable"
RESOLUTIONS = {
    HAPPENED: "it happened",
    MISSED: "it did not happen",
    UNRESOLVABLE: "nobody can decide it",
}
#: Words for a likelihood, and the probabilities that they stand for, from … to: the yardstick of
#: the United Kingdom's Professional Head of Intelligence Assessment (PHIA), as in "Explaining
#: Uncertainty in UK Intelligence Assessment", 24 March 2025. Where a number is needed, it is the
#: middle of the two.
YARDSTICK = {
    "remote chance": (0.0, 0.05),
    "highly unlikely": (0.10, 0.20),
    "unlikely": (0.25, 0.35),
    "realistic possibility": (0.40, 0.50),
    "likely": (0.55, 0.75),
    "highly likely": (0.80, 0.90),
    "almost certain": (0.95, 1.0),
}


FORECAST_TABLES = (
    Table(
        "outcomes",
        "what was expected, as a sentence that turns out true or false, and what came of it",
        ("outcome",),
        (
            key_column("outcome", "short id of what was expected"),
            Column("text", "what would happen, as a full sentence"),
            ref_column(
                "statements", "statement", "the statement that says as much", required=False
            ),
            ref_column("events", "event", "the event that it is", required=False),
            Column(
                "resolution",
                "happened, did not happen or unresolvable; empty: open",
                required=False,
                values=tuple(RESOLUTIONS),
            ),
            Column(
                "date", "when it happened, or could no longer happen (EDTF)", "edtf", required=False
            ),
            Column("checked", "the day as of which this holds (EDTF)", "edtf", required=False),
            Column("source", "who says so: publisher, title, date", required=False),
            Column(
                "url",
                "where that can be read",
                required=False,
                pattern=r"https?://[^\s<>\"]+",
                example="https://example.org/article",
            ),
            Column("note", "how it was decided, or why nobody can", required=False),
        ),
        grows=True,
        rare=True,
        optional=(
            Column(
                "question",
                "what it is one of several answers to, of which one comes true",
                required=False,
            ),
        ),
    ),
    Table(
        "forecasts",
        "what an expert expects: what, by when, and how surely",
        ("forecast",),
        (
            key_column("forecast", "short id of the forecast"),
            ref_column("outcomes", "outcome", "what may happen"),
            ref_column(
                "experts", "expert", "who expects it; empty: the passage's expert", required=False
            ),
            ref_column("passages", "passage", "where they say so"),
            ref_column("coders", "coder", "who read it"),
            Column(
                "expected",
                "what they expect, in the coder's own words",
                required=False,
                words=MAX_WORDS,
            ),
            Column("by", "by when (EDTF); empty: no end was named", "edtf", required=False),
            Column(
                "likelihood",
                "how likely they say it is: the word of the yardstick that comes closest",
                required=False,
                values=tuple(YARDSTICK),
            ),
            Column(
                "probability",
                "the same as a number from 0 to 1, where they give one",
                "number",
                required=False,
                pattern=r"0(\.\d{1,4})?|1(\.0)?",
                example="0.25",
            ),
            Column("note", "how it was read", required=False),
        ),
        grows=True,
        rare=True,
    ),
)
