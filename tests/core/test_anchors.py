"""Canonical text, words and anchors; passages found again in every copy that has their words, and
in none that has not.
"""

import random
import re
import sys
import textwrap
import unicodedata
import warnings
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.text import (
    HydrationWarning,
    TextError,
    anchor_passages,
    find_passages,
    hydrate,
    hydration_report,
    normalize_text,
    sentence_count,
    split_terms,
    split_words,
    text_digest,
)
from roundtable.text.bag_matching import _common
from roundtable.text.normalize import collapse_spaces, sentence_spans, straighten_quotes
from roundtable.text.readers import read_source

SHIPPED = Path(__file__).parents[2] / "data" / "south-caucasus-2024"
NOTE = (
    "The dam is named after the engineer who surveyed the valley in 1911 and never saw it filled."
)
PARAGRAPHS = [
    (
        "Should the old dam above Vessel go? \u201cThe Ledger\u201d put the question to "
        "three people who know the river well."
    ),
    (
        "\u201cThe wall is sound, and anyone who says otherwise hasn\u2019t walked along "
        "its crest. We measured it in 2019 \u2014 all of it."
    ),
    (
        "What worries me is the silt: in thirty years the lake will be a meadow. Then a "
        "flood has nowhere to go but over the top.\u201d"
    ),
    (
        "Take it down, slowly, from the top. The salmon that my grandfather caught at "
        "Vessel were as long as his arm; mine fit into a jar."
    ),
    (
        "\u2018Nobody drowns in a river that they can see,\u2019 he used to say, and he "
        "was right: the lake drowns someone every other summer."
    ),
    "Agreed.",
    NOTE,
    (
        "\u201cI\u2019d keep it. Eleven villages drink from that lake, and a well-run "
        "dam is cheaper than eleven wells.\u201d "
        "She laughs. \u201cAsk the mayors!\u201d"
    ),
    (
        "The national grid pays for 4.5 megawatts, day and night; who pays for a "
        "meadow? Caf\u00e9 owners in Br\u00fcckendorf, perhaps "
        "\u2014 I doubt it."
    ),
    (
        "By the way, the face-to-face talks of 1998\u20132008 settled nothing, since each "
        "side brought its own experts."
    ),
    NOTE,
    (
        "A public hearing is due in the autumn, and the water board has promised to "
        "publish every measurement before then."
    ),
]
SHORT = 5  # the place of the passage that is a single word
HEADER = "Menu\nSubscribe\n\nThe Ledger\n\n"
ARTICLE = HEADER + "\n\n".join(PARAGRAPHS) + "\n\nRead more\n"
NAMES = [f"p{i}" for i in range(len(PARAGRAPHS))]


def with_names(paragraphs, article=ARTICLE):
    return anchor_passages(article, paragraphs).assign(
        passage=[f"p{i}" for i in range(len(paragraphs))], article="dam"
    )


def counted(paragraphs):
    rows = [
        (f"p{i}", term, count)
        for i, text in enumerate(paragraphs)
        for term, count in split_terms(text).items()
    ]
    return pd.DataFrame(rows, columns=["passage", "term", "count"])


PASSAGES, TERMS = with_names(PARAGRAPHS), counted(PARAGRAPHS)


@dataclass(frozen=True)
class Panel:
    """What hydration needs of a corpus."""

    articles: pd.DataFrame
    passages: pd.DataFrame
    terms: pd.DataFrame
    texts: pd.DataFrame


def panel(*articles):
    """A corpus whose ids are categories, as in a loaded one; only the article dam has passages."""
    passage = pd.CategoricalDtype(NAMES)
    return Panel(
        articles=pd.DataFrame({"article": pd.Categorical(articles or ["dam"])}),
        passages=PASSAGES.astype({"passage": passage, "article": "category"}).assign(kind="answer"),
        terms=TERMS.astype({"passage": passage}),
        texts=pd.DataFrame(
            {"passage": pd.Categorical([], NAMES), "text": pd.Series([], dtype="str")}
        ),
    )


# --- the canonical text

