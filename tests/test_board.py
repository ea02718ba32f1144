"""The stance board as a stakeholder meets it: a real Voilà, a real browser, real clicks."""

import re

import pytest

import roundtable as rt
from conftest import live, press
from roundtable import agreement

CORPUS = rt.load()


@pytest.fixture(scope="module")
def page(browser, voila):
    """The agreement dashboard on a desk."""
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.goto(f"{voila.url}voila/render/agreement.ipynb")
    ready(page)
    yield page
    page.close()


def ready(page):
    """Wait until the board is drawn for this page's width."""
    live(page).wait_for_selector(".rt-board .main-svg")
    page.wait_for_function("() => { const f = document.querySelector('.rt-drawing'), s = document.querySelector('.rt-drawing .main-svg');"
                           " return s && Math.abs(s.getBoundingClientRect().width - f.getBoundingClientRect().width) < 24 }")


def dots(page):
    """The words on all dots, as drawn."""
    return page.locator(".rt-drawing .scatterlayer .trace:has(path.point) text").all_inner_texts()


def dot(page, proposition, initials):
    """The middle of a dot: the one with these initials on the row of a proposition's first words."""
    return page.evaluate("""([words, initials]) => {
        const words_ = [...document.querySelectorAll('.rt-drawing .textpoint text')].find(t => t.textContent.startsWith(words));
        words_.scrollIntoView({block: 'center'});
        const row = words_.getBoundingClientRect(), y = row.y + row.height / 2;
        const found = [...document.querySelectorAll('.rt-drawing .scatterlayer .trace:has(path.point) text')].filter(t => t.textContent === initials)
            .map(t => t.getBoundingClientRect()).sort((a, b) => Math.abs(a.y + a.height / 2 - y) - Math.abs(b.y + b.height / 2 - y))[0];
        return [found.x + found.width / 2, found.y + found.height / 2]; }""", [proposition, initials])


def choose(page, label, value):
    """Choose in one of the drop-downs, and wait for the answer."""
    page.get_by_label(label, exact=True).select_option(label=value)


def test_every_expert_is_on_every_row(page):
    assert len(dots(page)) == 31 * 5


def test_the_answer_stands_above_the_choices(page):
    board = agreement.board(CORPUS)
    names = dict(zip(CORPUS.propositions["proposition"], CORPUS.propositions["text"], strict=True)) | dict(
        zip(CORPUS.experts["expert"], CORPUS.experts["name"], strict=True))
    first, *rest = agreement.findings(board, names, CORPUS.rule.quorum)
    assert page.locator(".rt-headline").inner_text() == first
    assert page.locator(".rt-findings li").all_inner_texts() == rest
    assert page.locator(".rt-headline").bounding_box()["y"] < page.locator(".rt-choices").first.bounding_box()["y"]


@pytest.mark.parametrize("initials", ["GM", "NK", "AA"])
def test_a_click_on_a_dot_tells_who_says_so_and_where(page, initials):
    """A voice, another voice, and somebody silent."""
    expert = CORPUS.experts.set_index("initials").loc[initials]
    press(page, *dot(page, "Turkey, more than", initials))
    card = page.locator(".rt-evidence")
    card.get_by_text("Turkey, more than any other state").wait_for()
    said = card.inner_text()
    cells = agreement.evidence(agreement.board(CORPUS).panel, CORPUS).set_index(["proposition", "expert"]).loc[("turkey-leads", expert["expert"])]
    assert expert["name"] in said
    if initials != "AA":
        page.locator(".rt-chosen").get_by_text(expert["name"]).wait_for()
        assert cells["claim"] in said and cells["place"] in said and cells["coded"] in said
    else:
        assert re.search(r"Speaks on the topic, not on this:.*Andrey Areshev", said)


