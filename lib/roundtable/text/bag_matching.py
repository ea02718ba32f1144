"""The line or stretch of a copy that has most of a passage's words, when all that is known is how
often the passage has each of them.

Words are parted at hyphens here, as copies differ in their dashes. That the words stand in the
passage's order is proved by the digest of their sequence, where it is known.
"""

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from .normalize import ENDS, PART, digest_of_words

_END = re.compile(rf"[\n{ENDS}]")
_OPENING = re.compile(rf"[^\w\s,;:)\]{ENDS}]*\Z")  # punctuation that belongs to the word after it
_CLOSING = re.compile(r"[^\w\s]*")  # … to the word before it


class TokenizedText(NamedTuple):
    """A text as a sequence of words."""

    text: str
    spans: np.ndarray  # first character of each word, and the one after its last
    where: dict  # {word: its places in the sequence}
    free: np.ndarray  # before each word, and after the last: does a line or sentence end there?


def tokenize_text(text):
    """A canonical text as a Reading."""
    parts, where = list(PART.finditer(text)), defaultdict(list)
    for place, part in enumerate(parts):
        where[part[0].lower()].append(place)
    gaps = (text[before.end() : after.start()] for before, after in pairwise(parts))
    free = [True, *(bool(_END.search(gap)) for gap in gaps), True]
    return TokenizedText(
        text,
        np.array([part.span() for part in parts], int).reshape(-1, 2),
        dict(where),
        np.array(free),
    )


def word_bags(passages, terms):
    """{passage: Counter of its words} for some passages, from the DataFrame terms (passage, term,
    count).
    """
    counts, rows = defaultdict(Counter), terms[terms["passage"].isin(passages)]
    for passage, term, count in zip(
        rows["passage"], rows["term"], rows["count"].tolist(), strict=True
    ):
        for part in term.split("-"):
            counts[passage][part] += count
    return counts


class TextLines(NamedTuple):
    """The lines of a text as bags of words."""

    # first character of a line's first word, and the one after its last; lines without words are
    # left out
    spans: np.ndarray
    marks: list[str]  # digest of a line's words in order
    line: np.ndarray  # of each word of the text
    words: np.ndarray  # the words, lower case


def text_lines(text):
    """A canonical text as Lines."""
    found, spans, marks, counts, start = [], [], [], [], 0
    for line in text.split("\n"):
        parts = PART.findall(line)
        if parts:
            first = line.index(parts[0])
            spans.append((start + first, start + line.rindex(parts[-1]) + len(parts[-1])))
            marks.append(digest_of_words(parts))
            counts.append(len(parts))
            found += parts
        start += len(line) + 1
    return TextLines(
        np.array(spans, int).reshape(-1, 2),
        marks,
        np.repeat(np.arange(len(counts)), counts),
        np.array([word.lower() for word in found], object),
    )


def shared_words(passages, terms, copy):
    """How many words each passage has in common with each line, and how many there are: arrays
    (passages × lines), (passages), (lines).

    passages: their ids; terms: DataFrame (passage, term, count); copy: Lines. A word that stands
    there three times is three tokens, so that a product of two matrices of tokens counts each as
    often as both have it.
    """
    which, words, counts = (
        pd.Index(passages).get_indexer(terms["passage"]),
        terms["term"].to_numpy(object),
        terms["count"].to_numpy(int),
    )
    which, words, counts = which[which >= 0], words[which >= 0], counts[which >= 0]
    parts = [word.split("-") for word in words]
    which, counts = (
        np.repeat(which, [len(p) for p in parts]),
        np.repeat(counts, [len(p) for p in parts]),
    )
    codes, known = pd.factorize(
        np.array([*copy.words, *(part for p in parts for part in p)], object)
    )
    word, which = np.repeat(codes[len(copy.words) :], counts), np.repeat(which, counts)
    ours = _tokens(which, word, len(passages), len(known))
    theirs = _tokens(copy.line, codes[: len(copy.words)], len(copy.spans), len(known))
    return (
        (ours @ theirs.T).toarray(),
        np.bincount(which, minlength=len(passages)),
        np.bincount(copy.line, minlength=len(copy.spans)),
    )


_REPEATS = 64  # a word that stands more often in one passage or line counts as often as that


def _tokens(row, word, rows, known):
    """A matrix of ones (rows × tokens): the first, second … time that a word stands in a row are
    tokens of their own.
    """
    from scipy.sparse import (
        csr_array,
    )  # here, since every kernel imports this module, and few look for a reworded passage

    order = np.lexsort((word, row))
    row, word = row[order], word[order]
    place = np.arange(len(row))
    first = np.append(True, (row[1:] != row[:-1]) | (word[1:] != word[:-1]))[: len(row)]
    again = place - np.maximum.accumulate(np.where(first, place, 0))
    kept = again < _REPEATS
    return csr_array(
        (np.ones(kept.sum(), np.int32), (row[kept], word[kept] * _REPEATS + again[kept])),
        shape=(rows, max(known, 1) * _REPEATS),
    )


def closest_stretch(bag, copy, near, sequence=None):
    """The stretch of a Reading, as many words long as the bag, that has most of them; of equals,
    the one that starts nearest to `near`.

    Gives its first character, its length, the share of the bag that it has, and whether it is
    whole: has all of the bag, and runs from end to end of sentences or lines, so that a passage of
    one word isn't found in the midst of another.
    """
    size, total = bag.total(), len(copy.spans)
    if not size or not total:
        return 0, 0, float("nan"), False
    common = _common(bag, copy.where, size, total)
    first = np.arange(len(common))
    after = np.minimum(first + size, total)
    ends = copy.free[first].astype(int) + copy.free[after]
    score = (
        common + ends / 4
    )  # of stretches with as many of the words, one that runs from end to end
    best = np.flatnonzero(score == score.max())
    whole = score[best[0]] == size + 1 / 2
    if whole and sequence:
        proved = [
            i
            for i in best
            if digest_of_words(copy.text[a:b] for a, b in copy.spans[i : i + size]) == sequence
        ]
        best, whole = np.array(proved or best), bool(proved)
    chosen = best[np.abs(copy.spans[best, 0] - near).argmin()]
    start, end = with_punctuation(
        copy.text, int(copy.spans[chosen, 0]), int(copy.spans[after[chosen] - 1, 1])
    )
    return start, end - start, float(common[chosen] / size), bool(whole)


def _common(bag, where, size, total):
    """How many words of the bag each window of `size` successive words has, in one pass over the
    places of each word.

    The word at place p counts in the windows that hold it, unless they hold as many of it before p
    as the bag has: in those that start after max(p - size, q), where q is its place `count` times
    earlier, and not after p.
    """
    steps = np.zeros(total + 1, int)
    for word, count in bag.items():
        if word in where:
            places = np.array(where[word])
            earlier = np.append(np.full(count, -1), places)[: len(places)]
            np.add.at(steps, np.maximum(places - size, earlier) + 1, 1)
            steps[places + 1] -= 1
    return steps.cumsum()[: max(total - size, 0) + 1]


def with_punctuation(text, start, end):
    """A stretch from word to word, with the marks that stand at its first and last word."""
    opening = _OPENING.search(text, max(start - 9, 0), start)[
        0
    ]  # nobody opens more than nine brackets and quotes at once
    return start - len(opening), _CLOSING.match(text, end).end()
