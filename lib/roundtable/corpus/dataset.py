"""Checked rows → DataFrames with proper dtypes, and the frozen `Corpus` that holds them."""

from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path

import pandas as pd

from ..schema import DECLARED, TABLES, Rule
from .csv_reader import Sheet, SheetRow

_PACKAGED = [name for name, table in TABLES.items() if not table.local]


@dataclass(frozen=True, eq=False)
class Corpus:
    """One corpus: a DataFrame per table of `schema.TABLES`, in readers' order, and what
    datapackage.json says.

    version is the digest of all files (16 hex digits); rule is the declared rule of results;
    `stamps` remembers each file as it was read, so that `save` overwrites nobody else's work. Texts
    of passages are in `texts` where a copy was hydrated.
    """

    path: Path
    meta: dict
    rule: Rule
    version: str
    stamps: dict = field(repr=False)
    articles: pd.DataFrame
    topics: pd.DataFrame
    experts: pd.DataFrame
    passages: pd.DataFrame
    statements: pd.DataFrame
    positions: pd.DataFrame
    readings: pd.DataFrame
    reasons: pd.DataFrame
    events: pd.DataFrame
    event_mentions: pd.DataFrame
    entities: pd.DataFrame
    entity_mentions: pd.DataFrame
    terms: pd.DataFrame
    coders: pd.DataFrame
    texts: pd.DataFrame

    @property
    def title(self):
        """The corpus's title, as its datapackage.json gives it."""
        return self.meta["title"]

    @property
    def cite(self):
        """Title, version and date of the data, as a reader would cite them."""
        dated = f", {self.meta['created'][:10]}" if self.meta.get("created") else ""
        return f"{self.title} (data {self.version[:7]}{dated})"

    def only(self, article):
        """The corpus as if it had this article alone. Raises ValueError for an unknown id."""
        known = list(self.articles["article"])
        if article not in known:
            raise ValueError(
                f"unknown article {article!r}; there are {', '.join(known)}; choose one of them"
            )
        here = set(self.passages.loc[self.passages["article"] == article, "passage"])
        kept = {
            "articles": self.articles[self.articles["article"] == article].reset_index(drop=True)
        }
        for name, table in TABLES.items():
            if "passage" in table.names:
                frame = getattr(self, name)
                kept[name] = frame[frame["passage"].isin(here)].reset_index(drop=True)
        return replace(self, **kept)

    def summary(self):
        """DataFrame, one row per table: table, rows, and what a row is."""
        rows = [(name, len(getattr(self, name)), TABLES[name].about) for name in _PACKAGED]
        return pd.DataFrame(rows, columns=["table", "rows", "what it holds"])

    def __repr__(self):
        """Title, version, and the number of rows of every table."""
        return f"{self.title} (data {self.version[:7]})\n" + self.summary()[
            ["table", "rows"]
        ].to_string(index=False, header=False)

    def _repr_html_(self):
        """The same as a table."""
        head = f"<p><strong>{escape(self.title)}</strong> · data {self.version[:7]}</p>"
        return head + self.summary().to_html(index=False, border=0)


def typed_frames(sheets):
    """{table: Sheet} → {table: DataFrame}. Ids are categoricals in the order of the table they
    name, integers are nullable.
    """
    orders, built = {}, {}
    for name, table in TABLES.items():
        sheet = sheets[name]
        frame = pd.DataFrame(
            [row.cells for row in sheet.rows], columns=list(table.names), dtype="str"
        )
        for column in table.columns:
            if column.kind == "integer":
                frame[column.name] = _integers(frame[column.name])
        frame = frame.sort_values(list(table.order or table.key), ignore_index=True)
        if len(table.key) == 1 and not table.local:
            orders[name] = frame[table.key[0]].tolist()
        built[name] = frame
    return {name: _typed(frame, TABLES[name], orders) for name, frame in built.items()}


def with_rows(corpus, rows):
    """The corpus with further rows; the one given stays as it is.

    rows: {table: list of {column: value}}, columns that are left out empty. Nothing is checked
    here: `save` does.
    """
    sheets = {}
    for name, table in TABLES.items():
        frame = getattr(corpus, name)[list(table.names)].astype("object")
        old = frame.where(frame.notna(), "").astype(str).to_dict("records")
        new = [{c: str(row.get(c, "")) for c in table.names} for row in rows.get(name, ())]
        sheets[name] = Sheet(name, table.names, [SheetRow(0, cells) for cells in old + new])
    return replace(corpus, **typed_frames(sheets))


def empty_corpus(path, title):
    """A corpus without a row, to be filled and saved in a folder."""
    meta = {
        "name": Path(path).resolve().name,
        "title": title,
        "version": "0.1.0",
        "roundtable": {"result": DECLARED._asdict()},
    }
    return Corpus(
        Path(path),
        meta,
        DECLARED,
        "",
        {},
        **typed_frames({name: Sheet(name, table.names, []) for name, table in TABLES.items()}),
    )


def _integers(text):
    return pd.to_numeric(text.where(text != ""), errors="raise").astype("Int64").astype("Int64")


def _typed(frame, table, orders):
    out = {}
    for column in table.columns:
        values = frame[column.name]
        if column.refers or (
            len(table.key) == 1 and column.name == table.key[0] and not table.local
        ):
            out[column.name] = pd.Categorical(
                values.where(values != ""), orders[column.refers or table.name], ordered=False
            )
        elif column.values and column.kind != "integer":
            out[column.name] = pd.Categorical(values.where(values != ""), column.values)
        elif column.kind == "integer":
            out[column.name] = values
        else:
            out[column.name] = values.where(values != "") if not column.required else values
    typed = pd.DataFrame(out)
    references = [c.name for c in table.columns if c.name in table.key and c.refers]
    return (
        typed.sort_values(references, ignore_index=True, kind="stable")
        if references and not table.order
        else typed
    )
