"""Changes of mind in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..agreement.mind_changes import MindChanges
from ..i18n.messages import message, message_by_size
from ..schema import POSITIONS
from .phrases import capitalize, join_list, n_of_m, quote, spell_number


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
    movers = found.changes["expert"].astype(str).value_counts()
    if n_statements == 1:
        on = message("mind.on_one")
    else:
        asked = message("mind.statements", n=n_statements)
        on = message("mind.on_any" if movers.empty else "mind.on_some", statements=asked)
    if movers.empty and n_experts == 1:
        return message("mind.nobody.one", statements=on)
    if movers.empty:
        return message("mind.nobody", n=n_experts, statements=on)
    said = [_how_often(names[str(expert)], int(n)) for expert, n in movers.items()]
    listed = join_list(said, max_items=8)
    if len(movers) == n_experts:
        everyone = capitalize(message_by_size("whole.experts", n_experts))
        return message("mind.changed.all", everyone=everyone, statements=on, listed=listed)
    who = capitalize(_part_of(len(movers), n_experts))
    return message("mind.changed", n=n_experts, who=who, statements=on, listed=listed)


def _part_of(n: int, total: int) -> str:
    """The same as `n_of_m`, in letters as far as newspapers write both numbers so."""
    if spell_number(total).isalpha():
        return message("n_of_m").format(n=spell_number(n), total=spell_number(total))
    return n_of_m(n, total)


def _how_often(name: str, n: int) -> str:
    if n == 2:
        return message("mind.twice", name=name)
    return message("mind.times", n=n, name=name, number=spell_number(n))


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
    return message(
        "mind.change",
        statement=quote(statement),
        expert=expert,
        before=before,
        when=change["when"],
        after=after,
        new_when=change["new_when"],
    )
