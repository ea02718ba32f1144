"""What a coder did, step by step: a file of JSON lines beside the corpus, for undo and for what is
not complete yet.

Each line is one entry: a step {"step": number, "what": words, "changes": [[table, key, before,
after], …]}, with "undoes" where it takes an earlier one back and "lasting" where undo leaves it;
{"done": number} when the tables have it; {"void": number} where it came to nothing. The step is on
disk before the tables are touched, so whoever finds a step that is neither done nor void can bring
it to its end. A last line that was torn when a process was killed never became a step. The file
stays on one machine; what is to be shared is in the tables.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

# the table that lives in the journal alone: positions of which something is still to be chosen
DRAFTS = "drafts"


class JournalState(NamedTuple):
    """A journal read to its end: the steps that can be undone (the last one last), drafts {key:
    row}, a step cut short, the last number.
    """

    steps: tuple[dict[str, Any], ...]
    drafts: dict[tuple[str, ...], dict[str, str]]
    pending: dict[str, Any] | None
    last: int


def journal_path(folder: Path, coder: str) -> Path:
    """Return where a coder's journal is."""
    return folder / f".coding-{coder}.jsonl"


def read_journal(file: Path) -> list[dict[str, Any]]:
    """Return the entries of a journal; lines that are not whole are passed over."""
    try:
        lines = file.read_bytes().split(b"\n")
    except FileNotFoundError:
        return []
    entries = [_entry(line) for line in lines]
    return [entry for entry in entries if entry]


def append_entry(file: Path, entry: Mapping[str, Any], *, safe: bool = True) -> None:
    """Add one entry.

    Parameters
    ----------
    file : Path
        The journal.
    entry : mapping
        What is added.
    safe : bool
        Whether it has reached the disk when this returns.
    """
    line = json.dumps(entry, ensure_ascii=False).encode() + b"\n"
    with file.open("a+b") as journal:
        if journal.seek(0, os.SEEK_END):
            journal.seek(-1, os.SEEK_END)
            if journal.read() != b"\n":  # the last line was torn
                line = b"\n" + line
        journal.write(line)
        journal.flush()
        if safe:
            os.fsync(journal.fileno())


def journal_state(entries: Iterable[Mapping[str, Any]]) -> JournalState:
    """Return what entries come to."""
    steps: list[dict[str, Any]] = []
    drafts: dict[tuple[str, ...], dict[str, str]] = {}
    pending: dict[str, Any] | None = None
    last = 0
    for entry in entries:
        if "step" in entry:
            # nobody begins a step before the one before it has ended
            _finish_step(pending, steps, drafts)
            pending, last = dict(entry), entry["step"]
        elif entry.get("done") == last and pending:
            _finish_step(pending, steps, drafts)
            pending = None
        elif "void" in entry:
            steps = [step for step in steps if step["step"] != entry["void"]]
            if pending and pending["step"] == entry["void"]:
                pending = None
    return JournalState(tuple(steps), drafts, pending, last)


def _finish_step(
    step: dict[str, Any] | None,
    steps: list[dict[str, Any]],
    drafts: dict[tuple[str, ...], dict[str, str]],
) -> None:
    """Put a step that has ended, if there is one, in the lists of steps and drafts."""
    if step is None:
        return
    for table, key, _, after in step["changes"]:
        if table == DRAFTS:
            drafts.pop(tuple(key), None)
            if after is not None:
                drafts[tuple(key)] = after
    undone = step.get("undoes")
    steps[:] = [earlier for earlier in steps if earlier["step"] != undone]
    if not undone and "lasting" not in step:
        steps.append(step)


def _entry(line: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):  # torn, or not UTF-8
        return None
    return value if isinstance(value, dict) else None
