"""A file of quotations → quotations with their codes, whichever program has written it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ..i18n.messages import fault_text
from .code_roles import CodePath
from .nvivo_references import SUFFIXES, read_reference_files
from .nvivo_report import ReportedQuote, read_coding_summary, read_framework
from .quote_columns import (
    QUOTE_ROLES,
    QuoteTool,
    applied_codes,
    code_path,
    is_quote_table,
    quote_columns,
    quote_tool,
)
from .report import ExchangeError
from .table_files import SourceTable, read_sheets, source_table

_NVIVO = QuoteTool("NVivo", (), r"\\+")
_SUFFIX = re.compile(
    r"\.(?:txt|docx?|pdf|rtf|odt|md|html?|epub|mp[34]|m4a|wav|ogg|mov)$", re.IGNORECASE
)
_BULLETS = " •●◦-"


class QuoteCode(NamedTuple):
    """A code that a coder gave a quotation; value: of the column that holds positions."""

    path: CodePath
    coder: str
    value: str


class CodedQuotation(NamedTuple):
    """A quotation, in the file's words.

    Attributes
    ----------
    document, group, case : str
        Where it stands, the group of the document, and whose case it is; "" where not said.
    place : tuple of str
        What else tells it from others: its id, or where it begins and ends.
    words : str
    codes : list of QuoteCode
    start : int, optional
        Where its words begin in the canonical text of the document, where that is at hand.
    """

    document: str
    group: str
    case: str
    place: tuple[str, ...]
    words: str
    codes: list[QuoteCode]
    start: int | None = None


class QuoteFile(NamedTuple):
    """What a file of quotations holds.

    Attributes
    ----------
    tool : str
        The program that has written it.
    sheet : str
    n_rows : int
    columns : dict of str to str
        {what it is: name of the column}; empty for reports.
    unused : list of str
        Columns that stand for nothing here.
    quotations : list of CodedQuotation
    weights : set of str
        What stands in the column of weights.
    is_framework : bool
        Whether its texts may be summaries that the researcher wrote.
    """

    tool: str
    sheet: str
    n_rows: int
    columns: dict[str, str]
    unused: list[str]
    quotations: list[CodedQuotation]
    weights: set[str]
    is_framework: bool = False


def read_quote_file(source: Path, options: Mapping[str, Any]) -> QuoteFile:
    """Read a file of quotations.

    Parameters
    ----------
    source : path
        A table; or references of NVivo as text or Word, in a file or a folder of them.
    options : mapping
        Of a map: sheet, columns.

    Raises
    ------
    ExchangeError
        For a file in which no sheet is one.
    """
    if source.is_dir() or source.suffix.lower() in SUFFIXES:
        references = read_reference_files(source)
        if references or source.is_dir():
            return _read_references(references, source)
    sheets = read_sheets(source, has_lines=True)
    if "sheet" in options:
        if options["sheet"] not in sheets:
            raise ExchangeError(
                fault_text(
                    "{source} has no sheet {sheet!r}; there are {sheets}; name one of them",
                    source=source,
                    sheet=options["sheet"],
                    sheets=", ".join(sheets),
                )
            )
        sheets = {options["sheet"]: sheets[options["sheet"]]}
    found = [_read_sheet(name, rows, options, source) for name, rows in sheets.items()]
    known = [file for file in found if file is not None]
    if not known:
        headers = {name: source_table(name, rows).header for name, rows in sheets.items()}
        columns = "; ".join(f"{name}: {', '.join(header)}" for name, header in headers.items())
        raise ExchangeError(
            fault_text(
                "{source} has no table of quotations that is known; its columns are "
                '{columns}; say in a map which is which: [columns] document = "…", code = '
                '"…", words = "…"',
                source=source,
                columns=columns,
            )
        )
    return max(known, key=lambda file: len(file.quotations))


def _read_sheet(
    name: str, rows: list[list[str]], options: Mapping[str, Any], source: Path
) -> QuoteFile | None:
    table = source_table(name, rows)
    columns = dict(options.get("columns", {})) or quote_columns(table.header)
    if "columns" in options:
        _check_columns(columns, table, source)
    if is_quote_table(columns, table.header):
        return _read_table(table, columns)
    for read, is_framework in ((read_coding_summary, False), (read_framework, True)):
        reported = read(rows)
        if reported:
            quotations = _of_report(reported)
            return QuoteFile(
                _NVIVO.name, name, len(rows), {}, [], quotations, set(), is_framework=is_framework
            )
    return None


def _read_references(references: Sequence[ReportedQuote], source: Path) -> QuoteFile:
    if not references:
        raise ExchangeError(
            fault_text(
                "{source} is a folder without references of NVivo; name a folder of its "
                "codes as text or Word files ({suffixes}), or one table",
                source=source,
                suffixes=", ".join(SUFFIXES),
            )
        )
    name = source.name if source.is_dir() else source.stem
    return QuoteFile(_NVIVO.name, name, len(references), {}, [], _of_report(references), set())


def _check_columns(columns: Mapping[str, str], table: SourceTable, source: Path) -> None:
    for role, name in columns.items():
        if role not in QUOTE_ROLES:
            raise ExchangeError(
                fault_text(
                    "unknown column {role!r} in the map; use {quote_roles}",
                    role=role,
                    quote_roles=", ".join(QUOTE_ROLES),
                )
            )
        if name not in table.header:
            raise ExchangeError(
                fault_text(
                    "{source} has no column {name!r}; it has {header}; name one of them",
                    source=source,
                    name=name,
                    header=", ".join(table.header),
                )
            )


def _of_report(reported: Sequence[ReportedQuote]) -> list[CodedQuotation]:
    found: dict[tuple[str, ...], CodedQuotation] = {}
    for quote in reported:
        document = document_title(quote.document.split("\\")[-1])
        key = (document, quote.case, quote.words)
        quotation = found.setdefault(
            key, CodedQuotation(document, "", quote.case, (), quote.words, [])
        )
        code = QuoteCode(code_path(quote.code, _NVIVO), quote.coder, "")
        if code not in quotation.codes:
            quotation.codes.append(code)
    return list(found.values())


def _read_table(table: SourceTable, columns: dict[str, str]) -> QuoteFile:
    tool = quote_tool(table.header, columns)
    if tool.name == "QualCoder":  # its ids are those of codings
        columns = {role: name for role, name in columns.items() if role != "ident"}
    codes = applied_codes(table.header)
    if codes:  # which say all that a column of all codes says, and their paths
        columns = {role: name for role, name in columns.items() if role != "code"}
    places = {role: table.header.index(name) for role, name in columns.items()}
    above = _places_of_categories(table, columns)
    applied = {table.header.index(name): code for name, code in codes.items()}
    found: dict[tuple[str, ...], CodedQuotation] = {}
    for row in table.rows:
        cells = {role: row[place] for role, place in places.items()}
        quotation = _quotation(cells)
        key = (quotation.document, quotation.case, *quotation.place, quotation.words)
        quotation = found.setdefault(key, quotation)
        outer = tuple(row[place] for place in reversed(above) if row[place])
        for text in (*_codes_of(cells.get("code", ""), tool), *_applied(row, applied)):
            path = (*outer, *code_path(text, tool))
            _add_code(quotation, QuoteCode(path, cells.get("coder", ""), cells.get("position", "")))
    weights = {row[places["weight"]] for row in table.rows} if "weight" in places else set()
    used = {*columns.values(), *codes, *(table.header[place] for place in above)}
    used -= {columns.get("weight", ""), columns.get("comment", "")}
    unused = [name for name in dict.fromkeys(table.header) if name and name not in used]
    shown = {role: name for role, name in columns.items() if name in used}
    quotations = sorted(found.values(), key=_order)
    return QuoteFile(
        tool.name, table.name, len(table.rows), shown, unused, quotations, weights - {""}
    )


def _quotation(cells: Mapping[str, str]) -> CodedQuotation:
    """Return the quotation of a row, without codes."""
    ident = cells.get("ident", "")
    at = (ident,) if ident else (cells.get("begin", ""), cells.get("end", ""))
    document, case = document_title(cells.get("document", "")), cells.get("case", "")
    return CodedQuotation(document, cells.get("group", ""), case, at, cells["words"], [])


def _add_code(quotation: CodedQuotation, code: QuoteCode) -> None:
    if code.path and code not in quotation.codes:
        quotation.codes.append(code)


def document_title(document: str) -> str:
    """Return the name of a document without what tells its format."""
    return _SUFFIX.sub("", document)


def _places_of_categories(table: SourceTable, columns: Mapping[str, str]) -> list[int]:
    """Return where the categories above a code stand, the innermost first; their header repeats."""
    name = columns.get("category")
    return [place for place, header in enumerate(table.header) if header == name]


def _applied(row: Sequence[str], codes: Mapping[int, str]) -> list[str]:
    """Return the codes whose columns say that they are applied."""
    return [code for place, code in codes.items() if row[place].casefold() in ("true", "1", "yes")]


def _codes_of(cell: str, tool: QuoteTool) -> list[str]:
    lines = cell.split("\n") if tool.has_many else [" ".join(cell.split())]
    return [line.strip(_BULLETS) for line in lines]


def _order(quotation: CodedQuotation) -> tuple[str, tuple[int, ...]]:
    """Return where a quotation stands, as far as numbers tell."""
    numbers = re.findall(r"\d+", quotation.place[0]) if len(quotation.place) > 1 else []
    return quotation.document, tuple(map(int, numbers[:2]))
