"""What is wrong with a corpus, where, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from ..i18n.messages import fault_text

MAX_LISTED = 12  # values that a message names; of more it shows the first


class Problem(NamedTuple):
    """One fault: file, line (from 1), column name, what is wrong, what would be right.

    fixable: `normalize_files` mends it.
    """

    file: str
    line: int
    column: str
    wrong: str
    right: str
    fixable: bool = False

    def __str__(self) -> str:
        """Return `file:line: column: what is wrong; what would be right`."""
        return f"{self.file}:{self.line}: {self.column}: {self.wrong}; {self.right}"


class FaultLog:
    """The faults of one file, as they are met."""

    def __init__(self, file: str) -> None:
        """Begin without a fault."""
        self.file = file
        self.faults: list[Problem] = []

    def add(self, line: int, column: str, wrong: str, right: str, *, fixable: bool = False) -> None:
        """Add one fault of this file."""
        self.faults.append(Problem(self.file, line, column, wrong, right, fixable))


class CorpusError(ValueError):
    """A corpus can't be loaded or saved. `faults` holds every fault, `str()` shows the first
    ten.
    """

    def __init__(self, faults: Iterable[Problem], shown: int = 10) -> None:
        """Keep all faults, show the first ones."""
        self.faults = list(faults)
        lines = [str(fault) for fault in self.faults[:shown]]
        hidden = len(self.faults) - shown
        if hidden > 0:
            lines.append(
                fault_text(
                    "… and {hidden} more; `python -m roundtable check` lists all", hidden=hidden
                )
            )
        super().__init__("\n".join(lines))


class CodingError(ValueError):
    """A choice can't be saved; the message says what is wrong, what there is, and what to do."""


def run_fix() -> str:
    """Return what would be right where `normalize_files` mends the fault."""
    return fault_text("run `python -m roundtable fix`")


def shorten_cell(value: str, limit: int = 60) -> str:
    """Return a value for a message: quoted, escaped, and cut where it is long."""
    return repr(value if len(value) <= limit else value[:limit] + "…")


def unknown_value(name: str, value: str, known: Iterable[object]) -> str:
    """Return that a value is unknown, and what would be right in its place."""
    advice = did_you_mean(value, known)
    return fault_text("unknown {name} {value!r}; {advice}", name=name, value=value, advice=advice)


def did_you_mean(value: str, known: Iterable[object]) -> str:
    """Return what would be right in place of a value: the nearest of the known values, or all of a
    short list.
    """
    names = [str(name) for name in known]
    close = get_close_matches(value, names, n=1)
    if close:
        return fault_text("did you mean '{name}'?", name=close[0])
    if not names:
        return fault_text("there are none yet")
    if len(names) <= MAX_LISTED:
        return fault_text("use {names}", names=", ".join(names))
    return fault_text(
        "use one of the {n_names} known, such as '{name}'", n_names=len(names), name=names[0]
    )
