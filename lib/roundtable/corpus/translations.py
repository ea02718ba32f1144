"""A corpus in another language: its texts are replaced where its table `translations` has them, and
the words of its scale where they are the usual ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pandas as pd

from ..i18n.messages import code_word, fault_text
from ..i18n.reader_language import ENGLISH, locale_context
from ..schema import TABLES, Table
from .dataset import Corpus
from .problems import Problem, did_you_mean, shorten_cell
from .sheet import Sheet
from .translation_keys import row_key, row_keys

#: What datapackage.json says of the corpus, as a table of one row.
PACKAGE, PACKAGE_KEY, PACKAGE_TEXTS = "datapackage", "corpus", ("title", "description")


@lru_cache(maxsize=64)
def corpus_in_language(corpus: Corpus, language: str) -> Corpus:
    """Return a corpus whose texts are in a language, as far as it has translations.

    Parameters
    ----------
    corpus : Corpus
        As it was loaded.
    language : str
        A tag as in `translations.language`, such as "ru".

    Returns
    -------
    Corpus
        To be read, not saved: `save` refuses to write over the files that it is from. The
        same object for the same corpus and language.
    """
    rows = corpus.translations
    rows = rows[rows["language"] == language]
    if rows.empty and language == ENGLISH:
        return corpus
    tables = {
        str(name): _translated_table(getattr(corpus, str(name)), TABLES[str(name)], group)
        for name, group in rows.groupby("table")
        if name in TABLES
    }
    of_package = rows[rows["table"] == PACKAGE]
    texts = dict(zip(of_package["column"], of_package["text"], strict=True))
    meta = {**corpus.meta, **texts, "roundtable": _settings_in(corpus, language)}
    stamps = dict.fromkeys(corpus.stamps, "")  # as if somebody had changed every file since
    return replace(corpus, meta=meta, stamps=stamps, **tables)


def _settings_in(corpus: Corpus, language: str) -> dict[str, Any]:
    declared = dict(corpus.meta.get("roundtable", {}))
    with locale_context(language):
        scale = corpus.settings.scale.items()
        declared["scale"] = {str(step): code_word("scale", word) for step, word in scale}
    return declared


def _translated_table(frame: pd.DataFrame, table: Table, rows: pd.DataFrame) -> pd.DataFrame:
    keys, columns = row_keys(frame, table), {}
    for column, group in rows.groupby("column"):
        if column in frame:
            texts = dict(zip(group["key"], group["text"], strict=True))
            said = keys.map(texts).fillna(frame[column])
            columns[str(column)] = said.astype(frame[column].dtype)
    return frame.assign(**columns)


def check_translations(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield a fault for a translation of a table, row or column that is not there."""
    sheet = sheets["translations"]
    keys: dict[str, set[str]] = {PACKAGE: {PACKAGE_KEY}}
    for row in sheet.rows:
        name, key = row.cells.get("table", ""), row.cells.get("key", "")
        column = row.cells.get("column", "")
        if name != PACKAGE and (name not in sheets or TABLES[name].local):
            known = [PACKAGE, *(table for table in sheets if not TABLES[table].local)]
            yield sheet.fault(
                row, "table", fault_text("no table {name!r}", name=name), did_you_mean(name, known)
            )
            continue
        if name not in keys:
            keys[name] = {row_key(one.cells, TABLES[name]) for one in sheets[name].rows}
        if key not in keys[name]:
            wrong = fault_text("{key} is no key of {name}", key=shorten_cell(key), name=name)
            yield sheet.fault(row, "key", wrong, did_you_mean(key, sorted(keys[name])))
        texts = _text_columns(name)
        if column not in texts:
            wrong = fault_text("{name} has no text {column!r}", name=name, column=column)
            yield sheet.fault(row, "column", wrong, did_you_mean(column, texts))


def _text_columns(name: str) -> list[str]:
    if name == PACKAGE:
        return list(PACKAGE_TEXTS)
    table = TABLES[name]
    columns = (*table.columns, *table.optional)
    is_text = {c.name: c.kind == "text" and not c.values and not c.refers for c in columns}
    return [column for column, free in is_text.items() if free and column not in table.key]
