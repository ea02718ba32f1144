"""Statements × experts in words: what each expert's answers imply, with the result beside it, in the
groups where they agree, where they split, too few answers.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from roundtable import agreement, narrative
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message
from roundtable.schema import POSITIONS, SILENCES

from .expert_profiles import ExpertProfile, expert_profiles
from .labels import words_by_id

MAX_EXPERTS = 15  # beyond that there are counts only, as columns of words would be too narrow
MAX_ROWS = 40  # of a group; the others are counted, and stand on the agreement page


class MatrixCell(NamedTuple):
    """A position in words, and its number on the scale, or None; printed: is there an answer?"""

    word: str
    position: int | None
    printed: bool


class MatrixRow(NamedTuple):
    """A statement, its cells, its counts, who took no position, and whether its result is firm."""

    statement: str
    text: str
    cells: tuple[MatrixCell, ...]
    counts: str
    silence: str
    firm: bool


class MatrixGroup(NamedTuple):
    """Rows under a heading; n_rows: of all; folded: is it opened only on demand?"""

    title: str
    rows: tuple[MatrixRow, ...]
    n_rows: int
    folded: bool


class PositionMatrix(NamedTuple):
    """The experts, whether each has a column, and the groups; n_statements: of all."""

    experts: tuple[ExpertProfile, ...]
    has_columns: bool
    groups: tuple[MatrixGroup, ...]
    n_statements: int


def position_matrix(corpus: Corpus, grouped: agreement.AgreementSummary) -> PositionMatrix:
    """Return the matrix of a summary.

    Parameters
    ----------
    corpus : Corpus
        For the words.
    grouped : AgreementSummary
        Of `agreement.group_by_result`.
    """
    panel, results = grouped
    experts = list(panel["expert"].astype(str).drop_duplicates())
    has_columns = len(experts) <= MAX_EXPERTS
    cells = _cells(panel) if has_columns else {}
    texts = words_by_id(corpus.statements, "text")
    groups = []
    for group in agreement.RESULT_GROUPS:
        members = results[results["group"] == group]
        rows = []
        for name, row in members.head(MAX_ROWS).iterrows():
            statement = str(name)
            line = tuple(cells[statement, expert] for expert in experts) if has_columns else ()
            counts, silence = narrative.count_phrase(row), narrative.describe_silence(row)
            rows.append(
                MatrixRow(statement, texts[statement], line, counts, silence, bool(row["firm"]))
            )
        if rows:
            title = message(f"results.{group}")
            groups.append(MatrixGroup(title, tuple(rows), len(members), group == "too_few"))
    profiles = expert_profiles(corpus, panel)
    return PositionMatrix(profiles, has_columns, tuple(groups), len(results))


def _cells(panel: pd.DataFrame) -> dict[tuple[str, str], MatrixCell]:
    cells = {}
    for row in panel.itertuples():
        is_silent = pd.isna(row.position)
        position = None if is_silent else int(row.position)
        word = SILENCES[row.state] if position is None else POSITIONS[position]
        cells[str(row.statement), str(row.expert)] = MatrixCell(
            word, position, row.state != "no_answer"
        )
    return cells
