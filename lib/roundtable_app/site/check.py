"""A look at a site as its readers have it: every page in a browser, from a web server that knows
nothing, as it comes and with a choice in its address.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from ..chromium import find_chromium

OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=20000",
    "--dump-dom",
)
TIMEOUT = 120  # s
_STATES = re.compile(r'<script type="application/json" id="rt-states">(.*?)</script>', re.DOTALL)
_HEADLINE = re.compile(r'<p class="rt-headline">[^<]')
_SOON = re.compile(r'class="rt-figure[^"]*rt-soon')


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


@contextmanager
def serve_files(folder: Path) -> Iterator[str]:
    """Serve the files of a folder to this machine alone, and yield the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def check_site(out: Path) -> list[str]:
    """Return what does not work on the pages of a site, a sentence each.

    Parameters
    ----------
    out : Path
        Of `build_site`.

    Raises
    ------
    ChromiumError
        Where there is no browser.
    """
    program = find_chromium()
    faults = []
    with serve_files(out) as address:
        for path in sorted(out.rglob("*.html")):
            name = path.relative_to(out).as_posix()
            faults += [f"{name}: {fault}" for fault in _page_faults(program, address + name, path)]
    return faults


def _page_faults(program: str, address: str, path: Path) -> Iterator[str]:
    states = _STATES.search(path.read_text("utf-8"))
    page = _page_in_browser(program, address)
    if states is None:
        if "</main>" not in page:
            yield "the browser shows no page"
        return
    if _SOON.search(page):
        yield "a chart is not drawn"
    choice = _a_choice(json.loads(states[1]))
    if choice:
        chosen = _page_in_browser(program, f"{address}?{choice}")
        if chosen == page or not _HEADLINE.search(chosen):
            yield f"the choice {choice} changes nothing"


def _a_choice(manifest: dict[str, Any]) -> str:
    """Return a query that asks for something else than all."""
    for name, ids in manifest["axes"].items():
        if len(ids) > 1:
            return f"{name}={ids[1]}"
    return f"experts={','.join(manifest['sets'][-1])}" if len(manifest["sets"]) > 1 else ""


def _page_in_browser(program: str, address: str) -> str:
    """Return the page as it is once its scripts have run."""
    with tempfile.TemporaryDirectory() as profile:
        command = [program, *OPTIONS, f"--user-data-dir={profile}", address]
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    return done.stdout
