"""What a paragraph tells by itself that stands without a label: a scrap of the page, a quotation, or
the word that somebody else is given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from roundtable.text import normalize_text

from .classified_line import starts_quoted
from .line_features import word_count
from .mentions import find_mentions
from .person_names import surname
from .role_words import is_role_word

_MOST_SCRAP = 6  # words
_MOST_LEADING = 20  # words that give somebody the word
_DASH = re.compile(r"[—–―-]\s?[A-ZÀ-ÞА-ЯЁԱ-ՖƏİ]")


def leads_to_another(text: str) -> bool:
    """Say whether a few words that a colon ends name somebody, or a role behind a comma.

    >>> leads_to_another("Update: Anna Berg of the Chamber writes:"), leads_to_another("I say this:")
    (True, False)
    """
    if not text.rstrip().endswith(":") or word_count(text) > _MOST_LEADING:
        return False
    _, comma, behind = text.partition(", ")
    return bool(find_mentions(text)) or bool(comma and any(map(is_role_word, behind.split())))


def tells_of(text: str, name: str) -> bool:
    """Say whether a paragraph begins with the surname of whom it is given to, maybe behind a title.

    >>> tells_of("Dr. Berg also runs a camp.", "Anna Berg"), tells_of("We met Berg.", "Anna Berg")
    (True, False)
    """
    begin = re.match(
        rf"\W*(?:[^\W\d_]{{1,4}}\.\s|[^\W\d_a-z][\w'’-]+\s)?{re.escape(surname(name))}(?!\w)", text
    )
    return begin is not None and not starts_quoted(text)


def is_scrap(text: str) -> bool:
    """Say whether a line is a few words and no sentence."""
    return word_count(text) <= _MOST_SCRAP and text.rstrip("\"'”»“)")[-1:] not in tuple(".!?…։:;,")


def quotes_somebody(text: str) -> bool:
    """Say whether a paragraph of the article's own voice quotes more than a few words, or is a
    quotation or a line behind a dash.
    """
    quoted: Sequence[str] = normalize_text(text).split('"')[1::2]
    is_whole = (starts_quoted(text) and starts_quoted(text[::-1])) or bool(_DASH.match(text))
    return is_whole or any(word_count(part) >= 8 for part in quoted)
