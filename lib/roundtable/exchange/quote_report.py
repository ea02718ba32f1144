"""What an import of quotations says: what its codes became, what was lost, what is doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from ..i18n.messages import counted_fault, fault_text
from ..schema import MAX_WORDS
from .quote_rows import QuoteFile
from .source_rows import SourceRows

_LOST = (
    counted_fault("quotations without a code"),
    counted_fault("quotations of which nothing says who speaks"),
    counted_fault("statements with two positions in one quotation"),
    counted_fault("positions without a statement in a quotation"),
)
_DOUBTFUL = {
    "quotations without words": counted_fault(
        "quotations without words: they count as answers that have none"
    ),
    "quotations under several codes": counted_fault(
        "quotations under several codes: their words are counted under the first of them"
    ),
    "statements without one position in a quotation": counted_fault(
        "statements without one position in a quotation: the words are kept as an answer"
    ),
}


def report_quotes(
    rows: SourceRows, file: QuoteFile, plan: Mapping[str, Any], counts: Counter[str]
) -> None:
    """Say what became of a file of quotations.

    Parameters
    ----------
    rows : SourceRows
        What was read; its report grows.
    file : QuoteFile
    plan : mapping
        The map.
    counts : Counter
        {what: how often}, as the reader counted.
    """
    report = rows.report
    read = fault_text(
        "{n_rows:,} rows of “{sheet}”, read as a table of {tool}",
        n_rows=file.n_rows,
        sheet=file.sheet,
        tool=file.tool,
    )
    columns = ", ".join(f"{role}: “{name}”" for role, name in file.columns.items())
    quotations = fault_text("quotations: {n:,}", n=len(file.quotations))
    found = rows.counted("experts", "articles", "topics", "statements")
    steps = []
    for word, step in plan["positions"].items():
        steps.append(fault_text("“{word}” is {step}", word=word, step=step))
    positions = ", ".join([rows.counted("positions"), *steps])
    report.mapped += [f"{read}; {columns}" if columns else read, quotations, found, positions]
    if rows.count("texts"):
        report.mapped.append(
            fault_text(
                "{count:,} answers: lengths, digests and counts of words; the words stay on "
                "this machine",
                count=rows.count("texts"),
            )
        )
    report_codes(rows, counts)
    report.lose(
        counts["summaries that are too long"],
        counted_fault("summaries of more than {max_words} words"),
        max_words=MAX_WORDS,
    )
    if {"begin", "end"} & set(file.columns):
        report.lost.append(
            fault_text("where quotations begin and end: the text that it counts is not here")
        )
    if file.weights:
        values = sorted(file.weights)
        report.lost.append(
            fault_text(
                "weights ({values}{more}): no position unless a map says so, by position "
                "under [columns]",
                values=", ".join(values[:5]),
                more=", …" if len(values) > 5 else "",
            )
        )
    unused = [name for name in file.unused if name]
    if unused:
        report.lost.append(
            fault_text("columns that stand for nothing here: {unused}", unused=", ".join(unused))
        )
    if plan["expert"] == "document":
        report.doubtful.append(
            fault_text(
                "documents that stand for who speaks in them: {count:,}; say otherwise in a map: "
                'expert = "case", "group" or "code"',
                count=rows.count("experts"),
            )
        )
    if plan["texts"] == "summaries":
        report.doubtful.append(
            fault_text(
                "the texts of a framework matrix are taken for the coders' summaries; where "
                'they are quotations, say so in a map: texts = "quotations"'
            )
        )
    if not rows.count("positions"):
        report.doubtful.append(
            fault_text(
                "no code says a side: codes became topics, and their quotations answers "
                "there; name the codes of positions in a map, or code positions in the desk"
            )
        )


def report_codes(rows: SourceRows, counts: Counter[str]) -> None:
    """Say which quotations and codes were lost, and which are doubtful.

    Parameters
    ----------
    rows : SourceRows
    counts : Counter
        As `QuotationReader` counts.
    """
    for what in _LOST:
        rows.report.lose(counts[what], what)
    for what, told in _DOUBTFUL.items():
        rows.report.doubt(counts[what], told)
