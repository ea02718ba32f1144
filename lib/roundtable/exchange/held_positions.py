"""All positions of a corpus with who holds them and where, as files of other tools want them."""

from __future__ import annotations

import pandas as pd

from ..corpus import Corpus


def held_positions(corpus: Corpus) -> pd.DataFrame:
    """Return the positions that are taken.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    DataFrame
        One row per position: the columns of positions, and expert (its own, else the passage's) and
        article; ids are text, position is a whole number.
    """
    place = corpus.passages[["passage", "article", "expert"]]
    rows = corpus.positions.dropna(subset="position")
    rows = rows.merge(place, on="passage", suffixes=("_named", ""))
    if "expert_named" in rows:
        rows["expert"] = rows["expert_named"].fillna(rows["expert"])
        rows = rows.drop(columns="expert_named")
    ids = dict.fromkeys(["statement", "passage", "coder", "expert", "article"], str)
    return rows.astype(ids | {"position": "int64"})
