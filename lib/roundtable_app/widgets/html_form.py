"""HTML of ours with native radio buttons and buttons in it, so that keyboard and screen reader need
nothing of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import anywidget
import traitlets

from ..figure_widget import in_dashboard
from ..static import FOLDER, static_digest

_SERVED = (
    "export default (await import(new URL('form.js?v={}', new "
    "URL(document.body.dataset.chartView, location.href)).href)).default;\n"
)


class HtmlForm(anywidget.AnyWidget):
    """Shows `html`; `chosen` holds the value of each group of radio buttons, and of each checked
    box, by its name, and `on_press` tells of buttons.

    What comes from the browser is whatever somebody sent: whoever reads it checks it.
    """

    _esm = FOLDER / "form.js"
    html = traitlets.Unicode(help="escaped by the function that wrote it").tag(sync=True)
    spoken = traitlets.Bool(False, help="does a screen reader read it out when it changes?").tag(
        sync=True
    )
    chosen = traitlets.Dict().tag(sync=True)

    def __init__(self, **options: Any) -> None:
        """Show HTML; a dashboard takes the script from the server, as a page has several forms."""
        if in_dashboard():
            options["_esm"] = _SERVED.format(static_digest("form.js"))
        super().__init__(**options)

    def on_press(self, act: Callable[[Any], object]) -> None:
        """Call act(value) whenever a button in the HTML is pressed."""

        def pass_on(_widget: object, content: object, _buffers: object) -> None:
            act(content.get("pressed") if isinstance(content, dict) else None)

        self.on_msg(pass_on)
