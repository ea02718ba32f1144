"""What a command tells its console: any letter, and what the system refused."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress

from roundtable.i18n.messages import message

_REMEDIES = {
    errno.EACCES: "system.right",
    errno.EPERM: "system.right",
    errno.EROFS: "system.read_only",
    errno.ENOSPC: "system.full",
    errno.EDQUOT: "system.share",
    errno.EEXIST: "system.taken",
    errno.ENOTDIR: "system.file",
    errno.EISDIR: "system.folder",
    errno.ENOENT: "system.missing",
}


def is_asked() -> bool:
    """Return whether somebody sits at a terminal and can be asked; standard input may be closed."""
    return sys.stdin is not None and sys.stdin.isatty()


def show_any_letter() -> None:
    """Write letters that the console lacks as \\u…: a redirect on Windows knows 256 of them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def describe_os_error(error: OSError) -> str:
    """Return what the system refused, of which file, and what would help."""
    if error.filename is None and "temporary directory" in str(error.strerror):
        return message("server.temporary")
    remedy = message(_REMEDIES.get(error.errno or 0, "system.other"))
    if error.filename is None:
        return message("system.failed", why=error.strerror, remedy=remedy)
    file = error.filename2 or error.filename  # of a copy, where it was to go
    return message("system.refused", file=file, why=error.strerror, remedy=remedy)


def tell_refusal(error: OSError) -> None:
    """Say what the system refused.

    Where nobody reads on (`| head`), nothing is said; where standard output takes nothing (a full
    disk), standard error is told.

    Raises
    ------
    OSError
        The same, where it says neither which file nor why.
    """
    if isinstance(error, BrokenPipeError):
        _leave_output()
        return
    if error.filename is None and error.errno not in _REMEDIES:
        raise error
    try:
        print(describe_os_error(error), flush=True)
    except OSError:
        _leave_output()
        print(describe_os_error(error), file=sys.stderr)


def flush_output() -> None:
    """Write what was printed now, while a refusal can still be told."""
    if sys.stdout is not None:
        sys.stdout.flush()


def _leave_output() -> None:
    """Send what is still to be printed nowhere, or Python would fail again when it ends."""
    with suppress(OSError), open(os.devnull, "w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
