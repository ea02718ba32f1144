"""Which translations stay, under which key, when the rows that they are of change.

A translation names its row by the row's key, and is of the words that stood there: it follows the
row to another id, and goes with the row, or with the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from ..schema import TABLES, Table

Row = Mapping[str, object]
Key = tuple[str, ...]
#: Between the parts of a key of several columns.
SEPARATOR = "/"


class NewId(NamedTuple):
    """A row of a table is named by another id now."""

    table: str
    old: str
    new: str


def row_keys(frame: pd.DataFrame, table: Table) -> pd.Series:
    """Return the key of each row as the table of translations names it."""
    keys = frame[table.key[0]].astype(str)
    for column in table.key[1:]:
        keys = keys + SEPARATOR + frame[column].astype(str)
    return keys


def row_key(row: Row, table: Table, new_id: NewId | None = None) -> str:
    """Return the key of a row as the table of translations names it.

    Parameters
    ----------
    row : mapping
        {column: cell}.
    table : Table
        The row's.
    new_id : NewId, optional
        An id that is another in the key.
    """
    parts = []
    for column in table.key:
        part = str(row.get(column, ""))
        if new_id and part == new_id.old and _names(table, column, new_id.table):
            part = new_id.new
        parts.append(part)
    return SEPARATOR.join(parts)


def _names(table: Table, column: str, other: str) -> bool:
    return table.column(column).refers == other or (table.name == other and len(table.key) == 1)


def following_translations(
    translations: Sequence[Row],
    before: Mapping[str, Iterable[Row]],
    after: Mapping[str, Iterable[Row]],
    new_id: NewId | None = None,
) -> list[dict[str, str]]:
    """Return the translations that still are of a row and of its words, under the row's key.

    Parameters
    ----------
    translations : sequence of mapping
        Rows of the table of that name.
    before, after : mapping of str to iterable of mapping
        {table: all its rows}, of the tables that changed.
    new_id : NewId, optional
        That of a row which has another id afterwards. Where two translations then have one key,
        that of the row which had the key before stays.

    Returns
    -------
    list of dict
        Those of other tables, and those that were of no row before, as they are.
    """
    changes = {
        name: _Changes.between(TABLES[name], before[name], after[name], new_id)
        for name in dict.fromkeys(str(row["table"]) for row in translations)
        if name in before
    }
    stayed: dict[Key, dict[str, str]] = {}
    moved = []
    for row in translations:
        old = str(row["key"])
        change = changes.get(str(row["table"]))
        new = change.key_now(old, str(row["column"])) if change else old
        if new == old:
            stayed[_place(row)] = _cells(row)
        elif new is not None:
            moved.append(_cells(row) | {"key": new})
    for row in moved:
        stayed.setdefault(_place(row), row)
    return list(stayed.values())


def removed_with(
    translations: Mapping[Key, Row],
    changes: Iterable[tuple[str, Sequence[str], Row | None, Row | None]],
) -> list[Key]:
    """Return the keys of the translations that go with changes of rows.

    Parameters
    ----------
    translations : mapping of tuple of str to mapping
        {key: row} of the table of that name.
    changes : iterable of (table, key, row before, row after)
        None for no row. Translations that are changed among them do not go.
    """
    before: dict[str, dict[Key, Row]] = {}
    after: dict[str, dict[Key, Row]] = {}
    for table, key, old, new in changes:
        for rows, row in ((before, old), (after, new)):
            rows.setdefault(table, {}).pop(tuple(key), None)
            if row is not None:
                rows[table][tuple(key)] = row
    own = {*before.pop("translations", ()), *after.pop("translations", ())}
    rows_before = {table: rows.values() for table, rows in before.items()}
    rows_after = {table: rows.values() for table, rows in after.items()}
    kept = following_translations([*translations.values()], rows_before, rows_after)
    kept_keys = {_place(row) for row in kept}
    return [key for key in translations if key not in kept_keys and key not in own]


def _cells(row: Row) -> dict[str, str]:
    return {column: str(cell) for column, cell in row.items()}


def _place(row: Row) -> Key:
    return tuple(str(row[column]) for column in TABLES["translations"].key)


class _Changes(NamedTuple):
    """What became of the rows of a table: each old key's new one, and all cells of each key.

    Several rows can have one key, as not all columns that tell them apart are in it.
    """

    new_keys: dict[str, str]
    before: dict[str, list[Row]]
    after: dict[str, list[Row]]

    @classmethod
    def between(
        cls, table: Table, before: Iterable[Row], after: Iterable[Row], new_id: NewId | None
    ) -> _Changes:
        new_keys, rows_before = {}, _by_key(before, table)
        for old, rows in rows_before.items():
            new_keys[old] = row_key(rows[0], table, new_id)
        return cls(new_keys, rows_before, _by_key(after, table))

    def key_now(self, old: str, column: str) -> str | None:
        """Return the key of a row that says in a column what the one with the old key said; None
        where there is none.
        """
        if old not in self.before:
            return old
        new = self.new_keys[old]
        said = {str(row.get(column, "")) for row in self.before[old]}
        says_so = any(str(row.get(column, "")) in said for row in self.after.get(new, ()))
        return new if says_so else None


def _by_key(rows: Iterable[Row], table: Table) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row_key(row, table), []).append(row)
    return found


def translations_of_rows(
    translations: pd.DataFrame, frames: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    """Return the translations without those of rows that are not in these tables.

    Parameters
    ----------
    translations : DataFrame
        The table of that name.
    frames : mapping of str to DataFrame
        {table: its rows}; translations of other tables stay.
    """
    is_kept = pd.Series(True, index=translations.index)
    for name, keys in translations.groupby("table")["key"]:
        if name in frames:
            is_kept[keys.index] = keys.isin(set(row_keys(frames[name], TABLES[name])))
    return translations[is_kept].reset_index(drop=True)
