"""Suggestions for what a person codes: dates, names, statements. Pure functions over the words of an
article, tables out; nothing here enters the data.
"""

from .article_words import article_words
from .calendar_days import ArticleDay, article_day
from .dated_words import DatedWords, dated_words
from .entities import counted_rows, entities, known_names, mention_rows
from .event_dates import event_dates, status_at
from .name_forms import KnownName, count_names, name_forms, same_name
from .name_kinds import guess_kind
from .name_phrases import Recogniser
from .statements import split_sentences, statements

__all__ = [
    "ArticleDay",
    "DatedWords",
    "KnownName",
    "Recogniser",
    "article_day",
    "article_words",
    "count_names",
    "counted_rows",
    "dated_words",
    "entities",
    "event_dates",
    "guess_kind",
    "known_names",
    "mention_rows",
    "name_forms",
    "same_name",
    "split_sentences",
    "statements",
    "status_at",
]
