"""What those who answered are called: experts, unless a data set says that all of them are parties,
or participants of a conversation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

#: Kinds of actors that have words of their own in the catalogue, at panel.words.….
NAMED_KINDS = ("party", "participant")
_KIND = ContextVar("kind of those who answered", default="")


@contextmanager
def panel_in_use(kind: str) -> Iterator[None]:
    """Let texts call those who answered what they are.

    Parameters
    ----------
    kind : str
        Of `schema.ACTOR_KINDS`, where all are of that kind; they are experts where it has no words
        of its own.
    """
    token = _KIND.set(kind if kind in NAMED_KINDS else "")
    try:
        yield
    finally:
        _KIND.reset(token)


def panel_kind() -> str:
    """Return the kind of those who answer now, of `NAMED_KINDS`; "": experts."""
    return _KIND.get()


@cache
def replace_names(text: str, pairs: str) -> str:
    """Return a text of the catalogue with other names for the experts.

    Parameters
    ----------
    text : str
        What stands in braces stays as it is.
    pairs : str
        "name = other name; …", the longer ones first; a capital stays a capital.

    >>> replace_names("An expert of {n} experts", "an expert = a party; experts = parties")
    'A party of {n} parties'
    """
    names = dict(pair.split("=") for pair in pairs.split(";"))
    words = {name.strip(): other.strip() for name, other in names.items()}
    found = re.compile(r"(?<![\w{])(?:" + "|".join(map(re.escape, words)) + ")", re.IGNORECASE)
    return found.sub(_written_alike(words), text)


def _written_alike(words: dict[str, str]) -> Callable[[re.Match[str]], str]:
    def other(match: re.Match[str]) -> str:
        word = words[match[0].lower()]
        return word[:1].upper() + word[1:] if match[0][:1].isupper() else word

    return other
