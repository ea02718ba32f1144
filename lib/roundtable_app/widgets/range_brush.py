"""A brush over a calendar: how many events touch each stretch, and two handles that choose a span.
Pointer, touch or keyboard.
"""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets

from roundtable.i18n.messages import messages_with_prefix

from ..static import FOLDER


class RangeBrush(anywidget.AnyWidget):
    """Columns for the counts, with a handle at each end; `low` and `high` are the numbers of the
    first and last stretch that are selected.
    """

    _esm = FOLDER / "brush.js"
    labels = traitlets.List(traitlets.Unicode(), help="of the stretches").tag(sync=True)
    years = traitlets.List(
        traitlets.Unicode(), help="the year of each stretch that begins with one, else nothing"
    ).tag(sync=True)
    counts = traitlets.List(traitlets.Int(), help="how many events touch each stretch").tag(
        sync=True
    )
    breaks = traitlets.List(
        traitlets.Int(), help="stretches with which the calendar changes its pace"
    ).tag(sync=True)
    published = traitlets.Int(-1, help="the last stretch before publication; -1: none").tag(
        sync=True
    )
    words = traitlets.Dict(help="what it says").tag(sync=True)
    low = traitlets.Int(0).tag(sync=True)
    high = traitlets.Int(0).tag(sync=True)

    @traitlets.default("words")
    def _words(self) -> dict[str, Any]:
        return messages_with_prefix("brush.")

    def reset(self) -> None:
        """Select everything."""
        with self.hold_sync():
            self.low, self.high = 0, max(len(self.labels) - 1, 0)

    @property
    def whole(self) -> bool:
        """Return whether everything is selected."""
        return self.low <= 0 and self.high >= len(self.labels) - 1
