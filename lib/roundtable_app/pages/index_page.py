"""The list of dashboards: the questions, each with its computed answer and a small picture, and
the corpora.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from roundtable.corpus.catalog import get_corpus, valid_corpora
from roundtable.corpus.dataset import Corpus
from roundtable.i18n import formatting
from roundtable.i18n.messages import message

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
        "cite", "about", "counts"}]}.
    """
    listed = valid_corpora() if corpora is None else corpora
    usual = get_corpus() if corpora is None else next(iter(corpora.values()))
    return {
        "questions": _questions(usual, formatting.current_language()),
        "corpora": [_about(name, corpus) for name, corpus in listed.items()],
    }


@lru_cache(maxsize=16)
def _questions(corpus: Corpus, _language: str) -> dict[str, dict[str, str]]:
    """Return what is written for each dashboard that has a picture; "" for a question of which its
    notebook's title stands in place.
    """
    questions = {}
    for name, spec in dashboard_specs().items():
        if spec.thumbnail is None or not spec.is_for(corpus):
            continue
        view = spec.view(corpus, {})
        question = message(spec.question) if spec.question else ""
        picture = spec.thumbnail(view)
        questions[name] = {"question": question, "answer": view.headline, "picture": picture}
    return questions


def _about(name: str, corpus: Corpus) -> dict[str, str]:
    tables = ("articles", "experts", "statements", "events")
    counts = [message(f"counts.{name}", n=len(getattr(corpus, name))) for name in tables]
    return {
        "name": name,
        "title": corpus.title,
        "cite": corpus.cite,
        "about": corpus.meta.get("description", ""),
        "counts": " · ".join(counts),
    }
