"""A CSV file → its rows, each with the line it stands on; every fault of the file itself, and no
exception.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path

from ..i18n.messages import fault_text
from ..schema import TABLES, Table
from . import old_names
from .csv_records import is_too_long, read_records, split_record
from .problems import FaultLog, Problem, did_you_mean, run_fix, shorten_cell
from .sheet import Sheet, SheetRow
from .spreadsheet_marks import (
    decode_table,
    drop_empty_columns,
    needs_tidying,
    part_by_commas,
    save_as_utf8,
    tidy_cells,
    tidy_header,
    tidy_numbers,
)

_UNDECODED = re.compile("[\udc80-\udcff]")  # bytes that Python kept as lone surrogates


def read_sheet(path: str | Path, table: Table) -> tuple[Sheet, list[Problem]]:
    """Read one table's file.

    What `normalize_files` can add, an optional column or a file that may be empty, is there already
    in what is returned.

    Parameters
    ----------
    path : path
        Of the CSV file.
    table : Table
        What it should hold.

    Returns
    -------
    Sheet
        All that could be read.
    list of Problem
        The faults of the file, but not of the values in its cells.
    """
    path = Path(path)
    log = FaultLog(str(path))
    if not path.exists():
        _report_missing_file(path, table, log)
        columns = table.names if log.faults[0].fixable else ()
        return Sheet(log.file, columns, []), log.faults
    lines = _lines(path, table, log)
    if not lines and not log.faults:
        right = fault_text("begin with the header {names}", names=",".join(table.names))
        log.add(1, table.name, fault_text("the file is empty"), right)
    if not lines or is_too_long(lines[0], 1, table.name, log):
        return Sheet(log.file, (), []), log.faults
    return _sheet(path, lines, table, log), log.faults


def _sheet(path: Path, lines: list[str], table: Table, log: FaultLog) -> Sheet:
    named = split_record(lines[0]) or lines[0].split(",")
    header = tidy_header(named, [*table.names, *(c.name for c in table.optional)], log)
    renamed = old_names.renamed_columns(header, table)
    columns = tuple(renamed.get(name, name) for name in header)
    missing = [name for name in table.names if name not in columns]
    extra_columns = tuple(dict.fromkeys(name for name in columns if name not in table.names))
    added = _report_missing_columns(missing, extra_columns, table, log)
    _report_header(columns, extra_columns, missing, table, log)
    rows = _rows(lines, columns, added, table, log)
    if not (rows or log.faults or table.grows or table.unless):
        right = fault_text("add at least one row: {about}", about=fault_text(table.about))
        log.add(1, table.name, fault_text("the table has no rows"), right)
    renamed |= old_names.renew_codes(rows, table)
    log.faults += old_names.renaming_problems(path, f"{table.name}.csv", renamed)
    known = tuple(name for name in (*columns, *added) if name in table.names)
    return Sheet(log.file, known, rows, extra_columns)


def _rows(
    lines: list[str], columns: tuple[str, ...], added: dict[str, str], table: Table, log: FaultLog
) -> list[SheetRow]:
    """Return the rows behind the header, with the cells of columns that are added."""
    rows = []
    kinds = {name: table.column(name).kind for name in columns if table.knows(name)}
    date_columns = [name for name, kind in kinds.items() if kind == "edtf"]
    whole_columns = [name for name, kind in kinds.items() if kind == "integer"]
    is_decoded = not any(map(_UNDECODED.search, lines))
    is_tidy = not (date_columns or any(map(needs_tidying, lines)))
    for number, cells in read_records(lines, columns, log):
        if not any(cells):
            log.add(number, columns[0], fault_text("the row is empty"), run_fix(), fixable=True)
            continue
        row = SheetRow(number, dict(zip(columns, cells, strict=False)) | added)
        if not is_decoded:
            _replace_undecoded(row, log)
        if not is_tidy:
            tidy_cells(row.cells, number, date_columns, log)
        if whole_columns:
            tidy_numbers(row.cells, number, whole_columns, log)
        rows.append(row)
    return rows


def _report_missing_file(path: Path, table: Table, log: FaultLog) -> None:
    files_of_tables = {f"{name}.csv" for name in TABLES}
    siblings = {file.name for file in path.parent.glob("*.csv")}
    similar = get_close_matches(path.name, sorted(siblings - files_of_tables), n=1)
    if similar:
        log.add(
            1,
            "file",
            fault_text("the file is missing"),
            fault_text("is it '{similar}'?", similar=similar[0]),
        )
    elif table.grows:
        log.add(1, "file", fault_text("the file is missing"), run_fix(), fixable=True)
    elif siblings:
        log.add(
            1,
            "file",
            fault_text("the file is missing"),
            fault_text("add it: {about}", about=fault_text(table.about)),
        )
    else:
        log.add(
            1, "file", fault_text("the file is missing"), fault_text("the folder holds no CSV file")
        )


def _lines(path: Path, table: Table, log: FaultLog) -> list[str]:
    """Return the file's lines; bytes that are not UTF-8 become surrogates, which
    `_replace_undecoded` reports cell by cell.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        log.add(
            1,
            "file",
            fault_text("the file can't be read ({strerror})", strerror=error.strerror),
            fault_text("make it a readable file"),
        )
        return []
    text = decode_table(data, log)
    if text is None:
        return []
    text = part_by_commas(text, {*table.names, *old_names.COLUMNS.values()}, log)
    text = drop_empty_columns(text, log)
    return text.removesuffix("\n").split("\n") if text else []


