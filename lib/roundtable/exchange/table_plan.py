"""What is what in a table: what a map says of it, and what is guessed of the rest."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..i18n.messages import fault_text
from ..schema import POSITIONS, SILENCE_REASONS
from .position_words import guess_positions
from .quote_columns import is_quote_table, quote_columns
from .report import ExchangeError
from .table_columns import (
    NAMES_OF,
    REQUIRED,
    guess_columns,
    is_wide,
    poll_column,
    statement_columns,
)
from .table_files import SourceTable

#: What a map may say.
TABLE_OPTIONS = (
    "sheet",
    "layout",
    "coded_by",
    "confidence",
    "columns",
    "statements",
    "positions",
    "silences",
)
#: Ends of the ranges of confidence that are in use.
_MOST = (3, 5, 7, 10, 100)
_NEUTRAL = "is neutral"


def choose_table(
    tables: list[SourceTable], options: Mapping[str, Any], source: Path
) -> SourceTable:
    """Return the table to read: the sheet that a map names, else the longest that has all columns.

    Parameters
    ----------
    tables : list of SourceTable
    options : mapping
        Of a map.
    source : path
        For errors.

    Raises
    ------
    ExchangeError
        For a sheet that is not there.
    """
    if "sheet" in options:
        for table in tables:
            if table.name == options["sheet"]:
                return table
        names = ", ".join(table.name for table in tables)
        raise ExchangeError(
            fault_text(
                "{source} has no sheet {sheet!r}; there are {names}",
                source=source,
                sheet=options["sheet"],
                names=names,
            )
        )
    complete = [t for t in tables if set(REQUIRED) <= set(guess_columns(t))]
    return max(complete or tables, key=lambda table: len(table.rows))


def plan_table(table: SourceTable, options: Mapping[str, Any], source: Path) -> dict[str, Any]:
    """Return the whole map: what was said, and what is guessed of the rest.

    Parameters
    ----------
    table : SourceTable
    options : mapping
        Of a map.
    source : path
        For errors.

    Raises
    ------
    ExchangeError
        Where a column, or a value of a position, is not known.
    """
    layout = options.get("layout", "wide" if is_wide(table) else "long")
    if layout not in ("long", "wide"):
        raise ExchangeError(
            fault_text("unknown layout {layout!r}; use long or wide", layout=layout)
        )
    columns = dict(options.get("columns", {})) or guess_columns(table)
    poll = poll_column(table, columns)
    if poll is not None:
        columns["document"] = columns.pop("id")
    for role, name in columns.items():
        if role not in NAMES_OF:
            raise ExchangeError(
                fault_text(
                    "unknown column {role!r} in the map; use {names_of}",
                    role=role,
                    names_of=", ".join(NAMES_OF),
                )
            )
        if name not in table.header:
            raise ExchangeError(
                fault_text(
                    "{source} has no column {name!r}; it has {header}",
                    source=source,
                    name=name,
                    header=", ".join(table.header),
                )
            )
    plan: dict[str, Any] = {"sheet": table.name, "layout": layout}
    if layout == "wide":
        columns = {"expert": columns.get("expert", table.header[0])}
        guessed = [table.header[place] for place in statement_columns(table)]
        guessed = [name for name in guessed if name not in columns.values()]
        plan["statements"] = list(options.get("statements", guessed))
        values = _values(table, plan["statements"])
    else:
        lacking = [role for role in REQUIRED if role not in columns]
        if lacking:
            is_quotes = is_quote_table(quote_columns(table.header))
            hint = ""
            if is_quotes:
                hint = fault_text("; it may be a table of quotations: import it as quotes")
            raise ExchangeError(
                fault_text(
                    "{source}: no column for {lacking} was found among {header}; say which in a "
                    'map: [columns] {first} = "…"{hint}',
                    source=source,
                    lacking=", ".join(lacking),
                    header=", ".join(table.header),
                    first=lacking[0],
                    hint=hint,
                )
            )
        values = _values(table, [columns["position"]])
    has_quotes = "quote" in columns and "confidence" not in columns
    has_source = has_quotes or ("document" in columns and poll is None) or "coder" in columns
    plan["coded_by"] = options.get("coded_by", "human" if has_source else "self")
    if "confidence" in columns:
        plan["confidence"] = list(options.get("confidence", _range(table, columns["confidence"])))
    plan["columns"] = columns
    plan["positions"], plan["silences"] = _codes(values, options, source)
    return plan


def _range(table: SourceTable, column: str) -> tuple[int, int]:
    """Return the range in which all whole numbers of a column are."""
    found = [int(value) for value in _values(table, [column]) if value.isdigit()]
    most = max(found, default=1)
    return min([1, *found]), next((end for end in _MOST if end >= most), most)


def _values(table: SourceTable, columns: list[str]) -> set[str]:
    places = [table.header.index(name) for name in columns]
    return {row[place] for row in table.rows for place in places if row[place]}


def _codes(
    values: set[str], options: Mapping[str, Any], source: Path
) -> tuple[dict[str, int], dict[str, str]]:
    """Return {value: position} and {value: reason of a silence}, said or guessed."""
    positions, silences = options.get("positions", {}), options.get("silences", {})
    wrong = [code for code in positions.values() if code not in POSITIONS]
    wrong += [reason for reason in silences.values() if reason not in SILENCE_REASONS]
    if wrong:
        raise ExchangeError(
            fault_text(
                "the map has {wrong!r}; positions are {positions}, silences {silence_reasons}",
                wrong=wrong[0],
                positions=", ".join(map(str, POSITIONS)),
                silence_reasons=", ".join(SILENCE_REASONS),
            )
        )
    guess = guess_positions(values - set(positions) - set(silences))
    if isinstance(guess, str):
        raise ExchangeError(
            fault_text(
                "{source}: {guess!r} is no position that is known; say in a map which each "
                'value is: [positions] {guess!r} = 2, or [silences] {guess!r} = "no_opinion"',
                source=source,
                guess=guess,
            )
        )
    order = sorted((guess[0] | positions).items(), key=lambda item: (-item[1], item[0]))
    return dict(order), dict(sorted((guess[1] | silences).items()))


def declared_by(plan: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a corpus of this map declares: scale, confidence, whether experts were asked.

    Parameters
    ----------
    plan : mapping
        Of `plan_table`.
    """
    steps = sorted(set(plan["positions"].values()) | {-2, 2})
    words = dict(POSITIONS)
    if not {-1, 1} & set(steps):
        words[0] = _NEUTRAL
    is_open = "document" in plan["columns"] and plan["coded_by"] == "human"
    declared: dict[str, Any] = {}
    if "confidence" in plan:
        least, most = plan["confidence"]
        declared["confidence"] = {"source": "reported", "least": least, "most": most}
    return declared | {
        "scale": {str(step): words[step] for step in steps},
        "asked": not is_open,
        "recorded": ["summary"] if "summary" in plan["columns"] else [],
    }
