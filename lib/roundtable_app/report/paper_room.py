"""How much goes on paper: heights of texts, estimated on the safe side, and how many items fit.

The report is printed by whatever browser there is, in whatever font; so an estimate that is too
large is an item fewer, and one that is too small would be a page more.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from roundtable.charts.traces import wrap_text

LINE = 11.5  # pt: a line of the print's small type (8.5 pt)
PAGE = 755.0  # pt: A4 within its margins
BRIEF_PAGES, EVIDENCE_PAGES = 2, 8  # with the pages of coverage and timeline: 2 + 10


def text_height(text: str, letters: int, line: float = LINE) -> float:
    """Return the height of a text in lines of at most so many letters, in points.

    >>> text_height("Four of five experts say so.", 20, line=10)
    20.0
    """
    return float(line * max(len(wrap_text(text, letters)), 1))


def n_fitting(heights: Iterable[float], room: float) -> int:
    """Return how many items, from the first one, fit in a room.

    >>> n_fitting([10, 20, 30], 35)
    2
    """
    return sum(reach <= room for reach in accumulate(heights))


def n_columns(heights: Iterable[float], room: float = PAGE, first: float = PAGE) -> int:
    """Return how many columns items take that are not divided: what does not fit below another
    begins the next column.

    first: the room of the first two columns, which may stand below a heading.

    >>> n_columns([6, 6, 3, 8], room=10, first=10)
    3
    """
    columns, left = 0, 0.0
    for height in heights:
        if height > left:
            columns += 1
            left = first if columns <= 2 else room
        left -= height
    return columns
