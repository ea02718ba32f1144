"""Rules for events and entities and where they are mentioned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..i18n.messages import fault_text
from .problems import Problem, shorten_cell
from .sheet import Sheet


def check_mentions(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield a fault for every event and every entity that no passage mentions."""
    for name, key in (("events", "event"), ("entities", "entity")):
        mentions = sheets[f"{key}_mentions"]
        mentioned = {row.cells.get(key) for row in mentions.rows}
        for row in sheets[name].rows:
            value = row.cells.get(key)
            if mentions.rows and value and value not in mentioned:
                wrong = fault_text("no passage mentions {value}", value=shorten_cell(value))
                right = fault_text("add a row to {key}_mentions.csv, or remove this one", key=key)
                yield sheets[name].fault(row, key, wrong, right)


def check_country_codes(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield a fault for a country code of what is no country."""
    sheet = sheets["entities"]
    for row in sheet.rows:
        kind = row.cells.get("kind", "country")
        if row.cells.get("code") and kind != "country":
            yield sheet.fault(
                row,
                "code",
                fault_text("a {kind} has no country code", kind=kind),
                fault_text("leave it empty"),
            )
