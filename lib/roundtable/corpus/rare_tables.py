"""What datapackage.json describes changes when a table that has a file only where it has rows gets its
first row or loses its last, and when an optional column is used for the first time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..schema import TABLES
from .csv_reader import read_sheet
from .datapackage import FILE, package_descriptor

_INDENT = 1


def is_absent(folder: Path, table: str) -> bool:
    """Return whether a table has no file, and needs none."""
    return TABLES[table].rare and not (folder / f"{table}.csv").exists()


def renewed_package(
    folder: Path,
    has_rows: Mapping[str, bool],
    extra_columns: Mapping[str, tuple[str, ...]],
    declared: Mapping[str, Any] | None = None,
) -> bytes | None:
    """Return datapackage.json as it is to be once tables are written; None where it stays as it is.

    Parameters
    ----------
    folder : Path
        Of the corpus.
    has_rows : mapping of str to bool
        {table that is written: whether it has rows}.
    extra_columns : mapping of str to tuple of str
        {table that is written: its columns that not every file has}.
    declared : mapping, optional
        What is to stand under "roundtable"; None: what stands there.
    """
    meta = json.loads((folder / FILE).read_text("utf-8-sig"))
    is_new = declared is not None and declared != meta.get("roundtable")
    if is_new:
        meta["roundtable"] = declared
    described = {resource["path"]: resource for resource in meta.get("resources", ())}
    if not is_new and all(
        _is_described(name, has_rows[name], extra_columns[name], described) for name in has_rows
    ):
        return None
    columns: dict[str, tuple[str, ...]] = {}
    for name, table in TABLES.items():
        if name in has_rows:
            there, extra = has_rows[name], extra_columns[name]
        elif table.local or is_absent(folder, name):
            continue
        else:
            sheet = read_sheet(folder / f"{name}.csv", table)[0]
            there, extra = bool(sheet.rows), sheet.extra_columns
        if there or not table.rare:
            columns[name] = extra
    descriptor = package_descriptor(meta, columns)
    return (json.dumps(descriptor, ensure_ascii=False, indent=_INDENT) + "\n").encode()


def _is_described(
    table: str, has_rows: bool, extra_columns: tuple[str, ...], described: Mapping[str, dict]
) -> bool:
    resource = described.get(f"{table}.csv")
    if TABLES[table].rare and (resource is not None) != has_rows:
        return False
    fields = {field["name"] for field in resource["schema"]["fields"]} if resource else set()
    optional = {column.name for column in TABLES[table].optional}
    return resource is None or (
        set(extra_columns) <= fields and fields & optional <= set(extra_columns)
    )
