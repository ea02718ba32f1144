"""The list of an article's passages, from which one is chosen with the pointer or the keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from roundtable.i18n.messages import messages_with_prefix

from .coding_desk_state import widget_script

_HERE = Path(__file__).parent


class DraftList(anywidget.AnyWidget):
    """Rows to read and choose from.

    rows: dictionaries with start (a number, by which a row is known), section, who, note, text,
    doubt ("": none), kind (answer, editorial, note, title, label, heading or dropped). `chosen` is the start of one (-1: none); `cursor` the words after the
    text cursor in it. Keys that decide come as messages
    {"decision": name}, those that say how far it goes as {"scope": name}.
    """

    _esm = widget_script("desk_frame.js", "draft_list.js")
    _css = _HERE / "draft_list.css"
    rows = traitlets.List(traitlets.Dict()).tag(sync=True)
    chosen = traitlets.Int(-1).tag(sync=True)
    cursor = traitlets.Unicode("").tag(sync=True)
    words = traitlets.Dict(help="what it says").tag(sync=True)

    @traitlets.default("words")
    def _words(self) -> dict[str, Any]:
        own, shared = messages_with_prefix("draft."), messages_with_prefix("desk.")
        words = {name: own[name] for name in ("list", "empty", "legend", "no_field")}
        return words | {name: shared[name] for name in ("keys", "keys_on", "keep", "leave_field")}
