"""Discourse networks: experts joined by what they agree and disagree, under the names of Discourse
Network Analyzer.

With x_ijk the number of positions of expert i on statement j at position k, DNA's congruence of i
and i' is Σ_j Σ_k Σ_k' x_ijk x_i'jk' (1 − |k − k'| / (|K| − 1)), conflict the same with |k − k'| /
(|K| − 1), subtract the one less the other (Leifeld, Gruber & Bossner, Discourse Network Analyzer
Manual, 2018, ch. 2; checked against the source of DNA 3). |K| − 1 is the length of the declared
scale, as in the manual; DNA's code takes the positions that occur, which is the same where both ends
do.

Our default stands beside them: `congruence_share`, congruence / (congruence + conflict), with one
position per expert and statement, and the number of shared statements on every edge. Two experts
who share none have no edge, which is not an edge of 0.
"""

from .edges import (
    AFFILIATION_NORMALISATIONS,
    NORMALISATIONS,
    affiliation,
    conflict,
    congruence,
    congruence_share,
    subtract,
)
from .formats import network_matrix, to_graphml
from .polarization import (
    Polarization,
    network_backbone,
    polarization,
    polarization_over_time,
)
from .windows import UNITS, time_windows, window_days

__all__ = [
    "AFFILIATION_NORMALISATIONS",
    "NORMALISATIONS",
    "UNITS",
    "Polarization",
    "affiliation",
    "conflict",
    "congruence",
    "congruence_share",
    "network_backbone",
    "network_matrix",
    "polarization",
    "polarization_over_time",
    "subtract",
    "time_windows",
    "to_graphml",
    "window_days",
]
