"""Reading an article: the shipped one exactly, nothing lost of any, doubts told, decisions undone,
the corpus that it is put into.
"""

import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import roundtable as rt
from roundtable.corpus import empty_corpus
from roundtable.i18n.reader_language import locale_context
from roundtable.text import TextError, normalize_text, text_digest
from roundtable.text.readers import read_source
from roundtable_intake.draft import (
    DECISIONS,
    add_to_corpus,
    apply_edit,
    draft_article,
    import_report,
    replay_edits,
    undo_last,
)
from roundtable_intake.draft.article_meta import guess_language
from roundtable_intake.draft.draft_tables import initials, slugify
from test_intake_layouts import COST, DOWN, GRID, LAYOUTS, LEAD, SILT, WALL, told

SPLIT = [
    "passage",
    "topic",
    "expert",
    "kind",
    "rank",
    "start",
    "length",
    "digest",
    "words",
    "sentences",
]
DAM = LAYOUTS["headers_then_bare_names"][1]


ORIGIN = draft_article(DAM, "dam")


@pytest.fixture
def dam():
    """A draft of an article with two experts and two topics."""
    return ORIGIN


def comparable(passages):
    """The split that a table of passages says, as text."""
    return (
        passages[SPLIT]
        .astype("object")
        .fillna("")
        .astype(str)
        .sort_values("passage")
        .values.tolist()
    )


def test_the_shipped_article_is_split_as_its_table(article_path):
    corpus = rt.load()
    found = draft_article(article_path, "insider", corpus)
    assert comparable(found.passages) == comparable(corpus.passages)
    assert [found.meta["characters"], found.meta["digest"]] == corpus.articles[
        ["characters", "digest"]
    ].values.tolist()[0]
    assert found.meta["title"] == corpus.articles["title"].item()
    assert set(found.doubts["passage"]) == {
        p for p in corpus.passages["passage"] if "-note-" in p
    }, "only what is taken for end notes is in doubt"
    alone = draft_article(article_path, "insider")
    assert all(
        sorted(alone.experts[key]) == sorted(corpus.experts[key]) for key in ("name", "expert")
    )
    assert alone.passages[["start", "length", "kind"]].equals(
        found.passages[["start", "length", "kind"]]
    )


# --- nothing is lost, whatever the file

LINES = [
    "Safety",
    "Money",
    "Anna Berg, hydrologist at the Institute of Rivers",
    "Anna Berg",
    "Otto Novak, mayor:",
    "Berg: " + WALL,
    "MODERATOR: And who pays?",
    "Q: Is it safe?",
    "A: " + COST,
    f"“{WALL}",
    f"{SILT}”",
    f"“{DOWN}”",
    GRID,
    LEAD,
    "• USD 90.19",
    "[1] A note.",
    "Subscribe to our newsletter",
    "Notes",
    "***",
    "Yes.",
    "“So?” he asks.",
    "Анна Берг, гидролог",
    "«Стена крепка»",
    "— Otto Novak",
    "1. Who pays?",
    "…",
    "a:b",
    "Nobody knows",
    "12 May 2023",
]
texts = st.lists(
    st.one_of(st.sampled_from(LINES), st.text(max_size=40)), min_size=2, max_size=25
).map("\n\n".join)


@given(texts)
def test_every_character_is_in_one_passage_or_in_one_dropped_line(text):
    try:
        found = draft_article(text + "\n\nAn end.", "x")
    except TextError:
        assert not normalize_text(text)
        return
    whole = normalize_text(found.text)
    spans = sorted(
        [
            (row.start, row.start + row.length)
            for table in (found.passages, found.dropped)
            for row in table.itertuples()
        ]
    )
    assert all(before[1] <= after[0] for before, after in pairwise(spans)), "no character is in two"
    kept = "".join(whole[a:b] for a, b in spans)
    assert kept.replace(" ", "").replace("\n", "") == whole.replace(" ", "").replace("\n", ""), (
        "none is in no one"
    )
    assert found.dropped["why"].astype(bool).all()
    assert [text_digest(found.words(p)) for p in found.passages["passage"]] == found.passages[
        "digest"
    ].tolist()
    assert (
        found.passages["passage"].is_unique
        and (found.passages["sure"] == (found.passages["doubt"] == "")).all()
    )


