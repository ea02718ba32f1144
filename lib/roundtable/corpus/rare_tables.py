"""Tables that have a file only where they have rows: one that gets its first row, or loses its last,
changes what datapackage.json describes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from ..schema import TABLES
from .csv_reader import read_sheet
from .datapackage import FILE, package_descriptor

_INDENT = 1


def is_absent(folder: Path, table: str) -> bool:
    """Return whether a table has no file, and needs none."""
    return TABLES[table].rare and not (folder / f"{table}.csv").exists()


def renewed_package(folder: Path, has_rows: Mapping[str, bool]) -> bytes | None:
    """Return datapackage.json as it is to be once rare tables have rows, or none; None where it
    stays as it is.

    Parameters
    ----------
    folder : Path
        Of the corpus.
    has_rows : mapping of str to bool
        {rare table that is about to be written: whether it will have rows}.
    """
    meta = json.loads((folder / FILE).read_text("utf-8-sig"))
    described = {resource["path"] for resource in meta.get("resources", ())}
    if all((f"{name}.csv" in described) == there for name, there in has_rows.items()):
        return None
    columns: tuple[str, ...]
    extra_columns = {}
    for name, table in TABLES.items():
        if table.local or is_absent(folder, name):
            there, columns = has_rows.get(name, False), ()
        else:
            sheet = read_sheet(folder / f"{name}.csv", table)[0]
            there, columns = has_rows.get(name, bool(sheet.rows)), sheet.extra_columns
        if there or not table.rare:
            extra_columns[name] = columns
    descriptor = package_descriptor(meta, extra_columns)
    return (json.dumps(descriptor, ensure_ascii=False, indent=_INDENT) + "\n").encode()
