"""What a command tells its console: any letter, and what the system refused."""

from __future__ import annotations

import errno
import io
import sys

_REMEDIES = {
    errno.EACCES: "ask for the right to read and write there, or name another place",
    errno.EPERM: "ask for the right to read and write there, or name another place",
    errno.EROFS: "the disk can only be read: name another place",
    errno.ENOSPC: "the disk is full: make room; what was there is as it was",
    errno.EDQUOT: "your share of the disk is full: make room; what was there is as it was",
    errno.EEXIST: "a file of this name is there: name another, or move it away",
    errno.ENOTDIR: "it is a file, not a folder: name a folder",
    errno.EISDIR: "it is a folder, not a file: name a file",
    errno.ENOENT: "there is no such file or folder: name one that is there",
}


def show_any_letter() -> None:
    """Write letters that the console lacks as \\u…: a redirect on Windows knows 256 of them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def describe_os_error(error: OSError) -> str:
    """Return what the system refused, of which file, and what would help."""
    right = _REMEDIES.get(error.errno or 0, "look what the file is, and who may write there")
    return f"{error.filename}: {error.strerror}; {right}"
