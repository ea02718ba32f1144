"""The cartesian chart library fits plotly and our charts, and the whole is there for who draws more."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest

import plotly_cartesian
from roundtable import charts
from roundtable_app import plotly_bundle, static
from roundtable_app.figure_widget import LIBRARY
from roundtable_app.plotly_bundle import cartesian_library, library_version, partial_library

RECORD = json.loads(plotly_bundle.RECORD.read_text("utf-8"))


def test_the_cartesian_library_is_of_the_version_that_plotly_brings():
    assert RECORD["version"] == library_version(LIBRARY)
    assert partial_library() == cartesian_library()


def test_the_cartesian_library_is_what_was_recorded():
    library = cartesian_library().read_bytes()
    assert sha256(library).hexdigest() == RECORD["sha256"]
    assert plotly_cartesian.version_in_head(library) == RECORD["version"]


def test_the_cartesian_library_is_a_third_at_most_and_has_its_licences():
    library = cartesian_library().read_bytes()
    assert len(library) < LIBRARY.stat().st_size / 3
    assert b"Licensed under the MIT license" in library[:200]
    assert b"Bundled license information" in library


def test_our_charts_draw_only_what_the_cartesian_library_has():
    sources = [path.read_text("utf-8") for path in Path(charts.__file__).parent.rglob("*.py")]
    drawn = set(re.findall(r'"type": "(\w+)", "name"', "".join(sources)))
    assert drawn and drawn <= set(RECORD["traces"])
    assert re.findall(r"\bgo\.(?!Figure\b)[A-Z]\w*", "".join(sources)) == []


def test_the_page_knows_the_traces_of_the_cartesian_library():
    listed = re.search(
        r"CARTESIAN_TRACES = (\[.*?\]);", static.static_text("chartview.js"), re.DOTALL
    )
    assert json.loads(listed[1]) == RECORD["traces"]


@pytest.mark.parametrize(
    ("version", "reason"),
    [("1.2.3", "the cartesian one is plotly.js 1.2.3, plotly brings"), (None, "is missing")],
)
def test_where_the_cartesian_library_does_not_fit_the_whole_is_served(
    monkeypatch, tmp_path, capsys, version, reason
):
    record = tmp_path / "record.json"
    if version:
        record.write_text(json.dumps(RECORD | {"version": version}))
    monkeypatch.setattr(plotly_bundle, "RECORD", record)
    assert partial_library.__wrapped__() == LIBRARY
    printed = capsys.readouterr().err
    assert reason in printed and "`make lock` renews it" in printed and printed.count("\n") == 1


def test_a_file_that_is_not_the_chart_library_is_refused(tmp_path):
    (tmp_path / "other.js").write_text("/* jQuery v3.7.1 */")
    with pytest.raises(ValueError, match="does not begin as plotly"):
        library_version(tmp_path / "other.js")


def test_make_lock_writes_only_the_version_that_was_asked_for(tmp_path):
    library = b'/**\n* plotly.js (cartesian - minified) v4.1.1\n*/ {moduleType:"trace",name:"bar"}'
    with pytest.raises(SystemExit, match="nothing is written"):
        plotly_cartesian.write_library(library, "4.2.0", tmp_path)
    assert not list(tmp_path.iterdir())
    plotly_cartesian.write_library(library, "4.1.1", tmp_path)
    assert (tmp_path / "plotly-cartesian.min.js").read_bytes() == library
    record = json.loads((tmp_path / "plotly-cartesian.json").read_text("utf-8"))
    assert record["sha256"] == sha256(library).hexdigest() and record["traces"] == ["bar"]


PAGE = """<!doctype html><body data-chart-library="/part.js" data-chart-library-whole="/whole.js"><div id="a"></div><div id="b"></div>
<script type="module">import {draw} from "/chartview.js"; window.show = (id, ...data) =>
  draw(document.getElementById(id), {data, layout: {width: 300, height: 200}, config: {}})
    .then(() => document.querySelectorAll(["scatter", "bars", "slice"].map((kind) => `#${id} .${kind}`)).length)
</script>"""


def test_another_trace_brings_the_whole_library(browser):
    files = {
        "/": ("text/html", PAGE.encode()),
        "/part.js": ("text/javascript", partial_library().read_bytes()),
        "/whole.js": ("text/javascript", LIBRARY.read_bytes()),
        "/chartview.js": ("text/javascript", static.static_text("chartview.js").encode()),
    }
    asked, page = [], browser.new_page()

    def serve(route):
        path = "/" + route.request.url.split("/")[-1]
        asked.append(path)
        kind, body = files[path]
        route.fulfill(content_type=kind, body=body)

    page.route("**/*", serve)
    page.goto("http://page.invalid/")
    assert (
        page.evaluate(
            "show('a', {type: 'scatter', y: [1, 2]}, {type: 'bar', y: [1, 2]}, {y: [2, 1]})"
        )
        == 3
    )
    assert asked == ["/", "/chartview.js", "/part.js"]
    assert page.evaluate(
        "Promise.all([show('b', {type: 'funnelarea', values: [1, 2]}), show('a', {type: "
        "'bar', y: [1, 2]}, {type: 'scatter', y: [2]})])"
    ) == [2, 2]
    assert page.evaluate("show('b', {type: 'funnelarea', values: [1, 2, 3]})") == 3
    assert asked[3:] == ["/whole.js"]
    page.close()
