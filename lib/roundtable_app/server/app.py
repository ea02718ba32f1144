"""Voilà's application with what its configuration cannot say.

``python -m roundtable_app.server [FOLDER] [any option of voila]`` shows the notebooks of FOLDER
(``dashboards`` if none is named), with the settings in FOLDER/voila.json and the template in
FOLDER/template.
"""

import json
import os
import shutil
import sys
import tempfile
import webbrowser
from functools import partial
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

import plotly
from jupyter_core.utils import run_sync
from jupyter_server.auth.logout import LogoutHandler
from jupyter_server.utils import url_path_join
from tornado.ioloop import IOLoop
from traitlets import List, Unicode, default
from voila.app import Voila
from voila.static_file_handler import TemplateStaticFileHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler
from voila.tornado.treehandler import TornadoVoilaTreeHandler

from roundtable import __version__
from roundtable.i18n.messages import message, messages_with_prefix
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
    NotFound,
    TemplateFilesHandler,
    is_listed_notebook,
    is_loopback,
)

from .. import plotly_bundle, static
from ..figure_widget import LIBRARY
from .downloads import DownloadHandler
from .handlers import DashboardHandler, IndexHandler, PrerenderHandler
from .index_page import index_entries
from .prerender import prerender_page

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
OPEN = """Anybody in the network could read these dashboards: the address is {!r}, and there is neither token nor password.
Set a token with --Voila.token=SECRET (or PasswordIdentityProvider.hashed_password in voila.json), or leave the address at localhost,
with a web server in front that asks who comes."""


def dashboard_notebooks(folder: Path) -> list[dict]:
    """Return what the list of dashboards and the bar at the top say of each notebook: name,
    address, rank, title, description.

    It comes from the notebook's metadata, ``{"roundtable": {"title": …, "description": …, "rank":
    …}}``, else from its name, also where the file is no notebook (any more): whoever opens it is
    told, and all other pages are as before.
    """
    found = []
    for path in sorted(
        path for path in folder.glob("*.ipynb") if is_listed_notebook(folder, path.name)
    ):
        notebook = _read(path)
        about = notebook.get("metadata", {}).get("roundtable", {})
        usual = {
            "rank": 99,
            "title": path.stem.replace("-", " ").capitalize(),
            "description": "",
            "view": "",
        }
        usual["heading"] = _heading(notebook) or about.get("title", usual["title"])
        found.append(
            usual | about | {"name": path.stem, "address": "voila/render/" + quote(path.name)}
        )
    return sorted(found, key=lambda dashboard: dashboard["rank"])


