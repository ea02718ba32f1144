"""Tables as they are on disk, whole rows by their keys: read without loss, written whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ..i18n.messages import fault_text
from ..schema import TABLES
from . import CorpusError
from .csv_reader import read_sheet
from .datapackage import FILE as PACKAGE
from .files_together import write_together
from .problems import CodingError
from .rare_tables import is_absent, renewed_package
from .settings_rows import SETTINGS, SETTINGS_TABLE, declared_settings, settings_rows
from .storage import table_to_csv

#: Those of the schema, and what the corpus declares.
KNOWN_TABLES = TABLES | {SETTINGS: SETTINGS_TABLE}
Key = tuple[str, ...]
Row = dict[str, str]


class TableOnDisk(NamedTuple):
    """All rows of a table by their keys, with all columns, and the order of these."""

    rows: dict[Key, Row]
    columns: tuple[str, ...]


def rows_on_disk(folder: Path, table: str) -> dict[Key, Row]:
    """Return one table as it is on disk: {key: {column of the schema: cell}}.

    Raises
    ------
    CorpusError
        Where the file can't be read without loss; until that is mended nothing is written over it.
    CodingError
        Where a key stands twice.
    """
    rows = {}
    for key, row in table_on_disk(folder, table).rows.items():
        rows[key] = schema_cells(table, row)
    return rows


def table_on_disk(folder: Path, table: str) -> TableOnDisk:
    """Return all rows of one table with all columns; raise as `rows_on_disk`."""
    if table == SETTINGS:
        return TableOnDisk(settings_rows(folder), SETTINGS_TABLE.names)
    if is_absent(folder, table):
        return TableOnDisk({}, TABLES[table].names)
    sheet, faults = read_sheet(folder / f"{table}.csv", TABLES[table])
    if faults:
        raise CorpusError(faults)
    rows = {}
    for row in sheet.rows:
        key = tuple(row.cells[column] for column in TABLES[table].key)
        rows[key] = row.cells
    if len(rows) < len(sheet.rows):
        raise CodingError(
            fault_text(
                "{file}: a key stands twice; {n_rows} rows have {n_keys} keys; run `python "
                "-m roundtable check`, and keep one of them",
                file=sheet.file,
                n_rows=len(sheet.rows),
                n_keys=len(rows),
            )
        )
    return TableOnDisk(rows, (*TABLES[table].names, *sheet.extra_columns))


def schema_cells(table: str, row: Mapping[str, str]) -> Row:
    """Return the cells of a row that the schema knows."""
    return {column: row.get(column, "") for column in KNOWN_TABLES[table].names}


def is_same_row(table: str, row: Row | None, other: Row | None) -> bool:
    """Return whether two rows agree in the columns of the schema."""
    if row is None or other is None:
        return row is other
    return schema_cells(table, row) == schema_cells(table, other)


def write_tables(folder: Path, tables: Mapping[str, TableOnDisk]) -> None:
    """Write whole tables, and what datapackage.json says of them; a rare one without rows goes."""
    settings = tables.get(SETTINGS)
    tables = {name: table for name, table in tables.items() if name != SETTINGS}
    extra_columns, files, gone = {}, {}, []
    for name, (rows, columns) in tables.items():
        path = folder / f"{name}.csv"
        extra_columns[name] = columns[len(TABLES[name].names) :]
        frame = pd.DataFrame(list(rows.values()), columns=list(columns), dtype="str").fillna("")
        data = table_to_csv(frame, TABLES[name]).encode()
        if not rows and TABLES[name].rare:
            gone.append(path)
        elif not path.exists() or path.read_bytes() != data:
            files[path.name] = data
    has_rows = {name: bool(table.rows) for name, table in tables.items()}
    declared = declared_settings(settings.rows) if settings else None
    package = renewed_package(folder, has_rows, extra_columns, declared)
    if package:
        files[PACKAGE] = package
    write_together(folder, files)
    for path in gone:  # now that nothing says that it is there
        path.unlink(missing_ok=True)


def with_columns(
    tables: Mapping[str, TableOnDisk], dropped: Mapping[str, Sequence[str]]
) -> tuple[dict[str, TableOnDisk], dict[str, list[str]]]:
    """Return tables with the optional columns that a row has now, without those that are dropped
    and empty; and {table: columns that came}.
    """
    renewed, added = {}, {}
    for name, (rows, columns) in tables.items():
        filled = {column for row in rows.values() for column, cell in row.items() if cell}
        kept = [one for one in columns if one in filled or one not in dropped.get(name, ())]
        optional = [column.name for column in KNOWN_TABLES[name].optional]
        came = [one for one in optional if one not in columns and one in filled]
        renewed[name] = TableOnDisk(rows, (*kept, *came))
        if came:
            added[name] = came
    return renewed, added
