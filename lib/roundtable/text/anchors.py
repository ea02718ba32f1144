"""Anchors of passages, and finding the passages again in any copy of their article.

A passage is looked for in four ways, the cheapest first:

1. a line of the copy with its digest; 2. a line with its words in their order (the digest of the
sequence): only punctuation differs; 3. a stretch of its length, between two word boundaries, with
its digest: paragraphs joined, or wrapped over several lines; 4. the line or stretch with most of
its words (module `word_bags`): if with all of them, in their order, between ends of lines or sentences,
then only punctuation differs; if with at least `REWORDED` of them, it is **reworded**: the place is
reported, but the words there are not taken for the passage's. Else it is **missing**.

1 to 3 and the whole stretches of 4 are **found**: 1 and 3 prove each letter, the others each word
and its place.
"""

import re
from collections import Counter, defaultdict

import numpy as np
import pandas as pd

from .bag_matching import (
    closest_stretch,
    shared_words,
    text_lines,
    tokenize_text,
    with_punctuation,
    word_bags,
)
from .normalize import (
    TextError,
    collapse_spaces,
    normalize_text,
    sentence_count,
    split_words,
    straighten_quotes,
    word_digest,
    word_sequence_digest,
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


def anchor_passages(article_text: str, passages) -> pd.DataFrame:
    """Anchors of passages that were read from an article.

    passages: their texts in the order of the article; where a text stands there several times, each
    takes the next place. Gives a DataFrame, one row per passage with the index of the Series given
    (else 0, 1, 2 …) and columns start (first character in the canonical article, from 0), length
    (characters), digest, sequence, words, sentences (counts). Raises TextError where a passage
    isn't in the article.

    >>> print(anchor_passages("Title\\n\\nYes. I do.\\nNo.", ["Yes. I do.", "No."]).drop(columns=["digest", "sequence"]))
       start  length  words  sentences
    0      6      10      3          2
    1     17       3      1          1
    """
    series = (
        passages if isinstance(passages, pd.Series) else pd.Series(list(passages), dtype=object)
    )
    article, after, rows = normalize_text(article_text), 0, []
    for name, text in series.map(normalize_text).items():
        start = _place(article, text, after)
        if start is None:
            raise TextError(
                f"passage {name} ({text[:40]!r} …) isn't in the article of "
                f"{len(article)} characters; "
                "give passages as they stand there, and the article that they were read from"
            )
        after = start + len(text)
        rows.append(
            (
                start,
                len(text),
                word_digest(text),
                word_sequence_digest(text),
                len(split_words(text)),
                sentence_count(text),
            )
        )
    return pd.DataFrame(
        rows,
        columns=["start", "length", "digest", "sequence", "words", "sentences"],
        index=series.index,
    )


def find_passages(
    passages: pd.DataFrame, article_text: str, terms: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Where the passages of one article stand in a copy of it.

    passages: DataFrame, one row per passage, with columns passage, start, length, digest and
    sequence (without it the order of words is not proved where punctuation differs). terms:
    DataFrame, one row per word of a passage, with columns passage, term, count; None: only digests
    are compared. Gives a DataFrame, indexed by passage, with columns status (found, reworded,
    missing), start and length (characters of the canonical copy, null if missing), similarity
    (share of the passage's words that the place has; NaN: not compared) and text (null unless
    found: the words as in the copy, with its own quotes). Passages with equal words take the place
    that is nearest in the order of the article.
    """
    copy = collapse_spaces(article_text)
    text = straighten_quotes(copy)
    names, order = (
        passages["passage"].tolist(),
        passages["sequence"].tolist() if "sequence" in passages else [None] * len(passages),
    )
    anchors = list(
        zip(
            passages["start"].tolist(),
            passages["length"].tolist(),
            passages["digest"].tolist(),
            strict=True,
        )
    )
    places = _lines(text)
    near = _expected(anchors, places)
    rows = [
        _proved(copy, key, length, _nearest(places[key], here)) if key in places else None
        for (_, length, key), here in zip(anchors, near, strict=True)
    ]
    if None in rows:
        parts = text_lines(text)
        rows = [
            row or _in_order(copy, parts, words, here)
            for row, words, here in zip(rows, order, near, strict=True)
        ]
    if None in rows and terms is not None:
        rows = _reworded(copy, text, parts, names, anchors, rows, near, terms)
    if lost := [
        (here, length, key)
        for here, (_, length, key), row in zip(near, anchors, rows, strict=True)
        if row is None
    ]:
        places |= _stretches(text, lost)
        near = _expected(anchors, places)
        rows = [
            row
            or (_proved(copy, key, length, _nearest(places[key], here)) if key in places else None)
            for row, (_, length, key), here in zip(rows, anchors, near, strict=True)
        ]
    if None in rows and terms is not None:
        copied, wanted = (
            tokenize_text(text),
            word_bags(passages["passage"][[row is None for row in rows]], terms),
        )
        rows = [
            row or _likely(copy, *closest_stretch(wanted[passage], copied, here, words))
            for row, passage, here, words in zip(rows, names, near, order, strict=True)
        ]
    columns = {
        name: pd.array([(row or _missing())[i] for row in rows], dtype)
        for i, (name, dtype) in enumerate(_TYPES.items())
    }
    return pd.DataFrame(columns, index=pd.Index(passages["passage"], name="passage"))


def _in_order(copy, parts, words, near):
    """The row of a passage of which a line has all words in their order, or None."""
    if words is None or words not in parts.marks:
        return None
    own = [i for i, mark in enumerate(parts.marks) if mark == words]
    first, last = parts.spans[min(own, key=lambda i: abs(parts.spans[i, 0] - near))].tolist()
    start, end = with_punctuation(copy, first, last)
    return "found", start, end - start, 1.0, copy[start:end]


def _reworded(copy, text, parts, names, anchors, rows, near, terms):
    """The rows, with those of passages that a line has as a whole, though with other words.

    Where the line begins or ends a stretch with the passage's digest, it is only wrapped there, and
    left to the search for stretches.
    """
    lost = [i for i, row in enumerate(rows) if row is None]
    common, size, many = shared_words([names[i] for i in lost], terms, parts)
    out = list(rows)
    if not many.size:
        return out
    share = np.where(
        many <= LONGER * size[:, None], common / np.maximum(np.maximum(size[:, None], many), 1), 0
    )
    for row, i in zip(share, lost, strict=True):
        best = np.flatnonzero(row == row.max())
        first, last = parts.spans[best[np.abs(parts.spans[best, 0] - near[i]).argmin()]].tolist()
        start, end = with_punctuation(copy, first, last)
        _, length, key = anchors[i]
        wrapped = any(
            word_digest(text[a : a + length].replace("\n", " ")) == key
            for a in (start, first, end - length, last - length)
            if a >= 0
        )
        if REWORDED <= row.max() < 1 and not wrapped:
            out[i] = ("reworded", start, end - start, float(row.max()), None)
    return out


def _place(article, text, after):
    """Where a passage starts: as a line of its own if it can, after the passage before it if it
    can; None: nowhere.
    """
    lines, flat, sought = f"\n{article}\n", article.replace("\n", " "), text.replace("\n", " ")
    places = (
        place
        for since in (after, 0)
        for place in (lines.find(f"\n{text}\n", since), flat.find(sought, since))
    )
    return next((place for place in places if text and place >= 0), None)


def _lines(text):
    """{digest: places} of the lines of a canonical text."""
    places, start = defaultdict(list), 0
    for line in text.split("\n"):
        places[word_digest(line)].append(start)
        start += len(line) + 1
    return dict(places)


def _stretches(text, lost):
    """{digest: places} of stretches between word boundaries, their lines joined by spaces; lost:
    [(expected place, length, digest)].

    The search goes outwards from the expected place, shifted as the passage before was, so that a
    hard-wrapped copy takes few steps. It ends at the first hit, unless several passages have the
    digest.
    """
    begins, ends = (
        np.array([run.span() for run in re.finditer(r"\w+|[^\w\s]", text)], int).reshape(-1, 2).T
    )
    often, places, shift = Counter(key for _, _, key in lost), defaultdict(list), 0
    for near, length, key in lost:
        starts = begins[np.isin(begins + length, ends, kind="table")]
        for start in (
            starts[np.abs(starts - near - shift).argsort()].tolist() if key not in places else ()
        ):
            stretch = text[start : start + length]
            if word_digest(stretch) == key or (
                "\n" in stretch and word_digest(stretch.replace("\n", " ")) == key
            ):
                places[key].append(start)
                if often[key] == 1:
                    shift = start - near
                    break
    return places


def _expected(anchors, places):
    """Where each passage should start in the copy: shifted as the unmistakable passages around it
    are.
    """
    often = Counter(key for _, _, key in anchors)
    sure = sorted(
        (start, places[key][0])
        for start, _, key in anchors
        if often[key] == len(places.get(key, ())) == 1
    )
    old, new = np.array(sure or [(0, 0)]).T
    starts = np.array([start for start, _, _ in anchors], float)
    return starts + np.interp(starts, old, new - old)


def _nearest(places, near):
    return min(places, key=lambda place: abs(place - near))


def _proved(copy, key, length, start):
    """The row of a passage whose digest proves its place."""
    text = copy[start : start + length]
    return (
        "found",
        start,
        length,
        1.0,
        text
        if "\n" not in text or word_digest(straighten_quotes(text)) == key
        else text.replace("\n", " "),
    )


def _likely(copy, start, length, similarity, whole):
    """The row of a passage of which a place has so many of the words, whole if it has all of them
    and no others.
    """
    if whole:
        return "found", start, length, similarity, copy[start : start + length].replace("\n", " ")
    return (
        ("reworded", start, length, similarity, None)
        if similarity >= REWORDED
        else _missing(similarity)
    )


def _missing(similarity=float("nan")):
    return "missing", None, None, similarity, None
