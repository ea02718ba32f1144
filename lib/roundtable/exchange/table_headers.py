"""A header of several rows as one: the questions below their codes, and what survey software adds."""

from __future__ import annotations

from .position_words import guess_positions, is_blank, is_number
from .table_files import SourceTable

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
