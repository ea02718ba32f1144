"""Tables as people have them → a corpus: long (a row for each position), wide (a row for each
expert, a column for each statement), or transposed (the other way round).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..corpus import Corpus
from ..corpus.cell_numbers import whole_number
from ..i18n.messages import counted_fault, fault_text
from .identifiers import short_digest, short_id
from .mapping import read_mapping, written_mapping
from .own_words import OPTIONS, own_words
from .position_words import is_number, read_number
from .source_rows import SELF, SourceRows, word_counts
from .table_columns import REQUIRED, day_of, most_common
from .table_experts import AskedCell, add_attributes, add_unasked
from .table_files import SourceTable, read_tables
from .table_headers import first_of_each_name, statement_texts
from .table_plan import TABLE_OPTIONS, choose_table, declared_by, plan_table, sheets_of

_UNSTATED = "not stated in the source"
#: With which names of columns begin whose experts are parties.
_PARTY = ("partei", "party", "partij", "partido", "partito", "партия")


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
        TOML, as an import without one writes it beside the corpus: sheet, layout ("long", "wide"
        or "transposed"), coded_by ("self" or "human"), confidence (its ends), [columns],
        statements (of a wide table), experts (of a transposed one), attributes (columns that tell
        who an expert is), scale (the numbers of full disagreement and full agreement),
        [positions], [silences], blank; and `own_words.OPTIONS`.

    Returns
    -------
    SourceRows

    Raises
    ------
    ExchangeError
        Where a column, or a value of a position, is not known and has to be said in a map.
    """
    options = read_mapping(mapping, (*TABLE_OPTIONS, *OPTIONS))
    tables = read_tables(source)
    table, repeated = first_of_each_name(choose_table(tables, options, source))
    plan = plan_table(table, options, source)
    rows = SourceRows(str(source), corpus, declared_by(plan), own_words(options))
    rows.title = source.name.split(".")[0]
    rows.report.doubtful += plan.pop("doubts", [])
    left_out = [one.name for one in tables if one.name not in sheets_of(plan)]
    rows.report.doubt(
        len(left_out),
        counted_fault('sheets that were not read: {sheets}; choose in a map: sheet = ["…", …]'),
        sheets=", ".join(left_out[:5]),
    )
    rows.report.lose(
        len(repeated),
        counted_fault("columns of a name that one before them has: {names}"),
        names=", ".join(repeated[:5]),
    )
    broken = [cell for row in (table.header, *table.rows) for cell in row if "\ufffd" in cell]
    rows.report.doubt(
        len(broken),
        counted_fault("cells with a letter that the file has broken or cut, shown as “�”: {cells}"),
        cells="; ".join(broken[:5]),
    )
    cells = list(_CELLS[plan["layout"]](table, plan))
    _add_cells(rows, cells, plan)
    if plan["layout"] == "long" and plan["coded_by"] == "self" and "document" in plan["columns"]:
        dates = _dates_of_articles(cells)
        add_unasked(
            rows,
            [
                AskedCell(cell.expert, cell.statement, cell.more["document"], bool(cell.position))
                for cell in cells
            ],
            lambda document: _article(rows, document, plan, dates),
        )
    add_attributes(rows, table, plan)
    _report(rows, table, plan)
    name = f"import-{short_id(source.name.split('.')[0], 'table')}.toml"
    if mapping is None:
        rows.files[name] = written_mapping(plan)
        rows.report.mapped.append(
            fault_text("the map that was guessed is kept in {name}; correct it there", name=name)
        )
    return rows


def _long_cells(table: SourceTable, plan: Mapping[str, Any]) -> Iterator[_Cell]:
    places = _places(table, plan)
    for line, row in enumerate(table.rows, 2):
        cells = {role: row[place] for role, place in places.items()}
        expert, statement, position = (cells.pop(role) for role in REQUIRED)
        yield _Cell(line, expert, statement, position, cells)


def _wide_cells(table: SourceTable, plan: Mapping[str, Any]) -> Iterator[_Cell]:
    roles = _places(table, plan)
    places = [table.header.index(name) for name in plan["statements"]]
    texts = statement_texts(table.header, plan["statements"])
    rounds = plan["columns"].get("document", "")
    for line, row in enumerate(table.rows, 2):
        beside = {role: row[place] for role, place in roles.items()}
        expert = beside.pop("expert", f"Respondent {line - 1}")
        if beside.get("document", "").isdigit():
            beside["document"] = f"{rounds} {beside['document']}"
        for place in places:
            yield _Cell(line, expert, texts[place], row[place], beside)


def _transposed_cells(table: SourceTable, plan: Mapping[str, Any]) -> Iterator[_Cell]:
    statement = table.header.index(plan["columns"]["statement"])
    places = [table.header.index(name) for name in plan["experts"]]
    for line, row in enumerate(table.rows, 2):
        for place in places:
            yield _Cell(line, table.header[place], row[statement], row[place], {})


_CELLS = {"long": _long_cells, "wide": _wide_cells, "transposed": _transposed_cells}


def _places(table: SourceTable, plan: Mapping[str, Any]) -> dict[str, int]:
    return {role: table.header.index(name) for role, name in plan["columns"].items()}


