"""The coding desk and the adjudicator's table: driven in Python, and in a real JupyterLab by
keyboard; what counts is the table on disk.
"""

import csv
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

import roundtable as rt
from roundtable.corpus import edit_journal
from roundtable_intake.coding import CodingError, Session
from sample_corpus import ANSWERS, WORDS, harbour

pytestmark = pytest.mark.slow

ROW = {"position": 1, "basis": "explicit", "summary": "Half is spent, and the cranes come on top."}
WHERE = {"statement": "over-budget", "passage": "cost-lind-1"}


@pytest.fixture
def corpus(tmp_path):
    """The harbour, with its words; ada has coded, bo has not begun."""
    corpus = harbour(tmp_path / "harbour", coders=("ada", "bo"))
    session = Session(corpus, "ada")
    session.choose(
        "over-budget", "cost-lind-1", position=2, basis="explicit", summary="Ada's secret reading."
    )
    session.choose(
        "worth-it", "cost-marsh-1", position=-1, basis="inferred", summary="Ada's other secret."
    )
    for passage in ANSWERS:
        session.read(passage)
    return corpus


def state(widget):
    """All that the browser gets."""
    return json.dumps(
        {name: value for name, value in widget.get_state().items() if name not in ("_esm", "_css")},
        default=str,
    )


def on_disk(folder, coder="bo"):
    """The rows of one coder in the file, as {(statement, passage): row}."""
    with (folder / "positions.csv").open(newline="") as file:
        return {
            (r["statement"], r["passage"]): r for r in csv.DictReader(file) if r["coder"] == coder
        }


def test_what_a_key_asks_for_is_on_disk(corpus):
    desk = rt.coding_desk(corpus, coder="bo")
    desk.act("choose", **WHERE, parts={"position": 1})
    assert (
        desk.said["kind"] == "draft"
        and desk.said["text"] == "Kept; basis and summary are still to be chosen."
        and on_disk(corpus.path) == {}
    )
    desk.act("choose", **WHERE, parts={"basis": "explicit", "summary": ROW["summary"]})
    assert (
        desk.said["kind"] == "saved"
        and on_disk(corpus.path)["over-budget", "cost-lind-1"]["summary"] == ROW["summary"]
    )
    row = {
        "statement": "over-budget",
        "position": "1",
        "basis": "explicit",
        "confidence": "2",
        "summary": ROW["summary"],
        "draft": False,
    }
    assert desk.codes == {"cost-lind-1": [row]}
    desk.act("read", passage="cost-lind-1")
    assert desk.said["text"] == "Read. 5 left." and desk.progress == {
        "answers": 6,
        "read": 1,
        "left": 5,
        "positions": 1,
        "drafts": 0,
    }
    desk.act("choose", statement="worth-it", passage="cost-lind-1", parts={"position": 1})
    desk.act("undo")
    desk.act("undo")
    desk.act("undo")
    assert (
        desk.said["text"] == "Undone: The harbour costs more than planned: partly agrees."
        and on_disk(corpus.path) == {}
        and desk.read == []
    )
    desk.act("undo")
    desk.act("undo")
    assert desk.said["text"] == "There is nothing to undo." and desk.steps == 0


def test_it_begins_where_its_coder_left_off_and_shows_nothing_of_others(corpus):
    desk = rt.coding_desk(corpus, coder="bo")
    assert (
        desk.at == "cost-lind-1"
        and desk.progress["read"] == 0
        and "secret" not in state(desk)
        and "Ada" not in state(desk).replace("Ada Lind", "")
    )
    desk.act("read", passage="cost-lind-1")
    assert rt.coding_desk(corpus, "harbour", coder="bo").at == "cost-lind-2"
    desk.act("choose", statement="worth-it", passage="cost-lind-2", parts={"position": 1})
    desk.act("read", passage="cost-lind-2")
    assert desk.said["text"] == "Read. 4 left. But 1 position in it is incomplete."
    assert [p["name"] for p in desk.passages][:3] == [
        "The article's own text",
        "Ada Lind",
        "Ada Lind",
    ]
    assert (
        desk.passages[1]["text"] == WORDS["cost-lind-1"]
        and desk.passages[1]["place"] == "What it costs, paragraph 1 of 2"
    )


