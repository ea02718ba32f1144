"""One dashboard of a page: its board for the corpus and the choices that the address asks for, and
the address for the choices made.
"""

import os

import ipywidgets as ipw

from roundtable.corpus.catalog import get_corpus, valid_corpora
from roundtable.i18n import formatting
from roundtable.i18n.messages import message

from .. import figure_widget, url_state
from ..html import page_parts
from .agreement import AgreementDashboard
from .controls import ALL
from .coverage import CoverageBoard
from .overview import OverviewBoard
from .timeline import TimelineBoard
from .url_sync import UrlSync

BOARDS = {
    "overview": OverviewBoard,
    "agreement": AgreementDashboard,
    "coverage": CoverageBoard,
    "timeline": TimelineBoard,
}


class Dashboard(ipw.VBox):
    """A board that follows the page's address, and the address follows it.

    name: of `BOARDS`; query: what stands behind the address's question mark; None: what the page
    was asked for, in a dashboard. `board` is the board that is shown.
    """

    def __init__(self, name, query=None):
        """Open what the address asks for."""
        self.name = name
        self.lang = ""
        self.address = UrlSync(opened=_asked() if query is None else query)
        self.corpus = ipw.Dropdown(options=_corpora(), description=message("choose.corpus"))
        self.article = ipw.Dropdown(description=message("choose.article"))
        self.notes = ipw.HTML()
        super().__init__()
        self.add_class("rt-board").add_class("rt-dashboard")
        self._open(self.address.opened)
        self.address.on_asked(self.restore)
        for control in (self.corpus, self.article):
            control.observe(self._reopen, "value")

    @property
    def chosen(self):
        """The choices that are made, with corpus and article where they are not the usual ones."""
        first = self.corpus.options[0][1]
        whole = {
            "lang": self.lang,
            "corpus": self.corpus.value if self.corpus.value != first else ALL,
            "article": self.article.value,
        }
        return {name: value for name, value in whole.items() if value} | self.board.chosen

    def _open(self, query):
        """Build the board that a query asks for."""
        name, notes = url_state.raw_value(query, "corpus"), []
        self.lang = url_state.raw_value(query, "lang")
        if self.lang and not formatting.match_locale(self.lang):
            notes, self.lang = [url_state.unknown_value_note("lang", self.lang)], ""
        formatting.set_locale(
            formatting.negotiate_locale(self.lang, os.environ.get("HTTP_ACCEPT_LANGUAGE", ""))
        )
        if name and name not in valid_corpora():
            name, notes = "", [url_state.unknown_value_note("corpus", name), *notes]
        corpus = get_corpus(name)
        chosen, strange = url_state.parse_query(query, self.name, corpus)
        self._quiet = True
        self.corpus.value = corpus.path.name
        self.article.options = [
            (message("choose.article.all"), ALL),
            *zip(corpus.articles["title"], corpus.articles["article"].astype(str), strict=True),
        ]
        self.article.value = chosen.pop("article", ALL)
        self._quiet = False
        self._build(corpus, chosen)
        self._tell(notes + strange)

    def _build(self, corpus, chosen):
        corpus, before = (
            corpus.only(self.article.value) if self.article.value else corpus,
            self.children,
        )
        self.board = BOARDS[self.name](corpus, chosen)
        for control in self.board.controls.values():
            control.widget.observe(self._write, control.traits)
        many = [
            c
            for c, n in (
                (self.corpus, len(self.corpus.options)),
                (self.article, len(self.article.options) - 1),
            )
            if n > 1
        ]
        self.children = (
            self.address,
            self.notes,
            *([ipw.HBox(many).add_class("rt-choices")] if many else []),
            self.board,
            ipw.HTML(page_parts.source_line(corpus.articles)),
        )
        self._write()
        for old in before:
            if old not in self.children:
                _close(old, keep=(self.corpus, self.article))

    def _reopen(self, change):
        """Another corpus or article: the same choices, as far as they are there."""
        if self._quiet:
            return
        whole = {"lang": self.lang, "corpus": self.corpus.value} | (
            {"article": self.article.value} if change.owner is self.article else {}
        )
        self._open(url_state.build_query(self.board.chosen | whole))

    def restore(self, query):
        """Show what a query asks for: the reader went back or forward."""
        try:
            if query != self.address.query:
                self._restore(query)
        finally:  # until then the page lets the address alone
            self.address.send({"restored": True})

    def _restore(self, query):
        chosen, notes = url_state.parse_query(query, self.name, self.board.corpus)
        moved = any(
            url_state.raw_value(query, name) != self.chosen.get(name, "")
            for name in ("corpus", "lang")
        )
        if moved or chosen.pop("article", ALL) != self.article.value:
            self._open(query)
        else:
            self.board.choose(chosen)
            self._tell(notes)
        self._write()

    def _write(self, _change=None):
        chosen = self.chosen
        with self.address.hold_sync():
            self.address.query = url_state.build_query(chosen)
            self.address.about = {
                "cite": self.board.corpus.cite,
                "corpus": self.corpus.value,
                "carried": url_state.build_query(chosen, url_state.SHARED),
            }

    def _tell(self, notes):
        self.notes.value = "".join(map(page_parts.note_html, notes))


def _close(widget, keep=()):
    """Close a widget with all that it consists of, or kernel and page keep them."""
    if widget in keep:
        return
    for part in (
        *getattr(widget, "children", ()),
        getattr(widget, "layout", None),
        getattr(widget, "style", None),
    ):
        if isinstance(part, ipw.Widget):
            _close(part, keep)
    widget.close()


def _asked():
    return os.environ.get("QUERY_STRING", "") if figure_widget.in_dashboard() else ""


def _corpora():
    return [(corpus.title, name) for name, corpus in valid_corpora().items()]
