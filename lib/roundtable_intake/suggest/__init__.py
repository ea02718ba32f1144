"""Suggestions for what a person codes: dates, names, statements. Pure functions over the words of an
article, tables out; nothing here enters the data.
"""

from .calendar_days import ArticleDay, article_day
from .dated_words import DatedWords, dated_words
from .event_dates import event_dates, status_at

__all__ = [
    "ArticleDay",
    "DatedWords",
    "article_day",
    "dated_words",
    "event_dates",
    "status_at",
]
