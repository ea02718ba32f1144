"""The board on which a draft is decided: without a browser, and driven in a real one."""

import json

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe

import roundtable as rt
from roundtable_app.server.draft_page import write_draft_page
from roundtable_app.widgets import DraftEditor, open_draft, open_request
from roundtable_intake import draft
from test_draft_decisions import NAMED_BELOW
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
    assert [label for label, _ in board.view.options] == ["Whole text 15", "Unsure 2", "Left out 8"]
    board.view.value = "unsure"
    assert [bool(row["doubt"]) for row in board.list.rows] == [True, True]


def test_each_decision_and_undo(board):
    board.choices.speaker.value = "otto-berg"
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
    board.choices.speaker.value = "editorial"
    assert row(board)["who"] == "The article's own text"
    board.choices.speaker.value = "\0new"
    assert board.choices.person.layout.display is None
    board.choices.person.value = "Ida Holm"
    assert row(board)["who"] == "Ida Holm"
    board.choices.topic.value = "safety"
    assert row(board)["section"] == "Safety"
    board.choices.heading.value = "Safety first"
    assert row(board)["section"] == "Safety first"
    board.decide("drop")
    assert board.view.options[2][0] == "Left out 9"
    board.view.value = "out"
    board.list.chosen = next(
        r["start"] for r in board.list.rows if r["who"].endswith("dropped by hand")
    )
    assert (
        board.buttons["restore"].layout.display is None
        and board.choices.speaker.layout.display == "none"
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


def test_one_stroke_reaches_all_alike_and_is_kept_in_a_file(tmp_path):
    file = tmp_path / "steps.json"
    found = draft.draft_article(NAMED_BELOW, "ferry", layout="label above")
    board = DraftEditor(found, tmp_path / "ferries", decisions=file)
    board.list.chosen = next(
        r["start"] for r in board.list.rows if r["text"] == "Otto Lind, auditor"
    )
    assert row(board)["kind"] == "label" and board.buttons["below"].layout.display is None
    board._press({"scope": "alike"})
    board._press({"decision": "below"})
    assert (
        "“Otto Lind, auditor …” is a name below what was said, and all that are" in board.said.value
    )
    assert "alike. 3 lines." in board.said.value
    answers = board.draft.passages.query("kind == 'answer'")["name"].tolist()
    assert answers == ["Anna Berg", "Otto Lind", "Ida Holm"] and board.scope.value == "one"
    assert json.loads(file.read_text("utf-8"))[0][0::2] == ["below", "alike"]
    kinds = [r["kind"] for r in board.list.rows]
    assert kinds == ["title", "editorial", *["answer", "label"] * 3]
    board.close_all()


def test_details_are_edited_in_place(board, tmp_path):
    fields = board.fields
    assert fields.of_expert["name"].value == row(board)["who"]
    fields.of_expert["role"].value = "keeper of the dam"
    fields.of_expert["based_in"].value = "norway"
    fields.of_article["publisher"].value = "The Ledger"
    fields.of_article["published"].value = "soon"
    assert "rt-error" in board.said.value and fields.of_article["published"].value != "soon"
    fields.of_article["published"].value = "2023-05"
    expert = board.draft.experts.set_index("expert").loc[fields.expert]
    assert expert[["role", "based_in"]].tolist() == ["keeper of the dam", "NO"]
    assert (board.draft.meta["publisher"], board.draft.meta["published"]) == (
        "The Ledger",
        "2023-05",
    )
    board.save.click()
    saved = rt.load(tmp_path / "dams")
    assert saved.articles["publisher"].tolist() == ["The Ledger"]
    assert "NO" in saved.experts["based_in"].tolist()
    board.list.chosen = board.draft.units[0].start
    assert fields.of_expert["name"].layout.display == "none", "nobody speaks there"


def test_the_page_of_an_article_shows_what_was_decided_when_it_is_loaded_again(tmp_path):
    source = tmp_path / "dam.txt"
    source.write_text(TEXT, "utf-8")
    request = {
        "source": str(source),
        "folder": str(tmp_path / "dams"),
        "article": "dam",
        "corpus_title": "The dams",
        "licence": "CC0-1.0",
        "reading": {"encoding": None, "layout": ""},
        "fields": {"publisher": "The Ledger"},
        "words": False,
        "decisions": "",
    }
    page = write_draft_page(tmp_path, request)
    request = json.loads((page / "request.json").read_text("utf-8"))
    first = open_request(page / "request.json")
    first.decide("accept")
    again = open_draft(request)
    assert again.draft.history == first.draft.history != ()
    again.save.click()
    saved = rt.load(tmp_path / "dams")
    assert saved.title == "The dams" and saved.meta["licenses"][0]["name"] == "CC0-1.0"
    assert saved.texts.empty, "the words were not asked for"
    source.write_text(TEXT.replace(again.draft.words(UNSURE), "“Another answer altogether.”"))
    third = open_draft(request)
    assert "1 earlier decisions do not fit the article" in third.said.value
    cells = nbformat.read(page / "draft.ipynb", 4).cells
    assert "open_request(" in cells[1].source and (page / "voila.json").exists()
    for editor in (first, again, third):
        editor.close_all()


def test_what_can_not_be_done_is_told(board):
    board.list.chosen = board.draft.units[board.draft.place("dam-safety-anna-berg-1")].start
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
    assert "Saved already in" in board.said.value, "to accept changes no row"
    board.choices.speaker.value = "editorial"
    board.save.click()
    assert "passages.csv" in board.said.value and rt.check(tmp_path / "dams") == []


def test_keys_that_begin_a_sentence_are_taken_back_with_what_they_chose(board):
    board.decide("drop")
    before = board.draft.history, board.scope.value, board.list.chosen
    for key in ({"scope": "alike"}, {"decision": "restore"}, {"decision": "accept"}):
        board._press(key)
    board._press({"retract": 9})
    assert board.draft.history != before[0], "never more than was pressed"
    board._press({"retract": 3})
    assert (board.draft.history, board.scope.value, board.list.chosen) == before


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
    assert board.list.rows[-1]["text"].startswith("“<img"), "the front end writes it as text"
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
    unsure = [r["start"] for r in board.list.rows if r["doubt"]]
    page.keyboard.press("ArrowUp")
    assert page.evaluate("state.chosen") == starts[starts.index(unsure[0]) - 1]
    page.keyboard.press("PageDown")
    assert page.evaluate("state.chosen") == unsure[0]
    page.keyboard.type("jamsex 123/=")
    assert page.evaluate("sent") == [] and page.evaluate("state.chosen") == unsure[0]
    assert page.locator(".rt-keys").inner_text().split() == ["Esc", "the", "keys", "again"]
    assert page.get_by_role("status").inner_text().startswith("You typed words")
    page.keyboard.press("Escape")
    assert "next unsure" in page.locator(".rt-keys").inner_text()
    for key in ("Enter", "+", "/", "=", "Delete", "Control+z", "4", "5", "6", "7", "8", "9"):
        page.keyboard.press(key)
    decided = ["accept", "merge", "split", "editorial", "drop", "undo"]
    decided += ["label", "below", "role", "heading", "asks", "nobody"]
    assert page.evaluate("sent") == decided
    words = page.locator("[aria-selected=true] .rt-words")
    words.scroll_into_view_if_needed()
    box = words.bounding_box()
    page.mouse.click(box["x"] + 120, box["y"] + 8)
    assert row(board)["text"].find(page.evaluate("state.cursor")) > 0, (
        "from the beginning of a word"
    )
    found = Axe().run(
        page, "#here", {"rules": {"color-contrast": {"enabled": False}}}
    )  # the list stands here without its style sheet
    assert found.violations_count == 0, found.generate_report()
    page.locator(".rt-row").first.click()
    assert page.evaluate("state.chosen") == starts[0] and faults == []
    page.close()
