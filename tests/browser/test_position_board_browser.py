"""The position board as a stakeholder meets it: a real Voilà, a real browser, real clicks."""

import re

import pytest

from browser_helpers import (
    check_dark_mode,
    check_keyboard,
    check_narrow,
    check_outline,
    choose,
    click,
    dashboard,
    drawn,
    hears,
    open_from_table,
)
from conftest import CORPUS
from roundtable import agreement, narrative
from test_dashboards_browser import serious

NEGATIONS = CORPUS.statements.set_index("statement")["negation"].dropna()


@pytest.fixture(scope="module")
def page(browser, boards):
    """The agreement dashboard on a desk."""
    page = drawn(dashboard(browser, boards, "agreement"))
    yield page
    page.close()
    assert page.errors == []


def dots(page):
    """The words on all dots, as drawn."""
    return page.locator(".rt-drawing .scatterlayer .trace:has(path.point) text").all_inner_texts()


def dot(page, statement, initials):
    """The middle of a dot: the one with these initials on the row of a statement's first
    words.
    """
    return page.evaluate(
        """([words, initials]) => {
        const words_ = [...document.querySelectorAll('.rt-drawing .textpoint text')].find(t => t.textContent.startsWith(words));
        words_.scrollIntoView({block: 'center'});
        const row = words_.getBoundingClientRect(), y = row.y + row.height / 2;
        const found = [...document.querySelectorAll('.rt-drawing .scatterlayer .trace:has(path.point) text')].filter(t => t.textContent === initials)
            .map(t => t.getBoundingClientRect()).sort((a, b) => Math.abs(a.y + a.height / 2 - y) - Math.abs(b.y + b.height / 2 - y))[0];
        return [found.x + found.width / 2, found.y + found.height / 2]; }""",
        [statement, initials],
    )


def test_every_expert_is_on_every_row(page):
    assert len(dots(page)) == 31 * 5


def test_the_answer_stands_above_the_choices(page):
    board = agreement.agreement_summary(CORPUS)
    names = dict(
        zip(CORPUS.statements["statement"], CORPUS.statements["text"], strict=True)
    ) | dict(zip(CORPUS.experts["expert"], CORPUS.experts["name"], strict=True))
    first, *rest = narrative.agreement_findings(board, names, CORPUS.rule.quorum, NEGATIONS)
    assert page.locator(".rt-headline").inner_text() == first
    assert page.locator(".rt-findings li").all_inner_texts() == rest
    assert (
        page.locator(".rt-headline").bounding_box()["y"]
        < page.get_by_label("Topic", exact=True).bounding_box()["y"]
    )


@pytest.mark.parametrize("initials", ["GM", "NK", "AA"])
def test_a_click_on_a_dot_tells_who_says_so_and_where(page, initials):
    """A voice, another voice, and somebody silent."""
    expert = CORPUS.experts.set_index("initials").loc[initials]
    click(page, *dot(page, "Turkey, more than", initials))
    card = page.locator(".rt-evidence")
    card.get_by_text("Turkey, more than any other state").wait_for()
    said = card.inner_text()
    cells = (
        agreement.position_evidence(agreement.agreement_summary(CORPUS).panel, CORPUS)
        .set_index(["statement", "expert"])
        .loc[("turkey-leads", expert["expert"])]
    )
    assert expert["name"] in said
    if initials != "AA":
        page.locator(".rt-chosen").get_by_text(expert["name"]).wait_for()
        assert cells["summary"] in said and cells["place"] in said and cells["coded"] in said
    else:
        assert re.search(
            r"Answered this question, but did not address this statement:.*Andrey Areshev", said
        )


def test_filters_redraw(page):
    choose(page, "Topic", "Role of Russia")
    page.wait_for_function(
        "() => document.querySelectorAll('.rt-drawing .scatterlayer "
        ".trace:has(path.point) text').length === 35"
    )
    page.get_by_role("button", name="Grant Mikaelian").click()
    page.wait_for_function(
        "() => document.querySelectorAll('.rt-drawing .scatterlayer "
        ".trace:has(path.point) text').length === 28"
    )
    assert "GM" not in dots(page)
    choose(page, "Coding", "Second coding")
    page.get_by_role("button", name="Grant Mikaelian").click()
    page.wait_for_function(
        "() => document.querySelectorAll('.rt-drawing .scatterlayer "
        ".trace:has(path.point) text').length === 35"
    )
    choose(page, "Based in", "Armenia")
    page.wait_for_function(
        "() => document.querySelectorAll('.rt-drawing .scatterlayer "
        ".trace:has(path.point) text').length === 7"
    )
    choose(page, "Based in", "All countries")
    choose(page, "Coding", "Final (disagreements resolved)")
    choose(page, "Topic", "All topics")
    choose(page, "Order", "Most answered first")
    page.wait_for_function(
        "() => document.querySelectorAll('.rt-drawing .scatterlayer "
        ".trace:has(path.point) text').length === 155 &&"
        " [...document.querySelectorAll('.rt-drawing .textpoint text')].filter(t => "
        "t.textContent.includes('All topics')).length === 1"
    )
    choose(page, "Order", "By topic")


