"""CSV files of forecasts: found by their columns, whatever they are called, and read as records."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from ..i18n.messages import fault_text
from .files import read_text
from .report import ExchangeError

Record = dict[str, str]


def records_with(source: Path, columns: Iterable[str]) -> list[Record]:
    """Return the rows of the one file that has these columns.

    Parameters
    ----------
    source : path
        A folder, or one of its files.
    columns : iterable of str

    Returns
    -------
    list of dict
        {column: cell}, "" for NA and NULL.

    Raises
    ------
    ExchangeError
        Where no file has them, or several do.
    """
    folder = source if source.is_dir() else source.parent
    needed = set(columns)
    found = [path for path in sorted(folder.glob("[!.]*.csv")) if needed <= set(_header(path))]
    if len(found) != 1:
        there = ", ".join(path.name for path in found) or fault_text("none")
        raise ExchangeError(
            fault_text(
                "{folder}: {there} of its CSV files has the columns {needed}; one must: put "
                "the questions and the forecasts into a folder of their own",
                folder=folder,
                there=there,
                needed=", ".join(sorted(needed)),
            )
        )
    text = io.StringIO(read_text(found[0]), newline="")
    return [{k: _cell(v) for k, v in row.items() if k} for row in csv.DictReader(text)]


def rounded_probability(text: str, source: str) -> str:
    """Return a probability as our tables write it, to four places.

    Parameters
    ----------
    text : str
    source : str
        Where it stands, for the message.

    Raises
    ------
    ExchangeError
        For what is none.
    """
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise ExchangeError(
            fault_text(
                "{source}: {text!r} is no probability; there are 0 to 1: correct it in the source",
                source=source,
                text=text,
            )
        )
    return str(round(value, 4))


def _header(path: Path) -> list[str]:
    rows = csv.reader(io.StringIO(read_text(path), newline=""))
    return next(rows, [])


def _cell(value: str | None) -> str:
    return "" if value in (None, "NA", "NULL") else " ".join(str(value).split())