def tables(found):
    """All that a split says, without its quotes."""
    return (
        found.passages.values.tolist(),
        found.dropped.drop(columns="text").values.tolist(),
        found.topics.values.tolist(),
    )


STYLES = {"straight": "\"\"''", "German": "„“‚‘", "French": "«»‹›", "as they are": "“”‘’"}


@pytest.mark.slow
@given(
    st.sampled_from(sorted(LAYOUTS)),
    st.sampled_from(["\n", "\r\n", "\r", "\u2028"]),
    st.sampled_from(["", "\ufeff"]),
    st.sampled_from(sorted(STYLES)),
)
def test_newlines_mark_and_quotes_change_nothing(name, newline, mark, style):
    file, text, _ = LAYOUTS[name]
    if not file.endswith(".txt"):
        return
    plain = text.translate(str.maketrans("«»", "“”"))
    other = mark + plain.translate(str.maketrans("“”‘’", STYLES[style])).replace("\n", newline)
    assert tables(draft_article(other, "dam")) == tables(draft_article(plain, "dam"))


def test_the_same_article_as_text_page_and_markdown(tmp_path):
    parts = [
        ("h1", "Should the dam go?"),
        ("p", LEAD),
        ("h2", "Safety"),
        ("h3", "Anna Berg, hydrologist"),
        ("p", WALL),
        ("p", SILT),
        ("h3", "Otto Novak, mayor"),
        ("p", DOWN),
    ]
    page = (
        "<html><body>" + "".join(f"<{tag}>{text}</{tag}>" for tag, text in parts) + "</body></html>"
    )
    marks = {"h1": "# ", "h2": "## ", "h3": "### ", "p": ""}
    files = {
        "a.html": page,
        "a.md": "\n\n".join(marks[tag] + text for tag, text in parts),
        "a.txt": "\n\n".join(text for _, text in parts),
    }
    found = []
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
        found.append(draft_article(tmp_path / name, "dam"))
    assert [d.text for d in found] == [found[0].text] * 3
    assert [d.passages.values.tolist() for d in found] == [found[0].passages.values.tolist()] * 3


def test_why_a_line_is_dropped(tmp_path):
    found = draft_article(LAYOUTS["wrapped_lines_and_notes"][1], "dam").dropped
    assert found["why"].tolist() == [
        "the title",
        "a heading",
        "names the speaker",
        "names the speaker",
        "the heading of the notes",
        "repeats an earlier note",
    ]
    found = draft_article(LAYOUTS["headers_then_bare_names"][1], "dam").dropped.set_index("text")[
        "why"
    ]
    assert found[
        ["The Ledger", "• USD 90.19", "12 May 2023", "Subscribe to our newsletter"]
    ].tolist() == [
        "before the title",
        "a ticker or a number",
        "author, date or picture",
        "a newsletter, an advertisement or a link",
    ]


# --- files


def test_a_web_page_says_what_it_is(tmp_path):
    (tmp_path / "a.html").write_text(LAYOUTS["a_web_page"][1], "utf-8")
    found = draft_article(tmp_path / "a.html", "dam")
    assert {k: found.meta[k] for k in ("title", "publisher", "published", "language")} == {
        "title": "Should the old dam go?",
        "publisher": "The Ledger",
        "published": "2023-05-12",
        "language": "en",
    }
    whys = dict(zip(found.dropped["text"], found.dropped["why"], strict=True))
    assert (
        whys["Home"] == "navigation"
        and whys["Another dam"] == "part of the page's related"
        and whys["Sign up for our newsletter"] == "an aside"
    )
    assert (
        whys["A well-run dam is cheaper than eleven wells"]
        == "words of another paragraph, set apart"
    )
    assert not any("not a word" in text for text in whys), "scripts are no text"


