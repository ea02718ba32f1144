"""Finding passages again in any copy of their article, by their anchors.

A passage is looked for in four ways, the cheapest first:

1. a line of the copy with its digest; 2. a line with its words in their order (the digest of the
sequence): only punctuation differs; 3. a stretch of its length, between two word boundaries, with
its digest: paragraphs joined, or wrapped over several lines; 4. the line or stretch with most of
its words (`closest_stretch`): if with all of them, in their order, between ends of lines or
sentences, then only punctuation differs; if with at least `REWORDED` of them, it is **reworded**:
the place is reported, but the words there are not taken for the passage's. Else it is **missing**.

1 to 3 and the whole stretches of 4 are **found**: 1 and 3 prove each letter, the others each word
and its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..arguments import require_columns
from .bag_matching import (
    TextLines,
    closest_stretch,
    shared_words,
    text_lines,
    tokenize_text,
    with_punctuation,
    word_bags,
)
from .normalize import (
    collapse_spaces,
    straighten_quotes,
    word_digest,
)
from .passage_places import (
    PassageAnchor,
    expected_starts,
    has_digest,
    line_places,
    passage_anchors,
    stretch_places,
)

LONGER = 1.25  # most words that a line may have for one of a passage, to be taken for it as a whole
REWORDED = 0.80  # least share of a passage's words that a place must have for it to be reported

_TYPES = {
    "status": "str",
    "start": "Int64",
    "length": "Int64",
    "similarity": "float",
    "text": "str",
}  # of what `find_passages` gives


class _Match(NamedTuple):
    """Where a passage stands in a copy: a row of what `find_passages` gives."""

    status: str
    start: int | None
    length: int | None
    similarity: float
    text: str | None


def find_passages(
    passages: pd.DataFrame, article_text: str, terms: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return where the passages of one article stand in a copy of it.

    Passages with equal words take the place that is nearest in the order of the article.

    Parameters
    ----------
    passages : DataFrame
        One row per passage: passage, start, length, digest and sequence (without it the order of
        words is not proved where punctuation differs).
    article_text : str
        The copy.
    terms : DataFrame, optional
        One row per word of a passage: passage, term, count. None: only digests are compared.

    Returns
    -------
    DataFrame
        Indexed by passage: status (found, reworded, missing), start and length (characters of the
        canonical copy, null if missing), similarity (share of the passage's words that the place
        has; NaN: not compared) and text (null unless found: the words as in the copy, with its own
        quotes).

    Raises
    ------
    ValueError
        If a table lacks a column.
    """
    require_columns(
        "passages", passages, ["passage", "start", "length", "digest"], source="corpus.passages"
    )
    if terms is not None:
        require_columns("terms", terms, ["passage", "term", "count"], source="corpus.terms")
    copy = collapse_spaces(article_text)
    matches = _matches(copy, passage_anchors(passages), terms)
    rows = [match or _missing() for match in matches]
    columns = {
        name: pd.array([row[i] for row in rows], dtype)
        for i, (name, dtype) in enumerate(_TYPES.items())
    }
    return pd.DataFrame(columns, index=pd.Index(passages["passage"], name="passage"))


def _matches(
    copy: str, anchors: list[PassageAnchor], terms: pd.DataFrame | None
) -> list[_Match | None]:
    """Return the match of each passage, looked for in the four ways, the cheapest first."""
    text = straighten_quotes(copy)
    places = line_places(text)
    expected = expected_starts(anchors, places)
    matches = _proved_matches(copy, anchors, places, expected)
    if None in matches:
        lines = text_lines(text)
        for i in _unmatched(matches):
            matches[i] = _match_in_order(copy, lines, anchors[i].sequence, expected[i])
        if terms is not None and None in matches:
            _match_reworded(copy, text, lines, anchors, matches, expected, terms)
    if None in matches:
        places |= stretch_places(text, anchors, _unmatched(matches), expected)
        expected = expected_starts(anchors, places)
        proved = _proved_matches(copy, anchors, places, expected)
        for i in _unmatched(matches):
            matches[i] = proved[i]
    if terms is not None and None in matches:
        _match_likely(copy, text, anchors, matches, expected, terms)
    return matches


