"""The page of a dashboard: its answer at once, then, in its turn, the notebook with its kernel."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from threading import Thread
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from tornado import web
from tornado.ioloop import IOLoop
from tornado.iostream import StreamClosedError
from voila.handler import BaseVoilaHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.treehandler import TornadoVoilaTreeHandler
from voila.utils import get_page_config

from roundtable.corpus.problems import CorpusError
from roundtable.i18n.messages import message
from roundtable.i18n.reader_language import locale_context, match_locale, negotiate_locale
from voila_prefork.server.admission import AGAIN
from voila_prefork.server.websocket_filter import NotFound, is_listed_notebook

from .. import url_state
from ..pages.choices_ahead import prepare_choices
from ..pages.notebook_page import dashboard_notebooks, heading_for, needs_kernel, notebook_words
from ..pages.page_words import language_choices
from ..pages.prerender import Prerendered, prerender_json, prerender_page
from .share_handlers import reader_origin

AHEAD = 0.5  # s after a page is sent, until what its reader may choose is computed
#: What Voilà writes in the place of a cell that failed.
FAILED_CELL = "executing cell ["


def reader_language(handler: web.RequestHandler) -> str:
    """Return the language that is written for whoever asks, texts as far as they are translated:
    `lang` of the address, else what the browser prefers.
    """
    handler.add_header("Vary", "Accept-Language")
    tag = url_state.raw_value(handler.request.query, "lang")
    accepted = handler.request.headers.get("Accept-Language", "")
    return negotiate_locale(tag, accepted)


def carried_language(query: str) -> str:
    """Return what goes along to other pages: the language, where an address names one."""
    tag = url_state.raw_value(query, "lang")
    return url_state.build_query({"lang": tag} if match_locale(tag) else {})


def answer_or_reason(dashboard: str, query: str) -> Prerendered:
    """Return what a page says to a query; where there is no data to show, that, and what to do."""
    try:
        return prerender_page(dashboard, query)
    except CorpusError:
        reason = Markup("<p>{} {}</p>").format(message("page.no-data"), message("page.no-data.why"))
        return Prerendered(message("page.no-data"), reason, {}, has_figures=False)


class ErrorPage(BaseVoilaHandler):
    """An error is told in the reader's language, below the bar that every page has."""

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Write the page of an error."""
        with locale_context(reader_language(self)):
            super().write_error(status_code, **kwargs)

    def render_template(self, name: str, **values: Any) -> str:
        """Return a page; that of an error has the bar, for who may see the others."""
        if "status_code" in values and self.current_user:
            shown = dashboard_notebooks(Path(self.contents_manager.root_dir))
            values = {
                "page_config": {"dashboards": shown, "languages": language_choices()},
                "carried": carried_language(self.request.query),
            } | values
        return super().render_template(name, **values)


class MissingPage(ErrorPage, NotFound):
    """The page of an address at which there is nothing."""


class DashboardHandler(ErrorPage, TornadoVoilaHandler):
    """The head of the page and its answer are sent before there is a kernel; where there is no room
    for one, they are all there is.
    """

    @web.authenticated
    async def get(self, path: str | None = None) -> None:
        """Answer with the page."""
        path = path or ""
        if not is_listed_notebook(Path(self.contents_manager.root_dir), path):
            raise web.HTTPError(404)
        visits, name = self.settings["visits"], PurePosixPath(path).stem
        language = reader_language(self)
        with locale_context(language):
            about = self._about(name)
        if not needs_kernel(Path(self.contents_manager.root_dir), about):
            await self._complete(about, path, language)
            return
        full = visits.full
        self._set_page_headers(full)
        if full:
            visits.note(name, "full")
        with visits.arrival():
            with locale_context(language):
                self.write(await self.top(about, path, full=full))
            if full:
                self.finish("</main></body></html>")
                return
            await self.flush()
        async with visits.turn(name) as visit:
            if self.request.connection.stream.closed():
                return  # nobody waits any more
            visit.failed = not await self.rest(path)

    def _about(self, name: str) -> dict[str, Any]:
        """Return what `dashboard_notebooks` says of one of them."""
        dashboards = dashboard_notebooks(Path(self.contents_manager.root_dir))
        return next(one for one in dashboards if one["name"] == name)

    async def _complete(self, about: Mapping[str, Any], path: str, language: str) -> None:
        """Answer with a page that needs no kernel: all choices on it are answered by data."""
        self._set_page_headers(full=False)
        try:
            with locale_context(language):
                page = await self.top(about, path, complete=True)
        except Exception:
            self.settings["visits"].note(about["name"], "failed")
            raise
        self.finish(page)
        if about.get("view"):
            prepare = partial(prepare_choices, about["view"], self.request.query, language)
            IOLoop.current().call_later(AHEAD, run_aside, prepare)

    def _set_page_headers(self, full: bool) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        if not full:
            self.set_header("Cache-Control", "no-cache, no-store, must-revalidate")
            return
        self.set_status(503)
        self.set_header("Retry-After", str(AGAIN))
        # the page asks again by itself, also without a script
        self.set_header("Refresh", str(AGAIN))
        self.set_header("Cache-Control", "no-store")

    async def top(
        self, about: Mapping[str, Any], path: str, *, full: bool = False, complete: bool = False
    ) -> str:
        """Return the page down to where the notebook begins; the whole page where it is complete
        without one.
        """
        config = {
            "base_url": self.base_url,
            "settings": self.settings,
            "log": self.log,
            "voila_configuration": self.voila_configuration,
        }
        page_config = self.page_config_hook(get_page_config(**config), **config, notebook_path=path)
        answer = Prerendered("", Markup(""), {})
        if about.get("view"):
            answer = await to_thread(answer_or_reason, about["view"], self.request.query)
            told = answer.about
            about = heading_for(about, told.get("panel", ""), told.get("question", ""))
        words = notebook_words(Path(self.contents_manager.root_dir), about["name"])
        return self.render_template(
            "top.html",
            page_config=page_config,
            about=about,
            answer=answer,
            full=full,
            again=AGAIN,
            complete=complete,
            notebook_words=words if complete else [],
            sharing=self._sharing(about, page_config) if about.get("view") else {},
        )

    def _sharing(self, about: Mapping[str, Any], page_config: Mapping[str, Any]) -> dict[str, str]:
        """Return addresses that other sites ask for: of the page, its card, and oEmbed."""
        origin, base = reader_origin(self), page_config["base"]
        query = f"?{self.request.query}" if self.request.query else ""
        url = f"{origin}{self.request.path}{query}"
        sharing = {"url": url, "card": f"{origin}{base}card/{about['view']}.png{query}"}
        if page_config["embeddable"]:
            sharing["oembed"] = f"{origin}{base}oembed?{urlencode({'url': url})}"
        return sharing

    async def rest(self, path: str) -> bool:
        """Send the notebook, cell by cell; that it failed is said in the page, whose head is sent
        already. Return whether every cell did what it should.
        """
        is_well = True
        try:
            async for html in self.get_generator(path=path):
                is_well = is_well and FAILED_CELL not in html
                self.write(html)
                await self.flush()
        except StreamClosedError:
            return is_well
        except Exception:
            self.log.exception("A dashboard could not be shown: %s", path)
            self.finish(f"{failed_notice()}</main></body></html>")
            return False
        if not is_well:
            self.write(failed_notice())
        return is_well


def run_aside(work: Callable[[], object]) -> None:
    """Do some work in a thread that nobody waits for, not even the end of the server."""
    Thread(target=work, name="choices-ahead", daemon=True).start()


def failed_notice() -> str:
    """Return what a page says whose board did not come."""
    return f'<p class="rt-banner" role="alert">{message("page.failed")}</p>'


class IndexHandler(TornadoVoilaTreeHandler):
    """The list of dashboards, with numbers and dates as its reader writes them."""

    async def get(self, path: str = "") -> None:
        """Answer as Voilà does."""
        with locale_context(reader_language(self)):
            await super().get(path)

    @property
    def template_namespace(self) -> dict[str, object]:
        """Return what Voilà's template is given, and what goes along to the dashboards: the
        language, where the address names one.
        """
        return super().template_namespace | {"carried": carried_language(self.request.query)}


class PrerenderHandler(BaseVoilaHandler):
    """The answer to other filters, and the charts for a page's width: what a page asks for before
    its kernel is there.
    """

    @web.authenticated
    async def get(self, name: str) -> None:
        """Answer with JSON."""
        width = self.get_query_argument("_width", "1000")
        dark = self.get_query_argument("_dark", "0") == "1"
        if not (width.isascii() and width.isdigit() and len(width) < 6):
            raise web.HTTPError(400, "_width is a number of pixels")
        fields = self.request.query.split("&")
        query = "&".join(field for field in fields if not field.startswith("_"))
        try:
            with locale_context(reader_language(self)):
                body = await to_thread(prerender_json, name, query, int(width), dark)
        except (KeyError, CorpusError):  # no such dashboard, or no data
            raise web.HTTPError(404) from None
        self.set_header("Content-Type", "application/json; charset=utf-8")
        # with the entity tag that tornado gives, a second visit costs no transfer
        self.set_header("Cache-Control", "no-cache")
        self.finish(body)
