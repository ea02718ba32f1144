"""Any frame that narwhals reads, as a query that its own engine runs: pandas and polars in memory,
DuckDB out of core, Dask and Spark on a cluster. The text of a query is the same for all of them.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from typing import Any

import narwhals as nw
import pandas as pd
from narwhals.typing import IntoFrame

from .arguments import raise_missing_columns

Frame = nw.DataFrame[Any] | nw.LazyFrame[Any]


def rows_that_are_there(
    name: str, frame: IntoFrame, columns: Sequence[str], *more: str
) -> nw.LazyFrame[Any]:
    """Return the rows of a frame in which nothing is missing, as a query.

    Parameters
    ----------
    name : str
        What the frame is, for the message.
    frame : any frame that narwhals reads
    columns : sequence of str
        In which nothing may be missing; words of a limited set become text.
    *more : str
        Further columns to keep.

    Raises
    ------
    ValueError
        For a missing column, or one of lists.
    """
    with warnings.catch_warnings():  # of a package that does not exist yet
        warnings.filterwarnings("ignore", "Dask support is moving", FutureWarning)
        lazy = nw.from_native(frame).lazy()
    schema = lazy.collect_schema()
    raise_missing_columns(name, schema, [*columns, *more])
    lazy = lazy.select(*columns, *more).drop_nulls(list(columns))
    for column in columns:
        if schema[column].is_nested():
            raise ValueError(
                f"{name}.{column} holds {schema[column]} in each row, where one value must stand"
            )
    coded = [c for c in columns if schema[c] in (nw.Categorical, nw.Enum)]
    if coded:
        lazy = lazy.with_columns(*(nw.col(c).cast(nw.String) for c in coded))
    for column in columns:
        if schema[column].is_float():
            lazy = lazy.filter(~nw.col(column).is_nan())
    return lazy


def sorted_table(
    query: nw.LazyFrame[Any], key: Sequence[str], integers: Iterable[str]
) -> pd.DataFrame:
    """Run a query, and return what it finds as pandas, sorted by its key.

    Parameters
    ----------
    query : narwhals LazyFrame
    key : sequence of str
        Columns to sort by.
    integers : iterable of str
        Columns of whole numbers.

    Raises
    ------
    ValueError
        Where one of those is no whole number.
    """
    table = to_pandas(query)
    for column in integers:
        numbers = pd.to_numeric(table[column], errors="coerce").astype("float64")
        if numbers.isna().any():
            raise ValueError(f"{column} {table[column][numbers.isna()].iloc[0]!r} is no number")
        is_between = numbers % 1 != 0
        if is_between.any():
            raise ValueError(
                f"{column} {numbers[is_between].iloc[0]:g} is no whole number; positions are the "
                "steps of a scale such as -2 … 2: round them, or number the steps"
            )
        table[column] = table[column].astype("int64")
    return table.sort_values(list(key), ignore_index=True)


def to_pandas(frame: Frame) -> pd.DataFrame:
    """Return a narwhals frame, lazy or not, as a pandas DataFrame; pyarrow is needed only where the
    engine itself needs it.
    """
    table = collected(frame)
    return pd.DataFrame({name: table[name].to_numpy() for name in table.columns})


def collected(frame: Frame) -> nw.DataFrame[Any]:
    """Return a frame in memory."""
    if not isinstance(frame, nw.LazyFrame):
        return frame
    return frame.collect("pandas" if frame.implementation.is_duckdb() else None)
