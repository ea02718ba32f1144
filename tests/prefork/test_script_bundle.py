"""Voilà's scripts come in one file, once it is known which pages ask for; and they come after the
first chart.
"""

import re
import sys
import time
import urllib.request
from importlib.metadata import version
from pathlib import Path

import pytest

from browser_helpers import live
from voila_prefork.server import script_bundle as module
from voila_prefork.server.script_bundle import MOST, ScriptBundle


@pytest.fixture
def scripts(tmp_path):
    folder = tmp_path / "scripts"
    folder.mkdir()
    for name in ("12.voila.js", "7.voila.js", "voila.js"):
        (folder / name).write_text(f"// {name}\nrun({name[0]!r})")
    return folder


@pytest.fixture
def shell(scripts, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "CALM", -1)
    return ScriptBundle(scripts, tmp_path / "kept", [].append)


def test_what_pages_ask_for_becomes_one_file(shell, scripts, tmp_path):
    assert (shell.file, shell.due()) == (None, False)
    for name in ("7.voila.js", "12.voila.js", "7.voila.js"):
        shell.note(f"/base/voila/static/{version('voila')}/{name}")
    assert shell.due()
    packed = []
    shell.pack = packed.append
    shell.make()
    assert (
        packed == [shell.file] == list((tmp_path / "kept").iterdir())
        and not shell.due()
        and not shell.addresses
    )
    assert shell.file.read_text().splitlines() == [
        "// 12.voila.js 7.voila.js",
        ";",
        "// 12.voila.js",
        "run('1')",
        ";",
        "// 7.voila.js",
        "run('7')",
    ]
    again = ScriptBundle(scripts, tmp_path / "kept", packed.append)
    again.note("/voila/static/7.voila.js")
    assert again.file == shell.file and not again.due() and not again.addresses


def test_it_waits_until_a_page_seems_to_have_all(shell, monkeypatch):
    monkeypatch.setattr(module, "CALM", 1000)
    shell.note("/voila/static/7.voila.js")
    assert not shell.due()


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/voila/static/voila.js", True),
        ("/voila/labextensions/x/static/remoteEntry.1a.js", True),
        ("/voila/labextensions/x/static/2.js?v=2a0c", True),
        ("/voila/labextensions/charts.535505af1a28b5a1.js", False),
        ("/voila/static/voila.js?v=1&x=2", False),
        ("/voila/static/a.css", False),
        ("/voila/static/99.voila.js", True),
        ("/voila/static/../../12.voila.js?x", False),
    ],
)
def test_other_scripts_are_kept_in_mind_by_their_address(shell, address, kept):
    shell.note(address)
    assert (list(shell.addresses), shell.due()) == ([address] * kept, False)


def test_nobody_fills_the_memory(shell):
    for i in range(2 * MOST):
        shell.note(f"/voila/static/{i}.js")
    assert len(shell.addresses) == MOST


def test_without_a_place_for_it_pages_ask_as_before(scripts, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "CALM", -1)
    (tmp_path / "kept").write_text("")
    shell = ScriptBundle(scripts, tmp_path / "kept", None)
    shell.note("/voila/static/7.voila.js")
    shell.make()
    assert shell.file is None and not shell.due()


def page_source(server):
    """The page as the server sends it, as far as the notebook."""
    with urllib.request.urlopen(f"{server.url}voila/render/coverage.ipynb", timeout=60) as answer:
        return answer.read().decode()


