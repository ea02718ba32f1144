"""How many rows hold each position on each statement, counted by whatever engine holds the rows."""

from __future__ import annotations

import narwhals as nw
import pandas as pd
from narwhals.typing import IntoFrame

from ..lazy_frames import rows_that_are_there, sorted_table
from ..schema import DECLARED, SIDES, Rule
from .consensus import consensus_result
from .counts import position_matrix


def counts(positions: IntoFrame, *by: str) -> pd.DataFrame:
    """Count the rows of each statement and position, in each group.

    Parameters
    ----------
    positions : any frame that narwhals reads
        With statement, position (whole numbers) and the columns in `by`; only what is counted comes
        into memory.
    *by : str
        Columns that make groups, such as "party"; none: all rows together.

    Returns
    -------
    DataFrame
        One row per group, statement and position that occurs: the groups, statement, position, n.

    Raises
    ------
    ValueError
        For a missing column, or a position that is no whole number.

    Examples
    --------
    >>> rows = pd.DataFrame({"statement": ["p", "p", "p"], "position": [2, 2, -1]})
    >>> counts(rows).values.tolist()
    [['p', -1, 1], ['p', 2, 2]]
    """
    key = [*by, "statement", "position"]
    rows = rows_that_are_there("positions", positions, key)
    return sorted_table(rows.group_by(key).agg(nw.len().alias("n")), key, ["position", "n"])


def counted_results(counted: pd.DataFrame, rule: Rule = DECLARED) -> pd.DataFrame:
    """Return the result of each statement, by the declared rule, from counts alone.

    Parameters
    ----------
    counted : DataFrame
        Of `counts`, without groups.
    rule : Rule

    Returns
    -------
    DataFrame
        Indexed by statement: n, agree, both_sides, disagree (rows on each side), result.

    Raises
    ------
    ValueError
        For a position outside the scale.
    """
    matrix = position_matrix(counted)
    sides = {side: matrix[list(steps)].sum(axis=1) for side, steps in SIDES.items()}
    table = pd.DataFrame({"n": matrix.sum(axis=1), **sides})
    result = consensus_result(table["agree"], table["both_sides"], table["disagree"], rule)
    return table.assign(result=result)
