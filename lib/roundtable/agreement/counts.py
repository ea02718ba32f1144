"""Positions → the three tables that every statistic of agreement is made of: plain group-by, join
and sum.

`expert_positions` are as in `spoken`: any frame that narwhals reads. Frames in memory are counted here,
lazy ones by their engine. What comes back is pandas, sorted by its key; counts and distances are
whole numbers, the same from every engine. Two rows for one expert and statement would count
twice: they are refused, except by `position_counts` on a lazy frame, where looking for them would cost more
than the counting.
"""

import narwhals as nw
import numpy as np
import pandas as pd
from scipy import sparse

from ..schema import POSITIONS
from .input_checks import (
    position_arrays,
    require_integers,
    require_unique,
    to_pandas,
    validate_positions,
)
from .measures import mean_pairwise_distance

SCALE = tuple(POSITIONS)
# of `pair_distances`: 4.5 million rows; beyond that a table of pairs is nothing that anybody could read
MOST_EXPERTS = 3000


def position_counts(positions):
    """How many experts hold each position on each statement.

    positions: as in `spoken`. Returns DataFrame, one row per statement and position that occurs:
    statement, position, n.
    """
    frame = validate_positions(positions)
    if isinstance(frame, nw.LazyFrame):
        return _sorted(
            frame.group_by("statement", "position").agg(nw.len().alias("n")),
            "statement",
            "position",
        )
    voices = position_arrays(frame)
    n, levels, _ = _counted(voices)
    at, level = np.nonzero(n)
    return pd.DataFrame(
        {
            "statement": voices.statements[at],
            "position": levels[level].astype("int64"),
            "n": n[at, level],
        }
    )


def position_matrix(counts, scale=SCALE, statements=None):
    """The counts with one row per statement, one column per declared position, zeros included.

    counts: as `position_counts` returns; scale: all declared positions, ascending; statements: the rows to
    show, in this order, also those that nobody speaks to. Returns DataFrame indexed by statement,
    of whole numbers: what `measures` read.

    >>> position_matrix(pd.DataFrame({"statement": ["p", "p"], "position": [-1, 2], "n": [1, 4]})).loc["p"].tolist()
    [0, 1, 0, 0, 4]
    """
    stray = sorted(set(counts["position"]) - set(scale))
    if stray:
        known = ", ".join(map(str, scale))
        raise ValueError(
            f"position {stray[0]} is outside the scale; there are {known}: correct the "
            "coding, or declare the scale"
        )
    table = counts.pivot(index="statement", columns="position", values="n").reindex(
        columns=list(scale)
    )
    table = table if statements is None else table.reindex(pd.Index(statements, name="statement"))
    return table.fillna(0).astype("int64")


def expert_distances(positions):
    """How far each expert is from the others who speak to the same statements, and how far one
    would expect.

    positions: as in `spoken`. Returns DataFrame, one row per expert: expert, statements (spoken
    to), meetings (others met on them), observed (sum of the distances to those others, in steps),
    expected (the same for two experts picked at random from those who speak to each statement:
    the sum of (m − 1) · gap).
    """
    frame = validate_positions(positions)
    if isinstance(frame, nw.LazyFrame):
        require_unique(frame)
        return _sorted(_expert_gap_there(frame), "expert")
    voices = position_arrays(frame)
    n, levels, code = _counted(voices)
    distance = n @ abs(
        levels[:, None] - levels
    )  # from each position to all who speak to the statement, itself at 0
    m, apart = n.sum(1), (n * distance).sum(1)

    def total(values):
        return np.bincount(voices.row, values, len(voices.experts))

    return pd.DataFrame(
        {
            "expert": voices.experts,
            "statements": total(None),
            "meetings": total((m - 1)[voices.column]).astype("int64"),
            "observed": total(distance[voices.column, code]).astype("int64"),
            "expected": total((apart / m)[voices.column]),
        }
    )


def pair_distances(positions, limit=MOST_EXPERTS):
    """How far every two experts are from one another on the statements to which both speak.

    positions: as in `spoken`; limit: the most experts. Returns DataFrame, one row per two experts
    who share a statement: expert, other, shared (statements), observed (sum of the distances,
    in steps), squares (sum of the squared distances), expected (sum of the gaps of the statements
    they share: two experts picked at random would be so far apart on those). Raises ValueError for
    more experts than limit.
    """
    frame = validate_positions(positions)
    here = None if isinstance(frame, nw.LazyFrame) else position_arrays(frame)
    experts = len(to_pandas(frame.select("expert").unique())) if here is None else len(here.experts)
    if experts > limit:
        raise ValueError(
            f"{experts} experts are {experts * (experts - 1) // 2} pairs; at most "
            f"{limit} experts are compared one by "
            "one: choose some, put groups in the place of experts, or raise limit"
        )
    if here is None:
        require_unique(frame)
        return _sorted(_pairs_there(frame), "expert", "other")
    return _pairs_here(here)


