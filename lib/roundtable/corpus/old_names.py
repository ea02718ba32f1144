"""What files, columns and codes of a corpus were called in version 0.1 of the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..i18n.messages import fault_text
from ..schema import Table
from .problems import Problem, run_fix
from .sheet import SheetRow

#: Each as {name of today: name of then}.
TABLES = {"statements": "propositions", "positions": "stances", "reasons": "grounds"}
COLUMNS = {
    "statement": "proposition",
    "position": "stance",
    "summary": "claim",
    "reason": "ground",
}
RULE = {"result": "verdict"}
#: {(table, column): {code of then: code of today}}.
CODES = {
    ("events", "status"): {
        "occurred": "happened",
        "ongoing": "under way",
        "expected": "scheduled",
    }
}
#: Of events, until corpora declared their own: those of a war.
EVENT_KINDS = (
    "agreement",
    "attack",
    "crime",
    "diplomacy",
    "displacement",
    "election",
    "law",
    "military",
    "politics",
    "sanctions",
    "statement",
    "trade",
    "war",
)


def table_path(folder: Path, table: str) -> Path:
    """Return where a table is: its file of today, or that of then where there is only that."""
    path = folder / f"{table}.csv"
    old_path = folder / f"{TABLES.get(table, table)}.csv"
    return old_path if old_path.exists() and not path.exists() else path


def check_leftover(folder: Path, table: str) -> list[Problem]:
    """Return a fault where a table's file of then lies beside that of today."""
    path = folder / f"{table}.csv"
    old_path = folder / f"{TABLES.get(table, table)}.csv"
    if path == old_path or not path.exists() or not old_path.exists():
        return []
    wrong = fault_text("the file is of an older version, and {name} is there too", name=path.name)
    right = fault_text("take over into {name} what it lacks, and remove this one", name=path.name)
    return [Problem(str(old_path), 1, "file", wrong, right)]


def renamed_columns(header: Sequence[str], table: Table) -> dict[str, str]:
    """Return {column of then: column of today}, as far as the header has the one and lacks the
    other.
    """
    renamed = {}
    for new in table.names:
        old = COLUMNS.get(new)
        if old is not None and old in header and new not in header and old not in table.names:
            renamed[old] = new
    return renamed


def renew_codes(rows: Sequence[SheetRow], table: Table) -> dict[str, str]:
    """Put the codes of today in the rows; return {code of then: code of today} of those met."""
    met = {}
    for (name, column), codes in CODES.items():
        if name != table.name:
            continue
        for row in rows:
            code = row.cells.get(column, "")
            if code in codes:
                row.cells[column] = met[code] = codes[code]
    return met


def renaming_problems(path: Path, name: str, renamed: Mapping[str, str]) -> list[Problem]:
    """Return the one fault that names all old names of a file, its own among them; none: [].

    Parameters
    ----------
    path : Path
        The file.
    name : str
        What it is called today.
    renamed : mapping of str to str
        {name of then: name of today} of what is in it.
    """
    pairs = list(renamed.items())
    if path.name != name:
        pairs.insert(0, (path.name, name))
    if not pairs:
        return []
    wrong = ", ".join(fault_text("'{old}' is now '{new}'", old=old, new=new) for old, new in pairs)
    return [Problem(str(path), 1, "file", wrong, run_fix(), fixable=True)]
