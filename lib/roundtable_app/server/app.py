"""Voilà's application with what its configuration cannot say.

``python -m roundtable_app.server [FOLDER] [any option of voila]`` shows the notebooks of FOLDER
(``dashboards`` if none is named), with the settings in FOLDER/voila.json and the template in
FOLDER/template.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import webbrowser
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import plotly
from jupyter_core.utils import run_sync
from jupyter_server.auth.logout import LogoutHandler
from jupyter_server.utils import url_path_join
from platformdirs import user_cache_path
from tornado.web import RedirectHandler
from traitlets import List, Unicode, default, validate
from voila.app import Voila
from voila.static_file_handler import TemplateStaticFileHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler
from voila.tornado.treehandler import TornadoVoilaTreeHandler

from roundtable import __version__
from roundtable.corpus.catalog import corpus_listings
from roundtable.i18n.reader_language import text_language
from voila_prefork.kernels.provisioner import prepare_kernelspec
from voila_prefork.server.admission import Admission, HealthHandler, hide_addresses, log_request
from voila_prefork.server.script_bundle import ScriptBundle
from voila_prefork.server.static_files import StaticFilesHandler, compress_file, run_later
from voila_prefork.server.static_files import compress_ahead as prepare_assets
from voila_prefork.server.template_cache import keep_templates
from voila_prefork.server.websocket_filter import (
    TAKEN,
    FilteredKernelWebsocket,
    LogoutPage,
    TemplateFilesHandler,
    is_loopback,
)

from .. import plotly_bundle, static
from ..figure_widget import LIBRARY
from ..pages.choices_ahead import prepare_pages
from ..pages.corpus_findings import find_missing, is_finding_missing
from ..pages.index_page import index_entries
from ..pages.notebook_page import dashboard_notebooks, with_corpora
from ..pages.page_words import PageWords, language_choices
from .downloads import DownloadHandler
from .handlers import DashboardHandler, IndexHandler, MissingPage, PrerenderHandler, run_aside
from .share_handlers import CardHandler, OEmbedHandler

#: Where Voilà's scripts are kept in one file, also for the next start.
CACHE = user_cache_path("roundtable")
#: Routes that list a folder or read any file of it: a dashboard needs none of them.
UNUSED = ("/voila/tree", "/voila/api/contents", "/voila/files/", "/voila/api/themes/")
#: Where a page asks for another answer of a dashboard.
FIRST_PAGE = r"/voila/first/([a-z0-9_-]+)"
#: Our handlers in place of Voilà's.
OURS = {
    TornadoVoilaHandler: DashboardHandler,
    TornadoVoilaTreeHandler: IndexHandler,
    VoilaKernelWebsocketHandler: FilteredKernelWebsocket,
    TemplateStaticFileHandler: TemplateFilesHandler,
    LogoutHandler: LogoutPage,
}
OPEN = (
    "Anybody in the network could read these dashboards: the address is {!r}, and there is neither "
    "token nor password.\nSet a token with --Voila.token=SECRET (or "
    "PasswordIdentityProvider.hashed_password in voila.json), or leave the address at localhost,\n"
    "with a web server in front that asks who comes."
)


class RoundtableVoila(Voila):
    """Voilà, and: compression, long caching, one copy of the chart library, the names of all
    dashboards on every page.
    """

    names = List(
        Unicode(),
        config=True,
        help="Names under which readers reach this server through a web server in front",
    )
    embedding_origins = List(
        Unicode(),
        config=True,
        help="Sites whose pages may show a part of these, such as https://news.example; by default none",
    )
    classes = [*Voila.classes, Admission]  # noqa: RUF012 - as traitlets has it

    @default("connection_dir_root")
    def _short(self) -> str:  # the name of a socket holds about 100 characters, 70 of them ours
        return tempfile.gettempdir() if len(tempfile.gettempdir()) < 35 else "/tmp"

    @validate("base_url", "server_url")
    def _with_slashes(self, proposal: dict[str, Any]) -> str | None:
        """Take a prefix as people write it: Voilà joins addresses to one that ends with a slash."""
        words = (proposal["value"] or "").strip("/")
        return f"/{words}/" if words else proposal["value"]

    def page_config(self, config: dict[str, Any], *, base_url: str, **_: Any) -> dict[str, Any]:
        """Add what the templates need; Voilà calls this for every page."""
        if self.shell.due():
            run_later(self.shell.make)
        if is_finding_missing():
            run_later(partial(find_missing, text_language()))

        def bundle(path: Path, query: str = "") -> str:
            return url_path_join(base_url, f"voila/labextensions/{path.name}{query}")

        def front(name: str) -> str:
            digest = static.static_digest(name)
            return url_path_join(base_url, f"voila/front/{name}?v={digest}")

        plotly_version = f"?v={plotly.__version__}"
        config.update(
            dashboards=with_corpora(
                dashboard_notebooks(Path(self.root_dir)),
                {name: listing.counts for name, listing in corpus_listings().items()},
            ),
            fullStaticUrl=url_path_join(base_url, "voila/static", version("voila")),
            chartLibrary=bundle(plotly_bundle.partial_library(), plotly_version),
            chartLibraryWhole=bundle(LIBRARY, plotly_version),
            front={name: front(name) for name in static.FRONT},
            base=url_path_join(base_url, "voila/"),
            embeddable=bool(self.embedding_origins),
            languages=language_choices(),
            landing=index_entries(),
            shell=list(self.shell.addresses),
            scripts=bundle(self.shell.file) if self.shell.file else "",
        )
        return config

    def init_settings(self) -> dict[str, Any]:
        """Compress, check the Host header (else any page of the web reaches this machine by DNS
        rebinding), use private sockets.
        """
        keep_templates()
        hide_addresses()
        self._configure()
        os.environ["ROUNDTABLE_SOCKETS"] = self.connection_dir  # `kernel_startup` reads it
        settings = super().init_settings()
        settings["voila_jinja2_env"].globals.update(
            words=PageWords(), front_style=static.static_text("roundtable.css")
        )
        if not is_loopback(self.ip) and not self.identity_provider.auth_enabled:
            raise SystemExit(OPEN.format(self.ip))
        prepare_kernelspec(self.kernel_spec_manager.get_kernel_spec("python3"))
        self.visits = Admission(self.kernel_manager, parent=self)
        self.kernel_manager._handle_kernel_died = self.visits.died
        return settings | {
            "compress_response": True,
            "allow_remote_access": not is_loopback(self.ip),
            "local_hostnames": ["localhost", *self.names],
            "visits": self.visits,
            "embeddable": bool(self.embedding_origins),
            "dashboards_folder": self.root_dir,
            "version": __version__,
            "log_function": log_request,
            "default_handler_class": MissingPage,
            "default_handler_args": {"voila_configuration": self.voila_configuration},
        }

    def _allow_embedding(self) -> None:
        """Let the sites that were named show these pages in theirs."""
        headers = self.tornado_settings.get("headers", {})
        policy = headers.get("Content-Security-Policy", "")
        if self.embedding_origins and "frame-ancestors 'self'" in policy:
            origins = " ".join(["frame-ancestors 'self'", *self.embedding_origins])
            headers["Content-Security-Policy"] = policy.replace("frame-ancestors 'self'", origins)

    def _configure(self) -> None:
        """Set what Voilà and jupyter read from their configuration."""
        self._allow_embedding()
        voila = self.voila_configuration
        voila.page_config_hook = self.page_config
        # a kernel writes numbers and dates as its reader does
        voila.http_header_envs = ["Accept-Language"]
        voila.extra_labextensions_path += [
            str(LIBRARY.parent),
            str(plotly_bundle.FOLDER),
            str(CACHE),
        ]
        if os.name == "posix":  # in place of five open TCP ports per kernel
            self.config.KernelManager.transport = "ipc"
        # a kernel that died has lost its page's widgets: the page says so, and is loaded again
        self.config.KernelRestarter.restart_limit = 0
        # nobody asks who signed what, and home may be read-only
        self.config.NotebookNotary.update(db_file=":memory:", secret=os.urandom(32))
        # else who knows the token may lock out everybody else
        self.config.PasswordIdentityProvider.allow_password_change = False

    def init_handlers(self) -> list[tuple]:
        """Leave out the routes that no dashboard needs; serve scripts and styles our way."""
        # os.path: False too where home may not be read
        scripts = next(p for p in self.static_paths if os.path.isfile(os.path.join(p, "voila.js")))
        self.shell = ScriptBundle(Path(scripts), CACHE, compress_file)
        configuration = {"voila_configuration": self.voila_configuration}
        routes: list[tuple[Any, ...]] = [
            (
                r"/voila/static/(?:\d[^/]*/)?(.*)",
                StaticFilesHandler,
                {"path": self.static_paths, "note": self.shell.note},
            ),
            (
                "/voila/labextensions/(.*)",
                StaticFilesHandler,
                {"path": self.labextensions_path, "note": self.shell.note},
            ),
            (
                r"/voila/front/([a-z]+\.(?:js|css))",
                StaticFilesHandler,
                {"path": [str(static.FOLDER)]},
            ),
            (FIRST_PAGE, PrerenderHandler, configuration),
            (r"/voila/card/([a-z0-9_-]+)\.png", CardHandler, configuration),
            (r"/voila/oembed", OEmbedHandler, configuration),
            (r"/voila/package/([^/]+)\.zip", DownloadHandler),
            ("/health", HealthHandler),
        ]
        ours = [(url_path_join(self.server_url, route), *handler) for route, *handler in routes]
        return [*ours, *self._ways_here(), *self._usual_handlers()]

    def _ways_here(self) -> list[tuple]:
        """Return routes from the top, and from the prefix without its slash, to the list."""
        if self.server_url == "/":
            return []
        target = {"url": self.base_url, "permanent": False}
        return [(way, RedirectHandler, target) for way in ("/", self.server_url.rstrip("/"))]

    def _usual_handlers(self) -> list[tuple]:
        """Return Voilà's routes that are needed, with our handlers in place of its own."""
        handlers = []
        for route, handler, *options in super().init_handlers():
            if not any(unused in route for unused in UNUSED):
                handlers.append((self._under(route), OURS.get(handler, handler), *options))
        return handlers

    def _under(self, route: str) -> str:
        """Return where a route is: Voilà leaves the login at the top, wherever all else is."""
        return url_path_join(self.server_url, route) if route in ("/login", "/logout") else route

    def listen(self) -> None:
        """Listen; look after kernels that nobody looks at; and have ready what the first reader
        will ask for.
        """
        self.visits.watch()
        scripts = self.shell.scripts / "voila.js"
        assets = (plotly_bundle.partial_library(), self.shell.file, scripts)
        prepare_assets(path for path in assets if path)
        shown = [one["view"] for one in dashboard_notebooks(Path(self.root_dir)) if one["view"]]
        run_aside(partial(prepare_pages, shown))
        self.app.listen = partial(self.app.listen, **TAKEN)
        super().listen()

    def _handle_signal_stop(self, sig: int, frame: Any) -> None:
        """Let those who are being served have their page, then stop; at the second signal stop at
        once.
        """
        if self.visits.closing:
            super()._handle_signal_stop(sig, frame)
        self.visits.closing = True
        self.ioloop.add_callback_from_signal(self._close)

    async def _close(self) -> None:
        await self.visits.close()
        self.ioloop.stop()

    def stop(self) -> None:
        """End all kernels, which have nothing to keep, before their sockets go."""
        run_sync(self.kernel_manager.shutdown_all)(now=True)
        shutil.rmtree(self.connection_dir, ignore_errors=True)

    def launch_browser(self) -> None:
        """Open the list of dashboards, where there is a screen (else a text browser would take the
        terminal).
        """
        has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
        if has_screen or sys.platform in ("win32", "darwin"):
            # one page of its own, where the server was begun for it
            page = os.environ.get("ROUNDTABLE_OPEN", "")
            webbrowser.open(url_path_join(self.display_url, page) if page else self.display_url)
