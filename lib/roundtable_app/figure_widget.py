"""A plotly figure as a live widget with a light front end: the browser takes the chart library
once, not once per figure.

plotly's FigureWidget sends its whole front end, 5 MB, through the websocket for every instance.
`LiveFigure` sends 10 kB of its own. In a dashboard the page names the server's compressed and cached
copy of the library; elsewhere (JupyterLab, VS Code) the first figure asks the kernel for it,
compressed, and the browser keeps it.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import plotly
import plotly.graph_objects as go
import traitlets

from roundtable.i18n.messages import message

from . import static

CONFIG = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "scrollZoom": False,
    "responsive": False,
}
_NO_TEMPLATE: dict[str, Any] = {"template": {}}
LIBRARY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
_FROM_SERVER = (
    "export default (await import(new URL(document.body.dataset.chartView, "
    "location.href).href)).default;\n"
)


@cache
def compressed_library() -> bytes:
    """Return the chart library, compressed (gzip)."""
    return gzip.compress(LIBRARY.read_bytes(), 6, mtime=0)


def in_dashboard(environment: Mapping[str, str] | None = None) -> bool:
    """Return whether this kernel serves a page that names our front end.

    environment: os.environ, or a dictionary in its place.
    """
    if environment is None:
        environment = os.environ
    return "ROUNDTABLE_DASHBOARD" in environment


def plain_json(figure: go.Figure) -> dict[str, Any]:
    """Return {"data", "layout"} of a figure as plain lists and dictionaries: no arrays, no NaN
    (strict JSON has none).
    """
    data = [_plain(trace) for trace in figure._data]
    return {"data": data, "layout": _plain(figure._layout)}


def _plain(value: Any) -> Any:
    """Return one value of a figure as strict JSON has it."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if isinstance(value, np.ndarray):
        return _plain(value.tolist())
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not np.isfinite(value):
        return None
    return value


def empty_figure(figure: go.Figure) -> go.Figure:
    """Return the figure's traces by name, with nothing in them: what a page gets until it has said
    how wide it is.
    """
    traces = [{"type": trace["type"], "name": trace.get("name")} for trace in figure._data]
    layout = {
        "template": {},
        "width": 10,
        "height": 10,
        "xaxis": {"visible": False},
        "yaxis": {"visible": False},
    }
    return go.Figure({"data": traces, "layout": layout}, _validate=False)


class LiveFigure(go.FigureWidget):
    """A FigureWidget with our front end. `draw` gives it another figure's data and layout in one
    message.
    """

    _esm: str | Path = static.FOLDER / "chartview.js"
    _library = traitlets.Unicode(plotly.__version__).tag(sync=True)
    about = traitlets.Dict(
        help="name, title, source, words: what its row of things to take along says"
    ).tag(sync=True)

    def __init__(self, figure: go.Figure, about: dict[str, Any] | None = None) -> None:
        """Show a `go.Figure`; about: see the trait."""
        bare = {"data": figure._data, "layout": _NO_TEMPLATE}
        super().__init__(bare, _validate=False)
        # what is set from now on is checked, else plotly would not tell the page
        for part in (self, *self._data_objs):
            part._validate = True
        self._take_layout(_plain(figure._layout))
        self._widget_layout = self._layout
        self._config = CONFIG
        self.about = about or {}
        self.on_msg(self._deliver)

    def draw(self, figure: go.Figure) -> None:
        """Take over the data and the layout of a figure with the same traces."""
        new = plain_json(figure)
        for old_trace, new_trace in zip(self._data, new["data"], strict=True):
            new_trace["uid"] = old_trace["uid"]
            old_trace.clear()
            old_trace.update(new_trace)
        self._take_layout(new["layout"])
        with self.hold_sync():
            self._widget_data, self._widget_layout = new["data"], new["layout"]

    def _take_layout(self, layout: dict[str, Any]) -> None:
        """Have this layout; plotly makes an object of each property of its template, of which there
        are thousands, only where somebody asks for it.
        """
        self._layout = layout
        own = layout | _NO_TEMPLATE
        self._layout_obj = self._layout_validator.validate_coerce(own, _validate=False)
        self._layout_obj._orphan_props.clear()
        self._layout_obj._parent, self._layout_obj._validate = self, True

    def _deliver(self, _widget: Any, message: dict[str, Any], _buffers: Any) -> None:
        """Answer the page: send the library, or report what was pointed at."""
        if message.get("kind") == "library":
            self.send({"kind": "library"}, [compressed_library()])
        elif message.get("kind") == "points":
            self._handler_js2py_pointsCallback({"new": message.get("event")})


class _Served(LiveFigure):
    """A figure in a page that names the server's copies of our front end and of the chart
    library.
    """

    _esm = _FROM_SERVER


def download_info(
    name: str, title: str, source: str, *, linked: bool = False, listed: bool = False
) -> dict[str, Any]:
    """Return what may be taken along from a figure.

    name: of its files and its place in the page; title, source: to cite it by; linked: is there an
    address to copy? listed: does it bring the table that it draws, to be unfolded below it?
    """
    keys = ("csv", "png", "svg", "link", "cite", "saved", "copied")
    words = {key: message(f"download.{key}") for key in keys}
    if listed:
        words["table"] = message("as a table")
    label = message("chart.table" if listed else "chart")
    return {
        "name": name,
        "title": title,
        "source": source,
        "linked": linked,
        "words": words,
        "label": label.format(title=title),
    }


def figure_widget(figure: go.Figure, about: dict[str, Any] | None = None) -> LiveFigure:
    """Return a plotly Figure as a live widget, without mode bar, logo and links to other hosts.

    about: of `download_info`, for the row of things to take along; without it there is none.
    """
    widget_class = _Served if in_dashboard() else LiveFigure
    return widget_class(figure, about)
