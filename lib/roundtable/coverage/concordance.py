"""A word where it stands: its places by count, and, with the words of the article at hand, in its
context.
"""

import re

import pandas as pd


def term_occurrences(terms, answers, word):
    """Where a word stands, from the counts alone.

    Returns DataFrame, one row per passage that has it, in the order of the article: passage, topic,
    expert, count.
    """
    rows = terms.loc[terms["term"] == word.lower(), ["passage", "count"]]
    return answers[["passage", "topic", "expert"]].merge(rows, on="passage").reset_index(drop=True)


def concordance(texts, answers, word, *, width=40):
    """A keyword in context: every place of a word, with what stands before and after it.

    texts: passage, text (`hydrate` fills them); answers: the passages that count; word: a word or
    words, in any case; width: characters on either side. Returns DataFrame, one row per place, in
    the order of the article: passage, topic, expert, before, keyword, after. Raises ValueError
    where no words are at hand.
    """
    if texts.empty:
        raise ValueError(
            "the words of the article are not at hand; the corpus holds only how often "
            "each passage has a word "
            "(coverage.occurrences); read your copy in: corpus = "
            "roundtable.hydrate(corpus, 'article.txt')"
        )
    held = answers[["passage", "topic", "expert"]].merge(texts, on="passage")
    whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    rows = [
        (
            row.passage,
            row.topic,
            row.expert,
            row.text[max(found.start() - width, 0) : found.start()],
            found[0],
            row.text[found.end() : found.end() + width],
        )
        for row in held.itertuples()
        for found in whole.finditer(row.text)
    ]
    return pd.DataFrame(rows, columns=["passage", "topic", "expert", "before", "keyword", "after"])
