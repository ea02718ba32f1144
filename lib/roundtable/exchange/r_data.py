"""Data frames of R's files (.rda, .RData, .rds), read without R: its binary format is a tree of
items, each with a word that says what it is.

References
----------
R Core Team, R Internals, section 1.8, "Serialization Formats".
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import math
import struct
import zlib
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from ..i18n.messages import fault_text
from .files import MAX_BYTES, read_bytes
from .report import ExchangeError

_NA_INTEGER = -(2**31)
_DAY_ZERO = date(1970, 1, 1)
_OPENERS: tuple[tuple[bytes, Callable[..., Any]], ...] = (
    (b"\x1f\x8b", gzip.open),
    (b"BZh", bz2.open),
    (b"\xfd7zXZ", lzma.open),
)
#: Kinds of items, as R numbers them.
_SYMBOL, _PAIRS, _LANGUAGE, _CHARACTERS, _LOGICAL, _INTEGER, _REAL = 1, 2, 6, 9, 10, 13, 14
_STRINGS, _LIST, _EXPRESSION, _COMPACT, _ATTRIBUTED_PAIRS = 16, 19, 20, 238, 239
_GLOBAL, _NOTHING, _REFERENCE = 253, 254, 255
_SINGLES = {_NOTHING: None, _GLOBAL: None, 242: None, 241: None, 251: None, 252: None}
_MAX_DEPTH = 200
_MAX_SEQUENCE = 50_000_000  # numbers that R keeps as how they were made
#: What a tree raises that is none of R's, or is damaged.
_BROKEN = (
    struct.error,
    LookupError,
    ValueError,
    OverflowError,
    RecursionError,
    TypeError,
    AttributeError,
    StopIteration,
)


class RVector(NamedTuple):
    """A vector, or a list, with its attributes (names, class, levels)."""

    values: list[Any]
    attributes: dict[str, Any]


class RFrame(NamedTuple):
    """A data frame: its name in the file, its columns' names, and {column: cells}.

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
    """
    data = _unpacked(path)
    magic, _, rest = data.partition(b"\n")
    has_names = magic in (b"RDX2", b"RDX3")
    start = len(magic) + 1 if has_names else 0
    if (has_names and rest[:2] != b"X\n") or (not has_names and data[:2] != b"X\n"):
        raise ExchangeError(
            fault_text(
                "{path} is no binary file of R (it begins with {data!r}); save it with "
                "save() or saveRDS(), or as CSV",
                path=path,
                data=data[:5],
            )
        )
    try:
        tree = _RReader(data, start + 2).read_file()
        named = dict(tree) if has_names else {path.stem: tree}
        return [RFrame(name, _columns(value)) for name, value in named.items() if _is_frame(value)]
    except _BROKEN as error:
        raise ExchangeError(
            fault_text(
                "{path} can't be read ({error}); save it anew, or as CSV", path=path, error=error
            )
        ) from None


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


def _is_frame(value: Any) -> bool:
    if not isinstance(value, RVector):
        return False
    kind = value.attributes.get("class")
    return isinstance(kind, RVector) and "data.frame" in kind.values


def _columns(frame: RVector) -> dict[str, list[Any]]:
    names = frame.attributes["names"].values
    return {str(name): _cells(column) for name, column in zip(names, frame.values, strict=True)}


def _cells(column: RVector) -> list[Any]:
    """Return a column's cells: the words of a factor, the days of a Date."""
    kind = column.attributes.get("class")
    kinds = kind.values if isinstance(kind, RVector) else ()
    if "factor" in kinds:
        levels = column.attributes["levels"].values
        return [levels[code - 1] if code else None for code in column.values]
    if "Date" in kinds:
        return [None if n is None else _DAY_ZERO + timedelta(days=int(n)) for n in column.values]
    if "POSIXct" in kinds:
        return [None if n is None else datetime.fromtimestamp(n, UTC) for n in column.values]
    return list(column.values)


