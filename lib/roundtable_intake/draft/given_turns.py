"""Turns that a given name begins, of people whom the article names in full elsewhere: “Bob – …”,
“CAROL SAYS …”.
"""

from __future__ import annotations

import re

from .attribution import Labels
from .classified_line import Lines, next_place, places_of_text
from .line_features import Label

_LEAST_TURNS, _LEAST_PEOPLE = 3, 2
# the letter of an answer may be glued to the name
_GIVEN = re.compile(
    r"(?:A(?=[A-ZÀ-Þ]{3}))?(?P<name>[^\W\d_]{2,20})(?:\s[–—-]\s+|\s(?:SAYS|SAGT|DIT|DICE)\s+|:\s+)(?=\S)"
)
_ASKS = re.compile(r"Q(?:\s[–—-]|[.:])?\s+(?=\S)")
_FULL_NAME = re.compile(r"\b([A-ZÀ-ÞА-ЯЁԱ-Ֆ][^\W\d_]+)\s([A-ZÀ-ÞА-ЯЁԱ-Ֆ][\w’'-]+)")


def given_turns(lines: Lines) -> Labels:
    """Return the labels of the lines that such a name begins, where several people have some."""
    hits = {p: hit for p in places_of_text(lines) if (hit := _GIVEN.match(lines[p].text))}
    if len(hits) < _LEAST_TURNS:
        return {}
    full = _full_names(lines, {_plain(hit) for hit in hits.values()})
    found = {
        place: Label(full[_plain(hit)], "", hit.end(), "expert")
        for place, hit in hits.items()
        if _plain(hit) in full
    }
    names = {label.name for label in found.values()}
    is_regular = len(found) >= _LEAST_TURNS and len(names) >= _LEAST_PEOPLE
    if not is_regular:
        return {}
    asked = {p: hit for p in places_of_text(lines) if (hit := _ASKS.match(lines[p].text))}
    return found | {p: Label("", "Q", hit.end(), "asks") for p, hit in asked.items()}


def _plain(hit: re.Match[str]) -> str:
    return hit["name"].casefold()


def _full_names(lines: Lines, given: set[str]) -> dict[str, str]:
    """Return the one full name that the article has for each given name."""
    names: dict[str, set[str]] = {}
    for line in lines:
        for hit in _FULL_NAME.finditer(line.text):
            if hit[1].casefold() in given and not hit[2].isupper():
                names.setdefault(hit[1].casefold(), set()).add(hit[0])
    return {first: found.pop() for first, found in names.items() if len(found) == 1}


def with_askers(introduced: Labels, turns: Labels, lines: Lines) -> Labels:
    """Return the labels; a name right above such a turn is of whoever asked."""
    if not turns:
        return introduced
    names = {label.name for label in turns.values()}
    out = dict(introduced)
    for place, label in introduced.items():
        if next_place(place, lines, "text") in turns and label.name not in names:
            out[place] = label._replace(part="asks", role=label.name, name="")
    return out