def _read(path):
    """What is in a notebook; {} for a file that is none."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _heading(notebook):
    """The first heading of a notebook, or ""."""
    lines = (
        line
        for cell in notebook.get("cells", [])
        if cell["cell_type"] == "markdown"
        for line in "".join(cell["source"]).splitlines()
    )
    return next((line.removeprefix("# ").strip() for line in lines if line.startswith("# ")), "")


class RoundtableVoila(Voila):
    """Voilà, and: compression, long caching, one copy of the chart library, the names of all
    dashboards on every page.
    """

    names = List(
        Unicode(),
        config=True,
        help="Names under which readers reach this server through a web server in front",
    )
    classes = [*Voila.classes, Admission]  # noqa: RUF012 - as traitlets has it

    @default("connection_dir_root")
    def _short(self):  # the name of a socket holds about 100 characters, 70 of them ours
        return tempfile.gettempdir() if len(tempfile.gettempdir()) < 35 else "/tmp"

    def page_config(self, config, *, base_url, **_):
        """Add what the templates need; Voilà calls this for every page."""
        if self.shell.due():
            run_later(self.shell.make)
        config.update(
            dashboards=dashboard_notebooks(Path(self.root_dir)),
            fullStaticUrl=url_path_join(base_url, "voila/static", version("voila")),
            **{
                name: url_path_join(
                    base_url, f"voila/labextensions/{path.name}?v={plotly.__version__}"
                )
                for name, path in (
                    ("chartLibrary", plotly_bundle.partial_library()),
                    ("chartLibraryWhole", LIBRARY),
                )
            },
            front={
                name: url_path_join(base_url, f"voila/front/{name}?v={static.static_digest(name)}")
                for name in ("chartview.js", "roundtable.css")
            },
            landing=index_entries(),
            shell=list(self.shell.addresses),
            scripts=url_path_join(base_url, f"voila/labextensions/{self.shell.file.name}")
            if self.shell.file
            else "",
        )
        return config

    def init_settings(self):
        """Compress, check the Host header (else any page of the web reaches this machine by DNS
        rebinding), use private sockets.
        """
        keep_templates()
        hide_addresses()
        self.voila_configuration.page_config_hook = self.page_config
        self.voila_configuration.http_header_envs = [
            "Accept-Language"
        ]  # a kernel writes numbers and dates as its reader does
        self.voila_configuration.extra_labextensions_path += [
            str(LIBRARY.parent),
            str(plotly_bundle.FOLDER),
        ]
        if os.name == "posix":  # in place of five open TCP ports per kernel
            self.config.KernelManager.transport = "ipc"
        # a kernel that died has lost its page's widgets: the page says so, and is loaded again
        self.config.KernelRestarter.restart_limit = 0
        self.config.NotebookNotary.update(
            db_file=":memory:", secret=os.urandom(32)
        )  # nobody asks who signed what, and home may be read-only
        self.config.PasswordIdentityProvider.allow_password_change = (
            False  # else who knows the token may lock out everybody else
        )
        os.environ["ROUNDTABLE_SOCKETS"] = self.connection_dir  # `preload` reads it
        settings = super().init_settings() | {
            "compress_response": True,
            "allow_remote_access": not is_loopback(self.ip),
        }
        settings["voila_jinja2_env"].globals["words"] = messages_with_prefix("page.") | {
            "package": message("take.package")
        }
        settings["local_hostnames"] = ["localhost", *self.names]
        if not is_loopback(self.ip) and not self.identity_provider.auth_enabled:
            raise SystemExit(OPEN.format(self.ip))
        prepare_kernelspec(self.kernel_spec_manager.get_kernel_spec("python3"))
        self.visits = Admission(self.kernel_manager, parent=self)
        self.kernel_manager._handle_kernel_died = self.visits.died
        return settings | {
            "visits": self.visits,
            "version": __version__,
            "log_function": log_request,
            "default_handler_class": NotFound,
            "default_handler_args": {"voila_configuration": self.voila_configuration},
        }

    def init_handlers(self):
        """Leave out the routes that no dashboard needs; serve scripts and styles our way."""
        scripts = next(
            Path(path)
            for path in self.static_paths
            if os.path.isfile(os.path.join(path, "voila.js"))
        )  # False too where home may not be read
        self.shell = ScriptBundle(scripts, plotly_bundle.FOLDER, compress_file)
        static = (
            url_path_join(self.server_url, r"/voila/static/(?:\d[^/]*/)?(.*)"),
            StaticFilesHandler,
            {"path": self.static_paths, "note": self.shell.note},
        )
        bundles = (
            url_path_join(self.server_url, "/voila/labextensions/(.*)"),
            StaticFilesHandler,
            {"path": self.labextensions_path, "note": self.shell.note},
        )
        health = (url_path_join(self.server_url, "/health"), HealthHandler)
        usual = (h for h in super().init_handlers() if not any(unused in h[0] for unused in UNUSED))
        ours = (
            url_path_join(self.server_url, r"/voila/front/([a-z]+\.(?:js|css))"),
            StaticFilesHandler,
            {"path": [str(static.FOLDER)]},
        )
        first = (
            url_path_join(self.server_url, FIRST_PAGE),
            PrerenderHandler,
            {"voila_configuration": self.voila_configuration},
        )
        package = (
            url_path_join(self.server_url, r"/voila/package/([a-z0-9-]+)\.zip"),
            DownloadHandler,
        )
        return [
            static,
            bundles,
            ours,
            first,
            package,
            health,
            *((self._under(h[0]), OURS.get(h[1], h[1]), *h[2:]) for h in usual),
        ]

    def _under(self, route):
        """Voilà leaves the login at the top, wherever the rest is."""
        return url_path_join(self.server_url, route) if route in ("/login", "/logout") else route

    def listen(self):
        """Listen; look after kernels that nobody looks at; and have ready what the first reader
        will ask for.
        """
        self.visits.watch()
        prepare_assets(
            path
            for path in (
                plotly_bundle.partial_library(),
                self.shell.file,
                self.shell.scripts / "voila.js",
            )
            if path
        )
        for dashboard in dashboard_notebooks(Path(self.root_dir)):
            if dashboard["view"]:
                IOLoop.current().run_in_executor(None, prerender_page, dashboard["view"])
        self.app.listen = partial(self.app.listen, **TAKEN)
        super().listen()

    def _handle_signal_stop(self, sig, frame):
        """Let those who are being served have their page, then stop; at the second signal stop at
        once.
        """
        if self.visits.closing:
            super()._handle_signal_stop(sig, frame)
        self.visits.closing = True
        self.ioloop.add_callback_from_signal(self._close)

    async def _close(self):
        await self.visits.close()
        self.ioloop.stop()

    def stop(self):
        """End all kernels, which have nothing to keep, before their sockets go."""
        run_sync(self.kernel_manager.shutdown_all)(now=True)
        shutil.rmtree(self.connection_dir, ignore_errors=True)

    def launch_browser(self):
        """Open the list of dashboards, where there is a screen (else a text browser would take the
        terminal).
        """
        if (
            sys.platform in ("win32", "darwin")
            or os.environ.get("DISPLAY")
            or os.environ.get("WAYLAND_DISPLAY")
        ):
            webbrowser.open(self.display_url)


def _files():
    """Open as many files as the system allows: each reader takes some twenty, and the usual limit
    is 1024.
    """
    try:
        import resource

        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    except (ImportError, OSError, ValueError):  # Windows has no such limit, macOS refuses its own
        pass


def serve_dashboards(argv=None):
    """Serve until stopped; argv: a folder of dashboards and options of voila."""
    argv = sys.argv[1:] if argv is None else argv
    folder = Path(next((word for word in argv if not word.startswith("-")), "dashboards")).resolve()
    if not (folder / "voila.json").is_file():
        raise SystemExit(
            f"no dashboards in {folder}: it has no voila.json; name a folder that has: "
            "python -m roundtable_app.server FOLDER"
        )
    _files()
    os.environ["JUPYTER_PATH"] = os.pathsep.join(
        filter(None, [str(folder / "template"), os.environ.get("JUPYTER_PATH")])
    )
    os.environ["ROUNDTABLE_DASHBOARD"] = str(
        folder
    )  # `chartview` reads it: the page will name our copy of the chart library; and `warm`
    RoundtableVoila.launch_instance(
        [str(folder), *(word for word in argv if word.startswith("-"))],
        config_file_paths=[str(folder)],
    )
