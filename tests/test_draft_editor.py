"""The board on which a draft is decided: without a browser, and driven in a real one."""

import pytest
from axe_playwright_python.sync_playwright import Axe

import roundtable as rt
from roundtable_app.widgets import DraftEditor
from roundtable_intake import draft
from test_intake_layouts import LAYOUTS

pytestmark = pytest.mark.slow

TEXT = (
    LAYOUTS["two_people_of_one_surname"][1]
    + "\nShe looks at the water for a while, as if it could still be asked.\n"
)
UNSURE = "dam-money-anna-berg-2"


@pytest.fixture
def board(tmp_path):
    """A board with two doubts, that would save into a folder."""
    widget = DraftEditor(draft.draft_article(TEXT, "dam"), tmp_path / "dams")
    yield widget
    widget.close_all()


def row(board):
    """The chosen row as the front end has it."""
    return next(row for row in board.list.rows if row["start"] == board.list.chosen)


def test_doubts_come_first(board):
    assert "7 passages · 2 experts · 2 topics · unsure of 2" in board.headline.value
    assert (
        row(board)["doubt"] == "“Berg” may be Anna Berg or Otto Berg"
        and UNSURE in board.about.value
    )
    assert [label for label, _ in board.view.options] == ["All 7", "Unsure 2", "Left out 8"]
    board.view.value = "unsure"
    assert [bool(row["doubt"]) for row in board.list.rows] == [True, True]


def test_each_decision_and_undo(board):
    board.speaker.value = "otto-berg"
    assert (
        "is given to otto-berg" in board.said.value
        and row(board)["who"] == "Otto Berg"
        and not row(board)["doubt"]
    )
    board.decide("undo")
    assert row(board)["doubt"] and board.draft.history == () and board.undo.disabled
    board.buttons["accept"].click()
    assert not row(board)["doubt"] and "unsure of 1" in board.headline.value
    board.list.cursor = "I would rather"
    board.decide("split")
    assert len(board.draft.passages) == 8
    board.list.chosen = next(
        r["start"] for r in board.list.rows if r["text"].startswith("I would rather")
    )
    board.decide("merge")
    assert len(board.draft.passages) == 7 and row(board)["text"].startswith("“A river")
    board.speaker.value = "editorial"
    assert row(board)["who"] == "The article's own text"
    board.speaker.value = "\0new"
    assert board.person.layout.display is None
    board.person.value = "Ida Holm"
    assert row(board)["who"] == "Ida Holm"
    board.topic.value = "safety"
    assert row(board)["section"] == "Safety"
    board.heading.value = "Safety first"
    assert row(board)["section"] == "Safety first"
    board.decide("drop")
    assert board.view.options[2][0] == "Left out 9"
    board.view.value = "out"
    board.list.chosen = next(r["start"] for r in board.list.rows if r["who"] == "dropped by hand")
    assert (
        board.buttons["restore"].layout.display is None and board.speaker.layout.display == "none"
    )
    board.decide("restore")
    assert len(board.draft.passages) == 7
    for _ in range(9):
        board.decide("undo")
    assert board.draft.history == () and board.draft.doubts.equals(
        draft.draft_article(TEXT, "dam").doubts
    )
    board.decide("undo")
    assert "There is nothing to undo." in board.said.value


def test_what_can_not_be_done_is_told(board):
    board.list.chosen = board.list.rows[1]["start"]
    board.decide("merge")
    assert (
        "rt-error" in board.said.value
        and "has no passage right before it" in board.said.value
        and board.draft.history == ()
    )
    board.view.value = "out"
    board.decide("accept")
    assert "rt-error" in board.said.value


def test_save_writes_a_corpus_and_says_so(board, tmp_path):
    board.save.click()
    assert "articles.csv" in board.said.value and board.save.disabled and board.saved
    assert rt.check(tmp_path / "dams") == []
    board.decide("accept")
    assert not board.save.disabled
    board.save.click()
    assert "Not saved: the corpus has an article &#x27;dam&#x27; already" in board.said.value


def test_hostile_words_stay_words():
    evil = "<img src=x onerror=alert(1)>"
    board = DraftEditor(
        draft.draft_article(
            f"{evil} title\n\nAnna Berg, {evil}:\n\n“{evil}, she says, and that is that.”\n", "dam"
        )
    )
    assert (
        "<img" not in board.headline.value + board.about.value + board.said.value
        and board.save.disabled
    )
    assert board.list.rows[0]["text"].startswith("“<img"), "the front end writes it as text"
    board.close_all()


def test_the_keyboard_in_a_browser(board, browser, tmp_path):
    """The list by itself, drawn by its own module: keys move the choice, and send decisions."""
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    module = board.list._esm
    page.set_content("<div id=here></div>")
    page.evaluate(
        """async ([source, rows, chosen, words]) => {
        const state = { rows, chosen, words, cursor: "" }, heard = {};
        window.sent = []; window.state = state;
        const model = { get: (k) => state[k], set: (k, v) => { state[k] = v; }, save_changes() {}, send: (m) => window.sent.push(m.decision),
                        on: (k, f) => { heard[k] = f; }, off() {} };
        const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
        (await import(url)).default.render({ model, el: document.getElementById("here") });
    }""",
        [str(module), board.list.rows, board.list.chosen, board.list.words],
    )
    page.locator(".rt-drafted").focus()
    starts = [r["start"] for r in board.list.rows]
    assert (
        page.locator("[aria-selected=true] .rt-doubt").inner_text()
        == "“Berg” may be Anna Berg or Otto Berg"
    )
    page.keyboard.press("k")
    assert page.evaluate("state.chosen") == starts[4]
    page.keyboard.press("n")
    assert page.evaluate("state.chosen") == starts[5]
    for key in "amsexu":
        page.keyboard.press(key)
    assert page.evaluate("sent") == ["accept", "merge", "split", "editorial", "drop", "undo"]
    words = page.locator("[aria-selected=true] .rt-words")
    box = words.bounding_box()
    page.mouse.click(box["x"] + 120, box["y"] + 8)
    assert board.list.rows[5]["text"].find(page.evaluate("state.cursor")) > 0, (
        "from the beginning of a word"
    )
    found = Axe().run(
        page, "#here", {"rules": {"color-contrast": {"enabled": False}}}
    )  # the list stands here without its style sheet
    assert found.violations_count == 0, found.generate_report()
    page.locator(".rt-row").first.click()
    assert page.evaluate("state.chosen") == starts[0] and faults == []
    page.close()