def _report_missing_columns(
    missing: list[str], extra_columns: tuple[str, ...], table: Table, log: FaultLog
) -> dict[str, str]:
    """Report the columns that the file lacks; return the cells of those that `fix` can add.

    An optional one can be added where nothing in the header looks like it, misspelt.
    """
    added = {}
    for name in missing:
        column = table.column(name)
        is_fixable = not column.required and not get_close_matches(name, extra_columns, n=1)
        right = (
            run_fix()
            if is_fixable
            else fault_text("add it: {about}", about=fault_text(column.about))
        )
        log.add(1, name, fault_text("the column is missing"), right, fixable=is_fixable)
        if is_fixable:
            added[name] = ""
    return added


def _report_header(
    columns: tuple[str, ...],
    extra_columns: tuple[str, ...],
    missing: list[str],
    table: Table,
    log: FaultLog,
) -> None:
    """Report column names that stand twice, are no names, or are like one that is missing."""
    for name in dict.fromkeys(columns):
        if columns.count(name) > 1:
            wrong = fault_text("the column stands twice in the header")
            log.add(1, name or "(no name)", wrong, fault_text("leave one of them"))
    for name in extra_columns:
        if table.knows(name):
            continue
        shown = shorten_cell(name)[1:-1]
        if get_close_matches(name, missing, n=1):
            log.add(
                1, shown, fault_text("the table has no such column"), did_you_mean(name, missing)
            )
        elif not name or name != name.strip() or not name.isprintable():
            right = fault_text("give it one, without spaces at its ends")
            log.add(1, shown or "(no name)", fault_text("the column has no proper name"), right)


def _replace_undecoded(row: SheetRow, log: FaultLog) -> None:
    """Report the bytes of a row that are not UTF-8, and put the replacement character in their
    place.
    """
    if not _UNDECODED.search("".join(row.cells.values())):
        return
    for name, cell in row.cells.items():
        surrogate = next((c for c in cell if "\udc80" <= c <= "\udcff"), None)
        if surrogate:
            wrong = fault_text("byte 0x{value:02X} is not UTF-8", value=ord(surrogate) - 0xDC00)
            log.add(row.line, name, wrong, save_as_utf8())
            row.cells[name] = cell.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
