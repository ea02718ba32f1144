"""What the page knows and Python does not: how wide it is, and whether it is dark."""

from __future__ import annotations

import anywidget
import traitlets

from ..figure_widget import in_dashboard
from ..static import FOLDER


class Viewport(anywidget.AnyWidget):
    """An invisible widget that reports the width of the place it stands in (pixels; 0: not yet
    known) and dark mode.

    Counting `calls` up brings the place into view: for a choice that changes what stands far above
    it.
    """

    _esm = FOLDER / "viewport.js"
    _css = FOLDER / "roundtable.css"
    width = traitlets.Int(0).tag(sync=True)
    dark = traitlets.Bool(False).tag(sync=True)
    calls = traitlets.Int(0).tag(sync=True)

    def __init__(self) -> None:
        """Report the place; the page of a dashboard has the styles already."""
        super().__init__(**{"_css": ""} if in_dashboard() else {})
