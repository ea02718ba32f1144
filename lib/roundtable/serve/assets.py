"""Scripts and styles: compressed once, and kept by the browser for good where the address names a version."""

import gzip
import re
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import brotli
from jupyter_server.base.handlers import FileFindHandler

#: Addresses that name a version or a digest: what they hold never changes.
VERSIONED = re.compile(r"/static/\d+\.\d+[^/]*/|\.[0-9a-f]{8,}\.js$")


_ready = {}  # (path, time of change) → the file compressed by Brotli, as far as the thread has come
_thread = ThreadPoolExecutor(1, "brotli")


@lru_cache(maxsize=1024)
def compressed(path: str, modified: int) -> bytes:
    """Return the file, compressed by gzip: once per version of it. Brotli's copy, a sixth smaller, takes seconds: it is made meanwhile."""
    _thread.submit(_pack, path, modified)
    return gzip.compress(Path(path).read_bytes(), 6, mtime=0)


def _pack(path, modified):
    _ready[path, modified] = brotli.compress(Path(path).read_bytes(), quality=9)


def prepare(paths) -> None:
    """Compress these files before anybody asks for them."""
    for path in paths:
        _thread.submit(compressed, str(path), path.stat().st_mtime_ns)


class Assets(FileFindHandler):
    """Scripts and styles: compressed once, and kept by the browser for good where the address names a version."""

    packed = None

    def initialize(self, path, asked=None, **options):
        """asked: a dictionary that remembers the scripts that were asked for."""
        self.asked = asked
        super().initialize(path, **options)

    async def get(self, path, include_body=True):
        """As usual."""
        await super().get(path, include_body)
        if self.asked is not None and path.endswith(".js") and len(self.asked) < 150:
            self.asked[path] = None

    def get_content_size(self):
        # Tornado asks for the size first, so here is the choice between the file and its compressed copy.
        path, asked = Path(self.absolute_path), self.request.headers
        if path.suffix in (".js", ".css", ".json", ".svg") and "gzip" in asked.get("Accept-Encoding", "") and "Range" not in asked:
            version = self.absolute_path, path.stat().st_mtime_ns
            gzipped, small = compressed(*version), _ready.get(version) if "br" in asked["Accept-Encoding"] else None
            self.packed = small or gzipped
            self.set_header("Content-Encoding", "br" if small else "gzip")
        return len(self.packed) if self.packed else super().get_content_size()

    def get_content(self, abspath, start=None, end=None):
        return self.packed or super().get_content(abspath, start, end)

    def set_headers(self):
        super().set_headers()
        self.set_header("Vary", "Accept-Encoding")
        if "v" in self.request.arguments or VERSIONED.search(self.request.path):
            self.set_header("Cache-Control", "public, max-age=31536000, immutable")