def test_markdown_keeps_its_notes_and_reads_its_html(tmp_path):
    text = (
        "# A dam\n\n**Anna Berg:** <i>No</i>&nbsp;&amp; "
        f"never.[^1]\n\n{LEAD}\n\n[^1]: It was built in 1943.\n\n[^2]: It is "
        "<b>tall</b>.\n"
    )
    (tmp_path / "a.md").write_text(text, "utf-8")
    found = draft_article(tmp_path / "a.md", "dam")
    assert [found.words(p) for p in found.passages["passage"]] == [
        "No & never.[^1]",
        LEAD,
        "[1] It was built in 1943.",
        "[2] It is tall.",
    ]
    assert found.passages["kind"].tolist() == ["answer", "answer", "note", "note"]


@pytest.mark.parametrize(
    "text", ["<!doctype html>", "<html><body><script>let x</script></body></html>", "<html></html>"]
)
def test_a_page_without_a_word_is_told(tmp_path, text):
    (tmp_path / "a.html").write_text(text, "utf-8")
    with pytest.raises(TextError, match="there is no text to read"):
        read_source(tmp_path / "a.html")


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1251", "koi8-r", "cp1252"],
)
def test_encodings_are_found_out(tmp_path, encoding):
    text = LAYOUTS[
        "cyrillic_names" if encoding in ("cp1251", "koi8-r") else "headers_then_bare_names"
    ][1].translate(str.maketrans("«»", '""'))
    data = text.encode(encoding)
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe" + data if encoding == "utf-16-le" else data)
    assert normalize_text(read_source(tmp_path / "a.txt").text) == normalize_text(text)


TURKISH = (
    "Eski baraj yıkılmalı mı?\n\nÖğretmen Ayşe Yılmaz şöyle diyor: Duvar sağlam, "
    "göl güzel, çiftçi mutlu.\n"
)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        (
            "a.txt",
            TURKISH.encode("cp1254"),
            r"isn't UTF-8, and may be cp\d+ \('.+'\) or cp\d+ \('.+'\); name its encoding",
        ),
        (
            "a.txt",
            ("Die Brücke über dem Tal. " * 9).encode() + b"\xfc",
            r"is UTF-8 text but for 1 broken character, the first at byte \d+; save it anew",
        ),
        (
            "a.txt",
            b"\x89PNG\x00\x01\xff\xfe" * 20,
            r"isn't text in any encoding|isn't UTF-8, and may be",
        ),
        ("a.txt", b" \n\n ", "there is no text to read"),
        ("a.pdf", b"%PDF-1.7", r"'a.pdf' is no PDF file that can be read \(\w+: .*; save it anew"),
        ("a.docx", b"PK", r"'a.docx' is no DOCX file that can be read \(\w+: .*; save it anew"),
    ],
)
def test_what_is_no_text_or_unsure_is_refused_with_a_reason(tmp_path, name, data, words):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(TextError, match=words):
        read_source(tmp_path / name)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["cyrillic_names", "armenian_names", "inline_names"])
def test_two_bytes_a_letter_without_a_mark(tmp_path, encoding, name):
    text = LAYOUTS[name][1]
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert normalize_text(read_source(tmp_path / "a.txt").text) == normalize_text(text)


def test_an_encoding_may_be_named(tmp_path):
    (tmp_path / "a.txt").write_bytes(TURKISH.encode("cp1254"))
    assert read_source(tmp_path / "a.txt", "cp1254").text.startswith("Eski baraj yıkılmalı")
    with pytest.raises(TextError, match="unknown encoding 'cp99999'; Python knows"):
        read_source(tmp_path / "a.txt", "cp99999")
    with pytest.raises(
        TextError, match=r"isn't ascii text: it has the byte 0x\w\w at position \d+"
    ):
        read_source(tmp_path / "a.txt", "ascii")
    with pytest.raises(TextError, match=r"no file '.*b.txt'; its folder has a.txt; give the path"):
        read_source(tmp_path / "b.txt")


# --- what it is unsure of


def test_words_that_nobody_can_count_are_said():
    answers = "\n\n".join(["佐藤花子: 船は安全だと思います。", "田中次郎: 港はもう古いです。"] * 3)
    said = import_report(draft_article(answers, "harbour"))
    assert any("has no spaces between its words, so they can't be counted" in s for s in said)
    told = import_report(draft_article(LAYOUTS["two_people_of_one_surname"][1], "dam"))
    assert not any("can't be counted" in sentence for sentence in told)


