"""The same measures when a voice counts by how sure it sounds: a second view, never the first.

Weights make some experts count more, so there are fewer of them in effect: Kish's effective m =
(Σw)² / Σw² takes the place of m in gap and index, which stay unbiased so. Counts, verdicts and
posteriors are of experts, and have no weights.
"""

import narwhals as nw
import pandas as pd

from .measures import gap, index, median, shares
from .spoken import refuse_doubles, to_pandas, voiced
from .tables import SCALE, wide


def by_confidence(positions, scale=SCALE, weight="confidence"):
    """Shares, median, gap and index with every position weighing as much as its confidence.

    positions: any frame as in `spoken`, with a column of positive weights. Returns DataFrame
    indexed by proposition: voices (experts), effective (Kish, Survey Sampling, 1965), affirm,
    mixed, deny (weighted shares), median, gap (steps), index, and moved (the weighted share of
    affirm less deny, minus the same where everyone is equal: the shift that a switch would draw).
    Raises ValueError where a position has no weight, or one that is not positive.
    """
    frame = voiced(positions, weight)
    refuse_doubles(frame)
    w = nw.col(weight).cast(nw.Float64).fill_null(0.0)
    rows = frame.lazy().with_columns(w=w, w2=w * w, lack=(~(w > 0)).cast(nw.Int64))
    cells = to_pandas(
        rows.group_by("proposition", "stance").agg(
            nw.len().alias("n"), *(nw.col(c).sum() for c in ("w", "w2", "lack"))
        )
    )
    if lack := int(cells["lack"].sum()):
        raise ValueError(
            f"{lack} of {int(cells['n'].sum())} positions have no positive {weight}; a "
            "weight is a number above 0: "
            "fill it in, or drop these positions"
        )
    cells = cells.astype({"stance": "int64"})
    equal, weighted = wide(cells, scale), _spread(cells, "w", scale)
    effective = weighted.sum(axis=1) ** 2 / _spread(cells, "w2", scale).sum(axis=1)
    table = pd.concat(
        [
            equal.sum(axis=1).rename("voices"),
            effective.rename("effective"),
            shares(weighted),
            median(weighted),
            gap(weighted, effective),
            index(weighted, effective),
        ],
        axis=1,
    )
    return table.assign(moved=_balance(shares(weighted)) - _balance(shares(equal)))


def _spread(cells, column, scale):
    return (
        cells.pivot(index="proposition", columns="stance", values=column)
        .reindex(columns=list(scale))
        .fillna(0.0)
    )


def _balance(shares):
    return shares["affirm"] - shares["deny"]
