"""A corpus with one cell, line or byte spoilt, and whether `check` says so at its line."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import roundtable as rt
from roundtable.schema import TABLES, Column, Table


def unnoticed_mutants(folder: Path, n: int, seed: int = 0) -> Iterator[str]:
    """Yield each mutant of a corpus of which `check` does not name the line.

    Parameters
    ----------
    folder : Path
        Of a corpus without faults.
    n : int
        How many mutants.
    seed : int
        The same gives the same mutants.
    """
    chance = Random(seed)
    filled = [t for t in TABLES.values() if not t.local and _n_rows(folder / f"{t.name}.csv")]
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch, "corpus")
        shutil.copytree(folder, copy)
        for _ in range(n):
            path = copy / f"{chance.choice(filled).name}.csv"
            before = path.read_bytes()
            ways = (spoil, spoil, spoil_line, spoil_byte) if _whole_rows(before) else (spoil,)
            about, line = chance.choice(ways)(path, chance)
            found = [(Path(fault.file).name, fault.line) for fault in rt.check(copy)]
            if (path.name, line) not in found:
                yield f"{about}: {found[:3] or 'no fault'}"
            path.write_bytes(before)


def spoil(path: Path, chance: Random) -> tuple[str, int]:
    """Spoil one cell of a table, and return what was done, and the line."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    table = TABLES[path.stem]
    known = [name for name in rows[0] if table.knows(name)]
    number, name = chance.randrange(1, len(rows)), chance.choice(known)
    place = rows[0].index(name)
    old = rows[number][place]
    rows[number][place] = chance.choice(_wrong_values(table, table.column(name), old))
    about = f"{path.name} line {number + 1}, {name}: {old!r} → {rows[number][place]!r}"
    # lines are counted as the file has them: a cell may hold several
    line = 1 + sum(1 + "".join(row).count("\n") for row in rows[:number])
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return about, line


def spoil_line(path: Path, chance: Random) -> tuple[str, int]:
    """Spoil one line of a table, whatever its cells hold; return what was done, and the line."""
    lines = path.read_bytes().split(b"\n")
    number = chance.choice(_whole_rows(path.read_bytes()))
    line = lines[number]
    name = chance.choice(("twice", "cut", "longer", "other delimiter", "quoted"))
    lines[number] = {
        "twice": line + b"\n" + line,
        "cut": line.rpartition(b",")[0],
        "longer": line + b",x,y",
        "other delimiter": line.replace(b",", b";"),
        "quoted": b'"' + line,
    }[name]
    path.write_bytes(b"\n".join(lines))
    return f"{path.name} line {number + 1}: {name}", number + 1 + (name == "twice")


def spoil_byte(path: Path, chance: Random) -> tuple[str, int]:
    """Put a byte into a table that no text has; return what was done, and the line."""
    lines = path.read_bytes().split(b"\n")
    number = chance.choice(_whole_rows(path.read_bytes()))
    byte = chance.choice((b"\xff", b"\xc3", b"\x00", b"\x1b", b"\xe2\x80\xae"))
    place = chance.randrange(len(lines[number]) + 1)
    while place < len(lines[number]) and lines[number][place] & 0xC0 == 0x80:
        place += 1  # not within a letter
    lines[number] = lines[number][:place] + byte + lines[number][place:]
    path.write_bytes(b"\n".join(lines))
    return f"{path.name} line {number + 1}: {byte!r} at {place}", number + 1


def _whole_rows(table: bytes) -> list[int]:
    """Return the lines below the header that are a row each, as no quotation mark stands in them or
    before them.
    """
    lines = table.partition(b'"')[0].split(b"\n")
    return [number for number, line in enumerate(lines[:-1]) if number and line]


def _wrong_values(table: Table, column: Column, old: str) -> list[str]:
    """Return what can't stand in a cell of a column, whatever stands around it."""
    wrong = [f"{old or 'x'} ", f"{old}\u202e", f"{old}e\u0301"]
    if column.refers or column.pattern or column.values:
        wrong.append("no such thing")
    if column.kind == "edtf":
        wrong += ["2024-02-30", "14.02.2024", "last week", "44927", "2024-13"]
    if column.kind in ("integer", "number"):
        wrong += ["x", "1e5", "٣", "1 000"]
    if column.least is not None:
        wrong.append(str(column.least - 1))
    if column.words:
        wrong.append("word " * column.words + "too")
    if column.required and not column.unless and column.name not in table.key:
        wrong.append("")
    return wrong


def _n_rows(path: Path) -> int:
    return path.read_bytes().count(b"\n") - 1 if path.is_file() else 0