# --- in memory
# --------------------------------------------------------------------------------------------------------------


def _counted(voices):
    """Counts, statements × positions that occur; those positions; and the number of each voice's
    position among them.
    """
    code, levels = pd.factorize(voices.position, sort=True)
    size = len(voices.statements), len(levels)
    return (
        np.bincount(voices.column * size[1] + code, minlength=size[0] * size[1]).reshape(size),
        levels,
        code,
    )


def _pairs_here(voices):
    """Products of sparse experts × statements matrices, where a join would make a row per
    meeting.

    |x − y| is the number of thresholds between x and y. So with B the 0/1 matrix of the thresholds
    passed, X its sum per cell (the position from the lowest) and V the cells that are there: Σ|x − y|
    = X V' + V X' − 2 B B'.
    """
    n, levels, _ = _counted(voices)
    gaps = (
        mean_pairwise_distance(pd.DataFrame(n, columns=levels)).fillna(0).to_numpy()
        if len(levels)
        else np.zeros(0)
    )
    x = voices.position - voices.position.min(initial=np.inf)
    thresholds = np.arange(x.max(initial=0))
    at, threshold = np.nonzero(x[:, None] > thresholds)
    passed = voices.row[at], voices.column[at] * len(thresholds) + threshold

    cells, size = (voices.row, voices.column), (len(voices.experts), len(voices.statements))
    V, X, XX, G = (
        sparse.csr_array((values, cells), size)
        for values in (np.ones(len(x)), x, x**2, gaps[voices.column])
    )
    B = sparse.csr_array((np.ones(len(at)), passed), (size[0], max(size[1] * len(thresholds), 1)))
    shared, reach, reach2, expected = ((A @ V.T).toarray() for A in (V, X, XX, G))
    observed, squares = (
        reach + reach.T - 2 * (B @ B.T).toarray(),
        reach2 + reach2.T - 2 * (X @ X.T).toarray(),
    )
    one, two = np.nonzero(np.triu(shared, 1))
    whole = {"shared": shared, "observed": observed, "squares": squares}
    return pd.DataFrame(
        {
            "expert": voices.experts[one],
            "other": voices.experts[two],
            **{name: sums[one, two].astype("int64") for name, sums in whole.items()},
            "expected": expected[one, two],
        }
    )


# --- in the engine
# ----------------------------------------------------------------------------------------------------------


def _expert_gap_there(frame):
    cells, totals = _distances(frame)
    met = (
        frame.join(cells, on=["statement", "position"])
        .join(totals, on="statement")
        .select("expert", "distance", others=nw.col("m") - 1, share=nw.col("apart") / nw.col("m"))
    )
    return met.group_by("expert").agg(
        nw.len().alias("statements"),
        nw.col("others").sum().alias("meetings"),
        nw.col("distance").sum().alias("observed"),
        nw.col("share").sum().alias("expected"),
    )


def _pairs_there(frame):
    _, totals = _distances(frame)
    gaps = totals.filter(nw.col("m") > 1).select(
        "statement", gap=nw.col("apart") / (nw.col("m") * (nw.col("m") - 1))
    )
    others = frame.select("statement", other=nw.col("expert"), there=nw.col("position"))
    met = (
        frame.join(others, on="statement")
        .filter(nw.col("expert") < nw.col("other"))
        .join(gaps, on="statement")
    )
    met = met.with_columns(distance=(nw.col("position") - nw.col("there")).abs()).with_columns(
        square=nw.col("distance") ** 2
    )
    return met.group_by("expert", "other").agg(
        nw.len().alias("shared"),
        nw.col("distance").sum().alias("observed"),
        nw.col("square").sum().alias("squares"),
        nw.col("gap").sum().alias("expected"),
    )


def _distances(frame):
    """Per statement and position the distance to all who speak to it; per statement their number
    m and all distances.
    """
    cells = frame.group_by("statement", "position").agg(nw.len().alias("n"))
    others = cells.select("statement", other=nw.col("position"), there=nw.col("n"))
    apart = cells.join(others, on="statement").with_columns(
        distance=(nw.col("position") - nw.col("other")).abs() * nw.col("there")
    )
    cells = apart.group_by("statement", "position", "n").agg(nw.col("distance").sum())
    totals = (
        cells.with_columns(apart=nw.col("n") * nw.col("distance"))
        .group_by("statement")
        .agg(nw.col("n").sum().alias("m"), nw.col("apart").sum())
    )
    return cells.drop("n"), totals


def _sorted(frame, *key):
    """What an engine found, as pandas, sorted by its key; whole numbers as such."""
    table = to_pandas(frame)
    whole = [
        c
        for c in ("position", "n", "statements", "meetings", "shared", "observed", "squares")
        if c in table
    ]
    for column in whole:
        require_integers(column, table[column])
    kinds = {
        **dict.fromkeys(whole, "int64"),
        **({"expected": "float64"} if "expected" in table else {}),
    }
    return table.astype(kinds).sort_values(list(key), ignore_index=True)
