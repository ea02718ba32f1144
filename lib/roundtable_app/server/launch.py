"""The server as a process: a folder of dashboards served until it is stopped."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from roundtable.i18n.messages import message

from .app import RoundtableVoila


def _raise_file_limit() -> None:
    """Open as many files as the system allows: each reader takes some twenty, and the usual limit
    is 1024.
    """
    try:
        import resource

        _, limit = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
    except (ImportError, OSError, ValueError):  # Windows has no such limit, macOS refuses its own
        pass


def serve_dashboards(argv: Sequence[str] | None = None) -> None:
    """Serve until stopped; argv: a folder of dashboards and options of voila."""
    argv = sys.argv[1:] if argv is None else argv
    options = [word for word in argv if word.startswith("-")]
    folders = [word for word in argv if not word.startswith("-")]
    folder = Path(folders[0] if folders else "dashboards").resolve()
    if not (folder / "voila.json").is_file():
        raise SystemExit(
            f"no dashboards in {folder}: it has no voila.json; name a folder that has: "
            "python -m roundtable_app.server FOLDER"
        )
    try:
        tempfile.gettempdir()
    except FileNotFoundError:
        raise SystemExit(message("server.temporary")) from None
    _raise_file_limit()
    paths = [str(folder / "template"), os.environ.get("JUPYTER_PATH")]
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, paths))
    # `figure_widget` reads it: the page will name our copy of the chart library; and `prewarm`
    os.environ["ROUNDTABLE_DASHBOARD"] = str(folder)
    RoundtableVoila.launch_instance([str(folder), *options], config_file_paths=[str(folder)])
