"""An article that is read once more: what keeps its words keeps its id and its coding."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import roundtable as rt
from roundtable.corpus import empty_corpus, table_rows, with_rows
from roundtable.text import TextError
from roundtable_intake.draft import (
    add_to_corpus,
    apply_edit,
    draft_article,
    import_article,
    import_report,
    propose_article,
    revise_draft,
    save_article,
)
from roundtable_intake.draft.revision import CAME, CHANGED, compare_passages

TITLE = "The old dam above Vessel"
LEAD = "The dam is eighty years old, and the council will vote in autumn. We asked two people."
BERG = "“The wall is sound, and anyone who says otherwise has not walked along its crest.”"
WORRY = "“What worries me is the silt, which nobody has measured for twenty years.”"
NOVAK = "“Take it down, slowly, from the top, and let the river find its old bed again.”"
PAY = "“We have paid for the wall three times, and we will not pay for it a fourth time.”"
PARTS = [TITLE, LEAD, "Safety", "Anna Berg, hydrologist", BERG, WORRY]
PARTS += ["Otto Novak, mayor", NOVAK, "Money", "Otto Novak", PAY]
DAM = "\n\n".join(PARTS)


@pytest.fixture
def coded(tmp_path):
    """A folder with the article, of which somebody has coded a passage and written a gist."""
    folder = tmp_path / "dams"
    save_article(draft_article(DAM, "dam", published="2023-05"), folder)
    corpus = rt.load(folder)
    statement = {"statement": "sound", "topic": "safety", "text": "It is sound.", "label": "Sound"}
    position = {"statement": "sound", "passage": "dam-safety-berg-1", "coder": "me"}
    position |= {"position": 2, "basis": "explicit", "confidence": 2, "summary": "Is sound."}
    rows = {
        "coders": [{"coder": "me", "name": "Me", "kind": "human"}],
        "statements": [statement],
        "positions": [position],
    }
    rt.save(with_rows(corpus, rows))
    return folder


def proposed(folder, text=DAM, **options):
    return propose_article(text, folder, "dam", **options)


def report(draft, folder):
    return "\n".join(import_report(draft, rt.load(folder)))


def test_the_same_text_changes_nothing_and_leaves_nothing_to_decide(coded):
    found = proposed(coded)
    assert not found.doubtful
    assert "revises 'dam': 5 passages keep their words, ids and coding\n" in "\n".join(found.report)
    assert save_article(found.draft, found.corpus) == []
    _, _, written = import_article(DAM, coded, "dam")
    assert written == []


@pytest.mark.slow
def test_what_a_person_decided_stays_when_the_file_is_read_again(coded):
    draft = proposed(coded).draft
    for step in [
        ("reassign", "dam-safety-berg-2", "Ida Holm"),
        ("split", "dam-money-novak-1", "and we will not"),
        ("drop", "dam-lead-1"),
        ("describe", "berg", "based_in", "NO"),
        ("retitle", "money", "Who pays"),
        ("detail", "publisher", "The Ledger"),
    ]:
        draft = apply_edit(draft, *step)
    save_article(draft, coded)
    kept = rt.load(coded)
    assert kept.experts.set_index("expert").loc["berg", "based_in"] == "NO"
    assert kept.topics["label"].tolist() == ["Safety", "Who pays"]
    again = proposed(coded)
    assert not again.doubtful and save_article(again.draft, again.corpus) == []
    assert again.draft.words("dam-safety-berg-2") == WORRY
    names = again.draft.passages.set_index("passage")["name"]
    assert names["dam-safety-berg-2"] == "Ida Holm", "the id stays, whoever it is given to"
    assert again.draft.meta["publisher"] == "The Ledger"
    assert "it was left out before" in again.draft.dropped["why"].tolist()
    given = proposed(coded, publisher="Another")
    assert given.draft.meta["publisher"] == "Another"


@pytest.mark.slow
def test_a_changed_article_keeps_what_has_its_words_and_tells_the_rest(coded):
    new = "“And nobody has asked the fish, which have no vote and no lawyer in Vessel.”"
    reworded = BERG.replace("crest", "top")
    parts = [TITLE, LEAD, "Money", "Otto Novak", PAY, "Safety", "Anna Berg, hydrologist", reworded]
    text = "\n\n".join([*parts, "Otto Novak, mayor", NOVAK, new])
    found = proposed(coded, text)
    assert found.doubtful
    difference = compare_passages(found.draft, found.corpus)
    assert difference.changed == ("dam-safety-berg-1",)
    assert difference.went == ("dam-safety-berg-2",)
    assert len(difference.came) == 1 and found.draft.words(difference.came[0]) == new
    assert difference.moved == ("dam-money-novak-1",)
    said = "\n".join(found.report)
    assert "3 passages keep their words, ids and coding, 1 with other words, 1 went, 1 came" in said
    assert "with other words: dam-safety-berg-1, coded in 1 rows – “" in said
    doubts = found.draft.passages.set_index("passage")["doubt"]
    assert doubts["dam-safety-berg-1"] == CHANGED and CAME in doubts[difference.came[0]]
    before = rt.load(coded)
    _, _, written = import_article(text, coded, "dam")
    assert written == [], "it is doubtful, and was not asked for"
    _, _, written = import_article(text, coded, "dam", doubtful=True)
    assert "passages.csv" in written
    after = rt.load(coded)
    assert table_rows(after, "positions") == table_rows(before, "positions")
    assert set(after.texts["passage"]) == set(after.passages["passage"])
    assert set(after.terms["passage"]) == set(after.passages["passage"])


@pytest.mark.slow
def test_what_is_coded_is_never_lost(coded):
    text = "\n\n".join(part for part in PARTS if part != BERG)
    with pytest.raises(
        TextError, match=r"1 passages that are coded .*: dam-safety-berg-1 \(1\); t"
    ):
        import_article(text, coded, "dam", doubtful=True)
    joined = apply_edit(proposed(coded).draft, "merge", "dam-safety-berg-2")
    save_article(joined, coded)
    assert rt.load(coded).positions["passage"].tolist() == ["dam-safety-berg-1"]


def test_another_text_under_the_id_is_refused(coded):
    other = "A mill\n\nAnna Berg, miller:\n\nIt grinds no more, and I am glad of that.\n"
    with pytest.raises(TextError, match="has an article 'dam' already, and this is another text"):
        proposed(coded, other)
    with pytest.raises(TextError, match="has an article 'dam' already, and this is another text"):
        add_to_corpus(draft_article(other, "dam"), rt.load(coded))


def test_a_draft_that_is_decided_on_further_is_saved_again(tmp_path):
    draft = draft_article(DAM, "dam")
    save_article(draft, tmp_path / "dams")
    further = apply_edit(draft, "reassign", "dam-safety-berg-2", "Otto Novak")
    assert save_article(further, tmp_path / "dams") == ["passages.csv"]
    kept = rt.load(tmp_path / "dams").passages.set_index("passage")
    assert kept.loc["dam-safety-berg-2", "expert"] == "novak"
    assert rt.check(tmp_path / "dams") == []


def test_what_else_a_row_had_stays(coded):
    file = coded / "passages.csv"
    lines = file.read_text("utf-8").splitlines()
    rows = [f"{lines[0]},mood"] + [f"{line}calm,x" for line in lines[1:]]
    file.write_text("\n".join(rows) + "\n", "utf-8")
    rt.corpus.normalize_files(coded)
    draft = apply_edit(proposed(coded).draft, "editorial", "dam-safety-novak-1")
    save_article(draft, coded)
    after = rt.load(coded).passages
    assert after["gist"].tolist() == ["calm"] * 5 and after["mood"].tolist() == ["x"] * 5


def sample(parts):
    return draft_article("\n\n".join([TITLE, LEAD, *parts]), "dam")


BLOCKS = [["Anna Berg, hydrologist", BERG], ["Otto Novak, mayor", NOVAK], ["Ida Holm", PAY]]
BLOCKS += [["Jo Falk, miller", WORRY]]


@pytest.mark.slow
@given(st.permutations(BLOCKS), st.lists(st.sampled_from(range(4)), max_size=2))
@settings(max_examples=6, deadline=None)
def test_in_whatever_order_it_comes_the_same_words_keep_their_id(order, left):
    """Property: ids stand for words; nothing of the text is in no unit or in two."""
    corpus = add_to_corpus(
        sample([part for block in BLOCKS for part in block]), empty_corpus("dams", "Dams")
    )
    words = {row["passage"]: row["text"] for row in table_rows(corpus, "texts")}
    parts = [part for n, block in enumerate(order) if n not in left for part in block]
    revised = revise_draft(sample(parts), corpus)
    for passage, text in words.items():
        if passage in set(revised.passages["passage"]):
            assert revised.words(passage) == text
    kept = "".join("".join(revised.text[u.start : u.end].split()) for u in revised.units)
    assert kept == "".join(revised.text.split())
    found = compare_passages(revised, corpus)
    assert not found.came and not found.changed and len(found.went) == len(set(left))
