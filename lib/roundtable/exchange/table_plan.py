"""What is what in a table: what a map says of it, and what is guessed of the rest."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..corpus.cell_numbers import whole_number
from ..i18n.messages import fault_text
from .position_words import scale_words
from .quote_columns import is_quote_table, quote_columns
from .report import ExchangeError
from .table_columns import (
    NAMES_OF,
    REQUIRED,
    ROUNDS,
    guess_columns,
    plain_column_name,
    poll_column,
)
from .table_files import SourceTable
from .table_headers import merge_header_rows
from .table_values import explained_values, scale_ends, value_codes
from .wide_columns import numbers_without_ends, statement_columns, wide_columns

#: What a map may say.
TABLE_OPTIONS = (
    "sheet",
    "layout",
    "coded_by",
    "confidence",
    "columns",
    "statements",
    "experts",
    "attributes",
    "scale",
    "positions",
    "silences",
    "blank",
)
SHEETS_JOINT = "\n"
_ROUND = "round"
LAYOUTS = ("long", "wide", "transposed")
#: Ends of the ranges of confidence that are in use.
_MOST = (3, 5, 7, 10, 100)


def choose_table(
    tables: list[SourceTable], options: Mapping[str, Any], source: Path
) -> SourceTable:
    """Return the table to read: the sheet that a map names, else the longest that has all columns,
    of those that are not hidden.

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
    hidden = {table.name for table in tables if table.is_hidden}
    tables = [merge_header_rows(table) for table in tables]
    if "sheet" in options:
        by_name = {table.name: table for table in tables}
        wanted = sheets_of(options)
        for sheet in wanted:
            if sheet not in by_name:
                raise ExchangeError(
                    fault_text(
                        "{source} has no sheet {sheet!r}; there are {names}",
                        source=source,
                        sheet=sheet,
                        names=", ".join(by_name),
                    )
                )
        return _joined([by_name[sheet] for sheet in wanted])
    tables = [table for table in tables if table.name not in hidden] or tables
    complete = [t for t in tables if set(REQUIRED) <= set(guess_columns(t))]
    longest = max(complete or tables, key=lambda table: len(table.rows))
    return _joined([table for table in tables if table.header == longest.header])


def sheets_of(options: Mapping[str, Any]) -> list[str]:
    """Return the sheets that a map names: one, or several of one header."""
    named = options["sheet"]
    return [named] if isinstance(named, str) else list(named)


def _joined(tables: list[SourceTable]) -> SourceTable:
    """Return tables of one header as one; a column says from which sheet, as of which round, a row
    is.
    """
    if len(tables) == 1:
        return tables[0]
    header = [*tables[0].header, _ROUND]
    rows = [[*row, table.name] for table in tables for row in table.rows]
    return SourceTable(SHEETS_JOINT.join(table.name for table in tables), header, rows)


def plan_table(table: SourceTable, options: Mapping[str, Any], source: Path) -> dict[str, Any]:
    """Return the whole map: what was said, and what is guessed of the rest.

    Parameters
    ----------
    table : SourceTable
    options : mapping
        Of a map.
    source : path
        For errors.

    Returns
    -------
    dict
        As a map has it; doubts: sentences on what was guessed.

    Raises
    ------
    ExchangeError
        Where a column, or a value of a position, is not known.
    """
    ends = scale_ends(table, options)
    layout = options.get("layout") or _layout(table, options, ends)
    if layout not in LAYOUTS:
        raise ExchangeError(
            fault_text(
                "unknown layout {layout!r}; use {layouts}",
                layout=layout,
                layouts=", ".join(LAYOUTS),
            )
        )
    names = table.name.split(SHEETS_JOINT)
    plan: dict[str, Any] = {"sheet": names if len(names) > 1 else table.name, "layout": layout}
    if ends is not None:
        plan["scale"] = list(ends)
    poll = None
    if layout == "long":
        columns = dict(options.get("columns", {})) or guess_columns(table)
        poll = poll_column(table, columns)
        if poll is not None:
            columns["document"] = columns.pop("id")
        plan["columns"] = columns
        _refuse_without_columns(table, columns, source)
        answers = [columns["position"]]
    else:
        answers = _plan_wide(plan, table, options, ends)
        columns = plan["columns"]
    if "attributes" in options:
        plan["attributes"] = list(options["attributes"])
    for role in columns:
        if role not in NAMES_OF:
            raise ExchangeError(
                fault_text(
                    "unknown column {role!r} in the map; use {names_of}",
                    role=role,
                    names_of=", ".join(NAMES_OF),
                )
            )
    _refuse_unknown(table, [*columns.values(), *answers, *plan.get("attributes", ())], source)
    has_quotes = "quote" in columns and "confidence" not in columns
    is_asked = poll is not None or plain_column_name(columns.get("document", "")) in ROUNDS
    has_source = has_quotes or ("document" in columns and not is_asked) or "coder" in columns
    is_read = layout == "long" and has_source
    plan["coded_by"] = options.get("coded_by", "human" if is_read else "self")
    if "confidence" in columns:
        plan["confidence"] = list(options.get("confidence", _range(table, columns["confidence"])))
    values = _values(table, answers)
    if not values and "blank" not in options:
        raise ExchangeError(
            fault_text(
                "{source}: no cell of {columns} holds anything; a formula has a value only once a "
                "spreadsheet program has saved it: open the file in one, and save it",
                source=source,
                columns=", ".join(answers[:6]),
            )
        )
    plan |= value_codes(values, options, ends, source)
    return plan