def test_what_was_found_is_told_in_the_reader_s_language():
    with locale_context("ru"):
        first, *others = import_report(draft_article(DAM, "dam", title="T", publisher="P"))
    assert first.startswith("«T»: 7 фрагментов (5 ответов, 2 от редакции), пропущено 14 строк (")
    assert "имя говорящего" in first and others[-1] == "ни один фрагмент не вызывает сомнений"
    told = re.sub(
        r"(?<=эксперта: ).*|(?<=темы: ).*|\(read, '\w+'\)", "", "\n".join([first, *others])
    )
    assert not re.search("[A-Za-z]{2}", told), told


def test_one_is_not_told_in_the_plural():
    said = import_report(draft_article("Who pays?\n\nAda Lind: We do.", "dam"))
    assert "1 passage (1 answer), 2 lines dropped" in said[0]


@pytest.mark.parametrize(
    "article", ["Should the dam go?\n\n12 May 2023", "Should it go?\nBy Ann Lee\n12 May 2023"]
)
def test_an_article_of_a_title_alone_is_refused_with_what_to_do(article, tmp_path):
    draft = draft_article(article, "dam")
    assert import_report(draft) == [f"“{article.partition(chr(10))[0]}”: no passages"]
    with pytest.raises(
        TextError, match=r"no text but its title.*; look whether the file was saved"
    ):
        add_to_corpus(draft, empty_corpus(tmp_path, "Dams"))


def test_doubts_are_told_passage_by_passage():
    found = draft_article(LAYOUTS["two_people_of_one_surname"][1], "dam")
    assert found.doubts["doubt"].tolist() == ["“Berg” may be Anna Berg or Otto Berg"]
    said = "\n".join(import_report(found))
    assert (
        "unsure of 1:\n  dam-money-anna-berg-2: “Berg” may be Anna Berg or Otto Berg – "
        "““A river without fish is a …”"
    ) in said
    assert sorted(found.experts["expert"]) == ["anna-berg", "otto-berg"] and sorted(
        found.experts["initials"]
    ) == ["AB", "OB"]
    assert (
        import_report(draft_article(DAM, "dam", title="T", publisher="P"))[-1]
        == "sure of every passage"
    )


def test_another_spelling_is_told():
    found = draft_article(DAM.replace("\nOtto Novak\n", "\nOtto Novik\n"), "dam")
    assert found.doubts["doubt"].tolist() == [
        "“Otto Novik” is taken for another spelling of Otto Novak"
    ]


def test_a_long_quotation_in_the_articles_own_words_is_told():
    found = draft_article(
        f"A dam\n\n{LEAD}\n\n“{WALL}” says Anna Berg, a hydrologist.\n\n“{DOWN}” says the mayor.\n",
        "dam",
    )
    assert found.doubts["name"].tolist() == ["Anna Berg", ""], "the mayor has no name"
    assert [d.split(":")[0] for d in found.doubts["doubt"]] == [
        "the sentence says who speaks",
        "somebody may speak here",
    ]


# --- decisions


