"""The tables of the coverage page: who answered what, and which people and places they mention."""

from __future__ import annotations

from markupsafe import Markup

from roundtable import coverage, narrative
from roundtable.corpus.dataset import Corpus

from ..dashboards.answer_matrix import MAX_NAMES, answer_matrix, mention_matrix
from ..dashboards.view import FilterValues, View
from ..html.answer_matrix import answer_matrix_html, mentions_html


def answer_table(corpus: Corpus, filters: FilterValues, view: View, query: str | None) -> Markup:
    """Return who answered what; each answer leads to its passages.

    view: of `coverage_view`; query: what else is chosen, for the links; None: they lead to the
    coverage page, of a crowd there are counts alone.
    """
    if view.data.cells.empty:
        return Markup()
    matrix = answer_matrix(corpus, view.data, brief=query is None)
    selected = str(filters.get("answer") or "")
    return answer_matrix_html(matrix._replace(selected=selected, query=query))


def answers_at_a_glance(corpus: Corpus, filters: FilterValues, view: View) -> Markup:
    """Return the same for the overview. view: of `overview_view`."""
    return answer_table(corpus, filters, view.data.coverage, None)


def mentions_section(corpus: Corpus, _filters: FilterValues, view: View) -> Markup:
    """Return which people and places the experts mention; nothing where the data name none. view:
    of `coverage_view`.
    """
    if corpus.entity_mentions.empty:
        return Markup()
    answers = view.data.answers
    prominence = coverage.entity_prominence(corpus.entity_mentions, answers, corpus.entities)
    n_experts = view.data.cells["expert"].nunique()
    sentence = narrative.describe_entities(prominence, n_experts)
    return mentions_html(sentence, mention_matrix(corpus, view.data), MAX_NAMES)
