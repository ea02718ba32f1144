"""Where a reader gets a corpus to take along."""

import re
from urllib.parse import quote, unquote

from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from roundtable.corpus.catalog import corpus_folders

from ..pages.corpus_zip import corpus_zip, may_be_taken

#: What would end the name in a header.
_NOT_PLAIN = re.compile(r"[^ -~]|[\"\\?]")


def disposition(name: str) -> str:
    """Return the header by which a browser names a zip, of any letters (RFC 6266); where a browser
    knows no such name it takes the plain one.
    """
    plain = _NOT_PLAIN.sub("_", name)
    return f"attachment; filename=\"{plain}.zip\"; filename*=UTF-8''{quote(name, safe='')}.zip"


class DownloadHandler(JupyterHandler):
    """``/voila/package/<corpus>.zip``."""

    @web.authenticated
    def get(self, name: str) -> None:
        """Answer with the zip."""
        folder = corpus_folders().get(unquote(name))
        if folder is None or not may_be_taken(folder):
            raise web.HTTPError(404)
        self.set_header("Content-Type", "application/zip")
        self.set_header("Content-Disposition", disposition(folder.name))
        self.finish(corpus_zip(folder))
