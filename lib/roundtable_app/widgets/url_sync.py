"""The page's address: what it asks for, and what stands there for the choices that are made."""

import anywidget
import traitlets

from ..static import FOLDER


class UrlSync(anywidget.AnyWidget):
    """An invisible widget. Queries are what stands behind the question mark; in a notebook it does
    nothing.
    """

    _esm = FOLDER / "address.js"
    opened = traitlets.Unicode(help="what Python began with").tag(sync=True)
    query = traitlets.Unicode(help="the choices as they are").tag(sync=True)
    about = traitlets.Dict(
        help=(
            "cite, corpus: of the data that are shown; carried: the choices that the "
            "other dashboards understand"
        )
    ).tag(sync=True)

    def on_asked(self, tell):
        """Call tell(query) when the reader goes back or forward, or has opened something else than
        Python began with.
        """
        self.on_msg(
            lambda _widget, content, _buffers: (
                tell(str(content.get("asked", ""))) if isinstance(content, dict) else None
            )
        )
