"""What a page says and draws before its kernel is there, for the choices in its address: from the
data, and kept while the data are the same.
"""

import json
from functools import lru_cache
from typing import NamedTuple

from roundtable.corpus.catalog import get_corpus, valid_corpora
from roundtable.i18n import formatting
from roundtable.i18n.messages import message

from .. import figure_widget, url_state
from ..html import page_parts, prerendered, tables
from ..views import VIEWS
from . import fallback_form

WIDTHS = 240, 4000  # px: what a page may ask for


class Prerendered(NamedTuple):
    """headline: a sentence; html: what stands in the page until the board does; about: of the data,
    see `_about`.
    """

    headline: str
    html: str
    about: dict


def prerender_page(dashboard, query=""):
    """The `Prerendered` to what an address asks of a dashboard, in the `writing.language` of now. Raises
    KeyError for an unknown dashboard.
    """
    titles = tuple((name, corpus.title) for name, corpus in valid_corpora().items())
    return _answer(dashboard, *_corpus(query), query, formatting.current_language(), titles)


def prerender_json(dashboard, query, width, dark):
    """The same as JSON (bytes), with the figures for a page of this width: {"parts": {selector:
    HTML}, "figures": {name: state of a chart}, "about": as in `Prerendered`}.
    """
    return _state(
        dashboard,
        *_corpus(query),
        query,
        formatting.current_language(),
        min(max(int(width), WIDTHS[0]), WIDTHS[1]),
        bool(dark),
    )


def _corpus(query):
    """The corpus that a query asks for as its files are now, and the article of it, or ""."""
    name = url_state.raw_value(query, "corpus")
    corpus = get_corpus(name)
    article = url_state.raw_value(query, "article")
    return corpus, article if article in set(corpus.articles["article"]) else ""


@lru_cache(maxsize=64)
def _view(dashboard, corpus, article, query, _language):
    own = corpus.only(article) if article else corpus
    chosen, notes = url_state.parse_query(query, dashboard, corpus)
    asked = url_state.raw_value(query, "corpus")
    if asked and asked != corpus.path.name:
        notes.insert(0, url_state.unknown_value_note("corpus", asked))
    if (tag := url_state.raw_value(query, "lang")) and not formatting.match_locale(tag):
        notes.insert(0, url_state.unknown_value_note("lang", tag))
    return own, chosen, notes, VIEWS[dashboard](own, chosen)


@lru_cache(maxsize=64)
def _answer(dashboard, corpus, article, query, language, titles):
    own, chosen, notes, view = _view(dashboard, corpus, article, query, language)
    which, several = _which(corpus, query), fallback_form.corpus_choices(titles, corpus)
    parts = _parts(dashboard, view, notes) | {
        "rt-first-which": fallback_form.choice_row(several, which | chosen),
        "rt-first-read": page_parts.source_line(own.articles),
    }
    form, figures = (
        fallback_form.fallback_form(dashboard, own, which | chosen, several),
        _figures(dashboard, own, view),
    )
    body = prerendered.prerendered_body(
        dashboard, parts, form, [(name, title) for name, title, _ in figures]
    )
    return Prerendered(view.headline, body, _about(corpus, which | chosen))


def _which(corpus, query):
    """The corpus and the language, where they are not the usual ones."""
    which = {} if corpus.path.name == next(iter(valid_corpora())) else {"corpus": corpus.path.name}
    return which | (
        {"lang": tag} if formatting.match_locale(tag := url_state.raw_value(query, "lang")) else {}
    )


def _about(corpus, chosen):
    """cite: title, version and date of the data; corpus: its name; carried: the choices that the
    other dashboards understand, as a query.
    """
    return {
        "cite": corpus.cite,
        "corpus": corpus.path.name,
        "carried": url_state.build_query(chosen, url_state.SHARED),
    }


@lru_cache(maxsize=256)
def _state(dashboard, corpus, article, query, language, width, dark):
    own, chosen, notes, view = _view(dashboard, corpus, article, query, language)
    figures = {}
    for name, title, draw in _figures(dashboard, own, view):
        about = figure_widget.download_info(
            name,
            title,
            corpus.cite,
            linked=True,
            listed=name in ("coverage", "calendar") and dashboard == "overview",
        )
        figures[name] = figure_widget.plain_json(draw(width=width, dark=dark)) | {
            "config": figure_widget.CONFIG,
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
    title = message("report.glance") if dashboard == "overview" else view.title
    shared = {
        "rt-first-notes": "".join(map(page_parts.note_html, notes)),
        "rt-first-headline": page_parts.headline_html(view.headline, title),
        "rt-first-table": tables.folded_table(view),
    }
    if dashboard != "overview":
        return shared | {"rt-first-findings": page_parts.findings_list(view.findings)}
    return shared | {
        f"rt-first-{name}": page_parts.dashboard_link(
            message(f"overview.{name}"),
            getattr(view.data, name).headline,
            f"{name}.ipynb",
            message(f"overview.{name}.more"),
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
