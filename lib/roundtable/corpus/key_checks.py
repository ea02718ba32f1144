"""Rules for all tables: keys, values that may not repeat, references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..i18n.messages import fault_text
from ..schema import TABLES, Column
from .problems import Problem, did_you_mean, run_fix, shorten_cell
from .sheet import Sheet, SheetRow


def check_keys(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield a fault where a key stands twice; a row that stands twice is certain, and mended."""
    for name, sheet in sheets.items():
        key = TABLES[name].key
        for row, first in _repeated_rows(name, sheet):
            shown = shorten_cell(" · ".join([row.cells[column] for column in key]))
            wrong = _repeated_key(shown, first, row)
            right = fault_text("give every row a key of its own, or remove one")
            if row.cells == first.cells:
                yield Problem(sheet.file, row.line, key[-1], wrong, run_fix(), fixable=True)
            else:
                yield sheet.fault(row, key[-1], wrong, right)


def without_repeated(sheets: Mapping[str, Sheet]) -> dict[str, Sheet]:
    """Return sheets with one row a key, the first one: what else is wrong is then said once."""
    single = {}
    for name, sheet in sheets.items():
        repeated = {row.line for row, _ in _repeated_rows(name, sheet)}
        rows = [row for row in sheet.rows if row.line not in repeated] if repeated else sheet.rows
        single[name] = sheet._replace(rows=rows)
    return single


def _repeated_rows(name: str, sheet: Sheet) -> Iterator[tuple[SheetRow, SheetRow]]:
    """Yield (row, the first row of its key) for keys that stand twice."""
    n_key, columns = len(TABLES[name].key), (*TABLES[name].key, *TABLES[name].also_key)
    first_rows: dict[tuple[str, ...], SheetRow] = {}
    for row in sheet.rows:
        whole = tuple([row.cells.get(column, "") for column in columns])
        first = first_rows.setdefault(whole, row)
        if first is not row and all(whole[:n_key]):
            yield row, first


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
