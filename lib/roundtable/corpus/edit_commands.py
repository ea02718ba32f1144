"""Which edits of a corpus have a command, and what each is told: a table for `roundtable edit`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from .corpus_edits import delete_row, merge_rows, rename_row, set_cell, set_cells
from .dataset import Corpus


class Edit(NamedTuple):
    """One edit as a command names it: what is done, to which table, with which arguments."""

    change: Callable[..., Corpus]
    table: str
    arguments: tuple[str, ...]
    about: str
    fixed: tuple[str, ...] = ()  # arguments before the given ones
    takes_several: bool = False  # of the last argument
    takes_coding: bool = False  # may it remove codes?

    def apply(self, corpus: Corpus, given: Sequence[Any], with_coding: bool = False) -> Corpus:
        """Return the corpus after the edit."""
        more = {"with_coding": True} if self.takes_coding and with_coding else {}
        return self.change(corpus, self.table, *self.fixed, *given, **more)


def _edits() -> dict[str, Edit]:
    edits = {}
    for table in ("articles", "topics", "experts", "passages", "statements", "events", "entities"):
        one = _SINGULAR.get(table, table.removesuffix("s"))
        edits[f"rename-{one}"] = Edit(
            rename_row, table, ("old", "new"), f"give one of the {table} another id, everywhere"
        )
        edits[f"set-{one}"] = Edit(
            set_cell, table, ("id", "column", "value"), f"write a cell of {table}.csv"
        )
    edits["rename-coder"] = Edit(
        rename_row, "coders", ("old", "new"), "give a coder another id, everywhere"
    )
    for table in ("topics", "experts", "statements", "events", "entities"):
        edits[f"merge-{table}"] = Edit(
            merge_rows, table, ("kept", "other"), f"make two {table} one, with the first one's id"
        )
    for table in ("topics", "experts", "passages", "statements", "events", "entities"):
        one = _SINGULAR.get(table, table.removesuffix("s"))
        about = f"remove one of the {table}; with what is coded of it only where that is asked for"
        edits[f"delete-{one}"] = Edit(delete_row, table, ("id",), about, takes_coding=True)
    edits["move-passages"] = Edit(
        set_cells,
        "passages",
        ("topic", "passage"),
        "put passages under another topic",
        ("topic",),
        True,
    )
    edits["give-passages"] = Edit(
        set_cells,
        "passages",
        ("expert", "passage"),
        "give passages to another expert",
        ("expert",),
        True,
    )
    edits["set-country"] = Edit(
        set_cells,
        "experts",
        ("country", "expert"),
        "say in which country experts work",
        ("based_in",),
        True,
    )
    return edits


_SINGULAR = {"entities": "entity"}
#: All edits, by the name of their command.
EDITS: dict[str, Edit] = _edits()
