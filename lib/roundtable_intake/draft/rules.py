"""Rules between the parts of an article: a line of stars or hyphens, or what a page draws."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from roundtable.text.blocks import Block

from .classified_line import Lines

_RULE = re.compile(r"\s*(?:[*＊⁂•·]\s?){3,}|\s*[-–—_]{3,}\s*|\s*⁂\s*")
_LEAST_PARTS = 2  # at whose edge a name stands
_OF_OTHER_EDGE = 0.5  # of the fit


def below_rules(blocks: Sequence[Block], roles: Iterable[str]) -> set[int]:
    """Return the places of the lines above which a rule stands, maybe with dropped lines between.

    roles: what each line is.
    """
    found, is_ruled = set(), False
    for place, (block, role) in enumerate(zip(blocks, roles, strict=True)):
        is_ruled = is_ruled or block.ruled or bool(_RULE.fullmatch(block.text))
        if is_ruled and role != "dropped":
            found.add(place)
            is_ruled = False
    return found


def ends_at_rules(blocks: Sequence[Block], lines: Lines, begun: Collection[int]) -> set[int]:
    """Return the places of the lines of text at which whoever speaks ends, as a rule stands there:
    behind the last label, and between labels where most rules lead to one.

    begun: where the answers begin whose names stand below them.
    """
    parts = below_rules(blocks, [line.role for line in lines])
    last = max((place for place, line in enumerate(lines) if line.label), default=len(lines))
    led = [place for place in parts if lines[place].role in ("speaker", "turn", "heading")]
    least = -1 if 2 * len(led) > len(parts) else last
    ends = {place for place in parts.difference(begun) if lines[place].role == "text"}
    return {place for place in ends if place > least}


def fit_at_rules(places: Collection[int], edge: Collection[int], other: Collection[int]) -> float:
    """Return how far names by themselves fit that should stand at one edge of the parts, and not at
    the other.

    edge, other: the places of all lines that stand there.
    """
    here = sum(place in edge and place not in other for place in places)
    there = sum(place in other and place not in edge for place in places)
    is_other = there >= _LEAST_PARTS and 2 * there > len(places) and not here
    return _OF_OTHER_EDGE if is_other else 1.0
