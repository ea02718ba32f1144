"""Sentences that quote somebody in an article whose other answers have labels: in a text above an
interview, or between statements that stand below names.
"""

from __future__ import annotations

from collections.abc import Mapping

from .attribution import REMARK, Article, Labels
from .classified_line import starts_quoted
from .layout_prose import DOUBT
from .line_features import Label, word_count
from .prose_voice import IN_FRONT, without_quotations
from .quotation import quoted_spans
from .speech_words import SAYS
from .tickers import without_stamp

_LEAST_QUOTED = 4  # words


def with_told(
    labels: Mapping[int, Label], told: Mapping[int, Label], article: Article
) -> tuple[Labels, dict[int, str]]:
    """Return the labels with those of sentences that quote somebody, and the doubts of these.

    told: the labels of the article read as prose.
    """
    above = [p for p, label in labels.items() if label.part == "expert" and label.length]
    first = min(above, default=0)
    are_quoted = bool(above) and all(_begins_quoted(p, labels[p], article) for p in above)
    added = {
        place: label._replace(sure=False, length=0)
        for place, label in told.items()
        if _is_nobodys(place, labels) and label.part == "expert" and _quotes(place, article)
        if place < first or (are_quoted and _names_who_says(place, label, article))
    }
    remarks = {p: Label("", "", 0, REMARK) for p in told if p < first and p > min(added, default=p)}
    both = remarks | dict(labels) | added
    return dict(sorted(both.items())), dict.fromkeys(added, DOUBT)


def _is_nobodys(place: int, labels: Mapping[int, Label]) -> bool:
    return place not in labels or labels[place].part == REMARK


def _begins_quoted(place: int, label: Label, article: Article) -> bool:
    return starts_quoted(article.said_below(place, label))


def _quotes(place: int, article: Article) -> bool:
    text = article.text(place)
    said = SAYS.search(without_quotations(text))
    return bool(said) and any(word_count(text[a:b]) >= _LEAST_QUOTED for a, b in quoted_spans(text))


def _names_who_says(place: int, label: Label, article: Article) -> bool:
    named = {person.name for person in article.mentions.get(place, [])}
    text = without_stamp(article.text(place))
    return label.name in named and bool(starts_quoted(text) or IN_FRONT.match(text))
