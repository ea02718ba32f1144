"""`datapackage.json`: the corpus described as a Frictionless Data Package (v2), and the rule by
which results are made.
"""

import json
from pathlib import Path

from ..schema import TABLES, Rule
from .problems import Problem, did_you_mean, shorten_cell

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
_TYPES = {"id": "string", "text": "string", "edtf": "string", "integer": "integer"}


def package_descriptor(meta):
    """The whole of datapackage.json as a dictionary.

    meta: what is said of this corpus alone (`META`); the rest follows from `schema`.
    """
    known = {key: meta[key] for key in META if key in meta}
    profile = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json"}
    return profile | known | {"resources": [_resource(t) for t in TABLES.values() if not t.local]}


def _resource(table):
    return {
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": table.about,
        "schema": {
            "fields": [_field(c) for c in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": [c.name],
                    "reference": {
                        "resource": c.refers.replace("_", "-"),
                        "fields": [TABLES[c.refers].key[0]],
                    },
                }
                for c in table.columns
                if c.refers
            ],
        },
    }


def _field(column):
    constraints = {
        "required": column.required or None,
        "unique": column.unique == ("*",) or None,
        "pattern": column.pattern or None,
        "enum": list(column.values) or None,
        "minimum": column.least,
    }
    return {
        "name": column.name,
        "type": _TYPES[column.kind],
        "description": column.about,
        "constraints": {k: v for k, v in constraints.items() if v is not None},
    }


def read_package(folder):
    """(the dictionary in datapackage.json, faults); an empty dictionary where there is none to
    read.
    """
    path = Path(folder, FILE)
    try:
        text = path.read_bytes().decode("utf-8")
        found = json.loads(text)
    except FileNotFoundError:
        return {}, [
            Problem(
                str(path),
                1,
                "file",
                "the file is missing",
                "a corpus has one: copy another corpus's and change what it says",
            )
        ]
    except OSError as error:
        return {}, [
            Problem(
                str(path),
                1,
                "file",
                f"the file can't be read ({error.strerror})",
                "make it a readable file",
            )
        ]
    except UnicodeDecodeError as error:
        return {}, [
            Problem(
                str(path),
                error.object[: error.start].count(b"\n") + 1,
                "file",
                "a byte is not UTF-8",
                "save it as UTF-8",
            )
        ]
    except json.JSONDecodeError as error:
        return {}, [
            Problem(
                str(path),
                error.lineno,
                "file",
                f"not JSON: {error.msg}",
                "see the character before it",
            )
        ]
    except RecursionError:
        return {}, [
            Problem(
                str(path),
                1,
                "file",
                "brackets within brackets without end",
                "write it as another corpus has it",
            )
        ]
    if not isinstance(found, dict):
        return {}, [Problem(str(path), 1, "file", "not a JSON object", "write {…} around it")]
    return found, list(_faults(str(path), found, text))


def result_rule(meta):
    """The declared rule of results, from a checked datapackage.json."""
    return Rule(**meta["roundtable"]["result"])


def _faults(file, found, text):
    def fault(column, wrong, right):
        line = next((n for n, row in enumerate(text.split("\n"), 1) if f'"{column}"' in row), 1)
        return Problem(file, line, column, wrong, right)

    for key in ("name", "title"):
        if not isinstance(found.get(key), str) or not found.get(key):
            yield fault(key, f"no {key}", f'add "{key}": "…", which readers see')
    for key in found:
        if key not in (*META, "$schema", "resources"):
            yield fault(key, "no such property", did_you_mean(key, META))
    result = (
        found.get("roundtable", {}).get("result")
        if isinstance(found.get("roundtable"), dict)
        else None
    )
    if not isinstance(result, dict):
        yield fault(
            "roundtable",
            "no rule for results",
            'add "roundtable": {"result": {"threshold": 0.75, "quorum": 3}}',
        )
    else:
        threshold, quorum = result.get("threshold"), result.get("quorum")
        if (
            isinstance(threshold, bool)
            or not isinstance(threshold, int | float)
            or not 0.5 < threshold <= 1
        ):
            yield fault(
                "threshold",
                f"{shorten_cell(str(threshold))} is not a share",
                "give a share above 0.5, up to 1, such as 0.75",
            )
        if isinstance(quorum, bool) or not isinstance(quorum, int) or quorum < 2:
            yield fault(
                "quorum",
                f"{shorten_cell(str(quorum))} is not a number of voices",
                "give a whole number from 2, such as 3",
            )
        for key in set(result) - set(Rule._fields):
            yield fault(key, "no such part of the rule", did_you_mean(key, Rule._fields))
    if found.get("resources") != package_descriptor(found)["resources"]:
        yield fault(
            "resources",
            "the tables are not described as they are",
            "run `python -m roundtable fix`",
        )
