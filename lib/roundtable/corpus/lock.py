"""One writer at a time: a lock on a corpus's folder, kept by the operating system, which ends it
with the process, however that ends.

Readers need none, as files are replaced whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None
    import msvcrt  # where neither is there, nothing can be saved safely: let the import say so

FILE = ".lock"
EDEADLOCK = 36  # on Windows: still held by another


@contextmanager
def folder_lock(folder: str | Path) -> Iterator[None]:
    """Wait until nobody else writes in the folder, and keep others from it until the block ends.

    Raises
    ------
    OSError
        Where the file system knows no locks: better no writing than two at once.
    """
    with Path(folder, FILE).open("a") as file:
        if fcntl is None:
            _wait_on_windows(file)
        else:
            _wait(file)
        try:
            yield
        finally:
            if fcntl is None:
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)


def _wait(file: IO[str]) -> None:
    # per opened file, so threads and kernels of one process wait for one another too
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
    except OSError as error:
        raise OSError(
            error.errno,
            "no lock can be had on this file system, and two who write at once would lose work; "
            "copy the corpus to a folder of this machine",
            file.name,
        ) from error


def _wait_on_windows(file: IO[str]) -> None:
    while True:
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # tries for ten seconds
        except OSError as error:
            if error.errno != EDEADLOCK:
                raise
        else:
            return
