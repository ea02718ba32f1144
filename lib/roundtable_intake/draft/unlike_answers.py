"""A last paragraph that begins as no answer of the article does."""

from __future__ import annotations

from .classified_line import Lines, is_dashed, starts_quoted
from .pieces import Piece

_UNLIKE = "it begins unlike all answers: taken for the article's own voice"
_LEAST_ALIKE = 3  # answers


def part_last_unlike(pieces: list[Piece], lines: Lines) -> None:
    """Take the last paragraph for the article's own voice, where all others that are answers begin
    with a dash, or with a quotation mark, and it doesn't.
    """
    *others, last = [n for n, piece in enumerate(pieces) if piece.kind == "answer"] or [0]
    label = lines[pieces[last].line].label
    if label is not None or len(others) < _LEAST_ALIKE or pieces[last].kind != "answer":
        return
    texts = [lines[pieces[n].line].text[pieces[n].start :] for n in (*others, last)]
    for is_marked in (starts_quoted, is_dashed):
        *marked, is_last_marked = map(is_marked, texts)
        if all(marked) and not is_last_marked:
            pieces[last] = pieces[last]._replace(kind="editorial", person=None, doubt=_UNLIKE)
