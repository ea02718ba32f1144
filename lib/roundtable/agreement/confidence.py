"""The same measures when a position counts by how strongly it is worded: a second view, never the
first.

Weights make some experts count more, so there are fewer of them in effect: Kish's effective m =
(Σw)² / Σw² takes the place of m in distance and index, which stay unbiased so. Counts, results and
posteriors are of experts, and have no weights.
"""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw
import pandas as pd
from narwhals.typing import IntoFrame

from .counts import SCALE, position_matrix
from .input_checks import require_unique, to_pandas, validate_positions
from .measures import agreement_index, mean_pairwise_distance, median_position, side_shares


def agreement_by_confidence(
    positions: IntoFrame, scale: Sequence[int] = SCALE, weight: str = "confidence"
) -> pd.DataFrame:
    """Return shares, median, distance and index with every position weighing as much as its
    confidence.

    Parameters
    ----------
    positions : DataFrame
        Any frame as in `validate_positions`, with a column of positive weights.
    scale : sequence of int
        All positions, ascending.
    weight : str
        The column of weights.

    Returns
    -------
    DataFrame
        Indexed by statement: n_positions, effective (number of experts in effect), agree,
        both_sides, disagree (weighted shares), median, distance (steps), index, and moved (the
        weighted share of agree less disagree, minus the same where everyone is equal: the shift
        that a switch would draw).

    Raises
    ------
    ValueError
        Where a position has no weight, or one that is not positive.

    References
    ----------
    Kish, Survey Sampling (1965).
    """
    cells = _weighted_counts(positions, weight)
    equal = position_matrix(cells, scale)
    weighted = _sums_by_position(cells, "w", scale)
    squares = _sums_by_position(cells, "w2", scale).sum(axis=1)
    effective = weighted.sum(axis=1) ** 2 / squares
    shares = side_shares(weighted)
    columns = [
        equal.sum(axis=1).rename("n_positions"),
        effective.rename("effective"),
        shares,
        median_position(weighted),
        mean_pairwise_distance(weighted, effective),
        agreement_index(weighted, effective),
    ]
    table = pd.concat(columns, axis=1)
    return table.assign(moved=_balance(shares) - _balance(side_shares(equal)))


def _weighted_counts(positions: IntoFrame, weight: str) -> pd.DataFrame:
    """Return experts n, Σw and Σw² per statement and position."""
    frame = validate_positions(positions, weight)
    require_unique(frame)
    w = nw.col(weight).cast(nw.Float64).fill_null(0.0)
    lacking = (~(w > 0)).cast(nw.Int64)
    rows = frame.lazy().with_columns(w=w, w2=w * w, lacking=lacking)
    sums = [nw.col(column).sum() for column in ("w", "w2", "lacking")]
    grouped = rows.group_by("statement", "position").agg(nw.len().alias("n"), *sums)
    cells = to_pandas(grouped)
    n_lacking = int(cells["lacking"].sum())
    if n_lacking:
        raise ValueError(
            f"{n_lacking} of {int(cells['n'].sum())} positions have no positive {weight}; a "
            "weight is a number above 0: fill it in, or drop these positions"
        )
    return cells.astype({"position": "int64"})


def _sums_by_position(cells: pd.DataFrame, column: str, scale: Sequence[int]) -> pd.DataFrame:
    """Return one column of sums as a matrix, statements × positions."""
    table = cells.pivot(index="statement", columns="position", values=column)
    return table.reindex(columns=list(scale)).fillna(0.0)


def _balance(shares: pd.DataFrame) -> pd.Series:
    return shares["agree"] - shares["disagree"]