class _RReader:
    """The items of a file, one after another; numbers are big-endian."""

    def __init__(self, data: bytes, place: int) -> None:
        self.data, self.place, self.depth = data, place, 0
        self.references: list[Any] = []
        self.vectors: Mapping[int, Callable[[int], list[Any]]] = {
            _LOGICAL: self.integers,
            _INTEGER: self.integers,
            _REAL: self.reals,
            _STRINGS: self.items,
            _LIST: self.items,
            _EXPRESSION: self.items,
        }

    def read_file(self) -> Any:
        version = self.number()
        self.place += 8  # versions of R
        if version == 3:
            n_letters = self.number()  # of the name of an encoding
            self.place += n_letters
        elif version != 2:
            raise ValueError(f"version {version} of the format")
        return self.item()

    def number(self) -> int:
        (value,) = struct.unpack_from(">i", self.data, self.place)
        self.place += 4
        return int(value)

    def length(self) -> int:
        n = self.number()
        if n < 0 or n > len(self.data):
            raise ValueError(f"a vector of {n} items")
        return n

    def item(self) -> Any:
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise ValueError("items within items without end")
        value = self._item(self.number())
        self.depth -= 1
        return value

    def _item(self, flags: int) -> Any:
        kind = flags & 0xFF
        if kind in _SINGLES:
            return _SINGLES[kind]
        if kind == _REFERENCE:
            return self.references[(flags >> 8 or self.number()) - 1]
        if kind == _SYMBOL:
            self.references.append(self.item())
            return self.references[-1]
        if kind in (_PAIRS, _LANGUAGE, _ATTRIBUTED_PAIRS):
            return self.pairs(flags)
        if kind == _CHARACTERS:
            return self.characters(flags)
        if kind == _COMPACT:
            return self.compact()
        if kind not in self.vectors:
            raise ValueError(f"an item of kind {kind}, which is no data")
        values = self.vectors[kind](self.length())
        attributes = self.item() if flags & 0x200 else {}
        return RVector(values, attributes)

    def pairs(self, flags: int) -> dict[str, Any]:
        """Return a list of pairs as {tag: value}, whatever its length."""
        found: dict[str, Any] = {}
        while flags & 0xFF in (_PAIRS, _LANGUAGE, _ATTRIBUTED_PAIRS):
            if flags & 0x200:
                self.item()
            tag = self.item() if flags & 0x400 else len(found)
            found[str(tag)] = self.item()
            flags = self.number()
        if flags & 0xFF != _NOTHING:
            raise ValueError("a list without an end")
        return found

    def characters(self, flags: int) -> str | None:
        n = self.number()
        if n < 0:
            return None
        raw = self.data[self.place : self.place + n]
        self.place += n
        encoding = "latin-1" if flags & (1 << 14) else "utf-8"  # a bit of what R calls levels
        return raw.decode(encoding, "replace")

    def integers(self, n: int) -> list[Any]:
        values = struct.unpack_from(f">{n}i", self.data, self.place)
        self.place += 4 * n
        return [None if value == _NA_INTEGER else value for value in values]

    def reals(self, n: int) -> list[Any]:
        values = struct.unpack_from(f">{n}d", self.data, self.place)
        self.place += 8 * n
        return [None if math.isnan(value) else value for value in values]

    def items(self, n: int) -> list[Any]:
        return [self.item() for _ in range(n)]

    def compact(self) -> RVector:
        """Return a vector that R kept as how it was made: a sequence, or one wrapped."""
        name = next(iter(self.item().values()))
        state, _ = self.item(), self.item()
        if name in ("compact_intseq", "compact_realseq"):
            n, first, step = state.values
            if not 0 <= n <= _MAX_SEQUENCE:
                raise ValueError(f"a sequence of {n:g} numbers")
            return RVector([int(first + step * place) for place in range(int(n))], {})
        if str(name).startswith("wrap_"):
            wrapped = state.values[0] if isinstance(state, RVector) else next(iter(state.values()))
            return RVector(wrapped.values, wrapped.attributes)
        if name == "deferred_string":
            numbers = next(iter(state.values())).values
            return RVector([None if n is None else f"{n:g}" for n in numbers], {})
        raise ValueError(f"a vector of the kind {name}")
