"""One cell at a time: is its value what its column may hold?"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator

from ..edtf import DateError, parse_date
from ..i18n.messages import fault_text
from ..schema import Column, Table
from .problems import Problem, did_you_mean, shorten_cell
from .sheet import Sheet

_CONTROL = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
#: Joiners of Persian, Hindi and emoji; the signs before Arabic numbers; the tags of flags.
_NEEDED = frozenset(
    map(chr, [0x200C, 0x200D, *range(0x600, 0x606), 0x6DD, 0x70F, 0x8E2, *range(0xE0020, 0xE0080)])
)
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")  # fits 64 bits


def check_cells(sheet: Sheet, table: Table) -> Iterator[Problem]:
    """Yield a fault for every cell that its column does not allow.

    Cells that the file lacks are passed over; a column that the schema does not know holds any
    text.
    """
    columns = [table.column(name) for name in sheet.columns]
    for name in sheet.extra_columns:
        own = Column(name, name, required=False)
        columns.append(table.column(name) if table.knows(name) else own)
    accepted: dict[str, set[str]] = {column.name: set() for column in columns}
    for row in sheet.rows:
        for column in columns:
            value = row.cells.get(column.name)
            # most values repeat: ask once
            if value is None or value in accepted[column.name]:
                continue
            wrong = wrong_with(value, column)
            if wrong:
                yield Problem(sheet.file, row.line, column.name, *wrong)
            else:
                accepted[column.name].add(value)


def wrong_with(value: str, column: Column) -> tuple[str, str] | None:
    """Return (what is wrong, what would be right) of a cell's text, or None.

    References, repeated values, and cells that only some rows may leave empty are not looked at
    here (`key_checks`, `passage_checks`).

    Parameters
    ----------
    value : str
        The text as it is in the file.
    column : Column
        What the cell may hold.
    """
    if value == "":
        is_needed = column.required and not column.unless
        return (
            (
                fault_text("the cell is empty"),
                fault_text("give {about}", about=fault_text(column.about)),
            )
            if is_needed
            else None
        )
    return _wrong_text(value) or _wrong_code(value, column) or _wrong_form(value, column)


def _wrong_text(value: str) -> tuple[str, str] | None:
    if value != value.strip():
        return fault_text("{value} has spaces at an end", value=shorten_cell(value)), fault_text(
            "remove them"
        )
    control = control_character(value)
    if control:
        return fault_text(
            "{value} holds the control character {control!r}",
            value=shorten_cell(value),
            control=control,
        ), fault_text("remove it")
    if not unicodedata.is_normalized("NFC", value):
        wrong = fault_text(
            "{value} is not in Unicode's composed form (NFC)", value=shorten_cell(value)
        )
        return wrong, fault_text("normalise it, else equal names differ")
    return None


def control_character(value: str) -> str:
    """Return the first character that no language and no emoji needs; "" where there is none.

    Python's `isprintable` refuses joiners, no-break spaces, and what is newer than its Unicode.
    """
    if value.isprintable():
        return ""
    return next((c for c in value if unicodedata.category(c) in _CONTROL and c not in _NEEDED), "")


def _wrong_code(value: str, column: Column) -> tuple[str, str] | None:
    codes = [str(code) for code in column.values]
    use_codes = fault_text("use {codes}", codes=", ".join(codes))
    if column.kind == "integer" and not _WHOLE.fullmatch(value):
        right = use_codes if codes else fault_text("write digits only")
        return fault_text("{value} is not a whole number", value=shorten_cell(value)), right
    if column.kind == "number" and not _NUMBER.fullmatch(value):
        return fault_text("{value} is not a number", value=shorten_cell(value)), fault_text(
            "write it like {example}", example=column.example
        )
    if codes and value not in codes:
        right = use_codes if column.kind == "integer" else did_you_mean(value, codes)
        return fault_text(
            "{value} is not a {name}", value=shorten_cell(value), name=column.name
        ), right
    return None


def _wrong_form(value: str, column: Column) -> tuple[str, str] | None:
    if column.least is not None and int(value) < column.least:
        return fault_text("{value} is too small", value=value), fault_text(
            "the least is {least}", least=column.least
        )
    if column.pattern and not re.fullmatch(column.pattern, value):
        return fault_text(
            "{value} is not of the right form", value=shorten_cell(value)
        ), fault_text("write it like {example}", example=column.example)
    n_words = len(value.split())
    if column.words and n_words > column.words:
        return fault_text("{n_words} words", n_words=n_words), fault_text(
            "say it in at most {words}", words=column.words
        )
    forms = {"edtf": _wrong_date, "json": _wrong_json}
    return forms[column.kind](value) if column.kind in forms else None


def _wrong_json(value: str) -> tuple[str, str] | None:
    right = fault_text('write it like {"date": "2023-09-19"}')
    try:
        content = json.loads(value)
    except (ValueError, RecursionError):
        return fault_text("{value} is not JSON", value=shorten_cell(value)), right
    return (
        None
        if isinstance(content, dict)
        else (fault_text("{value} is no object", value=shorten_cell(value)), right)
    )


def _wrong_date(value: str) -> tuple[str, str] | None:
    try:
        parse_date(value)
    except DateError as error:
        return fault_text(
            "{value} is not a date: {wrong}", value=shorten_cell(value), wrong=error.wrong
        ), error.right
    return None
