"""The corpora that are there: one folder each, beside the one that comes with the project."""

import sys
from functools import lru_cache

from . import Corpus, CorpusError, load
from .project_data import corpus_folders
from .storage import stamps_of


def valid_corpora(folder=None):
    """{name: `Corpus`} of those without faults, as their files are now, each read again only when
    one of them has changed.

    One with faults is left out, for the sake of all others; `python -m roundtable check` says what
    is wrong. Raises CorpusError if the only ones that there are have faults.
    """
    found = {
        name: _read(path, tuple(sorted(stamps_of(path, local=True).items())))
        for name, path in corpus_folders(folder).items()
    }
    sound = {name: corpus for name, corpus in found.items() if isinstance(corpus, Corpus)}
    if not sound:
        raise next(iter(found.values()))
    return sound


def get_corpus(name="", folder=None):
    """The corpus of that name, else the first, of those that are `valid_corpora`."""
    found = valid_corpora(folder)
    return found.get(name) or next(iter(found.values()))


@lru_cache(maxsize=64)
def _read(path, _stamps):
    """The corpus, or what is wrong with it."""
    try:
        return load(path)
    except (CorpusError, OSError) as error:
        print(f"The corpus in {path} is left out: {error}", file=sys.stderr)
        return error
