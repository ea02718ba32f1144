"""The command `roundtable count`: coded rows in Parquet, counted by an engine, here or on a cluster."""

from __future__ import annotations

import argparse
from pathlib import Path

from roundtable import agreement
from roundtable.engines import ENGINES, open_parquet, save_counts
from roundtable.engines.opening import told_of_engine
from roundtable.i18n.messages import message

_SHOWN = 20  # statements that are printed


def add_count_command(commands: argparse._SubParsersAction) -> None:
    """Add the command to the command line."""
    about = "count coded rows by the million: columns statement and position, in Parquet"
    command = commands.add_parser("count", help=about, description=about)
    command.set_defaults(run=count_command)
    command.add_argument("source", help="a Parquet file, or a folder of them")
    command.add_argument("--engine", choices=tuple(ENGINES), default="duckdb")
    command.add_argument(
        "--memory", default="1GB", help="what DuckDB may use; beyond it works on disk (%(default)s)"
    )
    command.add_argument(
        "--cluster", default="", help="address of Dask's scheduler or Spark's master"
    )
    command.add_argument("--output", type=Path, help="a CSV file for the counts")
    command.add_argument("--corpus", type=Path, help="a folder for a corpus of the counts")
    command.add_argument(
        "--by", default="expert", help="the column whose values stand as experts in that corpus"
    )


def count_command(options: argparse.Namespace) -> int:
    """Count, print the results, and write what was asked for."""
    coded = open_parquet(
        options.source, options.engine, memory=options.memory, cluster=options.cluster
    )
    by = (options.by,) if options.corpus else ()
    with told_of_engine(options.source, options.engine):
        counted = agreement.counts(coded, *by)
        whole = counted.groupby(["statement", "position"], as_index=False)["n"].sum()
        results = agreement.counted_results(whole)
    n_rows, n_statements = int(whole["n"].sum()), len(results)
    rows, statements = message("n.rows", n=n_rows), message("n.statements", n=n_statements)
    print(message("command.counted", rows=rows, statements=statements))
    if n_statements:
        print(results.head(_SHOWN).to_string())
    if options.output:
        whole.to_csv(options.output, index=False)
        about = message("n.counts", n=len(whole))
        print(message("command.counts", path=str(options.output), counts=about))
    if options.corpus:
        print(save_counts(counted, options.by, options.corpus, Path(options.source).stem))
    return 0
