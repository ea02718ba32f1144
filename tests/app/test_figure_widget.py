"""The chart library travels once: from the server in a dashboard, from the kernel elsewhere, never
with a figure.
"""

import gzip
import json
import sys

import nbformat
import numpy as np
import plotly.graph_objects as go
import pytest
from ipywidgets.widgets import widget as registry

from browser_helpers import click, middle
from conftest import plain_shell
from roundtable_app import figure_widget
from roundtable_app.figure_widget import LiveFigure
from roundtable_app.widgets import Dashboard

FIGURE = go.Figure(go.Scatter(x=np.array([1, np.nan]), y=[2, 3], name="a"), {"width": 300})


@pytest.mark.parametrize(("dashboard", "most"), [(True, 1000), (False, 20_000)])
def test_what_a_figure_sends(monkeypatch, dashboard, most):
    monkeypatch.delenv("ROUNDTABLE_DASHBOARD", raising=False)
    if dashboard:
        monkeypatch.setenv("ROUNDTABLE_DASHBOARD", "1")
    widget = figure_widget.figure_widget(FIGURE)
    assert 10 < len(str(widget.get_state()["_esm"])) < most
    assert (
        isinstance(widget, go.FigureWidget)
        and widget.layout.width == 300
        and widget.data[0].y == (2, 3)
    )


def test_a_page_is_not_sent_what_it_has_or_cannot_use_yet(monkeypatch):
    monkeypatch.setenv("ROUNDTABLE_DASHBOARD", "1")
    before = set(registry._instances)
    board = Dashboard("agreement", query="")
    states = [
        widget.get_state() for number, widget in registry._instances.items() if number not in before
    ]
    assert not any(state.get("_css") for state in states), "the page has the styles"
    assert all(
        len(str(state["_widget_layout"])) < 300 for state in states if "_widget_layout" in state
    ), "a figure waits for the page's width"
    assert len(json.dumps(states, default=str)) < 210_000
    board.close_all()


def test_the_kernel_gives_the_library_once_it_is_asked():
    widget, sent = figure_widget.LiveFigure(FIGURE), []
    widget.send = lambda content, buffers=None: sent.append((content, buffers))
    widget._handle_custom_msg({"kind": "something else"}, [])
    widget._handle_custom_msg({"kind": "library"}, [])
    ((content, (packed,)),) = sent
    assert content == {"kind": "library"} and len(packed) < 2_000_000
    assert b"plotly.js v" in gzip.decompress(packed)[:100]


def test_no_link_leads_elsewhere():
    config = figure_widget.figure_widget(FIGURE)._config
    assert (
        config["showSendToCloud"],
        config["plotlyServerURL"],
        config["displaylogo"],
        config["displayModeBar"],
    ) == (False, "", False, False)


def test_it_draws_another_figure_in_its_place():
    widget = figure_widget.figure_widget(FIGURE)
    before, messages = widget.data[0].uid, []
    widget.observe(lambda change: messages.append(change.name), ["_widget_data", "_widget_layout"])
    widget.draw(
        go.Figure(
            go.Scatter(x=[5], y=[6], customdata=["k"], marker={"color": "red"}),
            {"width": 400, "shapes": [{"type": "line"}]},
        )
    )
    trace = widget.data[0]
    assert (list(trace.x), list(trace.customdata), trace.marker.color, trace.uid) == (
        [5],
        ["k"],
        "red",
        before,
    )
    assert widget.layout.width == 400 and len(widget.layout.shapes) == 1 and trace.name is None
    assert sorted(messages) == ["_widget_data", "_widget_layout"]
    with pytest.raises(ValueError, match="argument"):
        widget.draw(go.Figure())


def test_what_is_sent_is_strict_json():
    spec = figure_widget.plain_json(FIGURE)
    assert json.loads(json.dumps(spec, allow_nan=False))["data"][0]["x"] == [1.0, None]


def test_events_still_arrive():
    widget, seen = figure_widget.figure_widget(FIGURE), []
    widget.data[0].on_click(lambda trace, points, _: seen.append(points.point_inds))
    widget._handler_js2py_pointsCallback(
        {
            "new": {
                "event_type": "plotly_click",
                "points": {"trace_indexes": [0], "point_indexes": [0], "xs": [1], "ys": [2]},
                "device_state": None,
                "selector": None,
            }
        }
    )
    assert seen == [[0]]