def test_decisions_and_undo(dam):
    first, second = "dam-safety-berg-1", "dam-safety-berg-2"
    joined = apply_edit(dam, "merge", second)
    assert (
        len(joined.passages) == len(dam.passages) - 1
        and joined.words(first) == f"{dam.words(first)}\n{dam.words(second)}"
    )
    parted = apply_edit(joined, "split", first, "What worries")
    assert parted.passages.drop(columns=["sure", "doubt"]).equals(
        dam.passages.drop(columns=["sure", "doubt"])
    ), "a split undoes a merge"
    given = apply_edit(parted, "reassign", second, "otto novak")
    assert given.passages["passage"].tolist()[1:4] == [
        "dam-safety-berg-1",
        "dam-safety-novak-1",
        "dam-safety-novak-2",
    ]
    new = apply_edit(given, "reassign", "dam-safety-novak-1", "Ida Holm")
    assert (
        new.experts["name"].tolist() == ["Anna Berg", "Otto Novak", "Ida Holm"]
        and new.experts["initials"].tolist()[2] == "IH"
    )
    plain = apply_edit(new, "editorial", "dam-safety-holm-1")
    row = plain.passages.set_index("passage").loc["dam-safety-editorial-1"]
    assert row[["kind", "expert", "topic"]].tolist() == ["editorial", "", "safety"]
    less = apply_edit(plain, "drop", "dam-money-novak-1")
    assert (
        "dropped by hand" in less.dropped["why"].tolist()
        and len(less.passages) == len(plain.passages) - 1
    )
    back = apply_edit(
        less,
        "restore",
        int(less.dropped.loc[less.dropped["why"] == "dropped by hand", "start"].item()),
    )
    assert back.passages["kind"].tolist()[-1] == "answer"
    named = apply_edit(back, "retitle", "money", "Who pays")
    assert named.topics.loc[
        named.topics["topic"] == "money", ["label", "question"]
    ].values.tolist() == [["Who pays", "Who pays"]]
    moved = apply_edit(named, "move", "dam-money-editorial-1", "Fish")
    assert moved.topics["label"].tolist() == ["Safety", "Who pays", "Fish"]
    last = apply_edit(
        apply_edit(
            apply_edit(moved, "rename", "berg", "Anna K. Berg"), "note", "dam-fish-editorial-1"
        ),
        "accept",
        "dam-safety-berg-1",
    )
    assert {name for name, *_ in last.history} < set(DECISIONS)
    assert len(last.history) == 12
    for left in reversed(range(12)):
        last = undo_last(last)
        assert len(last.history) == left, "one step at a time"
    assert tables(last) == tables(dam) and last.history == () and undo_last(last) is last
    assert dam.history == ()


def test_a_history_replays_from_json(dam):
    changed = apply_edit(
        apply_edit(dam, "merge", "dam-safety-berg-2"), "editorial", "dam-money-novak-1"
    )
    assert tables(replay_edits(dam, json.loads(json.dumps(changed.history)))) == tables(changed)


@pytest.mark.slow
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["merge", "editorial", "note", "accept", "drop", "reassign", "move", "split"]
            ),
            st.integers(0, 9),
        ),
        max_size=8,
    )
)
def test_whatever_is_decided_nothing_is_lost_and_all_can_be_undone(steps):
    origin = found = ORIGIN
    more = {"reassign": ["Ida Holm"], "move": ["Fish"], "split": ["the"]}
    for decision, place in steps:
        passages = found.passages["passage"].tolist()
        try:
            found = (
                apply_edit(
                    found, decision, passages[place % len(passages)], *more.get(decision, ())
                )
                if passages
                else found
            )
        except TextError:
            continue
    spans = sorted(
        (r.start, r.start + r.length)
        for t in (found.passages, found.dropped)
        for r in t.itertuples()
    )
    assert "".join(found.text[a:b] for a, b in spans).split() != []
    squeezed = "".join("".join(found.text[a:b].split()) for a, b in spans)
    assert squeezed == "".join(found.text.split())
    assert tables(replay_edits(origin, found.history)) == tables(found)
    for _ in found.history:
        found = undo_last(found)
    assert tables(found) == tables(origin)


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (
            ("merge", "dam-safety-berg-1"),
            r"has no passage right before it, but the line “Anna Berg, hydro.*; merge another one",
        ),
        (
            ("merge", "nope"),
            r"no passage 'nope'; the draft has 7, the first dam-lead-1, .*; name one of draft.passages",
        ),
        (
            ("split", "dam-safety-berg-1", "no such words"),
            r"has no 'no such words' after its beginning; it reads .*; give the first words",
        ),
        (
            ("reassign", "dam-safety-berg-1", "nowak"),
            r"unknown expert 'nowak'; the draft has berg, novak; did you mean 'novak'\?",
        ),
        (
            ("restore", 3),
            r"no line starts at 3; draft.passages has 7 and draft.dropped \d+; give the start of one",
        ),
        (
            ("retitle", "fish", "Fish"),
            r"unknown topic 'fish'; the draft has safety, money; name one of them",
        ),
        (("rename", "berg", " "), r"a name without a word; it is 'Anna Berg' now; give another"),
        (
            ("move", "dam-safety-berg-1", " "),
            r"a topic without a heading; the draft has safety, money; give one of them",
        ),
        (
            ("burn", "dam-safety-berg-1"),
            r"unknown decision 'burn'; there are merge, split, .*; use one of them",
        ),
    ],
)
def test_what_can_not_be_done_is_told(dam, decision, words):
    with pytest.raises(TextError, match=words):
        apply_edit(dam, *decision)


