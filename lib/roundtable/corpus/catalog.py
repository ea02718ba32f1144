"""The corpora that are there: one folder each, beside the one that comes with the project.

Lists name them without loading any: `corpus_listing` reads datapackage.json and counts rows. Each
is loaded when somebody asks for it.
"""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from ..i18n.messages import fault_text
from ..i18n.reader_language import text_language
from ..schema import ARTICLE_KINDS, TABLES
from . import Corpus, CorpusError, load
from .datapackage import read_package
from .dataset import cite_words
from .problems import Problem
from .project_data import corpus_folders, data_folder
from .settings import Settings, corpus_settings
from .storage import stamps_of, version_of
from .translations import PACKAGE

#: What changes when a file does: (name, time, size, number) of each.
FileStamps = tuple[tuple[str, int, int, int], ...]
_locks: defaultdict[Path, Lock] = defaultdict(Lock)
#: {(folder, stamps): what is wrong} of those that could not be loaded.
_failed: dict[tuple[Path, FileStamps], str] = {}


class CorpusListing(NamedTuple):
    """What is said of a corpus that need not be loaded.

    Attributes
    ----------
    name : str
        Of its folder.
    title, description, cite : str
        As its datapackage.json and the digest of its files have them.
    settings : Settings
    counts : dict of str to int
        The rows of each table that has a file.
    years : tuple of str
        The first and the last year of its articles; empty where they have none.
    kinds : tuple of str
        What its articles are, one of `ARTICLE_KINDS` each; the most frequent first.
    coders : tuple of str
        The kinds of its coders.
    licence : str
        Its name; "" where none is declared.
    fault : str
        Why it can't be shown, as far as is known without loading it; "" where nothing is.
    panel : str
        The kind of all who answered, of `ACTOR_KINDS`; "" where they are of several, or experts.
    """

    name: str
    title: str
    description: str
    cite: str
    settings: Settings
    counts: dict[str, int]
    years: tuple[str, ...]
    kinds: tuple[str, ...]
    coders: tuple[str, ...]
    licence: str
    fault: str
    panel: str


def corpus_listings(folder: str | Path | None = None) -> dict[str, CorpusListing]:
    """Return {name: `CorpusListing`} of all corpora, as their files are now; none is loaded.

    Parameters
    ----------
    folder : path, optional
        As for `corpus_folders`.
    """
    return {name: corpus_listing(path) for name, path in corpus_folders(folder).items()}


def corpus_listing(path: Path) -> CorpusListing:
    """Return what is said of the corpus in a folder, which is not loaded."""
    stamps = file_stamps(path)
    listing = _listing(path, stamps, text_language())
    failed = _failed.get((path, stamps), "")
    return listing._replace(fault=failed) if failed else listing


def corpus_titles(folder: str | Path | None = None) -> dict[str, str]:
    """Return {name: title} of all corpora but those that are known to have faults; the name stands
    behind a title that several have.
    """
    listings = corpus_listings(folder).values()
    titles = {listing.name: listing.title for listing in listings if not listing.fault}
    uses = Counter(titles.values())
    return {name: t if uses[t] == 1 else f"{t} ({name})" for name, t in titles.items()}


def get_corpus(name: str = "", folder: str | Path | None = None) -> Corpus:
    """Return the corpus of that name as its files are now, else the first that has no faults; no
    other is loaded.

    Parameters
    ----------
    name : str
        Of a folder.
    folder : path, optional
        As for `corpus_folders`.

    Raises
    ------
    CorpusError
        If there is none without faults.
    """
    folders = corpus_folders(folder)
    errors: list[CorpusError | OSError] = []
    for one in sorted(folders, key=lambda one: one != name):
        result = _corpus_or_error(folders[one])
        if isinstance(result, Corpus):
            return result
        errors.append(result)
    if errors:
        raise errors[0]
    wrong, right = (
        fault_text("there is no corpus"),
        fault_text("name a folder that holds NAME/datapackage.json"),
    )
    raise CorpusError([Problem(str(folder or data_folder()), 1, "folder", wrong, right)])


def file_stamps(folder: Path) -> FileStamps:
    """Return what changes when a table does: (file, time, size, number) of each."""
    stamps = []
    for path in sorted([*folder.glob("*.csv"), *folder.glob("*.json")]):
        status = path.stat()
        stamps.append((path.name, status.st_mtime_ns, status.st_size, status.st_ino))
    return tuple(stamps)


