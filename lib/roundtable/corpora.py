"""The corpora that are there: one folder each, beside the one that comes with the project."""

from functools import lru_cache
from pathlib import Path

from .corpus import DEFAULT, load
from .corpus.store import stamps_of


def corpora(folder=None):
    """{name: path} of the folders that hold a corpus, the one that comes with the project first.

    folder: where they lie; None: beside the project's own.
    """
    parent = DEFAULT.parent if folder is None else Path(folder)
    found = sorted((path.parent for path in parent.glob("*/datapackage.json")), key=lambda path: (path.name != DEFAULT.name, path.name))
    return {path.name: path for path in found}


def current(name="", folder=None):
    """The corpus of that name, else the first, as its files are now: read again only when one of them has changed."""
    found = corpora(folder)
    path = found.get(name) or next(iter(found.values()))
    return _read(path, tuple(sorted(stamps_of(path, local=True).items())))


@lru_cache(maxsize=8)
def _read(path, _stamps):
    return load(path)
