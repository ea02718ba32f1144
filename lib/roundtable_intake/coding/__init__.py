"""Coding: one coder's choices, saved one by one; a second coder who sees nothing of the first; what
they agree on, and who decides.

A choice is one row of `positions`. It is on disk, whole, before the next one is made; undo is kept in
a journal beside the corpus; what is read to the end is in the table `readings`, so that "nothing to
code here" is told from "not read", and is shared like any table. The same in a notebook, with the
keyboard: `roundtable.code(corpus, article, coder=…)`, `roundtable.adjudicate(corpus)`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from roundtable.corpus.row_edits import ChangedError

from .adjudication import Adjudication
from .intercoder import (
    blind_view,
    cells_to_adjudicate,
    coding_progress,
    intercoder_agreement,
    jointly_read,
    session_disagreements,
)
from .session import Session
from .validation import CodingError, RefusalError, copied_words, likeness, similar_statements

if TYPE_CHECKING:
    from .forecast_entry import enter_forecast, resolve_outcome
    from .proposals import decisions_by_kind, statements_digest
    from .suggestion_session import SuggestionSession

#: What needs the extra "intake" is loaded when it is first used.
_LAZY = {
    "SuggestionSession": "suggestion_session",
    "statements_digest": "proposals",
    "decisions_by_kind": "proposals",
    "enter_forecast": "forecast_entry",
    "resolve_outcome": "forecast_entry",
}
__all__ = [
    "Adjudication",
    "ChangedError",
    "CodingError",
    "RefusalError",
    "Session",
    "SuggestionSession",
    "blind_view",
    "cells_to_adjudicate",
    "coding_progress",
    "copied_words",
    "decisions_by_kind",
    "enter_forecast",
    "intercoder_agreement",
    "jointly_read",
    "likeness",
    "resolve_outcome",
    "session_disagreements",
    "similar_statements",
    "statements_digest",
]


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'roundtable_intake.coding' has no attribute {name!r}")
    return getattr(import_module(f".{_LAZY[name]}", __name__), name)
