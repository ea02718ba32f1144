"""Find a Chromium for the browser tests: ``python tests/browser_path.py [--install]`` prints where it
is.

In this order: the one that ROUNDTABLE_CHROMIUM names, one that is installed, Playwright's own. With
``--install``, where none is found: Playwright's own is downloaded, else the system's package
manager is asked (Debian and its kin, as root).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

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


def installed() -> list[str]:
    """Return the Chromiums that a user of this machine may have put on it, the likeliest first."""
    found = [shutil.which(name) for name in NAMES]
    found += [f"/Applications/{name}.app/Contents/MacOS/{name}" for name in MAC]
    folders = [
        os.environ.get(name) for name in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
    ]
    return [
        *filter(None, found),
        *(str(Path(folder, name)) for folder in filter(None, folders) for name in WINDOWS),
    ]


def runs(path: str) -> bool:
    """Say whether it is there and starts: Ubuntu's chromium-browser, for one, may be only a note
    that there is none.
    """
    if not Path(path).is_file():
        return False
    if os.name == "nt":  # there --version opens a window
        return True
    try:
        return (
            subprocess.run(
                [path, "--version"], capture_output=True, timeout=30, check=False
            ).returncode
            == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def playwrights_own() -> str:
    """Return where Playwright would look for the Chromium that it downloads."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def find() -> str | None:
    """Return the path of a Chromium that starts, or None."""
    named = os.environ.get("ROUNDTABLE_CHROMIUM")
    if named:
        return named if runs(named) else None
    return next((path for path in installed() if runs(path)), None) or next(
        filter(runs, [playwrights_own()]), None
    )


def attempt(*command: str, seconds: int) -> bool:
    """Run the command, its words to stderr; say whether it worked in the time given."""
    print("No Chromium yet: trying", " ".join(command), file=sys.stderr)
    try:
        return (
            subprocess.run(command, stdout=sys.stderr, timeout=seconds, check=False).returncode == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def install() -> str | None:
    """Download Playwright's own Chromium, else install the system's; return its path, or None."""
    attempt(sys.executable, "-m", "playwright", "install", "chromium", seconds=300)
    found = find()
    if not found and shutil.which("apt-get") and os.geteuid() == 0:
        attempt("apt-get", "-qq", "update", seconds=300)
        attempt(
            "apt-get", "-qq", "install", "--yes", "--no-install-recommends", "chromium", seconds=600
        )
        found = find()
    return found


def main() -> None:
    """Print the path, or end with what was looked for and what to do."""
    named = os.environ.get("ROUNDTABLE_CHROMIUM")
    found = find() or (install() if "--install" in sys.argv and not named else None)
    if not found:
        looked = (
            f"ROUNDTABLE_CHROMIUM={named} does not start"
            if named
            else f"looked for {', '.join(NAMES)} and Playwright's own"
        )
        raise SystemExit(
            f"No Chromium for the browser tests; {looked}.\n"
            "Install Chromium or Chrome, or say where it is: "
            "ROUNDTABLE_CHROMIUM=/path/to/chromium make test\n"
            "Without one, everything but the browser tests runs with: .venv/bin/python "
            "-m pytest --nbval-lax tests lib notebooks"
        )
    print(found)


if __name__ == "__main__":
    main()
