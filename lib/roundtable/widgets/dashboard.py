"""One dashboard of a page: its board for the corpus and the choices that the address asks for, and
the address for the choices made.
"""

import os

import ipywidgets as ipw

from .. import chartview, choices, writing
from ..corpora import current, readable
from ..texts import text
from . import page
from .address import Address
from .analysis import AgreementDashboard
from .coverage import CoverageBoard
from .overview import OverviewBoard
from .parts import ALL
from .timeline import TimelineBoard

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
        self.address = Address(opened=_asked() if query is None else query)
        self.corpus = ipw.Dropdown(options=_corpora(), description=text("choose.corpus"))
        self.article = ipw.Dropdown(description=text("choose.article"))
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
        name, notes = choices.asked(query, "corpus"), []
        self.lang = choices.asked(query, "lang")
        if self.lang and not writing.known(self.lang):
            notes, self.lang = [choices.note("lang", self.lang)], ""
        writing.settle(writing.wanted(self.lang, os.environ.get("HTTP_ACCEPT_LANGUAGE", "")))
        if name and name not in readable():
            name, notes = "", [choices.note("corpus", name), *notes]
        corpus = current(name)
        chosen, strange = choices.read(query, self.name, corpus)
        self._quiet = True
        self.corpus.value = corpus.path.name
        self.article.options = [
            (text("choose.article.all"), ALL),
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
            ipw.HTML(page.articles(corpus.articles)),
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
        self._open(choices.write(self.board.chosen | whole))

    def restore(self, query):
        """Show what a query asks for: the reader went back or forward."""
        try:
            if query != self.address.query:
                self._restore(query)
        finally:  # until then the page lets the address alone
            self.address.send({"restored": True})

    def _restore(self, query):
        chosen, notes = choices.read(query, self.name, self.board.corpus)
        moved = any(
            choices.asked(query, name) != self.chosen.get(name, "") for name in ("corpus", "lang")
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
            self.address.query = choices.write(chosen)
            self.address.about = {
                "cite": self.board.corpus.cite,
                "corpus": self.corpus.value,
                "carried": choices.write(chosen, choices.SHARED),
            }

    def _tell(self, notes):
        self.notes.value = "".join(map(page.note, notes))


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
    return os.environ.get("QUERY_STRING", "") if chartview.in_dashboard() else ""


def _corpora():
    return [(corpus.title, name) for name, corpus in readable().items()]
