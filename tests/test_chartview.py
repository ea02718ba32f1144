"""The chart library travels once: from the server in a dashboard, from the kernel elsewhere, never with a figure."""

import gzip
import json

import numpy as np
import plotly.graph_objects as go
import pytest

from conftest import live
from roundtable import chartview

FIGURE = go.Figure(go.Scatter(x=np.array([1, np.nan]), y=[2, 3], name="a"), {"width": 300})


@pytest.mark.parametrize(("dashboard", "most"), [(True, 1000), (False, 20_000)])
def test_what_a_figure_sends(monkeypatch, dashboard, most):
    monkeypatch.delenv("ROUNDTABLE_DASHBOARD", raising=False)
    if dashboard:
        monkeypatch.setenv("ROUNDTABLE_DASHBOARD", "1")
    widget = chartview.live(FIGURE)
    assert 10 < len(str(widget.get_state()["_esm"])) < most
    assert isinstance(widget, go.FigureWidget) and widget.layout.width == 300 and widget.data[0].y == (2, 3)


def test_the_kernel_gives_the_library_once_it_is_asked():
    widget, sent = chartview.Chart(FIGURE), []
    widget.send = lambda content, buffers=None: sent.append((content, buffers))
    widget._handle_custom_msg({"kind": "something else"}, [])
    widget._handle_custom_msg({"kind": "library"}, [])
    (content, (packed,)), = sent
    assert content == {"kind": "library"} and len(packed) < 2_000_000
    assert b"plotly.js v" in gzip.decompress(packed)[:100]


def test_no_link_leads_elsewhere():
    config = chartview.live(FIGURE)._config
    assert (config["showSendToCloud"], config["plotlyServerURL"], config["displaylogo"], config["displayModeBar"]) == (False, "", False, False)


def test_it_draws_another_figure_in_its_place():
    widget = chartview.live(FIGURE)
    before, messages = widget.data[0].uid, []
    widget.observe(lambda change: messages.append(change.name), ["_widget_data", "_widget_layout"])
    widget.draw(go.Figure(go.Scatter(x=[5], y=[6], customdata=["k"], marker={"color": "red"}), {"width": 400, "shapes": [{"type": "line"}]}))
    trace = widget.data[0]
    assert (list(trace.x), list(trace.customdata), trace.marker.color, trace.uid) == ([5], ["k"], "red", before)
    assert widget.layout.width == 400 and len(widget.layout.shapes) == 1 and trace.name is None
    assert sorted(messages) == ["_widget_data", "_widget_layout"]
    with pytest.raises(ValueError, match="argument"):
        widget.draw(go.Figure())


def test_what_is_sent_is_strict_json():
    spec = chartview.spec(FIGURE)
    assert json.loads(json.dumps(spec, allow_nan=False))["data"][0]["x"] == [1.0, None]


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
    live(page).wait_for_selector(".main-svg")
    assert sum("plotly.min.js" in url for url in asked) == 1
    assert sum(frames) < 1_500_000
    page.close()
