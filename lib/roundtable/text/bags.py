"""The stretch of a copy that has most of a passage's words, when all that is known of the passage is how often it has each of them.

Words are parted at hyphens here, as copies differ in their dashes.
"""

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from .canon import ENDS, PART

_END = re.compile(rf"[\n{ENDS}]")
_OPENING = re.compile(rf"[^\w\s,;:)\]{ENDS}]*\Z")  # punctuation that belongs to the word after it
_CLOSING = re.compile(r"[^\w\s]*")  # … to the word before it


class Reading(NamedTuple):
    """A text as a sequence of words."""

    text: str
    spans: np.ndarray  # first character of each word, and the one after its last
    where: dict  # {word: its places in the sequence}
    free: np.ndarray  # before each word, and after the last: does a line or sentence end there?


def reading(text):
    """A canonical text as a Reading."""
    parts, where = list(PART.finditer(text)), defaultdict(list)
    for place, part in enumerate(parts):
        where[part[0].lower()].append(place)
    gaps = (text[before.end():after.start()] for before, after in pairwise(parts))
    free = [True, *(bool(_END.search(gap)) for gap in gaps), True]
    return Reading(text, np.array([part.span() for part in parts], int).reshape(-1, 2), dict(where), np.array(free))


def bags(passages, terms):
    """{passage: Counter of its words} for some passages, from the DataFrame terms (passage, term, count)."""
    counts, rows = defaultdict(Counter), terms[terms["passage"].isin(passages)]
    for passage, term, count in zip(rows["passage"], rows["term"], rows["count"].tolist(), strict=True):
        for part in term.split("-"):
            counts[passage][part] += count
    return counts


def closest(bag, copy, near):
    """The stretch of a Reading, as many words long as the bag, that has most of them; of equals, the one that starts nearest to `near`.

    Gives its first character, its length, the share of the bag that it has, and whether it is whole: has all of the bag, and runs from end
    to end of sentences or lines, so that a passage of one word isn't found in the midst of another.
    """
    size, total = bag.total(), len(copy.spans)
    if not size or not total:
        return 0, 0, float("nan"), False
    common = _common(bag, copy.where, size, total)
    first = np.arange(len(common))
    after = np.minimum(first + size, total)
    ends = copy.free[first].astype(int) + copy.free[after]
    score = common + ends / 4  # of stretches with as many of the words, one that runs from end to end
    best = np.flatnonzero(score == score.max())
    chosen = best[np.abs(copy.spans[best, 0] - near).argmin()]
    start, end = _with_punctuation(copy.text, int(copy.spans[chosen, 0]), int(copy.spans[after[chosen] - 1, 1]))
    return start, end - start, float(common[chosen] / size), bool(score[chosen] == size + 1 / 2)


def _common(bag, where, size, total):
    """How many words of the bag each window of `size` successive words has, in one pass over the places of each word.

    The word at place p counts in the windows that hold it, unless they hold as many of it before p as the bag has: in those that start
    after max(p - size, q), where q is its place `count` times earlier, and not after p.
    """
    steps = np.zeros(total + 1, int)
    for word, count in bag.items():
        if word in where:
            places = np.array(where[word])
            earlier = np.append(np.full(count, -1), places)[:len(places)]
            np.add.at(steps, np.maximum(places - size, earlier) + 1, 1)
            steps[places + 1] -= 1
    return steps.cumsum()[:max(total - size, 0) + 1]


def _with_punctuation(text, start, end):
    """A stretch from word to word, with the marks that stand at its first and last word."""
    opening = _OPENING.search(text, max(start - 9, 0), start)[0]  # nobody opens more than nine brackets and quotes at once
    return start - len(opening), _CLOSING.match(text, end).end()
