"""What parts an article: rules, which are a line of stars or hyphens or drawn by the page, the
signatures of posts that stand in it, and the ends of lists.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from roundtable.text.blocks import Block

from .classified_line import Lines

_RULE = re.compile(r"\s*(?:[*＊⁂•·]\s?){3,}|\s*[-–—_]{3,}\s*|\s*⁂\s*")
_POST_SIGNED = re.compile(r"[—–-]\s?[^()]{2,60}\(@\w+\)")
_ITEM = re.compile(r"[-•·*▪●]\s+\S")
_LEAST_LISTS = 2
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


def ends_at_posts(lines: Lines) -> set[int]:
    """Return the places of the lines of text right below the signature of a post, at which whoever
    wrote it ends: “— Anna Berg (@berg) 21 June 2018”.
    """
    signed = [n for n, line in enumerate(lines[:-1]) if _POST_SIGNED.match(line.text)]
    return {n + 1 for n in signed if lines[n].role == "dropped" and lines[n + 1].role == "text"}


def ends_at_lists(lines: Lines) -> set[int]:
    """Return the places of the lines of text right behind lists, where the answer of everybody is a list
    below a label with a colon, and most of these have several items: one dash may open a turn.
    """
    led = [n for n, line in enumerate(lines) if line.label and line.label.part == "expert"]
    behind = [_behind_items(place + 1, lines) for place in led]
    items = [end - place - 1 for place, end in zip(led, behind, strict=True)]
    are_led = all(lines[place].text.rstrip().endswith(":") for place in led)
    n_several = sum(count > 1 for count in items)
    if not are_led or not all(items) or n_several < _LEAST_LISTS or 2 * n_several < len(led):
        return set()
    return {end for end in behind if end < len(lines) and lines[end].role == "text"}


def _behind_items(place: int, lines: Lines) -> int:
    """Return the place of the first line from here on that is no item of a list."""
    while place < len(lines) and _ITEM.match(lines[place].text):
        place += 1
    return place


def fit_at_rules(places: Collection[int], edge: Collection[int], other: Collection[int]) -> float:
    """Return how far names by themselves fit that should stand at one edge of the parts, and not at
    the other.

    edge, other: the places of all lines that stand there.
    """
    here = sum(place in edge and place not in other for place in places)
    there = sum(place in other and place not in edge for place in places)
    is_other = there >= _LEAST_PARTS and 2 * there > len(places) and not here
    return _OF_OTHER_EDGE if is_other else 1.0
