"""The same measures when a voice counts by how sure it sounds: a second view, never the first.

Weights make some experts count more, so there are fewer of them in effect: Kish's effective m =
(Σw)² / Σw² takes the place of m in gap and index, which stay unbiased so. Counts, results and
posteriors are of experts, and have no weights.
"""

import narwhals as nw
import pandas as pd

from .counts import SCALE, position_matrix
from .input_checks import require_unique, to_pandas, validate_positions
from .measures import agreement_index, mean_pairwise_distance, median_position, side_shares


def agreement_by_confidence(positions, scale=SCALE, weight="confidence"):
    """Shares, median, gap and index with every position weighing as much as its confidence.

    positions: any frame as in `spoken`, with a column of positive weights. Returns DataFrame
    indexed by statement: voices (experts), effective (Kish, Survey Sampling, 1965), agree,
    both_sides, disagree (weighted shares), median, gap (steps), index, and moved (the weighted share of
    agree less disagree, minus the same where everyone is equal: the shift that a switch would draw).
    Raises ValueError where a position has no weight, or one that is not positive.
    """
    frame = validate_positions(positions, weight)
    require_unique(frame)
    w = nw.col(weight).cast(nw.Float64).fill_null(0.0)
    rows = frame.lazy().with_columns(w=w, w2=w * w, lack=(~(w > 0)).cast(nw.Int64))
    cells = to_pandas(
        rows.group_by("statement", "position").agg(
            nw.len().alias("n"), *(nw.col(c).sum() for c in ("w", "w2", "lack"))
        )
    )
    if lack := int(cells["lack"].sum()):
        raise ValueError(
            f"{lack} of {int(cells['n'].sum())} positions have no positive {weight}; a "
            "weight is a number above 0: "
            "fill it in, or drop these positions"
        )
    cells = cells.astype({"position": "int64"})
    equal, weighted = position_matrix(cells, scale), _spread(cells, "w", scale)
    effective = weighted.sum(axis=1) ** 2 / _spread(cells, "w2", scale).sum(axis=1)
    table = pd.concat(
        [
            equal.sum(axis=1).rename("n_positions"),
            effective.rename("effective"),
            side_shares(weighted),
            median_position(weighted),
            mean_pairwise_distance(weighted, effective),
            agreement_index(weighted, effective),
        ],
        axis=1,
    )
    return table.assign(moved=_balance(side_shares(weighted)) - _balance(side_shares(equal)))


def _spread(cells, column, scale):
    return (
        cells.pivot(index="statement", columns="position", values=column)
        .reindex(columns=list(scale))
        .fillna(0.0)
    )


def _balance(shares):
    return shares["agree"] - shares["disagree"]
