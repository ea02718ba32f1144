"""load, check and save: the only functions that open a corpus's files."""

import csv
import io
import json
import os
import tempfile
from hashlib import blake2b
from pathlib import Path

from ..schema import TABLES
from . import datapackage
from .cell_checks import check_cells
from .csv_reader import Sheet, read_sheet
from .dataset import Corpus, typed_frames
from .lock import folder_lock
from .problems import CorpusError, Problem
from .project_data import default_corpus
from .table_checks import RULES, UNFINISHED


def check(path=None):
    """Every fault of the corpus in a folder, in the order of files and lines; an empty list where
    there is none.

    Gaps in the coding are among them, though a corpus with gaps can be loaded and saved: somebody
    is at work on it.

    path: folder with datapackage.json and the CSV files; None: the corpus that comes with the
    project.
    """
    return _read(_folder(path), RULES + UNFINISHED)[2]


def load(path=None):
    """The corpus in a folder.

    path: as for `check`. Raises CorpusError with every fault where there is any, but for gaps in
    the coding.
    """
    return _load(_folder(path), mended=())


def normalize_files(path=None):
    """Write a corpus's files anew: rows sorted by key, datapackage.json as `schema` has it. Returns
    the names of the files written.

    path: as for `check`. Raises CorpusError for every fault but a datapackage.json that is behind.
    """
    return save(_load(_folder(path), mended=("resources",)))


def _load(folder, mended):
    stamps = stamps_of(folder)  # before reading: what changes meanwhile is noticed by `save`
    meta, sheets, faults = _read(folder)
    faults = [fault for fault in faults if fault.column not in mended]
    if faults:
        raise CorpusError(faults)
    version = blake2b(
        "".join(f"{name} {stamp}\n" for name, stamp in sorted(stamps.items())).encode(),
        digest_size=8,
    ).hexdigest()
    return Corpus(
        path=folder,
        meta=meta,
        rule=datapackage.result_rule(meta),
        version=version,
        stamps=stamps,
        **typed_frames(sheets),
    )


def save(corpus, path=None):
    """Write a corpus: sorted by key, LF, each file whole or not at all, files that would not change
    left alone.

    path: folder; None: where it was loaded from. Returns the names of the files written. Raises
    CorpusError, and writes nothing, where a file was changed on disk since it was loaded, or the
    corpus has faults.
    """
    folder = Path(path or corpus.path)
    texts = {
        datapackage.FILE: json.dumps(
            datapackage.package_descriptor(corpus.meta), ensure_ascii=False, indent=1
        )
        + "\n"
    }
    for name, table in TABLES.items():
        frame = getattr(corpus, name)
        if not table.local or len(frame):
            texts[f"{name}.csv"] = table_to_csv(frame, table)
    folder.mkdir(parents=True, exist_ok=True)
    with folder_lock(folder):
        now = stamps_of(folder, local=True)
        news = {
            file: text for file, text in texts.items() if now.get(file) != _stamp(text.encode())
        }
        here = folder.resolve() == Path(corpus.path).resolve()
        clashes = [
            file
            for file in news
            if here and file in corpus.stamps and now.get(file) != corpus.stamps[file]
        ]
        if clashes:
            raise CorpusError(
                [
                    Problem(
                        str(folder / f),
                        1,
                        "file",
                        "changed on disk since it was loaded",
                        "load the corpus again and repeat the change",
                    )
                    for f in clashes
                ]
            )
        with tempfile.TemporaryDirectory() as scratch:
            for file, text in texts.items():
                Path(scratch, file).write_bytes(text.encode())
            faults = _read(Path(scratch))[2]
            if faults:
                raise CorpusError(
                    [fault._replace(file=str(folder / Path(fault.file).name)) for fault in faults]
                )
        for file, text in news.items():
            write_whole(folder / file, text.encode())
    return sorted(news)


def table_to_csv(frame, table):
    """The CSV text of one table: columns as in `schema`, rows sorted by key, LF, nothing quoted
    that need not be.
    """
    rows = frame[list(table.names)].astype("object")
    rows = rows.where(rows.notna(), "").astype(str).sort_values(list(table.key))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.names)
    writer.writerows(rows.itertuples(index=False, name=None))
    return out.getvalue()


def write_whole(path, data):
    """Write bytes so that the file is there whole, old or new, whatever stops the process."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, path.stat().st_mode if path.exists() else 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _folder(path):
    return default_corpus() if path is None else Path(path)


def _read(folder, rules=RULES):
    """(datapackage.json as a dictionary, {table: Sheet}, faults in the order of files and
    lines).
    """
    if not folder.is_dir():
        what = "is a file" if folder.exists() else "is not there"
        return (
            {},
            {},
            [
                Problem(
                    str(folder),
                    1,
                    "folder",
                    f"the corpus {what}",
                    "name a folder that holds datapackage.json and CSV files",
                )
            ],
        )
    meta, faults = datapackage.read_package(folder)
    sheets = {}
    for name, table in TABLES.items():
        path = folder / f"{name}.csv"
        if table.local and not path.exists():
            sheets[name] = Sheet(str(path), table.names, [])
            continue
        sheets[name], found = read_sheet(path, table)
        faults += found
        faults += check_cells(sheets[name], table)
    for rule in rules:
        faults += rule(sheets)
    files = {
        str(folder / file): i
        for i, file in enumerate((datapackage.FILE, *(f"{n}.csv" for n in TABLES)))
    }
    unique = dict.fromkeys(faults)
    return meta, sheets, sorted(unique, key=lambda f: (files.get(f.file, -1), f.line))


def _stamp(data):
    return blake2b(data, digest_size=8).hexdigest()


def stamps_of(folder, local=False):
    """{file name: digest of its bytes}, for the files of the package that are there."""
    names = [datapackage.FILE, *(f"{n}.csv" for n, t in TABLES.items() if local or not t.local)]
    return {
        name: _stamp((folder / name).read_bytes()) for name in names if (folder / name).is_file()
    }
