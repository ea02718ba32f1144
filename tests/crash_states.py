"""What a process that is killed would leave of a folder, at every step of what it does there.

Nothing is killed: before each call that changes the folder its content is kept, which is what a
`kill -9` at that moment leaves. What is in the middle of being written is added as a torn file.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_CHANGES = frozenset(("open", "os.rename", "os.remove", "os.truncate", "os.chmod", "os.link"))
_watched: list[_Watch] = []


class _Watch:
    """The contents of a folder, one after another."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.is_looking = folder, False
        #: content after content, and the files opened to be written since the one before
        self.seen: list[tuple[dict[str, bytes], set[str]]] = []
        self.opened: set[str] = set()

    def look(self) -> None:
        """Keep what is in the folder now."""
        if self.is_looking:  # at what this itself opens
            return
        self.is_looking = True
        try:
            files = [path for path in self.folder.rglob("*") if path.is_file()]
            content = {p.relative_to(self.folder).as_posix(): p.read_bytes() for p in files}
            self.seen.append((content, self.opened))
            self.opened = set()
        finally:
            self.is_looking = False

    def note_opened(self, path: object, flags: object) -> None:
        """Note a file that is opened by its name to be written."""
        if isinstance(path, (str, os.PathLike)) and isinstance(flags, int):
            whole = Path(path).absolute()
            if flags & (os.O_WRONLY | os.O_RDWR) and whole.is_relative_to(self.folder):
                self.opened.add(whole.relative_to(self.folder).as_posix())


def states_left_by_kills(folder: Path, action: Callable[[], object]) -> list[dict[str, bytes]]:
    """Return every content of a folder that a kill during an action leaves, without repetition.

    Parameters
    ----------
    folder : Path
        In which the action writes. It is done to its end.
    action : callable
        Of no argument.

    Returns
    -------
    list of dict
        {path in the folder: bytes}; the first is what was there before, the last what is after it.
    """
    with _watching(folder) as watch:
        watch.look()
        action()
        watch.look()
    states: list[dict[str, bytes]] = []
    before: dict[str, bytes] = {}
    for content, opened in watch.seen:
        for state in [*_torn(before, content, opened), content]:
            if state not in states:
                states.append(state)
        before = content
    last = watch.seen[-1][0]
    return [*(state for state in states if state != last), last]


def put_state(folder: Path, state: dict[str, bytes]) -> Path:
    """Write a state into a folder that is not there yet, and return it."""
    folder.mkdir(parents=True)
    for name, data in state.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def _torn(
    before: dict[str, bytes], after: dict[str, bytes], opened: set[str]
) -> Iterator[dict[str, bytes]]:
    """Yield what is left where a file was opened and written, and none or half of it had come."""
    for name in sorted(opened & set(after)):
        old, data = before.get(name, b""), after[name]
        if data == old:
            continue
        start = len(old) if data.startswith(old) else 0
        for end in (start, start + (len(data) - start) // 2):
            yield after | {name: data[:end]}


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _watched and event in _CHANGES and not _watched[-1].is_looking:
        _watched[-1].look()
        if event == "open":
            _watched[-1].note_opened(arguments[0], arguments[2])


@contextmanager
def _watching(folder: Path) -> Iterator[_Watch]:
    """Look at a folder before each call that may change it, and each time data are to be safe."""
    if not hasattr(sys, "_crash_states"):  # a hook stays until the process ends
        sys.addaudithook(_hook)
        sys._crash_states = True  # type: ignore[attr-defined]
    watch, fsync = _Watch(folder), os.fsync

    def looking_fsync(handle: int) -> None:
        watch.look()
        fsync(handle)

    _watched.append(watch)
    os.fsync = looking_fsync
    try:
        yield watch
    finally:
        os.fsync = fsync
        _watched.remove(watch)
