"""In which order a reader meets the results: by topic, by how far the experts are apart, by how many
took a position.
"""

from __future__ import annotations

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
    table = results.assign(
        group=results["topic"].astype(str) if order == "topic" else "",
        judged=results["result"] != TOO_FEW,
        widely=is_widely_answered(results),
        topic_rank=results["topic"].cat.codes,
    )
    columns = _SORTED_BY[order]
    ascending = [column == "topic_rank" for column in columns]
    table = table.sort_values(columns, ascending=ascending, kind="stable", na_position="last")
    return table.drop(columns=["topic_rank", "widely"])


def is_widely_answered(results: pd.DataFrame) -> pd.Series:
    """Return which statements have at least a tenth of the positions on the one with most.

    Parameters
    ----------
    results : DataFrame
        As `statement_results` returns, with n_positions.
    """
    return results["n_positions"] * _FLOOR >= results["n_positions"].max()


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
    keys = _clarity(results)
    return results.loc[keys.sort_values(list(keys), ascending=False, kind="stable").index]


def count_ties(results: pd.DataFrame) -> int:
    """Return how many other findings could stand first in `order_findings` as well.

    Parameters
    ----------
    results : DataFrame
        As `statement_results` returns, indexed by statement.
    """
    keys = _clarity(results).astype("int64").apply(tuple, axis=1)
    return int((keys == keys.max()).sum()) - 1 if len(keys) else 0


def _clarity(results: pd.DataFrame) -> pd.DataFrame:
    """Return what findings are ordered by: is_clear, firm, n_positions, majority."""
    judged = results[results["result"] != TOO_FEW]
    return pd.DataFrame(
        {
            "is_clear": judged["result"] != BOTH_SIDES,
            "firm": judged["firm"],
            "n_positions": judged["n_positions"],
            "majority": judged[list(SIDES)].max(axis=1),
        }
    )
