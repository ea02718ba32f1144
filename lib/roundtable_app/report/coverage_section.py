"""The report's section on coverage: who answered which question, and whom and what they mention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd
from markupsafe import Markup

from roundtable import narrative
from roundtable.corpus.dataset import Corpus
from roundtable.coverage import CoverageSummary
from roundtable.coverage.topic_matrix import ANSWERED
from roundtable.i18n.messages import message, message_parts
from roundtable.narrative.phrases import n_of_m

from ..dashboards.labels import words_by_id
from ..dashboards.view import View
from ..html.environment import render
from ..html.page_parts import section_html
from ..html.tables import html_table
from .figure_place import figure_with_table
from .figures import Drawing, ReportMeasures
from .paper_room import PAGE, n_fitting, text_height

MAX_NAMES = 12  # of people and places: more are in the table
MAX_ANSWER_COLUMNS = 8  # of experts: beyond that a topic has one bar for all
_LETTERS = 80  # of a line of the page


class AnswerTile(NamedTuple):
    """An answer: its words, 0 where it has none, or None for no answer; its share of the longest one
    in per cent.
    """

    words: int | None
    share: float


_NO_TILE = AnswerTile(None, 0)


class TopicAnswers(NamedTuple):
    """A topic, its question, the answers to it, how many answered of all, and in per cent."""

    label: str
    question: str
    tiles: tuple[AnswerTile, ...]
    answered: str
    share: float


def coverage_section(
    corpus: Corpus, view: View, measures: ReportMeasures, drawings: Mapping[str, Drawing]
) -> Markup:
    """Return the answer, the figure and the findings for paper, and folded away all tables.

    Parameters
    ----------
    corpus : Corpus
        For the words.
    view : View
        Of the coverage dashboard.
    measures : ReportMeasures
        Of `report_measures`.
    drawings : mapping
        Of `report_figures`: name → Drawing.
    """
    summary = view.data
    words = words_by_id(corpus.topics, "label") | words_by_id(corpus.experts, "name")
    rows = answer_rows(corpus, summary)
    experts = list(summary.cells["expert"].astype(str).drop_duplicates())
    short = narrative.short_names(words_by_id(corpus.experts, "name"), experts)
    heads = [short[expert] for expert in experts] if len(experts) <= MAX_ANSWER_COLUMNS else []
    said = narrative.describe_entities(measures.prominence, len(corpus.experts))
    names = list(measures.prominence.head(MAX_NAMES).itertuples())
    n_rows, n_sentences = _fit_page(rows, [view.headline, said], view.findings)
    return render(
        "report/coverage.html.j2",
        view=view,
        heads=heads,
        rows=rows,
        names=names,
        names_said=said,
        sentences=view.findings,
        n_rows=n_rows,
        n_sentences=n_sentences,
        tables=_tables(view, measures, drawings, words),
    )


def answer_rows(corpus: Corpus, summary: CoverageSummary) -> list[TopicAnswers]:
    """Return a row for each topic: who answered, and in how many words."""
    cells = summary.cells
    longest = max(cells["words"].max() if len(cells) else 0, 1)
    n_experts = cells["expert"].nunique()
    labels = words_by_id(corpus.topics, "label")
    questions = words_by_id(corpus.topics.fillna({"question": ""}), "question")
    rows = []
    for topic, of_topic in cells.groupby(cells["topic"].astype(str), sort=False):
        is_there = of_topic["state"] == ANSWERED
        pairs = zip(of_topic["words"], is_there, strict=True)
        tiles = tuple(_tile(words, longest) if there else _NO_TILE for words, there in pairs)
        n_answered = sum(tile.words is not None for tile in tiles)
        answered = n_of_m(n_answered, n_experts)
        share = 100 * n_answered / n_experts
        rows.append(TopicAnswers(labels[str(topic)], questions[str(topic)], tiles, answered, share))
    return rows


def _tile(words: float, longest: float) -> AnswerTile:
    if pd.isna(words):
        return AnswerTile(0, 0)
    return AnswerTile(int(words), 100 * float(words) / longest)


def _fit_page(
    rows: Sequence[TopicAnswers], said: Sequence[str], sentences: Sequence[str]
) -> tuple[int, int]:
    """Return how many topics, and how many sentences below them, go on one page."""
    room = PAGE - 190 - sum(text_height(text, 60, 16) for text in said)
    heights = []
    for row in rows:
        heights.append(text_height(row.label, 26, 13) + text_height(row.question, 30) + 12)
    n_rows = n_fitting(heights, room)
    room -= sum(heights[:n_rows])
    return n_rows, n_fitting([text_height(text, _LETTERS) + 4 for text in sentences], room)


def _tables(
    view: View,
    measures: ReportMeasures,
    drawings: Mapping[str, Drawing],
    words: Mapping[str, str],
) -> Markup:
    """Return what stands in the file only: the tables, and three figures with theirs."""
    tables = [html_table(view.columns, view.rows, view.caption)]
    tables.append(_no_answer_table(view.data, words))
    sentences = {
        "voices": narrative.describe_diversity(view.data, words),
        "entities": "",
        "words": narrative.describe_keyness(measures.distinctive, words),
    }
    for name, sentence in sentences.items():
        tables.append(section_html(message(name), sentence) + figure_with_table(drawings[name]))
    return Markup().join(tables)


def _no_answer_table(summary: CoverageSummary, words: Mapping[str, str]) -> Markup:
    """Return which experts have no answer printed for which question, and why."""
    if summary.missing_answers.empty:
        return Markup()
    rows = []
    for gap in summary.missing_answers.itertuples():
        reason = narrative.describe_gap_reason(gap.reason)
        elsewhere = n_of_m(gap.elsewhere, gap.statements) if gap.statements else "–"
        rows.append([words[gap.topic], words[gap.expert], reason, elsewhere])
    table = html_table(message_parts("report.gaps.columns"), rows, message("report.gaps.caption"))
    sentences = narrative.describe_gap(summary, words)
    return section_html(message("report.gaps"), *sentences) + table
