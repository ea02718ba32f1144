"""Where a figure stands in the report, and what it shows as a table."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from roundtable.i18n.messages import message

from ..html.environment import render_macro
from ..html.page_parts import hint_html
from ..html.tables import folded_html, html_table
from .figures import PAPER, Drawing

_TEMPLATE = "report/figure.html.j2"
ROWS = 40  # of a further figure's table: more is for the CSV


def figure_place(drawing: Drawing) -> Markup:
    """Return where a figure is drawn on a screen, and, where it is tall, in parts on paper."""
    return render_macro(
        _TEMPLATE,
        "figure_place",
        name=drawing.name,
        n_sheets=len(drawing.sheets),
        zoom=f"{PAPER / drawing.wide:.4f}",
    )


def figure_with_table(drawing: Drawing, topic_labels: Mapping[str, str] | None = None) -> Markup:
    """Return the place of a figure, and what it shows as a table, folded away.

    topic_labels: {topic: its label}.
    """
    place = figure_place(drawing)
    meta = drawing.draw(width=PAPER, dark=False).layout.meta
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
    table = html_table(columns, rows, drawing.title)
    if len(figure_rows) > ROWS:
        table += hint_html(message("report.cut").format(shown=ROWS, all=len(figure_rows)))
    return place + folded_html(message("as a table"), table)


def block(content: Markup) -> Markup:
    """Return content that is kept together on paper where it fits."""
    return render_macro(_TEMPLATE, "block", content=content)


def _cell_text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return "–" if value is None else str(value)