# --- into a corpus


def test_adopt_leaves_the_corpus_given_and_saves_without_fault(dam, tmp_path):
    empty = empty_corpus(tmp_path / "dams", "Dams")
    corpus = add_to_corpus(dam, empty)
    assert (
        len(empty.passages) == 0
        and len(corpus.passages) == 7
        and corpus.texts["text"].tolist()[0].startswith("The old dam")
    )
    rt.save(corpus)
    loaded = rt.load(tmp_path / "dams")
    assert loaded.passages["expert"].tolist() == corpus.passages["expert"].tolist() and len(
        loaded.terms
    ) == len(corpus.terms)
    assert (loaded.passages["gist"].isna()).all() and rt.coverage.coverage_summary(loaded).cells[
        "words"
    ].sum() > 0
    other = DAM.replace("Otto Novak", "Otto Nowack")
    again = add_to_corpus(draft_article(other, "dam-two", loaded), loaded)
    assert again.experts["name"].tolist() == ["Anna Berg", "Otto Novak"], (
        "experts of another article are known again"
    )
    assert again.topics["label"].tolist() == ["Safety", "Money"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "article", "words"),
    [
        (
            "A mill\n\nAnna Berg, miller:\n\nIt grinds no more.\n",
            "dam",
            r"has an article 'dam' already, and this is another text; it has dam; give this one",
        ),
        (
            DAM,
            "dam-two",
            r"this text is in the corpus already, as 'dam'; it has dam; add another article",
        ),
        (
            f"A title here it is\n\n{LEAD}",
            "x",
            r"no expert speaks in 'x': .*; give some of them to experts",
        ),
    ],
)
def test_adopt_refuses(dam, tmp_path, text, article, words):
    corpus = add_to_corpus(dam, empty_corpus(tmp_path, "Dams"))
    with pytest.raises(TextError, match=words):
        add_to_corpus(draft_article(text, article, corpus), corpus)


def test_ids_that_another_has_are_refused(dam, tmp_path):
    corpus = add_to_corpus(dam, empty_corpus(tmp_path, "Dams"))
    other = DAM.replace("Anna Berg", "Otto Berg").replace("Otto Novak", "Ida Holm")
    with pytest.raises(
        TextError,
        match=r"another expert 'berg' \(Anna Berg\); the draft's is Otto Berg; draft the article with corpus=",
    ):
        add_to_corpus(draft_article(other, "two"), corpus)
    free = add_to_corpus(draft_article(other, "two", corpus), corpus)
    assert sorted(free.experts["expert"].astype(str)) == ["berg", "holm", "novak", "otto-berg"]


@pytest.mark.parametrize(
    ("article", "meta", "words"),
    [
        ("The Dam", {}, r"'The Dam' is no id; .*; write it like 'dam'"),
        (
            "dam",
            {"writer": "x"},
            r"unknown writer; an article has title, publisher, .*; give these",
        ),
    ],
)
def test_what_an_article_is_called(article, meta, words):
    with pytest.raises(TextError, match=words):
        draft_article(DAM, article, **meta)


def test_small_parts():
    assert [slugify("Роль Турции и её соседей"), slugify("!")] == ["rol-turtsii-i-ee", ""]
    assert [initials("Anna Berg", ()), initials("Anna Berg", {"AB"}), initials("Ա. Բերգ", ())] == [
        "AB",
        "ABe",
        "ԱԲ",
    ]
    assert guess_language("Lorem ipsum dolor sit amet") == "und"
    assert (
        draft_article(
            "A dam\n\nAnna Berg:\n\nYes, of course it should go.", "dam", today=date(2024, 5, 1)
        ).meta["published"]
        == "../2024-05-01"
    )
    assert Path(__file__).name == "test_intake.py" and len(told(draft_article(DAM, "dam"))) == 7
