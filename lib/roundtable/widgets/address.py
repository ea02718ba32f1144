"""The page's address: what it asks for, and what stands there for the choices that are made."""

import anywidget
import traitlets

from ..front import FOLDER


class Address(anywidget.AnyWidget):
    """An invisible widget. Queries are what stands behind the question mark; in a notebook it does nothing."""

    _esm = FOLDER / "address.js"
    asked = traitlets.Unicode(help="what the reader opened, or went back to").tag(sync=True)
    query = traitlets.Unicode(help="the choices as they are").tag(sync=True)
    carried = traitlets.Unicode(help="those of them that the other dashboards understand").tag(sync=True)
    restoring = traitlets.Bool(False, help="no new step back is made").tag(sync=True)
