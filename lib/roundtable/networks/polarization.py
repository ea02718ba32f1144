"""How far a network falls into two halves, as Discourse Network Analyzer measures it, and the
backbone of its edges.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd

from .edges import SCALE, conflict, congruence
from .formats import network_matrix
from .windows import parse_days, window_days

MAX_EXACT = 15  # experts: 6,435 even splits, all tried
N_STARTS = 10  # of the search beyond it
_SEED = 1
_Networks = tuple[np.ndarray, np.ndarray]


class Polarization(NamedTuple):
    """value: of the split; one, other: its halves (tuples of experts); exact: were all tried?"""

    value: float
    one: tuple[str, ...]
    other: tuple[str, ...]
    exact: bool


def polarization(
    positions: pd.DataFrame, normalisation: str = "average", *, scale: Sequence[int] = SCALE
) -> Polarization:
    """Return DNA's polarisation: the largest deviation, over all splits in two halves, of congruence
    inside them and conflict between them from an even spread.

    For a split, ½ Σ |w − e| / (C + F): inside a half w is congruence, and e its share of C spread
    evenly over the pairs; between them w is conflict, and e its share of F; conflict inside and
    congruence between count whole. C and F are the sums of both networks. The halves differ by one
    expert at most. It describes the network, and knows no chance: a panel that answers at random has
    one too.

    Parameters
    ----------
    positions : DataFrame
        expert, statement, position.
    normalisation : str
        Of both networks, as in `congruence`.
    scale : sequence of int
        All declared positions, ascending.

    Returns
    -------
    Polarization
        NaN and no halves below three experts, or where no two share a statement.

    Raises
    ------
    ValueError
        As in `congruence`.

    References
    ----------
    Leifeld, rDNA 3.0 (dna_polarization, normalised), whose own test has 0.5342493 for its sample of
    seven organisations.

    Examples
    --------
    Two camps of two; the split across them deviates most, by 14 of 24:

    >>> rows = [("a", "p", 2), ("b", "p", 2), ("c", "p", -2), ("d", "p", -2)]
    >>> positions = pd.DataFrame(rows, columns=["expert", "statement", "position"])
    >>> round(polarization(positions).value, 3)
    0.583
    """
    names, networks = _both_networks(positions, normalisation, scale)
    n = len(names)
    if n < 3 or not sum(network.sum() for network in networks) > 0:
        return Polarization(np.nan, (), (), True)
    is_exact = n <= MAX_EXACT
    masks = _even_splits(n) if is_exact else _local_optima(n, networks)
    deviations = _deviation(masks, networks)
    best = masks[deviations.argmax()]
    one, other = (tuple(str(name) for name in names[side]) for side in (best, ~best))
    return Polarization(float(deviations.max()), one, other, is_exact)


def polarization_over_time(
    positions: pd.DataFrame,
    normalisation: str = "average",
    *,
    size: int,
    unit: str = "days",
    step: int = 1,
    scale: Sequence[int] = SCALE,
) -> pd.DataFrame:
    """Return the polarisation in each place of a moving window.

    Parameters
    ----------
    positions : DataFrame
        expert, statement, position, date, as in `time_windows`.
    normalisation, scale
        As in `polarization`.
    size, unit, step
        As in `time_windows`.

    Returns
    -------
    DataFrame
        One row per window: start, middle, stop, positions, experts (numbers of them), value.

    Raises
    ------
    ValueError
        As in `congruence` and `time_windows`.
    """
    windows = window_days(positions, size=size, unit=unit, step=step)
    day = parse_days(positions["date"])
    rows = []
    for window in windows.itertuples(index=False):
        inside = positions[day.between(window.start, window.stop)]
        value = polarization(inside, normalisation, scale=scale).value
        rows.append((len(inside), inside["expert"].nunique(), value))
    table = pd.DataFrame(rows, columns=["positions", "experts", "value"])
    return pd.concat([windows, table], axis=1)


def network_backbone(edges: pd.DataFrame, level: float = 0.05) -> pd.DataFrame:
    """Keep the edges that are heavier than a node's weight, spread at random over its edges, would
    make them.

    For an edge that holds the share s of a node's weight, one of k edges, p = (1 − s)^(k − 1); the
    smaller of both ends' p counts. A node with one edge has a p of 1: it has no choice.

    Parameters
    ----------
    edges : DataFrame
        As `congruence` returns: two columns of nodes, and weight (from 0).
    level : float
        Edges with a smaller p are kept.

    Returns
    -------
    DataFrame
        The edges that are kept, with their p.

    Raises
    ------
    ValueError
        For a weight below 0, such as `subtract` has.

    References
    ----------
    Serrano, Boguñá & Vespignani, Proceedings of the National Academy of Sciences 106 (2009).

    Examples
    --------
    A hub with one strong edge of four, by hand: (1 − 0.9)³.

    >>> edges = pd.DataFrame({"expert": ["a"] * 4, "other": list("bcde"), "weight": [27, 1, 1, 1]})
    >>> network_backbone(edges)[["other", "p"]].round(3).values.tolist()
    [['b', 0.001]]
    """
    weight = edges["weight"]
    if (weight < 0).any():
        raise ValueError(
            f"the edge weight {weight.min():g} is below 0; a backbone needs weights from 0: take "
            "congruence and conflict apart"
        )
    first, second = edges.columns[:2]
    ends = pd.concat([edges[first], edges[second]]).to_numpy()
    both = pd.concat([weight, weight])
    by_node = both.groupby(ends)
    total, degree = by_node.transform("sum").to_numpy(), by_node.transform("count").to_numpy()
    share = np.divide(both.to_numpy(float), total, out=np.zeros(len(both)), where=total > 0)
    p = ((1 - share) ** (degree - 1)).reshape(2, -1).min(0)
    return edges.assign(p=p)[p < level].reset_index(drop=True)


def _both_networks(
    positions: pd.DataFrame, normalisation: str, scale: Sequence[int]
) -> tuple[np.ndarray, _Networks]:
    """Return the experts with a position, and their congruence and conflict, 0 where they share
    nothing.
    """
    names = np.sort(positions.dropna(subset="position")["expert"].astype("object").unique())
    matrices = []
    for network in (congruence, conflict):
        matrix = network_matrix(network(positions, normalisation, scale=scale), empty=0)
        matrices.append(matrix.reindex(index=names, columns=names).fillna(0).to_numpy(dtype=float))
    return names, (matrices[0], matrices[1])


def _even_splits(n: int) -> np.ndarray:
    """Return all splits in halves that differ by one at most, as rows of True and False."""
    chosen = np.array(list(combinations(range(n), n // 2)))
    masks = np.zeros((len(chosen), n), dtype=bool)
    masks[np.arange(len(chosen))[:, None], chosen] = True
    return masks


def _deviation(masks: np.ndarray, networks: _Networks) -> np.ndarray:
    """Return ½ Σ |w − e| / (C + F) of each split."""
    near, against = networks
    n = masks.shape[1]
    others = ~np.eye(n, dtype=bool)
    values = np.empty(len(masks))
    for i, mask in enumerate(masks):
        same = (mask[:, None] == mask) & others
        apart = (mask[:, None] != mask) & others
        n_side = np.where(mask, mask.sum(), n - mask.sum())
        n_same, n_apart = max(same.sum(), 1), max(apart.sum(), 1)
        inside = n_side * (n_side - 1) / n_same * near.sum() / n_same
        between = n_side * (n - n_side) / n_apart * against.sum() / n_apart
        deviation = abs(near - inside[:, None])[same].sum() + against[same].sum()
        values[i] = deviation + abs(against - between[:, None])[apart].sum() + near[apart].sum()
    return values / (2 * (near.sum() + against.sum()))


def _local_optima(n: int, networks: _Networks) -> np.ndarray:
    """Return splits that no exchange of two experts makes larger, from seeded starts."""
    rng = np.random.default_rng(_SEED)
    optima = []
    for _ in range(N_STARTS):
        mask = rng.permutation(np.arange(n) < n // 2)
        best = _deviation(mask[None], networks)[0]
        while True:
            neighbours = _exchanges(mask)
            deviations = _deviation(neighbours, networks)
            if not deviations.max() > best + 1e-12:
                break
            mask, best = neighbours[deviations.argmax()], deviations.max()
        optima.append(mask)
    return np.array(optima)


def _exchanges(mask: np.ndarray) -> np.ndarray:
    """Return the splits in which two experts have changed sides."""
    pairs = [(i, j) for i in np.flatnonzero(mask) for j in np.flatnonzero(~mask)]
    neighbours = np.repeat(mask[None], len(pairs), axis=0)
    rows = np.arange(len(pairs))[:, None]
    neighbours[rows, np.array(pairs)] ^= True
    return neighbours
