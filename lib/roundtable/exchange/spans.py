"""Places in a text as others count them (UTF-16 units, CRLF) ↔ as we do (characters of the canonical
text).
"""

from __future__ import annotations

from ..text import normalize_text, split_words


def utf16_slice(text: str, start: int, stop: int) -> tuple[int, str]:
    """Return (the first character, the words) of a span that is counted in UTF-16 units.

    Examples
    --------
    >>> utf16_slice("\\U0001f600 ships", 3, 8)
    (2, 'ships')
    """
    if text.isascii() or max(text, default="") <= "\uffff":
        return start, text[start:stop]
    units = text.encode("utf-16-le")
    before = units[: 2 * start].decode("utf-16-le", "ignore")
    return len(before), units[2 * start : 2 * stop].decode("utf-16-le", "ignore")


def utf16_length(text: str) -> int:
    """Return how many UTF-16 units a text has.

    >>> utf16_length("\\U0001f600!")
    3
    """
    return len(text.encode("utf-16-le")) // 2


def canonical_start(text: str, start: int, words: str, canonical: str | None = None) -> int | None:
    """Return where the words of a span begin in the canonical text; None where they have none, or
    are not to be found.

    Parameters
    ----------
    text : str
        As the other tool has it.
    start : int
        The span's first character in it.
    words : str
        Of the span.
    canonical : str, optional
        The canonical text, where it is at hand.

    Examples
    --------
    >>> canonical_start("One.\\r\\n\\r\\n  Two  and one.", 10, "Two  and")
    5
    """
    excerpt = normalize_text(words)
    if not split_words(excerpt):
        return None
    whole = normalize_text(text) if canonical is None else canonical
    near = len(normalize_text(text[:start]))
    after = whole.find(excerpt, max(near - 1, 0))
    before = whole.rfind(excerpt, 0, near + len(excerpt))
    found = [place for place in (before, after) if place >= 0]
    return min(found, key=lambda place: abs(place - near), default=None)
