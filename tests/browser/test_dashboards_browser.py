"""Every dashboard as its readers get it: a real Voilà, a real Chromium, three widths, light and
dark; pictures of all in build/screenshots.
"""

from __future__ import annotations

import json
import re
import shutil
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest

from browser_helpers import live
from conftest import TOP, plain_shell

DASHBOARDS = sorted((TOP / "dashboards").glob("[!.]*.ipynb"))
#: Pages that need no kernel, and what is there when they are.
WORDS_ALONE = {
    "overview": ".rt-matrix",
    "agreement": ".rt-matrix",
    "coverage": ".rt-numbers",
    "timeline": ".rt-lanes",
    "forecasts": ".main-svg",
}
WIDTHS = {1440: 900, 768: 1024, 360: 740}
THEMES = ("light", "dark")
#: Places depend on the width alone, and colours on the theme, so each is looked at once; value: does
#: axe look at the colours of all words?
LOOKED_AT = {(360, "dark"): True, (768, "light"): False, (1440, "light"): True}
PICTURES = (
    TOP / "build" / "screenshots"
)  # to be looked at, and kept by whoever checks every change; nothing compares them
FRONT = "What do the experts say, and who says so?"

# Gives the number of charts and controls that stand there; 0 while one of them is still to come.
DRAWN = """() => {
  const pending = document.querySelector('script[type="application/vnd.voila.cell-output+json"]');
  const waiting = /Loading widget|model not found|Error displaying widget/i.test(document.body.innerText);
  return pending || waiting ? 0 : document.querySelectorAll('.main-svg, .jupyter-widgets').length;
}"""

# Words of which a reader misses a part: past the edge of the page, cut by a box without a scroll
# bar, or cut by a chart's edge.
CUT_OFF = """() => {
  const found = [], seen = (e) => e.checkVisibility({checkOpacity: true, checkVisibilityCSS: true});
  const scrolls = (e) => { for (; e; e = e.parentElement) if (/auto|scroll/.test(getComputedStyle(e).overflowX)) return true; };
  const name = (e) => `${e.tagName} ${e.getAttribute('class') || ''} "${e.textContent.trim().slice(0, 60)}"`;
  for (const e of document.body.querySelectorAll('*')) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !seen(e) || e.closest('script, style, noscript, option, .rt-skip')) continue;
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    if (!box.width || !box.height) continue;
    if ((box.left < -1 || box.right > innerWidth + 1) && !scrolls(e)) found.push('past the edge: ' + name(e));
    if (/hidden|clip/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1 && !e.closest('.rt-unseen')) found.push('cut: ' + name(e));
    const chart = e.ownerSVGElement && e.closest('svg.main-svg');
    if (chart) {
      const edge = chart.getBoundingClientRect();
      if (box.left < edge.left - 1 || box.right > edge.right + 1 || box.bottom > edge.bottom + 1 || box.top < edge.top - 1)
        found.push('cut by the chart: ' + name(e));
    }
  }
  return found;
}"""


class Visit:
    """One reader's page, and what went wrong on it."""

    def __init__(self, browser, url: str, width: int = 1440, theme: str = "light", **options):
        self.context = browser.new_context(
            viewport={"width": width, "height": WIDTHS[width]}, color_scheme=theme, **options
        )
        self.page = self.context.new_page()
        self.errors, self.elsewhere = [], []
        self.page.on(
            "console",
            lambda message: self.errors.append(message.text) if message.type == "error" else None,
        )
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._note)
        self.host = urlsplit(url).netloc
        self.answer = self.page.goto(url)

    def _note(self, request) -> None:
        address = urlsplit(request.url.removeprefix("blob:"))
        if address.scheme != "data" and address.netloc != self.host:
            self.elsewhere.append(request.url)

    def until(self, condition: str, seconds: float = 60):
        """Wait until the function, a JavaScript expression, gives something true; return that."""
        end = time.monotonic() + seconds
        while not (value := self.page.evaluate(condition)):
            assert time.monotonic() < end, (
                f"not within {seconds} s: "
                f"{condition}\n{self.page.inner_text('body')}\n{self.errors}"
            )
            time.sleep(0.1)
        return value

    def drawn(self) -> Visit:
        """Wait until the widgets are there and stay as they are."""
        live(self.page)
        before = 0
        while (now := self.until(DRAWN)) != before:
            before = now
            self.page.wait_for_timeout(400)
        return self

    def picture(self, name: str, width: int, theme: str) -> None:
        """Keep what the reader sees, from the top of the page to its end."""
        self.page.screenshot(path=PICTURES / f"{name}-{width}-{theme}.png", full_page=True)

    def until_fits(self) -> None:
        """Wait until nothing is wider than the page: a chart comes once for any page, and anew when
        its width is known.
        """
        self.until("document.documentElement.scrollWidth <= innerWidth", seconds=20)


