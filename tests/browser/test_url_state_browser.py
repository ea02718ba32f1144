"""Every choice is in the address, and every address restores its view; what a reader takes along;
the hand-over from the answer to the board.
"""

import csv
import itertools
import re
from html import escape
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest

from browser_helpers import click as click_at
from browser_helpers import live, middle
from conftest import CORPUS
from roundtable_app.dashboards.coverage import coverage_view
from roundtable_app.dashboards.labels import words_by_id
from roundtable_app.dashboards.registry import get_dashboard
from roundtable_app.pages.citation import citation
from roundtable_app.widgets import Dashboard
from test_dashboards_browser import render

WORDS = words_by_id(CORPUS.statements, "label")

# What stands there: the controls' values, the number of marks of every figure, the words.
STATE = """() => {
  const live = document.querySelector('.rt-live'), all = (selector) => [...live.querySelectorAll(selector)];
  const words = (selector) => all(selector).map((e) => e.innerText.trim()).join(' | ');
  return {
    choices: all('select').map((s) => [s.closest('.widget-dropdown')?.innerText.split('\\n')[0].trim() ?? '', s.selectedOptions[0]?.textContent ?? '']),
    buttons: all('.rt-people button, .rt-switch button').map((b) => [b.textContent, b.classList.contains('mod-active')]),
    brush: all('input[type=range]').map((i) => i.value),
    marks: all('.rt-figure').map((f) => [f.id, f.querySelectorAll('path.point').length]),
    opened: words('.rt-evidence h3'), evidence: words('.rt-detail'), headline: words('.rt-headline'), notes: words('.rt-note')};
}"""


def choose(label, option):
    """A step: choose in a drop-down of the board."""
    return lambda page: (
        page.locator(".rt-live").get_by_label(label, exact=True).select_option(label=option)
    )


def press(name):
    """A step: press a button of the board."""
    return lambda page: (
        page.locator(".rt-live").get_by_role("button", name=name, exact=True).click()
    )


def click_tile(page):
    """Click on the largest tile."""
    click_at(
        page,
        *middle(
            page.locator(".rt-live #coverage .scatterlayer text", has_text=re.compile("^440$"))
        ),
    )


def brush(end, key):
    """A step: move an end of the brush with the keyboard."""

    def step(page):
        slider = page.locator(".rt-live").get_by_role("slider").nth(end)
        slider.focus()
        slider.press(key)

    return step


#: Of two dashboards: a choice by each kind of control, one after the other, with what it writes into
#: the address. (`test_url_state` makes every choice, on boards without a browser.)
WALKS = {
    "coverage": [
        (choose("Background", "Ph.D."), {"background": "Ph.D."}),
        (choose("Background", "All backgrounds"), {"background": ""}),
        (press("Andrey Areshev"), {"experts": None}),
        (click_tile, {"answer": "russia/yunusov"}),
    ],
    "timeline": [
        (choose("Event", "Second Karabakh war"), {"event": "second-karabakh-war"}),
        (press("¶ The article's own text"), {"own": "no"}),
        (brush(0, "PageUp"), {"from": None}),
        (brush(1, "ArrowLeft"), {"to": None}),
    ],
}


