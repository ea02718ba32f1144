"""Replies over a coding: where an expert has answered what was coded of them, their answer holds."""

from __future__ import annotations

import numpy as np
import pandas as pd

_CELL = ["statement", "expert"]
_CODED = ["basis", "confidence", "summary"]


def latest_replies(rows: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """Return one reply per statement and expert: the one to the latest passage.

    Parameters
    ----------
    rows : DataFrame
        Rows of positions, with their experts.
    passages : DataFrame
        The table of the data set, in reading order.

    Returns
    -------
    DataFrame
        As rows, sorted by statement and expert; ids are text.
    """
    place = pd.Categorical(rows["passage"], passages["passage"]).codes
    ordered = rows.assign(place=place).sort_values("place", kind="stable").drop(columns="place")
    ids = dict.fromkeys([*_CELL, "passage", "coder"], "object")
    latest = ordered.astype(ids).drop_duplicates(_CELL, keep="last")
    return latest.sort_values(_CELL, ignore_index=True)


def overlay_replies(coded: pd.DataFrame, replies: pd.DataFrame) -> pd.DataFrame:
    """Return the positions as the experts say: what they dispute in the place of what was coded.

    Parameters
    ----------
    coded : DataFrame
        As `expert_positions` returns without replies.
    replies : DataFrame
        As `latest_replies` returns; an empty position says that there is none.

    Returns
    -------
    DataFrame
        As coded. What is confirmed stays as it was coded; what is disputed has the expert's position
        and note, and neither basis nor summary.
    """
    ids = dict.fromkeys([*_CELL, "passage", "coder", "basis"], "object")
    rows = coded.astype(ids)
    said = replies[[*_CELL, "position"]].rename(columns={"position": "said"})
    compared = rows[[*_CELL, "position"]].merge(said, how="left", on=_CELL)
    is_confirmed = _is_same(compared["position"], compared["said"])
    is_replied = _cells(rows).isin(_cells(said))
    kept = rows[is_confirmed | ~is_replied]
    is_news = ~_cells(said).isin(_cells(rows[is_confirmed]))
    disputed = replies[is_news].dropna(subset="position")
    disputed = disputed.assign(n_passages=1, **dict.fromkeys(_CODED, pd.NA))[list(coded.columns)]
    parts = [kept] if disputed.empty else [kept, disputed.astype(kept.dtypes.to_dict())]
    whole = pd.concat(parts, ignore_index=True).astype(coded.dtypes.to_dict())
    return whole.sort_values(_CELL, ignore_index=True)


def _cells(rows: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(rows[_CELL])


def _is_same(one: pd.Series, other: pd.Series) -> np.ndarray:
    """Return where two positions are equal; a missing one equals nothing."""
    return (one.astype("Int64") == other.astype("Int64")).fillna(value=False).to_numpy(dtype=bool)
