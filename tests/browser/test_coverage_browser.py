"""The coverage dashboard: as a widget without a browser, then as a stakeholder meets it: a real
Voilà, a real browser, real clicks.
"""

from dataclasses import replace
from html import escape

import pandas as pd
import pytest

from browser_helpers import (
    check_keyboard,
    check_outline,
    check_phone,
    choose,
    dashboard,
    drawn,
    open_from_table,
)
from browser_helpers import click as click_at
from conftest import CORPUS
from roundtable import coverage, narrative
from roundtable.corpus import passage_details
from roundtable_app.widgets import CoverageBoard
from test_coverage_charts import variants

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def shared():
    """A board as a notebook shows it, built once, which takes longest."""
    widget = CoverageBoard(CORPUS)
    yield widget
    widget.close_all()


@pytest.fixture
def board(shared):
    """The same for each test, without a choice."""
    yield shared
    shared.set_filters({})
    with shared.viewport.hold_trait_notifications():
        shared.viewport.width, shared.viewport.dark = 0, False
    assert shared.filters == {}


def marks(board, name):
    """What the marks of a trace of the main figure stand for."""
    return [
        tuple(k) for t in board.figures["coverage"].data if t.name == name for k in t.customdata
    ]


def click(board, name, place):
    """A click on a mark of the main figure."""
    trace = next(t for t in board.figures["coverage"].data if t.name == name)
    board._click(trace, type("Points", (), {"point_inds": [] if place is None else [place]}), None)


def test_it_says_the_answer_first_and_a_sentence_above_every_figure(board):
    assert (
        "18 of 25 possible answers are printed." in board.headline.value
        and board.findings.value.count("<li>") == 6
    )
    assert "United States 35%" in board.findings.value
    assert (
        "Kopalyan gives 77% of the 424 words" in board.sections["voices"].value
        and "29 of 40" in board.sections["entities"].value
    )
    assert "No expert uses any word noticeably more" in board.sections["words"].value
    assert len(board.figures) <= 4


@pytest.mark.parametrize(
    ("control", "value", "cells", "tiles"),
    [
        ("topic", "west", 5, 3),
        ("country", "AM", 5, 5),
        ("country", "?", 5, 2),
        ("background", "Ph.D.", 5, 5),
        ("background", "?", 10, 7),
    ],
)
def test_a_choice_changes_all(board, control, value, cells, tiles):
    before = [board.headline.value, *(s.value for s in board.sections.values())]
    (board.people.country if control == "country" else getattr(board, control)).value = value
    assert len(marks(board, "tiles")) == tiles and len(marks(board, "gaps")) == cells - tiles
    assert all(
        a != b
        for a, b in zip(
            before, [board.headline.value, *(s.value for s in board.sections.values())], strict=True
        )
    )
    experts = {k[1] for k in marks(board, "tiles") + marks(board, "gaps")}
    assert {k[1] for t in board.figures["entities"].data[:2] for k in t.customdata} == experts
    assert len(board.figures["voices"].data[3].x) == board.survey.topics["n_answered"].gt(0).sum()


def test_words_are_compared_by_topic_too(board):
    board.by.value = "topic"
    assert "2 stand out: " in board.sections["words"].value
    assert sorted(board.figures["words"].data[2].text) == ["erdoğan", "turkey"]


def test_leaving_everybody_out_leaves_a_sentence(board):
    for button in board.people.buttons.values():
        button.value = False
    assert (
        "Nothing to show" in board.headline.value
        and not board.findings.value
        and not marks(board, "tiles")
    )
    assert any("Nothing to draw" in text for text in board.figures["coverage"].data[-1].text)


def test_a_click_on_a_tile_opens_its_passages(board):
    for place, (topic, expert) in list(enumerate(marks(board, "tiles")))[::4]:  # each draws all
        click(board, "tiles", place)
        own = CORPUS.passages[
            (CORPUS.passages["topic"] == topic) & (CORPUS.passages["expert"] == expert)
        ]
        rows = passage_details.passage_details(own["passage"], CORPUS)
        assert (
            board.detail_words.value.count("<article") == len(rows)
            and "rt-open" in board.detail._dom_classes
        )
        for row in rows.itertuples():
            assert (
                escape(row.gist) in board.detail_words.value
                and escape(row.place) in board.detail_words.value
            )
            assert f"{row.words} words" in board.detail_words.value
            assert all(
                escape(summary) in board.detail_words.value for _, _, summary in row.summaries
            )
    click(board, "tiles", None)


