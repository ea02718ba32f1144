"""Answers to a poll whose table gives each expert a row of short fields (house, vote, confidence), and
below it what they add, if anything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from .attribution import REMARK, Article, Attribution, Labels
from .line_features import LIST_OF_SPEAKERS, Label, word_count
from .person_names import is_name, plain_letters
from .pieces import IS_THE_SPEAKER

_MOST_FIELD, _MOST_FIELDS = 4, 6  # words of a field; fields of a row
_LEAST_ROWS, _LEAST_ANSWERS = 4, 2
_FIT = 0.95
_FIGURE = re.compile(r"\d{1,3}(?:[.,]\d+)?\s?%?")


class _Row(NamedTuple):
    """The place of a name, those of the fields below it, and those of what is added."""

    name: int
    fields: list[int]
    added: list[int]


def answers_in_poll_rows(article: Article) -> Attribution | None:
    """Return what experts add to their votes, or None where there is no such table."""
    rows = _rows(article)
    n_figures = sum(any(_is_figure(field, article) for field in row.fields) for row in rows)
    n_answers = sum(bool(row.added) for row in rows)
    if len(rows) < _LEAST_ROWS or n_figures * 2 < len(rows) or n_answers < _LEAST_ANSWERS:
        return None
    labels: Labels = {}
    dropped: dict[int, str] = {}
    for row in rows:
        text = article.text(row.name)
        house = article.text(row.fields[0])
        if row.added:
            labels[row.name] = Label(plain_letters(text), f"@ {house}", len(text), "expert")
        else:
            labels[row.name] = Label("", "", 0, REMARK)
        dropped |= dict.fromkeys(row.fields, IS_THE_SPEAKER)
    after = article.after(max(max(row.added, default=row.fields[-1]) for row in rows))
    if after is not None:
        labels[after] = Label("", "", 0, REMARK)
    return Attribution(dict(sorted(labels.items())), _FIT, dropped=dropped)


def _rows(article: Article) -> list[_Row]:
    """Return the rows, in order. What stands most often in the article may end them all."""
    times = Counter(block.text for block in article.blocks)
    last = max(times, key=times.__getitem__, default="")
    rows: list[_Row] = []
    place = 0
    while place < len(article.blocks):
        row = _row_at(place, article, last) if _is_person(place, article) else None
        if row is not None:
            rows.append(row)
        place = max([*row.fields, *row.added]) + 1 if row else place + 1
    return rows


def _row_at(place: int, article: Article, last: str) -> _Row | None:
    """Return the row that a name begins, or None."""
    fields: list[int] = []
    below = place + 1
    while below < len(article.blocks) and _is_field(below, fields, article, last):
        fields.append(below)
        below += 1
    if not 1 < len(fields) <= _MOST_FIELDS:
        return None
    added: list[int] = []
    while below in article.free and article.is_long(below) and not article.blocks[below].level:
        added.append(below)
        below += 1
    return _Row(place, fields, added)


def _is_field(place: int, fields: Sequence[int], article: Article, last: str) -> bool:
    """Say whether a line is the next field of a row: no sentence, and no name behind its last one, which
    is a figure or stands in every row.
    """
    block = article.blocks[place]
    if block.level or word_count(block.text) > _MOST_FIELD or article.is_long(place):
        return False
    if not fields or not _is_person(place, article):
        return True
    return not (_is_figure(fields[-1], article) or article.blocks[fields[-1]].text == last)


def _is_person(place: int, article: Article) -> bool:
    block, line = article.blocks[place], article.lines[place]
    is_free = line.role == "text" or line.why == LIST_OF_SPEAKERS
    return (
        is_free
        and not block.level
        and is_name(block.text)
        and plain_letters(block.text) == block.text
    )


def _is_figure(place: int, article: Article) -> bool:
    return bool(_FIGURE.fullmatch(article.blocks[place].text.strip()))