def test_filters_redraw(page):
    choose(page, "Topic", "Role of Russia")
    page.wait_for_function("() => document.querySelectorAll('.rt-drawing .scatterlayer .trace:has(path.point) text').length === 35")
    page.get_by_role("button", name="Grant Mikaelian").click()
    page.wait_for_function("() => document.querySelectorAll('.rt-drawing .scatterlayer .trace:has(path.point) text').length === 28")
    assert "GM" not in dots(page)
    choose(page, "Coding", "Second coding")
    page.get_by_role("button", name="Grant Mikaelian").click()
    page.wait_for_function("() => document.querySelectorAll('.rt-drawing .scatterlayer .trace:has(path.point) text').length === 35")
    choose(page, "Based in", "Armenia")
    page.wait_for_function("() => document.querySelectorAll('.rt-drawing .scatterlayer .trace:has(path.point) text').length === 7")
    choose(page, "Based in", "All countries")
    choose(page, "Coding", "Decided view")
    choose(page, "Topic", "All topics")
    choose(page, "Order", "Most voices first")
    page.wait_for_function("() => document.querySelectorAll('.rt-drawing .scatterlayer .trace:has(path.point) text').length === 155 &&"
                           " [...document.querySelectorAll('.rt-drawing .textpoint text')].filter(t => t.textContent.includes('All topics')).length === 1")
    choose(page, "Order", "By topic")


def test_the_keyboard_reaches_the_evidence(page):
    control = page.get_by_label("Evidence", exact=True)
    control.focus()
    page.keyboard.type("Talks")
    page.locator(".rt-evidence h3", has_text="The negotiations between").wait_for()
    assert page.evaluate("document.activeElement.tagName") == "SELECT"


def test_dark_mode_reaches_the_chart(page):
    ink = "() => getComputedStyle(document.querySelector('.rt-drawing .textpoint text')).fill"
    before = page.evaluate(ink)
    page.get_by_role("button", name=re.compile("colours")).click()
    page.wait_for_function(f"before => ({ink})() !== before", arg=before)
    page.get_by_role("button", name=re.compile("colours")).click()
    page.wait_for_function(f"before => ({ink})() === before", arg=before)


def test_on_a_phone_the_evidence_opens_over_the_board_and_closes(browser, voila):
    context = browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{voila.url}voila/render/agreement.ipynb")
    ready(page)
    assert not page.locator(".rt-detail").is_visible()
    page.touchscreen.tap(*dot(page, "A full-scale", "GM"))
    page.locator(".rt-evidence").get_by_text("Grant Mikaelian").wait_for()
    box = page.locator(".rt-detail").bounding_box()
    assert box["x"] == 0 and box["width"] == 360 and box["y"] + box["height"] == pytest.approx(800, abs=1)
    page.locator(".rt-close").click()
    page.locator(".rt-detail").wait_for(state="hidden")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    context.close()


def test_a_box_on_the_plane_keeps_its_rows(page):
    plane = page.locator(".rt-analysis .js-plotly-plot").first
    plane.scroll_into_view_if_needed()
    page.wait_for_timeout(300)  # the page stops scrolling
    box = plane.locator(".nsewdrag").first.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.85, box["y"] + 4)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + box["height"] - 4, steps=8)
    page.mouse.up()
    even = (agreement.analyse(agreement.board(CORPUS)).plane["split"] == 1).sum()
    page.wait_for_function(f"() => document.querySelectorAll('.rt-drawing .scatterlayer .trace:has(path.point) text').length === {even * 5}")
    page.get_by_role("button", name="show all 31").click()
    page.wait_for_function("() => document.querySelectorAll('.rt-drawing .scatterlayer .trace:has(path.point) text').length === 155")


def test_the_switch_draws_the_shift(page):
    section = page.locator(".rt-section", has_text="If the surer voices counted more")
    lines = "s => [...s.querySelectorAll('path.js-line')].filter(p => p.getBBox().height < 1).map(p => p.getBBox().width)"
    before = section.evaluate(lines)
    page.get_by_role("button", name="By confidence").click()
    page.wait_for_function("n => [...document.querySelectorAll('.rt-section')].find(s => s.textContent.includes('surer voices'))"
                           ".querySelectorAll('path.js-line').length >= n", arg=len(before))
    page.wait_for_timeout(600)
    assert section.evaluate(lines) != before
    page.get_by_role("button", name="Everyone equal").click()


def test_the_network_can_be_taken_along(page):
    with page.expect_download() as download:
        page.get_by_role("link", name="network.graphml").click()
    assert "<graphml" in download.value.path().read_text("utf-8")
