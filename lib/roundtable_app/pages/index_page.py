"""The list of dashboards: the questions, each with its computed answer and a small picture, and
the corpora.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from roundtable.corpus.catalog import (
    CorpusListing,
    FileStamps,
    corpus_listing,
    corpus_listings,
    file_stamps,
    get_corpus,
)
from roundtable.corpus.dataset import Corpus
from roundtable.corpus.project_data import corpus_folders
from roundtable.i18n import formatting
from roundtable.i18n.formatting import ENGLISH, format_number
from roundtable.i18n.messages import message, message_parts
from roundtable.schema import ARTICLE_KINDS, TABLES

from ..dashboards.registry import dashboard_specs


def index_entries(corpora: Mapping[str, Corpus] | None = None) -> dict[str, Any]:
    """Return what the list of dashboards shows.

    Parameters
    ----------
    corpora : mapping, optional
        {name: corpus}, the usual one first; by default all that are in use.

    Returns
    -------
    dict
        {"questions": {dashboard: {"question", "answer", "picture"}}, "corpora": [{"name", "title",
        "cite", "about", "counts", "finding", "may_be_taken", "fault"}], "compared": {"title",
        "columns", "rows"}}; those with faults last. A finding is "" until the corpus has been
        loaded: `find_missing` does that.
    """
    usual = get_corpus() if corpora is None else next(iter(corpora.values()))
    usual = usual.in_language(formatting.text_language())
    if corpora is None:
        listed = list(corpus_listings().values())
    else:
        listed = [corpus_listing(corpus.path) for corpus in corpora.values()]
    findings = _known_findings(corpora)
    listed.sort(key=lambda listing: bool(listing.fault))
    return {
        "questions": _questions(usual, formatting.current_language()),
        "corpora": [_about(listing, findings.get(listing.name, "")) for listing in listed],
        "compared": _compared([listing for listing in listed if not listing.fault]),
    }


def is_finding_missing() -> bool:
    """Return whether a corpus in use has not been asked for its finding yet."""
    folders = corpus_folders()
    language = formatting.text_language()
    return any((path, file_stamps(path), language) not in _findings for path in folders.values())


def find_missing(language: str = ENGLISH) -> None:
    """Load each corpus whose finding is not known in a language, and keep it, "" where it has faults.

    For the time after a page has been answered. A corpus of more than `MAX_FOUND` positions is
    not loaded for it.
    """
    for name, path in corpus_folders().items():
        key = path, file_stamps(path), language
        if key not in _findings:
            with formatting.locale_context(language):
                _findings[key] = _finding_on_disk(name, path)


#: {(folder, stamps, language): what a corpus finds first}.
_findings: dict[tuple[Path, FileStamps, str], str] = {}


def _finding_on_disk(name: str, path: Path) -> str:
    if corpus_listing(path).counts.get("positions", 0) > MAX_FOUND:
        return ""
    corpus = get_corpus(name)
    return _finding(corpus) if corpus.path.name == name else ""


def _finding(corpus: Corpus) -> str:
    """Return the headline of its agreement."""
    corpus = corpus.in_language(formatting.text_language())
    return str(dashboard_specs()["agreement"].view(corpus, {}).headline)


def _known_findings(corpora: Mapping[str, Corpus] | None) -> dict[str, str]:
    """Return {name of a corpus: its finding}: of those that are given, or that are known."""
    if corpora is not None:
        return {corpus.path.name: _finding(corpus) for corpus in corpora.values()}
    found = {}
    for name, path in corpus_folders().items():
        key = path, file_stamps(path), formatting.text_language()
        found[name] = _findings.get(key, "")
    return found


def _compared(listings: list[CorpusListing]) -> dict[str, Any]:
    """Return the table of data sets: a row each; nothing where there is one."""
    rows = []
    for listing in listings if len(listings) > 1 else ():
        kinds = [message(f"corpora.kind.{kind}") for kind in listing.kinds if kind in ARTICLE_KINDS]
        rows.append(
            [
                listing.title,
                "; ".join(kinds),
                *(format_number(listing.counts.get(table, 0)) for table in _COMPARED),
                "–".join(listing.years) or message("corpora.unknown"),
                message(f"corpora.coder.{_coded_by(listing)}"),
                listing.licence or message("corpora.unknown"),
            ]
        )
    return {
        "title": message("corpora.compared"),
        "columns": message_parts("corpora.columns"),
        "rows": rows,
    }


def _coded_by(listing: CorpusListing) -> str:
    """Return the kind of coder that says most of how answers became positions."""
    return next((kind for kind in _CODERS if kind in listing.coders), "none")


#: The tables whose rows are told, so that data sets can be compared.
MAX_FOUND = 5000  # positions: a larger corpus is loaded only for its own pages
_COMPARED = ("experts", "statements", "positions")
_CODERS = ("self", "assisted", "human")
_COUNTED = ("articles", "experts", "statements", "positions", "events")


@lru_cache(maxsize=16)
def _questions(corpus: Corpus, _language: str) -> dict[str, dict[str, str]]:
    """Return what is written for each dashboard that has a picture; "" for a question of which its
    notebook's title stands in place.
    """
    questions = {}
    counts = {table: len(getattr(corpus, table)) for table in TABLES}
    for name, spec in dashboard_specs().items():
        if spec.thumbnail is None or not spec.has_rows(counts):
            continue
        view = spec.view(corpus, {})
        question = message(spec.question) if spec.question else ""
        picture = spec.thumbnail(view)
        questions[name] = {"question": question, "answer": view.headline, "picture": picture}
    return questions


def _about(listing: CorpusListing, finding: str) -> dict[str, Any]:
    counts = []
    for table in _COUNTED:
        if listing.counts.get(table):
            counts.append(message(f"counts.{table}", n=listing.counts[table]))
    if listing.years:
        counts.append("–".join(listing.years))
    return {
        "name": listing.name,
        "title": listing.title,
        "cite": listing.cite,
        "about": listing.description,
        "counts": " · ".join(counts),
        "finding": finding,
        "may_be_taken": listing.settings.offered["downloads"],
        "fault": message("choose.faulty").format(name=listing.name) if listing.fault else "",
    }
