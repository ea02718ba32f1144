"""A reader among the experts as HTML: questions to answer, and whose answers are near."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from roundtable.i18n.formatting import format_number
from roundtable.i18n.messages import message, message_parts
from roundtable.narrative.code_words import ANSWER_WORDS

from .environment import render_macro
from .tables import Cell, folded_html, html_table

_TEMPLATE = "self_placement.html.j2"
MAX_OPEN_EXPERTS = 10  # in the reader's table; the others are folded away


def question_list(questions: Iterable[str], texts: Mapping[str, str]) -> Markup:
    """Return a question per statement: its text, and a radio button per answer.

    questions: ids of statements; texts: {statement: its text}.
    """
    pairs = [(statement, texts[statement]) for statement in questions]
    return render_macro(_TEMPLATE, "question_list", questions=pairs, answers=ANSWER_WORDS)


def ranking_list(rows: pd.DataFrame, names: Mapping[str, str]) -> Markup:
    """Return every expert beside a reader, in counts: the first `MAX_OPEN_EXPERTS`, the others
    folded away.

    rows: of `agreement.distances_to_reader`, one row per expert; names: {expert: name}.
    """
    cells = []
    for row in rows.itertuples():
        same = message("stand.same").format(same=row.same, shared=row.shared)
        cells.append([names[row.expert], _rank(row), same, row.opposite, _distance(row)])
    columns = message_parts("stand.columns")
    nearest, further = cells[:MAX_OPEN_EXPERTS], cells[MAX_OPEN_EXPERTS:]
    table = html_table(columns, nearest, message("stand.table"))
    if not further:
        return table
    summary = message("stand.further.count").format(n=len(further))
    return table + folded_html(
        summary, html_table(columns, further, message("stand.further")), "rt-alone"
    )


def _rank(row: Any) -> Cell:
    if pd.isna(row.place):
        return message("stand.few"), "rt-noise"
    return message("stand.tied").format(place=row.place) if row.tied else f"{row.place}"


def _distance(row: Any) -> Cell:
    return ("–", "rt-noise") if pd.isna(row.place) else format_number(row.distance, ".2f")


def sentence_list(sentences: Iterable[str]) -> Markup:
    """Return what the answers show: the first sentence as text, the others small."""
    first, *further = sentences
    return render_macro(_TEMPLATE, "sentence_list", first=first, further=further)
