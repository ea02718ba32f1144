"""The chart library travels once: from the server in a dashboard, with the figure elsewhere."""

import plotly.graph_objects as go
import pytest

from roundtable import chartview

FIGURE = go.Figure(go.Scatter(x=[1], y=[2]), {"width": 300})


@pytest.mark.parametrize(("dashboard", "least", "most"), [(True, 10, 1000), (False, 1_000_000, 20_000_000)])
def test_what_a_figure_sends(monkeypatch, dashboard, least, most):
    monkeypatch.delenv("ROUNDTABLE_DASHBOARD", raising=False)
    if dashboard:
        monkeypatch.setenv("ROUNDTABLE_DASHBOARD", "1")
    widget = chartview.live(FIGURE)
    assert least < len(str(widget.get_state()["_esm"])) < most
    assert isinstance(widget, go.FigureWidget) and widget.layout.width == 300 and widget.data[0].y == (2,)


def test_no_link_leads_elsewhere():
    config = chartview.live(FIGURE)._config
    assert (config["showSendToCloud"], config["plotlyServerURL"], config["displaylogo"], config["displayModeBar"]) == (False, "", False, False)


def test_events_still_arrive():
    widget, seen = chartview.live(FIGURE), []
    widget.data[0].on_click(lambda trace, points, _: seen.append(points.point_inds))
    widget._handler_js2py_pointsCallback({"new": {"event_type": "plotly_click", "points": {
        "trace_indexes": [0], "point_indexes": [0], "xs": [1], "ys": [2]}, "device_state": None, "selector": None}})
    assert seen == [[0]]


def test_in_a_dashboard_the_library_comes_once_from_the_server(browser, voila):
    page, asked, frames = browser.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: frames.append(len(data))))
    page.goto(f"{voila.url}voila/render/agreement.ipynb")
    page.wait_for_selector(".main-svg", timeout=90_000)
    assert sum("widgetbundle.js" in url for url in asked) == 1
    assert sum(frames) < 1_500_000
    page.close()
