"""What drives the disagreement: which statements, and which experts."""

from __future__ import annotations

import pandas as pd

from .. import coefficients
from .counts_and_scale import as_counts_and_scale
from .measures import agreement_index, mean_pairwise_distance, n_positions


def statement_drivers(counts: pd.DataFrame, metric: str = "ordinal") -> pd.DataFrame:
    """Return how much of the panel's disagreement each statement holds.

    Parameters
    ----------
    counts : DataFrame, statements × positions
        As `position_matrix` returns.
    metric : str
        Of alpha, one of `coefficients.METRICS`.

    Returns
    -------
    DataFrame
        Indexed by statement, the largest share first: n_positions (m), distance, share (m ·
        distance / Σ m · distance: of the disagreement observed, what alpha calls D_o), on_index and
        on_alpha (what it does to each: the value less the value without it; negative: it lowers
        agreement).
    """
    n, k = as_counts_and_scale(counts)
    table = pd.concat([n_positions(counts), mean_pairwise_distance(counts)], axis=1)
    disagreement = (table["n_positions"] * table["distance"]).fillna(0.0)
    total = disagreement.sum() or float("nan")
    table = table.assign(
        share=disagreement / total,
        on_index=_influence_on_mean(agreement_index(counts)),
        on_alpha=coefficients.influence(n, k, metric),
    )
    return table.sort_values("share", ascending=False, kind="stable")


def expert_drivers(distances: pd.DataFrame) -> pd.DataFrame:
    """Return how far each expert is from the others, against two experts picked at random on the
    same statements.

    Parameters
    ----------
    distances : DataFrame
        As `expert_distances` returns: one row per expert.

    Returns
    -------
    DataFrame
        Indexed by expert, the furthest first: statements, meetings, distance and expected (steps
        per other expert on a statement), ratio (above 1: further from the others than they are from
        one another; NaN where nobody disagrees on what the expert takes a position on).
    """
    table = distances.set_index("expert")
    meetings = table["meetings"].where(table["meetings"] > 0)
    ratio = table["observed"] / table["expected"].where(table["expected"] > 0)
    drivers = table[["statements", "meetings"]].assign(
        distance=table["observed"] / meetings,
        expected=table["expected"] / meetings,
        ratio=ratio,
    )
    return drivers.sort_values("ratio", ascending=False, kind="stable")


def _influence_on_mean(values: pd.Series) -> pd.Series:
    """Return the mean less the mean without each value, 0 for what is no value."""
    n_others = values.count() - 1
    if n_others < 1:
        return pd.Series(0.0, values.index)
    without = (values.sum() - values) / n_others
    return (values.mean() - without).fillna(0.0)
