"""Coding: one coder's choices, saved one by one; a second coder who sees nothing of the first; what
they agree on, and who decides.

A choice is one row of `stances`. It is on disk, whole, before the next one is made; undo is kept in
a journal beside the corpus; what is read to the end is in the table `readings`, so that "nothing to
code here" is told from "not read", and is shared like any table. The same in a notebook, with the
keyboard: `roundtable.code(corpus, article, coder=…)`, `roundtable.adjudicate(corpus)`.
"""

from .adjudication import Adjudication
from .compare import agreement, blind, disagreements, progress, shared, to_decide
from .rules import CodingError, RefusalError, alike, likeness, overlap
from .session import Session
from .store import ChangedError

__all__ = [
    "Adjudication",
    "ChangedError",
    "CodingError",
    "RefusalError",
    "Session",
    "agreement",
    "alike",
    "blind",
    "disagreements",
    "likeness",
    "overlap",
    "progress",
    "shared",
    "to_decide",
]
