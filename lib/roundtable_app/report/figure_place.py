"""Where a figure stands in the report, and what it shows as a table."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from roundtable.i18n.formatting import format_number
from roundtable.i18n.messages import code_word, message

from ..html.environment import render_macro
from ..html.page_parts import hint_html
from ..html.tables import folded_html, html_table
from .figures import Drawing

_WIDTH = 680  # px: any, as a figure's table is the same at every width
ROWS = 40  # of a further figure's table: more is for the CSV


def figure_place(drawing: Drawing) -> Markup:
    """Return where a figure is drawn."""
    return render_macro("report/figure.html.j2", "figure_place", name=drawing.name)


def figure_with_table(drawing: Drawing, topic_labels: Mapping[str, str] | None = None) -> Markup:
    """Return the place of a figure, and what it shows as a table, folded away.

    topic_labels: {topic: its label}.
    """
    place = figure_place(drawing)
    meta = drawing.draw(width=_WIDTH, dark=False).layout.meta
    if not meta or not meta["rows"]:
        return place
    columns, figure_rows = meta["columns"], meta["rows"]
    labels = topic_labels or {}
    rows = []
    for figure_row in figure_rows[:ROWS]:
        row = []
        for column, value in zip(columns, figure_row, strict=True):
            text = labels.get(value, value) if column == "topic" else value
            row.append(_cell_text(text))
        rows.append(row)
    heads = [code_word("column", column) for column in columns]
    table = html_table(heads, rows, drawing.title)
    if len(figure_rows) > ROWS:
        table += hint_html(message("report.cut", shown=ROWS, all=len(figure_rows)))
    return place + folded_html(message("as a table"), table)


def _cell_text(value: object) -> str:
    if isinstance(value, bool):
        return message("value.yes" if value else "value.no")
    if isinstance(value, float):
        digits = len(f"{value:.2f}".rstrip("0").partition(".")[2])
        return format_number(value, f".{digits}f")
    return "–" if value is None else str(value)
