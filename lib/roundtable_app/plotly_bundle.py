"""The chart library in its small edition: what has two axes (bars, boxes, heatmaps …), a third of the
whole.

plotly's authors publish partial editions of plotly.js on npm. The cartesian one, of the very version
that the Python package brings, lies in ``static/vendor`` with a record of version and digest;
`make lock` renews both. Where the two versions differ the whole library is served, which the
Python package holds. A chart of another kind brings the whole one too (``static/chartview.js``).
"""

import json
import re
import sys
from functools import cache
from pathlib import Path

from . import static
from .figure_widget import LIBRARY

FOLDER = static.FOLDER / "vendor"
RECORD = FOLDER / "plotly-cartesian.json"
_VERSION = re.compile(rb"plotly\.js v(\d+\.\d+\.\d+)")


@cache
def partial_library() -> Path:
    """Return the file of the cartesian library; that of the whole where the cartesian one does not fit."""
    mismatch = mismatch_with_plotly()
    if mismatch is None:
        return cartesian_library()
    print(f"the whole chart library is served: {mismatch}; `make lock` renews it", file=sys.stderr)
    return LIBRARY


def cartesian_library() -> Path:
    """Return where the cartesian library lies."""
    return FOLDER / "plotly-cartesian.min.js"


def mismatch_with_plotly() -> str | None:
    """Return why the cartesian library does not fit the installed plotly, or None where it fits."""
    if not cartesian_library().is_file() or not RECORD.is_file():
        return f"{cartesian_library()} is missing"
    recorded = json.loads(RECORD.read_text("utf-8"))["version"]
    installed = library_version(LIBRARY)
    if recorded != installed:
        return f"the cartesian one is plotly.js {recorded}, plotly brings {installed}"
    return None


def library_version(path: Path) -> str:
    """Return the version of plotly.js that the head of its file names.

    Raises ValueError where it names none.
    """
    with path.open("rb") as file:
        head = file.read(300)
    version = _VERSION.search(head)
    if version is None:
        raise ValueError(f"{path} does not begin as plotly.js does: no version in its first lines")
    return version[1].decode()
