"""A table in whatever file people have it: CSV, Excel, ODS, SPSS, Stata, R → header and rows of
text.
"""

from __future__ import annotations

import csv
import io
import math
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from ..extras import import_extra
from ..i18n.messages import fault_text
from .files import MAX_BYTES, plain_cell, read_text, refuse_zip, refuse_zip_bomb
from .r_data import read_r_frames
from .report import ExchangeError

SHEETS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")
STATISTICS = {".sav": "read_sav", ".zsav": "read_sav", ".por": "read_por", ".dta": "read_dta"}
R_DATA = (".rda", ".rdata", ".rds")
_DELIMITERS = ",;\t|"
_END = "\0end"
#: What damaged data raise while they are read.
_BROKEN = (OSError, ValueError, OverflowError, MemoryError)


class SourceTable(NamedTuple):
    """A header, and rows that are as long as it.

    name: of the sheet, or the file; is_hidden: whether whoever opens the workbook does not see it.
    """

    name: str
    header: list[str]
    rows: list[list[str]]
    is_hidden: bool = False


def read_tables(path: Path) -> list[SourceTable]:
    """Return the tables of a file: one, or those of all sheets that have a header and a row.

    Parameters
    ----------
    path : path
        CSV or TSV (also .gz), Excel, ODS, SPSS, Stata or R.

    Raises
    ------
    ExchangeError
        For a file without a table.
    ModuleNotFoundError
        If what reads it is not installed.
    """
    tables = [source_table(name, rows) for name, rows in read_sheets(path).items()]
    hidden = _hidden_sheets(path)
    tables = [table._replace(is_hidden=table.name in hidden) for table in tables]
    tables = [table for table in tables if table.rows and len(table.header) > 1]
    if not tables:
        raise ExchangeError(
            fault_text(
                "{path} holds no table of two columns and a row; name one that does", path=path
            )
        )
    return tables


def read_sheets(path: Path, *, has_lines: bool = False) -> dict[str, list[list[str]]]:
    """Return {name: rows of text} of all sheets of a file, as they are.

    Parameters
    ----------
    path : path
        As for `read_tables`.
    has_lines : bool
        Whether the lines of a cell stay apart.
    """
    refuse_zip(path)
    suffix = path.suffix.lower()
    if suffix in SHEETS:
        sheets = _workbook(path)
    elif suffix in STATISTICS:
        sheets = {path.stem: _statistics(path, STATISTICS[suffix])}
    elif suffix in R_DATA:
        sheets = {name: _rows_of(columns) for name, columns in read_r_frames(path)}
    else:
        sheets = {path.stem: _delimited(path)}
    text_of = _lines if has_lines else _text
    return {
        name: [[text_of(cell) for cell in row] for row in rows] for name, rows in sheets.items()
    }


def source_table(name: str, rows: list[list[str]]) -> SourceTable:
    """Return rows as a table: the first with two cells is the header; titles above it, and names
    of groups of columns, go.
    """
    rows = [row for row in rows if any(row)]
    while rows and (sum(map(bool, rows[0])) < 2 or _names_groups(rows)):
        rows = rows[1:]
    header = rows[0] if rows else []
    width = max((place for place, cell in enumerate(header, 1) if cell), default=0)
    padded = [(row + [""] * width)[:width] for row in rows]
    return SourceTable(name, padded[0] if padded else [], padded[1:])


def _names_groups(rows: list[list[str]]) -> bool:
    """Whether the first row names groups of columns, as merged cells do, and the second each."""
    if len(rows) < 3:
        return False
    first, second, third = (list(filter(None, row)) for row in rows[:3])
    is_sparse = 2 * len(first) <= max(len(second), 3)
    return is_sparse and len(set(second)) == len(second) >= max(len(third) - 1, 3)


def _delimited(path: Path) -> Any:
    text = read_text(path)
    return _records(text, max(_DELIMITERS, key=lambda one: _fitness(text, one)), path)


def _fitness(text: str, delimiter: str) -> tuple[int, bool, int]:
    """Return (how many of the first rows are of one length, whether no space follows the delimiter
    in the header as it does a comma of a sentence, that length).
    """
    is_tight = f"{delimiter} " not in text.partition("\n")[0]
    lines = io.StringIO(text, newline="")
    try:
        rows = list(islice(csv.reader(lines, delimiter=delimiter, skipinitialspace=True), 30))
    except csv.Error:
        return 0, is_tight, 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    width, n_rows = max(widths.items(), key=lambda one: (one[1], one[0]), default=(0, 0))
    return n_rows, is_tight, width


def _records(text: str, delimiter: str, path: Path) -> list[list[str]]:
    """Return the rows of a text; refuse a quotation mark that nobody closes, which would take all
    rows behind it into one cell.
    """
    ended = f"{text}\n{_END}"
    reader = csv.reader(io.StringIO(ended, newline=""), delimiter=delimiter, skipinitialspace=True)
    rows: list[list[str]] = []
    line = 0
    try:
        for row in reader:
            if row == [_END]:
                return rows
            line, begun = reader.line_num, line + 1
            rows.append(row)
    except csv.Error as error:
        raise ExchangeError(
            fault_text(
                "{path}:{value}: the row can't be read ({error}); save the table anew",
                path=path,
                value=line + 1,
                error=error,
            )
        ) from None
    raise ExchangeError(
        fault_text(
            "{path}:{begun}: a quotation mark is never closed; close it, or take it out",
            path=path,
            begun=begun,
        )
    )


