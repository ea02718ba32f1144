"""What drives the disagreement: which statements, and which experts."""

import pandas as pd

from .. import coefficients
from .measures import agreement_index, as_counts_and_scale, mean_pairwise_distance, n_positions


def statement_drivers(counts, metric="ordinal"):
    """How much of the panel's disagreement each statement holds.

    counts: as `tables.wide` returns. Returns DataFrame indexed by statement, the largest share
    first: voices, gap, share (m · gap / Σ m · gap: of the disagreement observed, what alpha calls
    D_o), on_index and on_alpha (what it does to each: the value less the value without it;
    negative: it lowers agreement). metric: of alpha, see `coefficients.METRICS`.
    """
    n, k = as_counts_and_scale(counts)
    table = pd.concat([n_positions(counts), mean_pairwise_distance(counts)], axis=1)
    held = (table["n_positions"] * table["distance"]).fillna(0.0)
    agreed = agreement_index(counts)
    with_it, others = agreed.mean(), agreed.count() - 1
    without = (agreed.sum() - agreed) / others if others > 0 else agreed * float("nan")
    return table.assign(
        share=held / (held.sum() or float("nan")),
        on_index=(with_it - without).fillna(0.0),
        on_alpha=coefficients.influence(n, k, metric),
    ).sort_values("share", ascending=False, kind="stable")


def expert_drivers(expert_gap):
    """How far each expert is from the others, against two experts picked at random on the same
    statements.

    expert_gap: as `tables.expert_gap` returns. Returns DataFrame indexed by expert, the furthest
    first: statements, meetings, distance and expected (steps per other expert met), ratio (above
    1: further from the others than they are from one another; NaN where nobody disagrees on what
    the expert speaks to).
    """
    table = expert_gap.set_index("expert")
    met = table["meetings"].where(table["meetings"] > 0)
    out = table[["statements", "meetings"]].assign(
        distance=table["observed"] / met, expected=table["expected"] / met
    )
    ratio = table["observed"] / table["expected"].where(table["expected"] > 0)
    return out.assign(ratio=ratio).sort_values("ratio", ascending=False, kind="stable")