SPACES = " \t\u00a0\u2003\n\r\u0085\u2028\u2029\x0b\x1f\ufeff\u200b\u200d\u00ad"
MARKS = "\"'\u201c\u201e\u00bb\u2033\u2019\u02bc\u00b4`\u1fef-."
awkward = st.text(st.sampled_from("aeE\u00e9\u0301\u0327\u212b\u1100\u11611" + SPACES + MARKS))


@given(awkward | st.text())
def test_canonical_is_idempotent_and_the_same_for_decomposed_letters(text):
    once = normalize_text(text)
    assert normalize_text(once) == once
    assert normalize_text(unicodedata.normalize("NFD", text)) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "" not in once.split("\n") or once == ""
    assert not re.search(r"[^\S\n ]|  |^ | $|\n | \n", once)


@given(awkward | st.text())
def test_quotes_are_straightened_one_for_one(text):
    assert len(collapse_spaces(text)) == len(normalize_text(text))


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("one\r\ntwo\rthree\u2028four\u2029five\u0085six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("\ufeffone\u200b \u00adtwo", "one two"),
        ("\u201ca\u201d \u201eb\u201f \u00abc\u00bb d\u2033 \uff02", '"a" "b" "c" d" "'),
        (
            "\u2018a\u2019 \u201ab\u201b \u2039c\u203a d\u2032 e\u02bc \u00b4`\uff07",
            "'a' 'b' 'c' d' e' '''",
        ),
        (" a\t b\u00a0\u202fc  \n \n\n\td ", "a b c\nd"),
        ("e\u0301 e\u200d\u0301", "\u00e9 \u00e9"),
    ],
)
def test_what_canonical_makes_equal(text, same):
    assert normalize_text(text) == same
    assert text_digest(text) == text_digest(same)


def test_a_digest_is_that_of_the_canonical_text():
    assert (
        text_digest("\u201cYes\u201d,  he said.\r\n") == "6874dd3560e62d76"
    )  # printf '"Yes", he said.' | b2sum -l 64
    assert text_digest("Yes") != text_digest("yes")


# --- words and sentences


@given(st.text() | awkward)
def test_terms_count_the_words(text):
    assert sum(split_terms(text).values()) == len(split_words(text))
    assert split_terms(text) == Counter(split_words(normalize_text(text)))
    assert all(word == word.lower() and not re.search(r"\s", word) for word in split_words(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army\u2019s FULL-scale drill", ["the", "army's", "full-scale", "drill"]),
        ("a full\u2011scale, face-to-face talk", ["a", "full-scale", "face-to-face", "talk"]),
        ("1998\u20132008 \u2014 or not--yet", ["1998", "2008", "or", "not", "yet"]),
        (
            "'quoted' \u2018words\u2019 and the Turks' own",
            ["quoted", "words", "and", "the", "turks", "own"],
        ),
        (
            "Erdog\u0306an, \u0414\u043e\u043d; snake_case",
            ["erdo\u011fan", "\u0434\u043e\u043d", "snake", "case"],
        ),
        (" \u2026 \u2014 ", []),
    ],
)
def test_what_is_a_word(text, expected):
    assert split_words(text) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("\u2026", 0),
        ("One", 1),
        ("One. Two! Three? Four\u2026 Five", 5),
        ("Go.\u201d \u201cWhy?\u201d she asked.", 2),
        ("Mr. Lee left the U.S. Senate. 12 came.", 2),
        ("Was it so? no one knew.", 1),
        ("It rose by 4.5 per cent.", 1),
        ("She said no. He left.", 2),
        ("(He left.) [She did not.]", 2),
    ],
)
def test_what_is_a_sentence(text, count):
    assert sentence_count(text) == count


