"""Two articles → what changed between them: did the same people move, or were others asked?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import chdtrc

from ..arguments import require_columns
from .counts import SCALE

_KEY = ["statement", "expert"]


class ChangeTest(NamedTuple):
    """A χ² statistic with its degrees of freedom and p; NaN where nobody moved."""

    statistic: float
    df: int
    p: float


def position_change(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Split the change of each statement's mean position between two articles into what the same
    experts changed and what comes of other experts being asked.

    With s the share of a panel that is in both articles (its mean before and after), the same
    people's part is s times the change of their own mean; the rest is composition: who left, and who
    came. The two parts add up to the change.

    Parameters
    ----------
    before, after : DataFrame
        statement, expert, position: one row per expert and statement of each article.

    Returns
    -------
    DataFrame
        Indexed by statement, as they come: n_before, n_after, n_both (experts), moved (of those in
        both, how many took another position), mean_before, mean_after, change, same_people,
        other_people (steps; NaN where an article has no position on the statement).

    Raises
    ------
    ValueError
        For a missing column, or two positions of an expert on a statement.

    References
    ----------
    Kitagawa, Journal of the American Statistical Association 50 (1955).

    Examples
    --------
    Ann moves one step; Ben is not asked again, and Cyd, who is, disagrees.

    >>> columns = ["statement", "expert", "position"]
    >>> before = pd.DataFrame([("p", "ann", 0), ("p", "ben", 2)], columns=columns)
    >>> after = pd.DataFrame([("p", "ann", 1), ("p", "cyd", -2)], columns=columns)
    >>> table = position_change(before, after)
    >>> table[["change", "same_people", "other_people"]].values.tolist()
    [[-1.5, 0.5, -2.0]]
    """
    both = _side_by_side(before, after)
    statements = pd.concat([before, after])["statement"].drop_duplicates().to_numpy()
    statement = both.index.get_level_values("statement")
    in_both = both.notna().all(axis=1)
    by_statement = both.groupby(statement, observed=True)
    stayed = both[in_both].groupby(statement[in_both], observed=True)
    n, means = by_statement.count(), by_statement.mean()
    own = stayed.mean().reindex(n.index)
    n_both = in_both.groupby(statement, observed=True).sum()
    moved = (both["before"] != both["after"])[in_both].groupby(statement[in_both], observed=True)
    share = ((n_both / n["before"]) + (n_both / n["after"])) / 2
    change = means["after"] - means["before"]
    same_people = (share * (own["after"] - own["before"])).fillna(0.0).where(change.notna())
    table = pd.DataFrame(
        {
            "n_before": n["before"],
            "n_after": n["after"],
            "n_both": n_both.astype("int64"),
            "moved": moved.sum().reindex(n.index).fillna(0).astype("int64"),
            "mean_before": means["before"],
            "mean_after": means["after"],
            "change": change,
            "same_people": same_people,
            "other_people": change - same_people,
        }
    )
    return table.reindex(pd.Index(statements, name="statement"))


def transition_table(
    before: pd.DataFrame, after: pd.DataFrame, scale: Sequence[int] = SCALE
) -> pd.DataFrame:
    """Count how the experts who are in both articles moved on the statements of both.

    Parameters
    ----------
    before, after : DataFrame
        As in `position_change`.
    scale : sequence of int
        All declared positions, ascending.

    Returns
    -------
    DataFrame of int, positions × positions
        Rows before, columns after: what `stuart_maxwell` and `bowker_symmetry` test.

    Raises
    ------
    ValueError
        As in `position_change`.
    """
    pairs = _side_by_side(before, after).dropna()
    levels = pd.Index(scale)
    table = np.zeros((len(levels), len(levels)), dtype="int64")
    cells = levels.get_indexer(pairs["before"]), levels.get_indexer(pairs["after"])
    np.add.at(table, cells, 1)
    return pd.DataFrame(table, levels.rename("before"), levels.rename("after"))


