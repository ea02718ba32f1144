"""The text of an article as other tools are given it: a passage a line, in its words where they are
at hand, else in ours.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pandas as pd

from ..corpus import Corpus

_STAND_IN = re.compile(r"\[[^\s\]]+: words not at hand\]")


def stand_in(passage: str) -> str:
    """Return what stands in a text where the words of a passage are not at hand.

    >>> has_words(stand_in("p-1")), has_words("[laughs]")
    (False, True)
    """
    return f"[{passage}: words not at hand]"


def has_words(text: str) -> bool:
    """Whether a text is more than a `stand_in`."""
    return _STAND_IN.fullmatch(text.strip()) is None


class DocumentText(NamedTuple):
    """A text, {passage: (first character, the one behind the last)}, and how many passages stand in
    it without their own words.
    """

    text: str
    spans: dict[str, tuple[int, int]]
    n_without_words: int


def document_text(corpus: Corpus, article: str) -> DocumentText:
    """Return the text of an article.

    Parameters
    ----------
    corpus : Corpus
    article : str
        Its id.

    Returns
    -------
    DocumentText
        Places count characters.
    """
    words = dict(corpus.texts.astype(str).itertuples(index=False, name=None))
    text, spans, n_without_words = "", {}, 0
    for passage in corpus.passages[corpus.passages["article"] == article].itertuples():
        ident = str(passage.passage)
        line = words.get(ident)
        if line is None:
            n_without_words += 1
            line = stand_in(ident) if pd.isna(passage.gist) else str(passage.gist)
        text += "\n" if text else ""
        spans[ident] = len(text), len(text) + len(line)
        text += line
    return DocumentText(text, spans, n_without_words)
