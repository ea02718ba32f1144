"""The list of dashboards: the questions, each with its computed answer and a small picture, and
the corpora.
"""

from __future__ import annotations

from functools import lru_cache

from roundtable.corpus.catalog import get_corpus, valid_corpora
from roundtable.corpus.dataset import Corpus
from roundtable.i18n import formatting
from roundtable.i18n.messages import message, message_parts

from ..dashboards.registry import dashboard_specs


def index_entries() -> dict[str, object]:
    """Return what the list of dashboards shows.

    Returns
    -------
    dict
        {"questions": {dashboard: {"question", "answer", "picture"}}, "corpora": [{"name", "title",
        "cite", "about", "counts"}]}.
    """
    return {
        "questions": _questions(get_corpus(), formatting.current_language()),
        "corpora": [_about(name, corpus) for name, corpus in valid_corpora().items()],
    }


@lru_cache(maxsize=16)
def _questions(corpus: Corpus, _language: str) -> dict[str, dict[str, str]]:
    """Return what is written for each dashboard that has a picture; "" for a question of which its
    notebook's title stands in place.
    """
    questions = {}
    for name, spec in dashboard_specs().items():
        if spec.thumbnail is None:
            continue
        view = spec.view(corpus, {})
        question = message(spec.question) if spec.question else ""
        picture = spec.thumbnail(view)
        questions[name] = {"question": question, "answer": view.headline, "picture": picture}
    return questions


def _about(name: str, corpus: Corpus) -> dict[str, str]:
    tables = corpus.articles, corpus.experts, corpus.statements, corpus.events
    singulars, plurals = message_parts("page.count"), message_parts("page.counts")
    counts = []
    for table, singular, plural in zip(tables, singulars, plurals, strict=True):
        n_rows = len(table)
        counts.append(f"{n_rows} {singular if n_rows == 1 else plural}")
    return {
        "name": name,
        "title": corpus.title,
        "cite": corpus.cite,
        "about": corpus.meta.get("description", ""),
        "counts": " · ".join(counts),
    }
