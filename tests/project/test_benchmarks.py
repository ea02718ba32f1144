"""The benchmarks can start, and what they make of their numbers is right. Nothing is measured
here.
"""

import ast
import importlib
import json
import sys

import pytest

from conftest import TOP

BENCHMARKS = TOP / "benchmarks"
sys.path.append(str(BENCHMARKS))

import bench_dashboards  # noqa: E402 (after the path)
from dashboards import contestants, processes, results, visits, waterfall  # noqa: E402 (after the path)

SCRIPTS = sorted(BENCHMARKS.glob("*.py"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_benchmark_can_be_imported_and_is_found_by_make(path):
    assert importlib.import_module(path.stem).__doc__
    assert "benchmarks/*.py" in (TOP / "Makefile").read_text("utf-8")


def test_null_worlds_are_counted(capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["bench_null.py", "2"])
    importlib.import_module("bench_null").main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "2 null worlds each" and sum(" in 100 " in line for line in lines) == 13


def test_the_apps_need_nothing_that_no_extra_brings():
    known = {
        "content",
        "roundtable",
        "roundtable_app",
        "plotly",
        "ipywidgets",
        "IPython",
        "dash",
        "panel",
        "sys",
    }
    apps = sorted(contestants.APPS.glob("*.py"))
    assert len(apps) == 5
    for app in apps:
        nodes = list(ast.walk(ast.parse(app.read_text("utf-8"))))
        named = {node.module for node in nodes if isinstance(node, ast.ImportFrom)} | {
            alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names
        }
        assert {name.split(".")[0] for name in named} <= known


def test_all_show_the_same_numbers(monkeypatch):
    monkeypatch.syspath_prepend(str(contestants.APPS))
    content = importlib.import_module("content")
    table = content.positions()
    assert table.shape == (5, 31)
    part = content.chosen(table, table.index[1:])
    assert list(part.index) == list(table.index[1:]) and table.shape == (5, 31)
    heatmap = content.figure(part).data[0]
    assert heatmap.z.shape == (4, 31) and list(heatmap.y) == list(part.index)
    held = int(part.notna().sum().sum())
    assert content.answer(part) == f"4 experts take {held} positions on 31 statements."
    detail = content.detail(part)
    assert (
        list(detail.columns) == ["statement", "agree", "both_sides", "disagree", "not_addressed"]
        and detail.columns.name is None
    )
    assert (
        detail[["agree", "both_sides", "disagree", "not_addressed"]].sum(axis=1) == 4
    ).all() and detail["not_addressed"].sum() == 4 * 31 - held
    assert 'class="rt-headline"' in content.page(part, "rt-headline")[0]


def test_the_static_site_has_the_page_that_is_visited():
    names = sorted(path.name for path in (TOP / "dashboards").iterdir())
    others = contestants._other_pages("", names)
    [left] = {name for name in names if name.endswith(".ipynb")} - set(others)
    assert contestants.CONTESTANTS["site"].page == left.replace(".ipynb", ".html")
    assert "voila.json" not in others and "template" not in others


def test_ours_is_the_plain_notebook_but_for_figure_and_sentence():
    plain, ours = (
        (contestants.APPS / name).read_text("utf-8").splitlines()
        for name in ("plain.py", "ours.py")
    )
    other = [line for line in plain[2:] if line not in ours]
    assert len(other) == 7 and "FigureWidget" in "".join(other)


def test_what_is_served_is_laid_out(tmp_path):
    contestants.prepare(tmp_path, [])
    assert [path.name for path in (tmp_path / "data").iterdir()] == [contestants.CORPUS]
    assert (tmp_path / "dashboards/agreement.ipynb").is_file() and (
        tmp_path / "ours/voila.json"
    ).is_file()
    cell = json.loads((tmp_path / "ours/same.ipynb").read_text("utf-8"))["cells"][0]
    assert "figure_widget" in "".join(cell["source"])
    for one in contestants.CONTESTANTS.values():
        words = contestants.command(one, 4321, tmp_path)
        assert (
            words[0] == sys.executable and "4321" in " ".join(words) and "{" not in " ".join(words)
        )


@pytest.mark.slow
def test_a_server_that_does_not_start_says_why_and_leaves_nothing(tmp_path):
    kernel = (
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'], "
        "start_new_session=True)"
    )
    (tmp_path / "broken.py").write_text(
        f"import subprocess, sys\n{kernel}\nsys.exit('no,' + sys.argv[1])"
    )
    broken = contestants.CONTESTANTS["dash"]._replace(start="{work}/broken.py {port}")
    server = processes.Server(broken, tmp_path)
    with pytest.raises(RuntimeError, match=r"(?s)Dash did not start.*no,\d+"), server:
        pass
    assert server.processes() == []


# Numbers


def test_median_and_worst_of_all_rounds():
    assert results.summary(
        [
            {"text": [3.0], "change": [1, 9]},
            {"text": [1.0], "change": [2, 4]},
            {"text": [2.5], "bytes": []},
        ]
    ) == {"text": (2.5, 3.0), "change": (3, 9)}
    assert results.summary([]) == {}


def numbers(**medians):
    """A summary whose worst is double the median."""
    return {metric: (value, 2 * value) for metric, value in medians.items()}


def test_targets_are_judged_by_the_median_against_limits_and_the_others():
    found = {
        "agreement": numbers(text=0.3, gap=0.0, chart=2.0, live=2.81, change=40, bytes=0.9e6),
        "dash": numbers(chart=2.0, change=70),
        "panel": numbers(chart=1.0, change=50),
        "plain": numbers(chart=9.0, change=41),
    }
    judged = results.judge(found, "agreement")
    assert [row.met for row in judged[:6]] == [True, True, True, False, True, True]
    assert [row.bound for row in judged[:6]] == [0.3, 0.05, 2.0, 2.8, 41, 50]
    lines = [" ".join(line.split()) for line in results.results(judged)]
    assert lines[3] == "live at most 1.4 × Dash's first chart 2.81 of 2.80 s 1.00 × NOT MET"
    assert "first visit at most 0.8 MB 900 of 800 kB 1.12 × NOT MET" in lines


def test_what_was_not_measured_is_not_met_nor_missed():
    judged = results.judge(
        {"site": numbers(chart=1.0, change=40), "dash": numbers(change=70)}, "site"
    )
    assert [row.met for row in judged] == [None, None, True]
    assert all(line.endswith("not measured") for line in results.results(judged[:2]))
    assert all(row.met is None for row in results.judge({}, "same"))


def test_the_table_has_a_row_per_metric_and_a_column_per_contestant():
    lines = results.table({"same": numbers(text=0.5), "dash": {}}, {"same": "ours", "dash": "Dash"})
    assert lines[0].split() == ["median", "(worst)", "ours", "Dash"] and len(lines) == 1 + len(
        results.METRICS
    )
    assert lines[1].split() == ["first", "text,", "s", "0.50", "(1.00)", "–"]
    assert lines[2].split()[-2:] == ["–", "–"]


def test_every_target_names_metrics_and_contestants_that_exist():
    assert set(results.TARGETS) == set(contestants.OURS)
    for target in (target for targets in results.TARGETS.values() for target in targets):
        assert target.metric in results.METRICS and set(target.of) <= set(
            contestants.CONTESTANTS
        ) - set(contestants.OURS)
        assert (target.limit is None) == bool(target.of) and (
            not target.of or target.of_metric in results.METRICS
        )


def test_rounds_go_on_after_a_contestant_that_fails(capsys):
    def one(name):
        if name == "dash":
            raise RuntimeError("it ended")
        return {"text": [1.0]}, ["asks example.org"]

    found, notes = bench_dashboards.run(["same", "dash"], 2, one)
    assert found == {"same": [{"text": [1.0]}] * 2, "dash": []}
    assert notes == {"same": ["asks example.org"], "dash": ["FAILED: it ended"]}
    assert capsys.readouterr().err.count("of 2: Dash") == 2
    bench_dashboards.report(["same", "dash"], found, notes)
    out = capsys.readouterr().out
    assert (
        "Dash: FAILED: it ended" in out
        and "targets, ours, same content" in out
        and "targets, ours, agreement" not in out
    )


def test_requests_are_put_into_waves():
    entries = [
        {
            "name": "http://a/b/c.js",
            "start": start,
            "first": start + 5,
            "end": start + 9,
            "bytes": 1000,
        }
        for start in (300, 0, 20, 100, 139)
    ]
    assert [[entry["start"] for entry in wave] for wave in waterfall.waves(entries)] == [
        [0, 20],
        [100, 139],
        [300],
    ]
    assert waterfall.waves([]) == []
    text = list(
        waterfall.lines(
            entries,
            [(150, 10), (170, 2000)],
            {"scripts": 40.4},
            {"b/c.js": 30.0},
            {"answer": 10, "marks": 320},
        )
    )
    assert (
        "2 requests       2 kB  b/c.js 1 kB 9 ms" in text[1]
        and "2 frames, 2 kB, 150 – 170; largest 2 kB" in text[5]
    )


def test_work_of_the_main_thread_is_counted_once_and_only_until_then():
    def task(name, start, length, thread=1, **data):
        return {
            "ph": "X",
            "name": name,
            "ts": 5000 + 1000 * start,
            "dur": 1000 * length,
            "pid": 1,
            "tid": thread,
            "args": {"data": data},
        }

    begun = [
        {"name": "navigationStart", "ts": ts, "args": {"url": url}}
        for ts, url in ((5000, "http://127.0.0.1:1/"), (9000, "about:blank"))
    ]
    events = [
        *begun,
        task("EvaluateScript", 10, 50, url="http://a/x/big.js"),
        task("Layout", 20, 5),
        task("Layout", 70, 8),
        task("EvaluateScript", 10, 20, thread=2),
        task("EvaluateScript", 400, 90),
        task("unknown", 0, 900),
        task("v8.evaluateModule", 80, 7),
    ]
    assert waterfall.origin(events) == 5000
    assert waterfall.work(events, 5000, 300) == (
        {"scripts": 57, "layout": 8},
        {"x/big.js": 50, "a module": 7},
    )


# What a page receives and shows


class Page:
    """As much of a page as `visits.Wire` listens to."""

    def __init__(self):
        self.context, self.calls = self, {}

    def new_cdp_session(self, _page):
        return self

    def send(self, _name):
        pass

    def on(self, name, call):
        self.calls[name.removeprefix("Network.")] = call


def test_bytes_and_requests_of_the_wire():
    page = Page()
    wire = visits.Wire(page)
    call = page.calls
    call["requestWillBeSent"]({"request": {"url": "https://example.org/x.js"}})
    call["requestWillBeSent"]({"request": {"url": "http://127.0.0.1:1/x.js"}})
    call["loadingFinished"]({"encodedDataLength": 1000})
    call["loadingFinished"]({"encodedDataLength": 0})  # from the cache
    assert (wire.bytes, wire.requests, wire.hosts) == (1000, 1, {"example.org"})
    for socket, headers in (
        ("plain", {}),
        ("packed", {"Sec-WebSocket-Extensions": "permessage-deflate"}),
    ):
        call["webSocketCreated"]({"url": "ws://127.0.0.1:1/"})
        call["webSocketHandshakeResponseReceived"](
            {"requestId": socket, "response": {"headers": headers}}
        )
    call["webSocketFrameReceived"](
        {"requestId": "plain", "timestamp": 1, "response": {"opcode": 1, "payloadData": "é" * 500}}
    )
    call["webSocketFrameReceived"](
        {"requestId": "plain", "timestamp": 1, "response": {"opcode": 2, "payloadData": "A" * 400}}
    )
    assert (wire.bytes, wire.requests) == (1000 + 1000 + 300, 3)
    call["webSocketFrameReceived"](
        {
            "requestId": "packed",
            "timestamp": 1,
            "response": {"opcode": 1, "payloadData": "a" * 10_000},
        }
    )
    assert 2300 < wire.bytes < 2400


PAGE = """<body><p class="answer" hidden>Yes.</p><div class="svg-container"><svg class="main-svg" width="300" height="200"></svg></div>
<input type="checkbox" disabled><main></main><script>
const svg = document.querySelector("svg"), box = document.querySelector("input"), told = [];
const draw = (n) => svg.innerHTML = '<g class="ytick"><text y="9">A</text></g><path class="point" d="M9,9h9v9h-9z"/>'
  + '<path class="point" d="M50,50h9v9h-9z"/>'.repeat(n - 1);
const steps = [() => document.querySelector("p").hidden = false, () => draw(2), () => { draw(3); box.disabled = false; }, () => draw(4), () => draw(3),
  () => { document.title = "live"; box.onclick = () => { const n = box.checked ? 2 : 3; setTimeout(() => draw(n), 60); }; }];
steps.forEach((step, i) => setTimeout(() => { step(); told.push(performance.now()); }, 60 * i + 60));
</script></body>"""


@pytest.fixture
def probed(browser):
    """A page that comes in steps, with the probe in it."""
    context = visits.probed(browser, contestants.CONTESTANTS["plain"])
    page = context.new_page()
    page.route("**/*", lambda route: route.fulfill(body=PAGE, content_type="text/html"))
    page.goto("http://127.0.0.1:9/")
    yield page
    context.close()


def test_the_probe_notes_when_things_are_there(probed):
    probed.wait_for_function("roundtableBench.times.marks && roundtableBench.choices()")
    times, told = probed.evaluate("[roundtableBench.times, told]")
    assert told[0] <= times["answer"] and told[1] <= times["marks"]
    probed.wait_for_function("document.title == 'live'")
    assert probed.evaluate("roundtableBench.shown()") == "3 A"
    assert probed.evaluate("roundtableBench.change(0, 5000)") > 0
    assert probed.evaluate("roundtableBench.shown()") == "2 A"


def test_live_is_when_a_choice_has_its_effect_and_nothing_else(probed):
    assert probed.evaluate("roundtableBench.live('2 A', 20000, 40)") > 0
    assert probed.title() == "live"
    with pytest.raises(visits.Error, match="not the marks that were expected"):
        probed.evaluate("roundtableBench.live('9 A', 300, 100)")


def test_the_probe_sees_into_shadow_trees(probed):
    probed.wait_for_function("document.title == 'live'")
    probed.evaluate("""() => { document.querySelector('.svg-container').remove();
      const root = document.querySelector('main').attachShadow({mode: 'closed'});
      root.innerHTML = '<div class="svg-container"><svg class="main-svg"><path class="point" d="M0,0h9v9h-9z"/></svg></div>'; }""")
    assert probed.evaluate("roundtableBench.shown()") == "1 "
