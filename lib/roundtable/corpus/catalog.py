"""The corpora that are there: one folder each, beside the one that comes with the project."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path

from . import Corpus, CorpusError, load
from .project_data import corpus_folders
from .storage import stamps_of


def valid_corpora(folder: str | Path | None = None) -> dict[str, Corpus]:
    """Return {name: `Corpus`} of those without faults, as their files are now, each read again only
    when one of them has changed.

    One with faults is left out, for the sake of all others; `python -m roundtable check` says what
    is wrong.

    Parameters
    ----------
    folder : path, optional
        As for `corpus_folders`.

    Raises
    ------
    CorpusError
        If the only ones that there are have faults.
    """
    corpora, errors = {}, []
    for name, path in corpus_folders(folder).items():
        stamps = stamps_of(path, local=True)
        result = _load_or_error(path, tuple(sorted(stamps.items())))
        if isinstance(result, Corpus):
            corpora[name] = result
        else:
            errors.append(result)
    if not corpora:
        raise errors[0]
    return corpora


def get_corpus(name: str = "", folder: str | Path | None = None) -> Corpus:
    """Return the corpus of that name, else the first, of those that are `valid_corpora`."""
    corpora = valid_corpora(folder)
    return corpora.get(name) or next(iter(corpora.values()))


@lru_cache(maxsize=64)
def _load_or_error(
    path: Path, _stamps: tuple[tuple[str, str], ...]
) -> Corpus | CorpusError | OSError:
    try:
        return load(path)
    except (CorpusError, OSError) as error:
        print(f"The corpus in {path} is left out: {error}", file=sys.stderr)
        return error
