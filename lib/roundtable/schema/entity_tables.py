"""The tables of what is named in the passages, and of the words that stand in them."""

from __future__ import annotations

from .codes import (
    ENTITY_KINDS,
)
from .table_types import (
    WORDLESS,
    Column,
    Table,
    count_column,
    key_column,
    ref_column,
)

ENTITY_TABLES = (
    Table(
        "entities",
        "countries, organisations, people and places",
        ("entity",),
        (
            key_column("entity", "short id of the entity"),
            Column("name", "its name"),
            Column("kind", "country, organisation, person or place", values=ENTITY_KINDS),
            Column(
                "code",
                "ISO 3166-1 alpha-2 code of a country",
                required=False,
                pattern=r"[A-Z]{2}",
                example="AM",
            ),
        ),
        grows=True,
        optional=(
            Column(
                "aliases",
                "other names, which are counted too, with a semicolon and a space between",
                required=False,
            ),
        ),
    ),
    Table(
        "entity_mentions",
        "how often a passage names an entity",
        ("entity", "passage"),
        (
            ref_column("entities", "entity", "the entity"),
            ref_column("passages", "passage", "the passage"),
            count_column("count", "how often", 1),
        ),
        grows=True,
    ),
    Table(
        "terms",
        "how often a word stands in a passage: counts are facts, sentences are not",
        ("passage", "term"),
        (
            ref_column("passages", "passage", "the passage"),
            Column("term", "the word, lower case", pattern=r"\S+", example="border"),
            count_column("count", "how often", 1),
        ),
        unless=WORDLESS,
    ),
)
