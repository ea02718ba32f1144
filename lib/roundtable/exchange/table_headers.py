"""A header of several rows as one: the questions below their codes, and what survey software adds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .position_words import guess_positions, is_blank, is_number
from .table_files import SourceTable

#: A question that is asked of several statements, then one of them.
_OF_ONE_QUESTION = re.compile(r"(.*\S)\s*\[([^\[\]]+)\]\s*")
#: LimeSurvey's code of a question and of its part: "q1[SQ002]. "
_CODE = re.compile(r"\w+\[\w+\]\.\s*")
_QUALTRICS = '{"ImportId"'


def merge_header_rows(table: SourceTable) -> SourceTable:
    """Return a table whose header says of each column what its answers are to.

    Parameters
    ----------
    table : SourceTable

    Notes
    -----
    Qualtrics writes codes, then questions, then ids that only it can read. Others write questions
    below codes: a first row that is no answer in columns where all below are answers.
    """
    rows = table.rows
    is_qualtrics = [any(cell.startswith(_QUALTRICS) for cell in row) for row in rows[:2]]
    rows = [row for place, row in enumerate(rows) if not (place < 2 and is_qualtrics[place])]
    if len(rows) < 2 or not (any(is_qualtrics) or _holds_questions(table.header, rows)):
        return SourceTable(table.name, table.header, rows)
    questions = rows[0]
    is_told_apart = len(set(filter(None, questions))) == sum(map(bool, questions))
    names = [
        question if question and is_told_apart else code
        for code, question in zip(table.header, questions, strict=True)
    ]
    return SourceTable(table.name, names, rows[1:])


def first_of_each_name(table: SourceTable) -> tuple[SourceTable, list[str]]:
    """Return a table without the columns whose name one before them has, and those names.

    Parameters
    ----------
    table : SourceTable

    Examples
    --------
    >>> first_of_each_name(SourceTable("votes", ["who", "a", "a"], [["Ada", "1", "2"]]))
    (SourceTable(name='votes', header=['who', 'a'], rows=[['Ada', '1']], is_hidden=False), ['a'])
    """
    places = {name: place for place, name in reversed(list(enumerate(table.header)))}
    kept = [n for n, name in enumerate(table.header) if not name or places[name] == n]
    if len(kept) == len(table.header):
        return table, []
    repeated = [name for n, name in enumerate(table.header) if n not in set(kept)]
    rows = [[row[place] for place in kept] for row in table.rows]
    return SourceTable(table.name, [table.header[place] for place in kept], rows), repeated


def _holds_questions(header: list[str], rows: list[list[str]]) -> bool:
    """Whether the first row is no answer in two columns or more, and nowhere the only one that is."""
    n_questions = 0
    for place in range(len(header)):
        first, below = rows[0][place], {row[place] for row in rows[1:]} - {""}
        answers = {cell for cell in below if not is_blank(cell)}
        if not first or not answers or first in below:
            continue
        are_numbers = all(is_number(cell) for cell in answers)
        if are_numbers or not isinstance(guess_positions(answers), str):
            if is_number(first) or not isinstance(guess_positions([first]), str):
                return False
            n_questions += len(first.split()) > 1
    return n_questions >= 2


def statement_texts(header: Sequence[str], names: Sequence[str]) -> dict[int, str]:
    """Return {place: the statement} of the columns that hold answers.

    Parameters
    ----------
    header : sequence of str
    names : sequence of str
        Of the columns.

    Notes
    -----
    LimeSurvey and Google write the question before each of its statements, which stand in brackets;
    LimeSurvey its code before that, if one asks for both.

    Examples
    --------
    >>> statement_texts(["Id", "Do you agree? [Ships pay]", "Do you agree? [Ships leak]"], ["Id"])
    {0: 'Id'}
    >>> header = ["Id", "Do you agree? [Ships pay]", "Do you agree? [Ships leak]"]
    >>> statement_texts(header, header[1:])
    {1: 'Ships pay', 2: 'Ships leak'}
    """
    found = {name: _OF_ONE_QUESTION.fullmatch(name) for name in names}
    asked = {name: _CODE.sub("", match[1], count=1) for name, match in found.items() if match}
    shared = Counter(asked.values())
    inner = Counter(match[2] for match in found.values() if match is not None)
    texts = {}
    for name, match in found.items():
        is_one_of_many = match is not None and shared[asked[name]] > 1 and inner[match[2]] == 1
        texts[header.index(name)] = match[2] if match is not None and is_one_of_many else name
    return texts
