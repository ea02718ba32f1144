"""Words that stand for ids: names, labels and countries, as drop-downs and sentences show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

import pandas as pd

from roundtable.corpus.dataset import Corpus
from roundtable.i18n.countries import territory_names
from roundtable.i18n.isolates import isolate_text
from roundtable.i18n.messages import message
from roundtable.narrative import answer_key
from roundtable.row_mappings import plain_values

UNKNOWN = "?"  # of a country or background that the article does not state


def words_by_id(table: pd.DataFrame, column: str) -> dict[str, str]:
    """Return {id: words}: the first column of a table and another one, isolated from the text
    around it.
    """
    ids = map(str, plain_values(table.iloc[:, 0]))
    words = map(isolate_text, plain_values(table[column]))
    return dict(zip(ids, words, strict=True))


@lru_cache(maxsize=128)
def corpus_words(corpus: Corpus, table: str, column: str) -> Mapping[str, str]:
    """Return the same of a corpus's table, by its name: read once, as a corpus is frozen."""
    return MappingProxyType(words_by_id(getattr(corpus, table), column))


def told_apart(
    words: Mapping[str, str], details: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return {id: words}; what several ids share has a detail behind it that tells them apart.

    Parameters
    ----------
    words : mapping of str to str
        Id to its words.
    details : mapping of str to str, optional
        Id to what may tell it from another of the same words, such as a date; where that does not
        either, the id stands there.

    Examples
    --------
    >>> told_apart({"a": "Iran", "b": "Iran", "c": "Iraq"}, {"a": "2023", "b": "2024"})
    {'a': 'Iran (2023)', 'b': 'Iran (2024)', 'c': 'Iraq'}
    """
    details = details or {}
    uses = Counter(words.values())
    detailed = Counter((text, details.get(one)) for one, text in words.items())
    apart = {}
    for one, text in words.items():
        detail = details.get(one)
        is_own = bool(detail) and detailed[text, detail] == 1
        apart[one] = text if uses[text] == 1 else f"{text} ({detail if is_own else one})"
    return apart


def article_titles(articles: pd.DataFrame) -> dict[str, str]:
    """Return {article: title}, with the day of publication where two have one title."""
    days = dict(zip(articles["article"].astype(str), articles["published"].fillna(""), strict=True))
    return told_apart(words_by_id(articles, "title"), days)


def answer_length(n_words: int, n_passages: int) -> str:
    """Return how long an answer is in words; where it has none, how many votes it is of."""
    if n_words:
        return message("coverage.words", n=n_words)
    if n_passages:
        return message(answer_key("chart.coverage.answers"), n=n_passages)
    return message(answer_key("coverage.none"))


def country_names(experts: pd.DataFrame) -> dict[str, str]:
    """Return {country code: name} of the experts' countries by name, `UNKNOWN` at the end."""
    territories = territory_names()
    codes = experts["based_in"].dropna().unique()
    named = sorted((territories.get(code, code), code) for code in codes)
    names = {code: name for name, code in named}
    return names | _unknown(experts["based_in"])


def background_names(experts: pd.DataFrame) -> dict[str, str]:
    """Return {background: background} in the corpus's order, `UNKNOWN` at the end."""
    stated = experts["background"].dropna().unique()
    return {text: text for text in stated} | _unknown(experts["background"])


def _unknown(column: pd.Series) -> dict[str, str]:
    return {UNKNOWN: message("not stated")} if column.isna().any() else {}


def hint_words(key: str) -> str:
    """Return what stands in the evidence's place until something is chosen.

    key: of its message.
    """
    return message(answer_key(key))
