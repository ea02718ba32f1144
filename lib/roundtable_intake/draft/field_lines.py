"""Lines below a name that each say one thing of somebody: “Age: 41”, “Forecast: 7.5 %”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from . import line_features
from .classified_line import Lines, places_of_text
from .line_features import word_count
from .page_words import FIELD_OF_SOMEBODY
from .person_names import is_name, plain_letters, without_bullet

_SEVERAL, _NEAR = 3, 2  # people below whom the same field stands; lines between it and the name
_MOST_FIELD = 8  # words
_FIELD = re.compile(r"(?P<key>[^\W\d_][^:.?!]{2,24}):\s(?P<value>[^:]{1,60}[^.?!…:])")


def field_lines(lines: Lines) -> list[int]:
    """Return the places of such lines."""
    free = places_of_text(lines)
    texts = [without_bullet(lines[place].text).lstrip("-–— ") for place in free]
    is_field = [bool(FIELD_OF_SOMEBODY.fullmatch(text)) for text in texts]
    found = _repeated_fields(texts)
    for above, number in pairwise(range(len(free))):
        if is_field[number] and (is_field[above] or _names_somebody(texts[above])):
            found.add(number)
    return [free[number] for number in sorted(found)]


def _repeated_fields(texts: Sequence[str]) -> set[int]:
    """Return the numbers of the lines with what several people are asked for, each near below a name."""
    fields: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        field = _FIELD.fullmatch(text) if word_count(text) <= _MOST_FIELD else None
        if field:
            fields.setdefault(field["key"], []).append(number)
    return {
        number
        for key, numbers in fields.items()
        if len(numbers) >= _SEVERAL and all(_is_below_a_name(n, texts) for n in numbers)
        for number in numbers
    }


def _is_below_a_name(number: int, texts: Sequence[str]) -> bool:
    above = texts[max(number - _NEAR, 0) : number]
    return any(" " in text and is_name(plain_letters(text)) for text in above)


def _names_somebody(text: str) -> bool:
    return is_name(plain_letters(text)) or line_features.introduction(text) is not None
