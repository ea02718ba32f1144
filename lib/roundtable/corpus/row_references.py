"""Does an edited row name only what is there, and is a removed one named by none that stays?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..i18n.messages import fault_text
from ..schema import TABLES
from .problems import CodingError, did_you_mean

#: {key: row} of the table of that name.
RowsOf = Callable[[str], Mapping[tuple[str, ...], Mapping[str, str]]]


def refuse_unknown_ids(table: str, row: Mapping[str, str], rows_of: RowsOf) -> None:
    """Raise CodingError where a row names what is not there.

    Parameters
    ----------
    table : str
        The row's.
    row : mapping of str to str
        {column: cell}.
    rows_of : callable
        Returns the rows of a table, by their keys.
    """
    for column in TABLES[table].columns:
        value = row[column.name]
        if column.refers and value and (value,) not in rows_of(column.refers):
            known = sorted(key for (key,) in rows_of(column.refers))
            raise CodingError(
                fault_text(
                    "unknown {name} {value!r}; {refers}.csv has {n_known}; {advice}",
                    name=column.name,
                    value=value,
                    refers=column.refers,
                    n_known=len(known),
                    advice=did_you_mean(value, known),
                )
            )


def refuse_removal(table: str, value: str, rows_of: RowsOf) -> None:
    """Raise CodingError where another table names what is to be removed.

    Parameters
    ----------
    table : str
        That of the row to be removed.
    value : str
        Its id.
    rows_of : callable
        Returns the rows of a table, by their keys.
    """
    for name, column in _references_to(table):
        n_users = sum(row.get(column) == value for row in rows_of(name).values())
        if n_users:
            raise CodingError(
                fault_text(
                    "the {table} '{value}' is in use (rows of {name}.csv: {n_users}); "
                    "remove those first",
                    table=table.removesuffix("s"),
                    value=value,
                    n_users=n_users,
                    name=name,
                )
            )


def _references_to(table: str) -> list[tuple[str, str]]:
    """Return (table, column) of every reference to a table with a key of one column."""
    if len(TABLES[table].key) > 1:
        return []
    references = []
    for other in TABLES.values():
        if not other.local:
            references += [(other.name, c.name) for c in other.columns if c.refers == table]
    return references
