"""What a database of Discourse Network Analyzer calls what: its version, the type of statement that is
read, the variables of it, and their values.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any, NamedTuple

from ..i18n.messages import fault_text
from .report import ExchangeError

#: {what a variable is: its likely names}.
ROLES = {
    "person": ("person", "speaker", "actor", "name"),
    "organization": ("organization", "organisation", "party", "institution"),
    "concept": ("concept", "category", "claim", "statement"),
    "agreement": ("agreement", "position", "qualifier"),
}
ACTORS = ("person", "organization")


class DnaVariables(NamedTuple):
    """The type of statement that is read, and {role: (id of the variable, its data type)}."""

    type_id: int
    label: str
    of: dict[str, tuple[int, str]]


def dna_version(database: sqlite3.Connection, source: Path) -> str:
    """Return the version of the program that has saved a database.

    Parameters
    ----------
    database : sqlite3.Connection
    source : path
        For errors.

    Raises
    ------
    ExchangeError
        For a database that is none of it.
    """
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
    lacking = {"DOCUMENTS", "STATEMENTS", "VARIABLES", "DATASHORTTEXT"} - tables
    if lacking:
        raise ExchangeError(
            fault_text(
                "{source} lacks {lacking}, which a database of DNA has; name a .dna file",
                source=source,
                lacking=", ".join(sorted(lacking)),
            )
        )
    if "ENTITIES" not in tables:
        return "2"
    settings = dict(database.execute("SELECT Property, Value FROM SETTINGS"))
    return str(settings.get("version", "3"))


def find_variables(
    database: sqlite3.Connection, source: Path, options: dict[str, Any]
) -> DnaVariables:
    """Return the statement type that has a concept and an agreement.

    Parameters
    ----------
    database : sqlite3.Connection
    source : path
        For errors.
    options : dict
        Of a map: type, variables.

    Raises
    ------
    ExchangeError
        Where there is none.
    """
    named = options.get("variables", {})
    candidates = []
    for type_id, label in database.execute("SELECT ID, Label FROM STATEMENTTYPES ORDER BY ID"):
        query = "SELECT Variable, ID, DataType FROM VARIABLES WHERE StatementTypeId = ?"
        there = {name: (number, kind) for name, number, kind in database.execute(query, (type_id,))}
        found = {}
        for role, names in ROLES.items():
            wanted = (named[role],) if role in named else names
            name = next((name for name in wanted if name in there), None)
            if name is not None:
                found[role] = there[name]
        candidates.append(label)
        is_wanted = options.get("type", label) == label
        if is_wanted and {"concept", "agreement"} <= set(found) and set(ACTORS) & set(found):
            return DnaVariables(type_id, label, found)
    raise ExchangeError(
        fault_text(
            "{source}: no statement type has an actor, a concept and an agreement; there "
            "are {candidates}; name type and [variables] in a map",
            source=source,
            candidates=", ".join(candidates),
        )
    )


def dna_values(database: sqlite3.Connection, variables: DnaVariables) -> dict[tuple[int, str], Any]:
    """Return {(statement, role): value}.

    Parameters
    ----------
    database : sqlite3.Connection
    variables : DnaVariables
        As `find_variables` gives them.
    """
    columns = {row[1] for row in database.execute("PRAGMA table_info(DATASHORTTEXT)")}
    short = "SELECT StatementId, Value FROM DATASHORTTEXT WHERE VariableId = ?"
    if "Entity" in columns:
        short = (
            "SELECT d.StatementId, e.Value FROM DATASHORTTEXT d JOIN ENTITIES e ON e.ID = d.Entity "
            "WHERE d.VariableId = ?"
        )
    queries = {"short text": short}
    for kind in ("boolean", "integer"):
        table = f"DATA{kind.upper()}"
        queries[kind] = f"SELECT StatementId, Value FROM {table} WHERE VariableId = ?"
    queries["long text"] = "SELECT StatementId, Value FROM DATALONGTEXT WHERE VariableId = ?"
    values = {}
    for role, (number, kind) in variables.of.items():
        for statement, value in database.execute(queries[kind], (number,)):
            values[statement, role] = value.strip() if isinstance(value, str) else value
    return values
