"""Positions → the three tables that every statistic of agreement is made of: plain group-by, join
and sum.

`positions` are as in `spoken`: any frame that narwhals reads. Frames in memory are counted here,
lazy ones by their engine. What comes back is pandas, sorted by its key; counts and distances are
whole numbers, the same from every engine. Two rows for one expert and proposition would count
twice: they are refused, except by `counts` on a lazy frame, where looking for them would cost more
than the counting.
"""

import narwhals as nw
import numpy as np
import pandas as pd
from scipy import sparse

from ..schema import STANCES
from .measures import gap
from .spoken import arrays, refuse_doubles, refuse_parts, to_pandas, voiced

SCALE = tuple(STANCES)
# of `pairs`: 4.5 million rows; beyond that a table of pairs is nothing that anybody could read
MOST_EXPERTS = 3000


def counts(positions):
    """How many experts hold each stance on each proposition.

    positions: as in `spoken`. Returns DataFrame, one row per proposition and stance that occurs:
    proposition, stance, n.
    """
    frame = voiced(positions)
    if isinstance(frame, nw.LazyFrame):
        return _sorted(
            frame.group_by("proposition", "stance").agg(nw.len().alias("n")),
            "proposition",
            "stance",
        )
    voices = arrays(frame)
    n, levels, _ = _counted(voices)
    at, level = np.nonzero(n)
    return pd.DataFrame(
        {
            "proposition": voices.propositions[at],
            "stance": levels[level].astype("int64"),
            "n": n[at, level],
        }
    )


def wide(counts, scale=SCALE, propositions=None):
    """The counts with one row per proposition, one column per declared stance, zeros included.

    counts: as `counts` returns; scale: all declared stances, ascending; propositions: the rows to
    show, in this order, also those that nobody speaks to. Returns DataFrame indexed by proposition,
    of whole numbers: what `measures` read.

    >>> wide(pd.DataFrame({"proposition": ["p", "p"], "stance": [-1, 2], "n": [1, 4]})).loc["p"].tolist()
    [0, 1, 0, 0, 4]
    """
    stray = sorted(set(counts["stance"]) - set(scale))
    if stray:
        known = ", ".join(map(str, scale))
        raise ValueError(
            f"stance {stray[0]} is outside the scale; there are {known}: correct the "
            "coding, or declare the scale"
        )
    table = counts.pivot(index="proposition", columns="stance", values="n").reindex(
        columns=list(scale)
    )
    table = (
        table if propositions is None else table.reindex(pd.Index(propositions, name="proposition"))
    )
    return table.fillna(0).astype("int64")


def expert_gap(positions):
    """How far each expert is from the others who speak to the same propositions, and how far one
    would expect.

    positions: as in `spoken`. Returns DataFrame, one row per expert: expert, propositions (spoken
    to), meetings (others met on them), observed (sum of the distances to those others, in steps),
    expected (the same for two experts picked at random from those who speak to each proposition:
    the sum of (m − 1) · gap).
    """
    frame = voiced(positions)
    if isinstance(frame, nw.LazyFrame):
        refuse_doubles(frame)
        return _sorted(_expert_gap_there(frame), "expert")
    voices = arrays(frame)
    n, levels, code = _counted(voices)
    distance = n @ abs(
        levels[:, None] - levels
    )  # from each stance to all who speak to the proposition, itself at 0
    m, apart = n.sum(1), (n * distance).sum(1)

    def total(values):
        return np.bincount(voices.row, values, len(voices.experts))

    return pd.DataFrame(
        {
            "expert": voices.experts,
            "propositions": total(None),
            "meetings": total((m - 1)[voices.column]).astype("int64"),
            "observed": total(distance[voices.column, code]).astype("int64"),
            "expected": total((apart / m)[voices.column]),
        }
    )


def pairs(positions, limit=MOST_EXPERTS):
    """How far every two experts are from one another on the propositions to which both speak.

    positions: as in `spoken`; limit: the most experts. Returns DataFrame, one row per two experts
    who share a proposition: expert, other, shared (propositions), observed (sum of the distances,
    in steps), squares (sum of the squared distances), expected (sum of the gaps of the propositions
    they share: two experts picked at random would be so far apart on those). Raises ValueError for
    more experts than limit.
    """
    frame = voiced(positions)
    here = None if isinstance(frame, nw.LazyFrame) else arrays(frame)
    experts = len(to_pandas(frame.select("expert").unique())) if here is None else len(here.experts)
    if experts > limit:
        raise ValueError(
            f"{experts} experts are {experts * (experts - 1) // 2} pairs; at most "
            f"{limit} experts are compared one by "
            "one: choose some, put groups in the place of experts, or raise limit"
        )
    if here is None:
        refuse_doubles(frame)
        return _sorted(_pairs_there(frame), "expert", "other")
    return _pairs_here(here)


