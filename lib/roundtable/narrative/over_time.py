"""One statement over many articles, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ..agreement.consensus import TOO_FEW
from ..agreement.over_time import OverTime
from ..schema import SIDES
from .phrases import by_number, join_list, plural
from .scale_words import side_verbs

_SIDE_OF = {position: side for side, positions in SIDES.items() for position in positions}


def describe_over_time(history: OverTime, names: Mapping[str, str]) -> str:
    """Return what changed from article to article.

    Parameters
    ----------
    history : OverTime
        Of `positions_over_time`.
    names : mapping of str to str
        Expert to name.
    """
    positions, after = history
    if after.empty:
        return "Nobody addressed it in any article."
    first, last = after.iloc[0]["when"], after.iloc[-1]["when"]
    now = _latest(after.iloc[-1])
    if len(after) == 1:
        return f"Only one article addresses it ({first}), so nothing can have changed yet. {now}"
    movers = _who_changed_sides(positions)
    if movers:
        sides = by_number(len(movers), "side", "sides")
        change = f"{join_list([names[expert] for expert in movers], max_items=8)} changed {sides}"
    else:
        change = "nobody changed sides"
    return f"From {first} to {last}, in {plural(len(after), 'article')}: {change}. {now}"


def _latest(row: pd.Series) -> str:
    """The sum of every expert's latest position."""
    parts = []
    for side, verbs in side_verbs().items():
        n = int(row[f"standing_{side}"])
        if n:
            parts.append(f"{n} {by_number(n, *verbs)}")
    result = row["standing_result"]
    outcome = "too few for a result" if result == TOO_FEW else f"the result is “{result}”"
    return f"By each expert's latest position, {join_list(parts)}: {outcome}."


def _who_changed_sides(positions: pd.DataFrame) -> list[str]:
    """The experts whose side is another than in their article before, in order of appearance."""
    side = positions["position"].map(_SIDE_OF)
    earlier_side = side.groupby(positions["expert"]).shift()
    changed = positions.loc[earlier_side.notna() & (side != earlier_side), "expert"]
    movers = set(changed)
    return [expert for expert in dict.fromkeys(positions["expert"]) if expert in movers]