def _corpus_or_error(path: Path) -> Corpus | CorpusError | OSError:
    stamps = file_stamps(path)
    with _locks[path]:  # two readers who ask at once wait for one loading
        result = _load_or_error(path, _digests(path, stamps))
    if not isinstance(result, Corpus):
        _failed[path, stamps] = str(result).partition("\n")[0]
    return result


@lru_cache(maxsize=128)
def _digests(path: Path, _stamps: FileStamps) -> tuple[tuple[str, str], ...]:
    """Return the digests of all files, so that one that was only touched is not read again."""
    return tuple(sorted(stamps_of(path, local=True).items()))


@lru_cache(maxsize=32)
def _load_or_error(
    path: Path, _digests: tuple[tuple[str, str], ...]
) -> Corpus | CorpusError | OSError:
    try:
        return load(path)
    except (CorpusError, OSError) as error:
        print(f"The corpus in {path} is left out: {error}", file=sys.stderr)
        return error


@lru_cache(maxsize=128)
def _listing(path: Path, _stamps: FileStamps, language: str) -> CorpusListing:
    meta, faults = read_package(path)
    meta = meta | _package_texts(path, language)
    problems = [str(fault) for fault in faults]
    counts: dict[str, int] = {}
    rows: dict[str, list[dict[str, str]]] = {"articles": [], "coders": [], "experts": []}
    for name, table in TABLES.items():
        file = path / f"{name}.csv"
        if file.is_file():
            data = file.read_bytes()
            counts[name] = max(data.count(b"\n") - data.startswith(b"\n") - 1, 0)
            if name in rows:
                rows[name] = list(csv.DictReader(io.StringIO(data.decode("utf-8", "replace"))))
        elif not (table.local or table.rare):
            problems.append(f"{file}: the file is missing")
    version = version_of(stamps_of(path))
    return CorpusListing(
        name=path.name,
        title=_text(meta, "title") or path.name,
        description=_text(meta, "description"),
        cite=cite_words(meta | {"title": _text(meta, "title") or path.name}, version),
        settings=corpus_settings(meta),
        counts=counts,
        years=_years(rows["articles"]),
        kinds=_kinds(rows["articles"], ARTICLE_KINDS[0]),
        coders=_kinds(rows["coders"], ""),
        licence=_licence(meta),
        fault=problems[0] if problems else "",
        panel=_only_kind(rows["experts"]),
    )


def _package_texts(path: Path, language: str) -> dict[str, str]:
    """Return what datapackage.json says of the corpus, in a language, as far as it is translated."""
    file = path / "translations.csv"
    if not file.is_file():
        return {}
    rows = csv.DictReader(io.StringIO(file.read_text("utf-8", "replace")))
    return {
        row["column"]: row["text"]
        for row in rows
        if row.get("table") == PACKAGE and row.get("language") == language
    }


def _text(meta: Mapping[str, Any], key: str) -> str:
    value = meta.get(key, "")
    return value if isinstance(value, str) else ""


def _kinds(rows: list[dict[str, str]], otherwise: str) -> tuple[str, ...]:
    """Return the kinds of a table's rows, the most frequent first; otherwise: of those without."""
    kinds = Counter(row.get("kind") or otherwise for row in rows)
    return tuple(kind for kind, _ in kinds.most_common() if kind)


def _only_kind(rows: list[dict[str, str]]) -> str:
    """Return the kind of all rows of a table; "" where they are of several."""
    kinds = {row.get("kind") or "" for row in rows}
    return kinds.pop() if len(kinds) == 1 else ""


def _licence(meta: Mapping[str, Any]) -> str:
    licences = meta.get("licenses")
    first = licences[0] if isinstance(licences, list) and licences else {}
    return _text(first, "name") or _text(first, "title") if isinstance(first, dict) else ""


def _years(rows: list[dict[str, str]]) -> tuple[str, ...]:
    """Return the first and the last year of a table of articles."""
    ends = [end for row in rows for end in (row.get("published") or "").split("/")]
    years = sorted({end[:4] for end in ends})
    years = [year for year in years if year.isdigit()]
    return tuple(dict.fromkeys((years[0], years[-1]))) if years else ()
