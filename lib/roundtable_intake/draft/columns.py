"""Answers in columns: the names stand side by side, and below them each question with one answer of
each; a page's table gives them one after the other.
"""

from __future__ import annotations

from .attribution import REMARK, Article, Attribution, Labels
from .layout_interview import is_question
from .line_features import Label, word_count
from .person_names import is_name, plain_letters

_LEAST_PEOPLE, _MOST_PEOPLE = 2, 8
_LEAST_QUESTIONS, _MOST_HEADS = 2, 3
_IN_THE_LEAD = 8  # lines
_MOST_FIELD = 4  # words of the head of a row that asks nothing
_FIT = 0.95


def answers_in_columns(article: Article) -> Attribution | None:
    """Return the answers of a table whose columns are people's, or None."""
    for first, names in _heads(article)[:_MOST_HEADS]:
        rows = _rows(first, len(names), article)
        asked = [row for row in rows if is_question(article.blocks[row[0]].text)]
        if len(asked) >= _LEAST_QUESTIONS:
            return _of_rows(article, names, rows, asked)
    return None


def _heads(article: Article) -> list[tuple[int, list[str]]]:
    """Return several names that follow each other, each in the lead, with the line below them."""
    lead = " ".join(article.text(place) for place in article.free[:_IN_THE_LEAD])
    heads: list[tuple[int, list[str]]] = []
    names: list[str] = []
    for place in article.free:
        name = plain_letters(article.text(place))
        if is_name(name) and name == article.text(place) and name in lead:
            names.append(name)
            continue
        if _LEAST_PEOPLE <= len(set(names)) == len(names) <= _MOST_PEOPLE:
            heads.append((place, names))
        names = []
    return heads


def _rows(first: int, n_people: int, article: Article) -> list[list[int]]:
    """Return the rows from a line on; lines of figures are cells too."""
    rows = []
    for start in range(first, len(article.blocks) - n_people, n_people + 1):
        text = article.blocks[start].text
        if word_count(text) > _MOST_FIELD and not is_question(text):
            break
        rows.append(list(range(start, start + n_people + 1)))
    return rows


def _of_rows(
    article: Article, names: list[str], rows: list[list[int]], asked: list[list[int]]
) -> Attribution:
    labels: Labels = {p: Label("", "", 0, REMARK) for row in rows for p in row}
    for row in asked:
        labels.pop(row[0])
        labels |= {p: Label(n, "", 0, "expert") for n, p in zip(names, row[1:], strict=True)}
    last = article.after(max(rows[-1]))
    if last is not None:
        labels[last] = Label("", "", 0, REMARK)
    return Attribution(dict(sorted(labels.items())), _FIT, headings=tuple(row[0] for row in asked))
