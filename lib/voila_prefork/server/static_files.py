"""Scripts and styles: compressed once, and kept by the browser for good where the address names a
version.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import brotli
from jupyter_server.base.handlers import FileFindHandler

#: Addresses that name a version or a digest: what they hold never changes.
VERSIONED = re.compile(r"/static/\d+\.\d+[^/]*/|\.[0-9a-f]{8,}\.js$")
#: (path, time of change) → the file compressed by Brotli, as far as the thread has come.
_ready: dict[tuple[str, int], bytes] = {}
_thread = ThreadPoolExecutor(1, "brotli")


@lru_cache(maxsize=1024)
def compressed(path: str, modified: int) -> bytes:
    """Return the file, compressed by gzip: once per version of it. Brotli's copy, a sixth smaller,
    takes seconds: it is made meanwhile.
    """
    _thread.submit(_pack, path, modified)
    return gzip.compress(Path(path).read_bytes(), 6, mtime=0)


def _pack(path: str, modified: int) -> None:
    if (path, modified) not in _ready:
        _ready[path, modified] = brotli.compress(Path(path).read_bytes(), quality=9)


def compress_file(path: Path) -> None:
    """Compress a file before anybody asks for it, here and now."""
    version = str(path), path.stat().st_mtime_ns
    _pack(*version)
    compressed(*version)


def compress_ahead(paths: Iterable[Path]) -> None:
    """Compress these files before anybody asks for them, in a thread of their own."""
    for path in paths:
        run_later(partial(compress_file, path))


def run_later(work: Callable[[], object]) -> None:
    """Have this done in the thread that compresses."""
    _thread.submit(work)


class StaticFilesHandler(FileFindHandler):
    """Scripts and styles: compressed once, and kept by the browser for good where the address names
    a version.
    """

    packed: bytes | None = None

    def initialize(
        self,
        path: str | list[str],
        *more: Any,
        note: Callable[[str], object] | None = None,
        **options: Any,
    ) -> None:
        """note: told the address of what was asked for."""
        self.note = note
        super().initialize(path, *more, **options)

    async def get(self, path: str, include_body: bool = True) -> None:
        """As usual."""
        await super().get(path, include_body)
        if self.note:
            self.note(self.request.uri)

    def write_error(self, status_code: int, **_: Any) -> None:
        """The status alone: jupyter's own page wants files that are not served here, and would
        leave a traceback in the log.
        """
        self.finish()

    def get_content_size(self) -> int:
        # Tornado asks for the size first, so here is the choice between the file and its compressed
        # copy.
        absolute_path: Any = self.absolute_path  # known by now
        path, asked = Path(absolute_path), self.request.headers
        if (
            path.suffix in (".js", ".css", ".json", ".svg")
            and "gzip" in asked.get("Accept-Encoding", "")
            and "Range" not in asked
        ):
            version = absolute_path, path.stat().st_mtime_ns
            gzipped, small = (
                compressed(*version),
                _ready.get(version) if "br" in asked["Accept-Encoding"] else None,
            )
            self.packed = small or gzipped
            self.set_header("Content-Encoding", "br" if small else "gzip")
        return len(self.packed) if self.packed else super().get_content_size()

    def get_content(  # type: ignore[override]  # tornado calls its classmethod on self
        self, abspath: str, start: int | None = None, end: int | None = None
    ) -> Any:
        return self.packed or super().get_content(abspath, start, end)

    def set_headers(self) -> None:
        super().set_headers()
        self.set_header("Vary", "Accept-Encoding")
        if "v" in self.request.arguments or VERSIONED.search(self.request.path):
            self.set_header("Cache-Control", "public, max-age=31536000, immutable")
