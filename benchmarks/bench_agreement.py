"""Statistics of agreement: our own limits, the same integers from every engine, and alpha with an
interval against other packages.

Run it with `make bench`, or `python benchmarks/bench_agreement.py`. Everything is measured in one
run on one machine; the ratios travel, the seconds don't. "~" is extrapolated from fewer draws. What
is not installed says so.
"""

import importlib
import sys
import time
import warnings

import numpy as np
import pandas as pd

from roundtable import coefficients
from roundtable.agreement.counts import (
    expert_distances,
    pair_distances,
    position_counts,
    position_matrix,
)
from roundtable.agreement.measures import statement_measures

SCALE = np.arange(-2, 3)
SIZES = {
    "5 x 20, 70 %": (5, 20, 0.7),
    "100 x 1,000, 30 %": (100, 1000, 0.3),
    "1,000 x 10,000, 5 %": (1000, 10_000, 0.05),
}
DRAWS = 1000
ROWS = 10_000_000


def module(name):
    """The module, or None where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def timed(call, repeats=1):
    """Seconds of the quickest of some calls, and what it returned."""
    best, result = np.inf, None
    for _ in range(repeats):
        start = time.perf_counter()
        result = call()
        best = min(best, time.perf_counter() - start)
    return best, result


def made_up(experts, statements, filled, seed=0):
    """A matrix of experts x statements: each statement leans somewhere, each expert scatters
    round it.
    """
    rng = np.random.default_rng(seed)
    position = np.clip(
        np.rint(rng.normal(0, 1.2, statements) + rng.normal(0, 0.8, (experts, statements))),
        -2,
        2,
    )
    return np.where(rng.random((experts, statements)) < filled, position, np.nan)


def expert_positions(matrix):
    """The same as a table of positions with names."""
    e, p = np.nonzero(~np.isnan(matrix))
    experts = np.array([f"expert-{i}" for i in range(len(matrix))], dtype=object)
    statements = np.array([f"statement-{i}" for i in range(matrix.shape[1])], dtype=object)
    return pd.DataFrame(
        {
            "expert": experts[e],
            "statement": statements[p],
            "position": matrix[e, p].astype("int8"),
        }
    )


def say(*cells):
    """One row of a table."""
    print(
        "  ".join(
            f"{cell:<{width}}" for cell, width in zip(cells, (62, 12, 12, 0), strict=False)
        ).rstrip()
    )


def seconds(value, rough=False):
    """Seconds as text."""
    return (
        f"{'~' if rough else ''}{value:,.4f} s"
        if value < 0.1
        else f"{'~' if rough else ''}{value:,.2f} s"
    )


def limits():
    """What we promise: a large panel in 0.2 s, ten million rows in a second."""
    say("our limits", "measured", "limit")
    table = expert_positions(made_up(*SIZES["1,000 x 10,000, 5 %"]))

    def everything():
        n = position_matrix(position_counts(table))
        return statement_measures(n), coefficients.jackknife(n, SCALE)

    taken, _ = timed(everything, 5)
    say(
        f"1,000 x 10,000, 5 %: {len(table):,} positions: all measures, alpha + interval",
        seconds(taken),
        "0.2 s",
    )
    for name, call in (
        ("counts alone", position_counts),
        ("expert_gap", expert_distances),
        ("pairs (499,500 of them)", pair_distances),
    ):
        say(
            f"  of the same, {name}",
            seconds(timed(lambda call=call: call(table), 3 if call is position_counts else 1)[0]),
        )
    return ten_million()


def ten_million():
    """Coded rows counted in DuckDB, polars and pandas: the same integers."""
    rng = np.random.default_rng(0)
    statements = np.array([f"p-{i}" for i in range(10_000)], dtype=object)
    rows = pd.DataFrame(
        {
            "expert": np.arange(ROWS) // 10_000,
            "statement": pd.Categorical.from_codes(np.arange(ROWS) % 10_000, statements),
            "position": rng.integers(-2, 3, ROWS, dtype="int8"),
        }
    )
    expected = None
    for name in ("duckdb", "polars", "pandas"):
        engine = module(name)
        if engine is None:
            say(f"{ROWS:,} coded rows counted in {name}", "not installed")
            continue
        frame = {"duckdb": to_duckdb, "polars": to_polars, "pandas": lambda _, rows: rows}[name](
            engine, rows
        )
        taken, found = timed(
            lambda frame=frame: position_counts(frame), 3 if name != "pandas" else 1
        )
        expected = found if expected is None else expected
        same = "the same integers" if found.equals(expected) else "OTHER INTEGERS"
        say(
            f"{ROWS:,} coded rows counted in {name}",
            seconds(taken),
            "1 s" if name == "duckdb" else "",
            same,
        )
        if not found.equals(expected):
            sys.exit("the engines do not agree")


def to_duckdb(duckdb, rows):
    """The rows in a table of DuckDB's own."""
    connection = duckdb.connect()
    connection.register("given", rows)
    connection.execute(
        "create table rows as select expert, statement::varchar as statement, position from given"
    )
    return connection.table("rows")


