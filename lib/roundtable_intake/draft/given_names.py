"""Given names in the languages that are read, as they sound: what speaks for a capitalised pair of
words being a person.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from .name_letters import sounds_like


@cache
def _given_names() -> frozenset[str]:
    text = files(__package__).joinpath("given_names.txt").read_text("utf-8")
    return frozenset(filter(None, map(sounds_like, text.split())))


@lru_cache(20_000)
def is_given_name(word: str) -> bool:
    """Say whether a word is a given name, in whatever script or spelling.

    >>> is_given_name("Ольга"), is_given_name("Անահիտ"), is_given_name("Harbour")
    (True, True, False)
    """
    parts = word.strip(".,:;()«»“”\"'՝").split("-")
    return all(len(part) > 1 and sounds_like(part) in _given_names() for part in parts)
