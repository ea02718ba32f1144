"""The desk of suggestions in a real browser, its kernel played by the test: what keys send, what words
do not, and how it looks on a telephone.
"""

import pytest

import roundtable as rt
from desk_page import page_of, shown_state
from sample_corpus import harbour

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The page of a desk over the harbour, as text, and the same with hostile words."""
    folder = tmp_path_factory.mktemp("desk") / "harbour"
    desk = rt.suggestion_desk(harbour(folder, coders=("ada",)), coder="ada")
    state = shown_state(desk)
    return page_of(desk._esm, state), page_of(desk._esm, hostile(state))


def hostile(value):
    """A value whose texts have an element in them; ids and codes stay."""
    if isinstance(value, str):
        return f"{value} <img src=x onerror=document.title=1>" if " " in value else value
    if isinstance(value, list):
        return [hostile(one) for one in value]
    if isinstance(value, dict):
        return {key: hostile(one) for key, one in value.items()}
    return value


@pytest.fixture
def page(browser, made):
    """The page, at 1440 pixels."""
    opened = browser.new_page(viewport={"width": 1440, "height": 900})
    wrong = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.set_content(made[0])
    opened.locator(".rtc-at").wait_for()
    yield opened
    opened.close()
    assert wrong == []


def sent(page):
    """What was asked of the kernel."""
    return [{k: v for k, v in one.items() if k != "id"} for one in page.evaluate("window.sent")]


def test_typed_words_ask_for_nothing_wherever_they_are_typed(page):
    for place in (".rt-coding header", ".rtc-passage.rtc-at", ".rtc-evidence", ".rtc-keys"):
        page.locator(place).first.click(position={"x": 3, "y": 3})
        page.keyboard.type("run by the union in 2015, and/or = not 5 + 3 * ")
        page.keyboard.press("Enter")
        page.keyboard.press("Delete")
        assert "no field is open" in page.locator(".rtc-said").inner_text()
        assert page.locator(".rtc-keys kbd").all_inner_texts() == ["Esc"]
        page.keyboard.press("Escape")
    assert sent(page) == []


def test_one_key_refuses_and_enter_takes_what_is_whole(page):
    first = page.locator(".rtc-passage.rtc-at").get_attribute("data-id")
    page.locator(".rt-coding").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.name") == "label"
    page.keyboard.type("The 1st ferry, /+*= sails")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.name") == "kind"
    page.locator("select[data-name=kind]").select_option("trade")
    page.locator("input[data-name=label]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Delete")
    page.keyboard.press("Control+z")
    taken, refused, undone = sent(page)
    assert (taken["do"], taken["suggestion"]) == ("accept", first)
    assert taken["given"] == {"label": "The 1st ferry, /+*= sails", "kind": "trade"}
    assert refused["do"] == "refuse" and refused["suggestion"] != first
    assert undone == {"do": "undo"}


def test_the_words_are_marked_and_a_calendar_gives_a_span(page):
    assert page.locator(".rtc-evidence mark").inner_text() != ""
    days = [page.locator(f"input[data-name=date-{end}]") for end in ("first", "last")]
    bounds = page.evaluate("document.querySelector('input[data-name=date]').value")
    assert [day.input_value()[: len(bounds)] for day in days] == [bounds, bounds]
    days[0].fill("2031-06-01")
    days[1].fill("2031-06-30")
    assert page.locator("input[data-name=date]").input_value() == "2031-06"
    page.locator("input[data-name=date]").fill("2031")
    assert [day.input_value() for day in days] == ["", ""]


def test_it_fits_a_telephone_and_can_be_heard(page):
    from axe_playwright_python.sync_playwright import Axe

    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    found = Axe().run(page, context=".rt-coding").response["violations"]
    serious = [v for v in found if v["impact"] in ("serious", "critical")]
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in serious] == []


def test_hostile_words_stay_words(browser, made):
    page = browser.new_page()
    page.set_content(made[1])
    page.get_by_text("<img src=x").first.wait_for()
    assert page.locator("img").count() == 0 and page.title() == "Desk"
    page.close()
