"""A corpus to take along: its data package as one zip."""

import io
from collections.abc import Hashable
from functools import lru_cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from roundtable.corpus.datapackage import FILE, read_package
from roundtable.corpus.settings import corpus_settings
from roundtable.schema import TABLES

FILES = (FILE, "codebook.md", *(f"{name}.csv" for name, table in TABLES.items() if not table.local))


@lru_cache(maxsize=8)
def zipped_corpus(folder: Path, _stamps: Hashable) -> bytes:
    """The files of a corpus that are for everybody, as a zip (bytes); the same files give the same
    bytes.
    """
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as bundle:
        for name in FILES:
            if (folder / name).is_file():
                about = ZipInfo(f"{folder.name}/{name}", (1980, 1, 1, 0, 0, 0))
                about.compress_type = ZIP_DEFLATED
                bundle.writestr(about, (folder / name).read_bytes())
    return out.getvalue()


def may_be_taken(folder: Path) -> bool:
    """Whether a corpus may be taken along, as its datapackage.json says."""
    return corpus_settings(read_package(folder)[0]).offered["downloads"]


def corpus_zip(folder: Path) -> bytes:
    """Return the `zipped_corpus` of a folder as its files are now."""
    stamps = tuple(
        (path.name, path.stat().st_mtime_ns)
        for path in sorted(folder.iterdir())
        if path.name in FILES
    )
    return zipped_corpus(folder, stamps)
