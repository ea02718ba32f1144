"""A Parquet file, or a folder of them, as a lazy frame of an engine: nothing is read yet."""

from __future__ import annotations

import glob
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..extras import import_extra
from ..i18n.messages import fault_text

_MEMORY = re.compile(r"\d+(\.\d+)?\s?[KMGT]i?B")
_HADOOP = re.compile(r"[\\*?{}\[\]]")  # a pattern's signs in its paths


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
        For an unknown engine, no such file, none that the engine can read, or no amount of memory.
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
    with told_of_engine(source, engine):
        return ENGINES[engine](_local_files(str(source)), memory, cluster)


@contextmanager
def told_of_engine(source: str | Path, engine: str) -> Iterator[None]:
    """Turn whatever an engine raises within the block into one sentence; each has errors of its own.

    Raises
    ------
    EngineError
        Naming the source.
    """
    try:
        yield
    except (EngineError, ModuleNotFoundError):
        raise
    except Exception as error:
        kind = "" if type(error) is ValueError else f"{type(error).__name__}: "
        reason = " ".join(str(error).split())
        raise EngineError(
            fault_text(
                "{source} can't be counted by {engine} ({kind}{reason:.200}); it must be "
                "Parquet, with the columns statement and position",
                source=source,
                engine=engine,
                kind=kind,
                reason=reason,
            )
        ) from error


def _local_files(source: str) -> str | list[str]:
    """Return the Parquet files of a local source by name, as engines would read signs of a name
    such as [1] as a pattern; an address as it is.
    """
    if "://" in source:
        return source
    if not Path(source).is_dir():
        return [source]
    files = sorted(map(str, Path(source).rglob("[!.]*.parquet")))
    if not files:
        raise EngineError(
            fault_text("{source} has no file *.parquet; name a folder that has", source=source)
        )
    return files


def _escaped(source: str | list[str]) -> str | list[str]:
    return source if isinstance(source, str) else [glob.escape(one) for one in source]


def _duckdb(source: str | list[str], memory: str, _cluster: str) -> Any:
    connection = import_extra("duckdb", "the engine duckdb").connect()
    connection.execute(f"SET memory_limit = '{memory}'")
    connection.execute("SET preserve_insertion_order = false")
    connection.execute("SET enable_progress_bar = false")
    return connection.read_parquet(_escaped(source))


def _polars(source: str | list[str], _memory: str, _cluster: str) -> Any:
    polars = import_extra("polars", "the engine polars")
    return polars.scan_parquet(source, glob=isinstance(source, str))


def _dask(source: str | list[str], _memory: str, cluster: str) -> Any:
    frames = import_extra("dask.dataframe", "the engine dask")
    if cluster:
        import_extra("distributed", "a cluster of Dask").Client(cluster)
    return frames.read_parquet(_escaped(source))


def _spark(source: str | list[str], _memory: str, cluster: str) -> Any:
    sql = import_extra("pyspark.sql", "the engine spark")
    builder = sql.SparkSession.builder.master(cluster or "local[*]").appName("roundtable")
    # dates and times are not asked for; a page of its own would need a free port
    session = builder.config("spark.ui.enabled", "false").getOrCreate()
    files = [source] if isinstance(source, str) else [_HADOOP.sub(r"\\\g<0>", f) for f in source]
    return session.read.parquet(*files)


#: {name: how it opens a source}.
ENGINES: dict[str, Callable[[str | list[str], str, str], Any]] = {
    "duckdb": _duckdb,
    "polars": _polars,
    "dask": _dask,
    "spark": _spark,
}
