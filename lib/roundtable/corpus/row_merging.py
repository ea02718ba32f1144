"""Two rows that become one, and what then must not be."""

from __future__ import annotations

from collections.abc import Iterable

from ..i18n.messages import fault_text
from ..schema import TABLES, Table
from .problems import CodingError

Row = dict[str, str]


def joined_row(table: str, kept: Row, other: Row) -> Row:
    """Return the kept row, with the other's cells where it has none. What else an article says of
    an expert is kept in their background.
    """
    filled = {column: cell or other.get(column, "") for column, cell in kept.items()}
    if table != "experts":
        return filled
    told = [other[c] for c in ("name", "role", "affiliation") if other[c] not in ("", kept[c])]
    told = [cell for cell in told if cell != filled["role"] and cell != filled["affiliation"]]
    told += [other["background"]] if other["background"] not in ("", filled["background"]) else []
    own = set(kept) - set(TABLES[table].names) - {"rank"}
    for column in ("based_in", *sorted(own)):
        if other.get(column, "") not in ("", filled[column]):
            raise CodingError(
                fault_text(
                    "{expert!r} and {expert_2!r} have another {column}: {filled!r} and "
                    "{other!r}; one would be lost; set one of them first",
                    expert=kept["expert"],
                    expert_2=other["expert"],
                    column=column,
                    filled=filled[column],
                    other=other[column],
                )
            )
    also = f"also: {', '.join(told)}" if told else ""
    filled["background"] = "; ".join(filter(None, (filled["background"], also)))
    return filled


def rows_once(name: str, rows: Iterable[Row]) -> list[Row]:
    """Return rows without those that stand twice. Raises CodingError where two have one key."""
    table: Table = TABLES[name]
    known: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = tuple(row.get(column, "") for column in (*table.key, *table.also_key))
        if known.setdefault(key, row) != row:
            parts = [
                f"{c} {row[c]!r} and {known[key][c]!r}" for c in row if row[c] != known[key][c]
            ]
            raise CodingError(
                fault_text(
                    "{name}.csv would have {key} twice, with {parts}; one would be lost; make "
                    "the two the same, or remove one of them first",
                    name=name,
                    key=" · ".join(filter(None, key)),
                    parts=", ".join(parts),
                )
            )
    return list(known.values())


def refuse_own_reasons(reasons: Iterable[Row], statement: str) -> None:
    """Raise a `CodingError` where a statement would become its own reason."""
    for row in reasons:
        if row["statement"] == row["reason"] == statement:
            raise CodingError(
                fault_text(
                    "the one is given as a reason for the other in {passage!r}, by {coder!r}; no "
                    "statement is its own reason; remove that row of reasons.csv first",
                    passage=row["passage"],
                    coder=row["coder"],
                )
            )
