"""How often coders give the same position, counted by whatever engine holds the rows."""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw
import numpy as np
import pandas as pd
from narwhals.typing import IntoFrame

from ..coefficients.krippendorff import alpha_of
from ..lazy_frames import rows_that_are_there, sorted_table

UNITS = ("statement", "expert")


def counts(positions: IntoFrame, units: Sequence[str] = UNITS) -> pd.DataFrame:
    """Count the pairs of positions that coders give to the same unit.

    Parameters
    ----------
    positions : any frame that narwhals reads
        One row per unit and coder: the columns of the units, and position (whole numbers).
    units : sequence of str
        Columns that say what was coded.

    Returns
    -------
    DataFrame
        One row per number of codings of a unit and two positions: codings (2 or more), position,
        other, pairs (ordered pairs of different codings, over all such units; a whole number).

    Raises
    ------
    ValueError
        For a missing column, or a position that is no whole number.
    """
    key = list(units)
    rows = rows_that_are_there("positions", positions, [*key, "position"])
    cells = rows.group_by([*key, "position"]).agg(nw.len().alias("n"))
    codings = cells.group_by(key).agg(nw.col("n").sum().alias("codings"))
    codings = codings.filter(nw.col("codings") > 1)
    others = cells.rename({"position": "other", "n": "n_other"})
    met = cells.join(codings, on=key).join(others, on=key)
    itself = nw.when(nw.col("position") == nw.col("other")).then(nw.col("n")).otherwise(0)
    met = met.with_columns(pairs=nw.col("n") * nw.col("n_other") - itself)
    by = ["codings", "position", "other"]
    query = met.group_by(by).agg(nw.col("pairs").sum())
    table = sorted_table(query, by, [*by, "pairs"])
    return table[table["pairs"] > 0].reset_index(drop=True)


def alpha_of_counts(counted: pd.DataFrame, metric: str = "ordinal") -> float:
    """Return Krippendorff's alpha of what `counts` returns, as of the rows themselves.

    Parameters
    ----------
    counted : DataFrame
        Of `counts`.
    metric : str
        As in `coefficients.alpha`.

    Returns
    -------
    float
        NaN where nothing varies.
    """
    values = np.unique(counted[["position", "other"]].to_numpy())
    coincidences = np.zeros((len(values), len(values)))
    row, column = (np.searchsorted(values, counted[c]) for c in ("position", "other"))
    np.add.at(coincidences, (row, column), counted["pairs"] / (counted["codings"] - 1))
    return float(alpha_of(coincidences, coincidences.sum(0), values.astype(float), metric))
