"""What a coder did, step by step: a file of JSON lines beside the corpus, for undo and for what is
not complete yet.

Each line is one entry: a step {"step": number, "what": words, "changes": [[table, key, before,
after], …]}, with "undoes" where it takes an earlier one back and "lasting" where undo leaves it;
{"done": number} when the tables have it; {"void": number} where it came to nothing. The step is on
disk before the tables are touched, so whoever finds a step that is neither done nor void can bring
it to its end. A last line that was torn when a process was killed never became a step. The file
stays on one machine; what is to be shared is in the tables.
"""

import json
import os
from typing import NamedTuple

# the table that lives in the journal alone: positions of which something is still to be chosen
DRAFTS = "drafts"


class JournalState(NamedTuple):
    """A journal read to its end: the steps that can be undone (the last one last), drafts {key:
    row}, a step cut short, the last number.
    """

    steps: tuple
    drafts: dict
    pending: dict | None
    last: int


def journal_path(folder, coder):
    """Where a coder's journal is."""
    return folder / f".coding-{coder}.jsonl"


def read_journal(file):
    """The entries of a journal, as dictionaries; lines that are not whole are passed over."""
    try:
        lines = file.read_bytes().split(b"\n")
    except FileNotFoundError:
        return []
    return [entry for line in lines if (entry := _entry(line))]


def append_entry(file, entry, *, safe=True):
    """Add one entry. safe: it has reached the disk when this returns."""
    with file.open("a+b") as out:
        torn = out.seek(0, os.SEEK_END) and (out.seek(-1, os.SEEK_END), out.read())[1] != b"\n"
        out.write(b"\n" * torn + json.dumps(entry, ensure_ascii=False).encode() + b"\n")
        out.flush()
        if safe:
            os.fsync(out.fileno())


def journal_state(entries):
    """What entries come to, as a State."""
    steps, drafts, pending, last = [], {}, None, 0
    for entry in entries:
        if "step" in entry:
            steps, drafts = _finish(
                pending, steps, drafts
            )  # nobody begins a step before the one before it has ended
            pending, last = entry, entry["step"]
        elif entry.get("done") == last and pending:
            (steps, drafts), pending = _finish(pending, steps, drafts), None
        elif "void" in entry:
            steps = [step for step in steps if step["step"] != entry["void"]]
            pending = None if pending and pending["step"] == entry["void"] else pending
    return JournalState(tuple(steps), drafts, pending, last)


def _finish(step, steps, drafts):
    if step is None:
        return steps, drafts
    drafts = dict(drafts)
    for table, key, _, after in step["changes"]:
        if table == DRAFTS:
            drafts.pop(tuple(key), None)
            if after is not None:
                drafts[tuple(key)] = after
    undone = step.get("undoes")
    return [s for s in steps if s["step"] != undone] + [step] * (
        not undone and "lasting" not in step
    ), drafts


def _entry(line):
    try:
        found = json.loads(line)
    except ValueError:  # torn, or not UTF-8
        return None
    return found if isinstance(found, dict) else None
