"""How far experts were on one side, from date to date, where a corpus has several."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from roundtable import agreement
from roundtable.agreement.by_date import COUNTS
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message, message_parts

from ..dashboards.view import FilterValues, filtered_experts
from ..html.agreement_by_date import DateCounts, dates_drawing
from ..html.page_parts import hint_html, section_html
from ..html.tables import Cell, folded_html, html_table

MAX_DATES = 24  # the latest: of more, columns have no room


def by_date_section(corpus: Corpus, filters: FilterValues) -> Markup:
    """Return agreement from date to date: a sentence, a drawing, and its table; nothing where
    positions were taken at one date only.
    """
    if corpus.articles["published"].nunique() < 2:
        return Markup()
    statements = corpus.statements
    if filters.get("topic"):
        statements = statements[statements["topic"] == filters["topic"]]
    table = agreement.agreement_by_date(
        corpus,
        coder=filters.get("coder") or None,
        statements=list(statements["statement"].astype(str)),
        experts=filtered_experts(corpus, filters),
    )
    if len(table) < 2:
        return Markup()
    kept = table.tail(MAX_DATES)
    is_asked = corpus.settings.asked
    dates = [_date(row, is_asked) for row in kept.to_dict("records")]
    said = message("by_date.said").format(**_ends(table))
    how = message("by_date.how") + " " + message("by_date.asked" if is_asked else "by_date.open")
    key = list(message_parts("by_date.key"))[: 4 if is_asked else 3]
    title = message("by_date")
    shown = dates_drawing(f"{title} {said}", dates, key)
    if len(kept) < len(table):
        shown += hint_html(message("by_date.cut").format(shown=len(kept), all=len(table)))
    rows = [_cells(row, is_asked) for row in table.to_dict("records")]
    columns = list(message_parts("by_date.columns"))[: 6 if is_asked else 5]
    listed = folded_html(message("as a table"), html_table(columns, rows, title))
    return section_html(title, said, how) + shown + listed


def _ends(table: pd.DataFrame) -> dict[str, str | int]:
    """Return what the sentence says of the first date, and of the last."""
    said: dict[str, str | int] = {}
    for name, row in (("first", table.iloc[0]), ("last", table.iloc[-1])):
        said[name] = str(row["when"])
        said[f"{name}_larger"] = int(row["larger"])
        said[f"{name}_taken"] = int(row["larger"] + row["both_sides"] + row["smaller"])
    return said


def _date(row: dict, is_asked: bool) -> DateCounts:
    larger, both, smaller, silent = (int(row[name]) for name in COUNTS)
    words = message("by_date.column" if is_asked else "by_date.column.open").format(
        when=row["when"], larger=larger, both=both, smaller=smaller, silent=silent
    )
    day = row["earliest"] + (row["latest"] - row["earliest"]) / 2
    return DateCounts(str(row["when"]), day, (larger, both, smaller, silent), words)


def _cells(row: dict, is_asked: bool) -> list[Cell]:
    names = ["statements", *COUNTS][: 5 if is_asked else 4]
    return [str(row["when"]), *(int(row[name]) for name in names)]
