"""Positions of parties on the theses of a Wahl-O-Mat: the official workbook, or a folder of JSON.

What the publisher asks is kept: no comparison of readers with parties is offered.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..corpus import Corpus
from ..i18n.messages import counted_fault, fault_text
from .files import read_text
from .identifiers import short_digest, short_id
from .report import ExchangeError
from .source_rows import SELF, SourceRows
from .table_columns import day_of
from .table_files import SourceTable, read_tables

DECLARED = {
    "scale": {"-2": "disagrees", "0": "is neutral", "2": "agrees"},
    "offered": {"own_standpoint": False, "words": False, "downloads": False},
}
_POSITIONS = {
    "stimme zu": "2",
    "agree": "2",
    "neutral": "0",
    "stimme nicht zu": "-2",
    "disagree": "-2",
}
_SKIPPED = ("", "uberspringen", "skip")
#: Reasons that say that there is no position, though it was given as neutral.
_NO_POSITION = re.compile(
    r"(hat|haben) (hierzu|dazu)? ?(noch )?keine (eigene )?position", re.IGNORECASE
)
_JSON = ("party", "statement", "opinion", "comment", "answer")
_COLUMNS = {
    "party": "Partei: Kurzbezeichnung",
    "name": "Partei: Name",
    "number": "These: Nr.",
    "label": "These: Titel",
    "thesis": "These: These",
    "position": "Position: Position",
    "reason": "Position: Begründung",
}


class _Opinion(NamedTuple):
    """What one party answers to one thesis."""

    party: str
    name: str
    number: str
    label: str
    thesis: str
    category: str
    position: str
    reason: str


def read_wahlomat(source: Path, corpus: Corpus | None = None) -> SourceRows:
    """Read one election.

    Parameters
    ----------
    source : path
        The workbook, or a folder with party.json, statement.json, opinion.json, answer.json.
    corpus : Corpus, optional
        Where it comes to.

    Returns
    -------
    SourceRows

    Raises
    ------
    ExchangeError
        For what is no such data set.
    """
    rows = SourceRows(str(source), corpus, DECLARED)
    if source.is_dir():
        overview = _json(source / "overview.json", needed=False) or {}
        opinions = list(_from_json(source))
        date = day_of(str(overview.get("date", "")))
        ident = str(overview.get("slug") or f"{source.name} {date[:4]}".strip())
        rows.title = f"{overview.get('title', source.name)} {date[:4]}".strip()
    else:
        tables = read_tables(source)
        opinions = list(_from_workbook(tables, source))
        date, ident, rows.title = _year(source), source.stem, source.stem
        _report_changes(rows, tables)
    article = rows.article(
        short_id(ident, "election"), rows.title, "election", date, publisher="Wahl-O-Mat"
    )
    coder = rows.add_once("coders", "coder", **SELF)
    for opinion in opinions:
        _add_opinion(rows, opinion, article, coder)
    rows.report.mapped += [
        fault_text("parties are experts, theses are statements"),
        rows.counted("experts", "statements"),
        (
            fault_text(
                "{count:,} positions, {count_2:,} of them with a reason (its words stay on "
                "this machine)",
                count=rows.count("positions"),
                count_2=rows.count("texts"),
            )
        ),
    ]
    n_empty = sum(bool(_NO_POSITION.search(opinion.reason)) for opinion in opinions)
    rows.report.doubt(
        n_empty, counted_fault("reasons say that there is no position; the source calls it neutral")
    )
    return rows


def _add_opinion(rows: SourceRows, opinion: _Opinion, article: str, coder: str) -> None:
    topic = rows.topic(opinion.category or rows.title)
    wanted = f"{article[:24]}-{opinion.number}"
    label = " ".join(opinion.label.split()[:8])
    statement = rows.statement(opinion.thesis, topic, wanted, label)
    expert = rows.expert(opinion.party, kind="party", background=opinion.name)
    word = opinion.position.casefold().strip(" .!").replace("ü", "u")
    if word in _SKIPPED:
        rows.report.lose(
            1,
            counted_fault("answer of {party} to {statement}: none was given"),
            party=opinion.party,
            statement=statement,
        )
        return
    if word not in _POSITIONS:
        raise ExchangeError(
            fault_text(
                "{source}: {position!r} of {party} is no answer; there are stimme zu, "
                "neutral, stimme nicht zu",
                source=rows.report.source,
                position=opinion.position,
                party=opinion.party,
            )
        )
    passage = f"{article}-{short_digest(opinion.party, opinion.number)}"
    rows.answer(passage, opinion.reason, article=article, topic=topic, expert=expert)
    cells = {"coder": coder, "position": _POSITIONS[word]}
    rows.add("positions", statement=statement, passage=passage, **cells)


def _from_json(folder: Path) -> Iterator[_Opinion]:
    party, statement, opinion, comment, answer = (
        _json(folder / f"{name}.json", needed=name != "comment") or [] for name in _JSON
    )
    parties = {row["id"]: row for row in party}
    statements = {row["id"]: row for row in statement}
    comments = {row["id"]: row["text"] for row in comment}
    category = _json(folder / "category.json", needed=False) or []
    categories = {row["id"]: row["label"] for row in category}
    answers = {row["id"]: row["message"] for row in answer}
    for row in opinion:
        who, what = parties[row["party"]], statements[row["statement"]]
        reason = (comments.get(row.get("comment")) or "").strip().strip('"“”„')
        yield _Opinion(
            who["name"],
            who.get("longname") or "",
            str(row["statement"] + 1),
            what.get("label") or "",
            what["text"],
            _category(what.get("category"), categories),
            answers[row["answer"]],
            reason,
        )


def _category(category: Any, labels: Mapping[int, str]) -> str:
    """Return the category of a thesis, which older elections name by its number."""
    named = labels.get(category) if isinstance(category, int) else category
    return named if isinstance(named, str) else ""


def _from_workbook(tables: list[SourceTable], source: Path) -> Iterator[_Opinion]:
    for table in tables:
        if set(_COLUMNS.values()) <= set(table.header):
            places = {role: table.header.index(name) for role, name in _COLUMNS.items()}
            for row in table.rows:
                cells = {role: row[place] for role, place in places.items()}
                yield _Opinion(category="", **cells)
            return
    raise ExchangeError(
        fault_text(
            "{source}: no sheet has the columns {values}; name a data set of the "
            "Wahl-O-Mat, or import it as a table",
            source=source,
            values=", ".join(_COLUMNS.values()),
        )
    )


def _report_changes(rows: SourceRows, tables: list[SourceTable]) -> None:
    """Say which positions were changed after they had been published, as the workbook lists them."""
    for table in tables:
        if table.name.startswith("Änderung"):
            rows.report.doubtful += [
                "changed after publication: " + " · ".join(filter(None, row))
                for row in table.rows
                if row[0].startswith("#")
            ]


def _json(path: Path, needed: bool) -> Any:
    if not needed and not path.exists():
        return None
    try:
        return json.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        raise ExchangeError(
            fault_text("{path} is no JSON ({error}); fetch it anew", path=path, error=error)
        ) from None


def _year(source: Path) -> str:
    found = re.search(r"(19|20)\d\d", source.stem)
    return found.group() if found else ""
