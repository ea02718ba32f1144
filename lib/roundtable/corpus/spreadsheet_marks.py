"""What spreadsheets and git leave in a table that was saved with them, and `fix` takes out again: a
byte order mark, ends of lines, semicolons or tabs between cells, a line that tells which, columns
without a name or a value, capitals in the header, spaces, empty rows, days with dots, 2.0 for 2.

Only what can be meant in one way is mended; all else is named, and left as it is.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Collection, Sequence
from datetime import date

from ..i18n.messages import fault_text, marked_fault
from .problems import FaultLog, run_fix, shorten_cell

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SEPARATORS = (
    (";", marked_fault("cells are parted by semicolons, not by commas")),
    ("\t", marked_fault("cells are parted by tabs, not by commas")),
)
_SPACE_AT_AN_END = re.compile(r'(?:^|[,"])\s|\s(?:[,"]|$)')
#: What Excel reads, and some programs write: which sign parts the cells.
_TELLING_LINE = re.compile(r'"?sep=.?"?,*\n', re.IGNORECASE)
#: A whole number as pandas writes it beside an empty cell, or Word its minus.
_WHOLE = re.compile(r"([-+\u2212\u2013]?)([0-9]{1,15})(?:[.,]0+)?")
_DAY_WITH_DOTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?: 0?0:00(?::00)?)?")


def save_as_utf8() -> str:
    """Return what would be right where a file has another encoding."""
    return fault_text("save it as UTF-8 (Excel: “CSV UTF-8”)")


def decode_table(data: bytes, log: FaultLog) -> str | None:
    """Return a table's text with LF alone; None where it can't be read.

    Parameters
    ----------
    data : bytes
        Of the file. Those that are not UTF-8 become surrogates.
    log : FaultLog
        Where faults go.
    """
    if data.startswith(_UTF_16):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError:
            log.add(1, "file", fault_text("the file is in UTF-16, and broken"), save_as_utf8())
            return None
        log.add(1, "file", fault_text("the file is in UTF-16"), run_fix(), fixable=True)
    else:
        if data.startswith(codecs.BOM_UTF8):
            log.add(1, "file", fault_text("begins with a byte order mark"), run_fix(), fixable=True)
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        wrong = fault_text("the line ends with a carriage return (CR or CRLF), not with LF alone")
        log.add(line, "file", wrong, run_fix(), fixable=True)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def part_by_commas(text: str, known: Collection[str], log: FaultLog) -> str:
    """Return a table's text with commas between its cells, whatever stood there.

    Parameters
    ----------
    text : str
        Of the file, with LF alone.
    known : collection of str
        Names that columns of the table have: two of them in a header tell what parts it.
    log : FaultLog
        Where a fault goes.
    """
    text = _with_header_first(text, log)
    header = text.partition("\n")[0]
    for separator, wrong in _SEPARATORS:
        names = [_plain_name(name.strip('"')) for name in header.split(separator)]
        if sum(name in known for name in names) < 2:
            continue
        log.add(1, "file", fault_text(wrong), run_fix(), fixable=True)
        try:
            rows = list(
                csv.reader(io.StringIO(text, newline="\n"), delimiter=separator, strict=True)
            )
        except csv.Error:  # a quotation mark that is not closed: named at its line
            return text.replace(separator, ",")
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\n").writerows(rows)
        return out.getvalue()
    return text


def _with_header_first(text: str, log: FaultLog) -> str:
    """Return a table without the line that tells what parts its cells; an empty one in the place of
    the header, which goes up, keeps the numbers of all others.
    """
    told = _TELLING_LINE.match(text)
    if not told:
        return text
    wrong = fault_text("the line tells a spreadsheet what parts the cells")
    log.add(1, "file", wrong, run_fix(), fixable=True)
    header, _, rows = text[told.end() :].partition("\n")
    return f"{header}\n\n{rows}"


def drop_empty_columns(text: str, log: FaultLog) -> str:
    """Return a table without last columns that have neither a name nor a value.

    Parameters
    ----------
    text : str
        Of the file, with LF alone and commas between its cells.
    log : FaultLog
        Where a fault goes.
    """
    lines = text.split("\n")
    if not lines[0].endswith(",") or any(line.count('"') % 2 for line in lines):
        return text
    n_left = len(lines[0])
    while lines[0].endswith(",") and all(line.endswith(",") or not line for line in lines):
        lines = [line[:-1] for line in lines]
    if len(lines[0]) == n_left:
        return text
    wrong = fault_text("the last columns have neither a name nor a value")
    log.add(1, "file", wrong, run_fix(), fixable=True)
    return "\n".join(lines)


def tidy_header(header: Sequence[str], known: Collection[str], log: FaultLog) -> tuple[str, ...]:
    """Return the names of columns as the table has them, where only capitals or spaces differ.

    Parameters
    ----------
    header : sequence of str
        Names as they stand in the file.
    known : collection of str
        Names that columns of the table may have.
    log : FaultLog
        Where faults go.
    """
    names = list(header)
    for place, name in enumerate(header):
        meant = _plain_name(name)
        if name not in known and meant in known and meant not in names:
            wrong = fault_text("{value} is the column {name}", value=shorten_cell(name), name=meant)
            log.add(1, meant, wrong, run_fix(), fixable=True)
            names[place] = meant
    return tuple(names)


def _plain_name(name: str) -> str:
    return "_".join(name.split()).lower()


def needs_tidying(line: str) -> bool:
    """Return whether a cell of a line may have spaces at an end, or letters that are not composed.

    >>> needs_tidying("one,two words"), needs_tidying("one, two")
    (False, True)
    """
    return not (
        (line.isascii() or unicodedata.is_normalized("NFC", line))
        and _SPACE_AT_AN_END.search(line) is None
    )


def tidy_cells(
    cells: dict[str, str], number: int, date_columns: Sequence[str], log: FaultLog
) -> None:
    """Take spaces at the ends of cells, letters that are not composed, and days with dots as they
    are meant, and report them.

    Parameters
    ----------
    cells : dict of str to str
        Of one row, by column; changed in place.
    number : int
        The row's line.
    date_columns : sequence of str
        Those that hold dates.
    log : FaultLog
        Where faults go.
    """
    for name, cell in cells.items():
        tidy = cell.strip()
        if tidy != cell:
            wrong = fault_text("{value} has spaces at an end", value=shorten_cell(cell))
            log.add(number, name, wrong, run_fix(), fixable=True)
        if not (tidy.isascii() or unicodedata.is_normalized("NFC", tidy)):
            wrong = fault_text(
                "{value} is not in Unicode's composed form (NFC)", value=shorten_cell(tidy)
            )
            log.add(number, name, wrong, run_fix(), fixable=True)
            tidy = unicodedata.normalize("NFC", tidy)
        cells[name] = tidy
    for name in date_columns:
        day = _day_with_dots(cells.get(name, ""))
        if day:
            wrong = fault_text(
                "{value} is a day as spreadsheets write it, not {day}",
                value=shorten_cell(cells[name]),
                day=day,
            )
            log.add(number, name, wrong, run_fix(), fixable=True)
            cells[name] = day


def tidy_numbers(
    cells: dict[str, str], number: int, whole_columns: Sequence[str], log: FaultLog
) -> None:
    """Take whole numbers such as 2.0 and −1 as they are meant, and report them.

    Parameters
    ----------
    cells : dict of str to str
        Of one row, by column; changed in place.
    number : int
        The row's line.
    whole_columns : sequence of str
        Those that hold whole numbers.
    log : FaultLog
        Where faults go.
    """
    for name in whole_columns:
        cell = cells.get(name, "")
        if not cell or cell.removeprefix("-").isdigit():  # as most are
            continue
        match = _WHOLE.fullmatch(cell)
        if not match or cell == (meant := _meant_number(*match.groups())):
            continue
        wrong = fault_text("{value} is written {number}", value=shorten_cell(cell), number=meant)
        log.add(number, name, wrong, run_fix(), fixable=True)
        cells[name] = meant


def _meant_number(sign: str, digits: str) -> str:
    return f"{'' if sign in ('', '+') else '-'}{digits}"


def _day_with_dots(cell: str) -> str:
    """Return a day such as 07.03.2024 as 2024-03-07; "" for anything else. With dots the day comes
    first everywhere; with slashes it does not.
    """
    match = _DAY_WITH_DOTS.fullmatch(cell)
    if not match:
        return ""
    day, month, year = map(int, match.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
