"""Turns of minutes: a title, a name, maybe what somebody is, a full stop and a dash: “Mme Anne Berg,
rapporteure. – Nous commençons.”
"""

from __future__ import annotations

import re
from collections.abc import Collection

from .attribution import Labels
from .classified_line import Lines, places_of_text
from .line_features import Label
from .person_names import is_name, plain_letters

_TURN = re.compile(
    r"(?:M|Mme|Mlle|Mr|Mrs|Ms|Dr|Herr|Frau|Abg|Sra?|Srta|Dña?|г-н|г-жа)\.?\s"
    r"(?P<name>[^\W\d_a-zà-ÿа-яё][\w'’-]+(?:\s[\w'’-]+){0,4})(?P<role>,\s[^.!?]{3,160})?\s?\.\s?[—–-]\s+(?=\S)"
)
_TAKES_THE_CHAIR = re.compile(
    r"(?:le |la |el )?(?:président|chair|vorsitzend|presidente?|presidenta|председател)\w*(?: de (?:la )?séance)?",
    re.IGNORECASE,
)
_LEAST, _SEVERAL = 3, 2  # turns, names


def protocol_turns(lines: Lines, introduced: Collection[int]) -> Labels:
    """Return the labels of minutes, where several return; whoever takes the chair asks.

    introduced: the lines that introduce somebody.
    """
    hits = {
        place: hit
        for place in places_of_text(lines)
        if place not in introduced and (hit := _TURN.match(lines[place].text))
    }
    if len(hits) < _LEAST or len({hit["name"] for hit in hits.values()}) < _SEVERAL:
        return {}
    roles = {place: (hit["role"] or "").strip(" ,") for place, hit in hits.items()}
    chairs = {hit["name"] for p, hit in hits.items() if _TAKES_THE_CHAIR.fullmatch(roles[p])}
    found: Labels = {}
    for place, hit in hits.items():
        if hit["name"] in chairs:
            found[place] = Label("", hit["name"], hit.end(), "asks")
        elif is_name(name := plain_letters(hit["name"]), 1):
            found[place] = Label(name, roles[place], hit.end(), "expert")
    return found
