"""One dashboard of a page: its board for the corpus and the filters that the address asks for, and
the address for the filters as they are.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from typing import Any

import ipywidgets as ipw

from roundtable.corpus.catalog import corpus_titles, get_corpus
from roundtable.corpus.dataset import Corpus
from roundtable.i18n import reader_language

from .. import figure_widget, url_state
from ..dashboards.filters import ARTICLE, CORPUS
from ..dashboards.registry import get_dashboard, shared_names
from ..dashboards.view import FilterValues, words_of
from ..html import page_parts
from .controls import ALL
from .url_sync import UrlSync


class Dashboard(ipw.VBox):
    """A board that follows the page's address, and the address follows it.

    name: of a dashboard in `registry.dashboard_specs`; query: what stands behind the address's
    question mark; None: what the page was asked for, in a dashboard. `board` is the board that is
    shown.
    """

    children: tuple[Any, ...]  # a trait of VBox

    def __init__(self, name: str, query: str | None = None) -> None:
        """Open what the address asks for."""
        self.name = name
        self.spec = get_dashboard(name)
        self.lang = ""
        self.address = UrlSync(opened=_page_query() if query is None else query)
        self.corpus = ipw.Dropdown(description=CORPUS.label)
        self.article = ipw.Dropdown(description=ARTICLE.label)
        self.notes = ipw.HTML()
        super().__init__()
        self.add_class("rt-board").add_class("rt-dashboard")
        self._open(self.address.opened)
        self.address.on_asked(self.restore)
        for control in (self.corpus, self.article):
            control.observe(self._reopen, "value")

    @property
    def filters(self) -> dict[str, Any]:
        """Return the filters that are set, with corpus and article where they are not the usual
        ones.
        """
        _, usual = self.corpus.options[0]
        page = {
            "lang": self.lang,
            "corpus": self.corpus.value if self.corpus.value != usual else ALL,
            "article": self.article.value,
        }
        return {name: value for name, value in page.items() if value} | self.board.filters

    def _open(self, query: str) -> None:
        """Build the board that a query asks for."""
        notes = self._set_language(url_state.raw_value(query, "lang"))
        name = url_state.raw_value(query, "corpus")
        corpus = get_corpus(name).in_language(reader_language.text_language())
        if name and name != corpus.path.name:
            notes.insert(0, url_state.left_out_corpus_note(name))
        filters, unknown = url_state.parse_query(query, self.name, corpus)
        self._settling = True
        self.corpus.options = [(title, folder) for folder, title in corpus_titles().items()]
        self.corpus.value = corpus.path.name
        self.article.options = [(words, one) for one, words in ARTICLE.options(corpus).items()]
        self.article.value = filters.pop("article", ALL)
        self._settling = False
        self._build(corpus, filters)
        self._show_notes(notes + unknown)

    def _set_language(self, tag: str) -> list[str]:
        """Write in a language; return notes on one that is unknown."""
        notes = []
        if tag and not reader_language.match_locale(tag):
            notes.append(url_state.unknown_value_note("lang", tag))
            tag = ""
        self.lang = tag
        accepted = os.environ.get("HTTP_ACCEPT_LANGUAGE", "")
        reader_language.set_locale(reader_language.negotiate_locale(tag, accepted))
        return notes

    def _build(self, corpus: Corpus, filters: FilterValues) -> None:
        shown = corpus.only(self.article.value) if self.article.value else corpus
        before = self.children
        self.board = self.spec.load_widget()(shown, filters)
        for control in self.board.controls.values():
            control.widget.observe(self._write, control.traits)
        with words_of(shown):
            made = page_parts.made_note(self.spec.made(shown))
        source = ipw.HTML(page_parts.source_line(shown.articles) + made)
        self.children = (self.address, self.notes, *self._page_row(), self.board, source)
        self._write()
        for widget in before:
            if widget not in self.children:
                _close(widget, keep=(self.corpus, self.article))

    def _page_row(self) -> list[ipw.HBox]:
        """Return drop-downs of corpora and articles in a row, where there are several of them."""
        dropdowns = []
        if len(self.corpus.options) > 1:
            dropdowns.append(self.corpus)
        if len(self.article.options) > 2:  # "all" is one of them
            dropdowns.append(self.article)
        return [ipw.HBox(dropdowns).add_class("rt-choices")] if dropdowns else []

    def _reopen(self, change: Any) -> None:
        """Another corpus or article: the same filters, as far as they are there."""
        if self._settling:
            return
        filters = self.board.filters | {"lang": self.lang, "corpus": self.corpus.value}
        if change.owner is self.article:
            filters["article"] = self.article.value
        self._open(url_state.build_query(filters))

    def restore(self, query: str) -> None:
        """Show what a query asks for: the reader went back or forward."""
        try:
            if query != self.address.query:
                self._restore(query)
        finally:  # until then the page lets the address alone
            self.address.send({"restored": True})

    def _restore(self, query: str) -> None:
        filters, notes = url_state.parse_query(query, self.name, self.board.corpus)
        same_article = filters.pop("article", ALL) == self.article.value
        if same_article and self._is_same_page(query):
            self.board.set_filters(filters)
            self._show_notes(notes)
        else:
            self._open(query)
        self._write()

    def _is_same_page(self, query: str) -> bool:
        """Return whether a query asks for the corpus and the language that are shown."""
        filters = self.filters
        return all(
            url_state.raw_value(query, name) == filters.get(name, "") for name in ("corpus", "lang")
        )

    def _write(self, _change: Any = None) -> None:
        filters = self.filters
        with self.address.hold_sync():
            self.address.query = url_state.build_query(filters)
            self.address.about = {
                "cite": self.board.corpus.cite,
                "corpus": self.corpus.value,
                "carried": url_state.build_query(filters, shared_names()),
            }

    def _show_notes(self, notes: Iterable[str]) -> None:
        self.notes.value = "".join(map(page_parts.note_html, notes))


def _close(widget: ipw.Widget, keep: Collection[ipw.Widget] = ()) -> None:
    """Close a widget with all that it consists of, or kernel and page keep them."""
    if widget in keep:
        return
    parts = [*getattr(widget, "children", ())]
    parts += [getattr(widget, name, None) for name in ("layout", "style")]
    for part in parts:
        if isinstance(part, ipw.Widget):
            _close(part, keep)
    widget.close()


def _page_query() -> str:
    return os.environ.get("QUERY_STRING", "") if figure_widget.in_dashboard() else ""
