"""Where each statement lies between unity and split, and between answers and non-response."""

from __future__ import annotations

import pandas as pd


def split_and_nonresponse(results: pd.DataFrame) -> pd.DataFrame:
    """Return the two shares that place a statement on the plane.

    Parameters
    ----------
    results : DataFrame
        As `statement_results` returns, indexed by statement.

    Returns
    -------
    DataFrame
        Indexed by statement: topic, n_positions, experts, split (0: all who take a side take the
        same one; 1: as many agree as disagree; NaN where nobody takes a side), nonresponse (share
        of the experts who take no side).
    """
    taking_side = results["agree"] + results["disagree"]
    majority = (results["agree"] - results["disagree"]).abs()
    table = results[["topic", "n_positions", "experts"]]
    return table.assign(
        split=1 - majority / taking_side.where(taking_side > 0),
        nonresponse=1 - taking_side / results["experts"],
    )
