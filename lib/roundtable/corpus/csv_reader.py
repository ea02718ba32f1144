"""A CSV file → its rows, each with the line it stands on; every fault of the file itself, and no
exception.

Python's `csv` module stops at the first fault and gives up on long cells, so each line is read by
itself: a fault on one line never hides another line.
"""

import csv
import re
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from .problems import Problem, did_you_mean, shorten_cell

# characters; a row of a table is read by people (and `csv` refuses cells above 131,072)
MAX_LINE = 100_000
MAX_JOINED = 50  # lines looked through for the end of a quoted cell
_CELL = re.compile(r'(?:"(?:[^"]|"")*"|[^",]*)(?:,|$)')


class SheetRow(NamedTuple):
    """One row: its first line in the file, and its cells by column name (a column the file lacks is
    not there).
    """

    line: int
    cells: dict[str, str]


class Sheet(NamedTuple):
    """One file as read: its name for messages, the columns it has, its rows."""

    file: str
    columns: tuple[str, ...]
    rows: list[SheetRow]


def read_sheet(path, table):
    """Read one table's file.

    path: of the CSV file; table: a `schema.Table`.
    Returns (Sheet, list of Fault); the sheet holds all that could be read.
    """
    file, faults = str(path), []
    text = _decode(path, faults)
    lines = text.split("\n") if text else []
    if lines and lines[-1] == "":
        lines.pop()
    if not lines:
        faults or faults.append(
            Problem(
                file,
                1,
                table.name,
                "the file is empty",
                f"begin with the header {','.join(table.names)}",
            )
        )
        return Sheet(file, (), []), faults
    if _too_long(file, 1, lines[0], table.name, faults):
        return Sheet(file, (), []), faults
    columns = _header(file, lines[0], table, faults)
    rows = list(_rows(file, lines, columns, faults))
    if not rows and not faults and not table.grows:
        faults.append(
            Problem(
                file, 1, table.name, "the table has no rows", f"add at least one row: {table.about}"
            )
        )
    known = tuple(c for c in columns if c in table.names)
    return Sheet(file, known, rows), faults


def _decode(path, faults):
    """The file's text with LF; bytes that are not UTF-8 become surrogates, which `_encoding`
    reports cell by cell.
    """
    file = str(path)
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        siblings = [p.name for p in Path(path).parent.glob("*.csv")]
        found = (
            did_you_mean(Path(path).name, siblings) if siblings else "the folder holds no CSV file"
        )
        faults.append(
            Problem(file, 1, "file", "the file is missing", found.replace("did you mean", "is it"))
        )
        return ""
    except OSError as error:
        faults.append(
            Problem(
                file,
                1,
                "file",
                f"the file can't be read ({error.strerror})",
                "make it a readable file",
            )
        )
        return ""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        faults.append(
            Problem(
                file, 1, "file", "the file is in UTF-16", "save it as UTF-8 without byte order mark"
            )
        )
        return ""
    if data[:3] == b"\xef\xbb\xbf":
        faults.append(
            Problem(
                file,
                1,
                "file",
                "begins with a byte order mark",
                "save it as UTF-8 without byte order mark",
            )
        )
        data = data[3:]
    text = data.decode("utf-8", "surrogateescape")
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        faults.append(
            Problem(
                file,
                line,
                "file",
                "the line ends with a carriage return (CR or CRLF)",
                "end lines with LF alone",
            )
        )
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _header(file, line, table, faults):
    """The column names of the first line; faults for what is missing, unknown or double."""
    columns = tuple(_split(line) or line.split(","))
    missing = [name for name in table.names if name not in columns]
    for name in dict.fromkeys(c for c in columns if columns.count(c) > 1):
        faults.append(
            Problem(file, 1, name, "the column stands twice in the header", "leave one of them")
        )
    for name in dict.fromkeys(c for c in columns if c not in table.names):
        right = (
            did_you_mean(name, missing) if missing else f"the columns are {','.join(table.names)}"
        )
        faults.append(
            Problem(
                file,
                1,
                shorten_cell(name)[1:-1] or "(no name)",
                "the table has no such column",
                right,
            )
        )
    for name in missing:
        faults.append(
            Problem(file, 1, name, "the column is missing", f"add it: {table.column(name).about}")
        )
    return columns


def _rows(file, lines, columns, faults):
    number = 1
    while number < len(lines):
        first, line = number + 1, lines[number]
        cells, used = _record(file, lines, number, columns, faults)
        number += used
        if cells is None:
            continue
        if len(cells) != len(columns):
            wrong = (
                f"the row has {len(cells)} cells, the header {len(columns)}"
                if line.strip()
                else "the line is empty"
            )
            right = (
                "quote cells that hold a comma"
                if len(cells) > len(columns)
                else "give every column a cell, if an empty one"
            )
            faults.append(
                Problem(file, first, columns[min(len(cells), len(columns) - 1)], wrong, right)
            )
            if not line.strip():
                continue
        row = SheetRow(first, dict(zip(columns, cells, strict=False)))
        _encoding(file, row, faults)
        yield row


def _record(file, lines, number, columns, faults):
    """The cells of the record that begins at lines[number] (None: unreadable), and how many lines
    it takes.
    """
    line = lines[number]
    if _too_long(file, number + 1, line, columns[0], faults):
        return None, 1
    cells = _split(line)
    if cells is not None:
        return cells, 1
    opened = columns[min(_stray(line), len(columns) - 1)]
    for last in range(number + 2, min(number + MAX_JOINED, len(lines)) + 1):
        joined = "\n".join(lines[number:last])
        cells = _split(joined) if len(joined) <= MAX_LINE else None
        if cells is not None and len(cells) == len(columns):
            faults.append(
                Problem(
                    file,
                    number + 1,
                    opened,
                    "there is a line break in the cell",
                    "write it on one line",
                )
            )
            return [" ".join(cell.split("\n")) for cell in cells], last - number
    faults.append(
        Problem(
            file,
            number + 1,
            opened,
            "a quotation mark is not closed or not doubled",
            'put the cell in "…" and write "" for one inside',
        )
    )
    return None, 1


def _too_long(file, number, line, column, faults):
    if len(line) > MAX_LINE:
        faults.append(
            Problem(
                file,
                number,
                column,
                f"the line has {len(line):,} characters",
                f"a row has at most {MAX_LINE:,}",
            )
        )
    return len(line) > MAX_LINE


def _split(line):
    """The cells of one record, or None where its quotation marks don't fit."""
    if '"' not in line:
        return line.split(",")
    if line.count('"') % 2:
        return None
    try:
        records = list(csv.reader(StringIO(line, newline="\n"), strict=True))
    except csv.Error:
        return None
    return records[0] if len(records) == 1 else None


def _stray(line):
    """The number (from 0) of the first cell whose quotation marks don't fit."""
    at, cell = 0, 0
    while at < len(line) and (fits := _CELL.match(line, at)):
        at, cell = fits.end(), cell + 1
    return cell


def _encoding(file, row, faults):
    """Report the bytes of a row that are not UTF-8, and put the replacement character in their
    place.
    """
    for name, cell in row.cells.items():
        stray = next((c for c in cell if "\udc80" <= c <= "\udcff"), None)
        if stray:
            faults.append(
                Problem(
                    file,
                    row.line,
                    name,
                    f"byte 0x{ord(stray) - 0xDC00:02X} is not UTF-8",
                    "save the file as UTF-8",
                )
            )
            row.cells[name] = cell.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
