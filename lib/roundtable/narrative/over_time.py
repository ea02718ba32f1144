"""One statement over many articles, in a sentence."""

from ..agreement.consensus import TOO_FEW
from ..schema import SIDE_OF


def describe_over_time(found, names):
    """What changed, in words.

    found: an `OverTime`; names: dict of expert ids → names.
    """
    said, after = found
    if after.empty:
        return "Nobody speaks to it in any article."
    n = len(after)
    first, last = after.iloc[0], after.iloc[-1]
    counts = ", ".join(
        f"{last[f'standing_{s}']} {word}"
        for s, word in (
            ("agree", "agree"),
            ("both_sides", "see both sides"),
            ("disagree", "disagree"),
        )
    )
    now = last["standing_result"] if last["standing_result"] != TOO_FEW else f"no result, {TOO_FEW}"
    tail = f" By each expert's latest position {counts}: {now}."
    if n == 1:
        return f"Only one article speaks to it ({first['when']}), so nothing can change yet.{tail}"
    moved = said[
        said["position"].map(SIDE_OF) != said.groupby("expert")["position"].shift().map(SIDE_OF)
    ]
    moved = [e for e in dict.fromkeys(said["expert"]) if (moved["expert"] == e).sum() > 1]
    who = f"{', '.join(names[e] for e in moved)} changed side" if moved else "Nobody changed side"
    return f"From {first['when']} to {last['when']}, in {n} articles: {who}.{tail}"
