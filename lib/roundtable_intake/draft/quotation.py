"""Where the quotation of a turn ends that runs over several paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from roundtable.text import normalize_text

from .incises import said_behind_dash, without_incises

_CLOSING = re.compile(r"[\"'][.,;:!?)\]]*$")

_CORNERS = str.maketrans("「」『』", "\"\"''")  # of Chinese and Japanese


class Quotation(NamedTuple):
    """The mark in which a turn is quoted ("": it isn't), and whether it is still open."""

    mark: str
    is_open: bool


def follow_quotation(text: str, state: Quotation | None) -> tuple[Quotation, bool]:
    """Return the state after a paragraph of a turn, and whether it stands after a closed quotation.

    state: None before the first paragraph.
    """
    plain = normalize_text(text).translate(_CORNERS)
    first = plain[0] if plain[:1] in ('"', "'") else ""
    if state is None:
        is_open = bool(first) and not _is_closed(plain, first, begins=True)
        return Quotation(first, is_open), False
    if not state.mark:
        return state, False
    if first == state.mark and not _only_begins_with_a_quoted_word(plain, state):
        return Quotation(first, not _is_closed(plain, first, begins=True)), False
    still_open = state.is_open and not _is_closed(plain, state.mark, begins=False)
    return Quotation(state.mark, still_open), not state.is_open


def _only_begins_with_a_quoted_word(plain: str, state: Quotation) -> bool:
    return not state.is_open and not _CLOSING.search(plain) and plain.count(state.mark) % 2 == 0


def _is_closed(plain: str, mark: str, *, begins: bool) -> bool:
    """Say whether the quotation is closed at the end of a paragraph; pairs within it don't count."""
    if not _CLOSING.search(plain):
        return False
    return mark == "'" or plain.count(mark) % 2 == (0 if begins else 1)


_MOST_OPEN = 4  # paragraphs that a quotation runs on without a mark


def going_on(texts: Sequence[str]) -> set[int]:
    """Return the numbers of the paragraphs in which a quotation goes on that one above has opened,
    and that begin without a mark.

    >>> sorted(going_on(["He said: «We came.", "We saw.", "We won».", "It rained."]))
    [1, 2]
    """
    found: set[int] = set()
    for number, text in enumerate(texts):
        if _balance(text) <= 0:
            continue
        for last in range(number + 1, min(number + 1 + _MOST_OPEN, len(texts))):
            left = _balance(texts[last])
            if left > 0 or texts[last].lstrip()[:1] in _PAIRS:
                break
            if left < 0:
                found.update(range(number + 1, last + 1))
                break
    return found


def is_left_open(text: str) -> bool:
    """Say whether a paragraph begins with a quotation mark, and none closes it.

    >>> is_left_open("“We came. We saw."), is_left_open("“We won.”"), is_left_open("We won.")
    (True, False, False)
    """
    spans = quoted_spans(text)
    return bool(spans) and not spans[0][0] and spans[-1][1] == len(text)


def _balance(text: str) -> int:
    """Return how many quotations a text opens that it does not close; below 0: it closes one."""
    is_german = "„" in text
    opening = text.count("«") + text.count("„") + (0 if is_german else text.count("“"))
    closing = text.count("»") + text.count("”") + (text.count("“") if is_german else 0)
    return opening - closing


_PAIRS = {
    "「": "」",
    "『": "』",
    "“": "”",
    "„": "“”",
    "«": "»",
    "‹": "›",
    "»": "«",  # as German books have them
    "›": "‹",
    '"': '"',
    "”": "”",
    "‘": "’",
}


@lru_cache(20_000)
def quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the quotations of a text begin and end; one that is left open runs to the end,
    one within another of the same marks is part of it.

    >>> quoted_spans("He said «no» and “yes”.")
    ((8, 11), (17, 21))
    >>> quoted_spans("«A «good» day», he said.")
    ((0, 13),)
    >>> quoted_spans("»Ja«, sagt sie.")
    ((0, 3),)
    """
    if said := said_behind_dash(text):
        return said
    spans: list[tuple[int, int]] = []
    start, closing, depth = None, "", 0
    text = text.replace("''", '"\u2060')  # two of them are one mark in old archives
    for mark in _MARKS.finditer(text):
        place, letter = mark.start(), mark[0]
        if _is_apostrophe(text, place):
            continue
        if start is None:
            if letter in _PAIRS and (letter not in "»›" or _opens(text, place)):
                start, closing, depth = place, _PAIRS[letter], 1
        elif letter in closing:
            depth -= 1
            if not depth:
                spans += without_incises(text, start, place)
                start = None
        elif letter == text[start] and text.count(closing[0], place) > depth:
            depth += 1
    if start is not None:
        spans += without_incises(text, start, len(text))
    return tuple(spans)


_MARKS = re.compile(f"[{''.join(dict.fromkeys(''.join([*_PAIRS, *_PAIRS.values()])))}]")


def _opens(text: str, place: int) -> bool:
    """Say whether a mark stands before a word and behind none."""
    return text[place + 1 : place + 2].isalnum() and not text[max(place - 1, 0) : place].isalnum()


def _is_apostrophe(text: str, place: int) -> bool:
    around = text[max(place - 1, 0) : place] + text[place + 1 : place + 2]
    return text[place] in "‘’" and len(around) == 2 and around.isalpha()
