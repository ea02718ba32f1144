"""Who answered what, and what they mention, as tables of numbers."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from roundtable.i18n.messages import message
from roundtable.narrative import answer_key

from .environment import render_macro

_TEMPLATE = "answer_matrix.html.j2"
_MAX_OPEN = 40  # rows; a browser draws the others once they are unfolded


def answer_matrix_html(matrix: Any) -> Markup:
    """Return who answered what, of a crowd the first alone. matrix: an `AnswerMatrix` of the
    dashboards.
    """
    return render_macro(
        _TEMPLATE,
        "matrix",
        table=matrix,
        shown=_MAX_OPEN,
        how=message(answer_key("coverage.how")) if matrix.heads else "",
        key=_key(matrix) if matrix.heads else "",
        further="coverage.further",
    )


def _key(matrix: Any) -> str:
    """What the signs in the cells mean, of those that are there."""
    key = message(answer_key("coverage.key"))
    has_notes = any(cell.note for row in matrix.rows for cell in row.cells)
    return f"{key} {message('coverage.key.elsewhere')}" if has_notes else key


def mentions_html(sentence: str, matrix: Any, n_shown: int) -> Markup:
    """Return a section on the people and places that are named, all but the first n_shown folded
    away. matrix: an `AnswerMatrix` of the dashboards, or None.
    """
    table = Markup()
    if matrix is not None:
        key = message("mentions.key") if matrix.heads else ""
        table = render_macro(
            _TEMPLATE,
            "matrix",
            table=matrix,
            shown=n_shown,
            how="",
            key=key,
            further="mentions.further",
        )
    title = message("entities")
    return render_macro(_TEMPLATE, "mentions", title=title, sentence=sentence, table=table)