@pytest.fixture
def visit(browser):
    """Return a function that opens a page; the page is closed after the test."""
    visits = []

    def go(url: str, **options) -> Visit:
        visits.append(Visit(browser, url, **options))
        return visits[-1]

    yield go
    for one in visits:
        one.context.close()


def serious(page, *, contrast: bool = True, leave_out: tuple[str, ...] = ()) -> list[str]:
    """Return axe's findings of serious and critical impact, one line each; contrast: also look at
    the colours of all words, which takes most of the time; leave_out: what selectors find.
    """
    from axe_playwright_python.sync_playwright import Axe

    rules = {"color-contrast": {"enabled": contrast}}
    options = {"resultTypes": ["violations"], "rules": rules}
    answer = (
        Axe().run(page, context={"exclude": [[one] for one in leave_out]}, options=options).response
    )
    found = [v for v in answer["violations"] if v["impact"] in ("serious", "critical")]
    return [
        f"{v['id']}: {node['target']} {node['failureSummary']}"
        for v in found
        for node in v["nodes"]
    ]


@pytest.fixture(scope="session")
def sample(serve, tmp_path_factory):
    """Serve two throwaway dashboards in a copy of the project's shell: what holds for it holds
    without the project's own.
    """
    folder = plain_shell(tmp_path_factory.mktemp("dashboards"))
    figure = (
        "import ipywidgets as w, plotly.graph_objects as go\nfigure = "
        "go.Figure(go.Scatter(x=[-2, 0, 2], y=[1, 2, 3]))\n"
    )
    layout = (
        "figure.update_layout(height=300, paper_bgcolor='rgba(0,0,0,0)', "
        "plot_bgcolor='rgba(0,0,0,0)', font_color='#777')\n"
    )
    choose = (
        "words, pick = w.HTML('<p>All of them</p>'), w.Dropdown(options=['All', "
        "'One'], description='Which')\n"
    )
    act = "pick.observe(lambda c: setattr(words, 'value', f'<p>{c.new} of them</p>'), 'value')\n"
    _notebook(
        folder / "sample.ipynb",
        figure + layout + choose + act + "w.VBox([words, pick, go.FigureWidget(figure)])",
        "A sample",
    )
    _notebook(folder / "broken.ipynb", "open('/nowhere/at/all')", "A <b>broken</b> one")
    (folder / "notes.txt").write_text("not for readers")
    (folder / "folder").mkdir()
    shutil.copy(folder / "sample.ipynb", folder / "folder" / "draft.ipynb")
    return serve(folder)


def _notebook(path: Path, code: str, title: str) -> None:
    words = nbformat.v4.new_markdown_cell
    notebook = nbformat.v4.new_notebook(
        cells=[words("# Which?"), nbformat.v4.new_code_cell(code), words("## Sources\n\nNone.")]
    )
    notebook.metadata["roundtable"] = {"title": title, "description": "One line."}
    nbformat.write(notebook, path)


def render(server, name: str) -> str:
    """Return the address of a dashboard."""
    return f"{server.url}voila/render/{name}.ipynb"


# What holds for every dashboard of the project


@pytest.mark.parametrize("name", WORDS_ALONE)
def test_a_page_of_words(voila, visit, name):
    """At each width nothing is cut off, and axe finds nothing, in dark and light colours, also where
    the menu is open.
    """
    one = visit(render(voila, name), width=min(WIDTHS))
    one.page.locator(WORDS_ALONE[name]).first.wait_for()
    for width, theme in LOOKED_AT:
        one.page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        one.page.emulate_media(color_scheme=theme)
        one.until(f"document.documentElement.dataset.theme === '{theme}'")
        one.until_fits()
        assert (width, theme, one.page.evaluate(CUT_OFF)) == (width, theme, [])
        one.picture(name, width, theme)
        one.page.locator(".rt-share summary").click()
        one.page.locator(".rt-share li").first.wait_for()
        assert one.page.evaluate("document.documentElement.scrollWidth") <= width
        found = serious(one.page, contrast=LOOKED_AT[width, theme])
        assert (width, theme, found) == (width, theme, [])
        one.page.keyboard.press("Escape")
    assert one.errors == []
    assert one.elsewhere == []


