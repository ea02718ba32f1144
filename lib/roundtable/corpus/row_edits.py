"""Rows ↔ the tables on disk, one step at a time: merged row by row, whole or not at all, and undone
only where nobody changed them since.
"""

import pandas as pd

from ..schema import TABLES
from . import CorpusError, edit_journal
from .csv_reader import read_sheet as read_sheet
from .edit_journal import DRAFTS
from .lock import folder_lock
from .problems import CodingError, did_you_mean
from .storage import table_to_csv, write_whole


class ChangedError(CodingError):
    """A row is not as it was when it was last seen here; nothing was written."""


def rows_on_disk(folder, table):
    """One table as it is on disk: {key as a tuple: {column: cell as str}}.

    Raises CorpusError where the file can't be read without loss; until that is mended nothing is
    written over it.
    """
    sheet, faults = read_sheet(folder / f"{table}.csv", TABLES[table])
    if faults:
        raise CorpusError(faults)
    found = {tuple(row.cells[c] for c in TABLES[table].key): row.cells for row in sheet.rows}
    if len(found) < len(sheet.rows):
        raise CodingError(
            f"{sheet.file}: a key stands twice; {len(sheet.rows)} rows have {len(found)} keys; "
            "run `python -m roundtable check`, and keep one of them"
        )
    return found


def recover_edits(folder, coder):
    """Bring a step that was cut short to its end, remove what killed processes left half written.
    Returns the journal's State.
    """
    with folder_lock(folder):
        for table in TABLES:
            for left in folder.glob(f".{table}.csv.*"):
                left.unlink()
        return _resumed(folder, coder)


def commit_edit(folder, coder, what, changes, *, undoes=None, lasting=False):
    """Save one step: [(table, key, row before, row after), …], None for no row; a lasting one is
    not for undo. Returns the journal's State.

    The tables are read anew: rows of others, and rows that others changed meanwhile, stay as they
    are. Raises ChangedError where a row to be changed is not as it was before, CodingError where a
    row names what is not there (or is named by one that stays); then nothing is written.
    """
    with folder_lock(folder):
        state = _resumed(folder, coder)
        tables = {table: rows_on_disk(folder, table) for table, *_ in changes if table != DRAFTS}
        for table, key, before, _ in changes:
            if table != DRAFTS and tables[table].get(tuple(key)) != before:
                raise ChangedError(_changed(table, key, tables[table].get(tuple(key))))
        _merge(tables, changes)
        _refer(folder, tables, changes)
        kind = ({"undoes": undoes} if undoes else {}) | ({"lasting": True} if lasting else {})
        step = {
            "step": state.last + 1,
            "what": what,
            "changes": [list(change) for change in changes],
        } | kind
        file = edit_journal.journal_path(folder, coder)
        edit_journal.append_entry(file, step)
        try:
            _write(folder, tables)
        except Exception:
            edit_journal.append_entry(file, {"void": step["step"]})
            raise
        edit_journal.append_entry(
            file, {"done": step["step"]}, safe=False
        )  # if it is lost, the tables still tell
        return edit_journal.journal_state(edit_journal.read_journal(file))


def undo_edit(folder, coder):
    """Take the coder's last step back. Returns (its words or None where there is none, the
    journal's State).

    Raises CodingError where a row of it was changed on disk since, or is in use; the step is then
    left alone, and the next undo takes the one before it.
    """
    state = recover_edits(folder, coder)
    if not state.steps:
        return None, state
    step = state.steps[-1]
    back = [(table, key, after, before) for table, key, before, after in reversed(step["changes"])]
    try:
        return step["what"], commit_edit(
            folder, coder, f"undone: {step['what']}", back, undoes=step["step"]
        )
    except CodingError as error:
        edit_journal.append_entry(edit_journal.journal_path(folder, coder), {"void": step["step"]})
        raise type(error)(
            f"“{step['what']}” can't be undone: {error}; it stays, and undo goes on "
            "with the step before it"
        ) from None


def _resumed(folder, coder):
    """The journal's State, after a pending step was brought to its end. The lock is held."""
    file = edit_journal.journal_path(folder, coder)
    state = edit_journal.journal_state(edit_journal.read_journal(file))
    if state.pending is None:
        return state
    changes = state.pending["changes"]
    tables = {table: rows_on_disk(folder, table) for table, *_ in changes if table != DRAFTS}
    there = [tables[table].get(tuple(key)) for table, key, _, _ in changes if table != DRAFTS]
    wanted = [(before, after) for table, _, before, after in changes if table != DRAFTS]
    if any(
        row not in pair for row, pair in zip(there, wanted, strict=True)
    ):  # somebody changed them since: theirs counts
        edit_journal.append_entry(file, {"void": state.pending["step"]})
    else:
        _merge(tables, changes)
        _write(folder, tables)
        edit_journal.append_entry(file, {"done": state.pending["step"]})
    return edit_journal.journal_state(edit_journal.read_journal(file))


def _merge(tables, changes):
    for table, key, _, after in changes:
        if table != DRAFTS:
            tables[table].pop(tuple(key), None)
            if after is not None:
                tables[table][tuple(key)] = after


def _write(folder, tables):
    for name, found in tables.items():
        table, path = TABLES[name], folder / f"{name}.csv"
        data = table_to_csv(
            pd.DataFrame(list(found.values()), columns=list(table.names), dtype="str"), table
        ).encode()
        if path.read_bytes() != data:
            write_whole(path, data)


def _refer(folder, tables, changes):
    """Raise CodingError where a new row names what is not there, or a row that goes is named by one
    that stays.
    """
    at = {}

    def of(name):
        if name not in at:
            at[name] = tables[name] if name in tables else rows_on_disk(folder, name)
        return at[name]

    for table, key, _, after in changes:
        if table == DRAFTS:
            continue
        if after is None:
            for name, column in _referring(table):
                if users := [row for row in of(name).values() if row[column] == key[0]]:
                    raise CodingError(
                        f"the {table.removesuffix('s')} '{key[0]}' is in use; "
                        f"{len(users)} rows of {name}.csv name it; "
                        "remove those first"
                    )
            continue
        for column in TABLES[table].columns:
            if (
                column.refers
                and after[column.name]
                and (after[column.name],) not in of(column.refers)
            ):
                known = sorted(k for (k,) in of(column.refers))
                raise CodingError(
                    f"unknown {column.name} {after[column.name]!r}; "
                    f"{column.refers}.csv has {len(known)}; "
                    f"{did_you_mean(after[column.name], known)}"
                )


def _referring(table):
    """(table, column) of every reference to a table with a key of one column."""
    return [
        (t.name, c.name)
        for t in TABLES.values()
        if not t.local
        for c in t.columns
        if c.refers == table and len(TABLES[table].key) == 1
    ]


def _changed(table, key, there):
    words = (
        "it is gone"
        if there is None
        else "it now says "
        + ", ".join(f"{c} {v!r}" for c, v in there.items() if v and v not in key)
    )
    return (
        f"{table}.csv: the row {' · '.join(key)} was changed on disk since; "
        f"{words}; look at it, and choose again"
    )
