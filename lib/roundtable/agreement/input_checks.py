"""Any frame of positions → the voices in it: what is there, checked, as a query or as arrays.

`expert_positions` is any frame that narwhals reads (pandas, polars, a DuckDB relation; lazily Dask, Ibis,
Spark) with the columns expert, statement, position: one row per expert and statement, other
columns allowed. Silence is a missing row or a missing position, and never 0.
"""

from typing import NamedTuple

import narwhals as nw
import numpy as np
import pandas as pd

KEY = ["expert", "statement"]


class PositionArrays(NamedTuple):
    """Positions as arrays, one element each: row and column number experts and statements, both
    sorted.
    """

    experts: pd.Index
    statements: pd.Index
    row: np.ndarray
    column: np.ndarray
    position: np.ndarray


def validate_positions(positions, *more):
    """The positions that are there, as a narwhals frame: expert, statement, position (a number) and
    `more`.

    Raises ValueError for a missing column, or a position that is text.
    """
    frame = nw.from_native(positions)
    schema, columns = frame.collect_schema(), [*KEY, "position", *more]
    absent = [c for c in columns if c not in schema]
    if absent:
        raise ValueError(
            f"positions have no column {absent[0]!r}; there are {', '.join(schema)}: "
            "rename yours, or add it"
        )
    if schema["position"] == nw.String:
        raise ValueError(
            "position is text; a position is a whole number such as -2, or missing: turn "
            "the column into numbers"
        )
    words = [c for c in KEY if schema[c] in (nw.Categorical, nw.Enum)]
    frame = frame.select(columns).drop_nulls([*KEY, "position"])
    frame = frame.with_columns(
        nw.col("position").cast(nw.Float64), *(nw.col(c).cast(nw.String) for c in words)
    )
    return frame.filter(~nw.col("position").is_nan()) if schema["position"].is_float() else frame


def position_arrays(frame):
    """The same in memory. Raises ValueError for two positions of an expert on a statement, or a
    position between two steps.

    frame: as `validate_positions` returns; a lazy one is collected.
    """
    frame = (
        frame.collect("pandas" if frame.implementation.is_duckdb() else None)
        if isinstance(frame, nw.LazyFrame)
        else frame
    )
    row, experts = _numbered(frame["expert"])
    column, statements = _numbered(frame["statement"])
    position = frame["position"].to_numpy().astype(float)
    require_integers("position", position)
    cell = row * len(statements) + column
    if _distinct(cell, len(experts) * len(statements)) < len(cell):
        first = pd.Index(cell).duplicated().argmax()
        raise_duplicate(experts[row[first]], statements[column[first]])
    return PositionArrays(experts, statements, row, column, position)


def require_unique(frame):
    """Raise ValueError where an expert has two positions on a statement: a query, for lazy
    frames.
    """
    double = to_pandas(frame.lazy().group_by(KEY).agg(nw.len().alias("n")).filter(nw.col("n") > 1))
    if len(double):
        raise_duplicate(*double[KEY].iloc[0])


def raise_duplicate(expert, statement):
    """Raise the ValueError about two positions."""
    raise ValueError(
        f"{expert!r} has more than one position on {statement!r}; there may be one "
        "per expert and statement: decide "
        "before counting, as positions.positions does"
    )


def require_integers(name, values):
    """Raise ValueError where a number is no whole one."""
    values = np.asarray(values, dtype=float)
    if (values % 1 != 0).any():
        raise ValueError(
            f"{name} {values[values % 1 != 0][0]:g} is no whole number; positions are "
            "the steps of a scale such as -2 … 2: "
            "round them, or number the steps"
        )


def to_pandas(frame):
    """A narwhals frame, lazy or not, as a pandas DataFrame; pyarrow is needed only where the engine
    itself needs it.
    """
    if isinstance(frame, nw.LazyFrame):
        frame = frame.collect("pandas" if frame.implementation.is_duckdb() else None)
    return pd.DataFrame({name: frame[name].to_numpy() for name in frame.columns})


def _distinct(cell, size):
    """How many different cells; ticking them off is ten times faster than a hash, as long as the
    sheet is not mostly empty.
    """
    if size > 100 * len(cell):
        return len(pd.unique(cell))
    ticked = np.zeros(size, dtype=bool)
    ticked[cell] = True
    return np.count_nonzero(ticked)


def _numbered(series):
    native = series.to_native()
    codes, found = pd.factorize(
        native if isinstance(native, pd.Series) else series.to_numpy(), sort=True
    )
    return codes.astype(np.int64), pd.Index(found.tolist())
