"""Files of others, read with care: no larger than they may be, nothing outside their folder, no
entities that grow.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import sqlite3
import zipfile
import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

from ..i18n.messages import fault_text
from ..text import TextError
from ..text.encoding import decode_text, refuse_broken_utf8
from .report import ExchangeError

MAX_BYTES = 512 * 1024**2
#: With what a cell begins that spreadsheets take for a formula.
_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
MAX_RATIO = 200  # of a compressed file
#: What is raised for a zip that is damaged, encrypted, or packed in a way that nobody knows.
_NO_ZIP = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    zlib.error,
    ValueError,
    OSError,
)
#: Several letters in a row that are none of ASCII: a word of a language that is not Latin.
_NOT_LATIN = re.compile(rb"[\xc0-\xff]{4}")
csv.field_size_limit(MAX_BYTES)


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes, those of a .gz unpacked.

    Raises
    ------
    ExchangeError
        For a file that is not there, or too large.
    """
    if not path.is_file():
        near = sorted(p.name for p in path.parent.glob("*"))[:6] if path.parent.is_dir() else []
        raise ExchangeError(
            fault_text(
                "{path} is no file; its folder has {value}; name a file that is there",
                path=path,
                value=", ".join(near) or fault_text("nothing"),
            )
        )
    if path.stat().st_size > MAX_BYTES:
        raise _too_large(path)
    if path.suffix != ".gz":
        return path.read_bytes()
    try:
        with gzip.open(path) as file:
            data = file.read(MAX_BYTES + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise ExchangeError(
            fault_text("{path} can't be unpacked ({error}); pack it anew", path=path, error=error)
        ) from None
    if len(data) > MAX_BYTES:
        raise _too_large(path)
    return data


def read_text(path: Path) -> str:
    """Return a file's text: UTF-8 with or without a byte order mark, else Latin; of UTF-16 and of
    words in other letters the encoding is found out.

    Raises
    ------
    ExchangeError
        Where it can't be found out.
    """
    return text_of(read_bytes(path), str(path))


def text_of(data: bytes, name: str) -> str:
    """Return bytes as text, as `read_text` does; name: for errors.

    Raises
    ------
    ExchangeError
        Where the encoding can't be found out.
    """
    if b"\0" not in data and not data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            _refuse_broken(data, error, name)
            if not _NOT_LATIN.search(data):
                return data.decode("cp1252", "replace")
    try:
        return decode_text(data, name)[0]
    except TextError as error:
        raise ExchangeError(fault_text("{error}; or save it as UTF-8", error=error)) from None


def _refuse_broken(data: bytes, error: UnicodeDecodeError, name: str) -> None:
    """Refuse UTF-8 into which a row of another encoding was pasted; by its mark, or as hardly any
    other text reads as UTF-8 in half of its letters.
    """
    try:
        refuse_broken_utf8(data, error, name, n_times=-1 if data.startswith(BOM_UTF8) else 1)
    except TextError as broken:
        raise ExchangeError(str(broken)) from None


def inert_cell(value: object) -> object:
    """Return a cell of a table for spreadsheets: an apostrophe keeps text from being a formula.

    >>> inert_cell("=1+1"), inert_cell("-Ann"), inert_cell("-2"), inert_cell(-2)
    ("'=1+1", "'-Ann", '-2', -2)
    """
    if not isinstance(value, str) or not _FORMULA.match(value) or _NUMBER.fullmatch(value):
        return value
    return f"'{value}"


def plain_cell(text: str) -> str:
    """Return the text of a cell that `inert_cell` wrote.

    >>> plain_cell("'=1+1"), plain_cell("'tis")
    ('=1+1', "'tis")
    """
    return text[1:] if text[:1] == "'" and _FORMULA.match(text[1:]) else text


def refuse_zip(path: Path) -> None:
    """Refuse a file that is named a zip, and say what is in it, but for what a Mac adds.

    Raises
    ------
    ExchangeError
    """
    if path.suffix.lower() != ".zip" or not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
    shown = [name for name in names if not _is_of_mac(name)]
    raise ExchangeError(
        fault_text(
            "{path} is a zip: unpack it, and name what you need of it, or its folder; it holds "
            "{files}",
            path=path,
            files=", ".join(shown[:6]) + (" …" if len(shown) > 6 else ""),
        )
    )


def refuse_zip_bomb(path: Path) -> None:
    """Refuse a zip, such as a workbook is, whose contents are far larger than the file.

    Raises
    ------
    ExchangeError
    """
    if not zipfile.is_zipfile(path):
        return
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except _NO_ZIP as error:
        raise _broken_zip(path, error) from None
    _refuse_bomb(path, path.stat().st_size, members)


def _is_of_mac(name: str) -> bool:
    """Whether a Mac has put a file beside those that somebody packed."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2].startswith(("._", ".DS_Store"))


def zip_members(path: Path) -> dict[str, bytes]:
    """Return {name: bytes} of a zip, but for what a Mac adds.

    Raises
    ------
    ExchangeError
        For what is no zip, names that lead out of it, or contents that are far larger than the
        file.
    """
    data = read_bytes(path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = [info for info in archive.infolist() if not info.is_dir()]
            members = [info for info in files if not _is_of_mac(info.filename)]
            _refuse_bomb(path, len(data), members)
            for info in members:
                parts = PurePosixPath(info.filename.replace("\\", "/"))
                if parts.is_absolute() or ".." in parts.parts:
                    raise ExchangeError(
                        fault_text(
                            "{path}: the name {filename!r} leads out of the file; nothing was read",
                            path=path,
                            filename=info.filename,
                        )
                    )
            read = {info.filename: archive.read(info) for info in members}
    except _NO_ZIP as error:
        raise _broken_zip(path, error) from None
    if len(read) < len(members):
        raise ExchangeError(
            fault_text(
                "{path} holds two files of one name; nothing was read: export it anew", path=path
            )
        )
    return read


def _broken_zip(path: Path, error: Exception) -> ExchangeError:
    return ExchangeError(
        fault_text(
            "{path} is no zip that can be read ({error}); export it anew", path=path, error=error
        )
    )


def _refuse_bomb(path: Path, size: int, members: list[zipfile.ZipInfo]) -> None:
    total = sum(info.file_size for info in members)
    if total > MAX_BYTES or total > max(MAX_RATIO * size, 1024**2):
        raise ExchangeError(
            fault_text(
                "{path} unpacks to {total:,} bytes from {size:,}; nothing was read: take out "
                "what is not text",
                path=path,
                total=total,
                size=size,
            )
        )


def parse_xml(data: bytes, name: str) -> ElementTree.Element:
    """Return the root of an XML document without a document type.

    Raises
    ------
    ExchangeError
        For a document type (entities can grow without end, or name other files), or what is no XML.
    """
    letters = data.replace(b"\0", b"")  # of UTF-16 and UTF-32, with a mark or without
    if b"<!DOCTYPE" in letters or b"<!ENTITY" in letters:
        raise ExchangeError(
            fault_text(
                "{name} declares a document type; nothing was read: export it without", name=name
            )
        )
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise ExchangeError(
            fault_text("{name} is no XML ({error}); export it anew", name=name, error=error)
        ) from None


@contextmanager
def open_sqlite(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database to read, and nothing else.

    Raises
    ------
    ExchangeError
        For what is no such database.
    """
    with path.open("rb") if path.is_file() else io.BytesIO(read_bytes(path)) as file:
        head = file.read(16)
    if head != b"SQLite format 3\x00":
        raise ExchangeError(
            fault_text(
                "{path} is no SQLite database; name a file that the tool has saved", path=path
            )
        )
    beside = path.with_name(f"{path.name}-wal")
    if beside.is_file() and beside.stat().st_size:
        raise ExchangeError(
            fault_text(
                "{beside} holds what is not saved in {name} yet; close the program that has "
                "it open, and try again",
                beside=beside,
                name=path.name,
            )
        )
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        yield connection
    except sqlite3.DatabaseError as error:
        raise ExchangeError(
            fault_text("{path} can't be read ({error}); save it anew", path=path, error=error)
        ) from None
    finally:
        connection.close()


def _too_large(path: Path) -> ExchangeError:
    return ExchangeError(
        fault_text(
            "{path} has more than {max_bytes:,} bytes; split it", path=path, max_bytes=MAX_BYTES
        )
    )