@pytest.mark.parametrize("unit", ["x", ".", "'", "a'", "a-", "a.", "A. ", "( ", "\n", "\u0301"])
def test_a_line_without_end_is_no_work_without_end(unit):
    text = unit * (1_000_000 // len(unit))  # if each place looked at all that follows: an hour
    assert sentence_spans(text)[-1][1] == len(normalize_text(text))


# --- anchors


def test_an_anchor_points_at_its_passage():
    whole = normalize_text(ARTICLE)
    for text, row in zip(PARAGRAPHS, PASSAGES.itertuples(), strict=True):
        assert whole[row.start : row.start + row.length] == normalize_text(text)
        assert (row.digest, row.words, row.sentences) == (
            text_digest(text),
            len(split_words(text)),
            sentence_count(text),
        )
    assert PASSAGES.start.is_monotonic_increasing, (
        "the second of two equal notes has the second place"
    )


def test_an_anchor_prefers_a_line_of_its_own():
    assert anchor_passages("Well, yes. Or no.\nyes.\nno.", ["yes.", "no."]).start.tolist() == [
        18,
        23,
    ]


def test_anchors_keep_the_index_and_find_what_is_wrapped_or_out_of_order():
    table = anchor_passages(
        "A line that\nis wrapped.\nAnother.",
        pd.Series({"b": "Another.", "a": "A line that is wrapped."}),
    )
    assert table.start.to_dict() == {"b": 24, "a": 0}


@pytest.mark.parametrize("text", ["Not in it.", "", " \n"])
def test_an_anchor_needs_its_passage_in_the_article(text):
    with pytest.raises(
        TextError,
        match=r"passage 1 .* isn't in the article of 8 characters; give passages as they stand there",
    ):
        anchor_passages("Here. It", ["Here.", text])


# --- finding passages in copies

QUOTES = {
    "as they are": str,
    "straight": straighten_quotes,
    "German": lambda text: text.translate(
        str.maketrans("\u201c\u201d\u2018\u2019", "\u201e\u201c\u201a\u2018")
    ),
    "French": lambda text: text.translate(
        str.maketrans("\u201c\u201d\u2018\u2019", "\u00ab\u00bb\u2039\u203a")
    ),
}
NEWLINES = ["\n", "\r\n", "\r", "\u2028"]
ADVERTS = [
    "ADVERTISEMENT",
    "Sign up to our newsletter",
    "Buy one lamp, get one free! Only this week.",
    "\u2022 USD 90.19",
]


@st.composite
def copies(draw):
    """A copy with another header, advertisements between the passages, other quotes, newlines,
    spaces, letters.
    """
    adverts = st.lists(st.sampled_from(ADVERTS), max_size=3)
    blocks = draw(st.lists(st.sampled_from(ADVERTS), max_size=40))
    for text in PARAGRAPHS:
        blocks += [text, *draw(adverts)]
    text = draw(st.sampled_from(["\n", "\n\n", "\n \n\n"])).join(blocks)
    text = draw(st.sampled_from(list(QUOTES.values())))(text)
    text = unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), text)
    text = text.replace(" ", draw(st.sampled_from([" ", "  ", "\u00a0"])))
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace(
        "\n", draw(st.sampled_from(NEWLINES))
    )


@given(copies())
def test_every_passage_is_found_in_every_copy_that_has_its_lines(copy):
    table = find_passages(PASSAGES, copy)
    assert (table.status == "found").all()
    assert (table.similarity == 1).all()
    assert list(map(normalize_text, table.text)) == list(map(normalize_text, PARAGRAPHS))
    assert [
        normalize_text(copy)[i : i + n] for i, n in zip(table.start, table.length, strict=True)
    ] == list(map(normalize_text, PARAGRAPHS))
    assert table.start.is_monotonic_increasing, "equal notes keep their order"


RELAID = {
    "wrapped": lambda text: "\n\n".join(
        textwrap.fill(line, 60, break_on_hyphens=False) for line in text.split("\n")
    ),
    "one line": lambda text: text.replace("\n", " "),
    "joined without a space": lambda text: re.sub(r"(?<=[^\w\s])\n+", "", text),
    "joined in pairs": lambda text: re.sub(r"\n\n(.*)\n\n", r" \1\n\n", text),
}


@pytest.mark.parametrize("relay", RELAID.values(), ids=RELAID)
def test_passages_are_found_over_other_line_breaks(relay):
    table = find_passages(PASSAGES, relay(ARTICLE))
    assert list(map(text_digest, table.text)) == list(PASSAGES.digest)
    assert (table.status == "found").all()
    assert table.start.is_monotonic_increasing, "equal notes keep their order"


