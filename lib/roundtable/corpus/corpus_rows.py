"""The rows of a corpus's tables as its files have them, and the corpus with other rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..schema import TABLES
from .dataset import Corpus
from .settings import tables_as_declared
from .sheet import Sheet, SheetRow
from .translation_keys import NewId, following_translations
from .typed_frames import extra_columns_of, has_ids, text_columns, typed_frames


def with_rows(corpus: Corpus, rows: Mapping[str, Iterable[Mapping[str, object]]]) -> Corpus:
    """Return the corpus with further rows; the one given stays as it is.

    Parameters
    ----------
    corpus : Corpus
        Where they come to.
    rows : mapping of str to iterable of mapping
        {table: rows as {column: value}}; columns that are left out are empty. Nothing is checked
        here: `save` does.
    """
    return with_tables(
        corpus, {name: [*table_rows(corpus, name), *new_rows] for name, new_rows in rows.items()}
    )


def table_rows(corpus: Corpus, name: str) -> list[dict[str, str]]:
    """Return the rows of a table as its file has them: {column: cell}, all columns."""
    frame = getattr(corpus, name)
    if frame.empty:
        return []
    columns = text_columns(frame)
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def with_tables(
    corpus: Corpus,
    tables: Mapping[str, Iterable[Mapping[str, object]]],
    new_id: NewId | None = None,
) -> Corpus:
    """Return the corpus with other rows in some tables; the one given stays as it is.

    Translations follow, unless they are among the tables: those of rows that went, or that have
    other words now, go.

    Parameters
    ----------
    corpus : Corpus
        What stays of it: all other tables.
    tables : mapping of str to iterable of mapping
        {table: all its rows as {column: value}}; columns that are left out are empty. Nothing is
        checked here: `save` does.
    new_id : NewId, optional
        That of a row which is another's, or named otherwise, in these tables.
    """
    if len(corpus.translations) and "translations" not in tables:
        tables = {name: list(rows) for name, rows in tables.items()}
        translated = {*corpus.translations["table"]}.intersection(tables)
        old = {name: table_rows(corpus, name) for name in translated}
        translations = table_rows(corpus, "translations")
        followed = following_translations(translations, old, tables, new_id)
        if followed != translations:
            tables["translations"] = followed
    sheets, known = {}, {}
    for name, table in TABLES.items():
        frame = getattr(corpus, name)
        if not table.refers_to.intersection(tables) and name not in tables:
            if has_ids(table):
                known[name] = frame[table.key[0]].dtype
            continue
        rows = list(tables[name]) if name in tables else table_rows(corpus, name)
        given = {column for row in rows for column in row}
        needed = [c.name for c in table.optional if c.name in given and c.name not in frame]
        extra_columns = (*extra_columns_of(frame, table), *needed)
        columns = [*table.names, *extra_columns]
        sheet_rows = []
        for row in rows:
            sheet_rows.append(SheetRow(0, {name: str(row.get(name, "")) for name in columns}))
        sheets[name] = Sheet(name, table.names, sheet_rows, extra_columns)
    return replace(corpus, **typed_frames(sheets, tables_as_declared(corpus.settings), known))
