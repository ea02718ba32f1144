"""The words of a corpus's scale in sentences: what is in its middle is not the same everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from ..schema import POSITIONS

_MIDDLE = ContextVar("middle of the scale", default=POSITIONS[0])
_PLURALS = {"is": "are", "has": "have", "does": "do"}


@contextmanager
def scale_in_use(scale: Mapping[int, str]) -> Iterator[None]:
    """Let sentences speak of the middle as a scale does.

    Parameters
    ----------
    scale : mapping of int to str
        Position to its words: of `Settings.scale`.
    """
    token = _MIDDLE.set(scale.get(0, ""))
    try:
        yield
    finally:
        _MIDDLE.reset(token)


def middle_words() -> str:
    """Return what somebody does who stands in the middle: "sees both sides"; nothing where there is
    no middle.
    """
    return _MIDDLE.get()


def side_verbs() -> dict[str, tuple[str, str]]:
    """Return {side: what one expert does, what several do}.

    >>> with scale_in_use({-2: "no", 0: "is uncertain", 2: "yes"}):
    ...     print(side_verbs()["both_sides"])
    ('is uncertain', 'are uncertain')
    """
    middle = middle_words()
    return {
        "agree": ("agrees", "agree"),
        "both_sides": (middle, plural_verb(middle)),
        "disagree": ("disagrees", "disagree"),
    }


def plural_verb(words: str) -> str:
    """Return what several do, of what one does.

    >>> plural_verb("sees both sides"), plural_verb("is neutral"), plural_verb("denies it")
    ('see both sides', 'are neutral', 'deny it')
    """
    verb, space, rest = words.partition(" ")
    if verb.endswith("ies"):
        several = verb.removesuffix("ies") + "y"
    else:
        several = _PLURALS.get(verb, verb.removesuffix("s"))
    return several + space + rest
