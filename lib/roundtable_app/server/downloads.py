"""Where a reader gets a corpus to take along."""

from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from roundtable.corpus.catalog import corpus_folders

from ..pages.corpus_zip import corpus_zip, may_be_taken


class DownloadHandler(JupyterHandler):
    """``/voila/package/<corpus>.zip``."""

    @web.authenticated
    def get(self, name: str) -> None:
        """Answer with the zip."""
        folder = corpus_folders().get(name)
        if folder is None or not may_be_taken(folder):
            raise web.HTTPError(404)
        self.set_header("Content-Type", "application/zip")
        self.set_header("Content-Disposition", f'attachment; filename="{name}.zip"')
        self.finish(corpus_zip(folder))
