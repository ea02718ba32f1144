"""Ideal points: do the experts stand along one line, and where? With the test that says whether so
few can carry it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from narwhals.typing import IntoFrame

from ..coefficients import LEVEL
from .dealt_panels import deal_positions, share_as_large
from .input_checks import PositionArrays, position_arrays, validate_positions

DRAWS = 199
_SEED = 1998
_MAX_STEPS, _PRECISE = 500, 1e-10
_STEPS_OF_A_DEAL = 20  # enough for what a line explains; the panel itself takes as many in the test
_TINY = 1e-12


class IdealPoints(NamedTuple):
    """A line through the panel.

    Attributes
    ----------
    points : DataFrame
        Indexed by expert: point (mean 0, standard deviation 1), n_positions.
    weights : DataFrame
        Indexed by statement: at_centre (the position expected at point 0), weight (what one
        standard deviation along the line adds), n_positions.
    explained : float
        Share of the squared distances from each statement's mean that the line explains. NaN where
        nobody differs.
    by_chance : float
        What a line explains in dealt panels, on average.
    p : float
        How many dealt panels have a line that explains as much.
    carried : bool
        Is p up to .05? Where it is not, the points are noise, and nobody stands anywhere.
    """

    points: pd.DataFrame
    weights: pd.DataFrame
    explained: float
    by_chance: float
    p: float
    carried: bool


def ideal_points(positions: IntoFrame, draws: int = DRAWS, seed: int = _SEED) -> IdealPoints:
    """Place the experts on one line, by least squares over the positions that there are.

    A position is taken as at_centre + weight × point. A line is found in every panel, in one of
    coin flips too: read nothing where `carried` is False. Which end is which has no meaning; the
    statement with the largest weight has a positive one.

    Parameters
    ----------
    positions : DataFrame
        Any frame as in `validate_positions`, in memory.
    draws : int
        How often the positions on each statement are dealt anew among the experts who address it.
    seed : int
        Of the generator.

    Returns
    -------
    IdealPoints

    Raises
    ------
    ValueError
        For a missing column, two positions of an expert on a statement, or less than three
        experts.

    References
    ----------
    Poole, American Journal of Political Science 42 (1998): the basic space, in one dimension; with
    every position there it is the first singular vector of the centred table (Eckart & Young,
    Psychometrika 1, 1936).

    Examples
    --------
    Three on a line, by hand: what the second statement says, the first says twice as strongly.

    >>> rows = [(e, "p", 2 * x) for e, x in zip("abc", (-1, 0, 1))]
    >>> rows += [(e, "q", x) for e, x in zip("abc", (-1, 0, 1))]
    >>> positions = pd.DataFrame(rows, columns=["expert", "statement", "position"])
    >>> line = ideal_points(positions)
    >>> print(line.points["point"].round(2).tolist(), round(line.explained, 2), line.carried)
    [-1.22, 0.0, 1.22] 1.0 False
    """
    arrays = position_arrays(validate_positions(positions))
    if len(arrays.experts) < 3:
        raise ValueError(
            f"{len(arrays.experts)} experts take positions; a line through a panel needs three: "
            "add experts, or leave the line out"
        )
    dealt = deal_positions(arrays, draws, np.random.default_rng(seed))
    x, is_there = _tables(arrays, dealt)
    *_, explained = _fitted_line(x, is_there, _STEPS_OF_A_DEAL)
    centre, weight, point, by_line = _fitted_line(x[:1], is_there, _MAX_STEPS)
    largest = abs(weight[0]).argmax() if weight.size else 0
    sign = -1.0 if weight.size and weight[0, largest] < 0 else 1.0
    p = share_as_large(explained)
    return IdealPoints(
        pd.DataFrame(
            {"point": sign * point[0], "n_positions": is_there.sum(1)},
            index=pd.Index(arrays.experts, name="expert"),
        ),
        pd.DataFrame(
            {"at_centre": centre[0], "weight": sign * weight[0], "n_positions": is_there.sum(0)},
            index=pd.Index(arrays.statements, name="statement"),
        ),
        float(by_line[0]),
        float(explained[1:].mean()) if draws else np.nan,
        p,
        bool(p <= LEVEL),
    )


def _tables(arrays: PositionArrays, dealt: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return positions, deals × experts × statements (0 where there is none), and where they are."""
    shape = len(arrays.experts), len(arrays.statements)
    is_there = np.zeros(shape, dtype=bool)
    is_there[arrays.row, arrays.column] = True
    x = np.zeros((len(dealt), *shape))
    x[:, arrays.row, arrays.column] = dealt
    return x, is_there


def _fitted_line(
    x: np.ndarray, is_there: np.ndarray, max_steps: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return at_centre and weight (deals × statements), points (deals × experts), share explained.

    Statements and experts are fitted in turn, each by least squares given the other.
    """
    n = is_there.sum(0)
    mean = x.sum(1) / n
    apart = (x - mean[:, None]) * is_there
    total = (apart**2).sum((1, 2))
    _, vectors = np.linalg.eigh(apart @ apart.swapaxes(1, 2))
    point = _standardised(vectors[:, :, -1])
    residual = total
    for _ in range(max_steps):
        centre, weight = _fitted_statements(x, point, is_there)
        point = _fitted_experts(x, centre, weight, point, is_there)
        centre, weight = _fitted_statements(x, point, is_there)
        left = (x - centre[:, None] - point[:, :, None] * weight[:, None]) * is_there
        before, residual = residual, (left**2).sum((1, 2))
        if (before - residual <= _PRECISE * total).all():
            break
    explained = np.divide(total - residual, total, out=np.full(len(x), np.nan), where=total > 0)
    return centre, weight, point, explained


def _fitted_statements(
    x: np.ndarray, point: np.ndarray, is_there: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return intercept and slope of each statement's positions on the points."""
    n = is_there.sum(0)
    sum_z, sum_zz = point @ is_there, point**2 @ is_there
    sum_x, sum_xz = x.sum(1), np.einsum("bes,be->bs", x, point)
    spread = n * sum_zz - sum_z**2
    slope = np.divide(
        n * sum_xz - sum_x * sum_z, spread, out=np.zeros_like(spread), where=spread > _TINY
    )
    return (sum_x - slope * sum_z) / n, slope


def _fitted_experts(
    x: np.ndarray, centre: np.ndarray, weight: np.ndarray, point: np.ndarray, is_there: np.ndarray
) -> np.ndarray:
    """Return the points that fit best; who has only statements without weight stays."""
    apart = (x - centre[:, None]) * is_there
    squares = weight**2 @ is_there.T
    fitted = np.einsum("bes,bs->be", apart, weight)
    return _standardised(np.divide(fitted, squares, out=point.copy(), where=squares > _TINY))


def _standardised(point: np.ndarray) -> np.ndarray:
    """Return points with mean 0 and standard deviation 1 in each deal."""
    centred = point - point.mean(1, keepdims=True)
    spread = centred.std(1, keepdims=True)
    return np.divide(centred, spread, out=np.zeros_like(centred), where=spread > _TINY)
