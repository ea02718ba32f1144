"""A part of a corpus: one article, or what was said between two dates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from .. import edtf
from ..schema import TABLES
from .translation_keys import translations_of_rows

if TYPE_CHECKING:
    from .dataset import Corpus


def only_article(corpus: Corpus, article: str) -> Corpus:
    """Return the corpus as if it had this article alone. See `Corpus.only`."""
    known = list(corpus.articles["article"])
    if article not in known:
        raise ValueError(
            f"unknown article {article!r}; there are {', '.join(known)}; choose one of them"
        )
    return _part(
        corpus, corpus.passages["article"] == article, corpus.articles["article"] == article
    )


def between_dates(corpus: Corpus, first: str, last: str) -> Corpus:
    """Return the corpus as if it had what was said in a period alone. See `Corpus.between`."""
    earliest = edtf.parse_date(first).earliest
    latest = edtf.parse_date(last).latest
    if earliest is None or latest is None:
        raise ValueError(
            f"the period from {first} to {last} has no bounds; a period has a first and a last "
            'date; write, say, between("2020", "2021-06")'
        )
    if earliest > latest:
        raise ValueError(
            f"the period begins in {first} and ends in {last}, before it; write the earlier date "
            "first"
        )
    published = corpus.articles["published"]
    of_article = dict(zip(corpus.articles["article"], published, strict=True))
    said = corpus.passages["article"].map(of_article).astype("object")
    if "date" in corpus.passages:
        own = corpus.passages["date"].astype("object")
        said = own.where(own.notna(), said)
    is_kept = _within(said, earliest, latest)
    has_kept = corpus.articles["article"].isin(corpus.passages.loc[is_kept, "article"])
    return _part(corpus, is_kept, _within(published, earliest, latest) | has_kept)


def _within(dates: pd.Series, earliest: object, latest: object) -> pd.Series:
    """Whether a date lies in the period whatever it is exactly; no date does not."""
    bounds = edtf.date_bounds(dates.where(dates.notna(), None))
    return (bounds["earliest"] >= pd.Timestamp(earliest)) & (
        bounds["latest"] <= pd.Timestamp(latest)
    )


def _part(corpus: Corpus, is_passage: pd.Series, is_article: pd.Series) -> Corpus:
    """Return the corpus with these passages and articles, and what hangs on them; all else stays."""
    articles = set(corpus.articles.loc[is_article, "article"])
    passages = set(corpus.passages.loc[is_passage, "passage"])
    kept = {"articles": _rows(corpus.articles, "article", articles)}
    for name, table in TABLES.items():
        frame = getattr(corpus, name)
        is_of_article = table.rare and "article" in table.names
        if is_of_article:
            frame = kept[name] = _rows(frame, "article", articles)
        if "passage" in table.names:
            kept[name] = _rows(frame, "passage", passages, or_none=is_of_article)
    if len(corpus.translations):
        kept["translations"] = translations_of_rows(corpus.translations, kept)
    return replace(corpus, **kept)


def _rows(
    frame: pd.DataFrame, column: str, values: set[str], *, or_none: bool = False
) -> pd.DataFrame:
    """Return the rows of these values; or_none: also those that have none."""
    is_kept = frame[column].isin(values)
    if or_none:
        is_kept |= frame[column].isna()
    return frame[is_kept].reset_index(drop=True)
