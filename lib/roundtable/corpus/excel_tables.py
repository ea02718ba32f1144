"""Every table of a corpus → one Excel file, as the CSV files have them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..extras import import_extra
from ..schema import TABLES

if TYPE_CHECKING:
    from .dataset import Corpus

#: What a sheet of Excel holds.
MOST_ROWS = 1_048_575
MOST_LETTERS = 32_767
_WIDEST = 60  # letters: a wider column leaves no room for others
_DAY = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # else no two files are equal
#: No cell of a corpus is a formula or a link, whatever it begins with.
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}


def write_excel(corpus: Corpus, path: str | Path) -> Path:
    """Write all tables into an Excel file. See `Corpus.to_excel`."""
    xlsxwriter = import_extra("xlsxwriter", "corpus.to_excel")
    shown = {name: getattr(corpus, name) for name, table in TABLES.items() if not table.local}
    shown = {name: frame for name, frame in shown.items() if len(frame)}
    for name, frame in shown.items():
        _refuse_what_excel_cuts(name, frame)
    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        book.set_properties({"title": corpus.cite, "created": _DAY})
        bold = book.add_format({"bold": True, "bottom": 1})
        _write_sheet(book, "about", _columns_table(shown), bold)
        for name, frame in shown.items():
            _write_sheet(book, name, frame, bold)
    return Path(path)


def _columns_table(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return a DataFrame, one row per column of these tables: table, column, what it holds."""
    rows = []
    for name, frame in frames.items():
        table = TABLES[name]
        for column in frame.columns:
            about = table.column(column).about if table.knows(column) else "a column of one's own"
            rows.append((name, column, about))
    return pd.DataFrame(rows, columns=["table", "column", "what it holds"])


def _refuse_what_excel_cuts(name: str, frame: pd.DataFrame) -> None:
    if len(frame) > MOST_ROWS:
        raise ValueError(
            f"{name} has {len(frame):,} rows; a sheet of Excel has {MOST_ROWS:,}; take the CSV "
            "files, or a part of the corpus (corpus.only, corpus.between)"
        )
    for column in frame.columns:
        lengths = frame[column].astype("object").map(lambda value: len(str(value)))
        if lengths.max() > MOST_LETTERS:
            raise ValueError(
                f"{name}.{column} has a cell of {lengths.max():,} letters; a cell of Excel holds "
                f"{MOST_LETTERS:,}; shorten it, or take the CSV files"
            )


def _write_sheet(book: Any, name: str, frame: pd.DataFrame, bold: Any) -> None:
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, list(frame.columns), bold)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
    for place, column in enumerate(frame.columns):
        values = frame[column]
        is_number = pd.api.types.is_numeric_dtype(values.dtype)
        widest = len(column) + 3
        for line, value in enumerate(values.astype("object"), 1):
            if pd.isna(value):
                continue
            if is_number:
                sheet.write_number(line, place, value)
            else:
                sheet.write_string(line, place, str(value))
            widest = max(widest, len(str(value)) + 1)
        sheet.set_column(place, place, min(widest, _WIDEST))
