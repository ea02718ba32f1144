"""HTML → PDF, by whatever Chromium is on this machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from os import PathLike
from pathlib import Path

from roundtable.corpus.storage import write_whole

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
MAC = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)
OPTIONS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
    "--run-all-compositor-stages-before-draw",
    "--virtual-time-budget=20000",
)
TIMEOUT = 180  # s


class PdfError(Exception):
    """There is no PDF: what is missing, and what to do."""


def find_chromium() -> str:
    """Return the path of a Chromium: the one that ROUNDTABLE_CHROMIUM names, else one that is
    installed.

    Raises
    ------
    PdfError
        Where there is none.
    """
    named = os.environ.get("ROUNDTABLE_CHROMIUM")
    if named:
        candidates = [named]
        missing = f"ROUNDTABLE_CHROMIUM={named} is no file"
    else:
        candidates = _usual_paths()
        missing = f"none of {', '.join(NAMES)} is installed"
    for path in candidates:
        if Path(path).is_file():
            return path
    raise PdfError(
        f"no PDF: {missing}; install Chromium or Chrome, or name one in "
        "ROUNDTABLE_CHROMIUM, or print the HTML from a browser"
    )


def _usual_paths() -> list[str]:
    """Return where a Chromium is on Linux, macOS and Windows, whether there is one or not."""
    paths = [shutil.which(name) for name in NAMES]
    paths += [f"/Applications/{name}.app/Contents/MacOS/{name}" for name in MAC]
    for variable in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData"):
        folder = os.environ.get(variable)
        if folder:
            paths += [str(Path(folder, name)) for name in WINDOWS]
    return [path for path in paths if path]


def print_pdf(
    html: str, path: str | PathLike[str], dated: str = "", browser: str | None = None
) -> None:
    """Print a page to a PDF file, whole or not at all.

    Parameters
    ----------
    html : str
        The page.
    path : path
        Of the file; folders on the way are made.
    dated : str, optional
        The day that the file bears (YYYY-MM-DD), "" for the day of printing.
    browser : str, optional
        Path of a Chromium, None for that of `find_chromium`.

    Raises
    ------
    PdfError
        With what the browser said, where it prints nothing.
    """
    program = browser or find_chromium()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        data = _printed(program, html, folder)
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    write_whole(Path(path), _dated(data, dated) if dated else data)


def _printed(program: str, html: str, folder: str) -> bytes:
    page, out = Path(folder, "report.html"), Path(folder, "report.pdf")
    page.write_text(html, "utf-8")
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    command = [
        program,
        *OPTIONS,
        *(["--no-sandbox"] if is_root else []),
        f"--user-data-dir={Path(folder, 'profile')}",
        f"--print-to-pdf={out}",
        page.as_uri(),
    ]
    try:
        process = subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=TIMEOUT, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PdfError(
            f"no PDF: {program} could not print it ({error}); print the HTML from a browser"
        ) from None
    data = out.read_bytes() if out.is_file() else b""
    if not data.startswith(b"%PDF"):
        complaints = process.stderr.strip().splitlines() or ["it said nothing"]
        raise PdfError(
            f"no PDF: {program} printed nothing ({complaints[-1]}); print the HTML from a browser"
        )
    return data


def _dated(data: bytes, day: str) -> bytes:
    """Return a PDF that bears this day, in as many bytes: the same data are the same file whenever
    they are printed.
    """
    stamp = f"{day.replace('-', '')}000000".encode()
    return re.sub(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}", rb"\g<1>" + stamp, data)