CELL = """import ipywidgets as w, plotly.graph_objects as go, time
from roundtable_app.figure_widget import LiveFigure
figure = LiveFigure(go.Figure(go.Scatter(x=[1, 2, 3], y=[1, 2, 3], mode="markers"), {"width": 500, "height": 300}))
move, add, busy, said = w.Button(description="move"), w.Button(description="add"), w.Button(description="busy"), w.HTML("-")
busy.on_click(lambda _: time.sleep(1.5))
def moved(_):
    with figure.batch_update():
        figure.data[0].y = [3, 1, 2]
        figure.layout.width = 640
move.on_click(moved)
add.on_click(lambda _: figure.add_scatter(x=[1, 2, 3], y=[2, 2, 2], mode="lines"))
figure.data[0].on_click(lambda _, points, __: setattr(said, "value", f"clicked {points.point_inds}"))
figure.data[0].on_hover(lambda _, points, __: setattr(figure.layout, "title", f"over {points.point_inds}"))
figure.layout.on_change(lambda _, span: setattr(said, "value", "zoomed"), "xaxis.range")
w.VBox([move, add, busy, said, figure])"""


def test_in_a_real_page_pythons_methods_reach_it_and_its_events_reach_python(
    browser, serve, tmp_path
):
    """A figure with the kernel's own copy of the front end: nothing of ours is on this page but the
    template.
    """
    folder = plain_shell(tmp_path / "shown")
    cell = nbformat.v4.new_code_cell(CELL)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), folder / "x.ipynb")
    page = browser.new_page(bypass_csp=True)
    page.goto(f"{serve(folder).url}voila/render/x.ipynb")
    page.wait_for_selector(".main-svg", timeout=90_000)
    gd = "document.querySelector('.rt-plot')"
    page.get_by_role("button", name="move").click()
    page.wait_for_function(f"{gd}._fullLayout.width === 640 && {gd}.data[0].y.join() === '3,1,2'")
    page.get_by_role("button", name="add").click()
    page.wait_for_function(f"{gd}.querySelectorAll('.trace').length === 2")
    dot = page.locator(".point").first.bounding_box()
    page.mouse.move(dot["x"] + 3, dot["y"] + 3)
    page.wait_for_function(f"({gd}._fullLayout.title?.text ?? '').startsWith('over')")
    page.mouse.click(dot["x"] + 3, dot["y"] + 3)
    page.get_by_text("clicked [0]").wait_for()
    page.get_by_role("button", name="busy").click()
    click(page, *middle(page.locator(".point").nth(1)))
    page.mouse.move(0, 0, steps=3)  # the reader goes on while the kernel is busy
    page.get_by_text("clicked [1]").wait_for()
    box = page.locator(".nsewdrag").first.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.3)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + box["height"] * 0.7, steps=8)
    page.mouse.up()
    page.get_by_text("zoomed").wait_for()
    page.close()


def test_a_layout_is_read_and_changed_with_its_template_as_plotlys_own():
    figure = go.Figure(
        go.Heatmap(z=[[1, 2]]), {"title": {"text": "a"}, "xaxis": {"type": "category"}}
    )
    live, own = LiveFigure(figure), go.FigureWidget(figure)
    for widget in (live, own):
        widget.update_layout(title_text="b", yaxis_title_text="c")
    assert live.to_dict()["layout"] == own.to_dict()["layout"]
    assert live.layout.template.layout.colorway == own.layout.template.layout.colorway
    live.update_layout(template="plotly_dark")
    assert live.layout.template.layout.paper_bgcolor == "rgb(17,17,17)"
    assert go.Figure(live).layout.xaxis.type == "category"


def test_a_widget_takes_no_template_apart():
    figure = go.Figure(go.Heatmap(z=[[1, 2]]))
    assert calls(LiveFigure, figure) * 2 < calls(go.FigureWidget, figure)


def calls(make, figure):
    """Return how many functions are called while a widget of a figure is made the second time."""
    make(figure)
    n_calls = 0

    def count(_frame, event, _arg):
        nonlocal n_calls
        n_calls += event == "call"

    sys.setprofile(count)
    try:
        make(figure)
    finally:
        sys.setprofile(None)
    return n_calls