# --- in memory
# --------------------------------------------------------------------------------------------------------------


def _counted(voices):
    """Counts, propositions × stances that occur; those stances; and the number of each voice's
    stance among them.
    """
    code, levels = pd.factorize(voices.stance, sort=True)
    size = len(voices.propositions), len(levels)
    return (
        np.bincount(voices.column * size[1] + code, minlength=size[0] * size[1]).reshape(size),
        levels,
        code,
    )


def _pairs_here(voices):
    """Products of sparse experts × propositions matrices, where a join would make a row per
    meeting.

    |x − y| is the number of thresholds between x and y. So with B the 0/1 matrix of the thresholds
    passed, X its sum per cell (the stance from the lowest) and V the cells that are there: Σ|x − y|
    = X V' + V X' − 2 B B'.
    """
    n, levels, _ = _counted(voices)
    gaps = gap(pd.DataFrame(n, columns=levels)).fillna(0).to_numpy() if len(levels) else np.zeros(0)
    x = voices.stance - voices.stance.min(initial=np.inf)
    thresholds = np.arange(x.max(initial=0))
    at, threshold = np.nonzero(x[:, None] > thresholds)
    passed = voices.row[at], voices.column[at] * len(thresholds) + threshold

    cells, size = (voices.row, voices.column), (len(voices.experts), len(voices.propositions))
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
        frame.join(cells, on=["proposition", "stance"])
        .join(totals, on="proposition")
        .select("expert", "distance", others=nw.col("m") - 1, share=nw.col("apart") / nw.col("m"))
    )
    return met.group_by("expert").agg(
        nw.len().alias("propositions"),
        nw.col("others").sum().alias("meetings"),
        nw.col("distance").sum().alias("observed"),
        nw.col("share").sum().alias("expected"),
    )


def _pairs_there(frame):
    _, totals = _distances(frame)
    gaps = totals.filter(nw.col("m") > 1).select(
        "proposition", gap=nw.col("apart") / (nw.col("m") * (nw.col("m") - 1))
    )
    others = frame.select("proposition", other=nw.col("expert"), there=nw.col("stance"))
    met = (
        frame.join(others, on="proposition")
        .filter(nw.col("expert") < nw.col("other"))
        .join(gaps, on="proposition")
    )
    met = met.with_columns(distance=(nw.col("stance") - nw.col("there")).abs()).with_columns(
        square=nw.col("distance") ** 2
    )
    return met.group_by("expert", "other").agg(
        nw.len().alias("shared"),
        nw.col("distance").sum().alias("observed"),
        nw.col("square").sum().alias("squares"),
        nw.col("gap").sum().alias("expected"),
    )


def _distances(frame):
    """Per proposition and stance the distance to all who speak to it; per proposition their number
    m and all distances.
    """
    cells = frame.group_by("proposition", "stance").agg(nw.len().alias("n"))
    others = cells.select("proposition", other=nw.col("stance"), there=nw.col("n"))
    apart = cells.join(others, on="proposition").with_columns(
        distance=(nw.col("stance") - nw.col("other")).abs() * nw.col("there")
    )
    cells = apart.group_by("proposition", "stance", "n").agg(nw.col("distance").sum())
    totals = (
        cells.with_columns(apart=nw.col("n") * nw.col("distance"))
        .group_by("proposition")
        .agg(nw.col("n").sum().alias("m"), nw.col("apart").sum())
    )
    return cells.drop("n"), totals


def _sorted(frame, *key):
    """What an engine found, as pandas, sorted by its key; whole numbers as such."""
    table = to_pandas(frame)
    whole = [
        c
        for c in ("stance", "n", "propositions", "meetings", "shared", "observed", "squares")
        if c in table
    ]
    for column in whole:
        refuse_parts(column, table[column])
    kinds = {
        **dict.fromkeys(whole, "int64"),
        **({"expected": "float64"} if "expected" in table else {}),
    }
    return table.astype(kinds).sort_values(list(key), ignore_index=True)