@pytest.fixture(scope="module")
def context(browser):
    """One reader's browser, which keeps the scripts from page to page."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 1000}, permissions=["clipboard-read", "clipboard-write"]
    )
    yield context
    context.close()


@pytest.fixture
def go(context):
    """Return a function that opens a page, which notes its errors; all are closed after the
    test.
    """
    pages = []

    def start(url=None):
        page = context.new_page()
        pages.append(page)
        page.errors = []
        page.on(
            "console",
            lambda message: page.errors.append(message.text) if message.type == "error" else None,
        )
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        if url:
            page.goto(url)
            live(page)
        return page

    yield start
    for page in pages:
        page.close(run_before_unload=True)


def asked(page):
    """The choices in the address."""
    return {name: values[-1] for name, values in parse_qs(urlsplit(page.url).query).items()}


def topic(page):
    """The topic that the board has chosen."""
    return (
        page.locator(".rt-live")
        .get_by_label("Topic", exact=True)
        .locator("option:checked")
        .inner_text()
        .replace("\xa0", " ")
    )


# The kernel has done what was asked before (it answers in order; what was chosen while it was busy
# is asked then), and the page has drawn it.
ANSWERED = """async () => {
  const kernel = jupyterapp.widgetManager.kernel, idle = () => new Promise((done) => requestIdleCallback(done, {timeout: 3000}));
  for (let i = 0; i < 2; i++) { await kernel.requestKernelInfo(); await idle(); }
}"""


def settle(page):
    """What stands there, once it stays."""
    page.wait_for_timeout(750)  # two choices that are closer are one step back
    before, now = None, page.evaluate(STATE)
    while before != now:
        page.evaluate(ANSWERED)
        page.wait_for_timeout(150)
        before, now = now, page.evaluate(STATE)
    return now


def arrives(page, url):
    """Wait until this is the address; say which one is there instead."""
    for _ in range(200):
        if page.evaluate("location.href") == url:
            return
        page.wait_for_timeout(50)
    assert page.evaluate("[location.href, history.length]") == [url]


def shows(page, wanted, like=lambda state: state):
    """Wait until what stands there is this, or like it; say what differs."""
    for _ in range(100):
        now = page.evaluate(STATE)
        if like(now) == like(wanted):
            return
        page.wait_for_timeout(100)
    assert like(now) == like(wanted)


def without_order(state):
    """The cards of the evidence in any order: who was clicked stands first, and is not a choice."""
    return state | {"evidence": sorted(state["evidence"])}


@pytest.mark.parametrize("walk", WALKS)
def test_every_choice_is_in_the_address_and_comes_back(boards, go, walk):
    address = render(boards, walk.partition(",")[0])
    page = go(address)
    shown = settle(page)
    steps = [(page.url, shown)]
    for act, written in WALKS[walk]:
        act(page)
        for name, value in written.items():
            page.wait_for_function(
                "([name, value]) => { const found = new URLSearchParams(location.search).get(name);"
                " return value === null ? found : (found ?? '') === value }",
                arg=[name, value],
                timeout=90_000,
            )
        shown = settle(page)
        steps.append((page.url, shown))
    states = [state for _, state in steps]
    assert all(a != b for a, b in itertools.pairwise(states)), "a choice that shows nowhere"
    other = go(page.url)
    shown = settle(other)
    assert without_order(shown) == without_order(states[-1])
    assert asked(other) == asked(page)
    for url, state in reversed(steps[:-1]):
        page.go_back()
        arrives(page, url)
        shows(page, without_order(state) if "pointer" in walk and not state["evidence"] else state)
        assert page.url == url
    page.evaluate("steps => history.go(steps)", len(steps) - 1)
    arrives(page, steps[-1][0])
    shows(page, states[-1], like=without_order)
    assert page.errors == other.errors == []


def test_two_quick_steps_back_leave_the_addresses_as_they_were(boards, go):
    page = go(render(boards, "timeline"))
    urls = [page.url]
    for act, wanted in (
        (choose("Kind", "War"), "kind=war"),
        (choose("Topic", "Role of Russia"), "topic=russia"),
    ):
        settle(page)
        act(page)
        page.wait_for_url(f"**{wanted}**")
        urls.append(page.url)
    shown = settle(page)
    page.evaluate("() => { history.back(); setTimeout(() => history.back(), 250); }")
    page.wait_for_function("url => location.href === url", arg=urls[0])
    settle(page)
    assert page.url == urls[0]
    for url in urls[1:]:
        page.go_forward()
        settle(page)
        assert page.url == url
    shows(page, shown)


STRANGE = "topic=%3Cimg%20src=x%20onerror=alert(1)%3E&experts=nobody&based=%00%ff&corpus=gone&utm_source=mail"


# The agreement's board is one of two parts.
@pytest.mark.slow
@pytest.mark.parametrize("dashboard", ["agreement", "coverage"])
def test_strange_addresses_are_told_on_every_board(dashboard):
    one = Dashboard(dashboard, query=STRANGE)
    assert one.notes.value.count("left out") == 4 and "<img" not in one.notes.value
    assert one.filters == {}
    board = getattr(one.board, "positions", one.board)
    assert escape(get_dashboard(dashboard).view(CORPUS, {}).headline) in board.headline.value


def test_strange_addresses_show_the_default_and_say_so(boards, go):
    dashboard = "coverage"
    page = go(f"{render(boards, dashboard)}?{STRANGE}#%E0%A4%A")
    found = settle(page)
    assert (
        found["notes"].count("left out") == 4
        and "<img src=x" in found["notes"]
        and "mail" not in found["notes"]
    )
    assert asked(page) == {}, "the address says what is shown"
    first = found["headline"]
    assert first == get_dashboard(dashboard).view(CORPUS, {}).headline
    assert page.errors == []


@pytest.mark.parametrize(("dashboard", "to"), [("coverage", "timeline")])
def test_links_to_other_dashboards_carry_what_is_shared(boards, go, dashboard, to):
    page = go(render(boards, dashboard))
    choose("Topic", "Role of Russia")(page)
    press("Grant Mikaelian")(page)
    settle(page)  # a link that is drawn anew under the pointer is not followed
    page.wait_for_function(
        "() => [...document.querySelectorAll('.rt-nav a, .rt-live "
        "a[data-dashboard]')].every((a) => /topic=russia&experts=/.test(a.href))"
    )
    choose("Background", "Ph.D.")(page)
    page.wait_for_url("**background=**")
    assert "background" not in page.locator(".rt-nav a").last.get_attribute("href")
    page.locator(f".rt-nav a[href*='{to}']").click()
    page.wait_for_url(f"**/{to}.ipynb?**")
    live(page)
    assert topic(page) == "Role of Russia"
    assert asked(page) == {"topic": "russia", "experts": "areshev,kopalyan,mirgadirov,yunusov"}
    assert page.errors == []


# Before the board is there


def held(page):
    """Keep the board away until the function that is returned is called: its scripts do not
    come.
    """
    waiting, open_ = [], []
    page.route(
        "**/voila/static/**", lambda route: route.continue_() if open_ else waiting.append(route)
    )

    def release():
        open_.append(True)
        for route in waiting:
            route.continue_()

    return release


def answered(page):
    """Wait until the answer is there with all that its scripts add."""
    page.wait_for_function(
        "() => document.querySelector('#rt-first .rt-first-table')?.roundtable", timeout=60_000
    )


CONTROLS = (
    "button:not(.rt-table button):visible, select:visible, input:visible, .rt-people:visible, "
    ".rt-bar:visible, .rt-take:visible, .rt-brush:visible, .rt-stand:visible"
)


def check_paper(page):
    """On paper there are the sentence and its table or charts, and no controls; buttons of a table
    are words.
    """
    page.emulate_media(media="print")
    assert (
        page.locator(CONTROLS).evaluate_all("all => all.map((e) => e.outerHTML.slice(0, 90))") == []
    ), "printed, though of no use on paper"
    assert (
        page.locator(".rt-headline:visible").count() == 1
        and page.locator(":is(.main-svg, .rt-matrix):visible").count() > 0
    ), "missing on paper"
    page.emulate_media(media="screen")


#: Where a reader's keyboard is when the board comes, before and after.
HELD = {
    "coverage": lambda place: place.get_by_role("button", name="Arif Yunusov").or_(
        place.get_by_role("checkbox", name="Arif Yunusov")
    ),
    "timeline": lambda place: place.locator("select[name=status]").or_(
        place.get_by_label("Status", exact=True)
    ),
}


@pytest.mark.parametrize("dashboard", HELD)
def test_what_is_chosen_and_opened_before_the_board_is_there_survives(boards, go, dashboard):
    page = go()
    release = held(page)
    page.goto(render(boards, dashboard), wait_until="commit")
    answered(page)
    check_paper(page)
    place = page.locator("#rt-first")
    place.locator("input[name=topic][value=russia]").check()
    place.get_by_role("checkbox", name="Grant Mikaelian").uncheck()
    page.wait_for_url("**topic=russia&experts=**", wait_until="commit")
    chosen = {"topic": "russia", "experts": ("areshev", "kopalyan", "mirgadirov", "yunusov")}
    headline = get_dashboard(dashboard).view(CORPUS, chosen).headline
    place.get_by_text(headline, exact=True).first.wait_for()
    if dashboard == "coverage":
        place.locator('a[data-opens="russia/yunusov"]').click()
        page.wait_for_url("**answer=russia/yunusov", wait_until="commit")
        place.locator('a[data-opens="russia/kopalyan"]').press("Enter")
        page.wait_for_url("**answer=russia/kopalyan", wait_until="commit")
        chosen["answer"] = "russia/kopalyan"
    before = HELD[dashboard](place)
    before.focus()
    release()
    live(page)
    assert page.locator("#rt-first").count() == 0
    assert page.locator(".rt-live .rt-headline").inner_text() == headline
    assert asked(page) == {
        name: value if isinstance(value, str) else ",".join(value) for name, value in chosen.items()
    }
    assert topic(page) == "Role of Russia"
    assert (
        not page.locator(".rt-live")
        .get_by_role("button", name="Grant Mikaelian")
        .evaluate("b => b.classList.contains('mod-active')")
    )
    assert HELD[dashboard](page.locator(".rt-live")).evaluate(
        "e => e === document.activeElement"
    ), "the place is lost"
    if dashboard == "coverage":
        page.locator(
            ".rt-live .rt-evidence h3", has_text="Nerses Kopalyan on “Role of Russia”"
        ).wait_for()
    assert page.errors == []


@pytest.fixture
def clocked(browser):
    """A page of a browser of its own, as a clock is one for all pages: those that others still
    close, and those that they open later.
    """
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    page.clock.install()
    yield page
    context.close()


def test_a_board_that_never_comes_is_told_after_a_while(boards, clocked):
    page = clocked
    held(page)
    page.goto(render(boards, "coverage"), wait_until="commit")
    answered(page)
    assert not page.get_by_role("alert").is_visible()
    page.clock.fast_forward(46_000)
    page.get_by_role("alert").wait_for()
    assert "You can read everything" in page.get_by_role("alert").inner_text()
    assert page.locator(".rt-headline").first.is_visible()


def test_without_a_kernel_the_page_reads_well_and_answers(boards, clocked):
    page = clocked
    page.route("**/api/kernels/**", lambda route: route.abort())
    page.route_web_socket(re.compile("/api/kernels/"), lambda socket: socket.close())
    page.goto(render(boards, "coverage"), wait_until="commit")
    answered(page)
    page.clock.fast_forward(46_000)
    page.get_by_role("alert").wait_for()
    place = page.locator("#rt-first")
    place.locator("input[name=topic][value=russia]").check()
    place.get_by_text(coverage_view(CORPUS, {"topic": "russia"}).headline, exact=True).wait_for()
    rows = place.locator(".rt-first-table").get_by_role("row")
    assert rows.count() == 2 and rows.last.is_visible()


# Taking it along


def saved(page, button):
    """The bytes that a button saves, and the name that it gives them."""
    with page.expect_download() as download:
        button.click()
    return download.value.path().read_bytes(), download.value.suggested_filename


def typed(cell):
    """A cell as the table has it: what CSV writes for nothing, for yes and no, and for numbers."""
    word = "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)
    return float(word) if re.fullmatch(r"-?[\d.]+(e-?\d+)?", word) else word


def table(rows):
    """A table as CSV has it."""
    return [[typed(cell) for cell in row] for row in rows]


#: The main figure of each dashboard's view.
MAIN = {"coverage": "coverage", "timeline": "lanes"}


@pytest.mark.parametrize("dashboard", MAIN)
def test_what_a_chart_shows_can_be_taken_along(boards, go, dashboard):
    page = go(f"{render(boards, dashboard)}?experts=areshev,kopalyan,yunusov")
    settle(page)
    check_paper(page)
    spec = get_dashboard(dashboard)
    view = spec.view(CORPUS, {"experts": ("areshev", "kopalyan", "yunusov")})
    assert view.name == MAIN[dashboard]
    ours = view.draw(width=700, dark=False).layout.meta
    shown = page.locator(f".rt-live #{MAIN[dashboard]} .rt-plot").evaluate("gd => gd.layout.meta")
    assert shown["columns"] == list(ours["columns"]) and table(shown["rows"]) == table(
        ours["rows"]
    ), "the board's table is not that of the view"
    figures = page.locator(".rt-live .rt-figure")
    assert figures.count() > 0 and not page.locator(".rt-take").count(), "one menu for all"
    page.locator(".rt-share summary").click()
    page.locator(".rt-share li").first.wait_for()
    assert page.locator(".rt-share li").count() == figures.count()
    for i in range(figures.count()):
        if i == 3:  # Chromium saves ten files of a page in a burst, and no more for a second
            page.wait_for_timeout(1100)
        figure = figures.nth(i)
        name, title = (
            figure.get_attribute("id"),
            figure.locator(".rt-plot").get_attribute("aria-label").partition(": ")[2],
        )
        meta = figure.locator(".rt-plot").evaluate("gd => gd.layout.meta")
        menu = page.locator(".rt-share")
        called = f"{CORPUS.path.name}-{dashboard}-{name}-experts-areshev-kopalyan-yunusov"[:90]
        body, file = saved(page, menu.get_by_role("button", name=f"Data (CSV): {title}"))
        assert file == f"{called}.csv" and body.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(body.decode("utf-8-sig").splitlines(keepends=True)))
        assert rows[0] == meta["columns"] and len(rows) == len(meta["rows"]) + 1
        assert table(rows[1:]) == table(meta["rows"])
        body, file = saved(page, menu.get_by_role("button", name=f"Picture (PNG): {title}"))
        assert (
            file == f"{called}.png" and body.startswith(b"\x89PNG\r\n\x1a\n") and len(body) > 2000
        )
        body, file = saved(page, menu.get_by_role("button", name=f"Vector graphic (SVG): {title}"))
        assert file == f"{called}.svg"
        drawing = ElementTree.fromstring(body)
        assert drawing.tag == "{http://www.w3.org/2000/svg}svg" and CORPUS.cite in " ".join(
            drawing.itertext()
        )
        assert view.headline.split()[0] in " ".join(drawing.itertext()), "the finding stands above"
        menu.get_by_text("Saved.").wait_for()
    if dashboard == "coverage":
        check_copying(page)
    assert page.errors == []


def check_copying(page):
    """Link and citation are those of what is shown; page: the coverage of three experts."""
    menu, clipboard = page.locator(".rt-share"), "navigator.clipboard.readText()"
    menu.get_by_role("button", name="Copy link").click()
    menu.get_by_text("Copied.").wait_for()
    link = page.evaluate(clipboard)
    assert link == page.url and asked(page) == {"experts": "areshev,kopalyan,yunusov"}
    menu.get_by_role("button", name="Cite this").click()
    page.wait_for_function(f"async link => (await {clipboard}) !== link", arg=link)
    assert page.evaluate(clipboard).endswith(f"{citation(CORPUS).line} {link}")
    page.keyboard.press("Escape")
    assert not menu.get_by_role("button", name="Copy link").is_visible()
    choose("Topic", "Western position")(page)
    page.wait_for_url("**topic=west**")
    menu.locator("summary").click()
    menu.get_by_role("button", name="Copy link").click()
    page.wait_for_function(f"async () => (await {clipboard}).includes('?topic=west&experts=')")


def test_a_link_to_a_figure_far_below_leads_there(boards, go):
    page = go(f"{render(boards, 'agreement')}?topic=russia#weights")
    page.wait_for_function(
        "() => { const box = document.querySelector('.rt-live #weights')?.getBoundingClientRect(); "
        "return box && box.top < innerHeight && box.bottom > 0; }"
    )