def test_the_keyboard_reaches_the_evidence(page):
    control = page.get_by_label("Evidence", exact=True)
    control.focus()
    page.keyboard.type("Talks")
    page.locator(".rt-evidence h3", has_text="The negotiations between").wait_for()
    assert page.evaluate("document.activeElement.tagName") == "SELECT"


def test_tab_leads_through_all_and_a_screen_reader_hears_what_it_is(page):
    check_outline(page)
    names = check_keyboard(page)
    assert (
        names.index("Topic")
        < names.index("Grant Mikaelian")
        < names.index("As a table")
        < names.index("Findings")
        < names.index("Compare")
    )


def test_what_a_choice_changes_is_said(page):
    board = agreement.agreement_summary(CORPUS, topics=["russia"])
    words = dict(CORPUS.statements[["statement", "text"]].to_numpy()) | dict(
        CORPUS.experts[["expert", "name"]].to_numpy()
    )
    choose(page, "Topic", "Role of Russia")
    finding = narrative.agreement_findings(board, words, CORPUS.rule.quorum, NEGATIONS)[0]
    hears(page, finding)
    page.wait_for_function("title => document.title === title", arg=f"{finding} · Roundtable")
    page.get_by_role("button", name="Arif Yunusov", pressed=True).press("Space")
    page.get_by_role("group", name="Experts").get_by_role(
        "button", name="Arif Yunusov", pressed=False
    ).press("Space")
    choose(page, "Topic", "All topics")
    hears(page, "Four of five experts say a full-scale")


def test_the_table_opens_what_the_dots_open(page):
    page.locator("summary", has_text="As a table").first.press("Enter")
    row = page.locator(".rt-drawing tr", has_text="Turkey, more than any other state")
    open_from_table(page, row.locator("th button"), "Turkey, more than any other state")
    cell = row.locator('button[value="turkey-leads/mikaelian"]')
    cell.press("Enter")
    page.locator(".rt-chosen h4", has_text="Grant Mikaelian").wait_for()
    page.get_by_role("button", name="Close").click()
    page.locator(".rt-detail:not(.rt-open)").wait_for()
    assert focused(page)[1] == "turkey-leads/mikaelian"
    page.locator("summary", has_text="As a table").first.press("Enter")


def test_the_list_keeps_what_a_box_on_the_plane_keeps(page):
    page.locator("summary", has_text="Choose statements from a list").press("Enter")
    boxes = page.locator(".rt-picks").get_by_role("checkbox")
    assert boxes.count() == 31
    for n in (1, 2):
        boxes.nth(n).press("Space")
        hears(page, f"Showing {n} of 31 statements.")
        page.wait_for_function(
            (
                "n => document.querySelectorAll('.rt-drawing .scatterlayer "
                ".trace:has(path.point) text').length === n * 5"
            ),
            arg=n,
        )
        assert boxes.nth(n).evaluate("e => e === document.activeElement && e.checked")
    page.wait_for_url("**kept=*")
    page.get_by_role("button", name="Show all").press("Enter")
    page.locator(".rt-picks :checked").first.wait_for(state="detached")
    page.locator("summary", has_text="Choose statements from a list").press("Enter")


def test_the_systems_colours_leave_what_is_pressed_and_drawn(page):
    page.emulate_media(forced_colors="active")
    borders = page.locator(".rt-switch button").evaluate_all(
        "all => all.map((e) => getComputedStyle(e).borderTopWidth)"
    )
    assert len(set(borders)) == 2, "which one is pressed shows nowhere"
    reason = page.locator(".rt-plot").evaluate_all(
        "all => all.map((e) => [getComputedStyle(e).forcedColorAdjust, "
        "getComputedStyle(e).backgroundColor])"
    )
    assert {tuple(one) for one in reason} == {("none", "rgb(255, 255, 255)")}
    links = page.locator(".rt-nav a").evaluate_all(
        "all => all.map((e) => [e.hasAttribute('aria-current'), getComputedStyle(e).borderBottomColor])"
    )
    colours = {
        is_current: {c for current, c in links if current == is_current} for is_current, _ in links
    }
    assert len(colours[True]) == len(colours[False]) == 1, links
    assert colours[True] != colours[False], "the page that one is on"
    page.emulate_media(forced_colors="none")


