"""Rows of text → DataFrames with the dtypes of the schema, in readers' order; and back to text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
import pandas as pd

from ..schema import TABLES, Column, Table
from .name_order import name_order
from .sheet import Sheet

#: The dtype of a column, by its kind in the schema.
_NUMBERS = {"integer": "Int64", "number": "Float64"}


def typed_frames(
    sheets: Mapping[str, Sheet],
    tables: Mapping[str, Table] = TABLES,
    known: Mapping[str, pd.CategoricalDtype] | None = None,
) -> dict[str, pd.DataFrame]:
    """Return {table: DataFrame} of {table: Sheet}, with the codes that `tables` allow.

    Ids are categoricals in the order of the table they name, integers are nullable, columns that
    the schema does not know are text. known: the ids of tables that are not among the sheets.
    """
    ids, frames = dict(known or {}), {}
    for name, sheet in sheets.items():
        table = tables[name]
        columns = [*table.names, *sheet.extra_columns]
        cells = [row.cells for row in sheet.rows]
        frame = pd.DataFrame(cells, columns=columns, dtype="str")
        for column in _columns_of(frame, table):
            if column.kind in _NUMBERS:
                frame[column.name] = _numbers(frame[column.name], _NUMBERS[column.kind])
        frame = _in_readers_order(frame, table)
        if has_ids(table):
            ids[name] = pd.CategoricalDtype(frame[table.key[0]].tolist())
        frames[name] = frame
    return {name: _typed(frame, tables[name], ids) for name, frame in frames.items()}


def _columns_of(frame: pd.DataFrame, table: Table) -> list[Column]:
    """Return the columns of the schema that a frame has."""
    return [column for column in (*table.columns, *table.optional) if column.name in frame]


def _in_readers_order(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Sort by the table's order, else its key; experts by the rank that is declared, if one is."""
    by = list(table.order or table.key)
    if table.name == "experts":
        is_person = True if "kind" not in frame else frame["kind"].isin(["", "person"])
        keys = pd.DataFrame({"name": frame["name"], "is_person": is_person})
        names = [name_order(name, person) for name, person in keys.itertuples(index=False)]
        frame = frame.iloc[sorted(range(len(names)), key=names.__getitem__)]
        by = ["rank"] if "rank" in frame else []
    if by and len(frame) > 1:
        return frame.sort_values(by, ignore_index=True, kind="stable")
    return frame.reset_index(drop=True)


def extra_columns_of(frame: pd.DataFrame, table: Table) -> tuple[str, ...]:
    """Return the columns of a table's frame that not every file has, in their order: optional ones,
    and a researcher's own.
    """
    return tuple(column for column in frame.columns if column not in table.names)


def text_cells(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with every value as a file has it: str, empty where it is missing."""
    values = frame.astype("object")
    return values.where(values.notna(), "").astype(str)


def has_ids(table: Table) -> bool:
    """Whether other tables can name its rows."""
    return len(table.key) == 1 and not table.local


def _numbers(text: pd.Series, dtype: str) -> pd.Series:
    return pd.to_numeric(text.where(text != ""), errors="raise").astype(dtype)


def _typed(
    frame: pd.DataFrame, table: Table, ids: Mapping[str, pd.CategoricalDtype]
) -> pd.DataFrame:
    series = {}
    for column in table.columns:
        series[column.name] = _typed_column(frame[column.name], column, table, ids)
    for name in extra_columns_of(frame, table):
        if table.knows(name):
            series[name] = _typed_column(frame[name], table.column(name), table, ids)
        else:
            series[name] = _without_empty(frame[name])
    typed = pd.DataFrame(series)
    references = [c.name for c in table.columns if c.name in table.key and c.refers]
    if not references or table.order or len(typed) < 2:
        return typed
    return typed.sort_values(references, ignore_index=True, kind="stable")


def _typed_column(
    values: pd.Series, column: Column, table: Table, ids: Mapping[str, pd.CategoricalDtype]
) -> pd.Series | pd.Categorical:
    if column.kind in _NUMBERS:
        return values
    if column.refers:
        return _categorical(values, ids[column.refers])
    if has_ids(table) and column.name == table.key[0]:
        return _categorical(values, ids[table.name])
    if column.values:
        return _categorical(values, _values_dtype(tuple(column.values)))
    return values if column.required and not column.unless else _without_empty(values)


def _categorical(values: pd.Series, dtype: pd.CategoricalDtype) -> pd.Categorical:
    """Return text as categories; what is none of them is missing."""
    # by hand, as `pd.Categorical` makes and checks its categories anew for each of 100 columns
    code = {category: place for place, category in enumerate(dtype.categories)}
    codes = [code.get(value, -1) for value in values.tolist()]
    return pd.Categorical.from_codes(np.array(codes, dtype="int64"), dtype=dtype)


@cache
def _values_dtype(values: tuple[str, ...]) -> pd.CategoricalDtype:
    return pd.CategoricalDtype(list(values))


def _without_empty(values: pd.Series) -> pd.Series:
    """Return text with missing values in place of empty ones."""
    return values.where(values != "") if len(values) else values
