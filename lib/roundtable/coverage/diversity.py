"""How many voices a topic really has: Hill numbers, which count voices by their weight in words."""

import numpy as np
import pandas as pd
from scipy.special import entr


def hill_number(words, q):
    """Hill's number of order q: how many voices of equal length would be as diverse.

    words: array, … × voices; q: 0 (voices with a word at all), 1 (the exponential of Shannon's
    entropy), 2 (the inverse of Simpson's concentration), or any other number from 0. Returns array:
    … , NaN where there are no words. Hill, Ecology 54 (1973). Half, a quarter and a quarter, by
    hand; and the spiders of the girdled plots of Chao et al., Ecological Monographs 84 (2014), for
    which iNEXT prints 26, 12.060 and 7.840:

    >>> print([round(float(hill_number([2, 1, 1], q)), 3) for q in (0, 1, 2)])
    [3.0, 2.828, 2.667]
    >>> girdled = [46, 22, 17, 15, 15, 9, 8, 6, 6, 4, 2, 2, 2, 2] + 12 * [1]
    >>> print([round(float(hill_number(girdled, q)), 3) for q in (0, 1, 2)])
    [26.0, 12.06, 7.84]
    """
    p = _shares(words)
    if q == 1:
        return np.exp(entr(p).sum(-1))
    powers = np.where(p > 0, np.where(p > 0, p, 1) ** q, np.where(np.isnan(p), np.nan, 0))
    return powers.sum(-1) ** (1 / (1 - q))


def evenness(words):
    """Pielou's (1966) J, Shannon's entropy over its largest value: 1 all say as much, near 0 one
    says nearly all.

    words: array, … × voices. Returns array: …, NaN below two voices.

    >>> print(round(float(evenness([2, 1, 1])), 3), float(evenness([5, 5])), float(evenness([7, 0])))
    0.946 1.0 nan
    """
    n = hill_number(words, 0)
    return np.log(hill_number(words, 1)) / np.log(np.where(n > 1, n, np.nan))


def _shares(words):
    n = np.asarray(words, dtype=float)
    total = n.sum(-1, keepdims=True)
    return n / np.where(total > 0, total, np.nan)


def topic_diversity(cells, by="topic"):
    """How many speak on each topic, and how many voices that comes to; or how many topics each
    expert speaks on.

    cells: as `cells.cells` returns; by: topic or expert. Returns DataFrame indexed by it, in order:
    of (experts, or topics, there are), voices (with an answer: Hill's order 0), effective (order
    1), strong (order 2), evenness, passages, words, most (who says most, "" if nobody), missing
    (tuple of those without an answer).
    """
    other = "expert" if by == "topic" else "topic"
    keys, names = cells[by].unique(), cells[other].unique()
    ordered = (
        cells
        if by == "topic"
        else cells.sort_values(by, key=lambda c: pd.Categorical(c, keys).codes, kind="stable")
    )
    words, n = (ordered[c].to_numpy().reshape(len(keys), len(names)) for c in ("words", "passages"))
    most = (
        [names[row.argmax()] if row.any() else "" for row in words]
        if len(names)
        else [""] * len(keys)
    )
    return pd.DataFrame(
        {
            "of": len(names),
            "voices": (n > 0).sum(1),
            "effective": hill_number(words, 1),
            "strong": hill_number(words, 2),
            "evenness": evenness(words),
            "passages": n.sum(1),
            "words": words.sum(1),
            "most": most,
            "missing": pd.Series([tuple(names[row == 0]) for row in n], dtype="object").to_numpy(),
        },
        pd.Index(keys, name=by),
    )
