"""Whole sentences typed at every desk, in a real browser with its Python behind it: with the focus at
each place that can have it and after clicks at random places. Nothing on disk may change.
"""

import random

import pytest

import roundtable as rt
from desk_page import open_desk, settle
from roundtable_app.widgets import DraftEditor
from roundtable_intake import draft
from roundtable_intake.coding import Session
from sample_corpus import harbour
from test_intake_layouts import LAYOUTS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SENTENCES = (
    "The quay is 5 years late and/or 30 % dearer; nobody = nobody * 2 + 1.",
    "5 ferries sail, 2 of 3 in winter",
    "2015/16 was no good year: 1,900 tonnes",
    "/ and then? The mayor said (in 2019) no!",
    "Der Kai wird 2031 fertig, 1 Jahr später als geplant – oder/und nie.",
    "3 Fähren, 40 % teurer als 2019",
    "+ 20 Prozent! Und die Kräne? 0",
    "Причал достроят к 2031 году, и/или не достроят: 50 на 50.",
    "7 из 10 моряков не верят мэру",
    "1-й паром ушёл в 2029-м",
)
#: What can have the focus and is no field to write in.
FOCUSABLE = "button:not([disabled]), summary, a[href], [tabindex]"


def files(folder):
    """What git would see: every file but the journals."""
    return {
        path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")
    }


def coding_desk(folder):
    """A desk in the middle of coding: saved, begun and read."""
    corpus = harbour(folder, coders=("ada",))
    session = Session(corpus, "ada")
    whole = {
        "position": 1,
        "basis": "explicit",
        "summary": "Half is spent, the cranes come on top.",
    }
    session.choose("over-budget", "cost-lind-1", **whole)
    session.choose("worth-it", "cost-lind-1", position=2)
    session.read("cost-lind-1")
    return rt.coding_desk(corpus, coder="ada")


def suggestion_desk(folder):
    """A desk at which something was taken and something refused."""
    desk = rt.suggestion_desk(harbour(folder, coders=("ada",)), coder="ada")
    desk.act("refuse", suggestion=desk.entries[0]["id"])
    desk.suggestions.write_gist("cost-lind-1", "Half the money is gone.")
    return desk


def without_haste(script):
    """The script of a desk at which the signs of a sentence may come more slowly: a busy machine
    types none within the pause that ends a sentence.
    """
    pause = "const PAUSE = 1500;"
    assert script.count(pause) == 1
    return script.replace(pause, "const PAUSE = 60000;")


DESKS = {"coding": coding_desk, "suggestions": suggestion_desk}


@pytest.fixture(params=sorted(DESKS))
def opened(request, browser, tmp_path):
    """A page with a desk, the desk, and its folder."""
    desk = DESKS[request.param](tmp_path / "harbour")
    desk._esm = without_haste(str(desk._esm))
    page = open_desk(browser, desk)
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page, desk, tmp_path / "harbour"
    page.close()
    assert wrong == []


def keys_shown(page):
    """The keys that the desk says work now."""
    return page.locator(".rtc-keys kbd").all_inner_texts()


def strike(page, sentence):
    """Type a sentence as a keyboard of its script does: Playwright sends letters that are on no
    English one without a stroke.
    """
    keyboard = page.context.new_cdp_session(page)
    for sign in sentence:
        if sign.isascii():
            page.keyboard.type(sign)
            continue
        for stroke in ({"type": "keyDown", "text": sign}, {"type": "keyUp"}):
            keyboard.send("Input.dispatchKeyEvent", {"key": sign} | stroke)
    keyboard.detach()


def type_and_leave(page, sentence):
    """Type a sentence where the focus is; leave the field that a first sign has opened."""
    strike(page, sentence)
    page.wait_for_timeout(15)
    settle(page)
    live = keys_shown(page)
    assert live in (["Esc"], ["Enter", "Esc"]), (sentence, live)
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_timeout(10)
    settle(page)
    assert len(keys_shown(page)) > 5