def test_without_the_words_the_gist_is_shown(corpus):
    desk = rt.coding_desk(replace(corpus, texts=corpus.texts.head(0)), coder="bo")
    assert {p["text"] for p in desk.passages} == {None} and desk.passages[1][
        "gist"
    ] == "Gist of cost-lind-1."


def test_what_is_refused_is_said_where_it_was_asked_for(corpus):
    desk = rt.coding_desk(corpus, coder="bo")
    desk.act(
        "choose",
        **WHERE,
        parts={**ROW, "summary": "She says the quay walls alone have eaten half of it"},
    )
    assert (desk.said["kind"], desk.said["at"]) == (
        "refused",
        "over-budget",
    ) and "“the quay walls alone have eaten half of” is word for word" in desk.said["text"]
    desk.act("choose", **WHERE, parts={"position": 2, "basis": "inferred"})
    assert "never ±2" in desk.said["text"] and on_disk(corpus.path) == {}
    desk.act("weigh", **WHERE, summary=" ".join(["word"] * 26))
    assert (
        desk.weighed["refusals"] == ["summary: 26 words; say it in at most 25"]
        and desk.weighed["key"] == "cost-lind-1 over-budget"
    )
    desk.act("propose", topic="cost", text="")
    assert (desk.said["kind"], desk.said["at"]) == (
        "refused",
        "propose",
    ) and "text: the cell is empty" in desk.said["text"]
    desk.act("fly")
    assert "unknown action 'fly'; there are choose, remove" in desk.said["text"]
    (corpus.path / "positions.csv").write_bytes(b"\xff\xfe")
    desk.act("choose", **WHERE, parts=ROW)
    assert desk.said["kind"] == "refused" and "UTF-16" in desk.said["text"]


def test_a_new_statement_is_chosen_and_what_is_alike_is_pointed_out(corpus):
    desk = rt.coding_desk(corpus, coder="bo")
    desk.act("alike", text="The harbour costs more than was planned")
    assert [p["id"] for p in desk.alike] == ["over-budget"] and desk.alike[0]["likeness"] > 0.8
    desk.act("propose", topic="cost", text="The cranes are paid for.")
    assert (
        desk.said["kind"] == "new" and desk.chosen == "the-cranes-are-paid-for" and desk.alike == []
    )
    assert {
        "id": "the-cranes-are-paid-for",
        "topic": "cost",
        "text": "The cranes are paid for.",
        "label": "The cranes are paid for",
    } in desk.statements


def test_it_asks_which_article_and_who_codes(corpus):
    with pytest.raises(
        CodingError, match="unknown article 'port'; The corpus has harbour; name one of them"
    ):
        rt.coding_desk(corpus, "port", coder="bo")
    with pytest.raises(
        CodingError, match=r"unknown coder 'boo'; coders.csv has ada, bo; did you mean 'bo'\?"
    ):
        rt.coding_desk(corpus, coder="boo")
    assert rt.coding_desk(corpus, coder="cy", name="Cy Young").coder == "Cy Young"


def test_a_corpus_that_nobody_has_coded_begins_with_its_first_statement(tmp_path):
    corpus = harbour(tmp_path / "new")
    (corpus.path / "statements.csv").write_text("statement,topic,text,negation,label\n")
    desk = rt.coding_desk(rt.load(corpus.path), coder="cy", name="Cy Young")
    assert desk.statements == [] and desk.said == {}
    desk.act("propose", topic="cost", text="The cranes are paid for.")
    desk.act("choose", statement=desk.chosen, passage=desk.at, parts={**ROW, "position": -1})
    assert desk.said["kind"] == "saved" and len(rt.load(corpus.path).positions) == 1


