"""Statements × experts as a table of words, for eyes, keyboard and screen reader."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from .environment import render_macro


def matrix_html(matrix: Any) -> Markup:
    """Return who the experts are, then a table per group of results.

    matrix: a `PositionMatrix` of the dashboards. Each statement leads to its evidence.
    """
    return render_macro("position_matrix.html.j2", "matrix", matrix=matrix)
