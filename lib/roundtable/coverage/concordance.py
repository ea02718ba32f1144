"""Where a word stands: how often in each answer, and, with the article at hand, in its context."""

from __future__ import annotations

import re

import pandas as pd

from ..arguments import require_columns

_PLACE = ["passage", "topic", "expert"]
_ANSWERS = "the answers of coverage.expert_answers"


def term_occurrences(terms: pd.DataFrame, answers: pd.DataFrame, word: str) -> pd.DataFrame:
    """Return the answers that have a word, and how often, from the counts alone.

    Parameters
    ----------
    terms : DataFrame
        The corpus's table: one row per passage and word, with columns passage, term, count.
    answers : DataFrame
        The passages that count, as `expert_answers` returns them.
    word : str
        One word, in any case.

    Returns
    -------
    DataFrame
        One row per passage that has the word, in the order of the article: passage, topic,
        expert, count.

    Raises
    ------
    ValueError
        If a table lacks a column.
    """
    require_columns("terms", terms, ["passage", "term", "count"], source="corpus.terms")
    require_columns("answers", answers, _PLACE, source=_ANSWERS)
    counts = terms.loc[terms["term"] == word.lower(), ["passage", "count"]]
    return answers[_PLACE].merge(counts, on="passage").reset_index(drop=True)


def concordance(
    texts: pd.DataFrame, answers: pd.DataFrame, word: str, *, width: int = 40
) -> pd.DataFrame:
    """Return a keyword in context: every occurrence, with what stands before and after it.

    Parameters
    ----------
    texts : DataFrame
        One row per passage: passage, text (`roundtable.hydrate` fills it).
    answers : DataFrame
        The passages that count, as `expert_answers` returns them.
    word : str
        A word, or several in a row, in any case.
    width : int
        Characters of context on either side.

    Returns
    -------
    DataFrame
        One row per occurrence, in the order of the article: passage, topic, expert, before,
        keyword, after.

    Raises
    ------
    ValueError
        If the words of the article are not at hand, or a table lacks a column.
    """
    require_columns("texts", texts, ["passage", "text"], source="corpus.texts")
    require_columns("answers", answers, _PLACE, source=_ANSWERS)
    if texts.empty:
        raise ValueError(
            "the words of the article are not at hand; the corpus holds only how often each "
            "passage has a word (coverage.term_occurrences); read your copy in: "
            "corpus = roundtable.hydrate(corpus, 'article.txt')"
        )
    keyword = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    rows = []
    for passage in answers[_PLACE].merge(texts, on="passage").itertuples():
        for match in keyword.finditer(passage.text):
            start, end = match.span()
            before = passage.text[max(start - width, 0) : start]
            after = passage.text[end : end + width]
            rows.append((passage.passage, passage.topic, passage.expert, before, match[0], after))
    return pd.DataFrame(rows, columns=[*_PLACE, "before", "keyword", "after"])
