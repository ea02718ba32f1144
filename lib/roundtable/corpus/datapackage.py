"""`datapackage.json`: the corpus described as a Frictionless Data Package (v2), and the rule by
which results are made.
"""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..i18n.messages import fault_text
from ..schema import TABLES, Column, Rule, Table
from .cell_checks import control_character
from .old_names import EVENT_KINDS, RULE, renaming_problems
from .problems import FaultLog, Problem, did_you_mean, run_fix, shorten_cell
from .settings import corpus_settings, settings_faults, tables_as_declared

FILE = "datapackage.json"
META = (
    "name",
    "title",
    "description",
    "version",
    "created",
    "licenses",
    "contributors",
    "sources",
    "roundtable",
)
_TYPES = {
    "id": "string",
    "text": "string",
    "edtf": "string",
    "integer": "integer",
    "number": "number",
    "json": "object",
}


def package_descriptor(
    meta: Mapping[str, Any], extra_columns: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    """Return all that datapackage.json says.

    Parameters
    ----------
    meta : mapping
        What is said of this corpus alone (`META`); the rest follows from `schema`.
    extra_columns : mapping of str to sequence of str
        {table: its columns that not every file has}; a rare table that is not there has no file.
    """
    known = {key: meta[key] for key in META if key in meta}
    profile = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json"}
    tables = []
    for table in tables_as_declared(corpus_settings(meta)).values():
        if not table.local and (table.name in extra_columns or not table.rare):
            tables.append(table)
    resources = [_resource(table, extra_columns.get(table.name, ())) for table in tables]
    return profile | known | {"resources": resources}


def _resource(table: Table, extra_columns: Sequence[str]) -> dict[str, Any]:
    fields = [_field(column) for column in table.columns]
    columns = list(table.columns)
    for name in extra_columns:
        if table.knows(name):
            columns.append(table.column(name))
            fields.append(_field(table.column(name)))
        else:
            fields.append(_extra_field(name))
    foreign_keys = [_foreign_key(column) for column in columns if column.refers]
    also_key = [name for name in table.also_key if name in extra_columns]
    return {
        "name": _resource_name(table.name),
        "path": f"{table.name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": table.about,
        "schema": {
            "fields": fields,
            "primaryKey": [*table.key, *also_key],
            "foreignKeys": foreign_keys,
        },
    }


def _resource_name(table: str) -> str:
    return table.replace("_", "-")


def _field(column: Column) -> dict[str, Any]:
    constraints = {
        "required": (column.required and not column.unless) or None,
        "unique": column.unique == ("*",) or None,
        # Frictionless knows patterns of texts alone
        "pattern": (column.kind != "number" and column.pattern) or None,
        "enum": list(column.values) or None,
        "minimum": column.least,
    }
    return {
        "name": column.name,
        "type": _TYPES[column.kind],
        "description": column.about,
        "constraints": {key: value for key, value in constraints.items() if value is not None},
    }


def _extra_field(name: str) -> dict[str, Any]:
    return {"name": name, "type": "string", "description": "a column of this corpus alone"}


def _foreign_key(column: Column) -> dict[str, Any]:
    key = TABLES[column.refers].key[0]
    reference = {"resource": _resource_name(column.refers), "fields": [key]}
    return {"fields": [column.name], "reference": reference}


def read_package(folder: str | Path) -> tuple[dict[str, Any], list[Problem]]:
    """Return (the dictionary in datapackage.json, faults); an empty dictionary where there is none
    to read.

    Whether the tables are described as they are is for `check_resources`.
    """
    path = Path(folder, FILE)
    log = FaultLog(str(path))
    text = _text(path, log)
    meta = _json_object(text, log) if all(fault.fixable for fault in log.faults) else None
    if meta is None:
        return {}, log.faults
    log.faults += renaming_problems(path, FILE, _renew_rule(meta))
    lines = text.split("\n")
    if _renew_kinds(meta):
        wrong = fault_text("the kinds of events are those of an older version, and not declared")
        log.add(_line_of("roundtable", lines), "event_kinds", wrong, run_fix(), fixable=True)
    for column, wrong, right in _faults(meta):
        log.add(_line_of(column, lines), column, wrong, right)
    return meta, log.faults


def result_rule(meta: Mapping[str, Any]) -> Rule:
    """Return the declared rule of results, from a checked datapackage.json."""
    return Rule(**meta["roundtable"]["result"])


def check_resources(
    folder: Path, meta: Mapping[str, Any], extra_columns: Mapping[str, Sequence[str]]
) -> list[Problem]:
    """Return a fault where datapackage.json does not describe the tables as they are."""
    if not meta or meta.get("resources") == package_descriptor(meta, extra_columns)["resources"]:
        return []
    path = folder / FILE
    line = _line_of("resources", path.read_text("utf-8-sig").split("\n"))
    wrong = fault_text("the tables are not described as they are")
    return [Problem(str(path), line, "resources", wrong, run_fix(), fixable=True)]


def _text(path: Path, log: FaultLog) -> str:
    try:
        return _without_mark(path.read_bytes(), log).decode("utf-8")
    except FileNotFoundError:
        right = fault_text("a corpus has one: copy another corpus's and change what it says")
        log.add(1, "file", fault_text("the file is missing"), right)
    except OSError as error:
        log.add(
            1,
            "file",
            fault_text("the file can't be read ({strerror})", strerror=error.strerror),
            fault_text("make it a readable file"),
        )
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        log.add(line, "file", fault_text("a byte is not UTF-8"), fault_text("save it as UTF-8"))
    return ""


def _without_mark(data: bytes, log: FaultLog) -> bytes:
    """Return the bytes behind a byte order mark, and report it."""
    if data.startswith(BOM_UTF8):
        log.add(1, "file", fault_text("begins with a byte order mark"), run_fix(), fixable=True)
    return data.removeprefix(BOM_UTF8)


def _json_object(text: str, log: FaultLog) -> dict[str, Any] | None:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        log.add(
            error.lineno,
            "file",
            fault_text("not JSON: {msg}", msg=error.msg),
            fault_text("see the character before it"),
        )
        return None
    except ValueError:  # of Python: a number of more digits than it reads
        right = fault_text("write it as another corpus has it")
        log.add(1, "file", fault_text("a number of thousands of digits"), right)
        return None
    except RecursionError:
        right = fault_text("write it as another corpus has it")
        log.add(1, "file", fault_text("brackets within brackets without end"), right)
        return None
    if isinstance(value, dict):
        return value
    log.add(1, "file", fault_text("not a JSON object"), fault_text("write {…} around it"))
    return None


def _line_of(key: str, lines: Sequence[str]) -> int:
    """Return the line on which a key stands, 1 where it does not."""
    for number, line in enumerate(lines, 1):
        if f'"{key}"' in line:
            return number
    return 1


def _renew_rule(meta: dict[str, Any]) -> dict[str, str]:
    """Give the rule its name of today; return {name of then: name of today} if it had another."""
    declared = meta.get("roundtable")
    if not isinstance(declared, dict):
        return {}
    renamed = {old: new for new, old in RULE.items() if old in declared and new not in declared}
    meta["roundtable"] = {renamed.get(key, key): value for key, value in declared.items()}
    return renamed


def _renew_kinds(meta: dict[str, Any]) -> bool:
    """Declare the kinds of events that every corpus had once, where the tables are described with
    them and none are declared; return whether that is so.
    """
    declared = meta.get("roundtable")
    if not isinstance(declared, dict) or "event_kinds" in declared:
        return False
    is_old = _described_kinds(meta) == list(EVENT_KINDS)
    if is_old:
        meta["roundtable"] = declared | {"event_kinds": list(EVENT_KINDS)}
    return is_old


def _described_kinds(meta: Mapping[str, Any]) -> Any:
    """Return the kinds of events with which a datapackage.json describes the tables, if it does."""
    try:
        tables = {table["name"]: table for table in meta["resources"]}
        fields = {field["name"]: field for field in tables["events"]["schema"]["fields"]}
        return fields["kind"]["constraints"]["enum"]
    except (KeyError, TypeError):
        return None


def _faults(meta: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for key in ("name", "title"):
        if not isinstance(meta.get(key), str) or not meta[key]:
            yield (
                key,
                fault_text("no {key}", key=key),
                fault_text('add "{key}": "…", which readers see', key=key),
            )
    for key in meta:
        if key not in (*META, "$schema", "resources"):
            yield key, fault_text("no such property"), did_you_mean(key, META)
        for text in _texts(meta[key]) if key in META else ():
            control = control_character(text)
            if control:
                wrong = fault_text(
                    "{value} holds the control character {control!r}",
                    value=shorten_cell(text),
                    control=control,
                )
                yield key, wrong, fault_text("remove it")
    declared = meta.get("roundtable")
    rule = declared.get("result") if isinstance(declared, dict) else None
    if isinstance(rule, dict):
        yield from _rule_faults(rule)
    else:
        right = fault_text('add "roundtable": {"result": {"threshold": 0.75, "quorum": 3}}')
        yield "roundtable", fault_text("no rule for results"), right
    if isinstance(declared, dict):
        yield from settings_faults(declared)


def _texts(value: Any) -> Iterator[str]:
    """Give every text within a value of JSON, but for line ends and tabs, which a text may have."""
    if isinstance(value, str):
        yield re.sub(r"[\n\r\t]", " ", value)
    for part in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from _texts(part)


def _rule_faults(rule: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    threshold: Any = rule.get("threshold")
    quorum: Any = rule.get("quorum")
    if not _is_number(threshold, int | float) or not 0.5 < threshold <= 1:
        wrong = fault_text("{threshold} is not a share", threshold=shorten_cell(str(threshold)))
        yield "threshold", wrong, fault_text("give a share above 0.5, up to 1, such as 0.75")
    if not _is_number(quorum, int) or quorum < 2:
        wrong = fault_text("{quorum} is not a number of experts", quorum=shorten_cell(str(quorum)))
        yield "quorum", wrong, fault_text("give a whole number from 2, such as 3")
    for key in set(rule) - set(Rule._fields):
        yield key, fault_text("no such part of the rule"), did_you_mean(key, Rule._fields)


def _is_number(value: Any, kind: Any) -> bool:
    return isinstance(value, kind) and not isinstance(value, bool)
