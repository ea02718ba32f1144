"""In which way a draft was read, in words: how sure that is, what else it may be, and whom the
article names where nobody is asked.
"""

from __future__ import annotations

from typing import NamedTuple

from roundtable.i18n.messages import fault_text, message

from .layouts import LAYOUTS, Choice

_MOST_NAMES = 6


class DraftReading(NamedTuple):
    """How an article was read.

    key: of the layout ("": nobody is asked); words: what that means; worth: how regularly it
    explains the article, 0 to 1; other: the key of the next one ("": none); named: whom sentences
    name, with what they are.
    """

    key: str
    words: str
    worth: float = 0.0
    other: str = ""
    named: tuple[tuple[str, str], ...] = ()


NOT_READ = DraftReading("", "it was not read")


def describe_choice(choice: Choice) -> DraftReading:
    """Return a choice of layouts in words."""
    best, second = choice.best, choice.second
    named = tuple((person.name, person.role) for person in choice.named)
    other = second.layout.key if second is not None and second.layout is not None else ""
    if best.layout is None:
        return DraftReading(
            "",
            fault_text("nobody is asked: no line and no sentence says who speaks"),
            0.0,
            other,
            named,
        )
    return DraftReading(best.layout.key, best.layout.told, best.worth, other, named)


def reading_lines(reading: DraftReading) -> list[str]:
    """Return sentences about how an article was read, and what a person may do where it is wrong.

    >>> reading_lines(DraftReading("prose", "sentences say who speaks", 0.61))
    ['read as: sentences say who speaks (61 %)']
    """
    words = {layout.key: layout.told for layout in LAYOUTS}
    share = f"{reading.worth:.0%}".replace("%", " %")
    if reading.key:
        lines = [message("found.read", words=reading.words, share=share)]
    else:
        lines = [reading.words, *_whom_to_ask(reading)]
    if reading.other:
        other = message("found.read.other", words=words[reading.other], layout=repr(reading.other))
        lines.append(f"  {other}")
    return lines


def _whom_to_ask(reading: DraftReading) -> list[str]:
    """Return what a person may do where no layout says who speaks."""
    names = [f"{name} ({role})" if role else name for name, role in reading.named]
    if names:
        more = len(names) - _MOST_NAMES
        shown = names[:_MOST_NAMES] + ([message("found.read.more", n=more)] if more > 0 else [])
        return ["  " + message("found.read.named", names="; ".join(shown))]
    if reading.other:
        return []
    return ["  " + fault_text("give passages to whoever speaks (reassign), or add another article")]