PUNCTUATED = {
    "en dashes": lambda text: text.replace("\u2014", "\u2013"),
    "two hyphens": lambda text: text.replace(" \u2014 ", "--"),
    "hyphens": lambda text: re.sub("[\u2013\u2014]", "-", text),
    "non-breaking hyphens": lambda text: text.replace("-", "\u2011"),
    "lost quotes": lambda text: re.sub("[\u201c\u201d]", "", text),
    "wrapped, with en dashes": lambda text: RELAID["wrapped"](text.replace("\u2014", "\u2013")),
    "capitals": str.upper,
}


@pytest.mark.parametrize("change", PUNCTUATED.values(), ids=PUNCTUATED)
def test_passages_are_found_where_only_punctuation_differs(change):
    copy = change(ARTICLE)
    table = find_passages(PASSAGES, copy, TERMS)
    assert (table.status == "found").all()
    parts = [re.split(r"[^\w']+", " ".join(split_words(text))) for text in table.text]
    assert parts == [re.split(r"[^\w']+", " ".join(split_words(text))) for text in PARAGRAPHS]
    printed = [change(text).replace("\n", " ") for text in PARAGRAPHS]
    assert printed == list(table.text)
    assert table.start.is_monotonic_increasing, "equal notes keep their order"
    if change is not PUNCTUATED["wrapped, with en dashes"]:
        assert (find_passages(PASSAGES, copy).status == "found").all(), (
            "the sequence of words proves a line without terms"
        )
    without = find_passages(PASSAGES.drop(columns="sequence"), copy)
    changed = [text_digest(text) != was for text, was in zip(printed, PASSAGES.digest, strict=True)]
    assert (without.status == "missing").tolist() == changed
    assert without.similarity.isna().tolist() == changed, (
        "not compared is not the same as nothing in common"
    )


@given(st.integers(0, 10**6), st.sampled_from([0.02, 0.05, 0.1]))
def test_changed_words_are_reported_never_guessed(seed, share):
    chance = random.Random(seed)
    altered = [
        re.sub(r"[^\W_]+", lambda word: "quux" if chance.random() < share else word[0], text)
        for text in PARAGRAPHS
    ]
    copy = HEADER + "\n\n".join(altered)
    table = find_passages(PASSAGES, copy, TERMS)
    whole = normalize_text(copy)
    for row, before, after in zip(table.itertuples(), PARAGRAPHS, altered, strict=True):
        assert (row.status == "found") == (
            split_words(before) == split_words(after)
        ) or before == NOTE  # either note may serve for the other
        if row.status == "found":
            assert split_words(row.text) == split_words(before)
        else:
            assert pd.isna(row.text)
            assert row.similarity < 1
        if row.status == "reworded" and before != NOTE:
            begin, length = whole.index(normalize_text(after)), len(normalize_text(after))
            assert abs(row.start - begin) < 0.4 * length
            assert row.similarity >= 0.8
        if row.status == "missing":
            assert pd.isna(row.start)


def test_similarity_is_the_share_of_words_that_are_there():
    text = "one two three four five six seven eight nine ten"
    table = find_passages(
        with_names([text], text),
        "\n".join(["zero", text.replace("nine", "neuf").replace("ten", "dix")]),
        counted([text]),
    )
    assert table.loc["p0", ["status", "start", "length", "similarity"]].tolist() == [
        "reworded",
        5,
        48,
        0.8,
    ]
    table = find_passages(
        with_names([text], text),
        text.replace("eight", "huit").replace("nine", "neuf").replace("ten", "dix"),
        counted([text]),
    )
    assert table.loc["p0", ["status", "similarity"]].tolist() == ["missing", 0.7]


SWAPPED = {
    "a line": lambda text: text,
    "a dash": lambda text: text.replace("\u2014", "-"),
    "two lines": lambda text: text.replace("reach of ", "reach of\n"),
}


