"""Which column of a wide table is what: who answers, and which columns are statements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..i18n.messages import fault_text
from .column_names import ATTRIBUTE_NAMES, ROW_NUMBER_NAMES
from .position_words import guess_positions, is_blank, is_number, read_number
from .table_columns import ROUNDS, day_of, guess_columns, plain_column_name
from .table_files import SourceTable

#: A question for a name.
_ASKS_NAME = re.compile(
    r"\b(?:your|ihr|votre|su|seu|ваше)\b.*\b(?:name|nom|nombre|nome|имя)\b", re.IGNORECASE
)
#: A point in time, or an address: whom nobody should be called by.
_NO_NAME = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[ T]|\S+@\S+\.\S+")
#: With which numbers scales end.
_ENDS = (2, 3, 4, 5, 6, 7, 9, 10, 100)
#: What of a wide table may stand beside the statements.
_BESIDE = ("date", "document", "affiliation")


class WideColumns(NamedTuple):
    """What was guessed of a wide table.

    Attributes
    ----------
    columns : dict of str to str
        {role: name of its column}; without an expert, each row is one.
    statements : list of str
        Names of the columns that are statements.
    doubts : list of str
        What a person should look at.
    """

    columns: dict[str, str]
    statements: list[str]
    doubts: list[str]


def wide_columns(
    table: SourceTable,
    ends: Sequence[float] | None = None,
    known: Mapping[str, object] | None = None,
) -> WideColumns:
    """Return what is guessed of a table with a row for each expert.

    Parameters
    ----------
    table : SourceTable
    ends : two numbers, optional
        Which number is full disagreement, and which full agreement.
    known : mapping, optional
        Values that a map explains.
    """
    guess = guess_columns(table)
    expert = _expert_column(table, guess.get("expert"))
    columns = {} if expert is None else {"expert": expert}
    columns |= {role: guess[role] for role in _BESIDE if _fits(table, role, guess.get(role))}
    places = statement_columns(table, ends, known or {})
    places = [place for place in places if table.header[place] not in columns.values()]
    names = [table.header[place] for place in places]
    nearly = _nearly_statements(table, known or {}, {*names, *columns.values()})
    return WideColumns(columns, names, [*_doubts(table, places, columns), *nearly])


def _fits(table: SourceTable, role: str, name: str | None) -> bool:
    """Whether a column can be what its name says."""
    if name is None or role == "affiliation":
        return name is not None
    if role == "document":
        return plain_column_name(name) in ROUNDS
    cells = {row[table.header.index(name)] for row in table.rows} - {""}
    return bool(cells) and all(map(day_of, cells))


def statement_columns(
    table: SourceTable, ends: Sequence[float] | None, known: Mapping[str, object]
) -> list[int]:
    """Return the columns whose cells are positions or reasons of a silence: those with words, else
    those of the numbers that most columns have.

    Parameters
    ----------
    table : SourceTable
    ends : two numbers, optional
        Of the scale of numbers.
    known : mapping
        Values that a map explains.
    """
    worded: list[int] = []
    numbered: dict[tuple[int, ...], list[int]] = {}
    for place, values in _values_by_column(table).items():
        unknown = {value for value in values if value not in known}
        guess = guess_positions(unknown, ends)
        if isinstance(guess, str) or not values:
            continue
        if any(not is_number(value) for value in guess[0]) or len(unknown) < len(values):
            worded.append(place)
        elif guess[0]:
            scale = (1,) if ends is not None else _scale_of(unknown)
            numbered.setdefault(scale, []).append(place)
    most = max(numbered.values(), key=len, default=[])
    if ends is not None:
        return sorted(worded + most)
    return worded or _with_one_sided(table, most)


def _with_one_sided(table: SourceTable, most: list[int]) -> list[int]:
    """Return columns of one scale with those between them on which nobody disagrees, or everybody:
    they hold some of its numbers and no other.
    """
    values = _values_by_column(table)
    numbers = {number for place in most for number in values[place]}
    between = range(most[0], most[-1]) if most else ()
    one_sided = {place for place in between if set() < values.get(place, set()) <= numbers}
    return sorted(one_sided.union(most))


def _scale_of(values: set[str]) -> tuple[int, ...]:
    """Return what tells the numbers of one question from those of another."""
    numbers = [read_number(value) for value in values]
    return (int(min(numbers) < 0), int(max(map(abs, numbers)) > 1))


def numbers_without_ends(table: SourceTable) -> tuple[list[str], float, float] | None:
    """Return the columns that hold whole numbers as scales do, and where such a scale would begin
    and end; None where there are not two such columns.
    """
    ranges: dict[str, tuple[float, float]] = {}
    for place, values in _values_by_column(table).items():
        numbers = [read_number(value) for value in values if is_number(value)]
        if not numbers or len(numbers) < len(values) or any(n % 1 for n in numbers):
            continue
        if 1 < max(numbers) <= 100 and min(numbers) >= 0:
            ranges[table.header[place]] = min(numbers), max(numbers)
    if len(ranges) < 2:
        return None
    short = {name: ends for name, ends in ranges.items() if ends[1] <= _ENDS[-2]}
    chosen = short if 2 * len(short) >= len(ranges) else ranges
    low = min(ends[0] for ends in chosen.values())
    high = max(ends[1] for ends in chosen.values())
    return list(chosen), min(low, 1), next((end for end in _ENDS if end >= high), high)


def _nearly_statements(
    table: SourceTable, known: Mapping[str, object], used: set[str]
) -> list[str]:
    """Return a doubt for each column that would be a statement, were it not for a few words."""
    doubts = []
    for place in _values_by_column(table):
        cells = [row[place] for row in table.rows if row[place] and not is_blank(row[place])]
        unknown = [cell for cell in cells if cell not in known and not _is_answer(cell)]
        n_answers = len(set(cells)) - len(set(unknown))
        is_near = n_answers > 1 and 2 * len(unknown) < len(cells)
        if unknown and is_near and table.header[place] not in used:
            doubts.append(
                fault_text(
                    "column “{column}” is left out, as “{value}” is no position; say in a map what "
                    'it means: [positions] "{value}" = 2 … -2, or [silences] "{value}" = '
                    '"no opinion"',
                    column=table.header[place],
                    value=unknown[0],
                )
            )
    return doubts


def _is_answer(cell: str) -> bool:
    """Whether a cell alone says in words which side somebody takes, or why none."""
    return not is_number(cell) and not isinstance(guess_positions([cell]), str)


def _values_by_column(table: SourceTable) -> dict[int, set[str]]:
    """Return {column: what stands in it}, of those that are no number of a row, and nothing that
    is known to tell who somebody is.
    """
    found = {}
    for place, name in enumerate(table.header):
        plain = plain_column_name(name)
        if (
            plain not in ATTRIBUTE_NAMES
            and plain not in ROW_NUMBER_NAMES
            and not plain.endswith("weight")
        ):
            cells = {row[place] for row in table.rows}
            found[place] = {cell for cell in cells if cell and not is_blank(cell)}
    return found


def _expert_column(table: SourceTable, named: str | None) -> str | None:
    """Return the column that tells rows apart: the one that is named so, unless it holds one name
    for all; else a number of rows; else the first.
    """
    numbers = [name for name in table.header if plain_column_name(name) in ROW_NUMBER_NAMES]
    asked = [name for name in table.header if _ASKS_NAME.search(name)]
    candidates = [*([named] if named else []), *asked, *numbers, *_first_columns(table)]
    for name in candidates:
        cells = [row[table.header.index(name)] for row in table.rows]
        if len(set(cells)) == len(cells) and all(cells):
            return name
    if named:
        cells = [row[table.header.index(named)] for row in table.rows]
        if len(set(cells)) > 1 or len(cells) == 1:
            return named
    return None


def _first_columns(table: SourceTable) -> list[str]:
    """Return the first column, unless it tells when somebody answered, or their address."""
    cells = {row[0] for row in table.rows} - {""}
    is_name = not any(_NO_NAME.match(cell) for cell in cells)
    return table.header[:1] if is_name else []


def _doubts(table: SourceTable, places: Sequence[int], columns: Mapping[str, str]) -> list[str]:
    doubts = []
    if "expert" not in columns:
        doubts.append(
            fault_text(
                "no column tells who answers: each row is one respondent, by its number; say which "
                'in a map: [columns] expert = "…"'
            )
        )
    elif not {"date", "document"} & set(columns):
        cells = Counter(row[table.header.index(columns["expert"])] for row in table.rows)
        n_repeated = sum(n > 1 and bool(name) for name, n in cells.items())
        if n_repeated:
            doubts.append(
                fault_text(
                    "names in “{column}” that stand in several rows, each taken for one expert: "
                    "{n}; tell them apart, or say in a map which column is the round "
                    '(document = "…") or the day (date = "…")',
                    n=n_repeated,
                    column=columns["expert"],
                )
            )
    values = {row[place] for row in table.rows for place in places} - {""}
    if values and all(is_number(value) or is_blank(value) for value in values):
        names = [table.header[place] for place in places]
        doubts.append(
            fault_text(
                "nothing but their numbers says that these are statements: {names}; choose in the "
                "map (statements)",
                names=", ".join(names[:12]) + (" …" if len(names) > 12 else ""),
            )
        )
    return doubts
