"""load, check and save: the only functions that open a corpus's files."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from operator import itemgetter
from pathlib import Path
from typing import Any

import pandas as pd

from ..i18n.messages import fault_text
from ..schema import TABLES, Table
from . import datapackage, old_names
from .cell_checks import check_cells
from .csv_reader import read_sheet
from .dataset import Corpus
from .files_together import await_writing, finish_writing, write_together
from .key_checks import check_keys, without_repeated
from .lock import folder_lock
from .problems import CorpusError, Problem
from .project_data import default_corpus
from .settings import corpus_settings, tables_as_declared
from .sheet import Sheet
from .table_checks import RULES, SETTLED_RULES, UNFINISHED
from .typed_frames import extra_columns_of, text_columns, typed_frames


def check(path: str | Path | None = None) -> list[Problem]:
    """Return every fault of the corpus in a folder, in the order of files and lines.

    Gaps in the coding are among them, though a corpus with gaps can be loaded and saved: somebody
    is at work on it.

    Parameters
    ----------
    path : path, optional
        Folder with datapackage.json and the CSV files; None: the corpus that comes with the
        project.
    """
    return check_and_count(path)[0]


def check_and_count(path: str | Path | None = None) -> tuple[list[Problem], dict[str, int]]:
    """Return (every fault as `check` does, {table of the package: how many rows}), read once."""
    _, sheets, faults = _read(_folder(path), SETTLED_RULES + UNFINISHED)
    counts = {}
    for name, sheet in sheets.items():
        table = TABLES[name]
        if not table.local and (sheet.rows or not table.rare):
            counts[name] = len(sheet.rows)
    return faults, counts


def load(path: str | Path | None = None) -> Corpus:
    """Return the corpus in a folder.

    Parameters
    ----------
    path : path, optional
        As for `check`.

    Raises
    ------
    CorpusError
        With every fault where there is any, but for gaps in the coding.
    """
    return _load(_folder(path), fixing=False)


def normalize_files(path: str | Path | None = None) -> list[str]:
    """Write a corpus's files anew, and return the names of those that changed.

    Rows are sorted by key, optional columns and tables that the schema has and the files lack are
    added empty, old names become those of today, and datapackage.json describes what is there.

    Parameters
    ----------
    path : path, optional
        As for `check`.

    Raises
    ------
    CorpusError
        For every fault that this does not mend.
    """
    folder = _folder(path)
    outdated = _outdated_files(folder)
    written = save(_load(folder, fixing=True))
    for file in outdated:
        file.unlink()
    return written


def save(corpus: Corpus, path: str | Path | None = None) -> list[str]:
    """Write a corpus: sorted by key, LF, all files or none, those that would not change left alone.

    Columns of a table that the schema does not know are written behind its own.

    Parameters
    ----------
    corpus : Corpus
        What is to be written.
    path : path, optional
        Folder; None: where it was loaded from.

    Returns
    -------
    list of str
        The names of the files written.

    Raises
    ------
    CorpusError
        Where a file was changed on disk since it was loaded, or the corpus has faults; then nothing
        is written.
    """
    folder = Path(path or corpus.path)
    data = {file: text.encode() for file, text in _file_texts(corpus).items()}
    folder.mkdir(parents=True, exist_ok=True)
    with folder_lock(folder):
        finish_writing(folder)
        stamps = stamps_of(folder, local=True)
        news = {file: new for file, new in data.items() if stamps.get(file) != _stamp(new)}
        if folder.resolve() == Path(corpus.path).resolve():
            _refuse_overwriting(folder, news, stamps, corpus.stamps)
        _refuse_faults(folder, data)
        write_together(folder, news)
    return sorted(news)


def table_to_csv(frame: pd.DataFrame, table: Table) -> str:
    """Return the CSV text of one table: columns as in `schema` and then all others, rows sorted by
    key, LF, nothing quoted that need not be.
    """
    columns = [*table.names, *extra_columns_of(frame, table)]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    if len(frame):
        also_key = [name for name in table.also_key if name in columns]
        places = [columns.index(name) for name in (*table.key, *also_key)]
        rows: list[tuple[str, ...]] = list(zip(*text_columns(frame[columns]).values(), strict=True))
        rows.sort(key=itemgetter(*places))
        writer.writerows(rows)
    return out.getvalue()


def stamps_of(folder: Path, local: bool = False) -> dict[str, str]:
    """Return {file name: digest of its bytes}, for the files of the package that are there.

    Parameters
    ----------
    folder : Path
        Of the corpus.
    local : bool
        Whether files that are never in the package count too.
    """
    names = [datapackage.FILE]
    names += [f"{name}.csv" for name, table in TABLES.items() if local or not table.local]
    stamps = {}
    for name in names:
        if (folder / name).is_file():
            stamps[name] = _stamp((folder / name).read_bytes())
    return stamps


def version_of(stamps: Mapping[str, str]) -> str:
    """Return the digest of a whole corpus, 16 hexadecimal digits, from those of its files."""
    lines = [f"{name} {stamp}\n" for name, stamp in sorted(stamps.items())]
    return _stamp("".join(lines).encode())


def _stamp(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()


def _folder(path: str | Path | None) -> Path:
    return default_corpus() if path is None else Path(path)


def _load(folder: Path, *, fixing: bool) -> Corpus:
    """Return the corpus in a folder. fixing: what `normalize_files` mends is no fault."""
    await_writing(folder)
    stamps = stamps_of(folder)  # before reading: what changes meanwhile is noticed by `save`
    meta, sheets, faults = _read(folder)
    if fixing:
        faults = [fault for fault in faults if not fault.fixable]
    if faults:
        raise CorpusError(faults)
    return Corpus(
        path=folder,
        meta=meta,
        rule=datapackage.result_rule(meta),
        version=version_of(stamps),
        stamps=stamps,
        **typed_frames(sheets, tables_as_declared(corpus_settings(meta))),
    )


def _read(
    folder: Path, settled_rules: Iterable[Callable[..., Iterable[Problem]]] = SETTLED_RULES
) -> tuple[dict[str, Any], dict[str, Sheet], list[Problem]]:
    """Return (datapackage.json as a dictionary, {table: Sheet}, faults in the order of files and
    lines).
    """
    if not folder.is_dir():
        wrong = (
            fault_text("the corpus is a file")
            if folder.exists()
            else fault_text("the corpus is not there")
        )
        right = fault_text("name a folder that holds datapackage.json and CSV files")
        return {}, {}, [Problem(str(folder), 1, "folder", wrong, right)]
    await_writing(folder)
    meta, faults = datapackage.read_package(folder)
    settings = corpus_settings(meta)
    declared = tables_as_declared(settings)
    sheets = {}
    for name, table in TABLES.items():
        path = old_names.table_path(folder, name)
        faults += old_names.check_leftover(folder, name)
        if (table.local or table.rare) and not path.exists():
            sheets[name] = Sheet(str(path), table.names, [])
            continue
        sheets[name], file_faults = read_sheet(path, table)
        faults += file_faults
        faults += check_cells(sheets[name], declared[name])
    faults += check_keys(sheets)
    sheets = without_repeated(sheets)
    for rule in RULES:
        faults += rule(sheets)
    for settled_rule in settled_rules:
        faults += settled_rule(sheets, settings)
    extra_columns = {}
    for name, sheet in sheets.items():
        if sheet.rows or not TABLES[name].rare:
            extra_columns[name] = sheet.extra_columns
    faults += datapackage.check_resources(folder, meta, extra_columns)
    files = [str(folder / datapackage.FILE), *(sheet.file for sheet in sheets.values())]
    order = {file: rank for rank, file in enumerate(files)}
    unique = dict.fromkeys(faults)
    return meta, sheets, sorted(unique, key=lambda fault: (order.get(fault.file, -1), fault.line))


def _outdated_files(folder: Path) -> list[Path]:
    """Return the files under an old name, where there is none under that of today."""
    files = []
    for name in TABLES:
        path = old_names.table_path(folder, name)
        if path.name != f"{name}.csv":
            files.append(path)
    return files


def _file_texts(corpus: Corpus) -> dict[str, str]:
    """Return {file name: its text} of all files of a corpus."""
    tables, extra_columns = {}, {}
    for name, table in TABLES.items():
        frame = getattr(corpus, name)
        if len(frame) or not table.rare:
            extra_columns[name] = extra_columns_of(frame, table)
        if len(frame) or not (table.local or table.rare):
            tables[f"{name}.csv"] = table_to_csv(frame, table)
    descriptor = datapackage.package_descriptor(corpus.meta, extra_columns)
    package = json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"
    return {datapackage.FILE: package} | tables


def _refuse_overwriting(
    folder: Path, news: Iterable[str], stamps: Mapping[str, str], loaded: Mapping[str, str]
) -> None:
    """Raise CorpusError where a file to be written is not as it was loaded."""
    faults = []
    for file in news:
        if file in loaded and stamps.get(file) != loaded[file]:
            wrong = fault_text("changed on disk since it was loaded")
            right = fault_text("load the corpus again and repeat the change")
            faults.append(Problem(str(folder / file), 1, "file", wrong, right))
    if faults:
        raise CorpusError(faults)


def _refuse_faults(folder: Path, data: Mapping[str, bytes]) -> None:
    """Raise CorpusError where files would have faults, which are named as if they stood in the
    folder.
    """
    with tempfile.TemporaryDirectory() as scratch:
        for file, new in data.items():
            Path(scratch, file).write_bytes(new)
        faults = _read(Path(scratch))[2]
    if faults:
        raise CorpusError(
            fault._replace(file=str(folder / Path(fault.file).name)) for fault in faults
        )