@pytest.mark.parametrize("change", SWAPPED.values(), ids=SWAPPED)
def test_swapped_words_are_reported_and_not_taken(change):
    text = (
        "The miller sued the fisherman \u2014 not in court, but in the tavern, "
        "within reach of his ladle."
    )
    passages, bag = with_names([text], text), counted([text])
    swapped = change(
        text.replace("miller", "x").replace("fisherman", "miller").replace("x", "fisherman")
    )
    found = find_passages(passages, swapped, bag).loc["p0"]
    assert found["status"] == "reworded" and found["similarity"] > 0.8 and pd.isna(found["text"])
    assert find_passages(passages, change(text), bag).loc["p0", "status"] == "found"


def test_of_two_places_with_all_words_the_one_in_order_is_taken():
    text = "The miller sued the fisherman, and won."
    copy = (
        "Well. The fisherman sued the miller and won. So. The miller sued the "
        "fisherman and won. Indeed."
    )
    found = find_passages(with_names([text], text), copy, counted([text]))
    assert found.text["p0"] == "The miller sued the fisherman and won."


def test_one_word_is_not_found_in_the_midst_of_a_sentence():
    copy = ARTICLE.replace("\n\nAgreed.", "").replace("A public hearing", "An agreed hearing")
    assert find_passages(PASSAGES, copy, TERMS).loc[f"p{SHORT}", "status"] == "reworded"
    assert (
        find_passages(PASSAGES, ARTICLE.replace("\nAgreed.", "\n\u2014 Agreed!"), TERMS).loc[
            f"p{SHORT}", "text"
        ]
        == "\u2014 Agreed!"[2:]
    )


def test_equal_passages_take_the_nearest_place():
    advert = "A long word from our sponsor. " * 40
    copy = ARTICLE.replace(
        PARAGRAPHS[6] + "\n\n" + PARAGRAPHS[7],
        PARAGRAPHS[6] + "\n\n" + advert + "\n\n" + PARAGRAPHS[7],
    )
    first, second = find_passages(PASSAGES, advert + "\n" + copy).start[["p6", "p10"]]
    places = [
        place.start()
        for place in re.finditer(
            re.escape(normalize_text(NOTE)), normalize_text(advert + "\n" + copy)
        )
    ]
    assert [first, second] == places
    once = find_passages(PASSAGES, ARTICLE.replace(NOTE + "\n\n", "", 1))
    assert once.start["p6"] == once.start["p10"], "a copy that has the note once has it for both"


def test_a_passage_of_two_paragraphs_keeps_its_line_break():
    both = PARAGRAPHS[1] + "\n" + PARAGRAPHS[2]
    passages = with_names([both])
    assert find_passages(passages, ARTICLE).text["p0"] == both
    assert (
        find_passages(passages, RELAID["wrapped"](ARTICLE), counted([both])).status["p0"] == "found"
    )


@pytest.mark.parametrize(
    "copy", ["", "\n\n", "!", "word", "Quite another text.\nIt has other words."]
)
def test_another_text_has_no_passage(copy):
    table = find_passages(PASSAGES, copy, TERMS)
    assert (table.status == "missing").all()
    assert table[["start", "length", "text"]].isna().all(axis=None)


def test_no_passages_no_rows():
    assert find_passages(PASSAGES.head(0), ARTICLE, TERMS).shape == (0, 5)


def test_the_table_has_the_same_types_whatever_is_found():
    for copy in (ARTICLE, "another text"):
        table = find_passages(PASSAGES, copy, TERMS)
        assert [f"{column}:{dtype}" for column, dtype in table.dtypes.items()] == [
            "status:str",
            "start:Int64",
            "length:Int64",
            "similarity:float64",
            "text:str",
        ]
        assert table.index.tolist() == NAMES
        assert table.index.name == "passage"


def test_find_writes_into_nothing():
    before = PASSAGES.copy(deep=True), TERMS.copy(deep=True)
    find_passages(PASSAGES, PUNCTUATED["en dashes"](ARTICLE), TERMS)
    pd.testing.assert_frame_equal(PASSAGES, before[0])
    pd.testing.assert_frame_equal(TERMS, before[1])


