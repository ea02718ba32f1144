"""Lines that a person takes for labels: whom they name, and which look alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .biographies import biography
from .draft import Draft, Unit
from .line_features import Label, glued_introduction, introduction
from .person_names import plain_letters
from .scopes import line_look
from .speech_words import BY
from .turn_forms import speaker_turn

_MOST_NAME_WORDS = 5


def label_of(words: str) -> Label | None:
    """Return the label at the beginning of a line that a person takes for one, or None.

    >>> label_of("Anna Berg, hydrologist").role, label_of("Xq Zw").name
    ('hydrologist', 'Xq Zw')
    >>> label_of("by Anna Berg, hydrologist").name
    'Anna Berg'
    """
    return next((label for _, label in _labels(words)), None)


def labels_alike(draft: Draft, place: int) -> list[int]:
    """Return the lines with a label in the shape of this one."""
    shape = _shape(draft, draft.units[place])
    return [n for n, unit in enumerate(draft.units) if n == place or _shape(draft, unit) == shape]


def _shape(draft: Draft, unit: Unit) -> tuple[object, ...] | None:
    """Return what labels of one shape have in common; None: the line has no label."""
    words = draft.text[unit.start : unit.end]
    sort, label = next(_labels(words), ("", None))
    if label is None or unit.kind == "title":
        return None
    if sort == "name":  # without a role, what tells it from a heading is that it returns
        return line_look(draft, unit)
    return line_look(draft, unit)[:-1] if sort == "line" else (sort, unit.look)


def _labels(words: str) -> Iterator[tuple[str, Label]]:
    """Give the labels that a line may be, the likeliest first, each with its sort."""
    for sort, find in _SORTS.items():
        label = find(words)
        if label is not None and label.name:
            yield sort, label


def _by_line(words: str) -> Label | None:
    by = BY.match(words)
    if by is None:
        return None
    name, _, role = words[by.end() :].strip(" .").partition(", ")
    return Label(plain_letters(name), role, len(words), "expert")


def _bare_name(words: str) -> Label | None:
    name = plain_letters(words.rstrip(" :"))
    is_short = len(name.split()) <= _MOST_NAME_WORDS
    return Label(name, "", len(words), "expert") if is_short else None


_SORTS: dict[str, Callable[[str], Label | None]] = {
    "by": _by_line,
    "line": lambda words: introduction(words, len(words)),
    "turn": speaker_turn,
    "glued": glued_introduction,
    "biography": biography,
    "name": _bare_name,
}
