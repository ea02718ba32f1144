"""What other sites ask of a page that links to ours: its card, and how it stands in theirs."""

from __future__ import annotations

from asyncio import to_thread
from contextlib import AbstractContextManager
from pathlib import Path, PurePosixPath
from urllib.parse import SplitResult, urlsplit

from jupyter_server.utils import url_path_join
from tornado import web
from voila.handler import BaseVoilaHandler

from roundtable.corpus.cell_numbers import whole_number
from roundtable.corpus.problems import CorpusError
from roundtable.i18n import reader_language

from .. import url_state
from ..dashboards.registry import get_dashboard
from ..pages.notebook_page import dashboard_notebooks
from ..pages.oembed import WIDTH, embedded_part, oembed_answer
from ..pages.prerender import prerender_page
from ..pages.social_card import page_card


class CardHandler(BaseVoilaHandler):
    """``/voila/card/<dashboard>.png``: the picture of a page for what its address asks."""

    @web.authenticated
    async def get(self, name: str) -> None:
        """Answer with PNG."""
        try:
            with _language_of(self.request.query):
                body = await to_thread(page_card, name, self.request.query)
        except (KeyError, CorpusError):  # no such dashboard, or no data
            raise web.HTTPError(404) from None
        self.set_header("Content-Type", "image/png")
        self.set_header("Cache-Control", "public, max-age=600")
        self.finish(body)


class OEmbedHandler(BaseVoilaHandler):
    """``/voila/oembed?url=…``, where some site may show these pages in its own."""

    @web.authenticated
    async def get(self) -> None:
        """Answer with JSON."""
        if not self.settings["embeddable"] or self.get_query_argument("format", "json") != "json":
            raise web.HTTPError(404 if not self.settings["embeddable"] else 501)
        place = _place(self.get_query_argument("url", ""))
        view = self._view(place.path) if place.netloc == self.request.host else ""
        max_width = whole_number(self.get_query_argument("maxwidth", str(WIDTH)))
        if not view or max_width is None or max_width < 0:
            raise web.HTTPError(404)
        try:
            with _language_of(place.query):
                page = await to_thread(prerender_page, view, place.query)
        except CorpusError:
            raise web.HTTPError(404) from None
        part = embedded_part(place.query, has_matrix=get_dashboard(view).matrix is not None)
        origin = reader_origin(self)
        card = url_path_join(self.base_url, f"voila/card/{view}.png")
        query = f"?{place.query}" if place.query else ""
        answer = oembed_answer(
            f"{origin}{place.path}{query}",
            page.headline,
            part,
            thumbnail=f"{origin}{card}{query}",
            max_width=max_width,
        )
        self.finish(answer)

    def _view(self, path: str) -> str:
        """Return which dashboard a page shows, "" where it is none of ours."""
        prefix = url_path_join(self.base_url, "voila/render/")
        if not path.startswith(prefix):
            return ""
        name = PurePosixPath(path).stem
        pages = dashboard_notebooks(Path(self.settings["dashboards_folder"]))
        return next((one["view"] for one in pages if one["name"] == name), "")


def _place(address: str) -> SplitResult:
    """Return the parts of an address; all empty where its brackets are round no host."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def _language_of(query: str) -> AbstractContextManager[None]:
    """Write in the language that an address names: what another site shows is for all its readers."""
    return reader_language.locale_context(
        reader_language.negotiate_locale(url_state.raw_value(query, "lang"))
    )


def reader_origin(handler: web.RequestHandler) -> str:
    """Return scheme and host by which a reader reached this server, or one in front of it."""
    scheme = handler.request.headers.get("X-Forwarded-Proto", "")
    if scheme not in ("http", "https"):
        scheme = handler.request.protocol
    return f"{scheme}://{handler.request.host}"
