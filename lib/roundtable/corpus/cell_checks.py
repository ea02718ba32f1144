"""One cell at a time: is its value what its column may hold?"""

import re
import unicodedata

from ..edtf import DateError, parse_date
from .problems import Problem, did_you_mean, shorten_cell

_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")  # fits 64 bits


def check_cells(sheet, table):
    """Yield a Fault for every cell that its column does not allow. Cells that the file lacks are
    passed over.
    """
    columns = [table.column(name) for name in sheet.columns]
    accepted = {column.name: set() for column in columns}  # most values repeat: ask once
    for row in sheet.rows:
        for column in columns:
            value = row.cells.get(column.name)
            if value is None or value in accepted[column.name]:
                continue
            wrong = wrong_with(value, column)
            if wrong:
                yield Problem(sheet.file, row.line, column.name, *wrong)
            else:
                accepted[column.name].add(value)


def wrong_with(value, column):
    """(what is wrong, what would be right) of a cell's text, or None.

    value: str as in the file; column: a `schema.Column`. References and repeated values are for
    `rules`.
    """
    if value == "":
        return ("the cell is empty", f"give {column.about}") if column.required else None
    if value != value.strip():
        return f"{shorten_cell(value)} has spaces at an end", "remove them"
    if not value.isprintable():
        stray = next(c for c in value if not c.isprintable())
        return f"{shorten_cell(value)} holds the control character {stray!r}", "remove it"
    if not unicodedata.is_normalized("NFC", value):
        return (
            f"{shorten_cell(value)} is not in Unicode's composed form (NFC)",
            "normalise it, else equal names differ",
        )
    if column.kind == "integer" and not _WHOLE.fullmatch(value):
        allowed = (
            f"use {', '.join(map(str, column.values))}" if column.values else "write digits only"
        )
        return f"{shorten_cell(value)} is not a whole number", allowed
    if column.values and value not in map(str, column.values):
        return f"{shorten_cell(value)} is not a {column.name}", did_you_mean(
            value, column.values
        ) if column.kind != "integer" else (f"use {', '.join(map(str, column.values))}")
    if column.least is not None and int(value) < column.least:
        return f"{value} is too small", f"the least is {column.least}"
    if column.pattern and not re.fullmatch(column.pattern, value):
        return f"{shorten_cell(value)} is not of the right form", f"write it like {column.example}"
    if column.words and len(value.split()) > column.words:
        return f"{len(value.split())} words", f"say it in at most {column.words}"
    return _wrong_date(value) if column.kind == "edtf" else None


def _wrong_date(value):
    try:
        parse_date(value)
    except DateError as error:
        return f"{shorten_cell(value)} is not a date: {error.wrong}", error.right
    return None
