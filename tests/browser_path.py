"""Find a Chromium for the browser tests: ``python tests/browser_path.py [--install] [--window]`` prints
where it is.

In this order: the one that ROUNDTABLE_CHROMIUM names, one that is installed, Playwright's own; of
those first a shell without windows, in which a page costs a fifth of the time, unless ``--window``
asks for what readers have. With ``--install``, where no shell is found: the system's package manager
is asked (Debian and its kin, as root); where nothing is found, Playwright's own is downloaded.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
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


def installed(*, window: bool = False) -> list[str]:
    """Return the Chromiums that a user of this machine may have put on it, the likeliest first; all
    of them with windows, or also shells without any.
    """
    found = [shutil.which(name) for name in (NAMES if window else SHELLS + NAMES)]
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


def playwrights_own(*, window: bool = False) -> list[str]:
    """Return where Playwright looks for what it downloads: a shell beside its Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    shells = Path(path).parents[2].glob("chromium_headless_shell-*/*/*headless*shell*")
    return [path] if window else [*sorted(map(str, shells), reverse=True), path]


def find(*, window: bool = False) -> str | None:
    """Return the path of a Chromium that starts, or None; window: as readers have it, no shell."""
    named = os.environ.get("ROUNDTABLE_CHROMIUM")
    if named:
        return named if runs(named) else None
    return next(filter(runs, installed(window=window)), None) or next(
        filter(runs, playwrights_own(window=window)), None
    )


def attempt(*command: str, seconds: int) -> bool:
    """Run the command, its words to stderr; say whether it worked in the time given."""
    print("Getting a Chromium: trying", " ".join(command), file=sys.stderr)
    try:
        return (
            subprocess.run(command, stdout=sys.stderr, timeout=seconds, check=False).returncode == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def install(*, window: bool = False) -> str | None:
    """Install the system's, else download Playwright's own; return its path, or None."""
    wanted = [] if window else [SHELLS[0]]  # which older systems don't have
    wanted += [] if find(window=window) else ["chromium"]
    is_debian = shutil.which("apt-get") and os.geteuid() == 0
    if is_debian and attempt("apt-get", "-qq", "update", seconds=120):
        for package in wanted:
            command = ["apt-get", "-qq", "install", "--yes", "--no-install-recommends", package]
            if attempt(*command, seconds=300):
                break
    if not find(window=window):
        attempt(sys.executable, "-m", "playwright", "install", "chromium", seconds=300)
    return find(window=window)


def is_shell(path: str | None) -> bool:
    """Say whether it has no windows."""
    return path is not None and "headless" in Path(path).name


def main() -> None:
    """Print the path, or end with what was looked for and what to do."""
    named, window = os.environ.get("ROUNDTABLE_CHROMIUM"), "--window" in sys.argv
    found = find(window=window)
    if "--install" in sys.argv and not named and not (found and (window or is_shell(found))):
        found = install(window=window)
    if not found:
        looked = (
            f"ROUNDTABLE_CHROMIUM={named} does not start"
            if named
            else f"looked for {', '.join(SHELLS + NAMES)} and Playwright's own"
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