def _workbook(path: Path) -> dict[str, Any]:
    if path.is_file() and path.stat().st_size > MAX_BYTES:
        raise ExchangeError(
            fault_text(
                "{path} has more than {max_bytes:,} bytes; split it", path=path, max_bytes=MAX_BYTES
            )
        )
    refuse_zip_bomb(path)
    calamine = import_extra("python_calamine", f"reading {path.suffix} files")
    try:
        book = calamine.CalamineWorkbook.from_path(str(path))
        return {name: _filled_rows(book.get_sheet_by_name(name)) for name in book.sheet_names}
    except BaseException as error:
        # what its Rust code panics with is no `Exception`
        if isinstance(error, (OSError, calamine.CalamineError)) or _is_panic(error):
            raise ExchangeError(
                fault_text("{path} can't be read ({error}); save it anew", path=path, error=error)
            ) from None
        raise


def _hidden_sheets(path: Path) -> set[str]:
    """Return the names of the sheets that a workbook hides, after it could be read."""
    if path.suffix.lower() not in SHEETS:
        return set()
    calamine = import_extra("python_calamine", f"reading {path.suffix} files")
    about = calamine.CalamineWorkbook.from_path(str(path)).sheets_metadata
    return {one.name for one in about if one.visible != calamine.SheetVisibleEnum.Visible}


def _filled_rows(sheet: Any) -> list[list[Any]]:
    """Return the rows of a sheet; what stands in merged cells is said of each of their rows."""
    rows: list[list[Any]] = sheet.to_python()
    top, left = sheet.start or (0, 0)
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        below = rows[first - top + 1 : last - top + 1] if first >= top and column >= left else ()
        for row in below:
            row[column - left] = rows[first - top][column - left]
    return rows


def _is_panic(error: BaseException) -> bool:
    return type(error).__name__ == "PanicException"


def _statistics(path: Path, reader: str) -> Any:
    pyreadstat = import_extra("pyreadstat", f"reading {path.suffix} files")
    try:
        options: dict[str, Any] = {"apply_value_formats": True}
        if reader != "read_por":
            options["user_missing"] = True  # whose labels are reasons of a silence
        frame, meta = getattr(pyreadstat, reader)(str(path), **options)
        latin, latin_meta = frame, meta
        if (meta.file_encoding or "").upper() == "UTF-8":
            options["encoding"] = "LATIN1"  # leaves each byte what it is
            latin, latin_meta = getattr(pyreadstat, reader)(str(path), **options)
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, *_BROKEN) as error:
        raise ExchangeError(
            fault_text("{path} can't be read ({error}); save it anew", path=path, error=error)
        ) from None
    labels, bytes_of = meta.column_labels, latin_meta.column_labels
    header = [
        _with_cut_letters(label, as_bytes) or name
        for name, label, as_bytes in zip(frame.columns, labels, bytes_of, strict=True)
    ]
    cells = frame.astype("object")
    for place, name in enumerate(cells.columns if latin is not frame else ()):
        pairs = zip(cells[name], latin.iloc[:, place], strict=True)
        cells[name] = [_with_cut_letters(cell, as_bytes) for cell, as_bytes in pairs]
    for name, ranges in meta.missing_ranges.items():  # without a label, which would be a reason
        ends = [(one["lo"], one["hi"]) for one in ranges]
        cells[name] = [None if _is_within(cell, ends) else cell for cell in cells[name]]
    return [header, *cells.itertuples(index=False)]


def _with_cut_letters(cell: Any, as_bytes: Any) -> Any:
    """Return a text with "\ufffd" for a letter at its end of which the file has not all bytes: they
    are dropped without a word where UTF-8 is read.
    """
    if not isinstance(as_bytes, str) or as_bytes == cell:
        return cell
    text = as_bytes.encode("latin-1").decode("utf-8", errors="replace")
    return text if "\ufffd" in text else cell


def _is_within(cell: Any, ranges: list[tuple[Any, Any]]) -> bool:
    is_number = isinstance(cell, int | float)
    return is_number and any(
        low <= cell <= high for low, high in ranges if not isinstance(low, str)
    )


def _rows_of(columns: Mapping[str, list[Any]]) -> Any:
    return [list(columns), *zip(*columns.values(), strict=True)]


def _text(cell: Any) -> str:
    """Return a cell as text: a whole number without a point, a day without an hour."""
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return plain_cell(" ".join(str(cell).split()))


def _lines(cell: Any) -> str:
    """Return a cell as text whose lines stay apart."""
    if not isinstance(cell, str):
        return _text(cell)
    return "\n".join(" ".join(line.split()) for line in cell.splitlines()).strip()
