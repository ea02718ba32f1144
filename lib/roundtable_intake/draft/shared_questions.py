"""Questions that everybody answers: in turn, in a text that marks no headings, or each in a part of
their own.
"""

from __future__ import annotations

from itertools import pairwise

from roundtable.text import normalize_text

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


def topics_within_speakers(lines: Lines) -> bool:
    """Say whether the sections are within the speakers' parts (each answers the same headings), and
    not the other way round.
    """
    marks = [line for line in lines if line.role in ("heading", "speaker")]
    kinds = [line.role for line in marks]
    if "speaker" not in kinds or "heading" not in kinds:
        return False
    first = kinds.index("speaker")
    below = [line.text for line in marks[first:] if line.role == "heading"]
    texts = [normalize_text(text).casefold() for text in below]
    if len(set(texts)) < len(texts):
        return True
    if first > kinds.index("heading"):
        return False
    following = zip(kinds, [*kinds[1:], "end"], strict=True)
    led = sum(kind == "heading" and after == "speaker" for kind, after in following)
    return led * 2 < len(texts)
