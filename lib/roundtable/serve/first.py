"""What a page says and draws before its kernel is there, for the choices in its address: from the
data, and kept while the data are the same.
"""

import json
from functools import lru_cache
from typing import NamedTuple

from .. import chartview, choices, writing
from ..corpora import current, readable
from ..texts import text
from ..views import VIEWS
from ..widgets import page
from . import controls

WIDTHS = 240, 4000  # px: what a page may ask for


class Answer(NamedTuple):
    """headline: a sentence; html: what stands in the page until the board does; about: of the data,
    see `_about`.
    """

    headline: str
    html: str
    about: dict


def answer(dashboard, query=""):
    """The `Answer` to what an address asks of a dashboard, in the `writing.language` of now. Raises
    KeyError for an unknown dashboard.
    """
    titles = tuple((name, corpus.title) for name, corpus in readable().items())
    return _answer(dashboard, *_corpus(query), query, writing.language(), titles)


def state(dashboard, query, width, dark):
    """The same as JSON (bytes), with the figures for a page of this width: {"parts": {selector:
    HTML}, "figures": {name: state of a chart}, "about": as in `Answer`}.
    """
    return _state(
        dashboard,
        *_corpus(query),
        query,
        writing.language(),
        min(max(int(width), WIDTHS[0]), WIDTHS[1]),
        bool(dark),
    )


def _corpus(query):
    """The corpus that a query asks for as its files are now, and the article of it, or ""."""
    name = choices.asked(query, "corpus")
    corpus = current(name)
    article = choices.asked(query, "article")
    return corpus, article if article in set(corpus.articles["article"]) else ""


@lru_cache(maxsize=64)
def _view(dashboard, corpus, article, query, _language):
    own = corpus.only(article) if article else corpus
    chosen, notes = choices.read(query, dashboard, corpus)
    asked = choices.asked(query, "corpus")
    if asked and asked != corpus.path.name:
        notes.insert(0, choices.note("corpus", asked))
    if (tag := choices.asked(query, "lang")) and not writing.known(tag):
        notes.insert(0, choices.note("lang", tag))
    return own, chosen, notes, VIEWS[dashboard](own, chosen)


@lru_cache(maxsize=64)
def _answer(dashboard, corpus, article, query, language, titles):
    own, chosen, notes, view = _view(dashboard, corpus, article, query, language)
    which, several = _which(corpus, query), controls.several(titles, corpus)
    parts = _parts(dashboard, view, notes) | {
        "rt-first-which": controls.row(several, which | chosen),
        "rt-first-read": page.articles(own.articles),
    }
    form, figures = (
        controls.form(dashboard, own, which | chosen, several),
        _figures(dashboard, own, view),
    )
    body = page.first(dashboard, parts, form, [(name, title) for name, title, _ in figures])
    return Answer(view.headline, body, _about(corpus, which | chosen))


def _which(corpus, query):
    """The corpus and the language, where they are not the usual ones."""
    which = {} if corpus.path.name == next(iter(readable())) else {"corpus": corpus.path.name}
    return which | ({"lang": tag} if writing.known(tag := choices.asked(query, "lang")) else {})


def _about(corpus, chosen):
    """cite: title, version and date of the data; corpus: its name; carried: the choices that the
    other dashboards understand, as a query.
    """
    return {
        "cite": corpus.cite,
        "corpus": corpus.path.name,
        "carried": choices.write(chosen, choices.SHARED),
    }


@lru_cache(maxsize=256)
def _state(dashboard, corpus, article, query, language, width, dark):
    own, chosen, notes, view = _view(dashboard, corpus, article, query, language)
    figures = {}
    for name, title, draw in _figures(dashboard, own, view):
        about = chartview.about(
            name,
            title,
            corpus.cite,
            linked=True,
            listed=name in ("coverage", "calendar") and dashboard == "overview",
        )
        figures[name] = chartview.spec(draw(width=width, dark=dark)) | {
            "config": chartview.CONFIG,
            "about": about,
        }
    found = {
        "parts": _parts(dashboard, view, notes),
        "figures": figures,
        "about": _about(corpus, _which(corpus, query) | chosen),
    }
    return json.dumps(found, ensure_ascii=False, allow_nan=False).encode()


def _parts(dashboard, view, notes):
    """{class of a place in the page: its HTML}."""
    title = text("report.glance") if dashboard == "overview" else view.title
    shared = {
        "rt-first-notes": "".join(map(page.note, notes)),
        "rt-first-headline": page.headline(view.headline, title),
        "rt-first-table": page.as_table(view),
    }
    if dashboard != "overview":
        return shared | {"rt-first-findings": page.findings(view.findings)}
    return shared | {
        f"rt-first-{name}": page.way_in(
            text(f"overview.{name}"),
            getattr(view.data, name).headline,
            f"{name}.ipynb",
            text(f"overview.{name}.more"),
        )
        for name in ("agreement", "coverage", "timeline")
    }


def _figures(dashboard, corpus, view):
    """(name, title, (width=, dark=) → Figure) of each figure that is drawn before the kernel is
    there.
    """
    main = [(view.name, view.title, view.draw)]
    if dashboard == "overview":
        parts = view.data
        return [
            *main,
            (parts.coverage.name, parts.coverage.title, parts.coverage.draw),
            ("calendar", parts.timeline.title, parts.strip),
        ]
    return main
