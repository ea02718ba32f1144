"""Reports of NVivo in a workbook: the coding summary, where paths of files and codes stand on lines
of their own above their references; and the framework matrix, cases × codes with a text in each cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_FILE = re.compile(r"(?:Files|Internals|Externals|Documents|Memos)\\{1,2}(.+)", re.DOTALL)
_CODE = re.compile(r"(?:Codes|Nodes|Theme Nodes|Relationships)\\{1,2}(.+)", re.DOTALL)
_CASE = re.compile(r"(?:Cases|Case Classifications)\\{1,2}(.+)", re.DOTALL)
_PATHS = {"document": _FILE, "code": _CODE, "case": _CASE}
_NUMBER = re.compile(r"\d+(?:\.0)?")
_INITIALS = re.compile(r"[^\W\d_]{1,4}\d?")
_ROW_HEADING = re.compile(r"\d+ : (.+)", re.DOTALL)
_COLUMN_HEADING = re.compile(r"[A-Z]{1,2} : (.+)", re.DOTALL)


class ReportedQuote(NamedTuple):
    """A reference as a report has it; what it does not say is empty."""

    document: str
    case: str
    code: str
    coder: str
    words: str


def read_coding_summary(rows: Sequence[Sequence[str]]) -> list[ReportedQuote]:
    r"""Return the references of a coding summary; none where the rows are none.

    Parameters
    ----------
    rows : sequence of sequence of str
        Of the sheet, as they are: a line with the path of a file ("Files\\Anna") or a code
        ("Codes\\Ships"), a line with the number of the reference and who coded it, and a line with
        its words.
    """
    return list(_references(rows))


def _references(rows: Sequence[Sequence[str]]) -> Iterator[ReportedQuote]:
    place = dict.fromkeys(_PATHS, "")
    coder, is_open = "", False
    for row in rows:
        cells = [cell for cell in row if cell]
        named = [(role, match[1]) for cell in cells for role, match in _matches(cell)]
        if named:
            place |= dict(named)
            is_open = False
        elif len(cells) >= 2 and _NUMBER.fullmatch(cells[0]) and _INITIALS.fullmatch(cells[1]):
            coder, is_open = cells[1], True
        elif is_open and len(cells) == 1 and place["code"]:
            yield ReportedQuote(place["document"], place["case"], place["code"], coder, cells[0])
            is_open = False


def _matches(cell: str) -> Iterator[tuple[str, re.Match[str]]]:
    for role, pattern in _PATHS.items():
        match = pattern.fullmatch(cell)
        if match:
            yield role, match


def read_framework(rows: Sequence[Sequence[str]]) -> list[ReportedQuote]:
    """Return the cells of a framework matrix; none where the rows are none.

    Parameters
    ----------
    rows : sequence of sequence of str
        Of the sheet: a header "A : Ships", "B : Quays", …, and rows that begin with "1 : Anna".

    Examples
    --------
    >>> read_framework([["", "A : Ships"], ["1 : Anna", "They pay."]])
    [ReportedQuote(document='', case='Anna', code='Ships', coder='', words='They pay.')]
    """
    header = next((row for row in rows if any(map(_COLUMN_HEADING.fullmatch, row[1:]))), [])
    codes = {place: match[1] for place, cell in enumerate(header) if (match := _code_of(cell))}
    quotes = []
    for row in rows:
        case = _ROW_HEADING.fullmatch(row[0]) if row else None
        for place, code in codes.items() if case else ():
            if place < len(row) and row[place]:
                name = case[1].split("\n")[0] if case else ""
                quotes.append(ReportedQuote("", name, code, "", row[place]))
    return quotes


def _code_of(cell: str) -> re.Match[str] | None:
    return _COLUMN_HEADING.fullmatch(cell)
