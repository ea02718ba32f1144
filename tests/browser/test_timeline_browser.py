"""The timeline dashboard: choices, brush and clicks without a browser, then as a reader meets it,
in a real Voilà and a real Chromium.
"""

from dataclasses import replace
from html import escape

import pytest

from browser_helpers import (
    check_keyboard,
    check_narrow,
    check_outline,
    choose,
    dashboard,
    drawn,
    hears,
    open_from_table,
)
from browser_helpers import click as click_at
from roundtable import narrative, timeline
from roundtable_app.widgets import TimelineBoard
from test_timeline import CORPUS, NAMES, VARIANTS

pytestmark = pytest.mark.slow

LABEL = dict(zip(CORPUS.events["event"], CORPUS.events["label"], strict=True))


@pytest.fixture
def board():
    """A board as a notebook shows it."""
    widget = TimelineBoard(CORPUS)
    yield widget
    widget.close_all()


def trace(board, name):
    """A trace of the lanes."""
    return next(t for t in board.figure.data if t.name == name)


def brushed(board, first, last):
    """Choose a span by its labels, such as "Jan 2022"."""
    labels = list(board.brush.labels)
    board.brush.low, board.brush.high = labels.index(first), labels.index(last)


def test_it_says_the_answer_and_the_findings(board):
    first, *rest = narrative.timeline_findings(timeline.chronology(CORPUS), NAMES)
    assert (
        escape(first) in board.headline.value
        and board.findings.value.count("<li>") == len(rest) == 6
    )
    assert len(trace(board, "rows").y) == 60 and "The 60 events as a table" in board.below.html


@pytest.mark.parametrize(
    ("control", "value", "n"),
    [
        ("status", "scheduled", 2),
        ("kind", "war", 3),
        ("topic", "preparedness", 8),
        ("order", "expert", 60),
    ],
)
def test_a_choice_redraws_everything(board, control, value, n):
    getattr(board, control).value = value
    assert len(trace(board, "rows").y) == n == len(board.events)
    assert f"The {n} event" in board.below.html and sum(board.brush.counts) >= n


def test_people_countries_and_the_article_itself(board):
    board.people.country.value = "CH"
    assert {e for _, e in trace(board, "experts").customdata} == {"mirgadirov"}
    board.own.value = False
    assert len(trace(board, "rows").y) == 3 and len(trace(board, "article").x) == 0
    board.people.buttons["mirgadirov"].value = False
    assert (
        len(trace(board, "rows").y) == 0
        and "No event to show" in board.headline.value
        and board.below.html == ""
    )
    board.people.country.value, board.own.value = "", True
    others = [e for e in CORPUS.experts["expert"] if e != "mirgadirov"]
    assert (
        len(trace(board, "rows").y) == len(timeline.chronology(CORPUS, experts=others).events) == 60
    ), "no event is told by him alone"


def test_the_brush_moves_lanes_list_and_passages(board):
    whole = board.below.html
    brushed(board, "Jan 2022", "Dec 2022")
    left = set(board.events["event"])
    assert left == set(
        timeline.chronology(CORPUS, span=("2022-01-01", "2022-12-31")).events["event"]
    )
    assert {
        "attack-on-armenia-2022",
        "energy-memorandum",
    } <= left and "second-karabakh-war" not in left
    assert board.view.data.calendar.equals(board.frame.calendar), "the panels stay put"
    assert len(trace(board, "rows").y) == len(left)
    assert len(board.below.html) < len(whole) and LABEL["energy-memorandum"] in board.below.html
    assert LABEL["armenian-genocide"] not in board.below.html
    assert "back to" in board.headline.value and "1991" not in board.headline.value
    board.brush.reset()
    assert board.brush.whole and board.below.html == whole


