"""Anchors of passages: where each starts in the canonical article, its length, and digests that
prove it without a readable word.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ..i18n.messages import fault_text
from .normalize import (
    TextError,
    normalize_text,
    sentence_count,
    split_words,
    word_digest,
    word_sequence_digest,
)

_ANCHOR_COLUMNS = ["start", "length", "digest", "sequence", "words", "sentences"]


def anchor_passages(article_text: str, passages: Iterable[str] | pd.Series) -> pd.DataFrame:
    """Return the anchors of passages that were read from an article.

    Parameters
    ----------
    article_text : str
        The whole article.
    passages : iterable of str, or Series
        Their texts in the order of the article; where a text stands there several times, each takes
        the next place.

    Returns
    -------
    DataFrame
        One row per passage, with the index of the Series given (else 0, 1, 2 …): start (first
        character in the canonical article, from 0), length (characters), digest, sequence, words,
        sentences (counts).

    Raises
    ------
    TextError
        If a passage isn't in the article.

    >>> anchors = anchor_passages("Title\\n\\nYes. I do.\\nNo.", ["Yes. I do.", "No."])
    >>> print(anchors.drop(columns=["digest", "sequence"]))
       start  length  words  sentences
    0      6      10      3          2
    1     17       3      1          1
    """
    series = passages
    if not isinstance(series, pd.Series):
        series = pd.Series(list(passages), dtype=object)
    article = normalize_text(article_text)
    after, rows = 0, []
    for name, text in series.map(normalize_text).items():
        start = _position(article, text, after)
        if start is None:
            raise TextError(
                fault_text(
                    "passage {name} ({text!r} …) isn't in the article of {n_article} characters; "
                    "give passages as they stand there, and the article that they were read from",
                    name=name,
                    text=text[:40],
                    n_article=len(article),
                )
            )
        after = start + len(text)
        digests = word_digest(text), word_sequence_digest(text)
        counts = len(split_words(text)), sentence_count(text)
        rows.append((start, len(text), *digests, *counts))
    return pd.DataFrame(rows, columns=_ANCHOR_COLUMNS, index=series.index)


def _position(article: str, text: str, after: int) -> int | None:
    """Return where a passage starts: as a line of its own if it can, after the passage before it if
    it can; None: nowhere.
    """
    if not text:
        return None
    lines, flat = f"\n{article}\n", article.replace("\n", " ")
    line, words = f"\n{text}\n", text.replace("\n", " ")
    for since in (after, 0):
        for start in (lines.find(line, since), flat.find(words, since)):
            if start >= 0:
                return start
    return None
