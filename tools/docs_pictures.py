"""Take the pictures of docs/pictures: ``python tools/docs_pictures.py``. The dashboards are served, opened
in a browser, and kept as WebP of at most 60 kB.
"""

from __future__ import annotations

import contextlib
import io
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

TOP = Path(__file__).resolve().parents[1]
PICTURES = TOP / "docs" / "pictures"
MOST_BYTES = 60_000
#: The board is in the place of the answer that came with the page.
_LIVE = "() => 'rtLive' in document.documentElement.dataset"


class Shot(NamedTuple):
    """A picture: of which page, of whose data, how large (px), light or dark."""

    name: str
    page: str
    own: bool = False
    size: tuple[int, int] = (1000, 620)
    scheme: str = "light"


SHOTS = (
    Shot("matrix-light", "agreement.ipynb?embed=matrix"),
    Shot("matrix-dark", "agreement.ipynb?embed=matrix", scheme="dark"),
    Shot("example-overview", "overview.ipynb", own=True),
    Shot("example-matrix", "agreement.ipynb?embed=matrix", own=True),
)


def main() -> None:
    """Take every picture, of the shipped data and of a project as `roundtable init` leaves it."""
    from roundtable_app.project import begin_project

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        project = Path(folder, "study")
        begin_project(project)
        browser = playwright.chromium.launch(executable_path=os.environ["ROUNDTABLE_CHROMIUM"])
        for place, own in ((TOP, False), (project, True)):
            with served(place) as address:
                for shot in SHOTS:
                    if shot.own == own:
                        take(browser, address, shot)


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve the dashboards of a folder; give their address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "roundtable", "serve", f"--port={port}", "--no-browser"]
    server = subprocess.Popen([*command, "--Voila.ip=127.0.0.1"], cwd=folder)
    address = f"http://127.0.0.1:{port}/"
    try:
        for _ in range(300):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(address, timeout=30)
                break
            time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait(30)


def take(browser: Browser, address: str, shot: Shot) -> None:
    """Open a page and keep a picture of its top."""
    width, height = shot.size
    size = {"width": width, "height": height}
    page = browser.new_page(viewport=size, color_scheme=shot.scheme)
    page.goto(f"{address}voila/render/{shot.page}")
    page.wait_for_function(_LIVE, timeout=120_000)
    page.wait_for_timeout(1500)
    picture = Image.open(io.BytesIO(page.screenshot()))
    page.close()
    path = PICTURES / f"{shot.name}.webp"
    for quality in (90, 80, 70, 60, 45):
        picture.save(path, quality=quality, method=6)
        if path.stat().st_size <= MOST_BYTES:
            break
    print(path.relative_to(TOP), path.stat().st_size)


if __name__ == "__main__":
    main()
