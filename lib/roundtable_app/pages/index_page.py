"""The list of dashboards: the questions, each with its computed answer and a small picture, and
the corpora.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from roundtable.corpus.catalog import CorpusListing, corpus_listing, corpus_listings, get_corpus
from roundtable.corpus.dataset import Corpus
from roundtable.i18n import formatting
from roundtable.i18n.messages import message
from roundtable.schema import TABLES

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
        "cite", "about", "counts", "may_be_taken", "fault"}]}; those with faults last.
    """
    usual = get_corpus() if corpora is None else next(iter(corpora.values()))
    usual = usual.in_language(formatting.text_language())
    if corpora is None:
        listed = list(corpus_listings().values())
    else:
        listed = [corpus_listing(corpus.path) for corpus in corpora.values()]
    listed.sort(key=lambda listing: bool(listing.fault))
    return {
        "questions": _questions(usual, formatting.current_language()),
        "corpora": [_about(listing) for listing in listed],
    }


#: The tables whose rows are told, so that data sets can be compared.
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


def _about(listing: CorpusListing) -> dict[str, Any]:
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
        "may_be_taken": listing.settings.offered["downloads"],
        "fault": message("choose.faulty").format(name=listing.name) if listing.fault else "",
    }
