"""The page's address: what it asks for, and what stands there for the filters that are set."""

from __future__ import annotations

from collections.abc import Callable

import anywidget
import traitlets

from ..static import FOLDER


class UrlSync(anywidget.AnyWidget):
    """An invisible widget. Queries are what stands behind the question mark; in a notebook it does
    nothing.
    """

    _esm = FOLDER / "address.js"
    opened = traitlets.Unicode(help="what Python began with").tag(sync=True)
    query = traitlets.Unicode(help="the filters as they are").tag(sync=True)
    about = traitlets.Dict(
        help=(
            "cite, corpus: of the data that are shown; carried: the filters that the "
            "other dashboards understand"
        )
    ).tag(sync=True)

    def on_asked(self, act: Callable[[str], object]) -> None:
        """Call act(query) when the reader goes back or forward, or has opened something else than
        Python began with.
        """

        def pass_on(_widget: object, content: object, _buffers: object) -> None:
            if isinstance(content, dict):
                act(str(content.get("asked", "")))

        self.on_msg(pass_on)
