"""HTML → PDF, by whatever Chromium is on this machine."""

import os
import re
import shutil
import subprocess
import tempfile
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
QUIET = (
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
PATIENCE = 180  # s


class PdfError(Exception):
    """There is no PDF: what is missing, and what to do."""


def find_chromium():
    """The path of a Chromium: the one that ROUNDTABLE_CHROMIUM names, else one that is installed.
    Raises Paperless where there is none.
    """
    named = os.environ.get("ROUNDTABLE_CHROMIUM")
    folders = [
        os.environ.get(name) for name in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
    ]
    usual = [
        *(shutil.which(name) for name in NAMES),
        *(f"/Applications/{name}.app/Contents/MacOS/{name}" for name in MAC),
        *(str(Path(folder, name)) for folder in folders if folder for name in WINDOWS),
    ]
    found = next(
        (path for path in ([named] if named else usual) if path and Path(path).is_file()), None
    )
    if found is None:
        looked = (
            f"ROUNDTABLE_CHROMIUM={named} is no file"
            if named
            else f"none of {', '.join(NAMES)} is installed"
        )
        raise PdfError(
            f"no PDF: {looked}; install Chromium or Chrome, or name one in "
            "ROUNDTABLE_CHROMIUM, or print the HTML from a browser"
        )
    return found


def print_pdf(html, path, dated="", browser=None):
    """Print a page to a PDF file, whole or not at all.

    html: str; dated: the day that the file bears (YYYY-MM-DD), "" for the day of printing; browser:
    path, None: `chromium()`. Raises Paperless with what the browser said where it prints nothing.
    """
    program = browser or find_chromium()
    root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page, out = Path(folder, "report.html"), Path(folder, "report.pdf")
        page.write_text(html, "utf-8")
        command = [
            program,
            *QUIET,
            *root,
            f"--user-data-dir={Path(folder, 'profile')}",
            f"--print-to-pdf={out}",
            page.as_uri(),
        ]
        try:
            done = subprocess.run(
                command,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=PATIENCE,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PdfError(
                f"no PDF: {program} could not print it ({error}); print the HTML from a browser"
            ) from None
        if not out.is_file() or not out.read_bytes().startswith(b"%PDF"):
            said = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
            raise PdfError(
                f"no PDF: {program} printed nothing ({said}); print the HTML from a browser"
            )
        data = out.read_bytes()
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    write_whole(Path(path), _dated(data, dated) if dated else data)


def _dated(data, day):
    """A PDF that bears this day, in as many bytes: the same data are the same file whenever they
    are printed.
    """
    stamp = f"{day.replace('-', '')}000000".encode()
    return re.sub(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}", rb"\g<1>" + stamp, data)
