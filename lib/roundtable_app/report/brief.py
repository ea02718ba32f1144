"""The first two pages of the report: the answer, the matrix, who the experts are, how it was made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message

from ..dashboards.expert_profiles import ExpertProfile
from ..dashboards.overview import overview_matrix
from ..dashboards.position_matrix import MAX_EXPERTS, MatrixGroup, MatrixRow, PositionMatrix
from ..dashboards.view import View
from ..html.environment import render
from ..html.page_parts import article_html
from .paper_room import BRIEF_PAGES, PAGE, n_fitting, text_height

MAX_WORD_COLUMNS = 7  # of experts: more are so narrow that a sign stands for the words
_HEAD = 50.0  # pt: headings and rules
_FEW_SOURCES = 3
_EXPERTS = 240.0  # pt: the room for who the experts are
_GROUP = 42.0  # pt: a heading of the matrix with the names of its columns
_LETTER = 5.4  # pt: of a name that stands upright, where columns are narrow
_LETTERS = 38, 19  # of a line of the statement, and of the result
_CELLS, _CELL_LINE = 50, 9.5  # letters of all words side by side; pt: a line of them


class BriefRoom(NamedTuple):
    """How many experts are introduced on paper, and the matrix with the rows that fit."""

    n_experts: int
    matrix: PositionMatrix
    n_left_out: int


def report_brief(corpus: Corpus, view: View, sections: Sequence[tuple[str, str]]) -> Markup:
    """Return the brief.

    Parameters
    ----------
    corpus : Corpus
        What the report is on.
    view : View
        Of the overview.
    sections : sequence of (str, str)
        Name and title of what follows.
    """
    made = how_it_was_made(corpus)
    articles = corpus.articles.fillna({"url": "", "rights": ""})
    if articles["rights"].nunique() == 1:  # said once, behind the last
        articles["rights"] = [""] * (len(articles) - 1) + [str(articles["rights"].iloc[-1])]
    sources = [(article_html(row), row.url, str(row.rights)) for row in articles.itertuples()]
    said = [view.headline, view.standfirst, view.coding]
    said += [words for _, words in made]
    # they stand in one of two columns, which many of them make the longer one
    if len(sources) > _FEW_SOURCES:
        said += 2 * [f"{article.striptags()} {url} {rights}" for article, url, rights in sources]
    else:
        said += [f"{row.title} {row.rights}" for row in articles.itertuples()]
    room = fit_brief(overview_matrix(corpus, {}, view), said)
    return render(
        "report/brief.html.j2",
        corpus_title=corpus.title,
        n_experts=len(corpus.experts),
        view=view,
        room=room,
        made=made,
        sources=sources,
        sections=sections,
        is_narrow=has_narrow_columns(len(corpus.experts)),
    )


def has_narrow_columns(n_experts: int) -> bool:
    """Return whether the columns of the matrix are too narrow for words."""
    return MAX_WORD_COLUMNS < n_experts <= MAX_EXPERTS


def how_it_was_made(corpus: Corpus) -> list[tuple[str, str]]:
    """Return what a reader must know of the coding, as (title, words): rule, choice of experts,
    limits, licence.
    """
    licences = corpus.meta.get("licenses", [])
    licence = ", ".join(entry.get("title") or entry.get("name", "") for entry in licences)
    rule = message("report.rule.words").format(
        quorum=corpus.rule.quorum, threshold=f"{corpus.rule.threshold:.0%}"
    )
    return [
        (message("report.rule"), rule),
        (message("report.limits"), message("report.limits.words")),
        (
            message("report.licence"),
            message("report.licence.words").format(
                cite=corpus.cite, licence=licence or message("not stated")
            ),
        ),
    ]


def fit_brief(matrix: PositionMatrix, said: Sequence[str]) -> BriefRoom:
    """Return how much of a matrix goes on the two pages.

    Parameters
    ----------
    matrix : PositionMatrix
        With everything.
    said : sequence of str
        The headline, and all other texts of the pages.
    """
    headline, *further = said
    taken = _HEAD + text_height(headline, 44, 22)
    taken += sum(text_height(text, 100) + 6 for text in further)
    experts = [_expert_height(expert, matrix.n_statements) for expert in matrix.experts]
    n_per_line = min(max(len(experts), 1), 5)
    lines = [max(experts[i : i + n_per_line]) for i in range(0, len(experts), n_per_line)]
    n_lines = n_fitting(lines, _EXPERTS)
    taken += sum(lines[:n_lines])
    rows = _rows_in_turn(matrix.groups)
    heights = [_row_height(row, *_LETTERS) for _, row in rows]
    # the heads of a group; they stand once more, and leave room, where the page turns
    taken += _group_height(matrix.experts) * (len(matrix.groups) + 1)
    kept = rows[: n_fitting(heights, BRIEF_PAGES * PAGE - taken)]
    groups = []
    for i, group in enumerate(matrix.groups):
        # opened, as nobody can open it on paper
        shown = tuple(row for index, row in kept if index == i)
        if shown:
            groups.append(group._replace(rows=shown, heading=group.heading._replace(folded=False)))
    n_left_out = matrix.n_statements - len(kept)
    n_experts = min(n_lines * n_per_line, len(experts))
    return BriefRoom(n_experts, matrix._replace(groups=tuple(groups)), n_left_out)


def _rows_in_turn(groups: Sequence[MatrixGroup]) -> list[tuple[int, MatrixRow]]:
    """Return (number of the group, row): one of each group in turn, and what too few answered
    last.
    """
    ranked = []
    for i, group in enumerate(groups):
        ranked += [(group.heading.folded, rank, i, row) for rank, row in enumerate(group.rows)]
    ranked.sort(key=lambda item: item[:3])
    return [(i, row) for _, _, i, row in ranked]


def _expert_height(expert: ExpertProfile, n_statements: int) -> float:
    addressed = message("expert.addressed", taken=len(expert.positions), n=n_statements)
    about = f"{expert.about} · {addressed}"
    return text_height(expert.name, 18) + text_height(about, 22) + 8


def _group_height(experts: Sequence[ExpertProfile]) -> float:
    if not has_narrow_columns(len(experts)):
        return _GROUP
    return _GROUP + _LETTER * max(len(expert.surname) for expert in experts)


def _row_height(row: MatrixRow, letters: int, result_letters: int) -> float:
    result = text_height(row.counts + row.firm * f" {message('results.firm')}", result_letters)
    return max(text_height(row.text, letters), result, _cells_height(row)) + 3.5


def _cells_height(row: MatrixRow) -> float:
    """The height of the longest word in a row, in its box; a sign takes no more than a line."""
    if not 0 < len(row.cells) <= MAX_WORD_COLUMNS:
        return 0
    letters = _CELLS // len(row.cells)
    words = [cell.word for cell in row.cells if cell.position is not None]
    return max((text_height(word, letters, _CELL_LINE) for word in words), default=0) + 4