@given(
    st.lists(st.sampled_from("abcd"), min_size=1, max_size=30),
    st.lists(st.sampled_from("abce"), min_size=1, max_size=8),
)
def test_windows_are_compared_as_counting_each_would(text, passage):
    where = {
        word: [place for place, other in enumerate(text) if other == word] for word in set(text)
    }
    size = len(passage)
    counted_one_by_one = [
        (Counter(text[i : i + size]) & Counter(passage)).total()
        for i in range(max(len(text) - size, 0) + 1)
    ]
    assert _common(Counter(passage), where, size, len(text)).tolist() == counted_one_by_one


# --- hydration


def test_hydrate_puts_the_words_beside_the_summaries():
    corpus = panel()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        hydrated = hydrate(corpus, ARTICLE)
    assert hydrated.texts.passage.tolist() == NAMES
    assert hydrated.texts.text.tolist() == PARAGRAPHS, "with the quotes of the copy"
    assert hydrated.texts.dtypes.equals(corpus.texts.dtypes)
    assert len(corpus.texts) == 0, "the corpus given stays as it is"


def test_hydrate_names_what_it_does_not_find_and_keeps_what_it_had():
    copy = ARTICLE.replace("The national grid", "Our regional grid").replace(PARAGRAPHS[-1], "")
    with pytest.warns(
        HydrationWarning,
        match=r"2 of 12 passages .* \(missing: p11; reworded: p8\); they stay without words: compare",
    ):
        partly = hydrate(panel(), copy)
    assert sorted(set(NAMES) - set(partly.texts.passage)) == ["p11", "p8"]
    whole = hydrate(partly, ARTICLE)
    assert whole.texts.passage.tolist() == NAMES, "in the order of the article"
    assert whole.texts.text.tolist() == PARAGRAPHS
    with pytest.warns(HydrationWarning):
        again = hydrate(whole, copy)
    assert len(again.texts) == len(NAMES)


def test_hydration_is_the_table_to_look_at():
    pd.testing.assert_frame_equal(
        hydration_report(panel(), ARTICLE), find_passages(panel().passages, ARTICLE, TERMS)
    )


@pytest.mark.parametrize(
    ("encoding", "newline"), [("utf-8", "\n"), ("utf-8-sig", "\n"), ("utf-8", "\r\n")]
)
@pytest.mark.parametrize("form", [str, Path])
def test_a_copy_may_be_a_file(tmp_path, encoding, newline, form):
    (tmp_path / "dam.txt").write_text(ARTICLE, encoding, newline=newline)
    assert hydrate(panel(), form(tmp_path / "dam.txt")).texts.text.tolist() == PARAGRAPHS


def test_a_long_line_is_a_text():
    assert (hydration_report(panel(), ARTICLE.replace("\n", " ")).status == "found").all()


def test_an_article_is_named_where_there_are_several():
    corpus = panel("dam", "bridge")
    passages = corpus.passages.assign(article=["dam"] * 11 + ["bridge"])
    assert hydrate(
        replace(corpus, passages=passages), ARTICLE, "bridge"
    ).texts.passage.tolist() == ["p11"]
    assert (
        hydration_report(replace(corpus, passages=passages), ARTICLE, "dam").index.tolist()
        == NAMES[:11]
    )
    with pytest.raises(
        TextError,
        match=r"which article is this a copy of\? the corpus has 2 \(bridge, dam|dam, bridge\); name one",
    ):
        hydrate(corpus, ARTICLE)
    with pytest.raises(
        TextError, match=r"unknown article 'brigde'; the corpus has 2 .*; did you mean 'bridge'\?"
    ):
        hydrate(corpus, ARTICLE, "brigde")
    with pytest.raises(TextError, match=r"unknown article 'xyz'; .*; name one of them"):
        hydrate(corpus, ARTICLE, "xyz")


def test_a_path_that_is_not_there(tmp_path):
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    with pytest.raises(
        TextError,
        match=r"no file '.*artcle.txt'; the folder '.*' has article.txt; give the path of a text file, or",
    ):
        hydrate(panel(), tmp_path / "artcle.txt")
    with pytest.raises(TextError, match=r"no file .*; the folder '.*' has article.txt"):
        hydrate(panel(), tmp_path / "no" / "such" / "folder.txt")
    with pytest.raises(TextError, match="no file"):
        hydrate(panel(), tmp_path)
    with pytest.raises(TextError, match="no file"):
        hydrate(panel(), "A short text of one line. " * 30)


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_a_copy_may_be_in_another_encoding(tmp_path, encoding):
    (tmp_path / "old.txt").write_bytes(ARTICLE.encode(encoding))
    assert hydrate(panel(), tmp_path / "old.txt").texts.text.tolist() == PARAGRAPHS


