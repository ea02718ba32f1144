"""In which order a reader meets the results: by topic, by how far the experts are apart, by how many
took a position.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ..schema import SIDES
from .consensus import BOTH_SIDES, TOO_FEW

ORDERS = ("topic", "contest", "positions")
_SORTED_BY = {
    "topic": ["topic_rank", "judged", "widely", "distance", "n_positions"],
    "contest": ["judged", "widely", "distance", "n_positions"],
    "positions": ["n_positions", "distance"],
}
_FLOOR = 10  # fewer than one in so many of the most positions on a statement: ranked at the end


def in_reading_order(results: pd.DataFrame, order: str = "topic") -> pd.DataFrame:
    """Return the results in reading order.

    Parameters
    ----------
    results : DataFrame
        As `statement_results` returns, indexed by statement.
    order : str
        One of `ORDERS`. Within a topic, and by contest, the largest distance among at least the
        quorum of positions comes first, then more positions; what has fewer than a tenth of the
        positions on the statement with most comes after the others, as 2 against 1 is no contest
        where 300 vote.

    Returns
    -------
    DataFrame
        A new one, with the columns group (the topic, or "" where the order crosses topics) and
        judged (is there a result?).

    Raises
    ------
    ValueError
        For an unknown order.
    """
    if order not in ORDERS:
        raise ValueError(
            f"unknown order {order!r}; there are {', '.join(ORDERS)}; choose one of them"
        )
    keys = {
        "topic_rank": results["topic"].cat.codes,
        "judged": ~_is_judged(results),
        "widely": ~is_widely_answered(results).to_numpy(),
        "distance": -results["distance"].fillna(-np.inf),
        "n_positions": -results["n_positions"],
    }
    by_first_key = [np.asarray(keys[name]) for name in _SORTED_BY[order]]
    group = results["topic"].astype(str) if order == "topic" else ""
    table = results.assign(group=group, judged=~keys["judged"])
    return table.take(np.lexsort(by_first_key[::-1]))


def is_widely_answered(results: pd.DataFrame) -> pd.Series:
    """Return which statements have at least a tenth of the positions on the one with most.

    Parameters
    ----------
    results : DataFrame
        As `statement_results` returns, with n_positions.
    """
    return is_wide(results["n_positions"], results["n_positions"].max())


def is_wide(n_positions: Any, most: Any) -> Any:
    """Return whether so many positions are at least a tenth of the most; numbers, or columns."""
    return n_positions * _FLOOR >= most


def order_findings(results: pd.DataFrame) -> pd.DataFrame:
    """Return the statements with a result, the first finding first.

    Parameters
    ----------
    results : DataFrame
        As `statement_results` returns, indexed by statement.

    Returns
    -------
    DataFrame
        Those on which the experts agree or split before those on which no side is large enough
        for either; of these, firm results first, then those on which more experts took a position,
        then the largest majority; ties as they were.
    """
    return results.take(rank_findings(results))


def rank_findings(results: pd.DataFrame) -> np.ndarray:
    """Return the places in `results` of the statements with a result, as `order_findings` has them."""
    keys, places = _clarity(results)
    return places[np.lexsort(-keys[::-1])]


def count_ties(results: pd.DataFrame) -> int:
    """Return how many other findings could stand first in `order_findings` as well.

    Parameters
    ----------
    results : DataFrame
        As `statement_results` returns, indexed by statement.
    """
    keys, places = _clarity(results)
    if not len(places):
        return 0
    first = keys[:, np.lexsort(-keys[::-1])[:1]]
    return int((keys == first).all(0).sum()) - 1


def _is_judged(results: pd.DataFrame) -> np.ndarray:
    return (results["result"] != TOO_FEW).to_numpy(dtype=bool)


def _clarity(results: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return what findings are ordered by, a row each: is it clear, firm, n_positions, majority; and
    the places of the findings in `results`.
    """
    places = np.flatnonzero(_is_judged(results))
    majority = np.max([results[side].to_numpy() for side in SIDES], axis=0)
    is_clear = (results["result"] != BOTH_SIDES).to_numpy(dtype=bool)
    keys = [is_clear, results["firm"].to_numpy(), results["n_positions"].to_numpy(), majority]
    return np.array(keys, dtype="int64")[:, places], places
