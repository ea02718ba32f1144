"""Pages as the tests open, read and press them."""

import itertools
import re

import pytest

#: Is the board in its place? (A page without a view of its own has nothing that it would take the
#: place of.)
LIVE = "() => document.body?.dataset.view === '' || 'rtLive' in document.documentElement.dataset"

DRAWN = """n => {
  const width = e => e.getBoundingClientRect().width, page = width(document.querySelector('.rt-drawing') ?? document.body);
  const all = [...document.querySelectorAll('.rt-drawing .rt-plot')];
  return all.length >= n && all.every(gd => gd.querySelector('.main-svg') && Math.abs(width(gd.querySelector('.main-svg')) - page) < 24);
}"""

# Longer than plotly lets a pointer wait (50 ms), in the page's own time: a busy page is waited for.
RESTED = "() => new Promise(done => setTimeout(done, 80))"


def live(page, seconds: float = 90):
    """Wait until the board has taken the place of the answer that came with the page; return the
    page.
    """
    page.wait_for_function(LIVE, timeout=seconds * 1000)
    return page


def drawn(page, figures: int = 1):
    """Wait until the board is there, and all its figures (so many at least) are drawn for this
    page's width; return the page.
    """
    live(page).wait_for_function(DRAWN, arg=figures, timeout=120_000)
    return page


def dashboard(browser, server, name: str):
    """Open a dashboard on a desk; return its page, with a list `errors` of what went wrong on
    it.
    """
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.errors = []
    page.on(
        "console",
        lambda message: page.errors.append(message.text) if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.goto(f"{server.url}voila/render/{name}.ipynb")
    return page


def middle(locator) -> tuple[float, float]:
    """Return where the middle of an element is, after it was brought into view."""
    locator.scroll_into_view_if_needed()
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def click(page, x: float, y: float) -> None:
    """Click on a mark of a figure: plotly knows what lies under the pointer only a moment after the
    pointer came.
    """
    page.mouse.move(x - 40, y)
    page.mouse.move(x, y, steps=4)
    page.evaluate(RESTED)
    page.mouse.click(x, y)


def choose(page, label: str, value: str) -> None:
    """Choose in one of the drop-downs."""
    page.get_by_label(label, exact=True).select_option(label=value)


def check_dark_mode(page) -> None:
    """The button for colours changes the words of every chart of the board, and back."""
    ink = (
        "[...document.querySelectorAll('.rt-drawing .rt-plot')].map(gd => "
        "getComputedStyle(gd.querySelector('.textpoint text')).fill)"
    )
    before = page.evaluate(ink)
    for now in ("!==", "==="):
        page.get_by_role("button", name=re.compile("colours")).click()
        page.wait_for_function(
            f"before => {ink}.every((colour, i) => colour {now} before[i])", arg=before
        )


def check_phone(browser, server, name: str, place, words: str, figures: int = 1) -> None:
    """On a phone the evidence opens over the board, and closes. place: page → where to tap; words:
    of the evidence.
    """
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(f"{server.url}voila/render/{name}.ipynb")
    drawn(page, figures)
    assert not page.locator(".rt-detail").is_visible()
    page.touchscreen.tap(*place(page))
    page.locator(".rt-evidence").get_by_text(words).first.wait_for()
    box = page.locator(".rt-detail").bounding_box()
    assert (
        box["x"] == 0
        and box["width"] == 360
        and box["y"] + box["height"] == pytest.approx(800, abs=1)
    )
    page.locator(".rt-close").click()
    page.locator(".rt-detail").wait_for(state="hidden")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    context.close()


# What has the focus: a few words of it, whether something around it is outlined, whether it can be
# seen at all.
STOP = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), kin = [];
  for (let e = at; e && e !== document.body; e = e.parentElement) kin.push(getComputedStyle(e));
  const shown = kin.findIndex((style) => style.opacity === '0'); // what is drawn in place of a native control stands around it
  const ringed = kin.slice(shown + 1).some((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0);
  return {end: at === document.body, what: at.outerHTML.slice(0, 120), ringed, there: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
    && !kin.some((style) => style.visibility === 'hidden')};
}"""


def check_keyboard(page, most: int = 200) -> list[str]:
    """Tab leads from the first link of the page to its end; each stop is in view, ringed and named.
    Return the names.
    """
    session, names = page.context.new_cdp_session(page), []
    page.locator(".rt-skip").focus()
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["end"]:
            session.detach()
            return names
        place = session.send("Runtime.evaluate", {"expression": "document.activeElement"})[
            "result"
        ]["objectId"]
        [node] = session.send(
            "Accessibility.getPartialAXTree", {"objectId": place, "fetchRelatives": False}
        )["nodes"]
        assert stop["ringed"] and stop["there"] and node["name"]["value"].strip(), stop["what"]
        names.append(node["name"]["value"])
    pytest.fail(f"a trap: {names[-4:]}")


def check_outline(page) -> None:
    """One first heading and no level left out; each toggle button says whether it is pressed, in a
    group with a name; no chart without a name.
    """
    levels = page.locator("h1:visible, h2:visible, h3:visible, h4:visible").evaluate_all(
        "all => all.map((e) => +e.localName[1])"
    )
    assert levels.count(1) == 1 and all(b <= a + 1 for a, b in itertools.pairwise([0, *levels])), (
        levels
    )
    for button in page.locator(
        ".rt-live .jupyter-button.widget-toggle-button:visible, .rt-live .rt-people button:visible"
    ).all():
        said = button.evaluate(
            "b => [b.ariaPressed, String(b.classList.contains('mod-active')), "
            "!!b.closest('[role=group]')?.ariaLabel]"
        )
        assert said[0] == said[1] and said[2], button.inner_text()
    charts = page.locator(".rt-live .rt-plot")
    assert charts.evaluate_all(
        "all => all.every((e) => e.role === 'img' && e.ariaLabel && "
        "e.querySelector('.plot-container').ariaHidden === 'true')"
    )


def hears(page, words: str) -> None:
    """Wait until a screen reader would be told this of what has been chosen."""
    page.locator(".rt-unseen [role=status]").get_by_text(words).first.wait_for(state="attached")


def open_from_table(page, button, title: str) -> None:
    """A cell of the table below the chart opens evidence with this title by keyboard alone; Escape
    closes it and leads back to the cell.
    """
    button.focus()
    page.keyboard.press("Enter")
    page.locator(".rt-open .rt-evidence h3", has_text=title).wait_for()
    page.wait_for_function("() => document.activeElement.matches('.rt-detail')")
    hears(page, "Evidence shown:")
    page.keyboard.press("Escape")
    page.locator(".rt-detail:not(.rt-open)").wait_for()
    hears(page, "Evidence closed.")
    assert button.evaluate("b => b === document.activeElement"), "the place is lost"


def check_narrow(page) -> None:
    """At 400 % of a desk nothing but charts and tables is wider than the page."""
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 256})
    page.wait_for_function("() => document.documentElement.scrollWidth <= 320", timeout=90_000)
    page.set_viewport_size(before)
    drawn(page)
