"""Rows of text → DataFrames with the dtypes of the schema, in readers' order; and back to text.

The work is done on lists: most tables are short, and each step of pandas on a short table takes a
hundred times as long as the same on a list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

import numpy as np
import pandas as pd

from ..schema import TABLES, Column, Table
from .name_order import name_order
from .sheet import Sheet

#: The dtype of text, whatever options somebody has set: "str" makes "None" of what is missing, where
#: ``future.infer_string`` is off.
TEXT = pd.StringDtype(na_value=np.nan)
#: The dtype of a column, by its kind in the schema.
_NUMBERS = {"integer": "Int64", "number": "Float64"}
#: {column: its cells as text, in the order of rows}
_Texts = dict[str, list[str]]
#: Stands behind every place: what is missing (−1) comes last.
_MISSING = 2**62


_Cell = TypeVar("_Cell")


class _Ids(NamedTuple):
    """What a categorical may hold: its dtype, and {value: its place}."""

    dtype: pd.CategoricalDtype
    places: Mapping[Any, int]


def typed_frames(
    sheets: Mapping[str, Sheet],
    tables: Mapping[str, Table] = TABLES,
    known: Mapping[str, pd.CategoricalDtype] | None = None,
) -> dict[str, pd.DataFrame]:
    """Return {table: DataFrame} of {table: Sheet}, with the codes that `tables` allow.

    Ids are categoricals in the order of the table they name, integers are nullable, columns that
    the schema does not know are text. known: the ids of tables that are not among the sheets.
    """
    ids = {name: _ids(dtype) for name, dtype in (known or {}).items()}
    texts = {}
    for name, sheet in sheets.items():
        table, texts[name] = tables[name], _texts(sheet, tables[name])
        if has_ids(table):
            ids[name] = _ids(pd.CategoricalDtype(texts[name][table.key[0]]))
    return {name: _typed(columns, tables[name], ids) for name, columns in texts.items()}


def _ids(dtype: pd.CategoricalDtype) -> _Ids:
    return _Ids(dtype, {value: place for place, value in enumerate(dtype.categories.tolist())})


def _texts(sheet: Sheet, table: Table) -> _Texts:
    """Return the columns of a sheet in readers' order: sorted by the table's order, else its key;
    experts by the rank that is declared, if one is.
    """
    texts = {}
    for column in (*table.names, *sheet.extra_columns):
        texts[column] = [row.cells.get(column, "") for row in sheet.rows]
    if len(sheet.rows) < 2:
        return texts
    by = list(table.order or table.key)
    if table.name == "experts":
        kinds = texts.get("kind", [""] * len(sheet.rows))
        people = [kind in ("", "person") for kind in kinds]
        texts = _sorted_by(texts, [list(map(name_order, texts["name"], people))])
        by = ["rank"] if "rank" in texts else []
    return _sorted_by(texts, [_sort_keys(texts[name], table.column(name)) for name in by])


def _sort_keys(texts: list[str], column: Column) -> list[Any]:
    """Return what a column is sorted by: numbers by their value, the missing ones last."""
    if column.kind not in _NUMBERS:
        return texts
    return [(text == "", float(text or 0)) for text in texts]


def _sorted_by(
    texts: dict[str, list[_Cell]], keys: Sequence[Sequence[Any]]
) -> dict[str, list[_Cell]]:
    """Return the columns with their rows sorted; equal ones stay as they are."""
    if not keys:
        return texts
    rows = list(zip(*keys, strict=True))
    order = sorted(range(len(rows)), key=rows.__getitem__)
    return {name: [column[row] for row in order] for name, column in texts.items()}


def extra_columns_of(frame: pd.DataFrame, table: Table) -> tuple[str, ...]:
    """Return the columns of a table's frame that not every file has, in their order: optional ones,
    and a researcher's own.
    """
    return tuple(column for column in frame.columns if column not in table.names)


def text_columns(frame: pd.DataFrame) -> _Texts:
    """Return {column: its values as a file has them}: str, empty where one is missing."""
    columns = {}
    for name, column in frame.items():
        values = zip(column.astype("object"), column.isna(), strict=True)
        columns[str(name)] = ["" if is_missing else str(value) for value, is_missing in values]
    return columns


def has_ids(table: Table) -> bool:
    """Whether other tables can name its rows."""
    return len(table.key) == 1 and not table.local


def _typed(texts: _Texts, table: Table, ids: Mapping[str, _Ids]) -> pd.DataFrame:
    """Return the frame of a table; rows of a table without an order follow the ids that they name."""
    columns = {name: table.column(name) for name in texts if table.knows(name)}
    allowed = {name: _allowed(column, table, ids) for name, column in columns.items()}
    codes = {}
    for name, values in allowed.items():
        if values is not None:
            codes[name] = [values.places.get(text, -1) for text in texts[name]]
    if not table.order:
        references = [c.name for c in table.columns if c.name in table.key and c.refers]
        keys = [[code % _MISSING for code in codes[name]] for name in references]
        texts, codes = _sorted_by(texts, keys), _sorted_by(codes, keys)
    arrays: dict[str, Any] = {}
    for name, cells in texts.items():
        values = allowed.get(name)
        if values is None:
            arrays[name] = _array(cells, columns.get(name))
        else:
            places = np.array(codes[name], dtype="int64")
            arrays[name] = pd.Categorical.from_codes(places, dtype=values.dtype)
    return pd.DataFrame(arrays, copy=False)


def _allowed(column: Column, table: Table, ids: Mapping[str, _Ids]) -> _Ids | None:
    """Return what a column may hold, where that is one of a list; numbers stay numbers."""
    if column.kind in _NUMBERS:
        return None
    if column.refers:
        return ids[column.refers]
    if has_ids(table) and column.name == table.key[0]:
        return ids[table.name]
    return _codes(tuple(column.values)) if column.values else None


@cache
def _codes(values: tuple[str, ...]) -> _Ids:
    return _ids(pd.CategoricalDtype(list(values)))


def _array(texts: list[str], column: Column | None) -> Any:
    """Return numbers, or text with missing values in place of empty ones where it may lack."""
    if column is not None and column.kind in _NUMBERS:
        dtype, numbers = _NUMBERS[column.kind], [text or None for text in texts]
        if not any(numbers):
            return pd.array(numbers, dtype=dtype)
        return pd.to_numeric(pd.Series(numbers, dtype="str"), errors="raise").astype(dtype).array
    is_needed = column is not None and column.required and not column.unless
    return pd.array(texts if is_needed else [text or None for text in texts], dtype=TEXT)
