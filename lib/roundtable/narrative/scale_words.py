"""The words of a corpus in sentences: what is in the middle of its scale, whether its answers are
words or votes, and whether anybody was asked, is not the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from ..i18n.formatting import format_number
from ..i18n.messages import MESSAGES, code_word, message
from ..schema import POSITIONS

_SCALE: ContextVar[Mapping[int, str]] = ContextVar("scale", default=POSITIONS)
_VOTES = ContextVar("answers without words", default=False)
_UNASKED = ContextVar("unasked", default=False)
_GIVEN = ContextVar("given", default=False)
#: In place of a word, where there is no room for it.
POSITION_SIGNS = {2: "++", 1: "+", 0: "±", -1: "−", -2: "−−"}
_PLURALS = {"is": "are", "has": "have", "does": "do"}


@contextmanager
def scale_in_use(
    scale: Mapping[int, str], *, votes: bool = False, unasked: bool = False, given: bool = False
) -> Iterator[None]:
    """Let sentences speak of the middle as a scale does, and of answers as what they are.

    Parameters
    ----------
    scale : mapping of int to str
        Position to its words: of `Settings.scale`.
    votes : bool
        Whether no answer has words: none is printed then, or has paragraphs.
    unasked : bool
        Whether nobody was asked, as in a debate: what is said there answers no question.
    given : bool
        Whether everyone gave their position themselves, with words or without, as in a poll:
        nothing was printed, or coded. So it is where answers are votes.
    """
    chosen: list[tuple[ContextVar[Any], Any]] = [
        (_SCALE, scale),
        (_VOTES, votes),
        (_UNASKED, unasked),
        (_GIVEN, given or votes),
    ]
    before = [(variable, variable.set(value)) for variable, value in chosen]
    try:
        yield
    finally:
        for variable, token in before:
            variable.reset(token)


def middle_words() -> str:
    """Return what somebody does who stands in the middle: "sees both sides"; nothing where there is
    no middle.
    """
    return _SCALE.get().get(0, "")


def is_unasked() -> bool:
    """Return whether nobody was asked, as in a debate."""
    return _UNASKED.get()


def by_answers(words: str, votes: str) -> str:
    """Return what is said where answers have words, or where they are votes.

    >>> with scale_in_use({}, votes=True):
    ...     print(by_answers("no answer printed", "no answer"))
    no answer
    """
    return votes if _VOTES.get() else words


def position_word(position: int) -> str:
    """Return what somebody does who stands there on the scale.

    >>> with scale_in_use({-2: "no", 2: "yes"}):
    ...     print(position_word(2), "·", position_word(1))
    yes · partly agrees
    """
    return code_word("scale", _SCALE.get().get(position, POSITIONS[position]))


def sign_key() -> str:
    """Return what the signs of the positions mean, those of the scale.

    >>> with scale_in_use({-2: "disagrees", 0: "is neutral", 2: "agrees"}):
    ...     print(sign_key())
    ++: agrees. ±: is neutral. −−: disagrees.
    """
    shown = [step for step in POSITION_SIGNS if step in _SCALE.get()]
    return " ".join(f"{POSITION_SIGNS[step]}: {position_word(step)}." for step in shown)


def answer_key(key: str) -> str:
    """Return the key of what is said of answers as they are here: that with .unasked behind it where
    nobody was asked, with .votes where they have no words, with .given where they are positions;
    where the catalogue has none, the key.

    >>> with scale_in_use({}, votes=True):
    ...     print(answer_key("coverage.key"), answer_key("coverage.none"))
    coverage.key.votes coverage.none.given
    """
    kinds = ("unasked", _UNASKED.get()), ("votes", _VOTES.get()), ("given", _GIVEN.get())
    found = (f"{key}.{kind}" for kind, is_so in kinds if is_so and f"{key}.{kind}" in MESSAGES)
    return next(found, key)


def has_usual_middle() -> bool:
    """Return whether those in the middle see both sides, as where a corpus declares nothing else."""
    return middle_words() in (POSITIONS[0], code_word("scale", POSITIONS[0]))


def bar_key(usual: str, other: str, without: str) -> str:
    """Return what is said of bars of sides, by keys of the catalogue: where those in the middle see
    both sides, where they say something else, and where there is no middle.

    >>> with scale_in_use({-2: "no", 2: "yes"}):
    ...     print(bar_key("chart.bars.key", "chart.bars.middle", "chart.bars.no_middle"))
    Bar: number of experts. The evidence of each statement has the names.
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
