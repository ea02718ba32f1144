"""Short lines that stand at each label and are no answer: a headline in quotation marks, a place; and
what looks like a label below one.
"""

from __future__ import annotations

from collections import Counter

from .attribution import Article, Labels
from .classified_line import starts_quoted
from .given_names import is_given_name
from .line_features import word_count
from .pieces import HEADING, IS_THE_SPEAKER

_MOST_HEADLINE = 16  # words of the headline of a contribution
_MOST_PLACE = 4  # words


def places_below(experts: list[int], labels: Labels, article: Article) -> dict[int, str]:
    """Return the few words and no sentence that stand below each label that has a role itself."""
    below = [place for p in experts if (place := article.after(p)) is not None]
    short = [p for p in below if p not in labels and _is_place(p, article)]
    have_roles = all(labels[place].role for place in experts)
    texts = {article.text(place) for place in short}  # one that returns is a shared heading
    is_each = have_roles and 1 < len(experts) == len(short) == len(texts)
    return dict.fromkeys(short, IS_THE_SPEAKER) if is_each else {}


def without_turns_below(labels: Labels, article: Article) -> Labels:
    """Return the labels without two words and a colon right below a name on a line of its own, where
    nothing of the kind stands below most: they begin what is said (“Honest Answer: I can't tell”).
    """
    times = Counter(label.name for label in labels.values())
    lines = [p for p, label in labels.items() if _is_line(p, labels, article)]
    below = {article.after(place) for place in lines} - set(lines)
    others = {
        place
        for place, label in labels.items()
        if place in below and label.part == "expert" and not label.role
        if times[label.name] == 1 and not is_given_name(label.name.split()[0])
    }
    is_rare = 2 * len(others) < len(lines)
    return {p: label for p, label in labels.items() if not is_rare or p not in others}


def _is_line(place: int, labels: Labels, article: Article) -> bool:
    label = labels[place]
    return label.part == "expert" and label.length >= len(article.text(place))


def _is_place(place: int, article: Article) -> bool:
    text, after = article.text(place), article.after(place)
    is_short = 0 < word_count(text) <= _MOST_PLACE and not article.is_long(place)
    is_bare = text[:1].isupper() and text.rstrip()[-1:].isalpha()
    return is_short and is_bare and article.is_long(after)


def quoted_headlines(experts: list[int], labels: Labels, article: Article) -> dict[int, str]:
    """Return the short lines that quote what is said below, where one stands above each label, or
    below each, and what follows is no quotation.
    """
    above = [place for p in experts if (place := article.before(p)) is not None]
    below = [place for p in experts if (place := article.after(p)) is not None]
    below = [place for place in below if not _is_last_or_quoted(article.after(place), article)]
    for lines in (above, below):
        quoted = [p for p in lines if p not in labels and _is_short_quotation(p, article)]
        if 1 < len(experts) == len(quoted):
            return dict.fromkeys(quoted, HEADING)
    return {}


def _is_last_or_quoted(place: int | None, article: Article) -> bool:
    return not article.is_long(place) or place is None or starts_quoted(article.text(place))


def _is_short_quotation(place: int, article: Article) -> bool:
    text = article.text(place)
    ends = text.rstrip(".")[-1:] in tuple("”»\"“'’") and starts_quoted(text)
    return ends and word_count(text) <= _MOST_HEADLINE
