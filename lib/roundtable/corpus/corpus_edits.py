"""Edits of a whole corpus: an id renamed wherever it stands, two rows made one, one removed, a cell
set. Pure functions, Corpus in, Corpus out; `save` checks and writes what comes of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..i18n.countries import country_code
from ..i18n.messages import fault_text
from ..schema import TABLES
from .corpus_rows import table_rows, with_tables
from .dataset import Corpus
from .problems import CodingError, did_you_mean
from .row_merging import Row, joined_row, refuse_own_reasons, rows_once
from .translation_keys import NewId

#: Tables that are counted from the words; they go with their passage, and are no coding.
COUNTED = ("terms", "texts")
#: Columns that follow from the text of an article: nobody sets them.
_COUNTED_COLUMNS = (
    *("article", "characters", "rank", "start", "length", "digest", "sequence"),
    *("words", "sentences"),
)


def rename_row(corpus: Corpus, table: str, old: str, new: str) -> Corpus:
    """Give a row another id, wherever it is named.

    Parameters
    ----------
    corpus : Corpus
        It stays as it is.
    table : str
        Of the row, one with a key of one column.
    old, new : str
        Its id, and what it is to be.

    Returns
    -------
    Corpus

    Raises
    ------
    CodingError
        Where there is no such row, or another has the new id.
    """
    _row(corpus, table, old)
    if new in _ids(corpus, table):
        raise CodingError(
            fault_text(
                "{table}.csv has a row {new!r} already; it has {n_ids}; give another id, or "
                "make the two one: merge-{table}",
                table=table,
                new=new,
                n_ids=len(_ids(corpus, table)),
            )
        )
    key = TABLES[table].key[0]
    rows = [row | {key: new} if row[key] == old else row for row in table_rows(corpus, table)]
    tables = _redirected(corpus, table, old, new, {table: rows})
    return with_tables(corpus, tables, NewId(table, old, new))


def merge_rows(corpus: Corpus, table: str, kept: str, other: str) -> Corpus:
    """Make two rows one: what names the other names the kept one, which has the other's cells where
    it had none.

    Parameters
    ----------
    corpus : Corpus
        It stays as it is.
    table : str
        Of the rows, one with a key of one column.
    kept, other : str
        Their ids; the other's is no more.

    Returns
    -------
    Corpus

    Raises
    ------
    CodingError
        Where there is no such row, or something of the two can't stand in one.
    """
    if kept == other:
        raise CodingError(
            fault_text(
                "{kept!r} and {other!r} are one row of {table}.csv; name two",
                kept=kept,
                other=other,
                table=table,
            )
        )
    first, second = _row(corpus, table, kept), _row(corpus, table, other)
    joined = joined_row(table, first, second)
    key = TABLES[table].key[0]
    rows = []
    for row in table_rows(corpus, table):
        if row[key] != other:
            rows.append(joined if row[key] == kept else row)
    tables = _redirected(corpus, table, other, kept, {table: rows})
    for name in tables:
        tables[name] = rows_once(name, tables[name])
    refuse_own_reasons(tables.get("reasons", []), kept)
    return with_tables(corpus, tables, NewId(table, other, kept))


def delete_row(corpus: Corpus, table: str, value: str, with_coding: bool = False) -> Corpus:
    """Remove a row, and the counts of its words.

    Parameters
    ----------
    corpus : Corpus
        It stays as it is.
    table : str
        Of the row, one with a key of one column.
    value : str
        Its id.
    with_coding : bool
        Whether what is coded of it goes with it.

    Returns
    -------
    Corpus

    Raises
    ------
    CodingError
        Where there is no such row, or others name it and are to stay.
    """
    _row(corpus, table, value)
    key = TABLES[table].key[0]
    rows = [row for row in table_rows(corpus, table) if row[key] != value]
    tables: dict[str, list[Row]] = {table: rows}
    users: Counter[str] = Counter()
    for name, column in referring_columns(table):
        before = tables[name] if name in tables else table_rows(corpus, name)
        tables[name] = [row for row in before if row.get(column) != value]
        if name not in COUNTED:
            users[name] += len(before) - len(tables[name])
    named = [
        fault_text("rows of {name}.csv: {n}", n=n, name=name) for name, n in users.items() if n
    ]
    is_coding = all(len(TABLES[name].key) > 1 for name, n in users.items() if n)
    if named and not (with_coding and is_coding):
        way = fault_text("remove those first")
        if is_coding:
            way = fault_text("give --with-coding to remove them with it")
        raise CodingError(
            fault_text(
                "{value!r} of {table}.csv is in use, and what names it would be lost ({named}); {way}",
                value=value,
                table=table,
                named=", ".join(named),
                way=way,
            )
        )
    return with_tables(corpus, tables)


def set_cell(corpus: Corpus, table: str, value: str, column: str, cell: str) -> Corpus:
    """Write a cell.

    Parameters
    ----------
    corpus : Corpus
        It stays as it is.
    table : str
        Of the row, one with a key of one column.
    value : str
        The row's id.
    column : str
        Its name; not the key, nor one that follows from the text.
    cell : str
        What it is to hold; "" is nothing. A country may be named.

    Returns
    -------
    Corpus

    Raises
    ------
    CodingError
        Where there is no such row, column or country.
    """
    return set_cells(corpus, table, column, cell, [value])


def set_cells(corpus: Corpus, table: str, column: str, cell: str, values: Sequence[str]) -> Corpus:
    """Write the same cell of several rows, all or none; see `set_cell`.

    Parameters
    ----------
    corpus : Corpus
        It stays as it is.
    table, column, cell : str
        As for `set_cell`.
    values : sequence of str
        The ids of the rows.

    Returns
    -------
    Corpus
    """
    for value in values:
        _row(corpus, table, value)
    known = [c for c in getattr(corpus, table).columns if c not in _fixed_columns(table)]
    if column not in known and column not in [c.name for c in TABLES[table].optional]:
        raise CodingError(
            fault_text(
                "no column {column!r} of {table}.csv that can be set; {advice}",
                column=column,
                table=table,
                advice=did_you_mean(column, known),
            )
        )
    if column == "based_in":
        try:
            cell = country_code(cell)
        except ValueError as error:
            raise CodingError(str(error)) from None
    refers = TABLES[table].column(column).refers if TABLES[table].knows(column) else ""
    if refers and cell:
        _row(corpus, refers, cell)
    key = TABLES[table].key[0]
    rows = table_rows(corpus, table)
    changed = [row | {column: cell} if row[key] in values else row for row in rows]
    return with_tables(corpus, {table: changed})


def referring_columns(table: str) -> list[tuple[str, str]]:
    """Return (table, column) of every reference to a table, optional columns too."""
    found = []
    for other in TABLES.values():
        for column in (*other.columns, *other.optional):
            if column.refers == table:
                found.append((other.name, column.name))
    return found


def changed_rows(before: Corpus, after: Corpus) -> dict[str, int]:
    """Return how many rows of each table came, went or have other cells; tables as they were are
    left out.
    """
    counts = {}
    for name in TABLES:
        old = Counter(tuple(sorted(row.items())) for row in table_rows(before, name))
        new = Counter(tuple(sorted(row.items())) for row in table_rows(after, name))
        n_changed = max((old - new).total(), (new - old).total())
        if n_changed:
            counts[name] = n_changed
    return counts


def _fixed_columns(table: str) -> tuple[str, ...]:
    counted = _COUNTED_COLUMNS if table in ("articles", "passages") else ()
    return (*TABLES[table].key, *counted)


def _ids(corpus: Corpus, table: str) -> list[str]:
    return getattr(corpus, table)[TABLES[table].key[0]].astype(str).tolist()


def _row(corpus: Corpus, table: str, value: str) -> Row:
    key = TABLES[table].key[0]
    for row in table_rows(corpus, table):
        if row[key] == value:
            return row
    known = _ids(corpus, table)
    raise CodingError(
        fault_text(
            "no {key} {value!r}; {table}.csv has {n_known}; {advice}",
            key=key,
            value=value,
            table=table,
            n_known=len(known),
            advice=did_you_mean(value, known),
        )
    )


def _redirected(
    corpus: Corpus, table: str, old: str, new: str, changed: dict[str, list[Row]]
) -> dict[str, list[Row]]:
    """Return the tables that named an id, naming another."""
    tables = dict(changed)
    for name, column in referring_columns(table):
        rows = tables[name] if name in tables else table_rows(corpus, name)
        if any(row.get(column) == old for row in rows):
            tables[name] = [row | {column: new} if row.get(column) == old else row for row in rows]
    return tables
