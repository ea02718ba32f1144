"""Rows of a source → the corpus in a folder: begun, or merged row by row with what is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..corpus import Corpus, empty_corpus, save
from ..corpus.corpus_rows import table_rows
from ..corpus.sheet import Sheet, SheetRow
from ..corpus.translation_keys import following_translations
from ..corpus.typed_frames import extra_columns_of, typed_frames
from ..corpus.whole_files import write_whole
from ..i18n.messages import fault_text
from ..schema import TABLES, Table
from .identifiers import unique_initials, unique_labels
from .report import ExchangeError, ExchangeReport
from .source_rows import Row, SourceRows

Key = tuple[str, ...]
#: What is made here: a source does not write over it.
_MADE = {("statements", "label"), ("experts", "initials"), ("topics", "rank")}
Rows = dict[Key, Row]


def save_rows(rows: SourceRows, folder: Path) -> ExchangeReport:
    """Write what was read into a corpus.

    A row that is new is added; a cell that the source now gives another value has it then; what the
    source does not have stays.

    Parameters
    ----------
    rows : SourceRows
    folder : path
        Of the corpus; one that is not there is begun.

    Returns
    -------
    ExchangeReport
        That of the rows, with what changed in the corpus.

    Raises
    ------
    ExchangeError
        If the corpus declares what does not go with the source.
    CorpusError
        If what comes of it has faults; then nothing is written.
    """
    corpus = rows.known or empty_corpus(folder, rows.title)
    meta = _declare(corpus, rows)
    tables = {name: _rows_of(corpus, name) for name in TABLES}
    n_before = {name: len(table) for name, table in tables.items()}
    n_changed: dict[str, int] = {}
    for name, new in rows.tables.items():
        n_changed[name] = _merge(tables[name], TABLES[name], new)
    _resolve_silences(tables, rows)
    _complete(tables)
    _drop_translations(tables, corpus, rows)
    if rows.known is not None:
        for name, table in tables.items():
            n_new = len(table) - n_before[name]
            if n_new or n_changed.get(name):
                more = "more" if n_new >= 0 else "fewer"
                line = f"{name}: {abs(n_new):,} rows {more}, {n_changed.get(name, 0):,} changed"
                rows.report.changed.append(line)
    sheets = {name: _sheet(name, table, corpus) for name, table in tables.items()}
    save(replace(corpus, path=folder, meta=meta, **typed_frames(sheets)), folder)
    for name, text in rows.files.items():
        write_whole(folder / name, text.encode())
    return rows.report


def _declare(corpus: Corpus, rows: SourceRows) -> dict[str, Any]:
    """Return what datapackage.json is to say; a corpus that is there keeps what it declares."""
    declared = corpus.meta.get("roundtable", {})
    if rows.known is not None:
        scale, new_scale = declared.get("scale"), rows.declared.get("scale")
        if (
            scale
            and new_scale
            and all(new_scale.get(step, word) == word for step, word in scale.items())
        ):
            steps = sorted({**scale, **new_scale}.items(), key=lambda item: int(item[0]))
            return corpus.meta | {"roundtable": declared | {"scale": dict(steps)}}
        for key in ("scale", "confidence"):
            if key in rows.declared and declared.get(key) != rows.declared[key]:
                raise ExchangeError(
                    fault_text(
                        "the corpus in {path} has another {key}; it declares {key_2}, the source has "
                        "{declared}; import the source into a corpus of its own",
                        path=corpus.path,
                        key=key,
                        key_2=declared.get(key, "that of a round-up"),
                        declared=rows.declared[key],
                    )
                )
        return corpus.meta
    package = dict(rows.own.package)
    declared = declared | rows.declared | package.pop("roundtable", {})
    return corpus.meta | package | {"roundtable": declared}


def _rows_of(corpus: Corpus, name: str) -> Rows:
    return {_key(row, TABLES[name]): row for row in table_rows(corpus, name)}


def _key(row: Mapping[str, str], table: Table) -> Key:
    return tuple(row.get(column, "") for column in (*table.key, *table.also_key))


def _merge(there: Rows, table: Table, new: list[Row]) -> int:
    """Merge rows into those that are there; return how many of those changed."""
    changed = set()
    for row in new:
        key = _key(row, table)
        old = there.get(key)
        if old is None:
            there[key] = dict(row)
            continue
        for column, cell in row.items():
            is_made = (table.name, column) in _MADE and old.get(column)
            if cell and old.get(column, "") != cell and not is_made:
                old[column] = cell
                changed.add(key)
    return len(changed)


def _resolve_silences(tables: Mapping[str, Rows], rows: SourceRows) -> None:
    """What the source says last counts: a position in the place of a silence, or the other way
    round.
    """
    passages = {row["passage"]: row for row in tables["passages"].values()}
    new_silences = {_cell_of(row) for row in rows.tables.get("silences", ())}
    for key, row in list(tables["positions"].items()):
        passage = passages.get(row["passage"], {})
        cell = row["statement"], row.get("expert") or passage.get("expert", ""), passage["article"]
        if cell in new_silences:
            del tables["positions"][key]
        elif cell in tables["silences"]:
            del tables["silences"][cell]
    kept = {row["passage"] for row in tables["positions"].values()}
    kept |= {row["passage"] for row in rows.tables.get("passages", ())}
    for key, row in list(tables["passages"].items()):
        if new_silences and row["kind"] == "response" and row["passage"] not in kept:
            del tables["passages"][key]


def _cell_of(row: Mapping[str, str]) -> Key:
    return row["statement"], row["expert"], row["article"]


def _complete(tables: Mapping[str, Rows]) -> None:
    """Fill what only all rows together tell: ranks, labels and initials of those that have none."""
    topics = list(tables["topics"].values())
    for rank, row in enumerate(sorted(topics, key=lambda r: int(r.get("rank") or 10**9)), 1):
        row["rank"] = str(rank)
    _fill(tables["statements"], "label", "text", unique_labels)
    _fill(tables["experts"], "initials", "name", unique_initials)
    by_article: dict[str, list[Row]] = {}
    for row in tables["passages"].values():
        by_article.setdefault(row["article"], []).append(row)
    for passages in by_article.values():
        passages.sort(key=_place)
        for rank, row in enumerate(passages, 1):
            row["rank"] = str(rank)


def _drop_translations(tables: Mapping[str, Rows], corpus: Corpus, rows: SourceRows) -> None:
    """Remove the translations of rows that went, or that have other words now, unless the source
    has them.
    """
    if corpus.translations.empty:
        return
    table = TABLES["translations"]
    translations = table_rows(corpus, table.name)
    translated = {*corpus.translations["table"]}.intersection(tables)
    before = {name: table_rows(corpus, name) for name in translated}
    after = {name: tables[name].values() for name in before}
    kept = {_key(row, table) for row in following_translations(translations, before, after)}
    kept |= {_key(row, table) for row in rows.tables.get(table.name, ())}
    for key in {*tables[table.name]} - kept:
        del tables[table.name][key]


def _place(row: Row) -> tuple[int, int, int]:
    """Return where a passage stands: by its start, and where it has none as it did, or last."""
    start, length = int(row.get("start") or -1), int(row.get("length") or 0)
    if start >= 0:
        return start, length, 0
    return -1, 0, int(row.get("rank") or 10**9)


def _fill(rows: Rows, column: str, source: str, make: Any) -> None:
    """Give a unique value to the rows that have none in a column, or one that another has."""
    used, lacking = set(), []
    for row in rows.values():
        value = row.get(column, "")
        if not value or value in used:
            lacking.append(row)
        else:
            used.add(value)
    for row, value in zip(lacking, make([row[source] for row in lacking], used), strict=True):
        row[column] = value


def _sheet(name: str, rows: Rows, corpus: Corpus) -> Sheet:
    table = TABLES[name]
    extra = list(extra_columns_of(getattr(corpus, name), table))
    for column in table.optional:
        is_used = any(row.get(column.name) for row in rows.values())
        if is_used and column.name not in extra:
            extra.append(column.name)
    columns = [*table.names, *extra]
    cells = [{column: row.get(column, "") for column in columns} for row in rows.values()]
    return Sheet(name, table.names, [SheetRow(0, row) for row in cells], tuple(extra))
