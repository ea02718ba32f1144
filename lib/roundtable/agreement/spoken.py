"""Any frame of positions → the voices in it: what is there, checked, as a query or as arrays.

`positions` is any frame that narwhals reads (pandas, polars, a DuckDB relation; lazily Dask, Ibis,
Spark) with the columns expert, proposition, stance: one row per expert and proposition, other
columns allowed. Silence is a missing row or a missing stance, and never 0.
"""

from typing import NamedTuple

import narwhals as nw
import numpy as np
import pandas as pd

KEY = ["expert", "proposition"]


class Voices(NamedTuple):
    """Positions as arrays, one element each: row and column number experts and propositions, both
    sorted.
    """

    experts: pd.Index
    propositions: pd.Index
    row: np.ndarray
    column: np.ndarray
    stance: np.ndarray


def voiced(positions, *more):
    """The positions that are there, as a narwhals frame: expert, proposition, stance (a number) and
    `more`.

    Raises ValueError for a missing column, or a stance that is text.
    """
    frame = nw.from_native(positions)
    schema, columns = frame.collect_schema(), [*KEY, "stance", *more]
    absent = [c for c in columns if c not in schema]
    if absent:
        raise ValueError(
            f"positions have no column {absent[0]!r}; there are {', '.join(schema)}: "
            "rename yours, or add it"
        )
    if schema["stance"] == nw.String:
        raise ValueError(
            "stance is text; a stance is a whole number such as -2, or missing: turn "
            "the column into numbers"
        )
    words = [c for c in KEY if schema[c] in (nw.Categorical, nw.Enum)]
    frame = frame.select(columns).drop_nulls([*KEY, "stance"])
    frame = frame.with_columns(
        nw.col("stance").cast(nw.Float64), *(nw.col(c).cast(nw.String) for c in words)
    )
    return frame.filter(~nw.col("stance").is_nan()) if schema["stance"].is_float() else frame


def arrays(frame):
    """The same in memory. Raises ValueError for two positions of an expert on a proposition, or a
    stance between two steps.

    frame: as `voiced` returns; a lazy one is collected.
    """
    frame = (
        frame.collect("pandas" if frame.implementation.is_duckdb() else None)
        if isinstance(frame, nw.LazyFrame)
        else frame
    )
    row, experts = _numbered(frame["expert"])
    column, propositions = _numbered(frame["proposition"])
    stance = frame["stance"].to_numpy().astype(float)
    refuse_parts("stance", stance)
    cell = row * len(propositions) + column
    if _distinct(cell, len(experts) * len(propositions)) < len(cell):
        first = pd.Index(cell).duplicated().argmax()
        refuse(experts[row[first]], propositions[column[first]])
    return Voices(experts, propositions, row, column, stance)


def refuse_doubles(frame):
    """Raise ValueError where an expert has two positions on a proposition: a query, for lazy
    frames.
    """
    double = to_pandas(frame.lazy().group_by(KEY).agg(nw.len().alias("n")).filter(nw.col("n") > 1))
    if len(double):
        refuse(*double[KEY].iloc[0])


def refuse(expert, proposition):
    """Raise the ValueError about two positions."""
    raise ValueError(
        f"{expert!r} has more than one position on {proposition!r}; there may be one "
        "per expert and proposition: decide "
        "before counting, as positions.positions does"
    )


def refuse_parts(name, values):
    """Raise ValueError where a number is no whole one."""
    values = np.asarray(values, dtype=float)
    if (values % 1 != 0).any():
        raise ValueError(
            f"{name} {values[values % 1 != 0][0]:g} is no whole number; stances are "
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
