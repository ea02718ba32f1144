"""The list of dashboards: the questions, each with its computed answer and a small picture, and
the corpora.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from roundtable.corpus.catalog import CorpusListing, corpus_listing, corpus_listings, get_corpus
from roundtable.corpus.dataset import Corpus
from roundtable.corpus.problems import CorpusError
from roundtable.i18n import reader_language
from roundtable.i18n.formatting import format_number
from roundtable.i18n.messages import message, message_parts
from roundtable.i18n.panel_words import panel_in_use
from roundtable.narrative import answer_key
from roundtable.schema import ARTICLE_KINDS, TABLES

from ..dashboards.registry import dashboard_specs
from ..dashboards.view import words_of
from .corpus_findings import known_findings

#: Kinds of coders, from those who say most of how answers became positions.
_CODERS = ("self", "assisted", "human")
#: The tables whose rows are told, so that data sets can be compared.
_COMPARED = ("experts", "statements", "positions")
_COUNTED = ("articles", "experts", "statements", "positions", "events")


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
        "about", "counts", "finding", "may_be_taken", "fault"}], "compared": {"title",
        "columns", "rows"}}; those with faults last. No question where no corpus can be shown. A
        finding is "" until the corpus has been loaded: `find_missing` does that.
    """
    if corpora is None:
        usual, listed = _usual_corpus(), _listed()
    else:
        usual = next(iter(corpora.values()))
        listed = [corpus_listing(corpus.path) for corpus in corpora.values()]
    findings = known_findings(corpora)
    listed.sort(key=lambda listing: bool(listing.fault))
    uses = Counter(listing.title for listing in listed)
    return {
        "questions": _answers_of(usual) if usual else {},
        "corpora": [
            _about(listing, findings.get(listing.name, ""), _title(listing, uses))
            for listing in listed
        ],
        "compared": _compared([listing for listing in listed if not listing.fault], uses),
    }


def _answers_of(corpus: Corpus) -> dict[str, dict[str, str]]:
    """Return what is written for each dashboard, in the reader's language."""
    words = corpus.in_language(reader_language.text_language())
    return _questions(words, reader_language.current_language())


def _usual_corpus() -> Corpus | None:
    """Return the corpus that is shown unless another is asked for; None: there is none to show."""
    try:
        return get_corpus()
    except (CorpusError, OSError):
        return None


def _listed() -> list[CorpusListing]:
    try:
        return list(corpus_listings().values())
    except (CorpusError, OSError):  # the folder that was named is gone
        return []


def _title(listing: CorpusListing, uses: Mapping[str, int]) -> str:
    """Return the title of a corpus, with its name where another one has the same title."""
    return f"{listing.title} ({listing.name})" if uses[listing.title] > 1 else listing.title


def _compared(listings: list[CorpusListing], uses: Mapping[str, int]) -> dict[str, Any]:
    """Return the table of data sets: a row each; nothing where there is one."""
    rows = []
    for listing in listings if len(listings) > 1 else ():
        kinds = [message(f"corpora.kind.{kind}") for kind in listing.kinds if kind in ARTICLE_KINDS]
        with panel_in_use(listing.panel):
            coded = message(f"corpora.coder.{_coded_by(listing)}")
        rows.append(
            [
                _title(listing, uses),
                "; ".join(kinds),
                *(format_number(listing.counts.get(table, 0)) for table in _COMPARED),
                "–".join(listing.years) or message("corpora.unknown"),
                coded,
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
    if not listing.counts.get("positions"):
        return "none"
    return next((kind for kind in _CODERS if kind in listing.coders), "none")


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
        with words_of(corpus):
            question = message(answer_key(spec.question)) if spec.question else ""
        picture = spec.thumbnail(view)
        questions[name] = {"question": question, "answer": view.headline, "picture": picture}
    return questions


def _about(listing: CorpusListing, finding: str, title: str) -> dict[str, Any]:
    """Return what is told of a corpus."""
    counts = []
    with panel_in_use(listing.panel):
        for table in _COUNTED:
            # of polls and debates the table of data sets says what they are
            is_told = table != "articles" or set(listing.kinds) <= {ARTICLE_KINDS[0]}
            if listing.counts.get(table) and is_told:
                counts.append(message(f"counts.{table}", n=listing.counts[table]))
    if listing.years:
        counts.append("–".join(listing.years))
    return {
        "name": listing.name,
        "title": title,
        "about": listing.description,
        "counts": " · ".join(counts),
        "finding": finding,
        "may_be_taken": listing.settings.offered["downloads"],
        "fault": message("choose.faulty").format(name=listing.name) if listing.fault else "",
    }
