"""The chart library is cut to what our charts draw, and is there as a whole for who draws more."""

import re

import pytest

from roundtable import charts
from roundtable_app import plotly_bundle, static
from roundtable_app.figure_widget import LIBRARY
from roundtable_app.plotly_bundle import cut_library, partial_library

SMALL = b"""/*
* library v1
*/
(function(root, make) { root.made = make(); }(this, () => {
"use strict";var Plotly=(()=>{var W=(e,t)=>()=>(t||e((t={exports:{}}).exports,t),t.exports),said=[];
var core=W((e,t)=>{t.exports={register(all){for(let one of all)said.push(one.name)},said}});
var helper=W((e,t)=>{t.exports="a }) in a string"}),unused=W((e,t)=>{t.exports=/[/]}/}),a$=W((e,t)=>{t.exports={moduleType:"trace",name:"bar",of:helper()}});
var bar=W((e,t)=>{t.exports=a$()}),pie=W((e,t)=>{t.exports={moduleType:"trace",name:"pie",of:unused()}});
function named(){return core()} said.push("before");
var entry=W((e,t)=>{var c=named();c.register([bar(),pie()]);t.exports=c});return entry();})();
/*! made by others */
window.Plotly = Plotly; return Plotly;
}));"""


def run(page, script):
    """The library's own list of what it has registered, and what our page reads, once a script has
    run.
    """
    page.goto("about:blank")
    page.add_script_tag(content=script.decode())
    return page.evaluate("[Plotly.said, window.roundtableTraces]")


def test_only_what_is_drawn_is_kept(browser):
    page = browser.new_page()
    small = cut_library(SMALL, ["bar"])
    assert run(page, small) == [["before", "bar"], ["scatter", "bar"]]
    assert (
        b"library v1" in small
        and b"made by others" in small
        and b"helper" in small
        and b"pie" not in small
        and b"unused" not in small
    )
    assert run(page, cut_library(SMALL, [])) == [["before"], ["scatter"]]
    assert run(page, cut_library(SMALL, ["bar", "pie"]))[0] == ["before", "bar", "pie"]
    page.close()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (SMALL.replace(b"var Plotly=(()=>{", b"var Other=(()=>{"), "not one function"),
        (SMALL.replace(b"()=>{", b"()=>{{", 1), "not one function"),
        (SMALL.replace(b"var Plotly=", b"var Plotly=1;"), "not one function"),
        (SMALL.replace(b".register([", b".other(["), "0 lists"),
        (SMALL.replace(b'said.push("before")', b"core().register([pie()])"), "2 lists"),
        (SMALL.replace(b'name:"bar"', b'name:"box"'), "registers 0 of bar"),
        (b"/**/", "not one function"),
    ],
)
def test_a_library_built_otherwise_is_refused(source, said):
    with pytest.raises(ValueError, match=said):
        cut_library(source, ["bar"])


def test_our_charts_need_no_other_traces():
    source = "".join(path.read_text("utf-8") for path in static.FOLDER.parent.rglob("charts/*.py"))
    assert set(re.findall(r'"type": "(\w+)", "name"', source)) <= {"scatter", *plotly_bundle.TRACES}
    assert charts.__doc__


def test_the_cut_library_is_a_third_at_most_and_has_its_licences():
    text = partial_library().read_bytes()
    assert partial_library() != LIBRARY and len(text) < LIBRARY.stat().st_size / 3
    assert (
        b"Licensed under the MIT license" in text[:200]
        and b"Bundled license information" in text[:5000]
        and b'name:"choropleth"' not in text
    )


def test_where_it_cannot_be_made_the_whole_is_served(monkeypatch, tmp_path, capsys):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(plotly_bundle, "FOLDER", tmp_path / "file" / "folder")
    assert partial_library.__wrapped__() == LIBRARY
    assert "served whole" in capsys.readouterr().err


def test_it_is_made_once(monkeypatch, tmp_path):
    monkeypatch.setattr(plotly_bundle, "FOLDER", tmp_path)
    path = partial_library.__wrapped__()
    assert [path] == list(tmp_path.iterdir())
    monkeypatch.setattr(plotly_bundle.subprocess, "run", None)
    assert partial_library.__wrapped__() == path


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
        "Promise.all([show('b', {type: 'pie', values: [1, 2]}), show('a', {type: "
        "'bar', y: [1, 2]}, {type: 'scatter', y: [2]})])"
    ) == [2, 2]
    assert page.evaluate("show('b', {type: 'pie', values: [1, 2, 3]})") == 3
    assert asked[3:] == ["/whole.js"]
    page.close()
