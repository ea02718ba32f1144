"""Words of saying, found fast: a pattern of hundreds of them is tried only where a word stands with
which one begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property

_WORD = re.compile(r"\w[\w'’]*")


class CueWords:
    """Words in a text, each a regular expression; asked as a pattern is, and as fast as a set."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.begins_cue = cache(self._begins_cue)

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self.pattern})(?!\w)", re.IGNORECASE)

    @cached_property
    def _first_word(self) -> re.Pattern[str]:
        first = {part for word in _split_words(self.pattern) for part in _first_parts(word)}
        return re.compile("|".join(sorted(first)), re.IGNORECASE)

    def _begins_cue(self, word: str) -> bool:
        return bool(self._first_word.fullmatch(word)) or (
            ("'" in word or "’" in word) and bool(self._first_word.match(word))
        )

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Give the words of saying in a text, in order, none within another."""
        end = 0
        for word in _WORD.finditer(text):
            if word.start() < end or not self.begins_cue(word[0]):
                continue
            found = self._whole.match(text, word.start())
            if found:
                end = found.end()
                yield found

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first word of saying, or None."""
        return next(self.finditer(text), None)

    def begin(self, text: str) -> re.Match[str] | None:
        """Return the word of saying with which a text begins, or None."""
        first = _WORD.match(text)
        return self._whole.match(text) if first and self.begins_cue(first[0]) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return a match where a text is nothing but a word of saying."""
        found = self._whole.match(text) if text else None
        return found if found and found.end() == len(text) else None


def _split_words(pattern: str) -> Iterator[str]:
    """Give the alternatives of a pattern, those within brackets left together."""
    depth, start = 0, 0
    for place, letter in enumerate(pattern):
        depth += (letter in "([") - (letter in ")]")
        if letter == "|" and not depth:
            yield pattern[start:place]
            start = place + 1
    yield pattern[start:]


def _first_parts(word: str) -> Iterator[str]:
    """Give the first word of a pattern of several: up to the space, or to what must follow, that
    stands in no brackets.
    """
    depth = 0
    for place, letter in enumerate(word):
        if not depth and (letter == " " or word.startswith(("(?=", "(?!"), place)):
            yield word[:place]
            return
        depth += (letter in "([") - (letter in ")]")
    yield word
