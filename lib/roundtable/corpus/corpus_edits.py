"""Edits of a whole corpus: an id renamed wherever it stands, two rows made one, one removed, a cell
set. Pure functions, Corpus in, Corpus out; `save` checks and writes what comes of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..i18n.countries import country_code
from ..schema import TABLES, Table
from .corpus_rows import table_rows, with_tables
from .dataset import Corpus
from .problems import CodingError, did_you_mean
from .translation_keys import NewId

Row = dict[str, str]
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
            f"{table}.csv has a row {new!r} already; it has {len(_ids(corpus, table))}; give "
            f"another id, or make the two one: merge-{table}"
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
        raise CodingError(f"{kept!r} and {other!r} are one row of {table}.csv; name two")
    first, second = _row(corpus, table, kept), _row(corpus, table, other)
    joined = _joined(table, first, second)
    key = TABLES[table].key[0]
    rows = []
    for row in table_rows(corpus, table):
        if row[key] != other:
            rows.append(joined if row[key] == kept else row)
    tables = _redirected(corpus, table, other, kept, {table: rows})
    for name in tables:
        tables[name] = _once(name, tables[name])
    _refuse_own_reasons(tables.get("reasons", []), kept)
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
    named = [f"{n} rows of {name}.csv" for name, n in users.items() if n]
    is_coding = all(len(TABLES[name].key) > 1 for name, n in users.items() if n)
    if named and not (with_coding and is_coding):
        way = "give --with-coding to remove them with it" if is_coding else "remove those first"
        raise CodingError(
            f"{value!r} of {table}.csv is in use: {', '.join(named)} name it and would be lost; {way}"
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
            f"no column {column!r} of {table}.csv that can be set; {did_you_mean(column, known)}"
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
        f"no {key} {value!r}; {table}.csv has {len(known)}; {did_you_mean(value, known)}"
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


def _joined(table: str, kept: Row, other: Row) -> Row:
    """Return the kept row, with the other's cells where it has none. What else an article says of
    an expert is kept in their background.
    """
    filled = {column: cell or other.get(column, "") for column, cell in kept.items()}
    if table != "experts":
        return filled
    told = [other[c] for c in ("name", "role", "affiliation") if other[c] not in ("", kept[c])]
    told = [cell for cell in told if cell != filled["role"] and cell != filled["affiliation"]]
    told += [other["background"]] if other["background"] not in ("", filled["background"]) else []
    own = set(kept) - set(TABLES[table].names) - {"rank"}
    for column in ("based_in", *sorted(own)):
        if other.get(column, "") not in ("", filled[column]):
            raise CodingError(
                f"{kept['expert']!r} and {other['expert']!r} have another {column}: "
                f"{filled[column]!r} and {other[column]!r}; one would be lost; set one of them first"
            )
    also = f"also: {', '.join(told)}" if told else ""
    filled["background"] = "; ".join(filter(None, (filled["background"], also)))
    return filled


def _once(name: str, rows: Iterable[Row]) -> list[Row]:
    """Return rows without those that stand twice. Raises CodingError where two have one key."""
    table: Table = TABLES[name]
    known: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = tuple(row.get(column, "") for column in (*table.key, *table.also_key))
        if known.setdefault(key, row) != row:
            parts = [
                f"{c} {row[c]!r} and {known[key][c]!r}" for c in row if row[c] != known[key][c]
            ]
            raise CodingError(
                f"{name}.csv would have {' · '.join(filter(None, key))} twice, with {', '.join(parts)}; "
                "one would be lost; make the two the same, or remove one of them first"
            )
    return list(known.values())


def _refuse_own_reasons(reasons: Iterable[Row], statement: str) -> None:
    for row in reasons:
        if row["statement"] == row["reason"] == statement:
            raise CodingError(
                f"the one is given as a reason for the other in {row['passage']!r}, by "
                f"{row['coder']!r}; no statement is its own reason; remove that row of reasons.csv "
                "first"
            )
