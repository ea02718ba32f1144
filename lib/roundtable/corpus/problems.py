"""What is wrong with a corpus, where, and what would be right."""

from difflib import get_close_matches
from typing import NamedTuple


class Problem(NamedTuple):
    """One fault: file, line (from 1), column name, what is wrong, what would be right."""

    file: str
    line: int
    column: str
    wrong: str
    right: str

    def __str__(self):
        """`file:line: column: what is wrong; what would be right`."""
        return f"{self.file}:{self.line}: {self.column}: {self.wrong}; {self.right}"


class CorpusError(ValueError):
    """A corpus can't be loaded or saved. `faults` holds every fault found, `str()` shows the first
    ten.
    """

    def __init__(self, faults, shown=10):
        """Keep all faults, show the first ones."""
        self.faults = list(faults)
        more = len(self.faults) - shown
        rest = f"\n… and {more} more; `python -m roundtable check` lists all" if more > 0 else ""
        super().__init__("\n".join(map(str, self.faults[:shown])) + rest)


def shorten_cell(value, limit=60):
    """A value for a message: quoted, escaped, and cut where it is long."""
    return repr(value if len(value) <= limit else value[:limit] + "…")


def did_you_mean(value, known):
    """What would be right in place of `value`: the nearest of the known values, or all of a short
    list.
    """
    known = [str(k) for k in known]
    close = get_close_matches(value, known, n=1)
    if close:
        return f"did you mean '{close[0]}'?"
    if not known:
        return "there are none yet"
    return (
        "use " + ", ".join(known)
        if len(known) <= 12
        else f"use one of the {len(known)} known, such as '{known[0]}'"
    )


class CodingError(ValueError):
    """A choice can't be saved; the message says what is wrong, what there is, and what to do."""
