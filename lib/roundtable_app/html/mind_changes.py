"""Changes of mind as HTML: a sentence each with both passages, and positions on the calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from .environment import render_macro

_TEMPLATE = "mind_changes.html.j2"


class ChangeWords(NamedTuple):
    """One change: the sentence; before, after: date, summary and article of each passage."""

    sentence: str
    before: tuple[str, str, str]
    after: tuple[str, str, str]


class CalendarRow(NamedTuple):
    """An expert's position at each date, None where there is none."""

    name: str
    positions: Sequence[int | None]


class StandingWords(NamedTuple):
    """Everybody's latest position at one date: agree, both sides, disagree; and in words."""

    counts: tuple[int, int, int]
    words: str


class PositionCalendar(NamedTuple):
    """The positions on one statement by date; most: the largest number of them; words: of the
    scale.
    """

    label: str
    dates: Sequence[str]
    rows: Sequence[CalendarRow]
    standing: Sequence[StandingWords]
    most: int
    words: Mapping[int, str]


def changes_list(changes: Sequence[ChangeWords], more: str = "") -> Markup:
    """Return a list of changes; more: what is said of those that are left out."""
    return render_macro(_TEMPLATE, "changes_list", changes=changes, more=more)


def calendar_table(calendar: PositionCalendar) -> Markup:
    """Return the positions on one statement: experts × dates, and below them where all stood."""
    return render_macro(_TEMPLATE, "calendar", table=calendar)
