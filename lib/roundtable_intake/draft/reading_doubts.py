"""Why a reading of an article may be wrong as a whole: what speaks for another one, or is left over."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from statistics import median

from roundtable.i18n.messages import fault_text, marked_fault

from .attribution import Article
from .classified_line import heading_level, starts_quoted
from .line_features import Label, word_count
from .role_words import is_role_word

_UNSURE = marked_fault("it is unsure how the article says who speaks")
_BELOW = marked_fault("the names may stand below what is said, and not above it")
_IS_CERTAIN = 0.7  # of what a reading is worth: below, it is told to be unsure
_LEAST_BELOW = 0.3  # of what the other reading is worth
_MOST_LEFT = 0.5  # of the quotations: more that are nobody's are said in another way
_LEAST_LEFT = 2
_LEAST_WORDS = 2  # of a quotation
_MARKED = re.compile(r"^[^\w\"'“”«»„(—–―-]|\d:\d\d")  # by a bullet, by a time


def doubt_of_reading(
    key: str,
    labels: Mapping[int, Label],
    worths: Mapping[str, float],
    below: Mapping[int, Label],
    article: Article,
) -> str:
    """Return why all that a reading says may be wrong, "" where nothing speaks against it.

    key, labels: of the reading; worths: of every reading, by its key; below: the labels of the one
    that has the names below what is said.
    """
    if worths[key] < _IS_CERTAIN or _leaves_quotations(labels, article):
        return fault_text(_UNSURE)
    is_near = worths.get("signature below", 0.0) >= _LEAST_BELOW
    if key == "label above" and is_near and _are_the_same(labels, below, article):
        return fault_text(_BELOW)
    return ""


def _leaves_quotations(labels: Mapping[int, Label], article: Article) -> bool:
    """Say whether most lines that are nothing but a quotation stand above the first label."""
    quoted = [place for place in article.free if _is_quotation(article.text(place))]
    named = [place for place, label in labels.items() if label.part in ("expert", "answers")]
    if not named:
        return False
    left = [place for place in quoted if place < min(named)]
    return len(left) >= _LEAST_LEFT and len(left) > _MOST_LEFT * len(quoted)


def _is_quotation(text: str) -> bool:
    return starts_quoted(text) and starts_quoted(text[::-1]) and word_count(text) >= _LEAST_WORDS


def _are_the_same(
    labels: Mapping[int, Label], below: Mapping[int, Label], article: Article
) -> bool:
    """Say whether the names that stand above are those that may stand below, on lines that nothing
    marks as the beginning of an answer.
    """
    above = sorted(place for place, label in labels.items() if label.part == "expert")
    signed = {place for place, label in below.items() if label.part == "expert"}
    n_signed = sum(place in signed for place in above)
    returns = len({labels[place].name for place in above}) < len(above)
    if returns or n_signed * 2 <= len(above):
        return False
    if any(_is_marked(place, labels[place], article) for place in above):
        return False
    lead, *between, last = _sizes(above, article)
    return bool(between) and last < median(between) and lead >= median(between) / 2


def _sizes(places: list[int], article: Article) -> list[int]:
    """Return how many words stand above the first of some lines, between each two, and below the
    last.
    """
    sizes, named = [0] * (len(places) + 1), set(places)
    for place in article.free:
        if place not in named and article.is_long(place):
            sizes[bisect_left(places, place)] += word_count(article.text(place))
    return sizes


def _is_marked(place: int, label: Label, article: Article) -> bool:
    text = article.text(place).strip()
    is_set_apart = bool(heading_level(article.blocks[place]))
    has_trade = any(map(is_role_word, label.role.split()))
    return is_set_apart or has_trade or text.endswith(":") or bool(_MARKED.search(text))
