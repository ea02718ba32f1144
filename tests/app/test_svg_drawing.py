"""Figures as SVG without a browser, and as a notebook shows them."""

import re
import xml.etree.ElementTree as ET
from html import unescape

import plotly.graph_objects as go
import pytest

from conftest import CORPUS
from roundtable import agreement, charts
from roundtable.charts.notebook_figure import WIDTHS, NotebookFigure, on_paper
from roundtable.charts.svg_drawing import can_draw
from roundtable.charts.svg_marks import SYMBOLS, mark_path
from roundtable_app.dashboards.registry import dashboard_specs
from roundtable_app.report.figures import report_figures, report_measures

NAMES = {name: getattr(CORPUS, name) for name in ("topics", "statements", "experts")}
SUMMARY = agreement.agreement_summary(CORPUS)
SVG = "{http://www.w3.org/2000/svg}"


def matrix(**look):
    """The matrix of the corpus."""
    return charts.stance_matrix(*SUMMARY, tables=NAMES, **look)


def plain(text):
    """The letters of a text alone."""
    return "".join(text.split())


@pytest.fixture(scope="module")
def drawings():
    """{name: (width=, dark=) → Figure} of pages and report."""
    view = dashboard_specs()["overview"].view(CORPUS, {})
    measures = report_measures(CORPUS, view.data)
    found = {n: one.draw for n, one in report_figures(CORPUS, view.data, measures).items()}
    for name, spec in dashboard_specs().items():
        shown = spec.view(CORPUS, {})
        found[name] = shown.draw
        found |= {f"{name}-{figure.name}": figure.draw for figure in spec.figures(shown)}
    return found


@pytest.mark.slow
def test_every_figure_without_axes_is_drawn(drawings):
    left = []
    for name, draw in drawings.items():
        figure = draw(width=680, dark=False)
        if not can_draw(figure):
            left.append(name)
            continue
        tree = ET.fromstring(charts.figure_svg(figure))
        written = plain("".join("".join(one.itertext()) for one in tree.iter(f"{SVG}text")))
        for trace in figure._data:
            if "text" in trace.get("mode", ""):
                words = [plain(re.sub(r"<[^>]+>", "", unescape(str(one)))) for one in trace["text"]]
                assert [word for word in words if word not in written] == []
    assert left == ["plane"], "only the plane has axes"


def test_a_picture_has_the_marks_of_its_figure():
    tree = ET.fromstring(charts.figure_svg(matrix(width=1040), hover=True))
    titled = [path for path in tree.iter(f"{SVG}path") if path.find(f"{SVG}title") is not None]
    boxes = sum(path.get("d").count("z") for path in titled)
    assert boxes == SUMMARY.panel["position"].notna().sum()
    assert {path.get("fill") for path in titled} <= set(charts.LIGHT.position.values())
    summaries = SUMMARY.panel["summary"].dropna()
    said = " ".join(" ".join("".join(p.itertext()) for p in titled).split())
    assert summaries.iloc[0] in said
    assert tree.get("viewBox").split()[2] == "1040"


def test_a_picture_stands_on_its_paper_and_is_named():
    figure = matrix(width=720)
    text = charts.figure_svg(figure, title="A & B", paper="#fff")
    tree = ET.fromstring(text)
    assert tree.get("aria-label") == "A & B" and float(tree.get("width")) > 720
    assert next(iter(tree)).get("fill") == "#fff"
    assert text == charts.figure_svg(matrix(width=720), title="A & B", paper="#fff")


def test_gaps_dashes_shapes_and_marks():
    figure = go.Figure(
        [
            {
                "type": "scatter",
                "mode": "lines+markers",
                "x": [0, 10, None, 20],
                "y": [0, 5, None, 5],
                "line": {"dash": "4px,4px", "color": "#123456", "width": 2},
                "marker": {"symbol": "circle-open", "color": "#abcdef", "size": 4},
            },
            {
                "type": "bar",
                "orientation": "v",
                "x": [50],
                "y": [30],
                "base": [10],
                "width": [20],
                "marker": {"pattern": {"shape": "/", "fgcolor": "#111111", "solidity": 0.3}},
            },
        ],
        {
            "width": 100,
            "height": 50,
            "xaxis": {"range": [0, 100], "visible": False},
            "yaxis": {"range": [50, 0], "visible": False},
            "shapes": [
                {"type": "rect", "x0": 1, "x1": 3, "y0": 2, "y1": 4, "fillcolor": "#eeeeee"}
            ],
        },
    )
    svg = charts.figure_svg(figure)
    assert 'd="M0 0L10 5M20 5" fill="none" stroke="#123456" stroke-width="2"' in svg
    assert 'stroke-dasharray="4,4"' in svg
    assert 'd="M40 10h20v30h-20z" fill="#111111" opacity="0.3"' in svg
    assert 'd="M1 2h2v2h-2z" fill="#eeeeee"' in svg
    assert svg.count('fill="none" stroke="#abcdef" stroke-width="1"') == 1, "one element a look"
    assert all(mark_path(symbol, 5, 5, 4).startswith("M") for symbol in SYMBOLS)


def test_what_is_not_drawn_is_refused():
    with pytest.raises(ValueError, match=r"has axes, annotations or traces .* show it with plotly"):
        charts.figure_svg(go.Figure(go.Scatter(x=[1], y=[1])))


def test_a_notebook_shows_the_width_and_the_theme_of_its_cell():
    figure = matrix()
    assert isinstance(figure, NotebookFigure)
    shown = figure._repr_mimebundle_()
    assert set(shown) == {"text/html", "image/svg+xml"}
    html = shown["text/html"]
    assert re.findall(r'viewBox="0 0 (\d+) ', html) == [*map(str, WIDTHS)] * 2
    light, dark = html.split('class="rt-still rt-still-dark"')
    assert charts.LIGHT.position[2] in light and charts.DARK.position[2] in dark
    assert charts.DARK.position[2] not in light
    assert len(shown["image/svg+xml"]) < 40_000, "small enough for a notebook in git"


def test_a_figure_with_axes_is_shown_by_plotly(drawings):
    shown = drawings["plane"](width=680, dark=False)._repr_mimebundle_()
    assert "image/svg+xml" not in shown


@pytest.mark.parametrize("dark", [False, True])
def test_a_figure_that_plotly_draws_has_paper_on_which_its_words_can_be_read(drawings, dark):
    figure = drawings["plane"](width=680, dark=dark)
    colours = charts.DARK if dark else charts.LIGHT
    shown = on_paper(figure)
    assert shown.layout.paper_bgcolor == colours.paper != figure.layout.paper_bgcolor