def to_polars(polars, rows):
    """The rows as polars' own, lazily."""
    names = polars.Series(
        rows["statement"].cat.categories.to_numpy(dtype=object), dtype=polars.String
    )
    statement = names.gather(rows["statement"].cat.codes.to_numpy())
    return polars.DataFrame(
        {
            "expert": rows["expert"].to_numpy(),
            "statement": statement,
            "position": rows["position"].to_numpy(),
        }
    ).lazy()


# --- other packages
# ---------------------------------------------------------------------------------------------------------


def ours(matrix):
    """Counted, alpha, jackknife."""
    found = coefficients.jackknife(*coefficients.ratings_to_counts(matrix, SCALE))
    return found.value, 1


def krippendorff(package, matrix, draws):
    """The careful user of PyPI's krippendorff: counted once, rows resampled."""
    n, _ = coefficients.ratings_to_counts(matrix, SCALE)
    rng = np.random.default_rng(0)
    for _ in range(draws):
        package.alpha(
            value_counts=n[rng.integers(0, len(n), len(n))],
            value_domain=SCALE,
            level_of_measurement="ordinal",
        )
    return package.alpha(value_counts=n, value_domain=SCALE, level_of_measurement="ordinal")


def krippendorff_matrix(package, matrix, draws):
    """The careless one: the matrix resampled, counted again each time."""
    rng = np.random.default_rng(0)
    for _ in range(draws):
        package.alpha(
            reliability_data=matrix[:, rng.integers(0, matrix.shape[1], matrix.shape[1])],
            value_domain=SCALE,
            level_of_measurement="ordinal",
        )
    return package.alpha(
        reliability_data=matrix, value_domain=SCALE, level_of_measurement="ordinal"
    )


def nltk(package, matrix, draws):
    """NLTK's AnnotationTask with the interval distance; it has no interval: the units resampled."""
    e, p = np.nonzero(~np.isnan(matrix))
    rows = list(zip(e.tolist(), p.tolist(), matrix[e, p].tolist(), strict=True))
    for _ in range(draws):
        found = package.AnnotationTask(rows, distance=lambda a, b: (a - b) ** 2).alpha()
    return found


def simpledorff(package, matrix, draws):
    """simpledorff with its interval metric; it has no interval: the units resampled."""
    table = expert_positions(matrix)
    for _ in range(draws):
        found = package.calculate_krippendorffs_alpha_for_df(
            table,
            experiment_col="statement",
            annotator_col="expert",
            class_col="position",
            metric_fn=lambda a, b: (int(a) - int(b)) ** 2,
        )
    return found


PEERS = [  # what, its module, how, draws that are run at each size, metric
    (
        "krippendorff, counted once, rows resampled",
        "krippendorff",
        krippendorff,
        (1000, 1000, 200),
        "ordinal",
    ),
    (
        "krippendorff, matrix resampled",
        "krippendorff",
        krippendorff_matrix,
        (1000, 50, 1),
        "ordinal",
    ),
    ("nltk AnnotationTask", "nltk.metrics.agreement", nltk, (100, 3, 1), "interval"),
    ("simpledorff", "simpledorff", simpledorff, (10, 1, 1), "interval"),
]


def peers():
    """Alpha with an interval: ours by jackknife, the others by 1,000 draws."""
    for place, (size, shape) in enumerate(SIZES.items()):
        matrix = made_up(*shape)
        own, _ = timed(lambda matrix=matrix: ours(matrix), 5)
        n, k = coefficients.ratings_to_counts(matrix, SCALE)
        print()
        say(f"alpha with an interval, {size}", "measured", "ours = 1")
        say("roundtable, counted, jackknife", seconds(own), "1")
        say(
            "  of which counting",
            seconds(
                timed(lambda matrix=matrix: coefficients.ratings_to_counts(matrix, SCALE), 5)[0]
            ),
        )
        for name, path, call, draws, metric in PEERS:
            package = module(path)
            if package is None:
                say(f"{name}, {DRAWS:,} draws", "not installed")
                continue
            run = draws[place]
            taken, found = timed(
                lambda call=call, package=package, matrix=matrix, run=run: call(
                    package, matrix, run
                )
            )
            if abs(found - coefficients.alpha(n, k, metric)) > 1e-9:
                sys.exit(f"{name} says {found}, we say {coefficients.alpha(n, k, metric)}")
            whole = taken * DRAWS / run
            rough = run < DRAWS
            say(
                f"{name}, {DRAWS:,} draws",
                seconds(whole, rough),
                f"{whole / own:,.0f}",
                f"{metric}{f', {run:,} run' * rough}",
            )


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # of the other packages
    limits()
    peers()
