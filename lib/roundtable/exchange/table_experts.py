"""What a table says of experts besides their positions: who they are, and what they were not asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from ..i18n.messages import fault_text
from .position_words import is_blank
from .source_rows import SourceRows
from .table_files import SourceTable


class AskedCell(NamedTuple):
    """That an expert stands beside a statement of a poll, and whether with an answer."""

    expert: str
    statement: str
    poll: str
    is_answered: bool


def add_unasked(
    rows: SourceRows, cells: Sequence[AskedCell], article_of: Callable[[str], str]
) -> None:
    """Add that who is in no row of a poll was not asked, where its rows name those without an
    answer too; where they don't, nothing tells.

    Parameters
    ----------
    rows : SourceRows
    cells : sequence of AskedCell
    article_of : callable
        The article of a poll.
    """
    asked: dict[tuple[str, str], set[str]] = {}
    for cell in cells:
        if cell.expert and cell.statement:
            asked.setdefault((cell.poll, cell.statement), set()).add(cell.expert)
    complete = {cell.poll for cell in cells if cell.poll and not cell.is_answered}
    everybody = {cell.expert: None for cell in cells if cell.expert in rows.experts}
    n_before = rows.count("silences")
    for (poll, statement), names in asked.items():
        for name in everybody if poll in complete and statement in rows.statements else ():
            if name not in names:
                rows.add(
                    "silences",
                    statement=rows.statement_id(statement),
                    expert=rows.experts.id_of(name),
                    article=article_of(poll),
                    reason="not_asked",
                )
    n_unasked = rows.count("silences") - n_before
    if n_unasked:
        rows.report.mapped.append(
            fault_text("cells of who is in no row of a poll → not asked: {n:,}", n=n_unasked)
        )


def add_attributes(rows: SourceRows, table: SourceTable, plan: Mapping[str, Any]) -> None:
    """Add the attributes that a map names, each value of an expert once.

    Parameters
    ----------
    rows : SourceRows
    table : SourceTable
    plan : mapping
        The whole map.
    """
    names = plan.get("attributes", ())
    place = table.header.index(plan["columns"]["expert"]) if "expert" in plan["columns"] else None
    known = {row["expert"] for row in rows.tables.get("experts", ())}
    seen: set[tuple[str, ...]] = set()
    for number, row in enumerate(table.rows, 1):
        expert = f"Respondent {number}" if place is None else row[place]
        ident = rows.experts.id_of(expert) if expert in rows.experts else ""
        for name in names:
            value = row[table.header.index(name)]
            key = (ident, name, value)
            if value and not is_blank(value) and ident in known and key not in seen:
                seen.add(key)
                rows.add("attributes", expert=ident, attribute=name, value=value)
