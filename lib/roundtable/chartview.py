"""The light front end of a plotly figure: the browser takes the chart library once from the server, not once per figure.

plotly's FigureWidget sends its whole front end, 5 MB, through the websocket for every instance. In a dashboard the page names the
server's own copy (`data-chart-library`), which is compressed, cached, and the same for any number of figures.
"""

import os

import plotly.graph_objects as go

_CONFIG = {"displayModeBar": False, "displaylogo": False, "showSendToCloud": False, "plotlyServerURL": "", "scrollZoom": False}
_FROM_SERVER = """const library = document.body.dataset.chartLibrary;
export default (await import(new URL(library, location.href).href)).default;
"""


class _Served(go.FigureWidget):
    """A figure in a page that names the server's copy of the chart library."""

    _esm = _FROM_SERVER


def in_dashboard(environment=None):
    """Does this kernel serve a page that names a copy of the chart library? environment: os.environ, or a dictionary in its place."""
    return "ROUNDTABLE_DASHBOARD" in (os.environ if environment is None else environment)


def live(figure):
    """A plotly Figure as a live widget, without mode bar, logo and links to other hosts.

    In our dashboards it takes the server's copy of the library, elsewhere (JupyterLab, VS Code) the one that plotly sends. Returns a
    `go.FigureWidget`.
    """
    widget = (_Served if in_dashboard() else go.FigureWidget)(figure)
    widget._config = widget._config | _CONFIG
    return widget
