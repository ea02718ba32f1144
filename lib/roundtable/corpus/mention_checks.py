"""Rules for events and entities and where they are mentioned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
                wrong = f"no passage mentions {shorten_cell(value)}"
                right = f"add a row to {key}_mentions.csv, or remove this one"
                yield sheets[name].fault(row, key, wrong, right)


def check_country_codes(sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield a fault for a country code of what is no country."""
    sheet = sheets["entities"]
    for row in sheet.rows:
        kind = row.cells.get("kind", "country")
        if row.cells.get("code") and kind != "country":
            yield sheet.fault(row, "code", f"a {kind} has no country code", "leave it empty")
