"""The text of an article as other tools are given it: a passage a line, in its words where they are
at hand, else in ours.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ..corpus import Corpus


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
            line = f"[{ident}]" if pd.isna(passage.gist) else str(passage.gist)
        text += "\n" if text else ""
        spans[ident] = len(text), len(text) + len(line)
        text += line
    return DocumentText(text, spans, n_without_words)
