"""Files that are there whole, old or new, with the rights and links that they had."""

from __future__ import annotations

import errno
import os
import secrets
import time
from contextlib import suppress
from pathlib import Path

#: On Windows a file that somebody reads can't be replaced; readers take a moment.
_TRIES = 20 if os.name == "nt" else 1
_PAUSE = 0.1  # seconds


def write_whole(path: Path, data: bytes) -> None:
    """Write bytes so that the file is there whole, old or new, whatever stops the process.

    A file that is there keeps its rights and its group, and a link keeps pointing to it; a new one
    has the rights that the process gives (its umask).

    Parameters
    ----------
    path : Path
        Of the file, or of a link to it.
    data : bytes
        All of it.

    Raises
    ------
    OSError
        Naming the file, which then is as it was.
    """
    target = Path(os.path.realpath(path))
    temporary = write_beside(target, data)
    try:
        _replace(temporary, target)
    except BaseException as error:
        os.unlink(temporary)
        if isinstance(error, OSError):
            raise OSError(error.errno, error.strerror or str(error), str(path)) from error
        raise


def write_beside(path: Path, data: bytes) -> str:
    """Write bytes to a new file in a path's folder, with the rights and the group of what is there.

    Returns
    -------
    str
        Where; nothing is left there if it could not be written.
    """
    old = path.stat() if path.exists() else None
    temporary = str(path.with_name(f".{path.name}.{secrets.token_hex(4)}"))
    try:
        _write_new(temporary, data, 0o666 if old is None else old.st_mode & 0o7777)
        if old is not None:
            _give_rights(temporary, old)
    except BaseException as error:
        with suppress(OSError):
            os.unlink(temporary)
        if isinstance(error, OSError):  # a full disk names no file, others the temporary one
            raise OSError(error.errno, error.strerror or str(error), str(path)) from error
        raise
    return temporary


def put_in_place(temporary: Path, path: Path) -> None:
    """Let a file that was written beside a path, or beside a link, take its place."""
    target = Path(os.path.realpath(path))
    try:
        _replace(str(temporary), target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        write_whole(target, temporary.read_bytes())  # a link led to another disk
        temporary.unlink()


def _write_new(path: str, data: bytes, mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, mode), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _give_rights(path: str, old: os.stat_result) -> None:
    """Give a file the group and rights of another, as far as the file system and its owner let it."""
    if hasattr(os, "chown") and os.stat(path).st_gid != old.st_gid:
        with suppress(OSError):
            os.chown(path, -1, old.st_gid)
    with suppress(OSError):
        os.chmod(path, old.st_mode & 0o7777)


def _replace(temporary: str, path: Path) -> None:
    for tries_left in range(_TRIES - 1, -1, -1):
        try:
            os.replace(temporary, path)
        except PermissionError:
            if not tries_left:
                raise
            time.sleep(_PAUSE)
        else:
            return
