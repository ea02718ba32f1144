"""Positions → the tables that every statistic of agreement is made of: plain group-by, join and
sum.

Positions are as in `validate_positions`: any frame that narwhals reads. Frames in memory are
counted here, lazy ones by their engine (`lazy_counts`). What comes back is pandas, sorted by its
key; counts and distances are whole numbers, the same from every engine. Two rows for one expert and
statement would count twice: they are refused, except by `position_counts` on a lazy frame, where
looking for them would cost more than the counting.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import narwhals as nw
import numpy as np
import pandas as pd
from narwhals.typing import IntoFrame
from scipy import sparse

from ..arguments import require_columns
from ..coefficients import count_categories
from ..lazy_frames import to_pandas
from ..schema import POSITIONS
from . import lazy_counts
from .input_checks import (
    PositionArrays,
    position_arrays,
    require_unique,
    validate_positions,
)
from .measures import mean_pairwise_distance

SCALE = tuple(POSITIONS)
# of `pair_distances`: 4.5 million rows; a table of more pairs is nothing that anybody could read
MAX_EXPERTS = 3000


def position_counts(positions: IntoFrame) -> pd.DataFrame:
    """Count how many experts hold each position on each statement.

    Parameters
    ----------
    positions : DataFrame
        Any frame as in `validate_positions`.

    Returns
    -------
    DataFrame
        One row per statement and position that occurs: statement, position, n.

    Raises
    ------
    ValueError
        For a missing column, two positions of an expert on a statement (in memory), or a position
        that is no whole number.
    """
    frame = validate_positions(positions)
    if isinstance(frame, nw.LazyFrame):
        return lazy_counts.position_counts_of(frame)
    arrays = position_arrays(frame)
    n, levels, _ = _counts_by_level(arrays)
    row, level = np.nonzero(n)
    return pd.DataFrame(
        {
            "statement": arrays.statements[row],
            "position": levels[level].astype("int64"),
            "n": n[row, level],
        }
    )


def position_matrix(
    counts: pd.DataFrame,
    scale: Sequence[int] = SCALE,
    statements: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Return the counts with one column per declared position, zeros included.

    Parameters
    ----------
    counts : DataFrame
        As `position_counts` returns.
    scale : sequence of int
        All declared positions, ascending.
    statements : iterable of str, optional
        The rows to show, in this order, also those on which nobody takes a position.

    Returns
    -------
    DataFrame of int, statements × positions
        Indexed by statement: what `agreement_index` and the other measures read.

    Raises
    ------
    ValueError
        For a position outside the scale, or a table that is no table of counts.

    Examples
    --------
    >>> counts = pd.DataFrame({"statement": ["p", "p"], "position": [-1, 2], "n": [1, 4]})
    >>> position_matrix(counts).loc["p"].tolist()
    [0, 1, 0, 0, 4]
    """
    require_columns("counts", counts, ["statement", "position", "n"])
    outside = sorted(set(counts["position"]) - set(scale))
    if outside:
        known = ", ".join(map(str, scale))
        raise ValueError(
            f"position {outside[0]} is outside the scale; there are {known}: correct the "
            "coding, or declare the scale"
        )
    table = counts.pivot(index="statement", columns="position", values="n")
    table = table.reindex(columns=list(scale))
    if statements is not None:
        table = table.reindex(pd.Index(statements, name="statement"))
    return table.fillna(0).astype("int64")


def expert_distances(positions: IntoFrame) -> pd.DataFrame:
    """Return how far each expert is from the others on the same statements, and how far one would
    expect.

    Parameters
    ----------
    positions : DataFrame
        Any frame as in `validate_positions`.

    Returns
    -------
    DataFrame
        One row per expert: expert, statements (with a position), meetings (number of others with a
        position, summed over them), observed (sum of the distances to those others, in steps),
        expected (the same for two experts picked at random on each statement: the sum of
        (m − 1) · mean distance).

    Raises
    ------
    ValueError
        For a missing column, or two positions of an expert on a statement.
    """
    frame = validate_positions(positions)
    if isinstance(frame, nw.LazyFrame):
        require_unique(frame)
        return lazy_counts.expert_distances_of(frame)
    arrays = position_arrays(frame)
    n, levels, code = _counts_by_level(arrays)
    # from each position to all on the same statement, itself at 0
    distance = n @ abs(levels[:, None] - levels)
    m, total = n.sum(1), (n * distance).sum(1)
    n_experts = len(arrays.experts)
    others = (m - 1)[arrays.column]
    observed = distance[arrays.column, code]
    expected = (total / m)[arrays.column]
    return pd.DataFrame(
        {
            "expert": arrays.experts,
            "statements": np.bincount(arrays.row, minlength=n_experts),
            "meetings": np.bincount(arrays.row, others, n_experts).astype("int64"),
            "observed": np.bincount(arrays.row, observed, n_experts).astype("int64"),
            "expected": np.bincount(arrays.row, expected, n_experts),
        }
    )


