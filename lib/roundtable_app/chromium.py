"""The Chromium of this machine."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from roundtable.i18n.messages import fault_text

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


class ChromiumError(Exception):
    """There is no Chromium, or it does not start: what is missing, and what to do."""


def find_chromium() -> str:
    """Return the path of a Chromium: the one that ROUNDTABLE_CHROMIUM names, else one that is
    installed.

    Raises
    ------
    ChromiumError
        Where there is none.
    """
    named = os.environ.get("ROUNDTABLE_CHROMIUM")
    if named:
        candidates = [named]
        missing = fault_text("ROUNDTABLE_CHROMIUM={named} is no file", named=named)
    else:
        candidates = _usual_paths()
        missing = fault_text("none of {names} is installed", names=", ".join(NAMES))
    for path in candidates:
        if Path(path).is_file():
            return path
    raise ChromiumError(
        fault_text(
            "{missing}; install Chromium or Chrome, or name one in ROUNDTABLE_CHROMIUM",
            missing=missing,
        )
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