def test_a_copy_may_be_a_web_page(tmp_path):
    (tmp_path / "dam.html").write_text(
        "<html><body><p>" + "</p><p>".join(PARAGRAPHS) + "</p></body></html>", "utf-8"
    )
    assert hydrate(panel(), tmp_path / "dam.html").texts.text.tolist() == PARAGRAPHS


# --- a long copy


@pytest.mark.parametrize(
    ("file", "module", "said"),
    [
        ("dam.html", "lxml.html", "reading a web page needs lxml;"),
        ("dam.html", "trafilatura", "reading a web page needs trafilatura;"),
        ("dam.md", "lxml.html", "reading Markdown needs lxml;"),
        ("dam.md", "mistune", "reading Markdown needs mistune;"),
        ("dam.txt", "charset_normalizer", "which isn't UTF-8, needs charset-normalizer;"),
    ],
)
def test_a_missing_package_is_named_with_how_to_install_it(
    tmp_path, monkeypatch, file, module, said
):
    monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / file).write_bytes(
        "Zu viel für uns.\n\n".encode("cp1252" if "txt" in file else "utf-8")
    )
    with pytest.raises(
        ModuleNotFoundError, match=rf"{said} install it with: pip install 'roundtable\[intake\]'"
    ):
        read_source(tmp_path / file)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_package(tmp_path, monkeypatch, encoding):
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    (tmp_path / "dam.txt").write_bytes("Zu viel für uns.".encode(encoding))
    assert read_source(tmp_path / "dam.txt").text == "Zu viel für uns."


def test_a_swapped_table_is_refused_with_a_sentence():
    with pytest.raises(ValueError, match=r"no column 'start'.* in passages; there are .*pass"):
        find_passages(TERMS, ARTICLE, PASSAGES)


def test_ten_changed_passages_of_a_long_article():
    chance = np.random.default_rng(2)
    paragraphs = [
        " ".join(f"w{n}" for n in chance.integers(0, 900, 75)).capitalize() + "." for _ in range(54)
    ]
    passages, bag = with_names(paragraphs, "\n\n".join(paragraphs)), counted(paragraphs)
    wrapped = [line.replace(" ", "\n", 3) for line in paragraphs[:5]]
    altered = [re.sub(r" \w+", " quux", line, count=3) for line in paragraphs[5:10]]
    table = find_passages(passages, "\n".join(wrapped + altered + paragraphs[10:]), bag)
    assert table.status.tolist() == ["found"] * 5 + ["reworded"] * 5 + ["found"] * 44


# --- the article that the shipped corpus codes


def test_the_shipped_anchors_hold(article_path):
    article = article_path.read_text("utf-8-sig")
    tables = {
        name: pd.read_csv(SHIPPED / f"{name}.csv", keep_default_na=False)
        for name in ("articles", "passages", "terms")
    }
    passages, counts = tables["passages"], tables["terms"].groupby("passage")
    assert tables["articles"][["characters", "digest"]].values.tolist() == [
        [len(normalize_text(article)), text_digest(article)]
    ]
    table = find_passages(passages, article)
    assert (table.status == "found").all()
    assert table.start.tolist() == passages.start.tolist()
    for row, text in zip(passages.itertuples(), table.text, strict=True):
        assert (row.words, row.sentences) == (len(split_words(text)), sentence_count(text))
        assert split_terms(text) == dict(
            counts.get_group(row.passage)[["term", "count"]].values.tolist()
        )
    for change in [*QUOTES.values(), *RELAID.values(), *PUNCTUATED.values()]:
        assert (
            find_passages(passages, "Another header\r\n" + change(article), tables["terms"]).status
            == "found"
        ).all()
