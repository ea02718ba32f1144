"""What each corpus finds first, for the page that lists them: known once somebody has loaded it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from roundtable.corpus.catalog import FileStamps, corpus_listing, file_stamps, get_corpus
from roundtable.corpus.dataset import Corpus
from roundtable.corpus.project_data import corpus_folders
from roundtable.i18n import reader_language
from roundtable.i18n.reader_language import ENGLISH

from ..dashboards.registry import dashboard_specs

MAX_FOUND = 5000  # positions: a larger corpus is loaded only for its own pages


def is_finding_missing() -> bool:
    """Return whether a corpus in use has not been asked for its finding yet."""
    folders = _folders()
    language = reader_language.text_language()
    return any((path, file_stamps(path), language) not in _findings for path in folders.values())


def find_missing(language: str = ENGLISH) -> None:
    """Load each corpus whose finding is not known in a language, and keep it, "" where it has faults.

    For the time after a page has been answered. A corpus of more than `MAX_FOUND` positions is
    not loaded for it.
    """
    for name, path in _folders().items():
        key = path, file_stamps(path), language
        if key not in _findings:
            with reader_language.locale_context(language):
                _findings[key] = _finding_on_disk(name, path)


def _folders() -> dict[str, Path]:
    try:
        return corpus_folders()
    except OSError:  # the folder that was named can't be read
        return {}


#: {(folder, stamps, language): what a corpus finds first}.
_findings: dict[tuple[Path, FileStamps, str], str] = {}


def _finding_on_disk(name: str, path: Path) -> str:
    if corpus_listing(path).counts.get("positions", 0) > MAX_FOUND:
        return ""
    corpus = get_corpus(name)
    return _finding(corpus) if corpus.path.name == name else ""


def _finding(corpus: Corpus) -> str:
    """Return the headline of its agreement."""
    corpus = corpus.in_language(reader_language.text_language())
    return str(dashboard_specs()["agreement"].view(corpus, {}).headline)


def known_findings(corpora: Mapping[str, Corpus] | None) -> dict[str, str]:
    """Return {name of a corpus: its finding}: of those that are given, or that are known."""
    if corpora is not None:
        return {corpus.path.name: _finding(corpus) for corpus in corpora.values()}
    found = {}
    for name, path in _folders().items():
        key = path, file_stamps(path), reader_language.text_language()
        found[name] = _findings.get(key, "")
    return found
