"""What a page says and draws before its kernel is there, for the filters in its address: from the
data, and kept while the data are the same.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from roundtable.corpus.catalog import get_corpus, valid_corpora
from roundtable.corpus.dataset import Corpus
from roundtable.i18n import formatting
from roundtable.i18n.messages import message

from .. import figure_widget, url_state
from ..dashboards.filters import ONE_EXPERT, OTHER_EXPERT, STATEMENT
from ..dashboards.registry import get_dashboard, shared_names
from ..dashboards.view import FilterValues, View
from ..html import page_parts, position_matrix, tables
from ..html.environment import render
from . import fallback_form

#: Filters whose controls stand below the form, in what is compared.
_FURTHER_CONTROLS = (ONE_EXPERT.name, OTHER_EXPERT.name)
WIDTHS = 240, 4000  # px: what a page may ask for


class Prerendered(NamedTuple):
    """headline, standfirst: as in `View`; html: what stands in the page until the board does; about: of the data,
    see `_about`.
    """

    headline: str
    html: Markup
    about: dict[str, str]
    standfirst: str = ""
    has_figures: bool = True


class _Request(NamedTuple):
    """What an address asks for, checked: the corpus, that part of it which is shown, filters and
    notes, and the view.
    """

    shown: Corpus
    filters: FilterValues
    notes: list[str]
    view: View


def prerender_page(dashboard: str, query: str = "") -> Prerendered:
    """Return the answer to what an address asks of a dashboard, in the
    `formatting.current_language` of now.

    Raises
    ------
    KeyError
        There is no dashboard of that name.
    """
    titles = tuple((name, corpus.title) for name, corpus in valid_corpora().items())
    corpus, article = _corpus_and_article(query)
    return _page(dashboard, corpus, article, query, formatting.current_language(), titles)


def prerender_json(dashboard: str, query: str, width: int, dark: bool) -> bytes:
    """Return the same as JSON, with the figures for a page of this width (pixels).

    Returns
    -------
    bytes
        {"parts": {class of a place: HTML}, "figures": {name: state of a chart}, "about": as in
        `Prerendered`}.

    Raises
    ------
    KeyError
        There is no dashboard of that name.
    """
    min_width, max_width = WIDTHS
    width = min(max(int(width), min_width), max_width)
    corpus, article = _corpus_and_article(query)
    language = formatting.current_language()
    return _json(dashboard, corpus, article, query, language, width, bool(dark))


def _corpus_and_article(query: str) -> tuple[Corpus, str]:
    """Return the corpus that a query asks for as its files are now, and the article, or ""."""
    corpus = get_corpus(url_state.raw_value(query, "corpus"))
    article = url_state.raw_value(query, "article")
    known = set(corpus.articles["article"])
    return corpus, article if article in known else ""


@lru_cache(maxsize=64)
def _request(dashboard: str, corpus: Corpus, article: str, query: str, _language: str) -> _Request:
    shown = corpus.only(article) if article else corpus
    filters, notes = url_state.parse_query(query, dashboard, corpus)
    name = url_state.raw_value(query, "corpus")
    if name and name != corpus.path.name:
        notes.insert(0, url_state.unknown_value_note("corpus", name))
    tag = url_state.raw_value(query, "lang")
    if tag and not formatting.match_locale(tag):
        notes.insert(0, url_state.unknown_value_note("lang", tag))
    return _Request(shown, filters, notes, get_dashboard(dashboard).view(shown, filters))


@lru_cache(maxsize=64)
def _page(
    dashboard: str,
    corpus: Corpus,
    article: str,
    query: str,
    language: str,
    titles: tuple[tuple[str, str], ...],
) -> Prerendered:
    spec = get_dashboard(dashboard)
    request = _request(dashboard, corpus, article, query, language)
    filters = {**_page_filters(corpus, query), **request.filters}
    options = fallback_form.page_options(titles, corpus)
    parts = _parts(dashboard, request)
    parts["rt-first-which"] = fallback_form.page_filter_row(options, filters)
    elsewhere = {*options, *_FURTHER_CONTROLS} if spec.further else options
    html = render(
        "prerendered_page.html.j2",
        parts=parts,
        form=fallback_form.fallback_form(dashboard, request.shown, filters, elsewhere),
        placeholder=spec.soon_class,
        sections=spec.sections(request.view),
        figures=[figure.name for figure in spec.figures(request.view)],
        opened=Markup("<section") in parts.get("rt-first-evidence", ""),
        further=spec.further,
        foot=spec.foot_html(request.shown),
        source=Markup(page_parts.source_line(request.shown.articles)),
    )
    view = request.view
    has_figures = bool(spec.figures(view))
    about = _about(corpus, filters)
    return Prerendered(view.headline, html, about, view.standfirst, has_figures)


def _page_filters(corpus: Corpus, query: str) -> dict[str, str]:
    """Return the corpus and the language, where they are not the usual ones."""
    filters = {}
    usual = next(iter(valid_corpora()))
    if corpus.path.name != usual:
        filters["corpus"] = corpus.path.name
    tag = url_state.raw_value(query, "lang")
    if formatting.match_locale(tag):
        filters["lang"] = tag
    return filters


def _about(corpus: Corpus, filters: FilterValues) -> dict[str, str]:
    """Return cite: title, version and date of the data; corpus: its name; carried: the filters that
    the other dashboards understand, as a query.
    """
    carried = url_state.build_query(filters, shared_names())
    return {"cite": corpus.cite, "corpus": corpus.path.name, "carried": carried}


@lru_cache(maxsize=256)
def _json(
    dashboard: str,
    corpus: Corpus,
    article: str,
    query: str,
    language: str,
    width: int,
    dark: bool,
) -> bytes:
    request = _request(dashboard, corpus, article, query, language)
    figures = {}
    for figure in get_dashboard(dashboard).figures(request.view):
        state = figure_widget.plain_json(figure.draw(width=width, dark=dark))
        download = figure_widget.download_info(
            figure.name, figure.title, corpus.cite, linked=True, listed=figure.listed
        )
        figures[figure.name] = state | {"config": figure_widget.CONFIG, "about": download}
    filters = {**_page_filters(corpus, query), **request.filters}
    page: dict[str, object] = {
        "parts": _parts(dashboard, request),
        "figures": figures,
        "about": _about(corpus, filters),
    }
    if not figures:
        view = request.view
        page["take"] = figure_widget.download_info(view.name, view.title, corpus.cite, linked=True)
    return json.dumps(page, ensure_ascii=False, allow_nan=False).encode()


def _matrix(dashboard: str, request: _Request) -> Markup:
    """Return the matrix; where its evidence opens beside it, its links keep what else is chosen."""
    spec = get_dashboard(dashboard)
    if spec.matrix is None:
        return tables.folded_table(request.view)
    matrix = spec.matrix(request.shown, request.filters, request.view)
    if STATEMENT in spec.opens:
        opened = {f.name for f in spec.opens}
        kept = {name: value for name, value in request.filters.items() if name not in opened}
        matrix = matrix._replace(query=url_state.build_query(kept))
    return position_matrix.matrix_html(matrix)


def _parts(dashboard: str, request: _Request) -> dict[str, Markup]:
    """Return {class of a place in the page: its HTML}."""
    spec, view = get_dashboard(dashboard), request.view
    title = message(spec.heading) if spec.heading else view.title
    parts = {
        "rt-first-notes": "".join(map(page_parts.note_html, request.notes)),
        "rt-first-headline": page_parts.answer_html(view, title),
        "rt-first-table": _matrix(dashboard, request),
    }
    sections = spec.sections(view)
    for section in sections:
        parts[f"rt-first-{section.name}"] = page_parts.dashboard_link(
            section.question, section.answer, f"{section.name}.ipynb", section.link
        )
    if not sections:
        parts["rt-first-findings"] = page_parts.findings_list(view.findings)
        evidence = spec.evidence_html(request.shown, request.filters, view)
        hint = page_parts.hint_html(message(spec.hint)) if spec.hint else ""
        parts["rt-first-evidence"] = evidence or hint
    for name, html in spec.further_html(request.shown, request.filters, view).items():
        parts[f"rt-first-{name}"] = html
    return {name: Markup(html) for name, html in parts.items()}
