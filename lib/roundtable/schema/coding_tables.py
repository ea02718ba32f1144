"""The tables of what coders read in the passages, and who coded."""

from __future__ import annotations

from .codes import (
    BASES,
    CODER_KINDS,
    CONFIDENCES,
    POSITIONS,
    RELATIONS,
    SILENCE_REASONS,
)
from .table_types import (
    MAX_WORDS,
    Column,
    Table,
    count_column,
    key_column,
    ref_column,
)

CODING_TABLES = (
    Table(
        "statements",
        "the sentences on which positions are coded",
        ("statement",),
        (
            key_column("statement", "short id of the statement"),
            ref_column("topics", "topic", "the topic it belongs to"),
            Column("text", "the statement, as a full sentence"),
            Column("negation", "the statement's opposite, for headlines; optional", required=False),
            Column("label", "the statement in a few words, for axes", words=8, unique=("*",)),
        ),
        grows=True,
    ),
    Table(
        "positions",
        "what a coder read in a passage about a statement",
        ("statement", "passage", "coder"),
        (
            ref_column("statements", "statement", "the statement"),
            ref_column(
                "passages", "passage", "the evidence; its expert is the one who holds the position"
            ),
            ref_column("coders", "coder", "who read it"),
            Column(
                "position",
                "-2 disagrees, -1 partly disagrees, 0 sees both sides, 1 partly agrees, 2 "
                "agrees; empty: an adjudicator found "
                "no evidence where a coder had",
                "integer",
                required=False,
                values=tuple(POSITIONS),
            ),
            Column("basis", "explicit or inferred", required=False, values=tuple(BASES)),
            Column(
                "confidence",
                "how sure the expert sounds: 1 cautious, 2 plain, 3 emphatic",
                "integer",
                required=False,
                values=tuple(CONFIDENCES),
            ),
            Column(
                "summary", "the position in the coder's own words", required=False, words=MAX_WORDS
            ),
            Column("note", "why it was decided so, where it was", required=False),
        ),
        grows=True,
        optional=(
            ref_column(
                "experts", "expert", "who holds it; empty: the passage's expert", required=False
            ),
        ),
        also_key=("expert",),
    ),
    Table(
        "silences",
        "why an expert takes no position, where the source says so",
        ("statement", "expert", "article"),
        (
            ref_column("statements", "statement", "the statement"),
            ref_column("experts", "expert", "who takes no position"),
            ref_column("articles", "article", "where"),
            Column("reason", "why", values=tuple(SILENCE_REASONS)),
        ),
        grows=True,
        rare=True,
    ),
    Table(
        "position_counts",
        "how many coded rows of a group hold each position, where these are too many to be here",
        ("statement", "expert", "position"),
        (
            ref_column("statements", "statement", "the statement"),
            ref_column("experts", "expert", "the group"),
            Column("position", "as in positions", "integer", values=tuple(POSITIONS)),
            count_column("n", "how many rows", 1),
        ),
        grows=True,
        rare=True,
    ),
    Table(
        "readings",
        (
            "which passages a coder has read to the end: a passage without a position then "
            "has nothing to code"
        ),
        ("passage", "coder"),
        (
            ref_column("passages", "passage", "the passage"),
            ref_column("coders", "coder", "who has read it, and has coded all that is in it"),
        ),
        grows=True,
    ),
    Table(
        "reasons",
        "where an expert gives one statement as a reason for or against another",
        ("statement", "reason", "passage", "coder"),
        (
            ref_column("statements", "statement", "the statement argued for or against"),
            ref_column("statements", "reason", "the statement given as the reason"),
            ref_column("passages", "passage", "where"),
            ref_column("coders", "coder", "who read it"),
            Column("relation", "supports or opposes", values=tuple(RELATIONS)),
        ),
        grows=True,
    ),
)
CODER_TABLES = (
    Table(
        "coders",
        "who coded",
        ("coder",),
        (
            key_column("coder", "short id of the coder"),
            Column("name", "as readers see it"),
            Column("kind", "human, assisted, adjudicated or self", values=tuple(CODER_KINDS)),
            Column("note", "how the coding was made", required=False),
        ),
        grows=True,
    ),
)
