"""What a choice must keep to before it is saved, and which statements say nearly the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

import pandas as pd

from roundtable.corpus.cell_checks import wrong_with
from roundtable.corpus.problems import CodingError
from roundtable.i18n.messages import fault_text
from roundtable.schema import ID, TABLES
from roundtable.text import split_words

# so many words in a row of a summary, standing in its passage too, are a copy: of the first 204
# summaries and gists none shares more than 5
RUN = 6
# statements that are likelier than this are pointed out; of the 465 pairs of the first codebook
# none is (the nearest: 0.52)
ALIKE = 0.55
PARTS = ("position", "basis", "confidence", "summary")  # what a position has
_COLUMNS = TABLES["positions"]


class Refusal(NamedTuple):
    """Why a choice is not saved: the column, what is wrong, what would be right."""

    column: str
    wrong: str
    right: str

    def __str__(self) -> str:
        """`column: what is wrong; what would be right`."""
        return f"{self.column}: {self.wrong}; {self.right}"


class RefusalError(CodingError):
    """A choice breaks a rule; `find_refusals` holds each."""

    def __init__(self, refusals: Iterable[Refusal]) -> None:
        """Keep them all."""
        self.refusals = tuple(refusals)
        super().__init__("\n".join(map(str, self.refusals)))


def collapse_row(value: object) -> str:
    """What somebody typed, as a cell holds it: composed letters, single spaces, none at the ends.

    >>> collapse_row(" two\\n words ")
    'two words'
    """
    return " ".join(unicodedata.normalize("NFC", str(value)).split())


def copied_words(summary: str, text: str) -> str:
    """The longest run of words of a summary that stands in a text too, if it is a copy; else "".

    A copy has `RUN` words or more, or is the whole summary. Case, quotes and what stands between
    words do not matter.

    >>> copied_words("She thinks that the harbour will never be finished on time", "I said: the harbour will never be finished.")
    'the harbour will never be finished'
    >>> copied_words("The harbour will be late", "The harbour will never be finished.")
    ''
    """
    mine, theirs = split_words(summary), split_words(text)
    found = SequenceMatcher(None, mine, theirs, autojunk=False).find_longest_match()
    whole = found.size == len(mine) > 1
    return " ".join(mine[found.a : found.a + found.size]) if found.size >= RUN or whole else ""


def find_refusals(row: Mapping[str, str], text: str | None = None) -> list[Refusal]:
    """Why a position can't be saved as it is: list of Refusal.

    row: {column of `positions`: cell as str}; what is "" or missing is not chosen yet, and no fault
    of it. text: the words of the passage, where they are at hand: only then a copied summary can be
    told.
    """
    given = {column: value for column, value in row.items() if value}
    found = [
        Refusal(column, *wrong)
        for column, value in given.items()
        if (wrong := wrong_with(value, _COLUMNS.column(column)))
    ]
    if given.get("basis") == "inferred" and given.get("position") in ("-2", "2"):
        found.append(
            Refusal(
                "position",
                fault_text("what is inferred is never ±2"),
                fault_text("choose 1 or -1, or the basis explicit"),
            )
        )
    copied = copied_words(given["summary"], text) if text and given.get("summary") else ""
    if copied:
        found.append(
            Refusal(
                "summary",
                fault_text("“{copied}” is word for word in the passage", copied=copied),
                fault_text("say it in your own words"),
            )
        )
    return found


def refuse_wrong(table: str, cells: Mapping[str, str]) -> None:
    """Raise RefusalError where a cell is not what its column may hold."""
    found = []
    for column, value in cells.items():
        wrong = wrong_with(value, TABLES[table].column(column))
        if wrong:
            found.append(Refusal(column, *wrong))
    if found:
        raise RefusalError(found)


def missing_fields(row: Mapping[str, str]) -> tuple[str, ...]:
    """The parts of a position that are not chosen yet."""
    return tuple(part for part in PARTS if not row.get(part))


def likeness(one: str, other: str) -> float:
    """How alike two sentences are, 0 to 1: Dice's share of the groups of three letters that their
    words have in common.

    Order does not matter, endings matter little, and no list of words of one language is needed.

    >>> round(likeness("The harbour is late.", "Late is the harbour"), 2), round(likeness("The harbour is late.", "Fares will fall."), 2)
    (1.0, 0.0)
    """
    a, b = _trigrams(one), _trigrams(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def similar_statements(text: str, statements: pd.DataFrame, least: float = ALIKE) -> pd.DataFrame:
    """The statements that say nearly the same as a text, the nearest first.

    statements: DataFrame with statement, text. Returns DataFrame: statement, text, likeness
    (at least `least`).
    """
    rows = statements[["statement", "text"]].astype("object")
    near = rows.assign(likeness=[likeness(text, other) for other in rows["text"]]).astype(
        {"likeness": "float64"}
    )
    return near[near["likeness"] >= least].sort_values(
        "likeness", ascending=False, kind="stable", ignore_index=True
    )


def label_from_text(text: str, max_words: int = 8) -> str:
    """A label for axes from a sentence: its first words."""
    return " ".join(collapse_row(text).rstrip(".!?։").split()[:max_words])


def new_label(wanted: str, taken: Collection[str]) -> str:
    """A label that no statement has yet: as wanted, with a number where it is taken.

    >>> new_label("Harbour finished", {"Harbour finished"}), new_label("Ferries", set())
    ('Harbour finished (2)', 'Ferries')
    """
    numbered = (f"{wanted} ({number})" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(one for one in numbered if one not in taken)


def new_id(words_of: str, taken: Collection[str], kind: str = "statement") -> str:
    """An id that nothing has yet, from a label: its first words in plain letters; a number where it
    is taken or nothing is left.

    >>> new_id("Harbour finished by José", {"harbour-finished-by-jose"}), new_id("Նավահանգիստ", set())
    ('harbour-finished-by-jose-2', 'statement')
    """
    plain = unicodedata.normalize("NFKD", words_of.lower()).encode("ascii", "ignore").decode()
    parts = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    while len("-".join(parts)) > 40 and len(parts) > 1:
        parts.pop()
    stem = "-".join(parts)[:40].strip("-") or kind
    assert re.fullmatch(ID, stem)
    return next(
        name
        for number in range(1, len(taken) + 2)
        if (name := stem if number == 1 else f"{stem}-{number}") not in taken
    )


def statements_frame(rows: Mapping[str, Mapping]) -> pd.DataFrame:
    """{statement: row} → DataFrame with the table's columns, sorted by id."""
    return pd.DataFrame(list(rows.values()), columns=list(TABLES["statements"].names)).sort_values(
        "statement", ignore_index=True
    )


def _trigrams(text):
    padded = (f"  {word} " for word in split_words(text))
    return {word[i : i + 3] for word in padded for i in range(len(word) - 2)}
