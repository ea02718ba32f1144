"""What git keeps of a notebook: ``git config filter.notebooks.clean "python tools/notebook_filter.py"``,
which ``make lab`` sets. Reads a notebook and writes it as `clean_notebooks` would, without running it, so that
a run in JupyterLab leaves no diff but that of what was written. ``--install`` sets it in this clone.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat

from clean_notebooks import clean

NAME = "notebooks"


def cleaned(text: str) -> str:
    """Return a notebook's text as git keeps it; what is no notebook stays as it is."""
    try:
        notebook = nbformat.reads(text, as_version=4)
    except Exception:  # half written, or in conflict: git keeps what is there
        return text
    return nbformat.writes(clean(notebook)) + "\n"


def install(folder: Path, python: str = sys.executable) -> None:
    """Set the filter in the clone that a folder is in; where there is none, nothing is done."""
    inside = subprocess.run(["git", "rev-parse", "--git-dir"], cwd=folder, capture_output=True)
    if inside.returncode:
        return
    command = f'"{python}" "{Path(__file__).resolve()}"'
    for key, value in (("clean", command), ("smudge", "cat"), ("required", "false")):
        subprocess.run(["git", "config", f"filter.{NAME}.{key}", value], cwd=folder, check=True)


if __name__ == "__main__":
    if "--install" in sys.argv:
        install(Path.cwd())
    else:
        sys.stdin.reconfigure(encoding="utf-8")
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        sys.stdout.write(cleaned(sys.stdin.read()))
