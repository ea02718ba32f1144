"""The page of a dashboard: in its turn, or "full"."""

from pathlib import Path, PurePosixPath

from tornado import web
from tornado.iostream import StreamClosedError
from voila.tornado.handler import TornadoVoilaHandler

from .guard import listed
from .visits import AGAIN


class Page(TornadoVoilaHandler):
    """Voilà's page: in order of arrival, or 503 where there is no room."""

    @web.authenticated
    async def get(self, path=None):
        """Answer with the page."""
        visits, name = self.settings["visits"], PurePosixPath(path or "").stem
        if not listed(Path(self.contents_manager.root_dir), path or ""):
            raise web.HTTPError(404)
        if visits.full:
            visits.note(name, "full")
            self.set_status(503)
            self.set_header("Retry-After", str(AGAIN))
            self.set_header("Refresh", str(AGAIN))  # the page asks again by itself, also without a script
            self.set_header("Cache-Control", "no-store")
            self.finish(self.render_template("503.html", status_code=503, again=AGAIN))
            return
        async with visits.turn(name):
            if self.request.connection.stream.closed():
                return  # nobody waits any more
            try:
                await super().get(path)
            except StreamClosedError:
                return
