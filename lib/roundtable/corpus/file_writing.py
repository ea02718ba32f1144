"""Files of a corpus, written whole: each old or new, and several of one change all old or all new,
whatever stops the process.

Several files are first written beside themselves. A list of them, `.saving.json`, is then what
decides: before it is there, nothing has happened; once it is, whoever comes next brings the change
to its end.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ..schema import TABLES
from .lock import folder_lock

LIST = ".saving.json"
_FILES = ("datapackage.json", *(f"{name}.csv" for name in TABLES))


def write_whole(path: Path, data: bytes) -> None:
    """Write bytes so that the file is there whole, old or new, whatever stops the process."""
    temporary = _write_beside(path, data)
    try:
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def write_together(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files of a corpus so that all of them are old or all are new, whatever stops the
    process. The lock is held.

    Parameters
    ----------
    folder : Path
        Of the corpus.
    files : mapping of str to bytes
        {name of a table's file or of datapackage.json: what is to stand in it}.
    """
    if len(files) < 2:
        for name, data in files.items():
            write_whole(folder / name, data)
        return
    beside: dict[str, str] = {}
    try:
        for name, data in files.items():
            beside[name] = _write_beside(folder / name, data).name
        write_whole(folder / LIST, json.dumps(beside).encode())
    except BaseException:
        for temporary in beside.values():
            (folder / temporary).unlink()
        raise
    _put_in_place(folder)


def finish_writing(folder: Path) -> None:
    """Bring a change of several files to its end that was stopped before it, and remove what
    stopped processes left half written. The lock is held.
    """
    _put_in_place(folder)
    beginnings = tuple(f".{name}." for name in (*_FILES, LIST))
    for name in os.listdir(folder):
        if name.startswith(beginnings):
            (folder / name).unlink(missing_ok=True)


def await_writing(folder: Path) -> None:
    """Wait for a change of several files that is under way, or finish it if it was stopped.

    Nothing happens where nobody is at it, or where the folder can't be written.
    """
    if (folder / LIST).exists() and os.access(folder, os.W_OK):
        with folder_lock(folder):
            finish_writing(folder)


def _write_beside(path: Path, data: bytes) -> Path:
    """Write bytes to a new file beside a path, with its rights, and return where."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, path.stat().st_mode if path.exists() else 0o644)
    except BaseException as error:
        os.unlink(temporary)
        if isinstance(error, OSError) and error.filename is None:  # a full disk names no file
            error.filename = str(path)
        raise
    return Path(temporary)


def _put_in_place(folder: Path) -> None:
    """Put all files of the list, if there is one, in place of the old ones."""
    for name, temporary in _listed(folder / LIST).items():
        if (folder / temporary).exists():
            os.replace(folder / temporary, folder / name)
    (folder / LIST).unlink(missing_ok=True)


def _listed(file: Path) -> dict[str, str]:
    """Return {file: what is to come in its place} of a list; nothing of what no list of ours says,
    as it may have come with a corpus from elsewhere.
    """
    try:
        listed = json.loads(file.read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    if not isinstance(listed, dict):
        return {}
    return {
        name: temporary
        for name, temporary in listed.items()
        if name in _FILES
        and isinstance(temporary, str)
        and temporary.startswith(f".{name}.")
        and Path(temporary).name == temporary
    }
