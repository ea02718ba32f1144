"""What datapackage.json declares of a corpus, as rows: so that a step at a desk can change it, and undo
take it back, as with any table.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..i18n.messages import fault_text
from ..schema import EVENT_KINDS, ID, Column, Table
from .datapackage import FILE
from .problems import CodingError
from .settings import settings_faults

#: The name under which a step changes them.
SETTINGS = "settings"
SETTINGS_TABLE = Table(
    SETTINGS,
    "what a corpus declares",
    ("setting",),
    (Column("setting", "its name", pattern=ID), Column("value", "as JSON", "json")),
)
_EVENT_KINDS = "event_kinds"


def settings_rows(folder: Path) -> dict[tuple[str, ...], dict[str, str]]:
    """Return what is declared: {(setting,): {setting, value as JSON}}."""
    declared = json.loads((folder / FILE).read_text("utf-8-sig")).get("roundtable", {})
    return {(name,): _row(name, value) for name, value in declared.items()}


def event_kinds_row(kinds: list[str]) -> dict[str, str]:
    """Return the row that declares kinds of events."""
    return _row(_EVENT_KINDS, kinds)


def declared_settings(rows: Mapping[tuple[str, ...], Mapping[str, str]]) -> dict[str, Any]:
    """Return what rows declare, by name.

    Raises
    ------
    CodingError
        For what can't be declared so.
    """
    declared = {name: json.loads(row["value"]) for (name,), row in rows.items()}
    for name, wrong, right in settings_faults(declared):
        raise CodingError("; ".join([f"{FILE}: {name}: {wrong}", right]))
    return declared


def refuse_kinds_in_use(
    settings: Mapping[tuple[str, ...], Mapping[str, str]],
    events: Mapping[tuple[str, ...], Mapping[str, str]],
) -> None:
    """Raise CodingError where events are of a kind that is declared no more."""
    kinds = declared_settings(settings).get(_EVENT_KINDS, EVENT_KINDS)
    for (event,), row in events.items():
        if row["kind"] and row["kind"] not in kinds:
            raise CodingError(
                fault_text(
                    "the event '{event}' is of the kind '{kind}'; there would be {kinds}; give "
                    "it another kind first",
                    event=event,
                    kind=row["kind"],
                    kinds=", ".join(kinds),
                )
            )


def _row(name: str, value: Any) -> dict[str, str]:
    return {"setting": name, "value": json.dumps(value, ensure_ascii=False)}