def test_an_adjudicator_sees_both_and_decides(corpus):
    with pytest.raises(CodingError, match="needs two coders who have read something; there is ada"):
        rt.adjudication_table(corpus)
    other = Session(corpus, "bo")
    other.choose(
        "over-budget",
        "cost-lind-2",
        position=-1,
        basis="explicit",
        summary="No scandal, Bo thinks.",
    )
    for passage in ANSWERS:
        other.read(passage)
    table = rt.adjudication_table(corpus)
    assert [(c["statement"], c["differ"]) for c in table.cells] == [
        ("over-budget", "they take different sides"),
        ("worth-it", "one of them found no position"),
    ]
    assert [c["summary"] for c in table.cells[0]["codes"]] == [
        "Ada's secret reading.",
        "No scandal, Bo thinks.",
    ]
    assert [p["id"] for p in table.cells[0]["passages"]] == [
        "cost-lind-1",
        "cost-lind-2",
    ] and table.cells[0]["passages"][0]["text"] == WORDS["cost-lind-1"]
    assert table.told[0] == (
        "Ada: 6 of 6 passages read, 2 positions; Bo: 6 of 6 passages read, 1 position. "
        "Compared over the 6 passages that all of them have read."
    )
    assert "Over the 1 cells in which two give a position" in table.told[1]
    table.act("decide", statement="over-budget", expert="lind", note="", coder="ada")
    assert table.said["kind"] == "refused" and "note: the cell is empty" in table.said["text"]
    table.act("decide", statement="over-budget", expert="lind", note="Plainer.", coder="ada")
    assert (
        table.said["text"] == "Resolved. 1 left."
        and on_disk(corpus.path, "adjudicated")["over-budget", "cost-lind-1"]["note"] == "Plainer."
    )
    table.act(
        "decide", statement="worth-it", expert="marsh", note="Budget only.", parts={"position": ""}
    )
    assert table.said["text"] == "Resolved. That was the last one." and rt.check(corpus.path) == []
    assert rt.adjudication_table(corpus).cells[1]["decided"]["note"] == "Budget only."
    table.act("undo")
    assert table.cells[1]["decided"] is None and rt.check(corpus.path) == []


def test_a_message_that_is_sent_twice_is_acted_upon_once(corpus):
    desk = rt.coding_desk(corpus, coder="bo")
    for _ in range(2):
        desk._handle_custom_msg(
            {"do": "propose", "topic": "cost", "text": "Cranes are dear.", "id": "v 1"}, []
        )
    assert desk.heard == "v 1" and [p["id"] for p in desk.statements if "crane" in p["id"]] == [
        "cranes-are-dear"
    ]


def test_what_the_beginning_of_words_did_is_taken_back_and_nothing_else(corpus):
    desk = rt.coding_desk(corpus, coder="bo")
    desk._on_message("1", do="choose", **WHERE, parts=ROW)
    desk._on_message("2", do="choose", **WHERE, parts={"position": 2})
    desk._on_message("3", do="choose", **WHERE, parts={"position": 2})
    desk._on_message("4", do="retract", letters=["2", "3"])
    key = (WHERE["statement"], WHERE["passage"])
    assert on_disk(corpus.path)[key]["position"] == "1" and desk.steps == 1
    desk._on_message("5", do="retract", letters=["2", "3", "never sent"])
    assert desk.steps == 1, "once"
    desk._on_message("6", do="choose", **WHERE, parts={"position": -1})
    desk._on_message("7", do="read", passage="cost-lind-1")
    desk._on_message("8", do="retract", letters=["6"])
    assert desk.steps == 3 and "cost-lind-1" in desk.read, "something else came after it"


def test_a_russian_desk_says_nothing_in_english(corpus):
    """Its own words: names, statements and ids are the corpus's."""
    from roundtable.i18n.reader_language import process_locale

    with process_locale("ru"):
        desk = rt.coding_desk(corpus, coder="bo")
        desk.act("choose", **WHERE, parts={"position": 1})
        assert desk.said["text"] == "Сохранено. Недостаёт: основание и изложение."
        desk.act("read", passage=WHERE["passage"])
        table = rt.adjudication_table(rt.load(corpus.path))
        told = " ".join(table.told)
        assert set(re.findall("[a-z]{2,}", told.lower())) <= {"ada", "bo"}
        words = desk.words
        shown = {**words["basis_names"], **words["confidences"], **words["positions"]}
        assert not [word for word in shown.values() if re.search("[a-z]", word)]
        assert words["confidences"]["2"] == "ровно"
    script = str(desk._esm)
    assert '"explicit", inferred' not in script and "lex.basis_names" in script


def test_the_list_of_a_draft_names_keys_that_it_has():
    from roundtable.i18n.messages import message

    assert "Arrows" in message("draft.list") and " J " not in message("draft.list")


def test_importing_needs_no_widgets():
    code = (
        "import sys, roundtable as rt; print(callable(rt.coding_desk), "
        "sorted({'ipywidgets', 'anywidget', 'plotly'} & set(sys.modules)))"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout
        == "True []\n"
    )


# in a real JupyterLab

EVIL = '<img src=x onerror="document.title=1">'


