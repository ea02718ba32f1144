"""Statements × experts in words: what each expert's answers imply, with the result beside it, in
groups by result or by topic.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

import pandas as pd

from roundtable import agreement, narrative
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.isolates import isolate_text
from roundtable.i18n.messages import message, truncate_list
from roundtable.narrative.phrases import capitalize
from roundtable.row_mappings import mapped_rows
from roundtable.schema import SIDES

from .expert_profiles import ExpertProfile, expert_heads, expert_profiles, panel_experts
from .filters import NOBODY
from .labels import corpus_words

MAX_EXPERTS = 15  # beyond that there are counts only, as columns of words would be too narrow
MAX_PROFILES = 60  # of who the experts are; of a crowd the others are counted
MAX_ROWS = 40  # of a group on the overview; the others are counted, and stand on the agreement page
MAX_ALL_ROWS = 2000  # of all groups on the agreement page
MAX_CELLS = 8_000  # of all groups there: more are megabytes that a phone takes minutes to show


_BESIDE_COLUMNS, _BESIDE_BAR = 11, 18  # characters of a count that stay in one line

_CELL = ("statement", "expert", "word", "position", "state")
_TOLD = (*SIDES, "not_addressed", "no_answer", "experts", "firm", "group")


class MatrixCell(NamedTuple):
    """A position in words, and its number on the scale, or None; printed: is there an answer?"""

    word: str
    position: int | None
    printed: bool


class MatrixRow(NamedTuple):
    """A statement, its cells, its counts, who took no position, whether its result is firm, and how
    many agree, see both sides, disagree.
    """

    statement: str
    text: str
    cells: tuple[MatrixCell, ...]
    counts: str
    silence: str
    firm: bool
    sides: tuple[int, int, int]


class GroupTitle(NamedTuple):
    """What stands above a group: its title, a question below it or "", and whether it is opened
    only on demand.
    """

    title: str
    question: str = ""
    folded: bool = False


class MatrixGroup(NamedTuple):
    """Rows under a heading; n_rows: of all."""

    heading: GroupTitle
    rows: tuple[MatrixRow, ...]
    n_rows: int


class PositionMatrix(NamedTuple):
    """The experts, whether each has a column, and the groups; n_statements: of all; selected: the
    statement whose evidence is open, or ""; query: what else is chosen, where the evidence opens on
    the same page; None: it opens on the agreement page; has_profiles: does it say who they are?
    hidden: who is hidden by a filter, in a sentence, or ""; hides: {expert: ids of those who stay when that one is
    hidden too, as an address has them}; kept: what else is chosen, as a query; is_coded: does
    anybody have a position yet?
    """

    experts: tuple[ExpertProfile, ...]
    has_columns: bool
    groups: tuple[MatrixGroup, ...]
    n_statements: int
    selected: str = ""
    query: str | None = None
    has_profiles: bool = False
    hidden: str = ""
    hides: Mapping[str, str] = MappingProxyType({})
    kept: str = ""
    is_coded: bool = True

    @property
    def widest(self) -> float:
        """Return the longest side of any bar: as many agree, or disagree, with half of those who
        see both sides.
        """
        sides = [row.sides for group in self.groups for row in group.rows]
        return max((max(yes, no) + both / 2 for yes, both, no in sides), default=1.0)


def matrix_by_result(corpus: Corpus, grouped: agreement.AgreementSummary) -> PositionMatrix:
    """Return the matrix in groups by result, the longest of them cut to `MAX_ROWS`.

    Parameters
    ----------
    corpus : Corpus
        For the words.
    grouped : AgreementSummary
        Of `agreement.group_by_result`.
    """
    is_coded = not corpus.positions.empty
    titles = {
        group: GroupTitle(message(f"results.{group}"), folded=is_coded and group == "too_few")
        for group in agreement.RESULT_GROUPS
    }
    if not is_coded:
        titles["too_few"] = GroupTitle(capitalize(message("results.not_coded")))
    matrix = _matrix(corpus, grouped, titles, MAX_ROWS)
    profiles = expert_profiles(corpus, grouped.panel, MAX_PROFILES)
    return matrix._replace(experts=profiles, has_profiles=True)


def matrix_by_topic(
    corpus: Corpus, summary: agreement.AgreementSummary, order: str
) -> PositionMatrix:
    """Return the matrix of all statements, in groups by topic, or in one where the order crosses
    topics.

    Parameters
    ----------
    corpus : Corpus
        For the words.
    summary : AgreementSummary
        Of `agreement.agreement_summary`.
    order : str
        The one of `narrative.STATEMENT_ORDERS` that the summary is in.
    """
    titles = {"": GroupTitle(narrative.STATEMENT_ORDERS[order])}
    for topic in corpus.topics.itertuples():
        is_told = not pd.isna(topic.question) and topic.question != topic.label
        question = str(topic.question) if is_told else ""
        titles[str(topic.topic)] = GroupTitle(str(topic.label), question)
    return _matrix(corpus, summary, titles)


def with_hidden(matrix: PositionMatrix, corpus: Corpus) -> PositionMatrix:
    """Return a matrix that says who is hidden, and how to hide each of the others."""
    shown = {head.expert: None for head in matrix.experts}
    names = corpus_words(corpus, "experts", "name")
    left_out = [isolate_text(name) for expert, name in names.items() if expert not in shown]
    listed = ", ".join(truncate_list(left_out))
    is_hidden = bool(left_out) and not corpus.statements.empty
    hidden = message("matrix.hidden", names=listed) if is_hidden else ""
    hides = {}
    for expert in shown if matrix.has_columns else ():
        others = tuple(one for one in shown if one != expert)
        hides[expert] = ",".join(others) or NOBODY
    return matrix._replace(hidden=hidden, hides=MappingProxyType(hides))


def _matrix(
    corpus: Corpus,
    summary: agreement.AgreementSummary,
    titles: Mapping[str, GroupTitle],
    max_rows: int | None = None,
) -> PositionMatrix:
    """max_rows: of a group; None: as many of each as all together have room for."""
    panel, results = summary
    experts = panel_experts(panel)
    has_columns = len(experts) <= MAX_EXPERTS
    cells = _cells(panel) if has_columns else {}
    texts = corpus_words(corpus, "statements", "text")
    members_of: dict[str, list[dict[str, Any]]] = {group: [] for group in titles}
    for row in mapped_rows(results, _TOLD):
        members_of.get(row["group"], []).append(row)
    groups = []
    sizes = [len(members) for members in members_of.values()]
    room = min(MAX_ALL_ROWS, MAX_CELLS // (3 + (len(experts) if has_columns else 1)))
    shown = _shares(sizes, room) if max_rows is None else [max_rows] * len(sizes)
    for (group, members), n_rows in zip(members_of.items(), shown, strict=True):
        rows = []
        for row in members[:n_rows]:
            statement = str(row["statement"])
            line = tuple(cells[statement, expert] for expert in experts) if has_columns else ()
            rows.append(_row(statement, texts[statement], line, row))
        if rows:
            groups.append(MatrixGroup(titles[group], tuple(rows), len(members)))
    heads = expert_heads(corpus, experts)
    is_coded = not corpus.positions.empty
    if not is_coded:
        groups = [_not_coded(group) for group in groups]
    return PositionMatrix(heads, has_columns, tuple(groups), len(results), is_coded=is_coded)


def _not_coded(group: MatrixGroup) -> MatrixGroup:
    """A group of which nothing is known yet: that nobody has a position is no silence."""
    word = message("results.not_coded")
    rows = [
        row._replace(
            cells=tuple(cell._replace(word=word, printed=True) for cell in row.cells),
            counts=word,
            silence="",
        )
        for row in group.rows
    ]
    return group._replace(rows=tuple(rows))


def _shares(sizes: Sequence[int], room: int) -> list[int]:
    """Return how many rows of each group are shown: small groups whole, the large ones alike."""
    shares = [0] * len(sizes)
    by_size = sorted(range(len(sizes)), key=sizes.__getitem__)
    for n_done, group in enumerate(by_size):
        shares[group] = min(sizes[group], room // (len(sizes) - n_done))
        room -= shares[group]
    return shares


def _unbroken(counts: str, longest: int) -> str:
    """Counts of which the end of a line parts none that is short, and no number from its word."""
    parts = counts.split(" · ")
    kept = [part.replace(" ", "\u00a0", -1 if len(part) <= longest else 1) for part in parts]
    return "\u00a0· ".join(kept)


def _row(
    statement: str, text: str, cells: tuple[MatrixCell, ...], result: Mapping[str, Any]
) -> MatrixRow:
    counts = _unbroken(narrative.count_phrase(result), _BESIDE_COLUMNS if cells else _BESIDE_BAR)
    silence = narrative.describe_silence(result)
    agrees, both, disagrees = (int(result[side]) for side in SIDES)
    sides = agrees, both, disagrees
    return MatrixRow(statement, text, cells, counts, silence, bool(result["firm"]), sides)


def _cells(panel: pd.DataFrame) -> dict[tuple[str, str], MatrixCell]:
    taken = panel["position"].notna().tolist()
    cells = {}
    for row, is_taken in zip(mapped_rows(panel, _CELL), taken, strict=True):
        position = int(row["position"]) if is_taken else None
        cell = MatrixCell(row["word"], position, row["state"] != "no_answer")
        cells[row["statement"], row["expert"]] = cell
    return cells
