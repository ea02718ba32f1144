"""How far a decision goes: one line, all that are alike, or those from here on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple

from .draft import PASSAGE, Draft, Unit
from .pieces import HEADING, NAMES_THE_SPEAKER

SCOPES = ("one", "alike", "onward")
#: (draft, place of a unit) → the places of those that a decision on it is about.
Places = Callable[[Draft, int], list[int]]
_LENGTHS = (12, 40)  # words of lines that are about as long


class Reach(NamedTuple):
    """What a decision on one line reaches: all alike, and from here on."""

    alike: Places
    onward: Places

    def places(self, draft: Draft, place: int, scope: str) -> list[int]:
        """Return the places of the units that a decision is about, in order."""
        if scope == "one":
            return [place]
        return self.alike(draft, place) if scope == "alike" else self.onward(draft, place)


def of_one_speaker(draft: Draft, place: int) -> list[int]:
    """Return the passages of whoever speaks here; where nobody does, the lines that look alike."""
    unit = draft.units[place]
    if not unit.expert:
        return of_one_look(draft, place)
    return [n for n, other in enumerate(draft.units) if other.expert == unit.expert]


def of_one_doubt(draft: Draft, place: int) -> list[int]:
    """Return the units that are in doubt for the same reason."""
    doubt = draft.units[place].doubt
    return [n for n, unit in enumerate(draft.units) if unit.doubt == doubt]


def of_one_topic(draft: Draft, place: int) -> list[int]:
    """Return the passages under the same heading."""
    topic = draft.units[place].topic
    return _passages(draft, lambda unit: unit.topic == topic and unit.kind != "note")


def dropped_alike(draft: Draft, place: int) -> list[int]:
    """Return the lines that are dropped for the same reason."""
    why = draft.units[place].why
    return [n for n, u in enumerate(draft.units) if u.why == why and u.kind not in PASSAGE]


def of_one_look(draft: Draft, place: int) -> list[int]:
    """Return the lines that look like this one: set alike, about as long, with the like begin and
    end; those that name a speaker already are left.
    """
    look = line_look(draft, draft.units[place])
    alike = [n for n, unit in enumerate(draft.units) if line_look(draft, unit) == look]
    return [n for n in alike if n == place or draft.units[n].why != NAMES_THE_SPEAKER]


def line_look(draft: Draft, unit: Unit) -> tuple[str, int, str, str, bool]:
    """Return how a unit looks: as it is set, how long, how it begins and ends, whether it returns."""
    text = draft.text[unit.start : unit.end].strip()
    length = bisect_left(_LENGTHS, len(text.split()))
    returns = draft.line_counts[text] > 1
    return (unit.look, length, _sort_of(text[:1]), _sort_of(text[-1:]), returns)


def _sort_of(letter: str) -> str:
    """Return what sort of letter it is; a mark is one of its own."""
    if letter.isalpha():
        return "A" if letter.isupper() else "a"
    return "0" if letter.isdigit() else letter


def onward(alike: Places) -> Places:
    """Return the same places, from here on."""

    def find(draft: Draft, place: int) -> list[int]:
        return [n for n in alike(draft, place) if n >= place]

    return find


def to_the_end(draft: Draft, place: int) -> list[int]:
    """Return all passages from here to the end."""
    return [n for n in _passages(draft, lambda _: True) if n >= place]


def to_next_label(draft: Draft, place: int) -> list[int]:
    """Return the passages from here up to the next label or heading."""
    return _up_to(draft, place, (NAMES_THE_SPEAKER, HEADING))


def to_next_heading(draft: Draft, place: int) -> list[int]:
    """Return the passages from here up to the next heading."""
    return _up_to(draft, place, (HEADING,))


def _up_to(draft: Draft, place: int, ends: tuple[str, ...]) -> list[int]:
    found = []
    for number in range(place, len(draft.units)):
        unit = draft.units[number]
        if unit.why in ends and number > place:
            break
        if unit.kind in ("answer", "editorial"):
            found.append(number)
    return found


def _passages(draft: Draft, is_meant: Callable[[Unit], bool]) -> list[int]:
    return [n for n, u in enumerate(draft.units) if u.kind in PASSAGE and is_meant(u)]
