"""HTML → PDF, by whatever Chromium is on this machine."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from os import PathLike
from pathlib import Path

from roundtable.corpus.whole_files import write_whole
from roundtable.i18n.messages import fault_text

from ..chromium import ChromiumError, find_chromium

OPTIONS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)
TIMEOUT = 180  # s


class PdfError(Exception):
    """There is no PDF: what is missing, and what to do."""


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
    try:
        program = browser or find_chromium()
    except ChromiumError as error:
        raise PdfError(
            fault_text("no PDF: {error}, or print the HTML from a browser", error=error)
        ) from None
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
            fault_text(
                "no PDF: {program} could not print it ({error}); print the HTML from a browser",
                program=program,
                error=error,
            )
        ) from None
    data = out.read_bytes() if out.is_file() else b""
    if not data.startswith(b"%PDF"):
        complaints = process.stderr.strip().splitlines() or ["it said nothing"]
        raise PdfError(
            fault_text(
                "no PDF: {program} printed nothing ({complaints}); print the HTML from a browser",
                program=program,
                complaints=complaints[-1],
            )
        )
    return data


def _dated(data: bytes, day: str) -> bytes:
    """Return a PDF that bears this day, in as many bytes: the same data are the same file whenever
    they are printed.
    """
    stamp = f"{day.replace('-', '')}000000".encode()
    return re.sub(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}", rb"\g<1>" + stamp, data)
