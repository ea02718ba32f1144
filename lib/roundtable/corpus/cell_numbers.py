"""Whole numbers that stand in cells of anybody's files."""

from __future__ import annotations

import re

_WHOLE = re.compile(r"-?[0-9]{1,18}")  # fits 64 bits


def whole_number(text: str) -> int | None:
    """Return the whole number that a text is, None where it is none.

    `str.isdigit` is no such test: it is true of "²" and of 5,000 nines, and `int` refuses both.

    >>> whole_number("07"), whole_number("-2"), whole_number("²"), whole_number("9" * 5000)
    (7, -2, None, None)
    """
    return int(text) if _WHOLE.fullmatch(text) else None