def test_a_click_on_a_row_and_on_a_dot_tells_who_says_what(board):
    for name in ("rows", "experts", "article"):
        one = trace(board, name)
        event, _ = one.customdata[len(one.x) // 2]
        board._click(one, type("Points", (), {"point_inds": [len(one.x) // 2]}), None)
        assert (
            board.event.value == event
            and f"<h3>{escape(LABEL[event])}</h3>" in board.evidence.value
        )
    board._click(one, type("Points", (), {"point_inds": []}), None)
    assert board.event.value == event


def test_the_evidence_has_wording_basis_place_and_summaries(board):
    board.event.value = "second-karabakh-war"
    mentions = CORPUS.event_mentions[CORPUS.event_mentions["event"] == "second-karabakh-war"]
    said = board.evidence.value
    assert said.count("<article") == len(mentions) == 6 and all(
        escape(w) in said for w in mentions["wording"]
    )
    assert (
        said.count("the passage gives the date") == (mentions["date_basis"] == "stated").sum() == 5
    )
    assert (
        "Role of Russia, paragraph 2 of 6" in said
        and escape("The article's own text") in said
        and "partly agrees" in said
    )
    assert (
        escape("Mentioned by 2 of 5 experts, and the article's own text.") in said
        and "possible dates 1 Jan 2020 to 31 Dec 2020" in said
    )
    assert "rt-open" in board.detail._dom_classes and [
        s.type for s in board.figure.layout.shapes
    ] == ["rect"]
    board.closer.click()
    assert (
        "rt-open" not in board.detail._dom_classes
        and "Choose an event" in board.evidence.value
        and not board.figure.layout.shapes
    )


def test_two_events_are_compared(board):
    board.event.value, board.other.value = "armenian-revolution", "second-karabakh-war"
    assert (
        "came before “Second Karabakh war”, whichever exact days are right" in board.compared.value
    )
    board.other.value = "armenian-revolution"
    assert board.compared.value == ""


def test_an_event_that_is_brushed_away_closes(board):
    board.event.value = "armenian-genocide"
    brushed(board, "Jan 2022", "Dec 2022")
    assert "rt-open" not in board.detail._dom_classes and board.compared.value == ""


def test_the_page_decides_width_and_colours(board):
    board.viewport.width, board.viewport.dark = 344, True
    assert board.figure.layout.width == 344 and board.figure.layout.font.color == "#f1f0ee"


# What differs from board to board; `test_views` looks at the words and figures of all variants.
@pytest.mark.parametrize("name", ["one expert", "no event", "no article", "one day"])
def test_a_corpus_that_lacks_something_gets_a_board(name):
    widget = TimelineBoard(VARIANTS[name])
    assert '<p class="rt-headline">' in widget.headline.value and len(repr(widget)) > 0
    widget.brush.low = min(1, widget.brush.high)
    for button in widget.people.buttons.values():
        button.value = False
    widget.own.value = False
    said = "This data set has no dated event" if name == "no event" else "No event to show"
    assert said in widget.headline.value
    widget.close_all()


def test_more_than_can_be_read_is_cut_and_said():
    many = CORPUS.events.loc[CORPUS.events.index.repeat(5)].reset_index(drop=True)
    many["event"] = [f"{e}-{i}" for i, e in enumerate(many["event"])]
    widget = TimelineBoard(
        replace(CORPUS, events=many, event_mentions=CORPUS.event_mentions.iloc[:0])
    )
    assert (
        len(trace(widget, "rows").y) == 150
        and "Showing 150 of 300 events. Choose a shorter period" in widget.below.html
    )
    widget.close_all()


def test_hostile_words_stay_words():
    evil = '<img src=x onerror="alert(1)">'
    widget = TimelineBoard(
        replace(
            CORPUS,
            events=CORPUS.events.assign(label=evil),
            experts=CORPUS.experts.assign(name=evil),
            topics=CORPUS.topics.assign(label=[f"{evil}{i}" for i in range(5)]),
            event_mentions=CORPUS.event_mentions.assign(wording=evil),
            passages=CORPUS.passages.assign(gist=evil),
        )
    )
    widget.event.value, widget.other.value = "second-karabakh-war", "armenian-revolution"
    assert "<img" not in widget.below.html and "&lt;img" in widget.below.html
    for html in (widget.headline, widget.findings, widget.evidence, widget.compared):
        assert ("<img" not in html.value and "&lt;img" in html.value) or html is widget.findings
    widget.close_all()


# In a real browser


@pytest.fixture(scope="module")
def page(browser, boards):
    """The timeline dashboard on a desk."""
    page = drawn(dashboard(browser, boards, "timeline"))
    page.wait_for_selector(".rt-bars i")
    yield page
    page.close()
    assert page.errors == []


def lanes(page, n):
    """Wait until the table below the lanes, and so the lanes, have so many events."""
    page.locator("summary", has_text=f"The {n} event").wait_for()


def at(page, words):
    """The middle of the lane that begins with these words."""
    return page.evaluate(
        """(words) => {
        const found = [...document.querySelectorAll('.rt-drawing .scatterlayer text')].find((t) => t.textContent.startsWith(words));
        found.scrollIntoView({block: 'center'});
        const box = found.getBoundingClientRect();
        return [box.x + 420, box.y + box.height / 2]; }""",
        words,
    )


def test_the_answer_stands_above_the_choices(page):
    first, *rest = narrative.timeline_findings(timeline.chronology(CORPUS), NAMES)
    assert page.locator(".rt-headline").inner_text() == first
    assert page.locator(".rt-findings li").all_inner_texts() == rest
    assert (
        page.locator(".rt-headline").bounding_box()["y"]
        < page.locator(".rt-choices").bounding_box()["y"]
    )


def test_a_click_anywhere_in_a_lane_tells_who_says_what(page):
    click_at(page, *at(page, "Independence of Azerbaijan"))
    page.locator(".rt-evidence h3", has_text="Independence of Azerbaijan").wait_for()
    page.locator(".rt-evidence").get_by_text("the passage gives the date").wait_for()


def test_a_span_drawn_with_the_pointer_moves_everything_and_can_be_undone(page):
    page.evaluate("scrollTo(0, 0)")
    box = page.locator(".rt-strip").bounding_box()
    n = page.locator(".rt-bars i").count()
    labels = page.locator(".rt-bars i").evaluate_all("all => all.map((e) => e.title.split(':')[0])")
    low, high = labels.index("Jan 2022"), labels.index("Dec 2022")
    page.mouse.move(box["x"] + box["width"] * (low + 0.5) / n, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * (low + high) / 2 / n, box["y"] + 30, steps=3)
    page.mouse.move(box["x"] + box["width"] * (high + 0.5) / n, box["y"] + 30, steps=3)
    page.mouse.up()
    page.get_by_text("From Jan 2022 to the end of Dec 2022.").wait_for()
    lanes(page, len(timeline.chronology(CORPUS, span=("2022-01-01", "2022-12-31")).events))
    page.get_by_role("button", name="Whole period").click()
    lanes(page, 60)


def test_the_keyboard_moves_the_ends_of_the_span_and_opens_events(page):
    ends = page.get_by_role("slider")
    assert ends.count() == 2
    ends.first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.get_by_text("From ").filter(has_text="to the end of Dec 2025.").wait_for()
    ends.last.focus()
    page.keyboard.press("Home")
    page.locator("summary", has_text="The ").or_(
        page.get_by_text("No event is left")
    ).first.wait_for()
    page.get_by_role("button", name="Whole period").click()
    lanes(page, 60)
    page.get_by_label("Event", exact=True).focus()
    page.keyboard.type("Second")
    page.locator(".rt-evidence h3", has_text="Second Karabakh war").wait_for()
    choose(page, "Does it come before", "Armenian genocide")
    order = "“Second Karabakh war” came after “Armenian genocide”, whichever exact days are right."
    page.locator(".rt-note", has_text=order).wait_for()
    hears(page, order)
    page.keyboard.press("Escape")
    page.locator(".rt-detail:not(.rt-open)").wait_for()
    assert page.get_by_label("Event", exact=True).evaluate("e => e === document.activeElement"), (
        "the place is lost"
    )
    page.locator("summary", has_text="The 60 events as a table").press("Enter")
    open_from_table(page, page.locator('button[value="armenian-genocide"]'), "Armenian genocide")
    page.locator("summary", has_text="The 60 events as a table").press("Enter")


def test_tab_leads_through_all(page):
    check_outline(page)
    names = check_keyboard(page)
    check_narrow(page)
    page.emulate_media(forced_colors="active")
    strip, bar = (
        page.locator(place).first.evaluate("e => getComputedStyle(e).backgroundColor")
        for place in (".rt-strip", ".rt-bars i")
    )
    page.emulate_media(forced_colors="none")
    assert strip != bar, "the columns are not seen"
    assert (
        names.index("¶ The article's own text")
        < names.index("Start of period shown")
        < names.index("The 60 events as a table")
    )


def test_filters_redraw(page):
    choose(page, "Status", "scheduled")
    lanes(page, 2)
    choose(page, "Status", "All")
    page.get_by_role("button", name="The article's own text").click()
    lanes(page, 60 - 13)
    page.get_by_role("button", name="The article's own text").click()
    lanes(page, 60)
