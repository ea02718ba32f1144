"""Positions → edge lists: who agrees with whom, who contradicts whom, who takes which position."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..arguments import require_columns
from ..pair_sums import pair_sums
from ..schema import POSITIONS

SCALE = tuple(POSITIONS)
NORMALISATIONS = ("no", "average", "jaccard", "cosine")
AFFILIATION_NORMALISATIONS = ("no", "activity", "prominence")
QUALIFIERS = ("subtract", "ignore", "combine")
NODES = ("expert", "statement")
_COLUMNS = ["expert", "statement", "position"]


def congruence(
    positions: pd.DataFrame,
    normalisation: str = "no",
    *,
    nodes: str = "expert",
    scale: Sequence[int] = SCALE,
) -> pd.DataFrame:
    """Return how far two experts co-support and co-reject, as an edge list.

    Parameters
    ----------
    positions : DataFrame
        expert, statement, position; several positions of one expert on a statement all count (drop
        duplicates first to have DNA's "acrossrange").
    normalisation : str
        no, average (activity: half the sum of both numbers of positions), jaccard (matches and
        non-matches on statement and position), cosine (the product of both numbers of positions, as
        DNA has it).
    nodes : str
        expert, or statement for the network of statements.
    scale : sequence of int
        All declared positions, ascending.

    Returns
    -------
    DataFrame
        One row per two nodes that share something: expert, other (or statement, other), weight,
        n (statements, or experts, shared).

    Raises
    ------
    ValueError
        For a missing column, an unknown normalisation or node, or a position outside the scale.

    References
    ----------
    Leifeld, Gruber & Bossner, Discourse Network Analyzer Manual (2018), ch. 2.
    """
    return _one_mode(positions, 1 - _distances(scale), normalisation, nodes, scale)


def conflict(
    positions: pd.DataFrame,
    normalisation: str = "no",
    *,
    nodes: str = "expert",
    scale: Sequence[int] = SCALE,
) -> pd.DataFrame:
    """Return how far two experts contradict one another, as an edge list.

    Parameters
    ----------
    positions, normalisation, nodes, scale
        As in `congruence`.

    Returns
    -------
    DataFrame
        As `congruence` returns.

    Raises
    ------
    ValueError
        As in `congruence`.
    """
    return _one_mode(positions, _distances(scale), normalisation, nodes, scale)


def subtract(
    positions: pd.DataFrame,
    normalisation: str = "no",
    *,
    nodes: str = "expert",
    scale: Sequence[int] = SCALE,
) -> pd.DataFrame:
    """Return congruence less conflict, below 0 where two experts contradict one another more.

    Parameters
    ----------
    positions, normalisation, nodes, scale
        As in `congruence`.

    Returns
    -------
    DataFrame
        As `congruence` returns.

    Raises
    ------
    ValueError
        As in `congruence`.
    """
    return _one_mode(positions, 1 - 2 * _distances(scale), normalisation, nodes, scale)


def congruence_share(positions: pd.DataFrame, *, scale: Sequence[int] = SCALE) -> pd.DataFrame:
    """Return congruence / (congruence + conflict), with one position per expert and statement.

    1: of one mind on all they share; 0: at opposite ends on all of it. Free of how much the two
    say, so without a normalisation; with a small n it says little.

    Parameters
    ----------
    positions : DataFrame
        expert, statement, position.
    scale : sequence of int
        All declared positions, ascending.

    Returns
    -------
    DataFrame
        As `congruence` returns.

    Raises
    ------
    ValueError
        Where an expert has two positions on a statement.
    """
    require_columns("positions", positions, _COLUMNS)
    rows = positions.dropna(subset="position")
    is_duplicate = rows.duplicated(["expert", "statement"])
    if is_duplicate.any():
        row = rows[is_duplicate].iloc[0]
        raise ValueError(
            f"{row['expert']!r} has several positions on {row['statement']!r}; there "
            "may be one per expert and statement: "
            "decide first, or take congruence and conflict apart"
        )
    edges = congruence(positions, scale=scale)
    return edges.assign(weight=edges["weight"] / edges["n"])


def affiliation(
    positions: pd.DataFrame,
    normalisation: str = "no",
    *,
    qualifier: str = "subtract",
    scale: Sequence[int] = SCALE,
) -> pd.DataFrame:
    """Return who takes a position on what: the two-mode network, as an edge list.

    Parameters
    ----------
    positions : DataFrame
        expert, statement, position.
    normalisation : str
        no, activity (by the expert's positions), prominence (by the statement's).
    qualifier : str
        subtract (the sum of the positions, so that disagreement weighs against; a yes-or-no scale
        is −1 and 1 here, as DNA reads its 0 and 1: on 0 and 1 a no would weigh nothing), ignore
        (the number of positions) or combine (which positions occur at all, as one number: the
        digits of their 0/1 row in base 2, so that on no and yes 1 is yes, 2 no and 3 both; it has
        no normalisation).
    scale : sequence of int
        All declared positions, ascending.

    Returns
    -------
    DataFrame
        One row per expert and statement with a position: expert, statement, weight, n (positions).
        A weight of 0 is a position that sees both sides.

    Raises
    ------
    ValueError
        For a missing column, an unknown normalisation or qualifier, or a position outside the scale.
    """
    check_choice("normalisation", normalisation, AFFILIATION_NORMALISATIONS)
    check_choice("qualifier", qualifier, QUALIFIERS)
    if qualifier == "combine" and normalisation != "no":
        raise ValueError(
            f"normalisation {normalisation!r} has no meaning with the qualifier combine, whose "
            "weights are names of combinations; there is no: leave the normalisation out"
        )
    x, experts, statements = _position_counts(positions, scale)
    n = x.sum(2)
    weight = _position_weights(x, qualifier, scale)
    divisor = np.ones_like(n)
    if normalisation == "activity":
        divisor = np.broadcast_to(n.sum(1, keepdims=True), n.shape)
    elif normalisation == "prominence":
        divisor = np.broadcast_to(n.sum(0), n.shape)
    i, j = np.nonzero(n)
    return pd.DataFrame(
        {
            "expert": experts[i],
            "statement": statements[j],
            "weight": weight[i, j] / divisor[i, j],
            "n": n[i, j].astype("int64"),
        }
    )


def _position_weights(x: np.ndarray, qualifier: str, scale: Sequence[int]) -> np.ndarray:
    """Return what each expert's positions on each statement come to, experts × statements."""
    if qualifier == "ignore":
        return x.sum(2)
    if qualifier == "combine":
        return (x > 0) @ 2.0 ** np.arange(len(scale))[::-1]
    return x @ np.asarray(scale, dtype=float)


def check_choice(name: str, value: str, choices: Sequence[str]) -> None:
    """Raise ValueError where a value is not among the choices."""
    if value not in choices:
        raise ValueError(f"unknown {name} {value!r}; there are {', '.join(choices)}: choose one")


def _distances(scale: Sequence[int]) -> np.ndarray:
    """Return |k − k'| / (|K| − 1), positions × positions."""
    k = np.asarray(scale, dtype=float)
    longest = np.ptp(k) or 1
    return abs(k[:, None] - k) / longest


def _one_mode(
    positions: pd.DataFrame,
    kernel: np.ndarray,
    normalisation: str,
    nodes: str,
    scale: Sequence[int],
) -> pd.DataFrame:
    """Return the network of one kind of nodes, as an edge list."""
    check_choice("normalisation", normalisation, NORMALISATIONS)
    check_choice("nodes", nodes, NODES)
    x, names, statements = _position_counts(positions, scale)
    if nodes == "statement":
        x, names = x.swapaxes(0, 1), statements
    weight = pair_sums(x, kernel, x) / _norm(x, normalisation)
    takes_position = (x.sum(2, keepdims=True) > 0).astype(float)
    shared = pair_sums(takes_position, np.ones((1, 1)), takes_position)
    i, j = np.nonzero(np.triu(shared, 1))
    return pd.DataFrame(
        {
            nodes: names[i],
            "other": names[j],
            "weight": weight[i, j],
            "n": shared[i, j].astype("int64"),
        }
    )


def _norm(x: np.ndarray, normalisation: str) -> np.ndarray | float:
    """Return what DNA divides an edge by, nodes × nodes; 1 where it would be 0: there is no edge."""
    n = x.sum((1, 2))
    if normalisation == "no":
        return 1.0
    if normalisation == "average":
        norm = (n[:, None] + n) / 2
    elif normalisation == "cosine":
        norm = n[:, None] * n
    else:
        identity = np.eye(x.shape[2])
        unmatched = pair_sums(x, identity, (x == 0).astype(float))
        norm = unmatched + unmatched.T + pair_sums(x, identity, x)
    return np.where(norm > 0, norm, 1)


def _position_counts(
    positions: pd.DataFrame, scale: Sequence[int]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return x_ijk, and the names of experts and statements, sorted."""
    require_columns("positions", positions, _COLUMNS)
    rows = positions[_COLUMNS].dropna()
    position = rows["position"].to_numpy(dtype=float)
    outside = np.setdiff1d(position, scale)
    if len(outside):
        known = ", ".join(map(str, scale))
        raise ValueError(
            f"position {outside[0]:g} is outside the scale; there are {known}: correct it, "
            "or declare the scale"
        )
    i, experts = pd.factorize(rows["expert"].astype("object"), sort=True)
    j, statements = pd.factorize(rows["statement"].astype("object"), sort=True)
    x = np.zeros((len(experts), len(statements), len(scale)))
    np.add.at(x, (i, j, np.searchsorted(scale, position)), 1)
    return x, experts, statements
