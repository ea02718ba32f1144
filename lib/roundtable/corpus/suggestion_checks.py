"""Rules for what a machine proposed: who decided when, and where its words are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..i18n.messages import fault_text
from .cell_numbers import whole_number
from .problems import Problem
from .sheet import Sheet, SheetRow

_OPEN = "open"


def check_suggestions(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield a fault for a decision of nobody, an open suggestion that somebody decided, and words
    that are not in their passage.
    """
    sheet = sheets["suggestions"]
    lengths = {row.cells.get("passage"): row.cells for row in sheets["passages"].rows}
    for row in sheet.rows:
        yield from _decision_faults(sheet, row)
        yield from _place_faults(sheet, row, lengths.get(row.cells.get("passage", ""), {}))


def _decision_faults(sheet: Sheet, row: SheetRow) -> Iterator[Problem]:
    is_open = row.cells.get("outcome", _OPEN) == _OPEN
    for column in ("coder", "decided"):
        value = row.cells.get(column)
        if is_open and value:
            wrong = fault_text("an open suggestion has a {column}", column=column)
            yield sheet.fault(row, column, wrong, fault_text("leave it empty, or say the outcome"))
        if not is_open and value == "":
            wrong = fault_text(
                "{outcome}, but without {column}", outcome=row.cells["outcome"], column=column
            )
            yield sheet.fault(row, column, wrong, fault_text("say who decided, and when"))


def _place_faults(sheet: Sheet, row: SheetRow, passage: Mapping[str, str]) -> Iterator[Problem]:
    start, length = row.cells.get("start", ""), row.cells.get("length", "")
    if bool(start) != bool(length):
        column = "length" if start else "start"
        yield sheet.fault(
            row,
            column,
            fault_text("words without their {column}", column=column),
            fault_text("give both, or neither"),
        )
        return
    numbers = [whole_number(text) for text in (start, length, passage.get("length", ""))]
    first, characters, available = (0 if number is None else number for number in numbers)
    if None not in numbers and first + characters > available:
        wrong = fault_text(
            "its words end beyond the passage's {numbers} characters", numbers=available
        )
        yield sheet.fault(
            row, "length", wrong, fault_text("count from the first character of the passage")
        )
