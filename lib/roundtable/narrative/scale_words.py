"""The words of a corpus in sentences: what is in the middle of its scale, and whether its answers are
words or votes, is not the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from ..i18n.formatting import format_number
from ..i18n.messages import code_word, message
from ..schema import POSITIONS

_MIDDLE = ContextVar("middle of the scale", default=POSITIONS[0])
_VOTES = ContextVar("answers without words", default=False)
_PLURALS = {"is": "are", "has": "have", "does": "do"}


@contextmanager
def scale_in_use(scale: Mapping[int, str], *, votes: bool = False) -> Iterator[None]:
    """Let sentences speak of the middle as a scale does, and of answers as what they are.

    Parameters
    ----------
    scale : mapping of int to str
        Position to its words: of `Settings.scale`.
    votes : bool
        Whether no answer has words: none is printed then, or has paragraphs.
    """
    token, of_votes = _MIDDLE.set(scale.get(0, "")), _VOTES.set(votes)
    try:
        yield
    finally:
        _MIDDLE.reset(token)
        _VOTES.reset(of_votes)


def middle_words() -> str:
    """Return what somebody does who stands in the middle: "sees both sides"; nothing where there is
    no middle.
    """
    return _MIDDLE.get()


def by_answers(words: str, votes: str) -> str:
    """Return what is said where answers have words, or where they are votes.

    >>> with scale_in_use({}, votes=True):
    ...     print(by_answers("no answer printed", "no answer"))
    no answer
    """
    return votes if _VOTES.get() else words


def has_usual_middle() -> bool:
    """Return whether those in the middle see both sides, as where a corpus declares nothing else."""
    return middle_words() in (POSITIONS[0], code_word("scale", POSITIONS[0]))


def bar_key(usual: str, other: str, without: str) -> str:
    """Return what is said of bars of sides, by keys of the catalogue: where those in the middle see
    both sides, where they say something else, and where there is no middle.

    >>> with scale_in_use({-2: "no", 2: "yes"}):
    ...     print(bar_key("chart.bars.key", "chart.bars.middle", "chart.bars.no_middle"))
    Bar: number of experts. The names stand behind each statement.
    """
    if has_usual_middle():
        return message(usual)
    return message(other, does=middle_words()) if middle_words() else message(without)


def side_count(side: str, n: int, number: str = "") -> str:
    """Return how many stand on a side; number: what is said for n, such as "3 of 6".

    >>> side_count("agree", 1), side_count("disagree", 3, "3 of 6")
    ('1 agrees', '3 of 6 disagree')
    >>> with scale_in_use({-2: "no", 0: "is uncertain", 2: "yes"}):
    ...     print(side_count("both_sides", 2))
    2 are uncertain
    """
    number = number or format_number(n)
    if side == "both_sides" and not has_usual_middle():
        does = middle_words()
        return message("side.middle", n=n, number=number, does=does, do=plural_verb(does))
    return message(f"side.{side}", n=n, number=number)


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
