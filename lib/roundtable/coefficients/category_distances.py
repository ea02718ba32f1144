"""How far two categories are apart: distances, and weights of agreement."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .ratings import in_words

METRICS = ("nominal", "ordinal", "interval", "ratio", "linear")
WEIGHTS = {
    "identity": "nominal",
    "linear": "linear",
    "quadratic": "interval",
    "ordinal": "triangular",
}


def distances(
    metric: str, values: npt.ArrayLike, margin: npt.ArrayLike | None = None
) -> np.ndarray:
    """Return the distance of every two categories: the d² of Krippendorff (2018), and |c − k|.

    Parameters
    ----------
    metric : str
        One of METRICS, or triangular (steps between, c(c+1)/2: Gwet's "ordinal" weights).
    values : array_like
        The categories' numbers, ascending.
    margin : array_like, (margins ×) categories, optional
        How often each category is used; the ordinal metric needs it, and gives one matrix for every
        margin.

    Returns
    -------
    np.ndarray, (margins ×) categories × categories

    Raises
    ------
    ValueError
        For an unknown metric, or numbers below 0 with the ratio metric.

    Examples
    --------
    >>> distances("ratio", [0, 1, 3]).round(2).tolist()
    [[0.0, 1.0, 1.0], [1.0, 0.0, 0.25], [1.0, 0.25, 0.0]]
    """
    numbers = np.asarray(values, dtype=float)
    c, k = numbers[:, None], numbers[None, :]
    if metric == "nominal":
        return (c != k).astype(float)
    if metric == "linear":
        return abs(c - k)
    if metric == "interval":
        return (c - k) ** 2
    if metric == "triangular":
        rank = np.arange(len(numbers))
        steps = abs(rank[:, None] - rank[None, :])
        return steps * (steps + 1) / 2
    if metric == "ratio":
        return _ratio_distances(numbers)
    if metric == "ordinal":
        counts = np.asarray(margin)
        middle = np.cumsum(counts, axis=-1) - counts / 2
        return (middle[..., :, None] - middle[..., None, :]) ** 2
    raise ValueError(f"unknown metric {metric!r}; there are {', '.join(METRICS)}: choose one")


def _ratio_distances(numbers: np.ndarray) -> np.ndarray:
    if (numbers < 0).any():
        raise ValueError(
            f"the ratio metric has no meaning for {numbers.min():g}; there are "
            f"{in_words(numbers)}: use interval or ordinal"
        )
    c, k = numbers[:, None], numbers[None, :]
    total = c + k
    return np.divide(c - k, total, out=np.zeros(total.shape), where=total > 0) ** 2


def agreement_weights(kind: str, values: npt.ArrayLike) -> np.ndarray:
    """Return how far two categories agree, 1 − distance / largest distance.

    Parameters
    ----------
    kind : str
        One of WEIGHTS (identity, linear, quadratic, ordinal). "ordinal" is Gwet's, not
        Krippendorff's ordinal metric.
    values : array_like
        The categories' numbers, ascending.

    Returns
    -------
    np.ndarray, categories × categories
        1 on the diagonal.

    Raises
    ------
    ValueError
        For an unknown kind.
    """
    if kind not in WEIGHTS:
        raise ValueError(f"unknown weights {kind!r}; there are {', '.join(WEIGHTS)}: choose one")
    d = distances(WEIGHTS[kind], values)
    largest = max(d.max(initial=0), np.finfo(float).tiny)
    return 1 - d / largest
