"""One writer at a time: a lock on a corpus's folder, kept by the operating system, which ends it
with the process, however that ends.

Readers need none, as files are replaced whole.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

FILE = ".lock"
EDEADLOCK = 36  # on Windows: still held by another

# where the system's module is not there, nothing can be saved safely: let the import say so
if sys.platform == "win32":
    import msvcrt

    def _wait(file: IO[str]) -> None:
        while True:
            try:
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # tries for ten seconds
            except OSError as error:
                if error.errno != EDEADLOCK:
                    raise
            else:
                return

    def _release(file: IO[str]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _wait(file: IO[str]) -> None:
        # per opened file, so threads and kernels of one process wait for one another too
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
        except OSError as error:
            raise OSError(
                error.errno,
                "no lock can be had on this file system, and two who write at once would lose "
                "work; copy the corpus to a folder of this machine",
                file.name,
            ) from error

    def _release(file: IO[str]) -> None:
        """Nothing to do: the lock ends when the file is closed."""


@contextmanager
def folder_lock(folder: str | Path) -> Iterator[None]:
    """Wait until nobody else writes in the folder, and keep others from it until the block ends.

    Raises
    ------
    OSError
        Where the file system knows no locks: better no writing than two at once.
    """
    with _opened(Path(folder, FILE)) as file:
        _wait(file)
        try:
            yield
        finally:
            _release(file)


def _opened(path: Path) -> IO[str]:
    """Open the file of a lock; one that a colleague made in a shared folder may only be readable."""
    try:
        return path.open("a", encoding="utf-8")
    except PermissionError:
        with suppress(OSError):
            return path.open(encoding="utf-8")
        raise