@pytest.mark.parametrize("name", ["gaps", "missing"])
def test_a_click_on_a_gap_says_why_and_shows_what_is_said_elsewhere(board, name):
    click(board, name, marks(board, name).index(("russia", "mirgadirov")))
    assert "No answer printed for this question, as far as" in board.detail_words.value
    assert "this expert addressed 1 statement of this topic" in board.detail_words.value
    assert board.detail_words.value.count("<article") == 1
    click(board, name, marks(board, name).index(("russia", "areshev")))
    assert (
        "No answer printed for this question" in board.detail_words.value
        and "<article" not in board.detail_words.value
    )


def test_an_answer_can_be_chosen_and_closed_without_a_pointer(board):
    assert len(board.answer.options) == 26 and "Role of Russia – Arif Yunusov (440 words)" in [
        name for name, _ in board.answer.options
    ]
    board.answer.value = "russia/yunusov"
    tiles = board.figures["coverage"].data[0]
    assert [
        tuple(k)
        for k, c in zip(tiles.customdata, tiles.marker.color, strict=True)
        if c == "#1a1a19"
    ] == [("russia", "yunusov")]
    board.closer.click()
    assert (
        "rt-open" not in board.detail._dom_classes
        and "Choose an answer" in board.detail_words.value
        and board.answer.value == ""
    )


def test_an_answer_that_is_filtered_away_closes(board):
    board.answer.value = "russia/yunusov"
    board.people.buttons["yunusov"].value = False
    assert "rt-open" not in board.detail._dom_classes


def test_the_page_decides_width_and_colours(board):
    board.viewport.width, board.viewport.dark = 344, True
    assert all(
        f.layout.width == 344 and f.layout.font.color == "#f1f0ee" for f in board.figures.values()
    )


def test_it_can_be_printed(board):
    """ipywidgets compares every trait for it: a method of ours by one of its names would break
    that.
    """
    assert repr(board).startswith("CoverageBoard(")


def test_hydrated_words_stand_beside_the_gist():
    widget = CoverageBoard(
        replace(
            CORPUS,
            texts=pd.DataFrame(
                {"passage": ["insider-west-yunusov-1"], "text": ["Made-up <b>words</b>."]}
            ),
        )
    )
    widget.answer.value = "west/yunusov"
    assert "<blockquote>Made-up &lt;b&gt;words&lt;/b&gt;.</blockquote>" in widget.detail_words.value


def test_hostile_words_stay_words():
    evil = '<img src=x onerror="alert(1)">'
    widget = CoverageBoard(
        replace(
            CORPUS,
            experts=CORPUS.experts.assign(name=evil, background=evil),
            passages=CORPUS.passages.assign(gist=evil),
            topics=CORPUS.topics.assign(label=[f"{evil}{i}" for i in range(5)]),
            entities=CORPUS.entities.assign(name=evil),
            positions=CORPUS.positions.assign(summary=evil),
        )
    )
    widget.answer.value = "russia/yunusov"
    for html in (widget.headline, widget.findings, widget.detail_words, *widget.sections.values()):
        assert "<img" not in html.value
    assert "&lt;img" in widget.detail_words.value


# What differs from board to board; `test_views` looks at the words and figures of all variants.
@pytest.mark.parametrize("corpus", ["one expert", "only editorial text", "nothing"])
def test_a_corpus_with_little_has_a_dashboard(corpus):
    widget = CoverageBoard(variants()[corpus])
    assert widget.headline.value.endswith(".</p>") and all(
        "<p>" in s.value for s in widget.sections.values()
    )
    answers = [answer for _, answer in widget.answer.options]
    for answer in (*answers[1:2], *answers[-1:]):  # each draws all anew
        widget.answer.value = answer
    widget.by.value = "topic"
    widget.close_all()


# In the browser


@pytest.fixture(scope="module")
def page(browser, boards):
    """The coverage dashboard on a desk."""
    page = drawn(dashboard(browser, boards, "coverage"), figures=4)
    yield page
    page.close()
    assert page.errors == []


