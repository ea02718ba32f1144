"""What callers pass, checked: ids, one or several, and tables with the columns that are needed.

Every message has three parts: what is wrong, what exists, what to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

import pandas as pd

from .schema import TABLES, Table

MAX_LISTED = 12  # ids written out in a message; of more, the first ones and their number


def as_ids(ids: str | Iterable[str] | None) -> tuple[str, ...] | None:
    """Return ids as a tuple; a string is one id, and None (no choice made) stays None.

    >>> as_ids("russia"), as_ids(["russia", "turkey"]), as_ids(None)
    (('russia',), ('russia', 'turkey'), None)
    """
    if ids is None:
        return None
    if isinstance(ids, str):
        return (ids,)
    return tuple(ids)


def known_ids(
    kind: str, ids: str | Iterable[str] | None, known: Iterable[str]
) -> tuple[str, ...] | None:
    """Return ids as a tuple, each of them known.

    Parameters
    ----------
    kind : str
        What the ids name, in the singular, for the message: "topic".
    ids : str, iterable of str or None
        One id, several, or None where no choice was made.
    known : iterable of str
        The ids that exist, in the order of their table.

    Returns
    -------
    tuple of str, or None
        None where `ids` is None.

    Raises
    ------
    TypeError
        For what is neither an id nor a collection of ids.
    ValueError
        For an id that does not exist.
    """
    if ids is not None and (hasattr(ids, "columns") or not isinstance(ids, Iterable)):
        raise TypeError(
            f"the {kind} ids are of type {type(ids).__name__}; one id or a list of ids is needed; "
            "pass text, a list of it, or None for all"
        )
    requested = as_ids(ids)
    if requested is None:
        return None
    existing = [str(item) for item in known]
    lookup = set(existing)
    for item in requested:
        if item not in lookup:
            raise unknown_id(kind, item, existing)
    return tuple(dict.fromkeys(requested))


def unknown_id(kind: str, item: object, known: Iterable[object]) -> ValueError:
    """Return the error about an id that does not exist, to be raised.

    >>> print(unknown_id("topic", "rusia", ["russia", "turkey"]))
    unknown topic 'rusia'; there are russia, turkey; did you mean 'russia'?
    """
    existing = [str(other) for other in known]
    close = get_close_matches(str(item), existing, n=1)
    advice = f"did you mean {close[0]!r}?" if close else "choose among these"
    return ValueError(f"unknown {kind} {item!r}; there are {_listed(existing)}; {advice}")


def require_columns(
    name: str, table: pd.DataFrame, columns: Iterable[str], *, source: str = ""
) -> None:
    """Raise where an argument is not the table that it should be.

    Parameters
    ----------
    name : str
        What the table is to the caller: "positions".
    table : DataFrame
        What was passed.
    columns : iterable of str
        The columns that are needed.
    source : str
        Where the right table comes from, such as "corpus.experts", for the advice.

    Raises
    ------
    TypeError
        If `table` has no columns.
    ValueError
        If a column is missing; the message says which table this one looks like.
    """
    if not hasattr(table, "columns"):
        raise TypeError(
            f"{name} is of type {type(table).__name__}; a DataFrame is needed; "
            f"pass {source or f'the table {name}'}"
        )
    raise_missing_columns(name, list(table.columns), columns, source=source)


def raise_missing_columns(
    name: str, existing: Iterable[str], columns: Iterable[str], *, source: str = ""
) -> None:
    """Raise ValueError where one of `columns` is not among the existing ones; see
    `require_columns`.
    """
    column_names = [str(column) for column in existing]
    missing = [column for column in columns if column not in column_names]
    if not missing:
        return
    similar = similar_table(column_names)
    advice = f"pass {source}" if source else "rename yours, or add it"
    if similar and similar != name:
        advice = f"this looks like the table {similar}; pass {source or name} in its place"
    raise ValueError(
        f"no column {', '.join(map(repr, missing))} in {name}; "
        f"there are {', '.join(column_names) or 'none'}: {advice}"
    )


def similar_table(columns: Iterable[str]) -> str:
    """Return the name of the table of the data set that these columns look like, or "".

    >>> similar_table(["statement", "topic", "text", "label"])
    'statements'
    """
    names = set(columns)
    candidates = [table for table in TABLES.values() if _required(table) <= names]
    if not candidates:
        return ""
    return max(candidates, key=lambda table: len(_required(table))).name


def _required(table: Table) -> set[str]:
    """Return the columns without which a table is not itself."""
    required = {column.name for column in table.columns if column.required}
    return required | set(table.key)


def _listed(items: list[str]) -> str:
    """Return the items as words, the first ones only of many."""
    if len(items) <= MAX_LISTED:
        return ", ".join(items) or "none"
    return f"{', '.join(items[:MAX_LISTED])} … ({len(items)} in all)"
