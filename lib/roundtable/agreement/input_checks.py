"""Any frame of positions → the positions that are there, checked, as a query or as arrays.

Positions are any frame that narwhals reads (pandas, polars, a DuckDB relation; lazily Dask, Ibis,
Spark) with the columns expert, statement, position: one row per expert and statement, other
columns allowed. No position is a missing row or a missing value, and never 0.
"""

from __future__ import annotations

from typing import Any, NamedTuple, NoReturn

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pandas as pd
from narwhals.typing import IntoFrame

from ..arguments import raise_missing_columns
from ..lazy_frames import Frame, collected, to_pandas

KEY = ["expert", "statement"]


class PositionArrays(NamedTuple):
    """Positions as arrays, one element each.

    Attributes
    ----------
    experts, statements : Index
        Both sorted.
    row, column : np.ndarray of int
        Numbers of expert and statement.
    position : np.ndarray of float
    """

    experts: pd.Index
    statements: pd.Index
    row: np.ndarray
    column: np.ndarray
    position: np.ndarray


def validate_positions(positions: IntoFrame, *more: str) -> Frame:
    """Return the positions that are there, as a narwhals frame.

    Parameters
    ----------
    positions : any frame that narwhals reads
        With expert, statement, position and the columns in `more`.
    *more : str
        Further columns to keep.

    Returns
    -------
    narwhals DataFrame or LazyFrame
        expert, statement, position (a number) and `more`.

    Raises
    ------
    ValueError
        For a missing column, or a position that is text.
    """
    frame = nw.from_native(positions)
    schema = frame.collect_schema()
    columns = [*KEY, "position", *more]
    raise_missing_columns("positions", schema, columns)
    if schema["position"] == nw.String:
        raise ValueError(
            "position is text; a position is a whole number such as -2, or missing: turn "
            "the column into numbers"
        )
    frame = frame.select(columns).drop_nulls([*KEY, "position"])
    categorical = [column for column in KEY if schema[column] in (nw.Categorical, nw.Enum)]
    as_text = [nw.col(column).cast(nw.String) for column in categorical]
    frame = frame.with_columns(nw.col("position").cast(nw.Float64), *as_text)
    if schema["position"].is_float():
        return frame.filter(~nw.col("position").is_nan())
    return frame


def position_arrays(frame: Frame) -> PositionArrays:
    """Return the positions in memory.

    Parameters
    ----------
    frame : narwhals DataFrame or LazyFrame
        As `validate_positions` returns; a lazy one is collected.

    Raises
    ------
    ValueError
        For two positions of an expert on a statement, or a position between two steps.
    """
    table = collected(frame)
    row, experts = _numbered(table["expert"])
    column, statements = _numbered(table["statement"])
    position = table["position"].to_numpy().astype(float)
    require_integers("position", position)
    cell = row * len(statements) + column
    if _count_distinct(cell, len(experts) * len(statements)) < len(cell):
        first = pd.Index(cell).duplicated().argmax()
        raise_duplicate(experts[row[first]], statements[column[first]])
    return PositionArrays(experts, statements, row, column, position)


def require_unique(frame: Frame) -> None:
    """Raise ValueError where an expert has two positions on a statement: a query, for lazy
    frames.
    """
    cells = frame.lazy().group_by(KEY).agg(nw.len().alias("n"))
    duplicates = to_pandas(cells.filter(nw.col("n") > 1))
    if len(duplicates):
        raise_duplicate(*duplicates[KEY].iloc[0])


def raise_duplicate(expert: object, statement: object) -> NoReturn:
    """Raise the ValueError about two positions."""
    raise ValueError(
        f"{expert!r} has more than one position on {statement!r}; there may be one "
        "per expert and statement: decide before counting, as expert_positions does"
    )


def require_integers(name: str, values: npt.ArrayLike) -> None:
    """Raise ValueError where a number is no whole one."""
    numbers = np.asarray(values, dtype=float)
    is_between = numbers % 1 != 0
    if is_between.any():
        raise ValueError(
            f"{name} {numbers[is_between][0]:g} is no whole number; positions are "
            "the steps of a scale such as -2 … 2: round them, or number the steps"
        )


def _count_distinct(cell: np.ndarray, size: int) -> int:
    """Count the different cells; ticking them off is ten times faster than a hash, as long as the
    sheet is not mostly empty.
    """
    if size > 100 * len(cell):
        return len(pd.unique(cell))
    ticked = np.zeros(size, dtype=bool)
    ticked[cell] = True
    return int(np.count_nonzero(ticked))


def _numbered(series: nw.Series[Any]) -> tuple[np.ndarray, pd.Index]:
    """Return the number of each value among the sorted values, and those values."""
    native = series.to_native()
    values = native if isinstance(native, pd.Series) else series.to_numpy()
    codes, names = pd.factorize(values, sort=True)
    return codes.astype(np.int64), pd.Index(names.tolist())
