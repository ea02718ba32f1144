"""Coded rows by the ten million, from Parquet: ours beside the same query written by hand for the
engine, in one run; how the time grows; are all whole numbers equal?

`make bench-scale` (10, 50 and 200 million rows), or `python benchmarks/bench_scale.py MILLIONS …`.
Ratios travel, seconds don't. The rows are made once, by DuckDB, in build/scale/. Most memory is that
of the process in which DuckDB counts, within its limit of 800 MB.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from pathlib import Path

from roundtable import agreement
from roundtable.engines import open_parquet

FOLDER = Path(__file__).parents[1] / "build" / "scale"
MILLIONS = (10, 50, 200)
REPEATS = 5
MEMORY = "800MB"
STATEMENTS, EXPERTS = 10_000, 100_000
MADE = """
COPY (
  SELECT 'e' || (i * 7919 % {experts}) AS expert, 's' || (hash(i) % {statements}) AS statement,
         (hash(i + 1) % 5)::TINYINT - 2 AS position
  FROM range({rows}) AS made(i)
) TO '{path}' (FORMAT parquet)
"""
BY_HAND = """
SELECT statement, position, count(*) AS n FROM read_parquet('{path}')
WHERE statement IS NOT NULL AND position IS NOT NULL GROUP BY ALL
"""


def main() -> None:
    """Make the rows, count them both ways, print the table."""
    sizes = [int(one) for one in sys.argv[1:]] or MILLIONS
    print(
        f"{'rows':>12} {'engine':8} {'ours, s':>8} {'by hand':>8} {'ratio':>6} {'s / 10 M':>9} same"
    )
    all_same = True
    for millions in sizes:
        path = made_rows(millions * 1_000_000)
        expected = None
        for engine, by_hand in HANDS.items():
            ours, hand, found, wanted = compared(path, engine, by_hand)
            expected = found if expected is None else expected
            same = found.equals(expected) and as_set(found) == wanted
            all_same &= same
            per = ours / millions * 10
            figures = f"{ours:8.2f} {hand:8.2f} {ours / hand:6.2f} {per:9.2f}"
            print(f"{millions * 1_000_000:12,} {engine:8} {figures} {'yes' if same else 'NO'}")
        peak = multiprocessing.get_context("spawn").Pool(1).apply(peak_memory, (str(path),))
        print(f"{millions * 1_000_000:12,} duckdb   most memory: {peak:,.0f} MB (limit {MEMORY})")
    if not all_same:
        sys.exit("the engines do not agree")


def made_rows(rows: int) -> Path:
    """Return a Parquet file of so many rows, made where it is not there."""
    import duckdb

    path = FOLDER / f"rows-{rows}.parquet"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".part")
        query = MADE.format(experts=EXPERTS, statements=STATEMENTS, rows=rows, path=half)
        connection = duckdb.connect()
        connection.execute("SET preserve_insertion_order = false")
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute(query)
        half.rename(path)
    return path


def compared(path: Path, engine: str, by_hand):
    """Return the quickest seconds of ours and of the query by hand, in turns, and what both found."""
    times = {"ours": [], "hand": []}
    found = wanted = None
    for _ in range(REPEATS):
        start = time.perf_counter()
        found = agreement.counts(open_parquet(path, engine, memory=MEMORY))
        middle = time.perf_counter()
        wanted = by_hand(path)
        times["ours"].append(middle - start)
        times["hand"].append(time.perf_counter() - middle)
    return min(times["ours"]), min(times["hand"]), found, wanted


def by_duckdb(path: Path):
    """Return the counts of a query in SQL."""
    import duckdb

    connection = duckdb.connect()
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute("SET preserve_insertion_order = false")
    return set(connection.execute(BY_HAND.format(path=path)).fetchall())


def by_polars(path: Path):
    """Return the counts of a query of polars."""
    import polars

    rows = polars.scan_parquet(path).select("statement", "position").drop_nulls()
    counts = rows.group_by("statement", "position").agg(polars.len().alias("n")).collect()
    return set(counts.iter_rows())


HANDS = {"duckdb": by_duckdb, "polars": by_polars}


def as_set(found) -> set[tuple[str, int, int]]:
    """Return counts as a set of tuples."""
    return set(found.itertuples(index=False, name=None))


def peak_memory(path: str) -> float:
    """Count in DuckDB, and return the most memory of this process (MB)."""
    agreement.counts(open_parquet(path, "duckdb", memory=MEMORY))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
