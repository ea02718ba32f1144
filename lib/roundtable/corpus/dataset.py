"""Checked rows → DataFrames with proper dtypes, and the frozen `Corpus` that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..i18n.messages import message
from ..schema import DECLARED, TABLES, Rule
from .excel_tables import write_excel
from .selection import between_dates, only_article
from .settings import Settings, corpus_settings
from .sheet import Sheet
from .typed_frames import typed_frames


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


@cache
def _empty_frames() -> dict[str, pd.DataFrame]:
    return typed_frames({name: Sheet(name, table.names, []) for name, table in TABLES.items()})


def empty_corpus(path: str | Path, title: str) -> Corpus:
    """Return a corpus without a row, to be filled and saved in a folder."""
    meta = {
        "name": Path(path).resolve().name,
        "title": title,
        "version": "0.1.0",
        "roundtable": {"result": DECLARED._asdict()},
    }
    frames = {name: frame.copy(deep=False) for name, frame in _empty_frames().items()}
    return Corpus(path=Path(path), meta=meta, rule=DECLARED, version="", stamps={}, **frames)
