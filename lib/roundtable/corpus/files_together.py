"""Several files of a corpus that change together: all of them old or all new, whatever stops the
process.

The new ones are first written beside the old. A list of them, `.saving.json`, is then what decides:
before it is there, nothing has happened; once it is, whoever comes next brings the change to its
end.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

from ..schema import TABLES
from .lock import folder_lock
from .whole_files import put_in_place, write_beside, write_whole

LIST = ".saving.json"
_FILES = ("datapackage.json", *(f"{name}.csv" for name in TABLES))
#: What is written beside a file of a corpus; `import` keeps how it read a source as import….toml.
_HALF = re.compile(
    rf"\.({'|'.join(map(re.escape, (*_FILES, LIST, 'codebook.md')))}|import[^.]*\.toml)\."
)


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
            beside[name] = Path(write_beside(folder / name, data)).name
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
    for name in os.listdir(folder):
        if _HALF.match(name):
            (folder / name).unlink(missing_ok=True)


def await_writing(folder: Path) -> None:
    """Wait for a change of several files that is under way, or finish it if it was stopped.

    Nothing happens where nobody is at it, or where the folder can't be written.
    """
    if (folder / LIST).exists() and os.access(folder, os.W_OK):
        with folder_lock(folder):
            finish_writing(folder)


def _put_in_place(folder: Path) -> None:
    """Put all files of the list, if there is one, in place of the old ones."""
    for name, temporary in _listed(folder / LIST).items():
        if (folder / temporary).exists():
            put_in_place(folder / temporary, folder / name)
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
