"""Tables of words as HTML, also folded away; cells of which some can be pressed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol, TypeAlias

from markupsafe import Markup

from roundtable.i18n.messages import message

from .environment import render_macro

_TEMPLATE = "tables.html.j2"
MAX_OPEN_ROWS = 16  # of a table below the board; a longer one is folded away

#: A text, or a text with a class of the style sheet.
Cell: TypeAlias = str | int | float | tuple[str, str]


class TableCell(NamedTuple):
    """A cell as it is written: its text, its class of the style sheet, what a press on it opens."""

    text: str
    css_class: str
    opens: str


class WordsOfFigure(Protocol):
    """What `folded_table` needs of a view: its figure as a table of words."""

    @property
    def columns(self) -> Sequence[str]:
        """The heads."""

    @property
    def rows(self) -> Sequence[Sequence[Cell]]:
        """As many cells each."""

    @property
    def caption(self) -> str:
        """Above the table."""

    @property
    def opens(self) -> Sequence[Sequence[str]]:
        """Like rows, the evidence behind each cell."""


def html_table(
    columns: Iterable[str],
    rows: Iterable[Sequence[Cell]],
    caption: str,
    opens: Iterable[Sequence[str]] = (),
) -> Markup:
    """Return a table of texts; the first cell of a row is its head.

    Parameters
    ----------
    columns : iterable of str
        The heads.
    rows : iterable of sequences
        As many cells each as there are columns: a text, or (text, class of the style sheet).
    caption : str
        Above the table, and its name.
    opens : iterable of sequences of str, optional
        Like rows: what a press on a cell asks for; "" where it can't be pressed.
    """
    rows = list(rows)
    opens = list(opens) or [[""] * len(row) for row in rows]
    lines = []
    for row, row_opens in zip(rows, opens, strict=True):
        first, *further = map(_table_cell, row, row_opens)
        lines.append((first, further))
    return render_macro(_TEMPLATE, "table", columns=columns, rows=lines, caption=caption)


def _table_cell(cell: Cell, opens: str) -> TableCell:
    text, css_class = cell if isinstance(cell, tuple) else (cell, "")
    return TableCell(str(text), css_class, opens)


def folded_html(summary: str, content: Markup, css_class: str = "rt-methods") -> Markup:
    """Return what opens at a press on its summary. content: HTML."""
    return render_macro(_TEMPLATE, "folded", summary=summary, content=content, css_class=css_class)


def folded_table(view: WordsOfFigure, pressed: bool = True) -> Markup:
    """Return what a figure shows, as a table of words, folded away; nothing where it shows nothing.

    view: of `roundtable_app.views`; pressed: may its cells be pressed, to open the evidence?
    """
    if not view.rows:
        return Markup()
    opens = view.opens if pressed else ()
    table = html_table(view.columns, view.rows, view.caption, opens)
    return folded_html(message("as a table"), table)


def fold_long_table(table: Markup, n_rows: int) -> Markup:
    """Return a table as it is, or folded away where it has more rows than `MAX_OPEN_ROWS`."""
    if n_rows <= MAX_OPEN_ROWS:
        return table
    return folded_html(message("as a table"), table, "rt-methods rt-wide")
