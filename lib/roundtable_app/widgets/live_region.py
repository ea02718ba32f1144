"""What a screen reader is told beyond the words that stand on a board, and where the keyboard
goes.
"""

from __future__ import annotations

import anywidget
import traitlets

from ..static import FOLDER


class Group(anywidget.AnyWidget):
    """Gives the box in which it stands a name, and says of each toggle button in it whether it is
    pressed: ipywidgets says neither.
    """

    _esm = FOLDER / "group.js"
    name = traitlets.Unicode().tag(sync=True)


class LiveRegion(anywidget.AnyWidget):
    """An unseen status line: `said` is read out whenever it changes.

    name: of the board's evidence (its box has the class rt-detail); "": it has none. Escape closes
    evidence that is open, and leads back.
    """

    _esm = FOLDER / "spoken.js"
    name = traitlets.Unicode().tag(sync=True)
    said = traitlets.Unicode().tag(sync=True)

    def go(self) -> None:
        """Bring the keyboard to the evidence."""
        self.send({"go": True})
