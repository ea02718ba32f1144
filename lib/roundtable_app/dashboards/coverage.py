"""Who speaks of what: the coverage board for some filters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
from markupsafe import Markup

from roundtable import coverage, narrative
from roundtable.charts import topic_matrix_chart
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.formatting import format_number
from roundtable.i18n.messages import message
from roundtable.narrative import answer_key

from .coding_line import coding_line
from .filters import ANSWER, BACKGROUND, BASED, COMPARED_BY, EXPERTS, TOPIC
from .labels import UNKNOWN, answer_length, country_names, words_by_id
from .registry import DashboardSpec
from .thumbnails import coverage_thumbnail
from .view import (
    FilterValues,
    View,
    filtered_experts,
    filtered_topics,
    in_words_of_corpus,
    no_figures,
)


@in_words_of_corpus
def coverage_view(corpus: Corpus, filters: FilterValues) -> View:
    """Return the view of the coverage dashboard.

    Parameters
    ----------
    corpus : Corpus
        What is shown.
    filters : mapping
        Of `url_state.parse_query`.

    Returns
    -------
    View
        Its `data` is a `coverage.CoverageSummary`.
    """
    experts = _experts(corpus, filters)
    summary = coverage.coverage_summary(corpus, topics=filtered_topics(filters), experts=experts)
    words = words_by_id(corpus.topics, "label") | words_by_id(corpus.experts, "name")
    balance = coverage.representation(summary.cells, corpus.experts)
    countries = country_names(corpus.experts)
    findings = narrative.coverage_findings(summary, words, balance, countries)
    columns, rows, opens = _table(summary.cells, words)
    return View(
        "coverage",
        message(answer_key("coverage")),
        narrative.coverage_headline(summary, words),
        findings or [],
        columns,
        rows,
        message("coverage.table"),
        partial(_draw, corpus, filters, summary),
        summary,
        opens,
        standfirst=narrative.describe_answers(summary),
        coding=coding_line(corpus),
    )


def _experts(corpus: Corpus, filters: FilterValues) -> list[str]:
    """Return the experts that pass by name, country and background."""
    experts = filtered_experts(corpus, filters)
    requested = filters.get("background", "")
    if not requested:
        return list(experts)
    stated = corpus.experts["background"].fillna(UNKNOWN)
    backgrounds = dict(zip(corpus.experts["expert"], stated, strict=True))
    return [expert for expert in experts if backgrounds[expert] == requested]


def _draw(
    corpus: Corpus,
    filters: FilterValues,
    summary: coverage.CoverageSummary,
    *,
    width: int,
    dark: bool,
) -> Any:
    cells = summary.cells
    experts = corpus.experts[corpus.experts["expert"].isin(cells["expert"])]
    names = {"topics": corpus.topics, "experts": experts}
    answer = filters.get("answer")
    selected = tuple(answer.split("/")) if answer else None
    return topic_matrix_chart(cells, tables=names, width=width, dark=dark, selected=selected)


def _table(
    cells: pd.DataFrame, words: Mapping[str, str]
) -> tuple[list[str], list[list[str]], list[list[str]]]:
    """Return columns and rows of words, a topic each, and what is behind each cell."""
    experts = list(cells["expert"].drop_duplicates())
    lengths = {}
    for cell in cells.itertuples():
        length = answer_length(0, int(cell.passages))
        if cell.words:
            length = format_number(cell.words)
        lengths[cell.topic, cell.expert] = length
    columns = [message("coverage.column"), *(words[expert] for expert in experts)]
    rows, opens = [], []
    for topic in cells["topic"].drop_duplicates():
        rows.append([words[topic], *(lengths[topic, expert] for expert in experts)])
        opens.append(["", *(f"{topic}/{expert}" for expert in experts)])
    return columns, rows, opens


def _thumbnail(view: View) -> Markup:
    return coverage_thumbnail(view.data.cells)


SPEC = DashboardSpec(
    name="coverage",
    filters=(TOPIC, EXPERTS, BASED, BACKGROUND, ANSWER, COMPARED_BY),
    counted="answers",
    view=coverage_view,
    widget="roundtable_app.widgets.coverage:CoverageBoard",
    evidence="roundtable_app.evidence.answer:answer_evidence",
    evidence_ignores=frozenset({TOPIC.name, EXPERTS.name, BASED.name, BACKGROUND.name}),
    thumbnail=_thumbnail,
    question="overview.coverage",
    opens=(ANSWER,),
    hint="hint.answer",
    figures=no_figures,
    table="roundtable_app.evidence.answer_table:answer_table",
    below={"mentions": "roundtable_app.evidence.answer_table:mentions_section"},
    made=narrative.answers_note,
    needs_kernel=False,
)
