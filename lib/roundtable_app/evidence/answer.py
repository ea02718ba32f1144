"""What stands behind an answer: its passages, or why none is printed."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from markupsafe import Markup

from roundtable import coverage, narrative
from roundtable.corpus.dataset import Corpus
from roundtable.corpus.passage_details import passage_details
from roundtable.i18n.messages import message

from ..dashboards.labels import words_by_id
from ..dashboards.view import FilterValues, View
from ..html.page_parts import copy_link_button
from ..html.passage_cards import no_answer_card, passages_html


def answer_evidence(
    corpus: Corpus, _filters: FilterValues, view: View, answers: Iterable[str]
) -> dict[str, Markup]:
    """Return {"topic/expert": the passages of that answer, or why there are none}, for those
    answers that are shown.

    view: of `coverage_view`, whose `data` is a `coverage.CoverageSummary`.
    """
    cards = {}
    for answer in answers:
        topic, _, expert = answer.partition("/")
        rows = _of_answer(view.data.cells, topic, expert)
        if len(rows):
            cards[answer] = _answer_card(corpus, view.data, rows.iloc[0]) + copy_link_button()
    return cards


def _answer_card(corpus: Corpus, summary: coverage.CoverageSummary, cell: pd.Series) -> Markup:
    topic, expert = str(cell["topic"]), str(cell["expert"])
    title = answer_title(corpus, topic, expert)
    if cell["passages"]:
        passages = _of_answer(summary.answers, topic, expert)["passage"]
        return Markup(passages_html(title, passage_details(passages, corpus)))
    return _silence(corpus, summary, title, cell)


def answer_title(corpus: Corpus, topic: str, expert: str) -> str:
    """Return who answers what."""
    topics, experts = words_by_id(corpus.topics, "label"), words_by_id(corpus.experts, "name")
    return message("coverage.answer").format(expert=experts[expert], topic=topics[topic])


def _silence(
    corpus: Corpus, summary: coverage.CoverageSummary, title: str, cell: pd.Series
) -> Markup:
    """Return why no answer is printed, and what the expert says of the question elsewhere."""
    elsewhere = _of_answer(summary.positions_elsewhere, cell["topic"], cell["expert"])
    card = no_answer_card(
        title,
        narrative.describe_gap_reason(cell["reason"]),
        narrative.describe_positions_elsewhere(cell["elsewhere"]),
        passage_details(elsewhere["passage"], corpus),
    )
    return Markup(card)


def _of_answer(table: pd.DataFrame, topic: str, expert: str) -> pd.DataFrame:
    """Return the rows of one expert on one topic."""
    return table[(table["topic"] == topic) & (table["expert"] == expert)]
