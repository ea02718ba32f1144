"""Lines of a CSV file → the cells of its records; a fault on one line never hides another line.

Python's `csv` module stops at the first fault and gives up on long cells, so each line is read by
itself.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from ..i18n.messages import fault_text
from .problems import FaultLog, run_fix

# characters; a row of a table is read by people (and `csv` refuses cells above 131,072)
MAX_LINE = 100_000
MAX_JOINED = 50  # lines looked through for the end of a quoted cell
_CELL = re.compile(r'(?:"(?:[^"]|"")*"|[^",]*)(?:,|$)')


def read_records(
    lines: Sequence[str], columns: Sequence[str], log: FaultLog
) -> Iterator[tuple[int, list[str]]]:
    """Yield (number of its first line, cells) of every record that can be read.

    Parameters
    ----------
    lines : sequence of str
        All lines of the file, the header first.
    columns : sequence of str
        The columns of the header.
    log : FaultLog
        Where faults go.
    """
    index, n_columns = 1, len(columns)
    while index < len(lines):
        line = lines[index]
        if '"' not in line and len(line) <= MAX_LINE and line.count(",") + 1 == n_columns > 1:
            index += 1
            yield index, line.split(",")  # as most lines are
            continue
        cells, n_lines = _record(lines, index, columns, log)
        if cells is not None and _is_complete(lines[index], cells, index + 1, columns, log):
            yield index + 1, cells
        index += n_lines


def is_too_long(line: str, number: int, column: str, log: FaultLog) -> bool:
    """Return whether a line is longer than any row may be, and report it."""
    if len(line) <= MAX_LINE:
        return False
    wrong = fault_text("the line has {n_characters:,} characters", n_characters=len(line))
    log.add(number, column, wrong, fault_text("a row has at most {max_line:,}", max_line=MAX_LINE))
    return True


def split_record(line: str) -> list[str] | None:
    """Return the cells of one record, or None where its quotation marks don't fit."""
    if '"' not in line:
        return line.split(",")
    if line.count('"') % 2:
        return None
    try:
        records = list(csv.reader(StringIO(line, newline="\n"), strict=True))
    except csv.Error:
        return None
    return records[0] if len(records) == 1 else None


def _is_complete(
    line: str, cells: Sequence[str], number: int, columns: Sequence[str], log: FaultLog
) -> bool:
    """Report where a record has not a cell for each column; return False for an empty line."""
    n_cells, n_columns = len(cells), len(columns)
    if n_cells == n_columns:
        return True
    column = columns[min(n_cells, n_columns - 1)]
    if not line.strip():
        log.add(number, column, fault_text("the line is empty"), run_fix(), fixable=True)
        return False
    right = fault_text("give every column a cell, if an empty one")
    if n_cells > n_columns:
        right = fault_text("quote cells that hold a comma")
    log.add(
        number,
        column,
        fault_text(
            "the row has {n_cells} cells, the header {n_columns}",
            n_cells=n_cells,
            n_columns=n_columns,
        ),
        right,
    )
    return True


def _record(
    lines: Sequence[str], index: int, columns: Sequence[str], log: FaultLog
) -> tuple[list[str] | None, int]:
    """Return the cells of the record that begins at lines[index] (None: unreadable), and how many
    lines it takes.
    """
    line, number = lines[index], index + 1
    if is_too_long(line, number, columns[0], log):
        return None, 1
    cells = split_record(line)
    if cells is not None:
        return cells, 1
    column = columns[min(_first_unclosed(line), len(columns) - 1)]
    for last in range(index + 2, min(index + MAX_JOINED, len(lines)) + 1):
        joined = "\n".join(lines[index:last])
        cells = split_record(joined) if len(joined) <= MAX_LINE else None
        if cells is not None and len(cells) == len(columns):
            log.add(
                number,
                column,
                fault_text("there is a line break in the cell"),
                fault_text("write it on one line"),
            )
            return [cell.replace("\n", " ") for cell in cells], last - index
    right = fault_text('put the cell in "…" and write "" for one inside')
    log.add(number, column, fault_text("a quotation mark is not closed or not doubled"), right)
    return None, 1


def _first_unclosed(line: str) -> int:
    """Return the number (from 0) of the first cell whose quotation marks don't fit."""
    position, cell = 0, 0
    while position < len(line) and (match := _CELL.match(line, position)):
        position, cell = match.end(), cell + 1
    return cell
