"""Every two experts in counts: on how many statements both take a position, and on how many they
are on one side.

Counts are all that one article bears; for closeness measured against chance, over many
statements, see `pair_closeness`.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..arguments import require_columns
from ..pair_sums import count_sides
from ..schema import POSITIONS

MAX_PAIRED = 100  # experts; of more, a pair says nothing to a reader, and all pairs take seconds


def pairwise_agreement(panel: pd.DataFrame) -> pd.DataFrame:
    """Return every pair of experts in counts.

    Parameters
    ----------
    panel : DataFrame
        As `expert_panel` returns: one row per statement and expert.

    Returns
    -------
    DataFrame
        One row per pair, most shared first: expert, other, shared (statements on which both take a
        position), same (on the same side), opposite (one agrees, one disagrees), distance (mean, in
        steps of position; NaN where nothing is shared).
    """
    require_columns("the panel", panel, ["statement", "expert", "position"])
    experts, positions = positions_by_expert(panel)
    counts = count_sides(positions, positions, tuple(POSITIONS))
    first, second = np.triu_indices(len(experts), 1)
    most_first = (-counts.same[first, second], -counts.shared[first, second])
    order = np.lexsort(most_first)
    first, second = first[order], second[order]
    return pd.DataFrame(
        {
            "expert": experts[first],
            "other": experts[second],
            "shared": counts.shared[first, second],
            "same": counts.same[first, second],
            "opposite": counts.opposite[first, second],
            "distance": counts.distance[first, second],
        }
    )


def positions_by_expert(panel: pd.DataFrame) -> tuple[pd.Index, np.ndarray]:
    """Return the experts of a panel, in its order, and their positions.

    Parameters
    ----------
    panel : DataFrame
        With statement, expert and position, one row per statement and expert.

    Returns
    -------
    experts : Index of str
    positions : np.ndarray of float, experts × statements
        NaN where there is no position.
    """
    row, experts = pd.factorize(panel["expert"])
    column, statements = pd.factorize(panel["statement"])
    positions = np.full((len(experts), len(statements)), np.nan)
    positions[row, column] = panel["position"].to_numpy(dtype=float, na_value=np.nan)
    return pd.Index([str(expert) for expert in experts], dtype="str"), positions
