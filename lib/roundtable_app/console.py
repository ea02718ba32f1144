"""What a command tells its console: any letter, and what the system refused."""

from __future__ import annotations

import errno
import io
import os
import sys

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


def show_any_letter() -> None:
    """Write letters that the console lacks as \\u…: a redirect on Windows knows 256 of them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def drop_output() -> None:
    """Send what is still to be written nowhere, as nobody reads it any more."""
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def describe_os_error(error: OSError) -> str:
    """Return what the system refused, of which file, and what would help."""
    remedy = message(_REMEDIES.get(error.errno or 0, "system.other"))
    return message("system.refused", file=error.filename, why=error.strerror, remedy=remedy)
