"""Whose words they are: experts and words by country, role, background or institution."""

from __future__ import annotations

import pandas as pd

from ..arguments import require_columns
from .topic_matrix import ANSWERED

GROUPS = {
    "based_in": "country",
    "role": "role",
    "background": "background",
    "affiliation": "institution",
}


def representation(
    cells: pd.DataFrame, experts: pd.DataFrame, by: str = "based_in"
) -> pd.DataFrame:
    """Count how much each group of experts says.

    Parameters
    ----------
    cells : DataFrame
        As `topic_matrix` returns it: one row per topic and expert.
    experts : DataFrame
        The corpus's table, one row per expert.
    by : str
        A column of it: a key of `GROUPS`.

    Returns
    -------
    DataFrame
        One row per group, most words first, what is not stated last: group (missing: not stated),
        experts, answers (topics answered, added up), n_total (as many as could be), passages,
        words, share (of all words, missing where there are none), expert_share (of all experts).

    Raises
    ------
    ValueError
        If the group is unknown, or a table lacks a column.
    """
    if by not in GROUPS:
        raise ValueError(f"unknown group {by!r}; there are {', '.join(GROUPS)}; choose one of them")
    columns = ["topic", "expert", "state", "passages", "words"]
    require_columns("cells", cells, columns, source="coverage.topic_matrix(…)")
    require_columns("experts", experts, ["expert", by], source="corpus.experts")
    group_of = experts.set_index(experts["expert"].astype(str))[by].astype("object")
    rows = cells.assign(group=cells["expert"].map(group_of), answered=cells["state"] == ANSWERED)
    table = rows.groupby("group", dropna=False, sort=False).agg(
        experts=("expert", "nunique"),
        answers=("answered", "sum"),
        n_total=("answered", "size"),
        passages=("passages", "sum"),
        words=("words", "sum"),
    )
    n_words = table["words"].sum()
    n_experts = max(table["experts"].sum(), 1)
    table["share"] = table["words"] / n_words if n_words else float("nan")
    table["expert_share"] = table["experts"] / n_experts
    table = table.reset_index().sort_values("words", ascending=False, kind="stable")
    unstated = table["group"].isna()
    return pd.concat([table[~unstated], table[unstated]], ignore_index=True)
