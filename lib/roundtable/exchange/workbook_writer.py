"""A corpus → a readable workbook (Excel): results, who holds what in words, evidence, and about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from ..agreement import agreement_summary
from ..corpus import Corpus
from ..extras import import_extra
from ..i18n.messages import fault_text
from .held_positions import held_positions
from .report import ExchangeError, ExchangeReport

_COUNTS = ("agree", "both_sides", "disagree", "not_addressed", "no_answer", "firm")
_MAX_COLUMNS = 16_000  # Excel has 16,384
_COLOURS = {-2: "#e8b78d", -1: "#f4dcbd", 0: "#ececea", 1: "#d9cfee", 2: "#b9a5df"}
_DAY = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # else no two workbooks are equal
#: No cell of a corpus is a formula or a link, whatever it begins with.
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}


def write_workbook(corpus: Corpus, path: Path) -> ExchangeReport:
    """Write a workbook that people read: results, positions in words, evidence, about.

    Parameters
    ----------
    corpus : Corpus
    path : path
        Replaced if it is there.

    Returns
    -------
    ExchangeReport

    Raises
    ------
    ExchangeError
        For more experts than a sheet has columns.
    """
    if len(corpus.experts) > _MAX_COLUMNS:
        raise ExchangeError(
            fault_text(
                "{n_experts:,} experts; a sheet has {max_columns:,} columns; export a table",
                n_experts=len(corpus.experts),
                max_columns=_MAX_COLUMNS,
            )
        )
    xlsxwriter = import_extra("xlsxwriter", "the workbook")
    panel, results = agreement_summary(corpus)
    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        book.set_properties({"title": corpus.cite, "created": _DAY})
        formats: dict[Any, Any] = {
            "head": book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        }
        for position, colour in _COLOURS.items():
            formats[position] = book.add_format({"bg_color": colour, "text_wrap": True})
        texts = dict(zip(corpus.statements["statement"], corpus.statements["text"], strict=True))
        _add_results(book, formats, results, texts)
        _add_positions(book, formats, panel, results.index, texts, corpus)
        n_rows = _add_evidence(book, formats, corpus, texts)
        _add_about(book, formats, corpus)
    report = ExchangeReport(str(path))
    report.mapped.append(
        fault_text(
            "{n_results:,} statements, {n_experts:,} experts and {n_rows:,} positions → "
            "four sheets",
            n_results=len(results),
            n_experts=len(corpus.experts),
            n_rows=n_rows,
        )
    )
    report.lost.append(
        fault_text("ids, anchors, reasons, events; the workbook is to be read, not to come back")
    )
    return report


def _add_results(book: Any, formats: dict, results: pd.DataFrame, texts: dict) -> None:
    sheet = _sheet(book, formats, "Results", ["statement", "result", *_COUNTS], [60, 16])
    for line, (statement, row) in enumerate(results.iterrows(), 1):
        sheet.write_row(line, 0, [texts[statement], row["result"]])
        for place, name in enumerate(_COUNTS, 2):
            value = row[name]
            sheet.write(line, place, bool(value) if name == "firm" else int(value))


def _add_positions(
    book: Any,
    formats: dict,
    panel: pd.DataFrame,
    statements: pd.Index,
    texts: dict,
    corpus: Corpus,
) -> None:
    experts = list(corpus.experts["expert"])
    names = dict(zip(experts, corpus.experts["name"], strict=True))
    sheet = _sheet(book, formats, "Positions", ["statement", *names.values()], [60, 14])
    columns = {expert: place for place, expert in enumerate(experts, 1)}
    lines = {statement: line for line, statement in enumerate(statements, 1)}
    for statement, line in lines.items():
        sheet.write_string(line, 0, texts[statement])
    for row in panel.itertuples():
        style = None if pd.isna(row.position) else formats[int(row.position)]
        place = lines[row.statement], columns[row.expert]
        sheet.write_string(*place, str(row.word), style)


def _add_evidence(book: Any, formats: dict, corpus: Corpus, texts: dict) -> int:
    head = ["expert", "statement", "position", "evidence", "source", "date", "coder"]
    sheet = _sheet(book, formats, "Evidence", head, [24, 50, 16, 50, 40, 14, 20])
    names = dict(zip(corpus.experts["expert"].astype(str), corpus.experts["name"], strict=True))
    articles = corpus.articles.set_index(corpus.articles["article"].astype(str))
    coders = dict(zip(corpus.coders["coder"].astype(str), corpus.coders["name"], strict=True))
    rows = held_positions(corpus)
    for line, row in enumerate(rows.itertuples(), 1):
        article = articles.loc[row.article]
        cells = [
            names[row.expert],
            texts[row.statement],
            corpus.settings.scale[row.position],
            row.summary,
            article["title"],
            article["published"],
            coders[row.coder],
        ]
        for place, cell in enumerate(cells):
            sheet.write_string(line, place, "" if pd.isna(cell) else str(cell))
    return len(rows)


def _add_about(book: Any, formats: dict, corpus: Corpus) -> None:
    sheet = _sheet(book, formats, "About", ["about", ""], [18, 90])
    licences = [one.get("title") or one.get("name") for one in corpus.meta.get("licenses", [])]
    sources = [one.get("path") or one.get("title") for one in corpus.meta.get("sources", [])]
    lines = [
        ("data", corpus.cite),
        ("description", corpus.meta.get("description", "")),
        ("licence", "; ".join(map(str, licences))),
        ("sources", "; ".join(map(str, sources))),
        ("rule", f"result: {corpus.rule.quorum} experts, {corpus.rule.threshold:.0%} on one side"),
        ("silence", "no position is no opinion: it is never counted as 0"),
    ]
    for line, cells in enumerate(lines, 1):
        sheet.write_row(line, 0, cells)


def _sheet(book: Any, formats: dict, name: str, head: Sequence[str], widths: Sequence[int]) -> Any:
    """Return a new sheet with a fixed head; the last width is that of all further columns."""
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, head, formats["head"])
    sheet.freeze_panes(1, 1)
    for place in range(len(head)):
        sheet.set_column(place, place, widths[min(place, len(widths) - 1)])
    return sheet