class Lab:
    """JupyterLab over a folder, with settings of its own."""

    def __init__(self, folder: Path, theme: str):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self.log = folder / "log"
        settings = folder / ".settings" / "@jupyterlab" / "apputils-extension"
        settings.mkdir(parents=True)
        (settings / "themes.jupyterlab-settings").write_text(json.dumps({"theme": theme}))
        (settings / "notification.jupyterlab-settings").write_text(
            json.dumps({"fetchNews": "false", "checkForUpdates": False})
        )
        own = {
            f"JUPYTER_{name}_DIR": str(folder / f".{name.lower()}")
            for name in ("CONFIG", "DATA", "RUNTIME")
        }
        own |= {
            f"JUPYTERLAB_{name}_DIR": str(folder / f".{name.lower()}")
            for name in ("SETTINGS", "WORKSPACES")
        }
        command = [
            sys.executable,
            "-m",
            "jupyterlab",
            "--no-browser",
            "--allow-root",
            "--ServerApp.ip=127.0.0.1",
            f"--ServerApp.port={port}",
            "--ServerApp.port_retries=0",
            "--IdentityProvider.token=test",
            f"--ServerApp.root_dir={folder}",
        ]
        with self.log.open("w") as out:
            self.process = subprocess.Popen(
                command, stdout=out, stderr=subprocess.STDOUT, env=os.environ | own
            )
        end = time.monotonic() + 90
        while time.monotonic() < end and self.process.poll() is None:
            try:
                urllib.request.urlopen(f"{self.url}/api", timeout=5).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        self.stop()
        pytest.fail(f"JupyterLab did not start; its log:\n{self.log.read_text()}")

    def stop(self) -> None:
        """End it, and with it its kernels."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def unbuilt(page) -> None:
    """Ask nobody whether JupyterLab is to be built anew, as it does where `make bench` has brought
    Dash: over the page, for all clicks.
    """
    page.route(
        "**/lab/api/build*", lambda route: route.fulfill(json={"status": "stable", "message": ""})
    )


def notebook(path: Path, *cells: str) -> None:
    """Write a notebook of code cells."""
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    book.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    nbformat.write(book, path)


@pytest.fixture(scope="module")
def desk(browser, tmp_path_factory):
    """A page with a desk for bo, on a corpus in which ada has coded and a hostile statement
    stands; its folder, and what went wrong in it.
    """
    folder = tmp_path_factory.mktemp("lab")
    corpus = harbour(folder / "harbour", coders=("ada", "bo"))
    corpus.texts.to_csv(folder / "harbour" / "texts.csv", index=False)
    session = Session(corpus, "ada")
    session.choose(
        "over-budget", "cost-lind-1", position=2, basis="explicit", summary="Ada's secret reading."
    )
    session.propose("cost", f"Nobody pays. {EVIL}", "Nobody pays")
    for passage in ANSWERS:
        session.read(passage)
    load = "import roundtable as rt\ncorpus = rt.load('harbour')\n"
    notebook(
        folder / "coding.ipynb",
        f"{load}rt.coding_desk(corpus, coder='bo')",
        "rt.adjudication_table(rt.load('harbour'))",
    )
    lab = Lab(folder, "JupyterLab Light")
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    try:
        page.set_default_timeout(60_000)
        wrong = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        unbuilt(page)
        page.goto(f"{lab.url}/lab/tree/coding.ipynb?token=test")
        page.locator("#jp-main-statusbar", has_text="Idle").wait_for()
        page.locator(".jp-Notebook .jp-Cell").first.locator(".jp-InputArea-editor").click()
        page.keyboard.press("Shift+Enter")
        page.locator(".rt-coding .rtc-at").wait_for()
        yield page, folder / "harbour", wrong
    finally:
        page.close()
        lab.stop()


def keys(page, *names, typed=""):
    """Press keys, each after what the one before it did was answered."""
    for name in names:
        page.keyboard.press(name)
    if typed:
        page.keyboard.type(typed)


def said(page, words):
    """Wait until the desk says something."""
    page.locator(".rt-coding .rtc-said").first.filter(has_text=re.compile(words)).wait_for()


def test_an_article_is_coded_with_the_keyboard(desk):
    page, folder, wrong = desk
    page.locator(".rtc-passage.rtc-at").first.click()
    keys(page, "ArrowRight", "ArrowDown", "ArrowUp")
    assert page.locator(".rtc-passage.rtc-at").get_attribute("data-id") == "cost-lind-2"
    assert page.locator(".rtc-choice.rtc-chosen").get_attribute("data-id") == "nobody-pays"
    keys(page, "ArrowDown")
    assert page.locator(".rtc-choice.rtc-chosen").get_attribute("data-id") == "over-budget"
    keys(page, "4")
    said(page, "Kept; basis and summary are still to be chosen")
    keys(page, "6")
    page.locator("textarea[data-name=summary]:focus").wait_for()
    keys(page, typed="Juke 135 u is not a scandal.")
    assert (
        page.locator("textarea[data-name=summary]").input_value() == "Juke 135 u is not a scandal."
    ), "keys are words within a field"
    keys(page, "Enter")
    said(page, "Saved")
    assert on_disk(folder) == {
        ("over-budget", "cost-lind-2"): {
            "statement": "over-budget",
            "passage": "cost-lind-2",
            "coder": "bo",
            "position": "1",
            "basis": "explicit",
            "confidence": "2",
            "summary": "Juke 135 u is not a scandal.",
            "note": "",
        }
    }
    keys(page, "5")
    page.locator(".rtc-chosen .rtc-badge", has_text="+2").wait_for()
    assert on_disk(folder)["over-budget", "cost-lind-2"]["position"] == "2"
    keys(page, "7")
    said(page, "what is inferred is never ±2")
    keys(page, "Control+z")
    said(page, "Undone: The harbour costs more than planned: agrees")
    assert on_disk(folder)["over-budget", "cost-lind-2"]["position"] == "1"
    keys(page, "8", "PageDown")
    said(page, r"Read\. 5 left")
    assert (
        on_disk(folder)["over-budget", "cost-lind-2"]["confidence"] == "3"
        and "cost-lind-2,bo\n" in (folder / "readings.csv").read_text()
    )
    assert (
        page.locator(".rtc-passage.rtc-at").get_attribute("data-id") == "cost-marsh-1"
        and wrong == []
    )
    assert page.locator(".jp-Cell").count() == 2, "no shortcut of the notebook was set off"


def test_a_copied_summary_is_refused_where_it_stands(desk):
    page, folder, _ = desk
    keys(page, "ArrowLeft", "ArrowLeft", "1", "6")
    page.locator("textarea[data-name=summary]:focus").wait_for()
    keys(page, typed="the quay walls alone have eaten half of the money")
    page.locator(
        ".rtc-chosen .rtc-note",
        has_text="“the quay walls alone have eaten half of the money” is word for word in the passage",
    ).wait_for()
    keys(page, "Enter")
    said(page, "is word for word in the passage")
    assert ("over-budget", "cost-lind-1") not in on_disk(folder) and page.locator(
        "textarea[data-name=summary]:focus"
    ).count() == 1
    page.locator("textarea[data-name=summary]").fill("Most of it is gone.")
    keys(page, "Enter")
    said(page, "Saved")
    assert on_disk(folder)["over-budget", "cost-lind-1"]["summary"] == "Most of it is gone."


def test_words_typed_beside_a_field_do_nothing(desk):
    page, folder, wrong = desk
    before = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    for place in (".rtc-passage.rtc-at", ".rt-coding header", ".rtc-right .rtc-choice.rtc-chosen"):
        page.locator(place).first.click(position={"x": 3, "y": 3})
        page.locator(".rt-coding").first.evaluate("node => node.focus()")
        keys(page, typed="run by the union in 2015, and/or = not 5 + 3 * 1 ")
        said(page, "no field is open")
        assert page.locator(".rtc-keys kbd").all_inner_texts() == ["Esc"]
        keys(page, "Escape")
    after = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    assert after == before and wrong == []
    assert "↓" in page.locator(".rtc-keys kbd").all_inner_texts()


def test_a_gist_is_written_beside_the_passage(desk):
    page, folder, _ = desk
    keys(page, "=")
    page.locator("input[data-name=gist]:focus").wait_for()
    page.locator("input[data-name=gist]").fill("the quay walls alone have eaten half of it")
    keys(page, "Enter")
    page.locator(".rtc-gisting .rtc-note", has_text="is word for word in the passage").wait_for()
    page.locator("input[data-name=gist]").fill("Half is spent on walls.")
    keys(page, "Enter")
    said(page, "The gist is saved")
    assert (
        ",Half is spent on walls.\n" in (folder / "passages.csv").read_text()
        and page.locator("input[data-name=gist]").count() == 0
    )


def test_search_and_a_new_statement_without_leaving(desk):
    page, folder, _ = desk
    keys(page, "/")
    page.locator("input[data-name=search]:focus").wait_for()
    keys(page, typed="opens")
    assert page.locator(".rtc-choice").count() == 1
    keys(page, "Enter")
    assert page.locator(".rtc-choice.rtc-chosen").get_attribute("data-id") == "opens-in-time"
    keys(page, "+")
    page.locator("input[data-name=new]:focus").wait_for()
    keys(page, typed="The harbour costs more than was planned.")
    page.locator(".rtc-near", has_text="The harbour costs more than planned.").wait_for()
    page.locator("input[data-name=new]").fill("Ferries bring trade.")
    keys(page, "Enter")
    page.locator(".rtc-choice.rtc-chosen[data-id=ferries-bring-trade]").wait_for()
    assert (
        "ferries-bring-trade,cost,Ferries bring trade.,,Ferries bring trade\n"
        in (folder / "statements.csv").read_text()
    )
    keys(page, "Control+z")
    said(page, "Undone: new statement")
    assert "ferries" not in (folder / "statements.csv").read_text()


def test_hostile_words_stay_words_and_the_other_coder_stays_hidden(desk):
    page, _, wrong = desk
    assert (
        page.locator(".rtc-text", has_text=EVIL).count() == 1
        and page.locator(".rt-coding img").count() == 0
        and wrong == []
    )
    assert "secret" not in page.locator(".rt-coding").first.inner_text()


def test_it_can_be_used_with_a_screen_reader(desk):
    from axe_playwright_python.sync_playwright import Axe

    page, *_ = desk
    found = Axe().run(page, context=".rt-coding").response["violations"]
    assert [
        f"{v['id']}: {node['html'][:120]}"
        for v in found
        if v["impact"] in ("serious", "critical")
        for node in v["nodes"]
    ] == []


def test_a_restarted_kernel_knows_everything_again(desk):
    page, folder, _ = desk
    steps = len(
        edit_journal.journal_state(
            edit_journal.read_journal(edit_journal.journal_path(folder, "bo"))
        ).steps
    )
    page.locator(".jp-NotebookPanel-toolbar [data-jp-item-name='restart']").click()
    page.locator(".jp-Dialog .jp-mod-accept").click()
    page.locator("#jp-main-statusbar", has_text="Idle").wait_for()
    page.locator(".rtc-passage.rtc-at").first.click()
    keys(page, "PageDown")
    said(page, "The kernel does not answer: your last change is not saved")
    page.locator(".jp-Cell").first.locator(".jp-InputArea-editor").click()
    page.evaluate("document.querySelector('.rt-coding').remove()")
    keys(page, "Control+Enter")
    page.locator(".rt-coding .rtc-chip").first.wait_for()
    page.locator(".rtc-passage.rtc-at").first.click()
    keys(page, "Control+z")
    said(page, "Undone")
    assert (
        len(
            edit_journal.journal_state(
                edit_journal.read_journal(edit_journal.journal_path(folder, "bo"))
            ).steps
        )
        == steps - 1
    )


def test_the_second_half_is_decided_with_the_keyboard(desk):
    page, folder, wrong = desk
    session = Session(rt.load(folder), "bo")
    for passage in ANSWERS:
        session.read(passage)
    session.choose(
        "over-budget", "cost-lind-1", position=-2, basis="explicit", summary="Most of it is gone."
    )
    page.locator(".jp-Cell").nth(1).locator(".jp-InputArea-editor").click()
    keys(page, "Control+Enter")
    page.locator(".rtc-decide .rtc-passage.rtc-at").click()
    keys(page, "1")
    page.locator(".rtc-decide textarea[data-name=note]:focus").wait_for()
    keys(page, "Enter")
    page.locator(".rtc-decide .rtc-note", has_text="note: the cell is empty").wait_for()
    page.locator(".rtc-decide textarea[data-name=note]").click()
    keys(page, typed="Ada read it as it stands.")
    keys(page, "Enter")
    page.locator(".rtc-decide .rtc-said", has_text="Resolved").wait_for()
    (row,) = on_disk(folder, "adjudicated").values()
    assert (
        (row["summary"], row["note"]) == ("Ada's secret reading.", "Ada read it as it stands.")
        and rt.check(folder) == []
        and wrong == []
    )
