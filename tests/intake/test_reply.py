"""The right of reply: an expert confirms or disputes what was coded of them, and both are shown."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace

import pandas as pd
import pytest

import roundtable as rt
from roundtable import agreement, reliability
from roundtable.agreement.replies import overlay_replies
from roundtable.replies import reply_coders
from roundtable_app.cli import main
from roundtable_app.dashboards.registry import get_dashboard
from roundtable_app.dashboards.statement_evidence import evidence_by_statement
from roundtable_app.evidence.replies import dispute_address, replies_section
from roundtable_app.evidence.statement import statement_evidence
from roundtable_app.reply_page import reply_html
from roundtable_app.report import report_html
from roundtable_intake.coding import Session
from roundtable_intake.reply import ReplyError, read_reply
from sample_corpus import ANSWERS, WORDS, harbour

CODED = {
    ("over-budget", "cost-lind-1"): 2,
    ("worth-it", "cost-lind-2"): 0,
    ("over-budget", "cost-marsh-1"): -2,
    ("opens-in-time", "date-lind-1"): -1,
    ("opens-in-time", "date-marsh-1"): 2,
    ("opens-in-time", "date-ortiz-1"): -1,
}
ANSWER = {
    "statement": "opens-in-time",
    "passage": "date-lind-1",
    "coded": -1,
    "position": 1,
    "note": "A year late is in time here.",
}
CONFIRMS = {
    "statement": "worth-it",
    "passage": "cost-lind-2",
    "coded": 0,
    "position": 0,
    "note": "",
}
OBJECTS = {
    "statement": "over-budget",
    "passage": "cost-lind-1",
    "coded": 2,
    "position": None,
    "note": "I spoke of the walls alone.",
}


@pytest.fixture(scope="module")
def coded_folder(tmp_path_factory):
    """The harbour as Ada coded it."""
    corpus = harbour(tmp_path_factory.mktemp("coded") / "harbour", coders=("ada",))
    session = Session(corpus, "ada")
    for (statement, passage), position in CODED.items():
        basis = "explicit" if position in (-2, 0, 2) else "inferred"
        said = f"Something on {statement} in other words."
        session.choose(statement, passage, position=position, basis=basis, summary=said)
    for passage in ANSWERS:
        session.read(passage)
    return corpus.path


@pytest.fixture(scope="module")
def seen(coded_folder):
    """It with the words of the article at hand, for tests that only read."""
    return with_texts(rt.load(coded_folder))


@pytest.fixture(scope="module")
def replied(coded_folder, tmp_path_factory):
    """A copy of it in which Lind has corrected, confirmed and objected."""
    corpus = copied(coded_folder, tmp_path_factory.mktemp("replied"))
    return read_in(corpus, ANSWER, CONFIRMS, {**OBJECTS, "note": "<b>No</b>"})[0]


@pytest.fixture
def corpus(coded_folder, tmp_path):
    """A copy of it, with the words of the article at hand."""
    return copied(coded_folder, tmp_path)


def with_texts(corpus):
    """The corpus with the words of the article."""
    texts = pd.DataFrame(list(WORDS.items()), columns=["passage", "text"])
    return replace(corpus, texts=texts)


def copied(coded_folder, place):
    """The corpus in a folder of its own."""
    folder = place / "harbour"
    folder.mkdir()
    for file in coded_folder.glob("[!.]*"):
        (folder / file.name).write_bytes(file.read_bytes())
    return with_texts(rt.load(folder))


def reply_of(*answers, **parts):
    """A reply as the page saves it."""
    head = {"format": "roundtable-reply/1", "corpus": "harbour", "data": "0" * 16}
    moment = {"expert": "lind", "made": "2031-02-03T00:00:00.000Z"}
    return {**head, **moment, "replies": list(answers), **parts}


def read_in(corpus, *answers, **parts):
    """The corpus after a reply, and the report."""
    file = corpus.path.parent / "reply.json"
    file.write_text(json.dumps(reply_of(*answers, **parts)))
    report = read_reply(corpus, file)
    return replace(rt.load(corpus.path), texts=corpus.texts), report


# reading


def test_a_reply_is_rows_of_the_coder_self_and_the_coding_stays(corpus):
    after, report = read_in(corpus, ANSWER, CONFIRMS, OBJECTS)
    assert report == ("lind", 1, 2, 0, ())
    own = after.positions[after.positions["coder"] == "self"]
    said = own.astype({"statement": str}).set_index("statement")["position"].dropna().to_dict()
    assert said == {"worth-it": 0, "opens-in-time": 1} and len(own) == 3
    assert len(after.positions) == len(CODED) + 3
    assert after.coders.set_index("coder")["kind"].to_dict() == {"ada": "human", "self": "self"}
    assert rt.check(corpus.path) == []


def test_a_later_reply_takes_the_place_of_an_earlier_one(corpus):
    read_in(corpus, ANSWER, OBJECTS)
    again = replace(rt.load(corpus.path), texts=corpus.texts)
    after, report = read_in(again, {**ANSWER, "position": -1, "note": ""})
    assert (report.confirmed, report.replaced) == (1, 1)
    replies = agreement.expert_replies(after).set_index("statement")["reply"]
    assert replies.to_dict() == {"over-budget": "disputed", "opens-in-time": "confirmed"}


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"statement": "no-such"}, r"reply 1: no position of 'lind' on 'no-such'.*page anew"),
        ({"passage": "date-marsh-1"}, "no position of 'lind'"),
        ({"statement": ["x"]}, "no position of 'lind'"),
        ({"position": 3}, "3 is no position; write one of -2, -1, 0, 1, 2, or null"),
        ({"position": "2"}, "'2' is no position"),
        ({"position": True}, "True is no position"),
        ({"position": None, "note": ""}, "neither a position nor a line"),
        ({"note": "x" * 301}, "at most 300 characters; shorten it"),
        ({"note": None}, "the line is no text"),
        ({"note": "a\u0000b"}, "control character"),
        ({"note": WORDS["date-lind-1"]}, r"is word for word in the article; ask the expert"),
        ({"coded": "x"}, "it is no answer of the page"),
        ({"more": 1}, "it is no answer of the page"),
    ],
)
def test_an_answer_that_cannot_be_so_is_refused_with_its_place(seen, change, match):
    with pytest.raises(ReplyError, match=match):
        read_in(seen, {**ANSWER, **change})
    assert len(rt.load(seen.path).positions) == len(CODED)


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("", "is no reply: it is not JSON"),
        ("[" * 100_000, "is no reply"),
        ("[]", "format is missing, or is no text"),
        (json.dumps(reply_of(format="roundtable-reply/9")), r"'roundtable-reply/9', not"),
        (json.dumps(reply_of(replies={})), "replies is missing, or is no list"),
        (json.dumps(reply_of(corpus="bridge")), "answers the data set 'bridge'.*'harbour'"),
        (json.dumps(reply_of(expert="lindt")), "no expert 'lindt'; there are 3; did you mean"),
        (json.dumps(reply_of(7)), "reply 1: it is no answer of the page"),
        (json.dumps(reply_of(ANSWER, ANSWER)), "reply 2: 'opens-in-time' is answered twice"),
    ],
)
def test_a_file_that_is_no_reply_says_what_is_wrong(seen, text, match, tmp_path):
    (tmp_path / "reply.json").write_text(text)
    with pytest.raises(ReplyError, match=match):
        read_reply(seen, tmp_path / "reply.json")


def test_an_empty_position_is_an_experts_alone(corpus):
    read_in(corpus, OBJECTS)
    path = corpus.path / "positions.csv"
    path.write_text(
        path.read_text().replace(",self,", ",ada,").replace("lind-1,ada,2,", "lind-2,ada,2,")
    )
    assert any("the cell is empty" in fault.wrong for fault in rt.check(corpus.path))


# what it changes


def test_the_results_as_coded_do_not_change_and_those_of_the_experts_stand_beside(corpus):
    after, _ = read_in(corpus, {**ANSWER, "position": 2}, CONFIRMS, OBJECTS)
    before = agreement.agreement_summary(corpus).results
    now = agreement.agreement_summary(after).results
    assert now.equals(before)
    table = agreement.results_as_experts_say(after)
    row = table.loc["opens-in-time"]
    assert (row["confirmed"], row["disputed"]) == (0, 1)
    assert row[["agree", "disagree", "agree_said", "disagree_said"]].tolist() == [1, 2, 2, 1]
    gone = table.loc["over-budget"]
    assert gone[["agree", "disagree", "agree_said", "disagree_said"]].tolist() == [1, 1, 0, 1]
    assert table.loc["worth-it", "both_sides_said"] == 1


def test_what_is_confirmed_stays_as_it_was_coded(replied):
    tables = replied.positions, replied.passages, replied.coders
    coded = agreement.expert_positions(*tables)
    said = agreement.expert_positions(*tables, "self")
    assert said.dtypes.equals(coded.dtypes)
    key = ["expert", "statement"]
    assert len(said) == len(coded) - 1, "what was objected to is no position"
    both = coded.merge(said, on=key, suffixes=("", "_said"))
    differs = both["position"] != both["position_said"]
    assert both.loc[differs, key].astype(str).values.tolist() == [["lind", "opens-in-time"]]
    assert both.loc[~differs, "summary"].equals(both.loc[~differs, "summary_said"])


def test_nothing_is_overlaid_without_replies(seen):
    coded = agreement.expert_positions(seen.positions, seen.passages, seen.coders)
    assert overlay_replies(coded, coded[:0]).equals(coded)
    assert reply_coders(seen.positions, seen.coders) == set()
    assert agreement.expert_replies(seen).empty and replies_section(seen) == ""


def test_a_reply_is_no_second_coding(replied):
    coders = reliability.independent_coders(replied.positions, replied.passages, replied.coders)
    assert coders["coder"].tolist() == ["ada"]
    assert list(agreement.results_by_coder(replied).columns) == ["ada", "decided"]
    assert "There is one coding" in rt.narrative.describe_methods(replied)
    assert rt.coding.coding_progress(replied).index.tolist() == ["ada"]


def test_where_all_coded_themselves_nothing_is_a_reply():
    own = rt.load(rt.corpus.DEFAULT.parent / "us-economists")
    assert reply_coders(own.positions, own.coders) == set()
    assert agreement.agreement_summary(own).results["n_positions"].sum() > 0


# what others see


def cards(corpus, **filters):
    """The evidence of every statement, as HTML."""
    view = get_dashboard("agreement").view(corpus, filters)
    return statement_evidence(corpus, filters, view, corpus.statements["statement"].astype(str))


def test_a_card_says_what_the_expert_says(replied, seen):
    shown = cards(replied)
    assert "Confirmed by the expert" in shown["worth-it"]
    card = shown["opens-in-time"]
    assert "Disputed by the expert, who says: partly agrees" in card
    assert "“A year late is in time here.”" in card
    assert "<b>No</b>" not in shown["over-budget"] and "&lt;b&gt;No" in shown["over-budget"]
    assert "1 disputed. As coded: disagree" not in card and "As the experts say: " in card
    assert "Confirmed by the expert" not in "".join(cards(seen).values())


def test_the_corrections_are_listed_and_both_results(replied):
    section = str(replies_section(replied))
    assert "1 confirmed, 2 disputed" in section and "A year late" in section
    assert "partly disagrees" in section and "partly agrees" in section
    assert section.count("<table") == 2


@pytest.mark.slow
def test_the_report_says_so_too(replied):
    summary = agreement.agreement_summary(replied)
    stated = evidence_by_statement(replied, summary)["opens-in-time"].positions
    assert {one.reply for one in stated} == {"", "disputed"}
    assert "Disputed by the expert, who says: partly agrees" in report_html(replied)


def test_a_card_leads_to_where_one_can_dispute_it(seen):
    def with_reply(address):
        declared = {**seen.meta["roundtable"], "reply": address}
        return replace(seen, meta={**seen.meta, "roundtable": declared})

    assert "rt-dispute" not in cards(seen)["worth-it"]
    page = cards(with_reply("https://example.org/reply-{expert}.html"))["worth-it"]
    assert 'href="https://example.org/reply-lind.html#worth-it"' in page
    assert '<fieldset id="worth-it"' in reply_html(seen, "lind")
    assert (
        'href="https://example.org/desk"'
        in cards(with_reply("https://example.org/desk"))["worth-it"]
    )
    mail = cards(with_reply("mailto:desk@example.org"))["worth-it"]
    href = re.search(r'href="(mailto:[^"]+)"', mail)[1].replace("&amp;", "&")
    assert href.startswith("mailto:desk@example.org?subject=A%20harbour")
    assert "Ada%20Lind" in href and "sees%20both%20sides" in href and " " not in href
    assert dispute_address(seen, "x") is None


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "http://example.org", "mailto:", "mailto:a@b?bcc=c@d", 7]
)
def test_an_address_that_is_none_is_a_fault(corpus, address):
    path = corpus.path / "datapackage.json"
    meta = json.loads(path.read_text())
    meta["roundtable"]["reply"] = address
    path.write_text(json.dumps(meta))
    assert [fault.wrong for fault in rt.check(corpus.path)] == ["not an address"]


# the page


def test_the_page_has_places_and_no_word_of_the_article(seen):
    page = reply_html(seen, "lind")
    assert page.count("<fieldset") == 3 and page.count("data-position=") == 15
    assert "What it costs, paragraph 1 of 2" in page
    assert not [words for words in WORDS.values() if words[:25] in page]
    with_words = reply_html(seen, "lind", with_words=True)
    assert "eaten half of the money" in with_words and "council voted for" not in with_words


def test_the_page_needs_no_network_and_allows_no_other_script(seen):
    page = reply_html(seen, "marsh")
    assert "default-src 'none'" in html.unescape(page) and not re.findall(r"(?:src|href)=", page)
    assert page.count("<script") == 2


def test_names_and_statements_are_escaped_on_the_page(seen):
    evil = "</script><script>alert(1)</script>"
    statements = seen.statements.assign(text=evil)
    page = reply_html(replace(seen, statements=statements), "lind")
    assert "<script>alert" not in page and "&lt;/script&gt;" in page


def test_an_unknown_expert_and_one_without_a_position(seen):
    with pytest.raises(ReplyError, match="no expert 'lnd'; there are 3; did you mean 'lind'"):
        reply_html(seen, "lnd")
    nothing = replace(seen, positions=seen.positions[:0])
    assert "nothing to answer" in reply_html(nothing, "lind")


def test_the_command_writes_the_page_and_reads_the_answer(corpus, tmp_path, capsys):
    folder, page, answer = str(corpus.path), tmp_path / "page.html", tmp_path / "reply.json"
    assert main(["reply", folder, "lind", "--output", str(page)]) == 0
    assert re.search(r"page.html: 3 positions of Ada Lind, \d+ kB", capsys.readouterr().out)
    answer.write_text(json.dumps(reply_of({**ANSWER, "coded": 2}, CONFIRMS)))
    assert main(["reply", folder, "--read", str(answer)]) == 0
    said = capsys.readouterr().out
    assert "Ada Lind: 1 confirmed, 1 disputed; 0 earlier answers replaced" in said
    assert "opens-in-time: was coded agrees when the page was made, and is partly disagrees" in said
    assert main(["reply", folder]) == 1 and "--read" in capsys.readouterr().out


def test_an_expert_answers_in_a_browser_and_the_file_is_read(browser, corpus, tmp_path):
    """The whole way round: the page from a file, without network, pressed with a keyboard."""
    path = tmp_path / "page.html"
    path.write_text(reply_html(corpus, "lind"))
    context = browser.new_context(offline=True, accept_downloads=True)
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto(path.as_uri())
    field = page.locator('[data-statement="opens-in-time"]')
    save = page.get_by_role("button", name="Save my answers")
    assert save.is_disabled()
    field.get_by_role("button", name="agrees", exact=True).focus()
    page.keyboard.press("Enter")
    field.get_by_role("button", name="partly agrees").click()
    assert field.locator("[aria-pressed=true]").all_inner_texts() == ["partly agrees"]
    field.get_by_label("A line of yours").fill("A year late is in time here.")
    other = page.locator('[data-statement="worth-it"]')
    other.get_by_role("button", name="sees both sides").click()
    assert "You confirm our reading." in other.inner_text()
    assert "2 of 3 answered: 1 confirmed, 1 corrected" in page.inner_text(".counts")
    with page.expect_download() as saving:
        save.click()
    saving.value.save_as(tmp_path / "reply.json")
    assert saving.value.suggested_filename == "reply-harbour-lind.json"
    assert "whoever sent you this page" in page.inner_text(".saved") and errors == []
    context.close()
    report = read_reply(corpus, tmp_path / "reply.json")
    assert report == ("lind", 1, 1, 0, ())
    notes = set(agreement.expert_replies(rt.load(corpus.path))["note"])
    assert notes == {"", "A year late is in time here."}


#: Where the focus is: what it is, whether it is seen, and that a line says so.
STOP = """(() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
  return { tag: at.tagName, words: at.innerText?.trim() ?? "", height: box.height,
    statement: at.closest("[data-statement]")?.dataset.statement ?? "", top: box.top + scrollY,
    seen: box.width > 0 && box.top < innerHeight && box.bottom > 0,
    marked: style.outlineStyle !== "none" || style.boxShadow !== "none" };
})()"""


@pytest.mark.parametrize("width", [360, 1440])
def test_the_page_is_answered_with_keys_alone(browser, corpus, tmp_path, width):
    """Every stop is seen and large enough, in the order of the page; the file is read as it is."""
    path = tmp_path / "page.html"
    path.write_text(reply_html(corpus, "lind"))
    context = browser.new_context(offline=True, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    chosen, tops = set(), []
    for _ in range(40):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        assert stop["seen"] and stop["marked"] and stop["height"] >= 24, stop
        tops.append(stop["top"])
        if stop["words"] == "disagrees" and stop["statement"] not in chosen:
            page.keyboard.press("Space")
            chosen.add(stop["statement"])
        if stop["tag"] == "INPUT" and len(chosen) == 1:
            page.keyboard.type("Nobody asked me, 5/10 = no.")
        if "Save" in stop["words"]:
            break
    assert tops == sorted(tops) and len(chosen) == 3
    with page.expect_download() as saving:
        page.keyboard.press("Enter")
    saving.value.save_as(tmp_path / "reply.json")
    context.close()
    report = read_reply(corpus, tmp_path / "reply.json")
    assert (report.expert, report.confirmed + report.disputed) == ("lind", 3)
    notes = agreement.expert_replies(rt.load(corpus.path))["note"]
    assert set(notes) == {"", "Nobody asked me, 5/10 = no."}
