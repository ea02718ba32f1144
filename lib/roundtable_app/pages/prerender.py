"""What a page says and draws for the filters in its address, without a kernel: from the data, and kept
while the data are the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from roundtable.corpus.catalog import corpus_titles, get_corpus
from roundtable.corpus.dataset import Corpus
from roundtable.i18n import reader_language

from .. import figure_widget, url_state
from ..dashboards.registry import get_dashboard, shared_names
from ..dashboards.view import PageFigure, no_figures, panel_of, words_of
from ..html.environment import script_json
from ..html.share_menu import share_menu
from . import fallback_form
from .citation import citation
from .computed_once import computed_once
from .json_ld import dataset_json_ld
from .notebook_page import unasked_question
from .page_request import PageRequest, page_request
from .parts_html import page_html, page_parts_html

WIDTHS = 240, 4000  # px: what a page may ask for


class Prerendered(NamedTuple):
    """headline, standfirst: as in `View`; html: what stands in the page until the board does, or
    the whole answer; about: of the data, see `_about`; has_figures: is there a chart to draw?
    json_ld: the data as catalogues read them, for a script element; share: the content of the menu
    of what can be taken along.
    """

    headline: str
    html: Markup
    about: dict[str, str]
    standfirst: str = ""
    has_figures: bool = True
    json_ld: str = ""
    share: Markup = Markup()


def prerender_page(dashboard: str, query: str = "") -> Prerendered:
    """Return the answer to what an address asks of a dashboard, in the
    `reader_language.current_language` of now.

    Raises
    ------
    KeyError
        There is no dashboard of that name.
    """
    corpus, article = _corpus_and_article(query)
    titles = tuple(corpus_titles().items())
    return _page(dashboard, corpus, article, query, reader_language.current_language(), titles)


def prerender_json(dashboard: str, query: str, width: int, dark: bool) -> bytes:
    """Return the same as JSON, with the figures for a page of this width (pixels).

    Returns
    -------
    bytes
        `page_state`, with one chart per figure.

    Raises
    ------
    KeyError
        There is no dashboard of that name.
    """
    min_width, max_width = WIDTHS
    width = min(max(int(width), min_width), max_width)
    if get_dashboard(dashboard).figures is no_figures:  # one answer for all readers
        width, dark = min_width, False
    corpus, article = _corpus_and_article(query)
    language = reader_language.current_language()
    return _json(dashboard, corpus, article, query, language, width, bool(dark))


def shown_request(dashboard: str, query: str = "") -> PageRequest:
    """Return what an address asks of a dashboard, of the data as their files are now.

    Raises
    ------
    KeyError
        There is no dashboard of that name.
    """
    corpus, article = _corpus_and_article(query)
    return _request(dashboard, corpus, article, query, reader_language.current_language())


def _corpus_and_article(query: str) -> tuple[Corpus, str]:
    """Return the corpus that a query asks for as its files are now, in the reader's language, and
    the article, or "".
    """
    corpus = get_corpus(url_state.raw_value(query, "corpus"))
    corpus = corpus.in_language(reader_language.text_language())
    article = url_state.raw_value(query, "article")
    known = set(corpus.articles["article"])
    return corpus, article if article in known else ""


@computed_once(maxsize=64)
def _request(
    dashboard: str, corpus: Corpus, article: str, query: str, _language: str
) -> PageRequest:
    request = page_request(dashboard, corpus, query, article)
    notes = list(request.notes)
    name = url_state.raw_value(query, "corpus")
    if name and name != corpus.path.name:
        notes.insert(0, url_state.left_out_corpus_note(name))
    tag = url_state.raw_value(query, "lang")
    if tag and not reader_language.match_locale(tag):
        notes.insert(0, url_state.unknown_value_note("lang", tag))
    return request._replace(notes=notes, page_filters=_page_filters(corpus, query))


@computed_once(maxsize=64)
def _page(
    dashboard: str,
    corpus: Corpus,
    article: str,
    query: str,
    language: str,
    titles: tuple[tuple[str, str], ...],
) -> Prerendered:
    request = _request(dashboard, corpus, article, query, language)
    return page_answer(request, fallback_form.page_options(titles, corpus))


def page_answer(
    request: PageRequest,
    options: Mapping[str, Mapping[str, str]] | None = None,
    *,
    offered: frozenset[str] | None = None,
) -> Prerendered:
    """Return what a page says to a request.

    Parameters
    ----------
    request : PageRequest
        Of `page_request`.
    options : mapping, optional
        Of `fallback_form.page_options`.
    offered : frozenset of str, optional
        The names of the only filters that the form offers, on a page to which no kernel adds
        anything; all, where there is none.
    """
    spec, view = get_dashboard(request.dashboard), request.view
    options = options or {}
    with words_of(request.corpus):
        html = page_html(request, options, offered)
    has_figures = bool(spec.figures_of(request.corpus, view))
    described = script_json(dataset_json_ld(request.corpus))
    corpus = request.corpus
    share = share_menu(f"{corpus.path.name}/{spec.name}", corpus.cite, *citation(corpus))
    about = _about(request)
    return Prerendered(view.headline, html, about, view.standfirst, has_figures, described, share)


def _page_filters(corpus: Corpus, query: str) -> dict[str, str]:
    """Return the corpus and the language, where they are not the usual ones."""
    filters = {}
    if corpus.path.name != next(iter(corpus_titles()), ""):
        filters["corpus"] = corpus.path.name
    tag = url_state.raw_value(query, "lang")
    if reader_language.match_locale(tag):
        filters["lang"] = tag
    return filters


def _about(request: PageRequest) -> dict[str, str]:
    """Return cite: title, version and date of the data; corpus: its name; panel: the kind of those
    who answered, as `panel_of` has it; carried: the filters that the other dashboards understand, as
    a query; question: of `unasked_question`.
    """
    corpus, filters = request.corpus, {**request.page_filters, **request.filters}
    carried = url_state.build_query(filters, shared_names())
    named = {"cite": corpus.cite, "corpus": corpus.path.name, "panel": panel_of(corpus)}
    question = unasked_question(request.dashboard, corpus)
    return {**named, "carried": carried, "question": question}


@computed_once(maxsize=256)
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
    state = page_state(request)
    charts = page_charts(request, width=width, dark=dark)
    state["figures"] = {name: chart | state["figures"][name] for name, chart in charts.items()}
    return json.dumps(state, ensure_ascii=False, allow_nan=False).encode()


def page_state(request: PageRequest) -> dict[str, Any]:
    """Return all that a choice changes on a page but for its charts.

    Returns
    -------
    dict
        {"parts": {class of a place: HTML}, "figures": {name: what may be taken along from it},
        "about": of the data, "take": what the table is called that stands for a figure}.
    """
    figures = {}
    for figure in _figures(request):
        download = figure_widget.download_info(
            figure.name, figure.title, request.corpus.cite, linked=True, listed=figure.listed
        )
        figures[figure.name] = {"config": figure_widget.CONFIG, "about": download}
    state: dict[str, Any] = {
        "parts": page_parts_html(request),
        "figures": figures,
        "about": _about(request),
    }
    if not figures:
        view, cite = request.view, request.corpus.cite
        state["take"] = figure_widget.download_info(view.name, view.title, cite, linked=True)
    return state


def _figures(request: PageRequest) -> tuple[PageFigure, ...]:
    return get_dashboard(request.dashboard).figures_of(request.corpus, request.view)


def page_charts(request: PageRequest, *, width: int, dark: bool) -> dict[str, dict[str, Any]]:
    """Return {name of a figure: its data and layout}, so many pixels wide."""
    with words_of(request.corpus):
        return {
            figure.name: figure_widget.plain_json(figure.draw(width=width, dark=dark))
            for figure in _figures(request)
        }