def stuart_maxwell(table: npt.ArrayLike) -> ChangeTest:
    """Test whether the same people's answers have another distribution than before.

    Two who change places cancel out: for those see `bowker_symmetry`. Each cell counts one person
    and question; a person's answers to several questions hang together, and then p is too small.

    Parameters
    ----------
    table : array_like of int, categories × categories
        Rows before, columns after.

    Returns
    -------
    ChangeTest

    Raises
    ------
    ValueError
        For a table that is not square.

    References
    ----------
    Stuart, Biometrika 42 (1955); Maxwell, British Journal of Psychiatry 116 (1970). Below: Stuart's
    eyes, for which R's irr gives 11.96 with 3 degrees of freedom.

    Examples
    --------
    >>> eyes = [[1520, 266, 124, 66], [234, 1512, 432, 78]]
    >>> eyes += [[117, 362, 1772, 205], [36, 82, 179, 492]]
    >>> result = stuart_maxwell(eyes)
    >>> print(round(result.statistic, 2), result.df, round(result.p, 4))
    11.96 3 0.0075
    """
    n = _square(table)
    n = n[np.ix_(*[n.any(0) | n.any(1)] * 2)]
    difference = (n.sum(1) - n.sum(0))[:-1]
    covariance = np.diag(n.sum(1) + n.sum(0)) - n - n.T
    covariance = covariance[:-1, :-1]
    df = int(np.linalg.matrix_rank(covariance)) if len(covariance) else 0
    if not df:
        return ChangeTest(np.nan, 0, np.nan)
    statistic = float(difference @ np.linalg.pinv(covariance) @ difference)
    return ChangeTest(statistic, df, float(chdtrc(df, statistic)))


def bowker_symmetry(table: npt.ArrayLike) -> ChangeTest:
    """Test whether as many people move one way as the other, between every two answers.

    Parameters
    ----------
    table : array_like of int, categories × categories
        Rows before, columns after.

    Returns
    -------
    ChangeTest

    Raises
    ------
    ValueError
        For a table that is not square.

    References
    ----------
    Bowker, Journal of the American Statistical Association 43 (1948). Below: Stuart's eyes, 19.11
    with 6 degrees of freedom.

    Examples
    --------
    >>> eyes = [[1520, 266, 124, 66], [234, 1512, 432, 78]]
    >>> eyes += [[117, 362, 1772, 205], [36, 82, 179, 492]]
    >>> result = bowker_symmetry(eyes)
    >>> print(round(result.statistic, 2), result.df, round(result.p, 4))
    19.11 6 0.004
    """
    n = _square(table)
    upper = np.triu_indices(len(n), 1)
    there, back = n[upper], n.T[upper]
    total = there + back
    df = int((total > 0).sum())
    if not df:
        return ChangeTest(np.nan, 0, np.nan)
    moved = total > 0
    statistic = float(((there - back)[moved] ** 2 / total[moved]).sum())
    return ChangeTest(statistic, df, float(chdtrc(df, statistic)))


def _side_by_side(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return before and after, indexed by statement and expert; NaN where there is no position."""
    columns = []
    for name, table in (("before", before), ("after", after)):
        require_columns(name, table, [*_KEY, "position"])
        rows = table.dropna(subset="position").astype(dict.fromkeys(_KEY, "object"))
        is_duplicate = rows.duplicated(_KEY)
        if is_duplicate.any():
            row = rows[is_duplicate].iloc[0]
            raise ValueError(
                f"{row['expert']!r} has several positions on {row['statement']!r} {name}; there "
                "may be one per expert and statement: decide first, as expert_positions does"
            )
        columns.append(rows.set_index(_KEY)["position"].astype("float64").rename(name))
    return pd.concat(columns, axis=1)


def _square(table: npt.ArrayLike) -> np.ndarray:
    n = np.atleast_2d(np.asarray(table, dtype=float))
    if n.shape[0] != n.shape[1]:
        raise ValueError(
            f"the table has {n.shape[0]} rows and {n.shape[1]} columns; both articles need the "
            "same positions: make it with transition_table"
        )
    return n
