"""Checked rows → DataFrames with proper dtypes, and the frozen `Corpus` that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..i18n.messages import message
from ..schema import DECLARED, TABLES, Column, Rule, Table
from .csv_reader import Sheet, SheetRow
from .excel_tables import write_excel
from .name_order import name_order
from .selection import between_dates, only_article
from .settings import Settings, corpus_settings, tables_as_declared
from .translation_keys import NewId, following_translations

#: The dtype of a column, by its kind in the schema.
_NUMBERS = {"integer": "Int64", "number": "Float64"}


def _with_table_fields(cls: type) -> type:
    """Give a class a field for every table of `schema.TABLES`."""
    cls.__annotations__ = cls.__annotations__ | dict.fromkeys(TABLES, pd.DataFrame)
    return cls


@dataclass(frozen=True, eq=False, repr=False)
@_with_table_fields
class Corpus:
    """One corpus: a DataFrame per table of `schema.TABLES`, in readers' order, and what
    datapackage.json says.

    Parameters
    ----------
    path : Path
        The folder.
    meta : dict
        What datapackage.json says.
    rule : Rule
        The declared rule of results.
    version : str
        Digest of all files, 16 hexadecimal digits.
    stamps : dict of str to str
        The digest of each file as it was read, so that `save` overwrites nobody else's work.
    **tables : DataFrame
        One by the name of each table, with the columns of `schema` first and a researcher's own
        behind them. Words of passages are in `texts` where a copy was hydrated.
    """

    path: Path
    meta: dict
    rule: Rule
    version: str
    stamps: dict = field(repr=False)

    if TYPE_CHECKING:  # what `_with_table_fields` adds
        articles: pd.DataFrame
        topics: pd.DataFrame
        experts: pd.DataFrame
        attributes: pd.DataFrame
        passages: pd.DataFrame
        statements: pd.DataFrame
        positions: pd.DataFrame
        silences: pd.DataFrame
        position_counts: pd.DataFrame
        readings: pd.DataFrame
        reasons: pd.DataFrame
        events: pd.DataFrame
        event_mentions: pd.DataFrame
        outcomes: pd.DataFrame
        forecasts: pd.DataFrame
        entities: pd.DataFrame
        entity_mentions: pd.DataFrame
        terms: pd.DataFrame
        coders: pd.DataFrame
        runs: pd.DataFrame
        suggestions: pd.DataFrame
        translations: pd.DataFrame
        texts: pd.DataFrame

    @property
    def title(self) -> str:
        """The corpus's title, as its datapackage.json gives it."""
        return self.meta["title"]

    @property
    def settings(self) -> Settings:
        """What datapackage.json declares of scale, confidence, silence, and what is offered."""
        return corpus_settings(self.meta)

    @property
    def has_words(self) -> bool:
        """Whether any answer has words; else all are votes, ticks and the like."""
        return bool((self.passages["kind"] != "response").any()) or self.passages.empty

    @property
    def cite(self) -> str:
        """Title, version and date of the data, as a reader would cite them."""
        return cite_words(self.meta, self.version)

    def only(self, article: str) -> Corpus:
        """Return the corpus as if it had this article alone.

        Parameters
        ----------
        article : str
            Id of the article.

        Returns
        -------
        Corpus

        Raises
        ------
        ValueError
            For an unknown id.
        """
        return only_article(self, article)

    def between(self, first: str, last: str) -> Corpus:
        """Return the corpus as if it had only what was said from one date to another.

        What counts is the date of the passage where it has one, else that of its article; a passage
        stays where it lies in the period whatever its date is exactly, and goes where it has none.
        Experts and statements stay: who was not heard in the period is shown as not heard.

        Parameters
        ----------
        first, last : str
            Dates (EDTF): "2020" to "2021" is from 1 January 2020 to 31 December 2021.

        Returns
        -------
        Corpus

        Raises
        ------
        ValueError
            For a text that is no date, and for a period that ends before it begins.
        """
        return between_dates(self, first, last)

    def to_excel(self, path: str | Path) -> Path:
        """Write all tables into one Excel file, a sheet for each that has rows; the first says what
        every column holds. Words of articles (`texts`) stay out. Needs the extra "tables".

        Parameters
        ----------
        path : path
            The file, replaced if it is there.

        Returns
        -------
        Path
            The same.

        Raises
        ------
        ValueError
            For more rows, or a longer cell, than Excel holds.
        """
        return write_excel(self, path)

    def in_language(self, language: str) -> Corpus:
        """Return the corpus with its texts in a language, as far as they are translated: to be
        read, not to be saved.

        Parameters
        ----------
        language : str
            Such as "ru"; as in `translations.language`.
        """
        from .translations import corpus_in_language  # it needs this class

        return corpus_in_language(self, language)

    def summary(self) -> pd.DataFrame:
        """Return a DataFrame, one row per table of the package: table, rows, and what a row is."""
        rows = []
        for name, table in TABLES.items():
            n_rows = len(getattr(self, name))
            if not table.local and (n_rows or not table.rare):
                rows.append((name, n_rows, table.about))
        return pd.DataFrame(rows, columns=["table", "rows", "what it holds"])

    def __repr__(self) -> str:
        """Return title, version, and the number of rows of every table."""
        counts = self.summary()[["table", "rows"]].to_string(index=False, header=False)
        return f"{self.title} (data {self.version[:7]})\n{counts}"

    def _repr_html_(self) -> str:
        """Return the same as a table."""
        head = f"<p><strong>{escape(self.title)}</strong> · data {self.version[:7]}</p>"
        return head + self.summary().to_html(index=False, border=0)


def cite_words(meta: Mapping[str, Any], version: str) -> str:
    """Return title, version and date of the data, as a reader would cite them."""
    created = meta.get("created")
    said = {"title": meta["title"], "version": version[:7]}
    if not isinstance(created, str):
        return message("cite.undated", **said)
    return message("cite", date=created[:10], **said)


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
        if _has_ids(table):
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
    return text_cells(frame).to_dict("records") if len(frame) else []


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
            if _has_ids(table):
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


def extra_columns_of(frame: pd.DataFrame, table: Table) -> tuple[str, ...]:
    """Return the columns of a table's frame that not every file has, in their order: optional ones,
    and a researcher's own.
    """
    return tuple(column for column in frame.columns if column not in table.names)


def text_cells(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with every value as a file has it: str, empty where it is missing."""
    values = frame.astype("object")
    return values.where(values.notna(), "").astype(str)


def empty_corpus(path: str | Path, title: str) -> Corpus:
    """Return a corpus without a row, to be filled and saved in a folder."""
    meta = {
        "name": Path(path).resolve().name,
        "title": title,
        "version": "0.1.0",
        "roundtable": {"result": DECLARED._asdict()},
    }
    sheets = {name: Sheet(name, table.names, []) for name, table in TABLES.items()}
    frames = typed_frames(sheets)
    return Corpus(path=Path(path), meta=meta, rule=DECLARED, version="", stamps={}, **frames)


def _has_ids(table: Table) -> bool:
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
    if _has_ids(table) and column.name == table.key[0]:
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
