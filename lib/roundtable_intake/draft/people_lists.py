"""Lists of who speaks, which are no labels: lines that follow each other, or names above what they
are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

from . import line_features, patterns
from .classified_line import TEXT, ClassifiedLine, places_of_text
from .line_features import LIST_OF_SPEAKERS, word_count
from .person_names import is_name, plain_letters
from .role_words import names_a_role

_SEVERAL = 2  # lines


def drop_lists_of_people(lines: list[ClassifiedLine]) -> None:
    """Drop lines that follow each other and say who takes part, where each name stands alone later
    on.
    """
    free = places_of_text(lines)
    labels = {place: line_features.introduction(lines[place].text) for place in free}
    alone = {plain_letters(lines[place].text) for place in free if labels[place] is None}
    for is_person, run in groupby(free, lambda place: labels[place] is not None):
        places = list(run)
        names = {label.name for p in places if (label := labels[p])}
        above = lines[places[0] - 1].text if places[0] else ""
        is_listed = names <= alone or bool(patterns.PANEL.match(above))
        if is_person and len(places) > 1 and is_listed:
            _drop_list(places, lines)
    _drop_list(_listed_pairs(free, lines), lines)


def _drop_list(places: Sequence[int], lines: list[ClassifiedLine]) -> None:
    for place in places:
        lines[place] = lines[place]._replace(role="dropped", why=LIST_OF_SPEAKERS)


def _listed_pairs(free: Sequence[int], lines: Sequence[ClassifiedLine]) -> list[int]:
    """Return the lines in which names that begin other lines too stand each above what they are, with
    nothing between one such pair and the next.
    """
    begun = Counter(
        plain_letters(re.split(r"[,.:]\s|\s[–—-]\s|[:.]$", lines[p].text)[0]).casefold()
        for p in free
    )
    listed: list[int] = []
    number = 0
    while number + 3 < len(free):
        pairs = number
        while step := _step_to_next(free[pairs : pairs + 3], lines, begun, pairs > number):
            pairs += step
        listed += free[number:pairs] if pairs - number > _SEVERAL else []
        number = max(pairs, number + 1)
    return listed


def _step_to_next(
    places: Sequence[int],
    lines: Sequence[ClassifiedLine],
    begun: Mapping[str, int],
    is_within: bool,
) -> int:
    """Return how many lines a pair takes, with a word above it that parts a list (“Presider”)."""
    if _is_pair(places[:2], lines, begun):
        return 2
    is_parted = is_within and word_count(lines[places[0]].text) == 1 if places else False
    return 3 if is_parted and _is_pair(places[1:], lines, begun) else 0


def _is_pair(
    places: Sequence[int], lines: Sequence[ClassifiedLine], begun: Mapping[str, int]
) -> bool:
    """Say whether two lines are a name that begins another line too, and what they are."""
    if len(places) < _SEVERAL or word_count(lines[places[1]].text) > TEXT:
        return False
    name, role = (plain_letters(lines[place].text) for place in places)
    ends = bool(patterns.SENTENCE_END.search(lines[places[1]].text))
    is_begun = begun.get(name.casefold(), 0) > 1 or any(
        begun.get(part.casefold()) for part in name.split() if part != name
    )
    is_role = not is_name(role) or names_a_role(role)
    return is_name(name) and is_begun and is_role and not ends
