"""Pages as the tests open, read and press them."""

import re

import pytest

#: Is the board in its place? (A page without a view of its own has nothing that it would take the place of.)
LIVE = "() => document.body?.dataset.view === '' || 'rtLive' in document.documentElement.dataset"

DRAWN = """n => {
  const width = e => e.getBoundingClientRect().width, page = width(document.querySelector('.rt-drawing') ?? document.body);
  const all = [...document.querySelectorAll('.rt-drawing .rt-plot')];
  return all.length >= n && all.every(gd => gd.querySelector('.main-svg') && Math.abs(width(gd.querySelector('.main-svg')) - page) < 24);
}"""

# Longer than plotly lets a pointer wait (50 ms), in the page's own time: a busy page is waited for.
RESTED = "() => new Promise(done => setTimeout(done, 80))"


def live(page, seconds: float = 90):
    """Wait until the board has taken the place of the answer that came with the page; return the page."""
    page.wait_for_function(LIVE, timeout=seconds * 1000)
    return page


def drawn(page, figures: int = 1):
    """Wait until the board is there, and all its figures (so many at least) are drawn for this page's width; return the page."""
    live(page).wait_for_function(DRAWN, arg=figures, timeout=120_000)
    return page


def dashboard(browser, server, name: str):
    """Open a dashboard on a desk; return its page, with a list `errors` of what went wrong on it."""
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.errors = []
    page.on("console", lambda message: page.errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.goto(f"{server.url}voila/render/{name}.ipynb")
    return page


def middle(locator) -> tuple[float, float]:
    """Return where the middle of an element is, after it was brought into view."""
    locator.scroll_into_view_if_needed()
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def click(page, x: float, y: float) -> None:
    """Click on a mark of a figure: plotly knows what lies under the pointer only a moment after the pointer came."""
    page.mouse.move(x - 40, y)
    page.mouse.move(x, y, steps=4)
    page.evaluate(RESTED)
    page.mouse.click(x, y)


def choose(page, label: str, value: str) -> None:
    """Choose in one of the drop-downs."""
    page.get_by_label(label, exact=True).select_option(label=value)


def check_dark_mode(page) -> None:
    """The button for colours changes the words of every chart of the board, and back."""
    ink = "[...document.querySelectorAll('.rt-drawing .rt-plot')].map(gd => getComputedStyle(gd.querySelector('.textpoint text')).fill)"
    before = page.evaluate(ink)
    for now in ("!==", "==="):
        page.get_by_role("button", name=re.compile("colours")).click()
        page.wait_for_function(f"before => {ink}.every((colour, i) => colour {now} before[i])", arg=before)


def check_phone(browser, server, name: str, place, words: str, figures: int = 1) -> None:
    """On a phone the evidence opens over the board, and closes. place: page → where to tap; words: of the evidence."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{server.url}voila/render/{name}.ipynb")
    drawn(page, figures)
    assert not page.locator(".rt-detail").is_visible()
    page.touchscreen.tap(*place(page))
    page.locator(".rt-evidence").get_by_text(words).first.wait_for()
    box = page.locator(".rt-detail").bounding_box()
    assert box["x"] == 0 and box["width"] == 360 and box["y"] + box["height"] == pytest.approx(800, abs=1)
    page.locator(".rt-close").click()
    page.locator(".rt-detail").wait_for(state="hidden")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    context.close()
