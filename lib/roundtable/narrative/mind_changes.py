"""Changes of mind in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..agreement.mind_changes import MindChanges
from ..schema import POSITIONS
from .phrases import by_number, capitalize, join_list, n_of_m, plural, quote, spell_number


def describe_mind_changes(found: MindChanges, names: Mapping[str, str]) -> str:
    """Return who changed sides, of those who took a position at several dates; "" where nobody
    could.

    Parameters
    ----------
    found : MindChanges
        Of `agreement.mind_changes`.
    names : mapping of str to str
        Expert to name.
    """
    if not found.n_pairs:
        return ""
    n_experts, n_statements = len(found.experts), len(found.statements)
    asked = f"{plural(n_statements, 'statement')} that have positions at several dates"
    one, some, any_ = "", f"at least one of {asked}", f"any of {asked}"
    if n_statements == 1:
        one = "the one statement that has positions at several dates"
    movers = found.changes["expert"].astype(str).value_counts()
    if movers.empty:
        nobody = "The one expert" if n_experts == 1 else f"None of {n_experts} experts"
        verb = "never changed" if n_experts == 1 else "changed"
        return f"{nobody} {verb} sides on {one or any_}."
    said = []
    for expert, n in movers.items():
        how_often = "once" if n == 1 else "twice" if n == 2 else f"{spell_number(n)} times"
        said.append(f"{names[str(expert)]} {how_often}")
    who = n_of_m(len(movers), n_experts)
    experts = by_number(n_experts, "expert", "experts")
    listed = join_list(said, max_items=8)
    return f"{capitalize(who)} {experts} changed sides on {one or some}: {listed}."


def describe_mind_change(
    change: Mapping[str, Any] | pd.Series,
    names: Mapping[str, str],
    scale: Mapping[int, str] = POSITIONS,
) -> str:
    """Return one change of mind as a sentence that can stand alone.

    Parameters
    ----------
    change : mapping or pandas.Series
        A row of `MindChanges.changes`.
    names : mapping of str to str
        Expert to name, and statement to text.
    scale : mapping of int to str
        The words of the positions.

    Examples
    --------
    >>> row = {"expert": "a", "statement": "s", "position": -2, "new_position": 1}
    >>> row |= {"when": "May 2010", "new_when": "July 2015"}
    >>> describe_mind_change(row, {"a": "Ada", "s": "Dams help."})
    '“Dams help”: Ada disagrees (May 2010), then partly agrees (July 2015).'
    """
    before, after = (scale[int(change[name])] for name in ("position", "new_position"))
    statement, expert = names[str(change["statement"])], names[str(change["expert"])]
    return (
        f"{quote(statement)}: {expert} {before} ({change['when']}), then {after} "
        f"({change['new_when']})."
    )
