"""Notebooks with a cell of one's own, which a kernel runs: their boards at three widths, in light and
dark, and in the language that a browser asks for.
"""

import re
import urllib.request

import pytest

from browser_helpers import live
from roundtable.charts import colour_theme
from test_dashboards_browser import CUT_OFF, LOOKED_AT, WIDTHS, Visit, render, serious

WITH_CHARTS = ["coverage", "timeline"]  # where a kernel runs their boards

# The kernel has drawn all figures anew: width and colours come to it in one message, and go back in
# one.
IN_COLOUR = (
    "[...document.querySelectorAll('.rt-plot')].every((gd) => "
    "gd._fullLayout?.font.color === '{ink}')"
)

# How often a page changes itself in half a second in which nobody does anything.
CHANGES = """() => new Promise((done) => {
  let n = 0;
  const seen = new MutationObserver(() => { n += 1; });
  seen.observe(document.body, {childList: true, subtree: true});
  setTimeout(() => { seen.disconnect(); done(n); }, 500);
})"""


@pytest.mark.parametrize("name", WITH_CHARTS)
def test_a_board(boards, browser, name):
    """Opened where there is least room, then given more: at each width, in dark and light colours,
    with the kernel's figures drawn for them.
    """
    one = Visit(browser, render(boards, name), width=min(WIDTHS)).drawn()
    assert one.page.locator(".main-svg").count(), "no chart"
    for width, theme in LOOKED_AT:
        one.page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        one.page.emulate_media(color_scheme=theme)
        one.until(f"document.documentElement.dataset.theme === '{theme}'")
        one.until(IN_COLOUR.format(ink=colour_theme(theme == "dark").ink))
        one.until_fits()
        assert (width, theme, one.page.evaluate(CUT_OFF)) == (width, theme, [])
        contrast = LOOKED_AT[width, theme]  # of what is drawn axe sees nothing else
        found = serious(one.page, contrast=contrast, leave_out=() if contrast else (".rt-plot",))
        assert (width, theme, found) == (width, theme, [])
        one.picture(f"{name}-board", width, theme)
    assert one.page.evaluate(CHANGES) == 0, "it never rests"
    one.context.close()
    assert one.errors == []
    assert one.elsewhere == []


def test_a_notebook_with_a_cell_of_ones_own_is_run(boards):
    for name, is_run in (("agreement", True), ("forecasts", False)):
        with urllib.request.urlopen(f"{boards.url}voila/render/{name}.ipynb", timeout=120) as found:
            words = found.read().decode()
        assert ("A cell of my own" in words) == ("kernelId" in words) == is_run


def test_the_board_writes_as_the_answer_did_and_carries_the_language_along(browser, boards):
    context = browser.new_context(locale="de-DE", bypass_csp=True)
    page = context.new_page()
    page.goto(boards.url + "voila/render/timeline.ipynb")
    first_ = page.text_content(".rt-headline")
    live(page)
    assert page.text_content(".rt-live .rt-headline") == first_ and "März 2024" in first_
    page.locator(".rt-live svg text", has_text="Oktober").first.wait_for(state="attached")
    page.goto(boards.url + "voila/render/coverage.ipynb?lang=fr")
    live(page)
    assert re.search(
        r"\d\s\d{3} words", page.text_content(".rt-live .rt-findings")
    ) and page.url.endswith("?lang=fr")
    assert page.locator(".rt-nav a").last.get_attribute("href").endswith("?lang=fr")
    page.locator(".rt-brand").click()
    page.wait_for_url(boards.url + "?lang=fr")
    assert "mars 2024" in page.text_content("main")
    addresses = [link.get_attribute("href") for link in page.locator("a[href*=ipynb]").all()]
    assert len(addresses) > 8 and all(address.endswith("?lang=fr") for address in addresses)
    page.goto(boards.url + "?lang=%22%3E%3Cscript%3E")
    asking = [link.get_attribute("href") for link in page.locator("a[href*='?']").all()]
    assert asking == ["?lang=ru"]  # the same page in another language
    context.close()
