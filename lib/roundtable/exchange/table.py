"""Tables as people have them → a corpus: long (a row for each position) or wide (a row for each
expert, a column for each statement).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from .. import edtf
from ..corpus import Corpus
from ..schema import POSITIONS, SILENCE_REASONS
from .identifiers import short_digest, short_id
from .mapping import read_mapping, written_mapping
from .own_words import OPTIONS, own_words
from .report import ExchangeError
from .source_rows import SELF, SourceRows
from .table_columns import (
    NAMES_OF,
    REQUIRED,
    guess_columns,
    guess_positions,
    is_wide,
    most_common,
    statement_columns,
)
from .table_files import SourceTable, read_tables

_OPTIONS = (
    "sheet",
    "layout",
    "coded_by",
    "confidence",
    "columns",
    "statements",
    "positions",
    "silences",
)
#: Ends of the ranges of confidence that are in use.
_MOST = (3, 5, 7, 10, 100)
_UNSTATED = "not stated in the source"
_NEUTRAL = "is neutral"


class _Cell(NamedTuple):
    """One position as the table has it; line: of the file, by rows that are not empty."""

    line: int
    expert: str
    statement: str
    position: str
    more: dict[str, str]


def read_table(
    source: Path, corpus: Corpus | None = None, mapping: Path | None = None
) -> SourceRows:
    """Read a table.

    Parameters
    ----------
    source : path
        CSV, TSV, Excel, ODS, SPSS or Stata.
    corpus : Corpus, optional
        Where it comes to.
    mapping : path, optional
        TOML, as an import without one writes it beside the corpus: sheet, layout ("long" or
        "wide"), coded_by ("self" or "human"), confidence (its ends), [columns], statements (of a wide table), [positions],
        [silences]; and `own_words.OPTIONS`.

    Returns
    -------
    SourceRows

    Raises
    ------
    ExchangeError
        Where a column, or a value of a position, is not known and has to be said in a map.
    """
    options = read_mapping(mapping, (*_OPTIONS, *OPTIONS))
    table = _choose_table(read_tables(source), options, source)
    plan = _plan(table, options, source)
    rows = SourceRows(str(source), corpus, _declared(plan), own_words(options))
    rows.title = source.name.split(".")[0]
    cells = list(_wide_cells(table, plan) if plan["layout"] == "wide" else _long_cells(table, plan))
    _add_cells(rows, cells, plan, source)
    _report(rows, table, plan)
    name = f"import-{short_id(source.name.split('.')[0], 'table')}.toml"
    if mapping is None:
        rows.files[name] = written_mapping(plan)
        rows.report.mapped.append(f"the map that was guessed is kept in {name}; correct it there")
    return rows


def _choose_table(
    tables: list[SourceTable], options: Mapping[str, Any], source: Path
) -> SourceTable:
    if "sheet" in options:
        for table in tables:
            if table.name == options["sheet"]:
                return table
        names = ", ".join(table.name for table in tables)
        raise ExchangeError(f"{source} has no sheet {options['sheet']!r}; there are {names}")
    complete = [t for t in tables if set(REQUIRED) <= set(guess_columns(t))]
    return max(complete or tables, key=lambda table: len(table.rows))


def _plan(table: SourceTable, options: Mapping[str, Any], source: Path) -> dict[str, Any]:
    """Return the whole map: what was said, and what is guessed of the rest."""
    layout = options.get("layout", "wide" if is_wide(table) else "long")
    if layout not in ("long", "wide"):
        raise ExchangeError(f"unknown layout {layout!r}; use long or wide")
    columns = dict(options.get("columns", {})) or guess_columns(table)
    for role, name in columns.items():
        if role not in NAMES_OF:
            raise ExchangeError(f"unknown column {role!r} in the map; use {', '.join(NAMES_OF)}")
        if name not in table.header:
            raise ExchangeError(
                f"{source} has no column {name!r}; it has {', '.join(table.header)}"
            )
    plan: dict[str, Any] = {"sheet": table.name, "layout": layout}
    if layout == "wide":
        columns = {"expert": columns.get("expert", table.header[0])}
        guessed = [table.header[place] for place in statement_columns(table)]
        guessed = [name for name in guessed if name not in columns.values()]
        plan["statements"] = list(options.get("statements", guessed))
        values = _values(table, plan["statements"])
    else:
        lacking = [role for role in REQUIRED if role not in columns]
        if lacking:
            raise ExchangeError(
                f"{source}: no column for {', '.join(lacking)} was found among "
                f'{", ".join(table.header)}; say which in a map: [columns] {lacking[0]} = "…"'
            )
        values = _values(table, [columns["position"]])
    has_quotes = "quote" in columns and "confidence" not in columns
    has_source = has_quotes or "document" in columns or "coder" in columns
    plan["coded_by"] = options.get("coded_by", "human" if has_source else "self")
    if "confidence" in columns:
        plan["confidence"] = list(options.get("confidence", _range(table, columns["confidence"])))
    plan["columns"] = columns
    plan["positions"], plan["silences"] = _codes(values, options, source)
    return plan


def _range(table: SourceTable, column: str) -> tuple[int, int]:
    """Return the range in which all whole numbers of a column are."""
    found = [int(value) for value in _values(table, [column]) if value.isdigit()]
    most = max(found, default=1)
    return min([1, *found]), next((end for end in _MOST if end >= most), most)


def _values(table: SourceTable, columns: list[str]) -> set[str]:
    places = [table.header.index(name) for name in columns]
    return {row[place] for row in table.rows for place in places if row[place]}


def _codes(
    values: set[str], options: Mapping[str, Any], source: Path
) -> tuple[dict[str, int], dict[str, str]]:
    """Return {value: position} and {value: reason of a silence}, said or guessed."""
    positions, silences = options.get("positions", {}), options.get("silences", {})
    wrong = [code for code in positions.values() if code not in POSITIONS]
    wrong += [reason for reason in silences.values() if reason not in SILENCE_REASONS]
    if wrong:
        raise ExchangeError(
            f"the map has {wrong[0]!r}; positions are {', '.join(map(str, POSITIONS))}, silences "
            f"{', '.join(SILENCE_REASONS)}"
        )
    guess = guess_positions(values - set(positions) - set(silences))
    if isinstance(guess, str):
        raise ExchangeError(
            f"{source}: {guess!r} is no position that is known; say in a map which each value is: "
            f'[positions] {guess!r} = 2, or [silences] {guess!r} = "no_opinion"'
        )
    order = sorted((guess[0] | positions).items(), key=lambda item: (-item[1], item[0]))
    return dict(order), dict(sorted((guess[1] | silences).items()))


def _declared(plan: Mapping[str, Any]) -> dict[str, Any]:
    steps = sorted(set(plan["positions"].values()) | {-2, 2})
    words = dict(POSITIONS)
    if not {-1, 1} & set(steps):
        words[0] = _NEUTRAL
    is_open = "document" in plan["columns"]
    declared: dict[str, Any] = {}
    if "confidence" in plan:
        least, most = plan["confidence"]
        declared["confidence"] = {"source": "reported", "least": least, "most": most}
    return declared | {
        "scale": {str(step): words[step] for step in steps},
        "asked": not is_open,
        "recorded": ["summary"] if "summary" in plan["columns"] else [],
    }


def _long_cells(table: SourceTable, plan: Mapping[str, Any]) -> Iterator[_Cell]:
    places = {role: table.header.index(name) for role, name in plan["columns"].items()}
    for line, row in enumerate(table.rows, 2):
        cells = {role: row[place] for role, place in places.items()}
        expert, statement, position = (cells.pop(role) for role in REQUIRED)
        yield _Cell(line, expert, statement, position, cells)


def _wide_cells(table: SourceTable, plan: Mapping[str, Any]) -> Iterator[_Cell]:
    expert = table.header.index(plan["columns"]["expert"])
    places = [table.header.index(name) for name in plan["statements"]]
    for line, row in enumerate(table.rows, 2):
        for place in places:
            yield _Cell(line, row[expert], table.header[place], row[place], {})


def _add_cells(rows: SourceRows, cells: list[_Cell], plan: Mapping[str, Any], source: Path) -> None:
    counts: Counter[str] = Counter()
    seen: set[tuple[str, ...]] = set()
    repeated = Counter(_place_of(cell) for cell in cells)
    affiliations: dict[str, list[str]] = {}
    dates = _dates_of_articles(cells)
    for cell in cells:
        if not (cell.expert and cell.statement and cell.position):
            counts["cells without an expert, a statement or a position"] += 1
            continue
        ident = cell.more.get("id", "")
        key = (ident, cell.expert, cell.statement, cell.position)
        if ident and key in seen:
            counts["rows that repeat the id of one above: counted once"] += 1
            continue
        seen.add(key)
        _add_cell(rows, cell, plan, source, dates, repeated, affiliations)
    experts = {row["expert"]: row for row in rows.tables.get("experts", ())}
    for expert, names in affiliations.items():
        row = experts[expert]
        row["affiliation"] = most_common(names)
        if len(set(names)) > 1:
            for name in dict.fromkeys(names):
                rows.add("attributes", expert=expert, attribute="affiliation", value=name)
    for what, n in counts.items():
        rows.report.lose(n, what)


def _place_of(cell: _Cell) -> tuple[str, ...]:
    """Return what tells positions of one expert apart, but for the position itself."""
    more = cell.more
    parts = [more.get(role, "") for role in ("id", "document", "date", "quote", "coder")]
    return (cell.expert, cell.statement, *parts)


def _add_cell(
    rows: SourceRows,
    cell: _Cell,
    plan: Mapping[str, Any],
    source: Path,
    dates: Mapping[str, str],
    repeated: Counter[tuple[str, ...]],
    affiliations: dict[str, list[str]],
) -> None:
    more = cell.more
    document = more.get("document", "")
    article = _article(rows, document, source, dates)
    topic = rows.topic(more.get("topic") or rows.title)
    statement = rows.statement(cell.statement, topic)
    kind = "party" if plan["columns"]["expert"].casefold().startswith("partei") else ""
    expert = rows.expert(cell.expert, kind=kind)
    if more.get("affiliation") and more["affiliation"] != cell.expert:
        affiliations.setdefault(expert, []).append(more["affiliation"])
    if cell.position in plan["silences"]:
        reason = plan["silences"][cell.position]
        rows.add("silences", statement=statement, expert=expert, article=article, reason=reason)
        return
    if plan["coded_by"] == "human":
        coder = rows.coder(more.get("coder") or _UNSTATED)
    else:
        coder = rows.add_once("coders", "coder", **SELF)
    place = list(_place_of(cell))
    if repeated[_place_of(cell)] > 1:
        place.append(cell.position)
    if more.get("quote"):
        place = [cell.expert, more.get("id", ""), more.get("date", ""), more["quote"]]
    passage = f"{article}-{short_digest(*place)}"
    date = _day(more.get("date", ""))
    own_date = date if date != dates.get(document) else ""
    rows.answer(
        passage, more.get("quote"), article=article, topic=topic, expert=expert, date=own_date
    )
    confidence = more.get("confidence", "")
    if confidence and not _is_within(confidence, plan["confidence"]):
        rows.report.lost.append(
            f"the confidence {confidence!r} of {expert}, which is no such number"
        )
        confidence = ""
    rows.add(
        "positions",
        statement=statement,
        passage=passage,
        coder=coder,
        position=plan["positions"][cell.position],
        confidence=confidence,
        summary=more.get("summary", ""),
    )


def _is_within(confidence: str, ends: list[int]) -> bool:
    return confidence.isdigit() and ends[0] <= int(confidence) <= ends[1]


def _article(rows: SourceRows, document: str, source: Path, dates: Mapping[str, str]) -> str:
    title = document or rows.title
    if document.isdigit():
        title = f"Document {document}"
    ident = f"d{document}" if document.isdigit() else short_id(title, "document")
    kind = "debate" if document else "survey"
    return rows.article(ident, title, kind, dates.get(document) or "", publisher=_UNSTATED)


def _dates_of_articles(cells: list[_Cell]) -> dict[str, str]:
    """Return {document: its day}, or the days between which all of its rows are."""
    days: dict[str, set[str]] = {}
    for cell in cells:
        day = _day(cell.more.get("date", ""))
        if day:
            days.setdefault(cell.more.get("document", ""), set()).add(day)
    dates = {}
    for document, found in days.items():
        first, last = min(found), max(found)
        dates[document] = first if first == last else f"{first}/{last}"
    return dates


def _day(text: str) -> str:
    """Return a date as EDTF has it; nothing where it is none."""
    day = text.strip()[:10].replace("/", "-")
    parts = day.split(".")
    if len(parts) == 3 and len(parts[2]) == 4:  # as in Germany: 7.5.2010
        day = f"{parts[2]}-{parts[1]:0>2}-{parts[0]:0>2}"
    try:
        edtf.parse_date(day)
    except edtf.DateError:
        return ""
    return day


def _report(rows: SourceRows, table: SourceTable, plan: Mapping[str, Any]) -> None:
    report = rows.report
    said = ", ".join(f"{role}: “{name}”" for role, name in plan["columns"].items())
    report.mapped += [
        f"{len(table.rows):,} rows of “{table.name}”, read as a {plan['layout']} table; {said}",
        (
            f"{rows.count('experts'):,} experts, {rows.count('statements'):,} statements, "
            f"{rows.count('articles'):,} articles"
        ),
        f"{rows.count('positions'):,} positions: "
        + ", ".join(f"“{value}” is {code}" for value, code in plan["positions"].items()),
        f"{rows.count('silences'):,} silences with a reason",
    ]
    used = {*plan["columns"].values(), *plan.get("statements", ())}
    unused = [name for name in table.header if name and name not in used]
    if unused:
        report.lost.append(f"columns that stand for nothing here: {', '.join(unused)}")
