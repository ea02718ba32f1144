"""One statement over many articles, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ..agreement.consensus import TOO_FEW
from ..agreement.over_time import OverTime
from ..i18n.messages import code_word, message
from ..schema import SIDES
from .phrases import count, join_list
from .scale_words import side_count

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
        return message("chart.time.none")
    first, last = after.iloc[0]["when"], after.iloc[-1]["when"]
    now = _latest(after.iloc[-1])
    if len(after) == 1:
        return message("history.one_article", when=first, now=now)
    words = {"first": first, "last": last, "articles": count("articles", len(after)), "now": now}
    movers = [names[expert] for expert in _who_changed_sides(positions)]
    if not movers:
        return message("history.nobody", **words)
    experts = join_list(movers, max_items=8)
    return message("history.changed", n=len(movers), experts=experts, **words)


def _latest(row: pd.Series) -> str:
    """The sum of every expert's latest position."""
    numbers = {side: int(row[f"standing_{side}"]) for side in ("agree", "both_sides", "disagree")}
    counts = join_list([side_count(side, n) for side, n in numbers.items() if n])
    result = row["standing_result"]
    if result == TOO_FEW:
        return message("history.now.few", counts=counts)
    return message("history.now", counts=counts, result=code_word("result", result))


def _who_changed_sides(positions: pd.DataFrame) -> list[str]:
    """The experts whose side is another than in their article before, in order of appearance."""
    side = positions["position"].map(_SIDE_OF)
    earlier_side = side.groupby(positions["expert"]).shift()
    changed = positions.loc[earlier_side.notna() & (side != earlier_side), "expert"]
    movers = set(changed)
    return [expert for expert in dict.fromkeys(positions["expert"]) if expert in movers]
