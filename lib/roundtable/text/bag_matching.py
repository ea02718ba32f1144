"""The line or stretch of a copy that has most of a passage's words, when all that is known is how
often the passage has each of them.

Words are split at hyphens here, as copies differ in their dashes. That the words stand in the
passage's order is proved by the digest of their sequence, where it is known.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from .normalize import ENDS, PART, digest_of_words

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_END = re.compile(rf"[\n{ENDS}]")
_OPENING = re.compile(rf"[^\w\s,;:)\]{ENDS}]*\Z")  # punctuation that belongs to the word after it
_CLOSING = re.compile(r"[^\w\s]*")  # … to the word before it


class TokenizedText(NamedTuple):
    """A text as a sequence of words."""

    text: str
    spans: np.ndarray  # first character of each word, and the one after its last
    where: dict[str, list[int]]  # {word: its places in the sequence}
    free: np.ndarray  # before each word, and after the last: does a line or sentence end there?


def tokenize_text(text: str) -> TokenizedText:
    """Return a canonical text as a sequence of words."""
    parts = list(PART.finditer(text))
    where = defaultdict(list)
    for place, part in enumerate(parts):
        where[part[0].lower()].append(place)
    free = [True]
    for before, after in pairwise(parts):
        between = text[before.end() : after.start()]
        free.append(_END.search(between) is not None)
    free.append(True)
    spans = np.array([part.span() for part in parts], int).reshape(-1, 2)
    return TokenizedText(text, spans, dict(where), np.array(free))


def word_bags(passages: Iterable[object], terms: pd.DataFrame) -> dict[object, Counter[str]]:
    """Return {passage: Counter of its words} for some passages; terms: passage, term, count."""
    bags: dict[object, Counter[str]] = defaultdict(Counter)
    rows = terms[terms["passage"].isin(list(passages))]
    counts = rows["count"].tolist()
    for passage, term, count in zip(rows["passage"], rows["term"], counts, strict=True):
        for part in term.split("-"):
            bags[passage][part] += count
    return bags


class TextLines(NamedTuple):
    """The lines of a text as bags of words."""

    # first character of a line's first word, and the one after its last; lines without words are
    # left out
    spans: np.ndarray
    marks: list[str]  # digest of a line's words in order
    line: np.ndarray  # of each word of the text
    words: np.ndarray  # the words, lower case


def text_lines(text: str) -> TextLines:
    """Return the lines of a canonical text as bags of words."""
    spans, marks, counts, words = [], [], [], []
    start = 0
    for line in text.split("\n"):
        parts = PART.findall(line)
        if parts:
            first = line.index(parts[0])
            last = line.rindex(parts[-1]) + len(parts[-1])
            spans.append((start + first, start + last))
            marks.append(digest_of_words(parts))
            counts.append(len(parts))
            words += parts
        start += len(line) + 1
    return TextLines(
        np.array(spans, int).reshape(-1, 2),
        marks,
        np.repeat(np.arange(len(counts)), counts),
        np.array([word.lower() for word in words], object),
    )


def shared_words(
    passages: Sequence[object], terms: pd.DataFrame, copy: TextLines
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Count the words that each passage has in common with each line.

    A word that stands there three times is three tokens, so that a product of two matrices of
    tokens counts each as often as both have it.

    Parameters
    ----------
    passages : sequence
        Their ids.
    terms : DataFrame
        passage, term, count.
    copy : TextLines

    Returns
    -------
    (array of passages × lines, array of passages, array of lines)
        The words in common, and how many each has.
    """
    row = pd.Index(passages).get_indexer(terms["passage"])
    is_passage = row >= 0
    row, counts = row[is_passage], terms["count"].to_numpy(int)[is_passage]
    parts = [term.split("-") for term in terms["term"].to_numpy(object)[is_passage]]
    n_parts = [len(term_parts) for term_parts in parts]
    row, counts = np.repeat(row, n_parts), np.repeat(counts, n_parts)
    words = [part for term_parts in parts for part in term_parts]
    codes, known = pd.factorize(np.array([*copy.words, *words], object))
    n_copy = len(copy.words)
    word, row = np.repeat(codes[n_copy:], counts), np.repeat(row, counts)
    passage_tokens = _tokens(row, word, len(passages), len(known))
    line_tokens = _tokens(copy.line, codes[:n_copy], len(copy.spans), len(known))
    return (
        (passage_tokens @ line_tokens.T).toarray(),
        np.bincount(row, minlength=len(passages)),
        np.bincount(copy.line, minlength=len(copy.spans)),
    )