def pair_distances(positions: IntoFrame, limit: int = MAX_EXPERTS) -> pd.DataFrame:
    """Return how far every two experts are from one another on the statements that they share.

    Parameters
    ----------
    positions : DataFrame
        Any frame as in `validate_positions`.
    limit : int
        The most experts.

    Returns
    -------
    DataFrame
        One row per two experts who share a statement: expert, other, shared (statements), observed
        (sum of the distances, in steps), squares (sum of the squared distances), expected (sum of
        the mean distances of the statements they share: two experts picked at random would be so
        far apart on those).

    Raises
    ------
    ValueError
        For more experts than limit, a missing column, or two positions of an expert on a statement.
    """
    frame = validate_positions(positions)
    if isinstance(frame, nw.LazyFrame):
        _check_number(len(to_pandas(frame.select("expert").unique())), limit)
        require_unique(frame)
        return lazy_counts.pair_distances_of(frame)
    arrays = position_arrays(frame)
    _check_number(len(arrays.experts), limit)
    return _pair_distances(arrays)


def _check_number(n_experts: int, limit: int) -> None:
    if n_experts > limit:
        n_pairs = n_experts * (n_experts - 1) // 2
        raise ValueError(
            f"{n_experts} experts are {n_pairs} pairs; at most {limit} experts are compared one by "
            "one: choose some, put groups in the place of experts, or raise limit"
        )


def _counts_by_level(arrays: PositionArrays) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return counts, statements × positions that occur; those positions; and the number of each
    row's position among them.
    """
    code, levels = pd.factorize(arrays.position, sort=True)
    shape = len(arrays.statements), len(levels)
    return count_categories(arrays.column, code, shape), levels, code


def _pair_distances(arrays: PositionArrays) -> pd.DataFrame:
    """Multiply sparse experts × statements matrices, where a join would make a row per two experts
    and statement.

    |x − y| is the number of thresholds between x and y. So with B the 0/1 matrix of the thresholds
    passed, X its sum per cell (the position from the lowest) and V the cells that are there:
    Σ|x − y| = X V' + V X' − 2 B B'.
    """
    x = arrays.position - arrays.position.min(initial=np.inf)
    shape = len(arrays.experts), len(arrays.statements)
    cells = arrays.row, arrays.column

    def matrix(values: np.ndarray) -> sparse.csr_array:
        return sparse.csr_array((values, cells), shape)

    V, X = matrix(np.ones(len(x))), matrix(x)
    B = _thresholds_passed(x, cells, shape)
    shared = (V @ V.T).toarray()
    reach = (X @ V.T).toarray()
    reach_squared = (matrix(x**2) @ V.T).toarray()
    expected = (matrix(_statement_distances(arrays)[arrays.column]) @ V.T).toarray()
    observed = reach + reach.T - 2 * (B @ B.T).toarray()
    squares = reach_squared + reach_squared.T - 2 * (X @ X.T).toarray()

    first, second = np.nonzero(np.triu(shared, 1))
    return pd.DataFrame(
        {
            "expert": arrays.experts[first],
            "other": arrays.experts[second],
            "shared": shared[first, second].astype("int64"),
            "observed": observed[first, second].astype("int64"),
            "squares": squares[first, second].astype("int64"),
            "expected": expected[first, second],
        }
    )


def _thresholds_passed(
    x: np.ndarray, cells: tuple[np.ndarray, np.ndarray], shape: tuple[int, int]
) -> sparse.csr_array:
    """Return B: experts × (statements × thresholds), 1 where the position is above the threshold."""
    row, column = cells
    thresholds = np.arange(x.max(initial=0))
    item, threshold = np.nonzero(x[:, None] > thresholds)
    passed = row[item], column[item] * len(thresholds) + threshold
    n_columns = max(shape[1] * len(thresholds), 1)
    return sparse.csr_array((np.ones(len(item)), passed), (shape[0], n_columns))


def _statement_distances(arrays: PositionArrays) -> np.ndarray:
    """Return the mean distance of two experts per statement, 0 below two positions."""
    n, levels, _ = _counts_by_level(arrays)
    if not len(levels):
        return np.zeros(0)
    table = pd.DataFrame(n, columns=levels)
    return mean_pairwise_distance(table).fillna(0).to_numpy()
