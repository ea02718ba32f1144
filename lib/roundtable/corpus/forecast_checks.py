"""Rules for the ledger of forecasts: how sure somebody is, and what an outcome needs to be believed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..i18n.messages import fault_text
from .problems import Problem
from .sheet import Sheet

#: {resolution: the columns that it needs}.
_NEEDED = {
    "happened": ("date", "checked", "source"),
    "did not happen": ("checked", "source"),
    "unresolvable": ("checked", "note"),
    "": (),
}


def check_outcomes(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield a fault for a resolution without its date, day, source or reason; and for a date of
    what is open.
    """
    sheet = sheets["outcomes"]
    for row in sheet.rows:
        resolution = row.cells.get("resolution", "")
        for column in _NEEDED.get(resolution, ()):
            if row.cells.get(column) == "":
                right = fault_text("give it, or leave the resolution empty: open")
                yield sheet.fault(
                    row,
                    column,
                    fault_text(
                        "'{resolution}' without its {column}", resolution=resolution, column=column
                    ),
                    right,
                )
        if resolution == "" and row.cells.get("date"):
            right = fault_text("say what came of it under resolution, or leave the date empty")
            yield sheet.fault(row, "date", fault_text("an open outcome has no date"), right)


def check_forecasts(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield a fault where both a word and a number say how likely it is."""
    sheet = sheets["forecasts"]
    for row in sheet.rows:
        if row.cells.get("likelihood") and row.cells.get("probability"):
            wrong = fault_text("both a word and a number say how likely it is")
            right = fault_text("keep what the expert says, and leave the other empty")
            yield sheet.fault(row, "probability", wrong, right)