def _unmatched(matches: Sequence[_Match | None]) -> list[int]:
    """Return the numbers of the passages that have no match yet."""
    return [i for i, match in enumerate(matches) if match is None]


def _proved_matches(
    copy: str, anchors: list[PassageAnchor], places: dict[str, list[int]], expected: np.ndarray
) -> list[_Match | None]:
    """Return the matches of passages whose digest stands at a place."""
    matches: list[_Match | None] = []
    for anchor, near in zip(anchors, expected, strict=True):
        starts = places.get(anchor.digest)
        if starts:
            matches.append(_proved(copy, anchor, _nearest(starts, near)))
        else:
            matches.append(None)
    return matches


def _match_in_order(
    copy: str, lines: TextLines, sequence: str | None, near: float
) -> _Match | None:
    """Return the match of a passage of which a line has all words in their order, or None."""
    if sequence is None or sequence not in lines.marks:
        return None
    candidates = [i for i, mark in enumerate(lines.marks) if mark == sequence]
    line = min(candidates, key=lambda i: abs(lines.spans[i, 0] - near))
    first, last = lines.spans[line].tolist()
    start, end = with_punctuation(copy, first, last)
    return _Match("found", start, end - start, 1.0, copy[start:end])


def _match_reworded(
    copy: str,
    text: str,
    lines: TextLines,
    anchors: list[PassageAnchor],
    matches: list[_Match | None],
    expected: np.ndarray,
    terms: pd.DataFrame,
) -> None:
    """Fill in the matches of passages that a line has as a whole, though with other words.

    Where the line begins or ends a stretch with the passage's digest, it is only wrapped there, and
    left to the search for stretches.
    """
    lost = _unmatched(matches)
    common, size, n_words = shared_words([anchors[i].passage for i in lost], terms, lines)
    if not n_words.size:
        return
    size = size[:, None]
    longest = np.maximum(np.maximum(size, n_words), 1)
    similarity = np.where(n_words <= LONGER * size, common / longest, 0)
    for shares, i in zip(similarity, lost, strict=True):
        best = np.flatnonzero(shares == shares.max())
        nearest = best[np.abs(lines.spans[best, 0] - expected[i]).argmin()]
        first, last = lines.spans[nearest].tolist()
        start, end = with_punctuation(copy, first, last)
        length = anchors[i].length
        starts = (start, first, end - length, last - length)
        is_wrapped = any(has_digest(text, place, anchors[i]) for place in starts)
        if REWORDED <= shares.max() < 1 and not is_wrapped:
            matches[i] = _Match("reworded", start, end - start, float(shares.max()), None)


def _match_likely(
    copy: str,
    text: str,
    anchors: list[PassageAnchor],
    matches: list[_Match | None],
    expected: np.ndarray,
    terms: pd.DataFrame,
) -> None:
    """Fill in the matches of passages of which a stretch of the copy has most words."""
    words = tokenize_text(text)
    lost = _unmatched(matches)
    bags = word_bags([anchors[i].passage for i in lost], terms)
    for i in lost:
        anchor = anchors[i]
        bag = bags[anchor.passage]
        matches[i] = _likely(copy, *closest_stretch(bag, words, expected[i], anchor.sequence))


def _nearest(places: Sequence[int], near: float) -> int:
    """Return the place that is nearest to another."""
    return min(places, key=lambda place: abs(place - near))


def _proved(copy: str, anchor: PassageAnchor, start: int) -> _Match:
    """Return the match of a passage whose digest proves its place."""
    text = copy[start : start + anchor.length]
    if "\n" in text and word_digest(straighten_quotes(text)) != anchor.digest:
        text = text.replace("\n", " ")
    return _Match("found", start, anchor.length, 1.0, text)


def _likely(copy: str, start: int, length: int, similarity: float, is_whole: bool) -> _Match:
    """Return the match of a passage of which a place has so many of the words, whole if it has all
    of them and no others.
    """
    if is_whole:
        text = copy[start : start + length].replace("\n", " ")
        return _Match("found", start, length, similarity, text)
    if similarity >= REWORDED:
        return _Match("reworded", start, length, similarity, None)
    return _missing(similarity)


def _missing(similarity: float = float("nan")) -> _Match:
    """Return the match of a passage that is nowhere."""
    return _Match("missing", None, None, similarity, None)
