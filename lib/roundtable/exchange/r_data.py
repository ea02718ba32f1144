"""Data frames of R's files (.rda, .RData, .rds), read without R."""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
import warnings
import zlib
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from ..extras import import_extra
from ..i18n.messages import fault_text
from .files import MAX_BYTES, read_bytes
from .report import ExchangeError

_DAY_ZERO = date(1970, 1, 1)
_OPENERS: tuple[tuple[bytes, Callable[..., Any]], ...] = (
    (b"\x1f\x8b", gzip.open),
    (b"BZh", bz2.open),
    (b"\xfd7zXZ", lzma.open),
)
_MAX_SEQUENCE = 50_000_000  # numbers that R keeps as how they were made
#: What a tree raises that is none of R's, or is damaged.
_BROKEN = (
    struct.error,
    LookupError,
    ValueError,
    OverflowError,
    MemoryError,
    RecursionError,
    TypeError,
    AttributeError,
    NotImplementedError,
    EOFError,
    StopIteration,
)


class RFrame(NamedTuple):
    """A data frame: its name in the file, and {column: cells}.

    Cells are text, numbers, days, moments, or None where R has NA.
    """

    name: str
    columns: dict[str, list[Any]]


def read_r_frames(path: Path) -> list[RFrame]:
    """Return the data frames of a file.

    Parameters
    ----------
    path : path
        As `save`, or `saveRDS`, writes it in binary.

    Raises
    ------
    ExchangeError
        For what is no such file, or one that holds what is no data.
    ModuleNotFoundError
        If what reads it is not installed.
    """
    data = _unpacked(path)
    has_names = data[:5] in (b"RDX2\n", b"RDX3\n")
    if data[5 * has_names :][:2] != b"X\n":
        raise ExchangeError(
            fault_text(
                "{path} is no binary file of R (it begins with {data!r}); save it with "
                "save() or saveRDS(), or as CSV",
                path=path,
                data=data[:5],
            )
        )
    rdata = import_extra("rdata", f"reading {path.suffix} files")
    constructors = {"Date": _days, "POSIXct": _moments}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of classes that stay as they are
            tree = rdata.parser.parse_data(
                data, altrep_constructor_dict=_short_sequences(rdata.parser)
            )
            value = rdata.conversion.convert(
                tree, {**rdata.conversion.DEFAULT_CLASS_MAP, **constructors}
            )
    except _BROKEN as error:
        raise ExchangeError(
            fault_text(
                "{path} can't be read ({error}); save it anew, or as CSV", path=path, error=error
            )
        ) from None
    named = value if has_names else {path.stem: value}
    return [
        RFrame(str(name), {str(column): _cells(frame[column]) for column in frame})
        for name, frame in named.items()
        if isinstance(frame, pd.DataFrame)
    ]


def _short_sequences(parser: Any) -> dict[bytes, Any]:
    """Return how vectors are made that R keeps as how they were made: none without end."""
    known = dict(parser.DEFAULT_ALTREP_MAP)

    def bounded(make: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def made(state: Any) -> Any:
            n = float(state.value[0])
            if not 0 <= n <= _MAX_SEQUENCE:
                raise ValueError(fault_text("a sequence of {n:g} numbers", n=n))
            return make(state)

        return made

    for name in (b"compact_intseq", b"compact_realseq"):
        known[name] = bounded(known[name])
    return known


def _days(numbers: Sequence[float], _: Any) -> list[date | None]:
    return [None if pd.isna(n) else _DAY_ZERO + timedelta(days=int(n)) for n in numbers]


def _moments(numbers: Sequence[float], _: Any) -> list[datetime | None]:
    return [None if pd.isna(n) else datetime.fromtimestamp(n, UTC) for n in numbers]


def _cells(column: pd.Series) -> list[Any]:
    return [None if pd.isna(cell) else cell for cell in column.astype(object)]


def _unpacked(path: Path) -> bytes:
    data = read_bytes(path)
    for magic, opener in _OPENERS:
        if data.startswith(magic):
            with opener(path) as unpacked:
                try:
                    data = unpacked.read(MAX_BYTES + 1)
                except (OSError, EOFError, lzma.LZMAError, zlib.error) as error:
                    raise ExchangeError(
                        fault_text(
                            "{path} can't be read ({error}); save it anew", path=path, error=error
                        )
                    ) from None
    if len(data) > MAX_BYTES:
        raise ExchangeError(
            fault_text(
                "{path} unpacks to more than {max_bytes:,} bytes; split it",
                path=path,
                max_bytes=MAX_BYTES,
            )
        )
    return data
