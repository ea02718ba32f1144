"""The tables of `counts` for lazy frames: group-by and join that the frame's own engine runs."""

from __future__ import annotations

from typing import Any

import narwhals as nw
import pandas as pd

from ..lazy_frames import to_pandas
from .input_checks import require_integers

Lazy = nw.LazyFrame[Any]
_WHOLE = ("position", "n", "statements", "meetings", "shared", "observed", "squares")


def position_counts_of(frame: Lazy) -> pd.DataFrame:
    """Return what `position_counts` returns, of a lazy frame."""
    counts = frame.group_by("statement", "position").agg(nw.len().alias("n"))
    return _sorted(counts, "statement", "position")


def expert_distances_of(frame: Lazy) -> pd.DataFrame:
    """Return what `expert_distances` returns, of a lazy frame."""
    cells, totals = _distances(frame)
    rows = frame.join(cells, on=["statement", "position"]).join(totals, on="statement")
    rows = rows.select(
        "expert", "distance", others=nw.col("m") - 1, share=nw.col("total") / nw.col("m")
    )
    distances = rows.group_by("expert").agg(
        nw.len().alias("statements"),
        nw.col("others").sum().alias("meetings"),
        nw.col("distance").sum().alias("observed"),
        nw.col("share").sum().alias("expected"),
    )
    return _sorted(distances, "expert")


def pair_distances_of(frame: Lazy) -> pd.DataFrame:
    """Return what `pair_distances` returns, of a lazy frame."""
    _, totals = _distances(frame)
    n_pairs = nw.col("m") * (nw.col("m") - 1)
    means = totals.filter(nw.col("m") > 1).select("statement", mean=nw.col("total") / n_pairs)
    others = frame.select("statement", other=nw.col("expert"), other_position=nw.col("position"))
    pairs = frame.join(others, on="statement").filter(nw.col("expert") < nw.col("other"))
    pairs = pairs.join(means, on="statement")
    steps = (nw.col("position") - nw.col("other_position")).abs()
    pairs = pairs.with_columns(distance=steps).with_columns(square=nw.col("distance") ** 2)
    distances = pairs.group_by("expert", "other").agg(
        nw.len().alias("shared"),
        nw.col("distance").sum().alias("observed"),
        nw.col("square").sum().alias("squares"),
        nw.col("mean").sum().alias("expected"),
    )
    return _sorted(distances, "expert", "other")


def _distances(frame: Lazy) -> tuple[Lazy, Lazy]:
    """Return per statement and position the distance to all others on it; per statement their
    number m and the total of all distances.
    """
    cells = frame.group_by("statement", "position").agg(nw.len().alias("n"))
    others = cells.select("statement", other=nw.col("position"), n_other=nw.col("n"))
    steps = (nw.col("position") - nw.col("other")).abs()
    pairs = cells.join(others, on="statement").with_columns(distance=steps * nw.col("n_other"))
    cells = pairs.group_by("statement", "position", "n").agg(nw.col("distance").sum())
    weighted = cells.with_columns(total=nw.col("n") * nw.col("distance"))
    totals = weighted.group_by("statement").agg(nw.col("n").sum().alias("m"), nw.col("total").sum())
    return cells.drop("n"), totals


def _sorted(frame: Lazy, *key: str) -> pd.DataFrame:
    """Return what an engine found as pandas, sorted by its key; whole numbers as such."""
    table = to_pandas(frame)
    integers = [column for column in _WHOLE if column in table]
    for column in integers:
        require_integers(column, table[column])
    types = dict.fromkeys(integers, "int64")
    if "expected" in table:
        types["expected"] = "float64"
    return table.astype(types).sort_values(list(key), ignore_index=True)
