"""A Parquet file, or a folder of them, as a lazy frame of an engine: nothing is read yet."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..extras import import_extra
from ..i18n.messages import fault_text

_MEMORY = re.compile(r"\d+(\.\d+)?\s?[KMGT]i?B")


class EngineError(ValueError):
    """What was asked of an engine can't be; the message says what is wrong, what there is, and what
    to do.
    """


def open_parquet(source: str | Path, engine: str, *, memory: str = "1GB", cluster: str = "") -> Any:
    """Return Parquet files as a frame of an engine.

    Parameters
    ----------
    source : path
        A file, or a folder of them; on a cluster a path that all its machines can read.
    engine : str
        One of `ENGINES`.
    memory : str
        What DuckDB may use, such as "1GB": beyond it works on disk.
    cluster : str
        Address of Dask's scheduler (tcp://…) or of Spark's master (spark://…); "": this machine.

    Raises
    ------
    EngineError
        For an unknown engine, no such file, or no amount of memory.
    ModuleNotFoundError
        Where the engine is not installed, with what to do.
    """
    if engine not in ENGINES:
        raise EngineError(
            fault_text(
                "unknown engine {engine!r}; there are {engines}: choose one of them",
                engine=engine,
                engines=", ".join(ENGINES),
            )
        )
    if not _MEMORY.fullmatch(memory):
        raise EngineError(
            fault_text(
                "{memory!r} is no amount of memory; write it like 1GB or 800MB", memory=memory
            )
        )
    if "://" not in str(source) and not Path(source).exists():
        raise EngineError(
            fault_text(
                "{source} is not there; name a Parquet file, or a folder of them", source=source
            )
        )
    return ENGINES[engine](str(source), memory, cluster)


def _duckdb(source: str, memory: str, _cluster: str) -> Any:
    connection = import_extra("duckdb", "the engine duckdb").connect()
    connection.execute(f"SET memory_limit = '{memory}'")
    connection.execute("SET preserve_insertion_order = false")
    connection.execute("SET enable_progress_bar = false")
    return connection.read_parquet(_files(source))


def _polars(source: str, _memory: str, _cluster: str) -> Any:
    return import_extra("polars", "the engine polars").scan_parquet(_files(source))


def _dask(source: str, _memory: str, cluster: str) -> Any:
    frames = import_extra("dask.dataframe", "the engine dask")
    if cluster:
        import_extra("distributed", "a cluster of Dask").Client(cluster)
    return frames.read_parquet(source)


def _spark(source: str, _memory: str, cluster: str) -> Any:
    sql = import_extra("pyspark.sql", "the engine spark")
    builder = sql.SparkSession.builder.master(cluster or "local[*]").appName("roundtable")
    # dates and times are not asked for; a page of its own would need a free port
    session = builder.config("spark.ui.enabled", "false").getOrCreate()
    return session.read.parquet(source)


def _files(source: str) -> str:
    return f"{source.rstrip('/')}/*.parquet" if Path(source).is_dir() else source


#: {name: how it opens a source}.
ENGINES: dict[str, Callable[[str, str, str], Any]] = {
    "duckdb": _duckdb,
    "polars": _polars,
    "dask": _dask,
    "spark": _spark,
}
