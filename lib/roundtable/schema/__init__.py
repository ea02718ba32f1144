"""The one place for tables, columns, types, keys, references, codes and their words.

A corpus is a folder of CSV files, one per table of `TABLES`. Everything else (the checks, the
dtypes, `datapackage.json`, the words on a chart) reads these constants; nothing here computes.
Each subject has a module: `article_tables`, `coding_tables`, `event_tables`, `forecast_tables`,
`entity_tables`, `suggestion_tables`; `table_types` says what a table and a column are.
"""

from __future__ import annotations

from .article_tables import ARTICLE_TABLES, TEXT_TABLES
from .codes import (
    ACTOR_KINDS,
    ADDRESSED,
    ANSWER_KINDS,
    ARTICLE_KINDS,
    BASES,
    CODER_KINDS,
    CONFIDENCES,
    DATE_BASES,
    ENTITY_KINDS,
    EVENT_KINDS,
    NOTHING_FOUND,
    PASSAGE_KINDS,
    POSITIONS,
    RELATIONS,
    SIDE_OF,
    SIDES,
    SILENCE_REASONS,
    SILENCES,
    SILENCES_OF_VOTES,
    STATUSES,
    UNASKED,
)
from .coding_tables import CODER_TABLES, CODING_TABLES
from .entity_tables import ENTITY_TABLES
from .event_tables import EVENT_TABLES
from .forecast_tables import FORECAST_TABLES, HAPPENED, MISSED, RESOLUTIONS, UNRESOLVABLE, YARDSTICK
from .result_rule import DECLARED, Rule
from .suggestion_tables import OUTCOMES, SUGGESTION_KINDS, SUGGESTION_TABLES
from .table_types import ID, MAX_WORDS, Column, Table

_IN_ORDER = (
    *ARTICLE_TABLES,
    *CODING_TABLES,
    *EVENT_TABLES,
    *FORECAST_TABLES,
    *ENTITY_TABLES,
    *CODER_TABLES,
    *SUGGESTION_TABLES,
    *TEXT_TABLES,
)
TABLES = {table.name: table for table in _IN_ORDER}

__all__ = [
    "ACTOR_KINDS",
    "ADDRESSED",
    "ANSWER_KINDS",
    "ARTICLE_KINDS",
    "BASES",
    "CODER_KINDS",
    "CONFIDENCES",
    "DATE_BASES",
    "DECLARED",
    "ENTITY_KINDS",
    "EVENT_KINDS",
    "HAPPENED",
    "ID",
    "MAX_WORDS",
    "MISSED",
    "NOTHING_FOUND",
    "OUTCOMES",
    "PASSAGE_KINDS",
    "POSITIONS",
    "RELATIONS",
    "RESOLUTIONS",
    "SIDES",
    "SIDE_OF",
    "SILENCES",
    "SILENCES_OF_VOTES",
    "SILENCE_REASONS",
    "STATUSES",
    "SUGGESTION_KINDS",
    "TABLES",
    "UNASKED",
    "UNRESOLVABLE",
    "YARDSTICK",
    "Column",
    "Rule",
    "Table",
]
