"""Tickers: entries that begin with the time of day, each of somebody or of the article's own voice."""

from __future__ import annotations

from . import patterns
from .attribution import REMARK, Article, Labels
from .line_features import Label

_SEVERAL = 2  # entries that name who speaks


def without_stamp(text: str) -> str:
    """Return an entry without the time of day before it."""
    stamp = patterns.STAMP.match(text)
    return text[stamp.end() :] if stamp else text


def with_other_entries(labels: Labels, article: Article) -> Labels:
    """Return the labels, with those of the entries of a ticker that name nobody: whoever spoke in the
    entry above does not go on there.
    """
    stamped = [place for place in article.free if patterns.STAMP.match(article.text(place))]
    others = [place for place in stamped if place not in labels]
    if len(stamped) - len(others) < _SEVERAL:
        return labels
    return dict(sorted((labels | {p: Label("", "", 0, REMARK) for p in others}).items()))
