"""Rows ↔ the tables on disk, one step at a time: merged row by row, whole or not at all, and undone
only where nobody changed them since.

Rows are {column of the schema: cell as str}. Cells of other columns, a researcher's own, stay as
they are on disk; where a row is removed, the journal keeps them for undo.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ..i18n.messages import fault_text
from ..schema import TABLES
from . import edit_journal
from .edit_journal import DRAFTS, JournalState
from .files_together import finish_writing
from .lock import folder_lock
from .problems import CodingError
from .rare_tables import is_absent
from .row_references import refuse_removal, refuse_unknown_ids
from .settings_rows import SETTINGS, refuse_kinds_in_use
from .tables_on_disk import (
    KNOWN_TABLES,
    Key,
    Row,
    TableOnDisk,
    is_same_row,
    schema_cells,
    table_on_disk,
    with_columns,
    write_tables,
)
from .translation_keys import removed_with

_TRANSLATIONS = "translations"  # the table whose rows follow those of others
#: (table, key, row before, row after), None for no row.
Change = tuple[str, Sequence[str], Row | None, Row | None]


class ChangedError(CodingError):
    """A row is not as it was when it was last seen here; nothing was written."""


def recover_edits(folder: Path, coder: str) -> JournalState:
    """Bring a step that was cut short to its end, remove what killed processes left half written,
    and return what the journal comes to.
    """
    with folder_lock(folder):
        finish_writing(folder)
        return _finish_pending(folder, coder)


def commit_edit(
    folder: Path,
    coder: str,
    what: str,
    changes: Iterable[Change],
    *,
    undoes: int | None = None,
    lasting: bool = False,
    dropped: Mapping[str, Sequence[str]] | None = None,
) -> JournalState:
    """Save one step, and return what the journal then comes to.

    The tables are read anew: rows of others, and rows that others changed meanwhile, stay as they
    are. Translations of a row that goes, or of words that are replaced, go in the same step.

    Parameters
    ----------
    folder : Path
        Of the corpus.
    coder : str
        Whose journal it is.
    what : str
        The step in words.
    changes : iterable of (table, key, row before, row after)
        None for no row.
    undoes : int, optional
        The number of the step that this one takes back.
    lasting : bool
        Whether undo leaves it.
    dropped : mapping of str to sequence of str, optional
        {table: columns that go with the step where no row needs them}.

    Raises
    ------
    ChangedError
        Where a row to be changed is not as it was before; then nothing is written.
    CodingError
        Where a row names what is not there, or is named by one that stays; likewise.
    """
    with folder_lock(folder):
        finish_writing(folder)
        state = _finish_pending(folder, coder)
        changes = list(changes)
        tables = _changed_tables(folder, changes)
        _refuse_overwriting(tables, changes)
        changes = [_with_extra_cells(tables, change) for change in changes]
        changes += _removed_translations(folder, tables, changes)
        _merge(tables, changes)
        _refuse_broken_references(folder, tables, changes)
        tables, added = with_columns(tables, dropped or {})
        step = {"step": state.last + 1, "what": what, "changes": [list(c) for c in changes]}
        if undoes:
            step["undoes"] = undoes
        if lasting:
            step["lasting"] = True
        if added:
            step["added"] = added
        file = edit_journal.journal_path(folder, coder)
        edit_journal.append_entry(file, step)
        try:
            write_tables(folder, tables)
        except Exception:
            edit_journal.append_entry(file, {"void": step["step"]})
            raise
        # if this line is lost, the tables still tell
        edit_journal.append_entry(file, {"done": step["step"]}, safe=False)
        return edit_journal.journal_state(edit_journal.read_journal(file))


def undo_edit(folder: Path, coder: str) -> tuple[str | None, JournalState]:
    """Take the coder's last step back; return its words (None where there is none), and what the
    journal then comes to.

    Raises
    ------
    CodingError
        Where a row of it was changed on disk since, or is in use; the step is then left alone, and
        the next undo takes the one before it.
    """
    state = recover_edits(folder, coder)
    if not state.steps:
        return None, state
    step = state.steps[-1]
    what = step["what"]
    back = [(table, key, after, before) for table, key, before, after in reversed(step["changes"])]
    try:
        said = f"undone: {what}"
        added = step.get("added")
        return what, commit_edit(folder, coder, said, back, undoes=step["step"], dropped=added)
    except CodingError as error:
        edit_journal.append_entry(edit_journal.journal_path(folder, coder), {"void": step["step"]})
        raise type(error)(
            f"“{what}” can't be undone: {error}; it stays, and undo goes on with the step before it"
        ) from None


def _changed_tables(folder: Path, changes: Iterable[Change]) -> dict[str, TableOnDisk]:
    names = dict.fromkeys(table for table, *_ in changes if table != DRAFTS)
    unknown = [name for name in names if name not in KNOWN_TABLES]
    if unknown:
        raise CodingError(
            fault_text(
                "the journal changes {unknown}, a table of an older version; there are "
                "{tables}; move the file .coding-….jsonl elsewhere, and begin a new one",
                unknown=unknown[0],
                tables=", ".join(TABLES),
            )
        )
    return {name: table_on_disk(folder, name) for name in names}


def _finish_pending(folder: Path, coder: str) -> JournalState:
    """Return what the journal comes to, after a pending step was brought to its end. The lock is
    held.
    """
    file = edit_journal.journal_path(folder, coder)
    state = edit_journal.journal_state(edit_journal.read_journal(file))
    if state.pending is None:
        return state
    changes = state.pending["changes"]
    tables = _changed_tables(folder, changes)
    if _was_changed_since(tables, changes):  # by somebody: theirs counts
        edit_journal.append_entry(file, {"void": state.pending["step"]})
    else:
        _merge(tables, changes)
        write_tables(folder, with_columns(tables, {})[0])
        edit_journal.append_entry(file, {"done": state.pending["step"]})
    return edit_journal.journal_state(edit_journal.read_journal(file))


def _was_changed_since(tables: Mapping[str, TableOnDisk], changes: Iterable[Change]) -> bool:
    for table, key, before, after in changes:
        if table == DRAFTS:
            continue
        row = tables[table].rows.get(tuple(key))
        if not is_same_row(table, row, before) and not is_same_row(table, row, after):
            return True
    return False


def _refuse_overwriting(tables: Mapping[str, TableOnDisk], changes: Iterable[Change]) -> None:
    """Raise ChangedError where a row is not as it was before."""
    for table, key, before, _ in changes:
        if table == DRAFTS:
            continue
        row = tables[table].rows.get(tuple(key))
        if not is_same_row(table, row, before):
            raise ChangedError(_describe_change(table, key, row))


def _with_extra_cells(tables: Mapping[str, TableOnDisk], change: Change) -> Change:
    """Return a change with all columns in its rows: those that the schema does not know as they
    are on disk, or, of a row that is not there, as they were.
    """
    table, key, _, after = change
    if table == DRAFTS:
        return change
    on_disk = tables[table].rows.get(tuple(key))
    if after is not None:
        given = [column.name for column in KNOWN_TABLES[table].optional if after.get(column.name)]
        extra_columns = dict.fromkeys(
            (*tables[table].columns[len(KNOWN_TABLES[table].names) :], *given)
        )
        kept = (on_disk or after) | {column: after[column] for column in given}
        extra_cells = {column: kept.get(column, "") for column in extra_columns}
        after = schema_cells(table, after) | extra_cells
    return table, key, on_disk, after


def _removed_translations(
    folder: Path, tables: dict[str, TableOnDisk], changes: Sequence[Change]
) -> list[Change]:
    """Return the removals of translations that go with changes; their table is then in tables."""
    replaces = any(before is not None and table != DRAFTS for table, _, before, _ in changes)
    if not replaces or is_absent(folder, _TRANSLATIONS):
        return []
    on_disk = tables.get(_TRANSLATIONS) or table_on_disk(folder, _TRANSLATIONS)
    removed = removed_with(on_disk.rows, [c for c in changes if c[0] not in (DRAFTS, SETTINGS)])
    if removed:
        tables[_TRANSLATIONS] = on_disk
    return [(_TRANSLATIONS, key, on_disk.rows[key], None) for key in removed]


def _merge(tables: Mapping[str, TableOnDisk], changes: Iterable[Change]) -> None:
    for table, key, _, after in changes:
        if table == DRAFTS:
            continue
        rows = tables[table].rows
        if after is None or table != SETTINGS:  # settings keep their order
            rows.pop(tuple(key), None)
        if after is not None:
            rows[tuple(key)] = after


def _refuse_broken_references(
    folder: Path, tables: Mapping[str, TableOnDisk], changes: Iterable[Change]
) -> None:
    """Raise CodingError where a changed row names what is not there, or one that goes is named."""
    rows_of = {name: table.rows for name, table in tables.items()}

    def rows(name: str) -> dict[Key, Row]:
        if name not in rows_of:
            rows_of[name] = table_on_disk(folder, name).rows
        return rows_of[name]

    for table, key, _, after in changes:
        if table == DRAFTS:
            continue
        if table == SETTINGS:
            refuse_kinds_in_use(tables[SETTINGS].rows, rows("events"))
        elif after is None:
            refuse_removal(table, key[0], rows)
        else:
            refuse_unknown_ids(table, after, rows)


def _describe_change(table: str, key: Sequence[str], row: Row | None) -> str:
    shown = " · ".join(key)
    if row is None:
        return fault_text(
            "{table}.csv: the row {key} was changed on disk since; it is gone; look at it, and "
            "choose again",
            table=table,
            key=shown,
        )
    cells = [f"{column} {value!r}" for column, value in row.items() if value and value not in key]
    return fault_text(
        "{table}.csv: the row {key} was changed on disk since; it now says {cells}; look at it, "
        "and choose again",
        table=table,
        key=shown,
        cells=", ".join(cells),
    )
