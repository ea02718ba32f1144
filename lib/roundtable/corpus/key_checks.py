"""Rules for all tables: keys, values that may not repeat, references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..i18n.messages import fault_text
from ..schema import TABLES, Column
from .problems import Problem, did_you_mean, shorten_cell
from .sheet import Sheet, SheetRow


def check_keys(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield a fault where a key stands twice."""
    for name, sheet in sheets.items():
        key, also_key = TABLES[name].key, TABLES[name].also_key
        first_rows: dict[tuple[str, ...], SheetRow] = {}
        columns = (*key, *also_key)
        for row in sheet.rows:
            cells = row.cells
            whole = tuple([cells.get(column, "") for column in columns])
            first = first_rows.setdefault(whole, row)
            if first is not row and all(value := whole[: len(key)]):
                shown = shorten_cell(" · ".join(value))
                wrong = _repeated_key(shown, first, row)
                right = fault_text("give every row a key of its own, or remove one")
                yield sheet.fault(row, key[-1], wrong, right)


def _repeated_key(key: str, first: SheetRow, row: SheetRow) -> str:
    """Return that a key stands twice, and in which cell the rows differ: where two branches changed it."""
    for column, value in first.cells.items():
        other = row.cells.get(column, "")
        if other != value:
            return fault_text(
                "the key {key} stands on line {line} already, with {column} {first} there and "
                "{second} here",
                key=key,
                line=first.line,
                column=column,
                first=shorten_cell(value),
                second=shorten_cell(other),
            )
    return fault_text(
        "the key {key} stands on line {line} already, with the same cells", key=key, line=first.line
    )


def check_unique(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield a fault where initials or ranks repeat and must not."""
    for name, sheet in sheets.items():
        for column in (*TABLES[name].columns, *TABLES[name].optional):
            if column.unique:
                yield from _repeated_values(sheet, column)


def _repeated_values(sheet: Sheet, column: Column) -> Iterator[Problem]:
    group_columns = [name for name in column.unique if name != "*"]
    first_lines: dict[tuple[str, ...], int] = {}
    for row in sheet.rows:
        value = row.cells.get(column.name, "")
        group = [row.cells.get(name, "") for name in group_columns]
        first_line = first_lines.setdefault((*group, value), row.line)
        if value and first_line != row.line:
            wrong = fault_text(
                "{value} stands on line {first_line} already",
                value=shorten_cell(value),
                first_line=first_line,
            )
            yield sheet.fault(
                row, column.name, wrong, fault_text("give it another {name}", name=column.name)
            )


def check_references(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield a fault where a reference names a row that is not there."""
    known = {}
    for name, sheet in sheets.items():
        key = TABLES[name].key[0]
        if key in sheet.columns:
            known[name] = {row.cells.get(key, "") for row in sheet.rows}
    for name, sheet in sheets.items():
        for column in (*TABLES[name].columns, *TABLES[name].optional):
            if column.refers in known:
                yield from _unknown_ids(sheet, column, known[column.refers])


def _unknown_ids(sheet: Sheet, column: Column, ids: set[str]) -> Iterator[Problem]:
    for row in sheet.rows:
        value = row.cells.get(column.name, "")
        if value and value not in ids:
            wrong = fault_text(
                "{value} is not in {refers}.csv", value=shorten_cell(value), refers=column.refers
            )
            right = did_you_mean(value, sorted(ids - {""}))
            yield sheet.fault(row, column.name, wrong, right)