def _add_cells(rows: SourceRows, cells: list[_Cell], plan: Mapping[str, Any]) -> None:
    counts: Counter[str] = Counter()
    seen: set[tuple[str, ...]] = set()
    repeated = Counter(_place_of(cell) for cell in cells)
    affiliations: dict[str, list[str]] = {}
    dates = _dates_of_articles(cells)
    blank = set(plan.get("blank", ()))
    for cell in cells:
        if cell.position in blank:
            cell = cell._replace(position="")
        has_answer = cell.position or word_counts(cell.more.get("quote", ""))
        if not (cell.expert and cell.statement and has_answer):
            counts["cells without an expert, a statement or a position"] += 1
            counts["numbers of confidence without a position"] += bool(cell.more.get("confidence"))
            continue
        ident = cell.more.get("id", "")
        key = (ident, cell.expert, cell.statement, cell.position)
        if ident and key in seen:
            counts["rows that repeat the id of one above: counted once"] += 1
            continue
        seen.add(key)
        _add_cell(rows, cell, plan, dates, repeated, affiliations, counts)
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
    dates: Mapping[str, str],
    repeated: Counter[tuple[str, ...]],
    affiliations: dict[str, list[str]],
    counts: Counter[str],
) -> None:
    more = cell.more
    document = more.get("document", "")
    article = _article(rows, document, plan, dates, more.get("title", ""))
    topic = rows.topic(more.get("topic") or rows.title)
    statement = rows.statement(cell.statement, topic)
    is_party = plan["columns"].get("expert", "").casefold().startswith(_PARTY)
    kind = "party" if is_party else ""
    expert = rows.expert(cell.expert, kind=kind)
    if more.get("affiliation") and more["affiliation"] != cell.expert:
        affiliations.setdefault(expert, []).append(more["affiliation"])
    if cell.position in plan["silences"]:
        reason = plan["silences"][cell.position]
        rows.add("silences", statement=statement, expert=expert, article=article, reason=reason)
        return
    place = list(_place_of(cell))
    if repeated[_place_of(cell)] > 1:
        place.append(cell.position)
    if more.get("quote"):
        place = [cell.expert, more.get("id", ""), more.get("date", ""), more["quote"]]
    passage = f"{article}-{short_digest(*place)}"
    date = day_of(more.get("date", ""))
    counts["days that can't be told, such as 02/01/2031: write 2031-01-02"] += bool(
        more.get("date") and not date
    )
    own_date = date if date != dates.get(document) else ""
    rows.answer(
        passage, more.get("quote"), article=article, topic=topic, expert=expert, date=own_date
    )
    confidence = more.get("confidence", "")
    if not cell.position:
        counts["answers without a position: their words are kept"] += 1
        counts["numbers of confidence without a position"] += bool(confidence)
        return
    if confidence and not _is_within(confidence, plan["confidence"]):
        rows.report.lost.append(
            fault_text(
                "the confidence {confidence!r} of {expert}, which is no such number",
                confidence=confidence,
                expert=expert,
            )
        )
        confidence = ""
    if plan["coded_by"] == "human":
        coder = rows.coder(more.get("coder") or _UNSTATED)
    else:
        coder = rows.add_once("coders", "coder", **SELF)
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
    number = whole_number(confidence)
    return number is not None and ends[0] <= number <= ends[1]


def _article(
    rows: SourceRows,
    document: str,
    plan: Mapping[str, Any],
    dates: Mapping[str, str],
    title: str = "",
) -> str:
    if not title:
        title = f"Document {document}" if document.isdigit() else document or rows.title
    ident = f"d{document}" if document.isdigit() else short_id(title, "document")
    kind = "survey"
    if document:
        kind = "debate" if plan["coded_by"] == "human" else "poll"
    return rows.article(ident, title, kind, dates.get(document) or "", publisher=_UNSTATED)


def _dates_of_articles(cells: list[_Cell]) -> dict[str, str]:
    """Return {document: its day}, or the days between which all of its rows are."""
    days: dict[str, set[str]] = {}
    for cell in cells:
        day = day_of(cell.more.get("date", ""))
        if day:
            days.setdefault(cell.more.get("document", ""), set()).add(day)
    dates = {}
    for document, found in days.items():
        first, last = min(found), max(found)
        dates[document] = first if first == last else f"{first}/{last}"
    return dates


def _report(rows: SourceRows, table: SourceTable, plan: Mapping[str, Any]) -> None:
    report = rows.report
    said = ", ".join(f"{role}: “{name}”" for role, name in plan["columns"].items())
    sheets = ", ".join(sheets_of(plan))
    read = f"{len(table.rows):,} rows of “{sheets}”, read as a {plan['layout']} table; {said}"
    found = rows.counted("experts", "statements", "articles")
    steps = ", ".join(f"“{value}” is {code}" for value, code in plan["positions"].items())
    positions = f"{rows.counted('positions')}: {steps}"
    report.mapped += [read, found, positions, rows.counted("silences")]
    if "scale" in plan:
        numbers = {read_number(value) for value in plan["positions"] if is_number(value)}
        n_shared = len(numbers) - len(set(plan["positions"].values()))
        report.lose(
            max(n_shared, 0),
            counted_fault("steps of the scale that share a position with another"),
        )
    used = {*plan["columns"].values()}
    for part in ("statements", "experts", "attributes"):
        used |= set(plan.get(part, ()))
    unused = [name for name in table.header if name and name not in used]
    if unused:
        report.lost.append(
            fault_text("columns that stand for nothing here: {unused}", unused=", ".join(unused))
        )