def test_no_sentence_changes_anything_wherever_the_focus_is(opened):
    page, desk, folder = opened
    before, steps = files(folder), desk.steps
    n_places = page.locator(f".rt-coding :is({FOCUSABLE})").count()
    assert n_places > 5
    for place in range(-1, n_places):
        for sentence in random.Random(place).sample(SENTENCES, 2):
            targets = page.locator(f".rt-coding :is({FOCUSABLE})")
            target = targets.nth(place % targets.count())
            (page.locator(".rt-coding") if place < 0 else target).focus()
            type_and_leave(page, sentence)
            assert (files(folder), desk.steps) == (before, steps), (place, sentence)


def test_no_sentence_changes_anything_after_a_click_anywhere(opened):
    page, desk, folder = opened
    before, steps = files(folder), desk.steps
    draw = random.Random(18)
    box = page.locator(".rt-coding").bounding_box()
    typed = 0
    while typed < 16:
        x, y = draw.uniform(0, box["width"] - 1), draw.uniform(0, min(box["height"], 880) - 1)
        at = [box["x"] + x, box["y"] + y]
        is_free = page.evaluate(
            "([x, y]) => !document.elementFromPoint(x, y)?.closest('button, input, textarea, select')",
            at,
        )
        if is_free:
            page.mouse.click(*at)
            settle(page)
            type_and_leave(page, draw.choice(SENTENCES))
            typed += 1
        assert files(folder) == before, at
    assert desk.steps == steps


def test_one_figure_by_itself_is_a_key_and_words_behind_it_take_it_back(browser, tmp_path):
    desk = coding_desk(tmp_path / "harbour")
    page, before = open_desk(browser, desk), files(tmp_path / "harbour")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("2")
    settle(page)
    assert files(tmp_path / "harbour") != before
    page.wait_for_timeout(1600)  # nobody types a sentence so slowly
    page.keyboard.type("no")
    settle(page)
    assert files(tmp_path / "harbour") != before
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    settle(page)
    assert files(tmp_path / "harbour") == before
    page.keyboard.type("2 no")
    settle(page)
    assert files(tmp_path / "harbour") == before
    assert "no field is open" in page.locator(".rtc-said").inner_text()
    page.close()


LIST = """async ([source, given]) => {
  const state = { ...given }, heard = {};
  const model = { get: (k) => state[k], set: (k, v) => { state[k] = v; }, save_changes() {}, off() {},
    on: (k, f) => { heard[k] = f; }, send: async (what) => {
      Object.assign(state, await window.press(what, { chosen: state.chosen, cursor: state.cursor }));
      heard["change:rows"](); heard["change:chosen"]();
    } };
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  (await import(url)).default.render({ model, el: document.body });
}"""


def test_no_sentence_decides_anything_over_a_draft(browser, tmp_path):
    """The list of an article's passages, at which a draft is decided."""
    text = LAYOUTS["two_people_of_one_surname"][1]
    board = DraftEditor(draft.draft_article(text, "dam"), tmp_path / "dams")
    board.decide("drop")
    before = board.draft.history, [dict(row) for row in board.list.rows]

    def press(what, own):
        board.list.cursor, board.list.chosen = own["cursor"], own["chosen"]
        board._press(what)
        return {"rows": board.list.rows, "chosen": board.list.chosen, "cursor": board.list.cursor}

    page = browser.new_page()
    page.expose_function("press", press)
    given = {
        "rows": board.list.rows,
        "chosen": board.list.chosen,
        "cursor": "",
        "words": board.list.words,
    }
    page.evaluate(LIST, [without_haste(str(board.list._esm)), given])
    for place in range(-1, page.locator(".rt-row").count()):
        if place < 0:
            page.locator(".rt-drafted").focus()
        else:
            page.locator(".rt-row").nth(place).click()
        for sentence in SENTENCES:
            strike(page, sentence)
            page.wait_for_timeout(20)
            assert page.locator(".rt-keys kbd").all_inner_texts() == ["Esc"], sentence
            page.keyboard.press("Escape")
            now = board.draft.history, [dict(row) for row in board.list.rows]
            assert now == before, (place, sentence)
            assert board.scope.value == "one"
    page.close()
    board.close_all()
