"""Two experts side by side, in counts: on how many statements both speak, and on how many they
stand on one side.

Counts are all that one article bears; for closeness measured against chance, over many
statements, see `similarity`.
"""

import pandas as pd


def pairwise_agreement(panel):
    """Every pair of experts.

    panel: as `expert_positions.expert_panel` returns. Returns DataFrame, one row per pair, most shared first:
    expert, other, shared (statements on which both take a position), same (on the same side),
    opposite (one agrees, one disagrees), distance (mean, in steps of position; NaN where nothing is
    shared).
    """
    voices = panel[panel["position"].notna()][["statement", "expert", "state", "position"]]
    order = {expert: i for i, expert in enumerate(panel["expert"].drop_duplicates())}
    met = voices.merge(voices, on="statement", suffixes=("", "_2"))
    met = met[met["expert"].map(order).astype(int) < met["expert_2"].map(order).astype(int)]
    rows = pd.DataFrame(
        {
            "expert": met["expert"].astype(str),
            "other": met["expert_2"].astype(str),
            "shared": 1,
            "same": (met["state"].astype(str) == met["state_2"].astype(str)).astype(int),
            "opposite": (met["position"] * met["position_2"] < 0).astype(int),
            "distance": (met["position"] - met["position_2"]).abs().astype(float),
        }
    )
    sums = rows.groupby(["expert", "other"]).sum()
    names = list(map(str, order))
    every = pd.MultiIndex.from_tuples(
        [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]], names=["expert", "other"]
    )
    table = sums.reindex(every, fill_value=0)
    table["distance"] = (table["distance"] / table["shared"]).where(table["shared"] > 0)
    return table.sort_values(["shared", "same"], ascending=False, kind="stable").reset_index()
