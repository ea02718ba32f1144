"""Tables that a caller passes: refuse one that is another, with a sentence."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd


def require_columns(table: object, columns: Iterable[str], argument: str, source: str) -> None:
    """Raise where an argument is not the table that it should be.

    Parameters
    ----------
    table : object
        What the caller passed.
    columns : iterable of str
        The columns that are needed.
    argument : str
        The name of the argument.
    source : str
        Where the right table comes from, such as "corpus.experts".

    Raises
    ------
    TypeError
        If `table` is no DataFrame.
    ValueError
        If a column is missing.
    """
    if not isinstance(table, pd.DataFrame):
        raise TypeError(
            f"{argument} is of type {type(table).__name__}; a DataFrame is needed; "
            f"pass {source} as {argument}"
        )
    missing = [column for column in columns if column not in table.columns]
    if missing:
        present = ", ".join(map(str, table.columns)) or "none"
        raise ValueError(
            f"{argument} has no column {missing[0]!r}; its columns are {present}; "
            f"pass {source} as {argument}"
        )