def test_nothing_is_wider_than_a_page_four_times_as_large(page):
    check_narrow(page)


def test_dark_mode_reaches_the_chart(page):
    check_dark_mode(page)


def test_a_box_on_the_plane_keeps_its_rows(page):
    plane = page.locator(".rt-analysis .js-plotly-plot").first
    plane.scroll_into_view_if_needed()
    box, moved = None, plane.locator(".nsewdrag").first.bounding_box()
    while box != moved:  # until the page stops scrolling
        page.wait_for_timeout(300)
        box, moved = moved, plane.locator(".nsewdrag").first.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.85, box["y"] + 4)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + box["height"] - 4, steps=8)
    page.mouse.up()
    even = (
        agreement.analysis_tables(agreement.agreement_summary(CORPUS)).plane["split"] == 1
    ).sum()
    page.wait_for_function(
        "() => document.querySelectorAll('.rt-drawing .scatterlayer "
        f".trace:has(path.point) text').length === {even * 5}"
    )
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function(
        "() => document.querySelectorAll('.rt-drawing .scatterlayer "
        ".trace:has(path.point) text').length === 155"
    )


def test_the_switch_draws_the_shift(page):
    section = page.locator(".rt-section", has_text="What if confident statements counted more?")
    lines = (
        "s => [...s.querySelectorAll('path.js-line')].filter(p => "
        "p.getBBox().height < 1).map(p => p.getBBox().width)"
    )
    before = section.evaluate(lines)
    page.get_by_role("button", name="Confident wording counts more").click()
    page.wait_for_function(
        "n => [...document.querySelectorAll('.rt-section')].find(s => "
        "s.textContent.includes('What if confident'))"
        ".querySelectorAll('path.js-line').length >= n",
        arg=len(before),
    )
    for _ in range(300):
        if section.evaluate(lines) != before:
            break
        page.wait_for_timeout(100)
    assert section.evaluate(lines) != before
    page.get_by_role("button", name="All equally").click()


def test_the_network_can_be_taken_along(page):
    with page.expect_download() as download:
        page.get_by_role("link", name="network.graphml").click()
    assert "<graphml" in download.value.path().read_text("utf-8")


# Comparing and standing, with the keyboard alone


def focused(page):
    """Name and value of the control that has the focus."""
    return page.evaluate("[document.activeElement.name, document.activeElement.value]")


def test_a_row_is_opened_and_keeps_the_focus(page):
    row = page.locator(".rt-compare .rt-link").nth(1)
    words, value = row.inner_text(), row.get_attribute("value")
    page.locator(".rt-compare details summary").click()
    row.focus()
    page.keyboard.press("Enter")
    page.locator(".rt-evidence h3").get_by_text(words, exact=True).wait_for()
    page.locator('.rt-compare [aria-current="true"]').wait_for()
    assert focused(page)[1] == value and page.locator(
        ".rt-compare .rt-chosen"
    ).inner_text().startswith(words)
    assert page.locator(".rt-compare details").evaluate("e => e.open"), (
        "what was unfolded is folded again"
    )
    page.get_by_label("Evidence", exact=True).select_option(index=0)
    page.locator('.rt-compare [aria-current="true"]').wait_for(state="detached")


def test_questions_are_answered_extended_and_forgotten_by_keyboard(page):
    stand = page.locator(".rt-stand")
    for i in range(8):
        stand.locator("fieldset").nth(i).get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
    said = stand.locator("[aria-live]")
    said.get_by_text("to you").wait_for()
    assert (
        focused(page)[1] == "-1"
        and stand.locator("input:checked").evaluate_all("all => all.map(e => e.value)")
        == ["-1"] * 8
    )
    page.get_by_label("Compare, statement by statement, with").select_option(index=1)
    stand.locator(".rt-versus").first.wait_for()
    assert serious(page) == []
    stand.get_by_role("button", name="Ask me more").press("Enter")
    stand.locator("fieldset").nth(15).wait_for()
    assert stand.locator("input:checked").count() == 8
    stand.get_by_role("button", name="Start again").press("Enter")
    said.get_by_text("Answer a few statements").wait_for()
    stand.locator("fieldset").nth(8).wait_for(state="detached")
    assert stand.locator("input:checked").count() == 0 and stand.locator("fieldset").count() == 8