def _layout(
    table: SourceTable, options: Mapping[str, Any], ends: tuple[float, float] | None
) -> str:
    """Return how a table seems to be laid out."""
    said = options.get("columns") or {}
    guess = dict(said) or guess_columns(table)
    if "statements" in options:
        return "wide"
    if "experts" in options:
        return "transposed"
    if {"position", "statement"} <= set(guess):
        return "long"
    answers = statement_columns(table, ends, explained_values(options))
    if len(answers) < 2:
        return "long"
    is_transposed = "statement" in guess and "expert" not in guess
    return "transposed" if is_transposed else "wide"


def _plan_wide(
    plan: dict[str, Any],
    table: SourceTable,
    options: Mapping[str, Any],
    ends: tuple[float, float] | None,
) -> list[str]:
    """Add to the plan which columns hold answers, and who or what is beside them; return them."""
    said = dict(options.get("columns", {}))
    if plan["layout"] == "transposed":
        first = guess_columns(table).get("statement", table.header[0])
        plan["columns"] = {"statement": said.get("statement", first)}
        places = statement_columns(table, ends, explained_values(options))
        names = [table.header[place] for place in places]
        names = [name for name in names if name not in plan["columns"].values()]
        plan["experts"] = list(options.get("experts", names))
        return list(plan["experts"])
    guess = wide_columns(table, ends, explained_values(options))
    plan["columns"] = said or guess.columns
    names = [name for name in guess.statements if name not in plan["columns"].values()]
    plan["statements"] = list(options.get("statements", names))
    if not said:
        plan["doubts"] = guess.doubts
    return list(plan["statements"])


def _refuse_without_columns(table: SourceTable, columns: Mapping[str, str], source: Path) -> None:
    lacking = [role for role in REQUIRED if role not in columns]
    if not lacking:
        return
    numbers = numbers_without_ends(table)
    if numbers is not None and "statement" in lacking:
        names, low, high = numbers
        shown = ", ".join(names[:6]) + (" …" if len(names) > 6 else "")
        raise ExchangeError(
            fault_text(
                "{source}: {n} columns hold the numbers {low:g} to {high:g} ({shown}), and nothing "
                "says which end agrees; say in a map: scale = [{low:g}, {high:g}] where {high:g} "
                "is full agreement, scale = [{high:g}, {low:g}] where {low:g} is; and which "
                'columns are meant: statements = ["{first}", …]',
                source=source,
                n=len(names),
                low=low,
                high=high,
                shown=shown,
                first=names[0],
            )
        )
    hint = ""
    if is_quote_table(quote_columns(table.header)):
        hint = fault_text("; it may be a table of quotations: import it as quotes")
    raise ExchangeError(
        fault_text(
            "{source}: no column for {lacking} was found among {header}; say which in a map: "
            '[columns] {first} = "…"; or, where columns are statements, statements = ["…", …] and '
            '[positions] "…" = 2{hint}',
            source=source,
            lacking=", ".join(lacking),
            header=", ".join(table.header),
            first=lacking[0],
            hint=hint,
        )
    )


def _refuse_unknown(table: SourceTable, names: list[str], source: Path) -> None:
    for name in names:
        if name not in table.header:
            raise ExchangeError(
                fault_text(
                    "{source} has no column {name!r}; it has {header}",
                    source=source,
                    name=name,
                    header=", ".join(table.header),
                )
            )


def _range(table: SourceTable, column: str) -> tuple[int, int]:
    """Return the range in which all whole numbers of a column are."""
    numbers = map(whole_number, _values(table, [column]))
    found = [number for number in numbers if number is not None and number >= 0]
    most = max(found, default=1)
    return min([1, *found]), next((end for end in _MOST if end >= most), most)


def _values(table: SourceTable, columns: list[str]) -> set[str]:
    places = [table.header.index(name) for name in columns]
    return {row[place] for row in table.rows for place in places if row[place]}


def declared_by(plan: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a corpus of this map declares: scale, confidence, whether experts were asked.

    Parameters
    ----------
    plan : mapping
        Of `plan_table`.
    """
    steps = set(plan["positions"].values()) | {-2, 2}
    is_open = "document" in plan["columns"] and plan["coded_by"] == "human"
    declared: dict[str, Any] = {}
    if "confidence" in plan:
        least, most = plan["confidence"]
        declared["confidence"] = {"source": "reported", "least": least, "most": most}
    return declared | {
        "scale": scale_words(plan["positions"], steps),
        "asked": not is_open,
        "recorded": ["summary"] if "summary" in plan["columns"] else [],
    }
