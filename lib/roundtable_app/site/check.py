"""A look at a site as its readers have it: every page in a browser, from a web server that knows
nothing, and a choice on each.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from roundtable.extras import missing_extra

WAIT = 30_000  # ms
_SHOWN = """() => {
  const soon = document.querySelector('#rt-first .rt-soon');
  return document.querySelector('.rt-headline, .rt-cards') && !soon;
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


@contextmanager
def serve_files(folder: Path) -> Iterator[str]:
    """Serve the files of a folder on this machine, and yield the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def check_site(out: Path, chromium: str | None = None) -> list[str]:
    """Return what does not work on the pages of a site, a sentence each.

    Parameters
    ----------
    out : Path
        Of `build_site`.
    chromium : str, optional
        The path of a browser; by default one that is installed.

    Raises
    ------
    ModuleNotFoundError
        Where Playwright is not installed.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(missing_extra(error, "roundtable site --check")) from error
    from ..browser import find_chromium

    faults: list[str] = []
    with serve_files(out) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium or find_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        for path in sorted(out.rglob("*.html")):
            page = browser.new_page()
            name = path.relative_to(out).as_posix()
            page.on("pageerror", lambda error, name=name: faults.append(f"{name}: {error}"))
            page.on("requestfailed", lambda one, name=name: faults.append(f"{name}: {one.url}"))
            faults += _check_page(page, address + name, name)
            page.close()
        browser.close()
    return faults


def _check_page(page: Any, address: str, name: str) -> list[str]:
    page.goto(address)
    try:
        page.wait_for_function(_SHOWN, timeout=WAIT)
        option = page.locator("select[name=topic] option").nth(1)
        if option.count():
            before = page.locator(".rt-first-headline").inner_text()
            page.select_option("select[name=topic]", option.get_attribute("value"))
            changed = "before => document.querySelector('.rt-first-headline').innerText !== before"
            page.wait_for_function(changed, arg=before, timeout=WAIT)
    except Exception as error:
        return [f"{name}: {str(error).splitlines()[0]}"]
    return []
