"""Dated mentions of an article → a table of suggestions for events."""

from __future__ import annotations

import pandas as pd

from roundtable.corpus import Corpus
from roundtable.edtf import parse_date

from .article_words import article_words
from .calendar_days import ArticleDay, article_day
from .dated_words import dated_words

COLUMNS = ["passage", "start", "length", "words", "date", "date_basis", "status", "event"]


def event_dates(corpus: Corpus, article: str) -> pd.DataFrame:
    """Suggest a date for whatever an article's passages say when it was.

    Parameters
    ----------
    corpus : Corpus
        Hydrated: passages without words have no suggestions.
    article : str
        Its id.

    Returns
    -------
    DataFrame
        One row per date and passage, in the article's order: passage, start and length (of the
        words in the passage, in characters), words, date (EDTF), date_basis (stated, relative),
        status (as far as the date says it), event (an event of the same date that the passage is
        not yet known to mention, or that it mentions: else None).
    """
    texts, language, published = article_words(corpus, article)
    day = article_day(published)
    same_date = _events_by_date(corpus)
    rows = []
    for passage, text in texts.items():
        for found in dated_words(text, language, day):
            words = text[found.start : found.start + found.length]
            status = status_at(found.date, day)
            event = same_date.get(found.date)
            rows.append(
                (passage, found.start, found.length, words, found.date, found.basis, status, event)
            )
    return pd.DataFrame(rows, columns=COLUMNS)


def status_at(date: str, day: ArticleDay | None) -> str:
    """Return what the date alone says of an event's status on the article's day.

    >>> status_at("2031", article_day("2030-05")), status_at("1991/..", article_day("2030-05"))
    ('scheduled', 'under way')
    """
    parsed = parse_date(date)
    first, last = parsed.earliest, parsed.latest
    if day is not None and first is not None and first > day.last:
        return "scheduled"
    if day is None or last is None:
        return "under way" if date.endswith("/..") else "happened"
    return "under way" if date.startswith("../") and last >= day.first else "happened"


def _events_by_date(corpus: Corpus) -> dict[str, str]:
    """Return {date: the one event that has it}; where there are several, nobody can tell."""
    events = corpus.events[["event", "date"]].astype(str)
    single = events.drop_duplicates("date", keep=False)
    return dict(zip(single["date"], single["event"], strict=True))