def test_every_dashboard_is_listed(voila, visit):
    one = visit(voila.url)
    links = one.page.locator("main .rt-cards a")
    listed = {links.nth(i).get_attribute("href").rsplit("/", 1)[-1] for i in range(links.count())}
    assert listed == {path.name for path in DASHBOARDS}
    assert one.page.locator("main .rt-cards li p").count() == len(DASHBOARDS), (
        "a dashboard has no description in its metadata"
    )
    for width, theme in LOOKED_AT:
        one.page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        one.page.emulate_media(color_scheme=theme)
        one.until(f"document.documentElement.dataset.theme === '{theme}'")
        one.picture("list", width, theme)


# What holds for the shell, whatever it shows


@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [("", 200, FRONT), ("voila/render/none.ipynb", 404, "Page not found.")],
)
def test_list_and_errors(sample, visit, address, status, heading):
    one = visit(sample.url + address)
    assert one.answer.status == status
    assert one.page.locator("h1").inner_text() == heading
    for width, theme in LOOKED_AT:
        one.page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        one.page.emulate_media(color_scheme=theme)
        one.until(f"document.documentElement.dataset.theme === '{theme}'")
        assert one.page.evaluate("document.documentElement.scrollWidth") <= width
        assert (width, theme, one.page.evaluate(CUT_OFF)) == (width, theme, [])
        assert (width, theme, serious(one.page)) == (width, theme, [])
    assert one.elsewhere == []
    assert [error for error in one.errors if "status of 404" not in error] == []


def test_list_shows_dashboards_only(sample, visit):
    one = visit(sample.url)
    lines = [
        line for line in one.page.locator("main .rt-cards").inner_text().split("\n") if line.strip()
    ]
    assert lines == ["A <b>broken</b> one", "One line.", "A sample", "One line."]
    assert one.page.locator("html").get_attribute("lang") == "en"


@pytest.fixture(scope="module")
def shown(browser, sample):
    """The sample, drawn: for tests that leave it as it was."""
    one = Visit(browser, render(sample, "sample"), width=360, theme="dark").drawn()
    yield one
    one.context.close()


def test_sample_in_both_colours(shown):
    for theme in reversed(THEMES):
        shown.page.emulate_media(color_scheme=theme)
        shown.until(f"document.documentElement.dataset.theme === '{theme}'")
        shown.until_fits()
        assert shown.page.evaluate(CUT_OFF) == []
        assert serious(shown.page) == []
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert (shown.errors, shown.elsewhere) == ([], [])


def test_plotlys_own_figure_is_as_wide_as_its_page(shown):
    drawn = "document.querySelector('.js-plotly-plot .main-svg').getBoundingClientRect().width"
    room = "document.querySelector('.js-plotly-plot').clientWidth"
    for width in (768, 360):
        shown.page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        shown.until(f"innerWidth === {width} && Math.abs({drawn} - {room}) < 1")
    shown.until_fits()
    assert shown.errors == []


def pick(one, value):
    """Choose, and wait for the kernel's answer."""
    one.page.get_by_label("Which").select_option(value)
    one.until(f"document.querySelector('main').innerText.includes('{value} of them')")


def test_a_choice_reaches_the_kernel_and_comes_back(shown):
    pick(shown, "One")
    pick(shown, "All")


def test_a_mail_link_or_download_does_not_end_the_page(shown):
    shown.page.evaluate("window.dispatchEvent(new Event('beforeunload', {cancelable: true}))")
    pick(shown, "One")
    pick(shown, "All")


def test_printed_page_has_words_and_no_controls(shown):
    shown.page.emulate_media(media="print", color_scheme="dark")
    assert (
        shown.page.evaluate("getComputedStyle(document.body).backgroundColor")
        == "rgb(255, 255, 255)"
    )
    assert not shown.page.locator(".rt-bar").is_visible()
    assert not shown.page.get_by_label("Which").is_visible()
    assert shown.page.locator("h1").is_visible()
    shown.page.emulate_media(media="screen")


def test_colours_are_chosen_kept_and_told(sample, visit):
    one = visit(sample.url, theme="dark")
    reason = "getComputedStyle(document.body).backgroundColor"
    assert one.page.evaluate(reason) == "rgb(23, 24, 27)"
    one.page.get_by_role("button", name="Light colours").click()
    assert one.page.evaluate(reason) == "rgb(252, 252, 251)"
    one.page.goto(render(sample, "broken"))
    assert one.page.evaluate("document.documentElement.dataset.theme") == "light"
    assert one.page.get_by_role("button", name="Dark colours").is_visible()


def test_first_key_skips_to_the_content(sample, visit):
    one = visit(sample.url)
    one.page.keyboard.press("Tab")
    assert one.page.evaluate("document.activeElement.className") == "rt-skip"
    one.page.keyboard.press("Enter")
    assert one.page.evaluate("document.activeElement.tagName") == "MAIN"


