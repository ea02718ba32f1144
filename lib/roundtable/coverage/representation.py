"""Whose words they are: experts and words by country, role, background or institution."""

import pandas as pd

from .topic_matrix import SPEAKS

GROUPS = {
    "based_in": "country",
    "role": "role",
    "background": "background",
    "affiliation": "institution",
}


def representation(cells, experts, by="based_in"):
    """How much each group of experts says.

    cells: as `cells.cells` returns; experts: the corpus's table; by: a column of it, a key of
    `GROUPS`. Returns DataFrame, one row per group, most words first, what the article does not
    state last: group (missing: not stated), experts, answers (topics answered, added up), of (as
    many as could be), passages, words, share (of all words, missing where there are none), even
    (the share of the experts). Raises ValueError for an unknown column.
    """
    if by not in GROUPS:
        raise ValueError(f"unknown group {by!r}; there are {', '.join(GROUPS)}; choose one of them")
    group = experts.set_index(experts["expert"].astype(str))[by].astype("object")
    rows = cells.assign(group=cells["expert"].map(group), spoke=cells["state"] == SPEAKS)
    table = rows.groupby("group", dropna=False, sort=False).agg(
        experts=("expert", "nunique"),
        answers=("spoke", "sum"),
        of=("spoke", "size"),
        passages=("passages", "sum"),
        words=("words", "sum"),
    )
    total = table["words"].sum()
    table = table.assign(
        share=table["words"] / total if total else float("nan"),
        even=table["experts"] / max(table["experts"].sum(), 1),
    )
    table = table.reset_index().sort_values("words", ascending=False, kind="stable")
    return pd.concat(
        [table[table["group"].notna()], table[table["group"].isna()]], ignore_index=True
    )
