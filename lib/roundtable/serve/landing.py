"""The list of dashboards: the three questions, each with its computed answer and a small picture,
and the corpora.
"""

from functools import lru_cache

from jinja2.utils import markupsafe

from .. import timeline, writing
from ..corpora import current, readable
from ..texts import parts, text
from ..views import overview
from . import stills


def landing():
    """{"questions": {view: {"question", "answer", "picture"}}, "corpora": [{"name", "title",
    "cite", "about", "counts"}]}.
    """
    return {
        "questions": _questions(current(), writing.language()),
        "corpora": [_about(name, corpus) for name, corpus in readable().items()],
    }


@lru_cache(maxsize=16)
def _questions(corpus, _language):
    parts = overview(corpus, {}).data
    told = parts.timeline.data
    pictures = {
        "agreement": stills.stances(parts.agreement.data),
        "coverage": stills.answers(parts.coverage.data.cells),
        "timeline": stills.calendar(timeline.tally(told.unbrushed.events, parts.frame.stretches)),
    }
    return {
        view: {
            "question": text(f"overview.{view}"),
            "answer": getattr(parts, view).headline,
            "picture": markupsafe.Markup(picture),
        }
        for view, picture in pictures.items()
    }


def _about(name, corpus):
    counts = [
        len(table)
        for table in (corpus.articles, corpus.experts, corpus.propositions, corpus.events)
    ]
    said = zip(counts, parts("page.count"), parts("page.counts"), strict=True)
    return {
        "name": name,
        "title": corpus.title,
        "cite": corpus.cite,
        "about": corpus.meta.get("description", ""),
        "counts": " · ".join(f"{n} {one if n == 1 else many}" for n, one, many in said),
    }
