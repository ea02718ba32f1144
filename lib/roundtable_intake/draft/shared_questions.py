"""Questions that everybody answers in turn, in a text that marks no headings."""

from __future__ import annotations

from itertools import pairwise

from .classified_line import Lines
from .layout_interview import is_question
from .line_features import word_count

_MOST_WORDS = 40  # of a question
_SEVERAL = 2  # questions, people
_MOST_OF_ALL = 2 / 3  # of the people answer each question


def shared_questions(lines: Lines) -> list[int]:
    """Return the places of the questions right above turns, where the first stands above the first
    turn and most people answer each of them.
    """
    kept = [place for place, line in enumerate(lines) if line.role in ("text", "turn", "speaker")]
    spoken = dict.fromkeys(place for place in kept if lines[place].role != "text")
    asked = [place for place, after in pairwise(kept) if after in spoken and _asks(lines, place)]
    if len(asked) < _SEVERAL or not spoken or asked[0] > next(iter(spoken)):
        return []
    answered = [
        {_name(lines, other) for other in spoken if begin < other < end}
        for begin, end in zip(asked, [*asked[1:], len(lines)], strict=True)
    ]
    people = set().union(*answered)
    is_shared = all(len(names) >= max(_SEVERAL, _MOST_OF_ALL * len(people)) for names in answered)
    return asked if is_shared else []


def _asks(lines: Lines, place: int) -> bool:
    text = lines[place].text
    return lines[place].role == "text" and is_question(text) and word_count(text) <= _MOST_WORDS


def _name(lines: Lines, place: int) -> str:
    label = lines[place].label
    return label.name if label else ""
