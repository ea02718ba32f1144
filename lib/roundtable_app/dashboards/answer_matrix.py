"""Who answered what, and what they mention: small tables with a column for each expert, or, where
there are too many for that, a row.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from roundtable import coverage
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.formatting import format_number
from roundtable.i18n.isolates import isolate_text
from roundtable.i18n.messages import message
from roundtable.narrative import answer_key

from .expert_profiles import expert_heads, panel_experts
from .labels import words_by_id
from .position_matrix import MAX_EXPERTS

MAX_TOPICS = 15  # with columns of their own, where the rows are experts
MAX_ROWS = 2000
MAX_NAMES = 12  # of people and places that are shown at first


class AnswerCell(NamedTuple):
    """What the cell opens; number: in words, "" where nothing is printed or said; share: of the
    largest number, 0 to 1; note: what else is to be said of it.
    """

    opens: str
    number: str
    share: float = 0.0
    note: str = ""


class AnswerRow(NamedTuple):
    """The head of a row, its cells, and what stands at its end: large, then small."""

    text: str
    cells: tuple[AnswerCell, ...]
    total: str
    about: str


class AnswerMatrix(NamedTuple):
    """corner: what the rows are; heads: (small, large) of each column; n_rows: of all; selected:
    what is open; query: what else is chosen, for the links; None: they lead to the coverage page.
    """

    title: str
    corner: str
    heads: tuple[tuple[str, str], ...]
    rows: tuple[AnswerRow, ...]
    n_rows: int
    selected: str = ""
    query: str | None = None


def answer_matrix(
    corpus: Corpus, summary: coverage.CoverageSummary, *, brief: bool = False
) -> AnswerMatrix:
    """Return who answered what: topics × experts, or experts × topics where the experts are many;
    there, if brief, the topics alone.

    Parameters
    ----------
    corpus : Corpus
        For the words.
    summary : CoverageSummary
        Of `coverage.coverage_summary`.
    brief : bool
        Is it for a glance?
    """
    cells = summary.cells
    heads = expert_heads(corpus, panel_experts(cells))
    topics = words_by_id(corpus.topics, "label")
    shown = list(cells["topic"].astype(str).drop_duplicates())
    title = message(answer_key("coverage"))
    if len(heads) <= MAX_EXPERTS:
        columns = tuple((head.given, head.surname) for head in heads)
        rows = tuple(_topic_rows(summary, topics))
        return AnswerMatrix(title, message("coverage.column"), columns, rows, len(rows))
    if brief:
        rows = tuple(row._replace(cells=()) for row in _topic_rows(summary, topics))
        return AnswerMatrix(title, message("coverage.column"), (), rows, len(rows))
    columns = tuple(("", topics[topic]) for topic in shown[:MAX_TOPICS])
    names = words_by_id(corpus.experts, "name")
    rows = tuple(_expert_rows(cells, names, len(columns)))
    return AnswerMatrix(title, message("coverage.expert"), columns, rows[:MAX_ROWS], len(heads))


def _topic_rows(summary: coverage.CoverageSummary, topics: dict[str, str]) -> Iterator[AnswerRow]:
    most = max(int(summary.cells["words"].max()), 1) if len(summary.cells) else 1
    for topic, rows in summary.cells.groupby("topic", sort=False, observed=True):
        found = summary.topics.loc[topic]
        n_answered, n_total = int(found["n_answered"]), int(found["n_total"])
        total = message(answer_key("coverage.answered"), n=n_answered, all=n_total)
        cells = tuple(_answer_cell(row, most) for row in rows.itertuples())
        about = _length(int(found["words"]), int(found["passages"]))
        yield AnswerRow(topics[str(topic)], cells, total, about)


def _expert_rows(cells: pd.DataFrame, names: dict[str, str], n_columns: int) -> Iterator[AnswerRow]:
    """Yield a row for each expert, those with the longest answers first."""
    most = max(int(cells["words"].max()), 1)
    by_expert: dict[str, list[Any]] = {}
    for cell in cells.itertuples():
        by_expert.setdefault(str(cell.expert), []).append(cell)
    sizes = {
        expert: (sum(int(cell.words) for cell in own), sum(int(cell.passages) for cell in own))
        for expert, own in by_expert.items()
    }
    for expert in sorted(by_expert, key=lambda one: sizes[one], reverse=True):
        own = by_expert[expert]
        answered = sum(cell.passages > 0 for cell in own)
        total = message(answer_key("coverage.topics"), n=answered, all=len(own))
        shown = tuple(_answer_cell(cell, most) for cell in own[:n_columns])
        yield AnswerRow(names[expert], shown, total, _length(*sizes[expert]))


def _answer_cell(cell: Any, most: int) -> AnswerCell:
    opens = f"{cell.topic}/{cell.expert}"
    if cell.passages:
        number = format_number(cell.words) if cell.words else message(answer_key("coverage.yes"))
        return AnswerCell(opens, number, cell.words / most)
    note = message("coverage.elsewhere") if cell.elsewhere else ""
    return AnswerCell(opens, "", 0.0, note)


def _length(n_words: int, n_passages: int) -> str:
    if not n_words:
        return message(answer_key("chart.coverage.answers"), n=n_passages)
    passages = message("coverage.passages", n=n_passages)
    return f"{message('coverage.words', n=n_words)} · {passages}"


def mention_matrix(corpus: Corpus, summary: coverage.CoverageSummary) -> AnswerMatrix | None:
    """Return which people and places the experts mention; None where nothing is named.

    Parameters
    ----------
    corpus : Corpus
        For the words.
    summary : CoverageSummary
        Of `coverage.coverage_summary`.
    """
    answers = summary.answers
    prominence = coverage.entity_prominence(corpus.entity_mentions, answers, corpus.entities)
    if prominence.empty:
        return None
    heads = expert_heads(corpus, panel_experts(summary.cells))
    has_columns = len(heads) <= MAX_EXPERTS
    mentions = coverage.entity_mentions(corpus.entity_mentions, answers)
    counts = {(str(m.entity), str(m.expert)): int(m.mentions) for m in mentions.itertuples()}
    experts = list(summary.cells["expert"].astype(str).drop_duplicates()) if has_columns else []
    most = max(counts.values(), default=1)
    rows = []
    for entity, found in prominence.head(MAX_ROWS).iterrows():
        numbers = [counts.get((str(entity), expert), 0) for expert in experts]
        cells = tuple(AnswerCell("", format_number(n) if n else "", n / most) for n in numbers)
        n_passages, n_experts = int(found["passages"]), int(found["experts"])
        total = message("mentions.passages", here=n_passages, n=int(found["n_total"]))
        times = message("mentions.times", n=int(found["mentions"]))
        about = message("mentions.experts", some=n_experts, n=len(heads))
        name = isolate_text(found["name"])
        rows.append(AnswerRow(name, cells, total, f"{times} · {about}"))
    columns = tuple((head.given, head.surname) for head in heads) if has_columns else ()
    title = message("mentions")
    return AnswerMatrix(title, message("mentions.column"), columns, tuple(rows), len(prominence))
