"""What runs in the browser: scripts and styles of the widgets. A dashboard takes them from the
server, a notebook with the widget.
"""

from functools import cache
from hashlib import blake2b
from pathlib import Path

FOLDER = Path(__file__).parent
#: What pages name in their head, and load from there.
FRONT = ("chartview.js", "brush.js", "matrix.js", "share.js", "roundtable.css")


@cache
def static_text(name: str) -> str:
    """The text of one file of this folder."""
    return (FOLDER / name).read_text("utf-8")


@cache
def static_digest(name: str) -> str:
    """A digest of the file, 16 hex digits, for an address that changes with it."""
    return blake2b(static_text(name).encode(), digest_size=8).hexdigest()