def wait_for_tiles(page, n):
    """Wait until the main figure has so many tiles."""
    page.wait_for_function(
        """n => {
        const tiles = document.querySelector('.rt-drawing .js-plotly-plot .scatterlayer .trace');
        return tiles?.querySelectorAll('.point').length === n; }""",
        arg=n,
    )


def tile(page, text):
    """The middle of the tile with this number of words."""
    return page.evaluate(
        """text => {
        const words = document.querySelector('.rt-drawing .js-plotly-plot').querySelectorAll('.scatterlayer text');
        const found = [...words].find(t => t.textContent === text);
        found.scrollIntoView({block: 'center'});
        const box = found.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2]; }""",
        text,
    )


def test_the_answer_stands_above_the_choices(page):
    names = dict(zip(CORPUS.topics["topic"], CORPUS.topics["label"], strict=True)) | dict(
        zip(CORPUS.experts["expert"], CORPUS.experts["name"], strict=True)
    )
    assert page.locator(".rt-headline").inner_text() == narrative.coverage_headline(
        coverage.coverage_summary(CORPUS), names
    )
    assert (
        page.locator(".rt-headline").bounding_box()["y"]
        < page.locator(".rt-choices").first.bounding_box()["y"]
    )
    wait_for_tiles(page, 18)


def test_a_click_on_a_tile_shows_the_passages(page):
    click_at(page, *tile(page, "440"))
    page.locator(".rt-evidence h3", has_text="Arif Yunusov on “Role of Russia”").wait_for()
    assert page.locator(".rt-evidence .rt-card").count() == 6
    assert "paragraph 1 of 6 · passage 20 · 99 words" in page.locator(".rt-evidence").inner_text()


def test_a_click_on_who_is_missing_says_why(page):
    click_at(page, *tile(page, "AY"))
    page.locator(".rt-evidence h3", has_text="Arif Yunusov on “Preparedness for war”").wait_for()
    assert "No answer printed for this question" in page.locator(".rt-evidence").inner_text()


def test_filters_redraw(page):
    choose(page, "Topic", "Preparedness for war")
    wait_for_tiles(page, 2)
    choose(page, "Based in", "Armenia")
    wait_for_tiles(page, 1)
    page.locator(".rt-headline", has_text="The only expert answered the only question.").wait_for()
    choose(page, "Based in", "All countries")
    choose(page, "Topic", "All topics")
    choose(page, "Background", "Ph.D.")
    wait_for_tiles(page, 5)
    choose(page, "Background", "All backgrounds")
    wait_for_tiles(page, 18)
    choose(page, "Compare words by", "Topic")
    page.get_by_text("2 stand out: ").wait_for()
    choose(page, "Compare words by", "Expert")


def test_the_keyboard_reaches_the_passages(page):
    control = page.get_by_label("Answers", exact=True)
    control.focus()
    page.keyboard.type("Western")
    page.locator(".rt-evidence h3", has_text="Andrey Areshev on “Western position”").wait_for()
    page.keyboard.press("ArrowDown")
    page.locator(".rt-evidence h3", has_text="Nerses Kopalyan on “Western position”").wait_for()
    assert page.evaluate("document.activeElement.tagName") == "SELECT"


def test_tab_leads_through_all_and_the_tables_open_what_the_tiles_open(page):
    choose(page, "Answers", "Choose an answer")
    page.locator(".rt-close").wait_for(state="hidden")  # else Tab may meet it while it goes
    check_outline(page)
    names = check_keyboard(page)
    assert names.count("As a table") == 4, "a chart without its table"
    page.locator("summary", has_text="As a table").first.press("Enter")
    open_from_table(
        page, page.locator('button[value="russia/yunusov"]'), "Arif Yunusov on “Role of Russia”"
    )
    page.locator("summary", has_text="As a table").first.press("Enter")
    page.locator("#voices summary").press("Enter")
    meta = page.locator("#voices .rt-plot").evaluate("gd => gd.layout.meta")
    page.locator("#voices table").wait_for()
    assert (
        page.locator("#voices tbody tr").count() == len(meta["rows"])
        and page.locator("#voices thead th").all_inner_texts() == meta["columns"]
    )
    page.locator("#voices summary").press("Enter")


def test_on_a_phone_the_passages_open_over_the_board_and_close(browser, boards):
    check_phone(
        browser,
        boards,
        "coverage",
        lambda page: tile(page, "327"),
        "Nerses Kopalyan on “Preparedness for war”",
        figures=4,
    )
