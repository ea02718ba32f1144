"""By what rule a result is given."""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """By what rule a result is given, declared in datapackage.json before anybody looks.

    threshold: share of the positions that makes "agree" or "disagree"; quorum: fewest positions
    for any result. The rule says what was said and not that it means more than chance: flip a coin
    for each position, and 0.75 of 3 gives "agree" or "disagree" to a quarter of the statements
    with three positions, to 62.5 % of those with four, to 37.5 % of those with five
    (`agreement.results_by_chance`).
    """

    threshold: float = 0.75
    quorum: int = 3


DECLARED = Rule()