def test_a_page_asks_for_one_file_and_one_library_and_starts_after_the_chart(boards, browser):
    context = browser.new_context(bypass_csp=True)
    context.add_init_script("""document.addEventListener("rt-drawn", () => { window.drawn = 1; });
      new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach(({ src, type }) => {
        if (type === "text/plain" || !src?.includes("voila.js")) return; // the former is what page.js starts later
        window.started ??= window.drawn ?? (performance.now() < 10000 ? 0 : 1); // a page waits ten seconds for its chart
      }))).observe(document, { subtree: true, childList: true });""")
    context.route(
        "**/voila/first/*", lambda route: (time.sleep(1), route.continue_())
    )  # so that the kernel's part is there before the chart
    asked, frames = [], []

    def hear(wire):
        wire.on("framereceived", lambda data: frames.append(len(data)))

    for _ in range(6):  # the first visits tell the server what there is to be asked for
        page = context.new_page()
        asked.clear()
        frames.clear()
        page.on("request", lambda request: asked.append(request.url))
        page.on("websocket", hear)
        page.goto(f"{boards.url}voila/render/coverage.ipynb")
        live(page).wait_for_selector(".main-svg")
        assert page.evaluate("started") > 0, "Voilà came before the chart"
        last = page.evaluate(
            "[...document.styleSheets].map((sheet) => sheet.href ?? "
            "'').findLastIndex((href) => href.includes('/front/roundtable.css'))"
        )
        assert last == page.evaluate("document.styleSheets.length") - 1, (
            "a widget's own styles would win over ours"
        )
        soon = page.evaluate(
            "[...document.querySelectorAll('link[data-soon]')].map((link) => link.rel)"
        )
        page.close()
        if any("/shell." in url for url in asked):
            break
        time.sleep(module.CALM + 0.5)
    source = page_source(boards)
    assert "/shell." in source and not re.search(
        r'rel="preload"[^>]*(/shell\.|voila\.js)', source
    ), "before the words are painted"
    assert soon and set(soon) == {"preload"}, "never asked for before they are needed"
    assert sum("/shell." in url for url in asked) == 1
    assert sum(url.endswith(".voila.js") for url in asked) < 10
    charts = [url.split("/")[-1].split(".")[0] for url in asked if "/labextensions/" in url]
    assert [name for name in charts if re.search("charts|plotly", name)] == ["plotly-cartesian"]
    assert 0 < sum(frames) < 1_500_000, "no figure brings the library"
    context.close()


def test_widgets_have_the_time_that_a_slow_phone_needs(boards, browser):
    folder = Path(sys.prefix, "share", "jupyter", "labextensions")
    assert any(
        "AbortSignal.timeout(2000)" in path.read_text("utf-8")
        for path in (folder / "anywidget" / "static").glob("*.js")
    )
    scripts = (folder / "@jupyter-widgets" / "jupyterlab-manager" / "static").glob("*.js")
    assert any(
        re.search(r'Control comm did not respond in time"\)+,4e3\)', path.read_text("utf-8"))
        for path in scripts
    )
    page = browser.new_page(bypass_csp=True)
    page.add_init_script("""window.asked = []; const signal = AbortSignal.timeout, after = window.setTimeout;
      AbortSignal.timeout = (time) => { asked.push(["widget", time]); return signal.call(AbortSignal, time); };
      window.setTimeout = (act, time, ...more) => {
        if (String(act).includes("Control comm")) asked.push(["state", time]);
        return after(act, time, ...more);
      };""")
    page.goto(f"{boards.url}voila/render/coverage.ipynb")
    live(page)
    asked = {tuple(one) for one in page.evaluate("asked")}
    assert asked == {("widget", 60000), ("state", 60000)}
    page.close()


# All widgets come in one long task, after the last look for the one that is drawn and before the
# next, which is over two seconds after the first.
LONG_TASK = """() => {
  const manager = jupyterapp.widgetManager, now = Date.now, models = manager._models;
  const {model_id: drawn} = window.cells[0];
  manager._models = new Proxy(models, {get: (all, id) => id === drawn && !manager._restoredStatus ? undefined : all[id]});
  Date.now = () => now() + (manager._restoredStatus ? 3000 : 0);
}"""


def test_a_widget_that_came_in_the_last_moment_is_drawn(boards, browser):
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.add_init_script("""addEventListener("DOMContentLoaded", () => { window.cells = [
      ...document.querySelectorAll('script[type="application/vnd.voila.cell-output+json"]')].flatMap((cell) => JSON.parse(cell.textContent)).map(
        ({data}) => data["application/vnd.jupyter.widget-view+json"]); });""")
    held, release = [], []

    def between(wire):
        server = wire.connect_to_server()

        def hear(message):
            if (
                not release
                and (b"update_states" if isinstance(message, bytes) else "update_states") in message
            ):
                held.append((wire, message))
            else:
                wire.send(message)

        server.on_message(hear)

    page.route_web_socket(re.compile("/api/kernels/"), between)
    page.goto(f"{boards.url}voila/render/coverage.ipynb")
    end = time.monotonic() + 60
    while not held:
        assert time.monotonic() < end
        page.wait_for_timeout(10)
    page.evaluate(LONG_TASK)
    release.append(True)
    for wire, message in held:
        wire.send(message)
    live(page)
    assert "model not found" not in page.inner_text("body")
    context.close()