_REPEATS = 64  # a word that stands more often in one passage or line counts as often as that


def _tokens(row: np.ndarray, word: np.ndarray, n_rows: int, n_words: int) -> csr_array:
    """Return a matrix of ones (rows × tokens): the first, second … time that a word stands in a row
    are tokens of their own.
    """
    # here, since every kernel imports this module, and few look for a reworded passage
    from scipy.sparse import csr_array

    order = np.lexsort((word, row))
    row, word = row[order], word[order]
    number = np.arange(len(row))
    is_new = (row[1:] != row[:-1]) | (word[1:] != word[:-1])
    is_first = np.append(True, is_new)[: len(row)]
    repeat = number - np.maximum.accumulate(np.where(is_first, number, 0))
    kept = repeat < _REPEATS
    token = word[kept] * _REPEATS + repeat[kept]
    shape = (n_rows, max(n_words, 1) * _REPEATS)
    return csr_array((np.ones(kept.sum(), np.int32), (row[kept], token)), shape=shape)


def closest_stretch(
    bag: Counter[str], copy: TokenizedText, near: float, sequence: str | None = None
) -> tuple[int, int, float, bool]:
    """Return the stretch of a text, as many words long as the bag, that has most of its words.

    Of equals, the one that starts nearest to `near`.

    Parameters
    ----------
    bag : Counter
        The words of a passage.
    copy : TokenizedText
    near : float
        The character at which the passage is expected.
    sequence : str, optional
        The digest of the passage's words in order.

    Returns
    -------
    (int, int, float, bool)
        Its first character, its length, the share of the bag that it has, and whether it is whole:
        has all of the bag, and runs from end to end of sentences or lines, so that a passage of one
        word isn't found in the midst of another.
    """
    size, total = bag.total(), len(copy.spans)
    if not size or not total:
        return 0, 0, float("nan"), False
    common = _common(bag, copy.where, size, total)
    first = np.arange(len(common))
    after = np.minimum(first + size, total)
    n_ends = copy.free[first].astype(int) + copy.free[after]
    score = common + n_ends / 4  # of as many words, a stretch that runs from end to end
    best = np.flatnonzero(score == score.max())
    is_whole = bool(score[best[0]] == size + 1 / 2)
    if is_whole and sequence:
        proved = [i for i in best if _sequence_at(copy, int(i), size) == sequence]
        is_whole = bool(proved)
        best = np.array(proved or best)
    nearest = best[np.abs(copy.spans[best, 0] - near).argmin()]
    start, last = copy.spans[nearest, 0], copy.spans[after[nearest] - 1, 1]
    start, end = with_punctuation(copy.text, int(start), int(last))
    return start, end - start, float(common[nearest] / size), is_whole


def _sequence_at(copy: TokenizedText, first: int, size: int) -> str:
    """Return the digest of so many words in order, from one of them."""
    return digest_of_words(copy.text[a:b] for a, b in copy.spans[first : first + size])


def _common(bag: Counter[str], where: dict[str, list[int]], size: int, total: int) -> np.ndarray:
    """Count how many words of the bag each window of `size` successive words has, in one pass over
    the places of each word.

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


def with_punctuation(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch from word to word, with the marks that stand at its first and last word."""
    # nobody opens more than nine brackets and quotes at once
    opening, closing = _OPENING.search(text, max(start - 9, 0), start), _CLOSING.match(text, end)
    assert opening is not None and closing is not None, "both match where there are no marks"
    return start - len(opening[0]), closing.end()
