"""Where coders differ, position by position, and what their codings alone say of their errors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from .. import coefficients
from ..schema import POSITIONS
from .cell_values import cell_ratings

MIN_CODERS = 3  # with two, either may be the one that errs
TWO_CODERS = "two coders: who of them errs cannot be told"
_NONE = "none"


def coder_confusion(
    positions: pd.DataFrame,
    passages: pd.DataFrame,
    statements: pd.DataFrame,
    coders: pd.DataFrame | None = None,
    *,
    scale: Sequence[int] = tuple(POSITIONS),
) -> pd.DataFrame:
    """Count which positions two coders give the same cells.

    Parameters
    ----------
    positions, passages, statements, coders : DataFrame
        As in `intercoder_reliability`.
    scale : sequence of int
        All declared positions, ascending.

    Returns
    -------
    DataFrame of int
        Indexed by coder, other (every two) and position (the first coder's); one column per
        position of the second. "none" is a cell in which the coder found no evidence and the other
        did.

    Raises
    ------
    ValueError
        For a missing column.
    """
    ratings = cell_ratings(positions, passages, statements, coders)
    codes = [*scale, _NONE]
    number = len(scale)
    cells = pd.DataFrame(np.searchsorted(scale, ratings), ratings.index, ratings.columns)
    cells = cells.where(ratings.notna(), number)
    tables = {}
    names = [str(name) for name in ratings.columns]
    pairs = coefficients.pairwise_confusion(cells.T.to_numpy(), names, range(number + 1))
    for pair, counts in pairs.items():
        counts[number, number] = 0  # neither found anything: most cells
        tables[pair] = pd.DataFrame(counts, codes, codes)
    if not tables:
        empty = pd.MultiIndex.from_arrays([[], [], []], names=["coder", "other", "position"])
        return pd.DataFrame(0, empty, codes).rename_axis(columns="other_position")
    table = pd.concat(tables, names=["coder", "other", "position"])
    return table.rename_axis(columns="other_position")


def coder_accuracy(
    positions: pd.DataFrame,
    passages: pd.DataFrame,
    statements: pd.DataFrame,
    coders: pd.DataFrame | None = None,
    *,
    scale: Sequence[int] = tuple(POSITIONS),
) -> pd.DataFrame:
    """Estimate how often each coder gives the position that the codings together point to.

    Dawid and Skene's model: coders err independently. Coders with one source (two runs of one
    language model) err alike, and look better than they are.

    Parameters
    ----------
    positions, passages, statements, coders : DataFrame
        As in `intercoder_reliability`.
    scale : sequence of int
        All declared positions, ascending.

    Returns
    -------
    DataFrame
        Indexed by coder: cells (with a position of theirs), accuracy (NaN below three coders: then
        the note says why), note.

    Raises
    ------
    ValueError
        For a missing column.

    References
    ----------
    Dawid & Skene, Applied Statistics 28 (1979).
    """
    ratings = cell_ratings(positions, passages, statements, coders)
    rated = ratings[ratings.notna().sum(axis=1) >= 2]
    table = pd.DataFrame({"cells": ratings.notna().sum(), "accuracy": np.nan, "note": ""})
    table = table.rename_axis("coder")
    if len(ratings.columns) < MIN_CODERS or rated.empty:
        return table.assign(note=TWO_CODERS if len(rated) else "no cell with two positions")
    values = rated.to_numpy()
    counts = (values[:, :, None] == np.asarray(scale, dtype=float)).astype(float)
    model = coefficients.dawid_skene(counts)
    right = np.einsum("rkk,k->r", model.errors, model.shares)
    return table.assign(accuracy=right)
