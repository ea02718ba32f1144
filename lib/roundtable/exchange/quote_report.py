"""What an import of quotations says: what its codes became, what was lost, what is doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from ..schema import MAX_WORDS
from .quote_rows import QuoteFile
from .source_rows import SourceRows

_LOST = (
    "quotations without a code",
    "quotations of which nothing says who speaks",
    "statements with two positions in one quotation",
)
_DOUBTFUL = {
    "quotations without words": "they count as answers that have none",
    "quotations under several codes": "their words are counted under the first of them",
    "statements without one position in a quotation": "the words are kept as an answer",
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
    read = f"{file.n_rows:,} rows of “{file.sheet}”, read as a table of {file.tool}"
    columns = ", ".join(f"{role}: “{name}”" for role, name in file.columns.items())
    found = (
        f"{len(file.quotations):,} quotations; {rows.count('experts'):,} experts, "
        f"{rows.count('articles'):,} documents → articles, {rows.count('topics'):,} topics, "
        f"{rows.count('statements'):,} statements"
    )
    steps = [f"“{word}” is {step}" for word, step in plan["positions"].items()]
    positions = ", ".join([f"{rows.count('positions'):,} positions", *steps])
    report.mapped += [f"{read}; {columns}" if columns else read, found, positions]
    if rows.count("texts"):
        report.mapped.append(
            f"{rows.count('texts'):,} answers: lengths, digests and counts of words; the words "
            "stay on this machine"
        )
    for what in _LOST:
        report.lose(counts[what], what)
    report.lose(counts["summaries that are too long"], f"summaries of more than {MAX_WORDS} words")
    if {"begin", "end"} & set(file.columns):
        report.lost.append("where quotations begin and end: the text that it counts is not here")
    if file.weights:
        values = sorted(file.weights)
        report.lost.append(
            f"weights ({', '.join(values[:5])}{', …' if len(values) > 5 else ''}): no position "
            "unless a map says so, by position under [columns]"
        )
    unused = [name for name in file.unused if name]
    if unused:
        report.lost.append(f"columns that stand for nothing here: {', '.join(unused)}")
    for what, more in _DOUBTFUL.items():
        report.doubt(counts[what], f"{what}: {more}")
    if plan["expert"] == "document":
        report.doubtful.append(
            f"{rows.count('experts'):,} documents stand for who speaks in them; say otherwise in a "
            'map: expert = "case", "group" or "code"'
        )
    if plan["texts"] == "summaries":
        report.doubtful.append(
            "the texts of a framework matrix are taken for the coders' summaries; where they are "
            'quotations, say so in a map: texts = "quotations"'
        )
    if not rows.count("positions"):
        report.doubtful.append(
            "no code says a side: codes became topics, and their quotations answers there; name "
            "the codes of positions in a map, or code positions in the desk"
        )
