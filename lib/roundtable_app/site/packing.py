"""States of a page, packed: each text once for all states, and each block of texts that returns, the
same chart for other widths as what differs, and gzip around it, which browsers unpack.
"""

from __future__ import annotations

import gzip
import json
import re
from typing import Any

SHORTEST = 6  # letters: a shorter text takes no more room than its number
#: Begins what returns as a whole in other states: a row, a card, a control.
_BLOCK = re.compile(r"\s*<(article|details|div|label|li|section|select|table|tr)\b")


class TextPool:
    """Every text once; a text is written as its number.

    `texts`: all of them, in the order of their numbers; in place of a text the numbers of the
    lines of a block.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._numbers: dict[str | tuple[int, ...], int] = {}

    @property
    def texts(self) -> list[str | tuple[int, ...]]:
        """Return all texts and blocks, in the order of their numbers."""
        return list(self._numbers)

    def number(self, text: str | tuple[int, ...]) -> int:
        """Return the number of a text, or of a block of numbers."""
        return self._numbers.setdefault(text, len(self._numbers))

    def blocks(self, html: str) -> list[int]:
        """Return the numbers of the blocks of an HTML text, whose lines they hold."""
        blocks: list[list[int]] = [[]]
        for line in html.split("\n"):
            if blocks[-1] and _BLOCK.match(line):
                blocks.append([])
            blocks[-1].append(self.number(line))
        return [block[0] if len(block) == 1 else self.number(tuple(block)) for block in blocks]

    def encode(self, value: Any) -> Any:
        """Return a JSON value with every longer text as U+0001 and its number."""
        if isinstance(value, dict):
            return {key: self.encode(inner) for key, inner in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.encode(inner) for inner in value]
        if isinstance(value, str) and len(value) >= SHORTEST:
            return f"\x01{self.number(value)}"
        return value


def difference(before: Any, after: Any) -> Any:
    """Return what makes one JSON value of another: [value] in place of all of it, else {key or
    index: difference} for those parts that differ.
    """
    if isinstance(before, dict) and isinstance(after, dict) and before.keys() == after.keys():
        return {
            key: difference(before[key], after[key]) for key in before if before[key] != after[key]
        }
    is_list = isinstance(before, list) and isinstance(after, list) and len(before) == len(after)
    if is_list and any(isinstance(inner, (dict, list)) for inner in before):
        pairs = enumerate(zip(before, after, strict=True))
        return {number: difference(one, other) for number, (one, other) in pairs if one != other}
    return [after]


def pack(value: Any) -> bytes:
    """Return a JSON value, gzipped; the same value gives the same bytes."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return gzip.compress(text.encode(), mtime=0)
