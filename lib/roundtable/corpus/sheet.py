"""A table as its CSV file has it: rows of text, and the line of the file on which each stands."""

from __future__ import annotations

from typing import NamedTuple

from .problems import Problem


class SheetRow(NamedTuple):
    """One row: its first line in the file, and its cells by column name (a column the file lacks is
    not there).
    """

    line: int
    cells: dict[str, str]


class Sheet(NamedTuple):
    """One file as read: its name for messages, the columns it has, its rows.

    extra_columns: those that not every file has: optional ones, and a researcher's own.
    """

    file: str
    columns: tuple[str, ...]
    rows: list[SheetRow]
    extra_columns: tuple[str, ...] = ()

    def fault(self, row: SheetRow, column: str, wrong: str, right: str) -> Problem:
        """Return a fault of one cell."""
        return Problem(self.file, row.line, column, wrong, right)