def test_a_failing_cell_tells_readers_nothing_of_the_server(sample, visit):
    one = visit(render(sample, "broken"))
    one.until("document.body.innerText.includes('There was an error')")
    assert "nowhere" not in one.page.content()
    assert "Traceback" not in one.page.content()


def test_a_closed_tab_frees_its_kernel(sample, visit):
    before = set(sample.kernels())
    one = visit(render(sample, "sample")).drawn()
    [kernel] = set(sample.kernels()) - before
    one.page.close(run_before_unload=True)
    end = time.monotonic() + 90
    while kernel in sample.kernels() and time.monotonic() < end:
        time.sleep(0.2)
    assert kernel not in sample.kernels()


def test_a_dead_kernel_is_told(sample, visit):
    before = set(sample.kernels())
    one = visit(render(sample, "sample")).drawn()
    assert not one.page.get_by_role("alert").is_visible()
    [kernel] = set(sample.kernels()) - before
    kernel.kill()
    one.page.get_by_role("alert").wait_for(timeout=90_000)
    assert "has lost its connection" in one.page.get_by_role("alert").inner_text()
    assert serious(one.page) == []
    with one.page.expect_navigation():
        one.page.get_by_role("button", name="Reload").click()
    one.drawn()
    assert not one.page.get_by_role("alert").is_visible()


def fetch(url: str, **headers) -> tuple[int, dict, bytes]:
    """Return status, headers and body."""
    try:
        with urllib.request.urlopen(
            urllib.request.Request(url, headers=headers), timeout=30
        ) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read()


def test_scripts_are_compressed_and_kept(sample, visit):
    one = visit(render(sample, "sample"))
    scripts = one.page.evaluate(
        "performance.getEntriesByType('resource').filter(r => "
        "/\\.js($|\\?)/.test(r.name)).map(r => r.name)"
    )
    config = json.loads(
        re.search(
            r'<script id="jupyter-config-data"[^>]*>(.*?)</script>', one.page.content(), re.DOTALL
        )[1]
    )
    scripts = [*scripts[:20], sample.url.rstrip("/") + config["chartLibrary"]]
    for script in scripts:
        status, headers, body = fetch(script, **{"Accept-Encoding": "gzip"})
        assert status == 200
        assert "max-age=31" in headers["Cache-Control"], script
        assert headers.get("Content-Encoding") == "gzip" or len(body) < 1200, script
        if "/voila/templates/" not in script:  # Voilà's own handler, for our few small files
            assert headers.get("Content-Length") == str(len(body)), (
                f"compressed anew for every reader: {script}"
            )
    whole, part = fetch(scripts[-1])[2], fetch(scripts[-1], Range="bytes=0-99")
    assert part[0] == 206
    assert part[2] == whole[:100]


LISTINGS = ["voila/tree/", "voila/tree/folder", "voila/api/contents/", "api/contents"]
FILES = [
    "voila/files/notes.txt",
    "notes.txt",
    "voila/render/../voila.json",
    "voila/render/notes.txt",
    "voila/static/../../notes.txt",
]


@pytest.mark.parametrize("address", LISTINGS + FILES)
def test_nothing_else_is_served(sample, address):
    assert fetch(sample.url + address)[0] in (403, 404)


def test_a_script_that_is_not_there_is_a_status_and_no_traceback_in_the_log(sample):
    status, headers, body = fetch(sample.url + "voila/static/none.js")
    assert (status, body) == (404, b"")
    assert "script-src 'self' blob:;" in headers["Content-Security-Policy"]
    assert "write_error" not in sample.log.read_text()


def test_strangers_host_names_are_refused(sample):
    assert fetch(sample.url, Host="example.org")[0] == 403
    assert fetch(sample.url, Host=f"localhost:{sample.port}")[0] == 200


@pytest.mark.parametrize("query", ["template=python", "theme=dark", "classic-tree=false"])
def test_a_query_does_not_change_the_page(sample, query):
    status, headers, body = fetch(sample.url + "?" + query)
    assert status == 200
    assert f"<h1>{FRONT}</h1>".encode() in body
    assert "script-src 'self' blob:;" in headers["Content-Security-Policy"]


def test_a_stopped_server_is_told(sample, visit):
    """The last of the sample, which it ends."""
    one = visit(render(sample, "sample")).drawn()
    sample.stop()
    one.page.get_by_role("alert").wait_for(timeout=90_000)
    assert "connection to the server is lost" in one.page.get_by_role("alert").inner_text()
