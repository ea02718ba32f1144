"""The list of dashboards: the three questions, each with its computed answer and a small picture,
and the corpora.
"""

from functools import lru_cache

from jinja2.utils import markupsafe

from roundtable import timeline
from roundtable.corpus.catalog import get_corpus, valid_corpora
from roundtable.i18n import formatting
from roundtable.i18n.messages import message

from ..views import overview_view
from . import thumbnails


def index_entries():
    """{"questions": {view: {"question", "answer", "picture"}}, "corpora": [{"name", "title",
    "cite", "about", "counts"}]}.
    """
    return {
        "questions": _questions(get_corpus(), formatting.current_language()),
        "corpora": [_about(name, corpus) for name, corpus in valid_corpora().items()],
    }


@lru_cache(maxsize=16)
def _questions(corpus, _language):
    parts = overview_view(corpus, {}).data
    told = parts.timeline.data
    pictures = {
        "agreement": thumbnails.agreement_thumbnail(parts.agreement.data),
        "coverage": thumbnails.coverage_thumbnail(parts.coverage.data.cells),
        "timeline": thumbnails.timeline_thumbnail(
            timeline.events_per_bin(told.unbrushed.events, parts.frame.stretches)
        ),
    }
    return {
        view: {
            "question": message(f"overview.{view}"),
            "answer": getattr(parts, view).headline,
            "picture": markupsafe.Markup(picture),
        }
        for view, picture in pictures.items()
    }


def _about(name, corpus):
    tables = ("articles", "experts", "statements", "events")
    counts = [message(f"counts.{name}", n=len(getattr(corpus, name))) for name in tables]
    return {
        "name": name,
        "title": corpus.title,
        "cite": corpus.cite,
        "about": corpus.meta.get("description", ""),
        "counts": " · ".join(counts),
    }
