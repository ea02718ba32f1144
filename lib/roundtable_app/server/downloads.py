"""Where a reader gets a corpus to take along."""

from urllib.parse import quote, unquote

from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from roundtable.corpus.catalog import corpus_folders

from ..pages.corpus_zip import corpus_zip, may_be_taken

#: What would end the name in a header.
_PLAIN = str.maketrans({'"': "_", "\\": "_", "?": "_", "\r": "_", "\n": "_"})


def disposition(name: str) -> str:
    """Return the header by which a browser names a zip, of any letters (RFC 6266); where a browser
    knows no such name it takes the plain one.
    """
    plain = name.encode("ascii", "replace").decode().translate(_PLAIN)
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
