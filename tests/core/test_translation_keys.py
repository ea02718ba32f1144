"""A translation is of the row that it names, and of the words that stand there, whatever is edited."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import roundtable as rt
from roundtable.corpus import row_edits, table_rows, tables_on_disk, with_rows, with_tables
from roundtable.corpus.corpus_edits import changed_rows
from roundtable.corpus.edit_commands import EDITS
from roundtable.corpus.problems import CodingError
from roundtable.corpus.translation_keys import row_key
from roundtable.exchange.merging import save_rows
from roundtable.exchange.source_rows import SourceRows
from roundtable.schema import TABLES
from roundtable_intake.coding.forecast_entry import enter_forecast, resolve_outcome
from roundtable_intake.coding.intercoder import blind_view
from sample_corpus import harbour

TEXTS = {
    "experts": ("name", "role", "background"),
    "statements": ("text", "label"),
    "topics": ("label", "question"),
    "passages": ("gist",),
    "positions": ("summary",),
    "coders": ("name",),
}
CODED = {"coder": "me", "position": "1", "basis": "explicit", "confidence": "2"}
PREFIX = "по-русски: "


def in_russian(corpus):
    """The corpus with every text translated: the same words behind a prefix."""
    rows = []
    for name, columns in TEXTS.items():
        for row in table_rows(corpus, name):
            place = {"table": name, "key": row_key(row, TABLES[name]), "language": "ru"}
            for column in columns:
                if row[column]:
                    rows.append(place | {"column": column, "text": PREFIX + row[column]})
    return with_tables(corpus, {"translations": rows})


def translated(folder):
    """The harbour with two positions, translated."""
    corpus = harbour(folder, ("me",))
    rows = []
    for statement, passage in (("over-budget", "cost-lind-1"), ("worth-it", "cost-lind-2")):
        summary = f"On {statement}, {passage}."
        rows.append(CODED | {"statement": statement, "passage": passage, "summary": summary})
    return in_russian(with_rows(corpus, {"positions": rows}))


@pytest.fixture
def corpus(tmp_path):
    """The same, and it is saved."""
    made = translated(tmp_path / "harbour")
    rt.save(made)
    return rt.load(made.path)


def translations(corpus):
    """{(table, key, column): text}."""
    rows = table_rows(corpus, "translations")
    return {(row["table"], row["key"], row["column"]): row["text"] for row in rows}


def strays(corpus):
    """The translations that are of no row, or of other words than are there."""
    there = set()
    for name, columns in TEXTS.items():
        for row in table_rows(corpus, name):
            key = row_key(row, TABLES[name])
            there |= {((name, key, column), PREFIX + row[column]) for column in columns}
    return {*translations(corpus).items()} - there


def edited(corpus, name, *arguments, **more):
    return EDITS[name].apply(corpus, arguments, **more)


def test_translations_follow_an_id_in_every_key_that_has_it(corpus):
    after = edited(corpus, "rename-passage", "cost-lind-1", "cost-ada-1")
    found = translations(after)
    assert ("passages", "cost-ada-1", "gist") in found
    assert ("positions", "over-budget/cost-ada-1/me", "summary") in found
    assert len(found) == len(translations(corpus)) and not strays(after)
    coder = edited(after, "rename-coder", "me", "you")
    assert ("positions", "over-budget/cost-ada-1/you", "summary") in translations(coder)
    rt.save(coder)  # which has no fault


def test_what_two_rows_made_one_say_is_what_the_kept_one_said(corpus):
    after = edited(corpus, "merge-statements", "over-budget", "worth-it")
    found = translations(after)
    assert found["statements", "over-budget", "text"].endswith("costs more than planned.")
    assert ("positions", "over-budget/cost-lind-2/me", "summary") in found
    assert not [key for key in found if "worth-it" in key[1]] and not strays(after)


def test_of_two_translations_of_the_same_words_that_of_the_kept_row_stays(corpus):
    rows = table_rows(corpus, "translations")
    rows = [row | {"text": f"{row['key']}, {row['text']}"} for row in rows]
    after = edited(with_tables(corpus, {"translations": rows}), "merge-experts", "lind", "ortiz")
    assert translations(after)["experts", "lind", "role"] == f"lind, {PREFIX}engineer"


def test_what_is_added_to_a_text_leaves_no_translation_of_the_half(corpus):
    told = edited(corpus, "set-expert", "ortiz", "background", "born in Veldby")
    after = edited(in_russian(told), "merge-experts", "lind", "ortiz")
    assert ("experts", "lind", "name") in translations(after)
    assert ("experts", "lind", "background") not in translations(after) and not strays(after)


def test_translations_go_with_their_row_and_with_their_words(corpus):
    gone = edited(corpus, "delete-statement", "over-budget", with_coding=True)
    assert not [key for key in translations(gone) if "over-budget" in key[1]]
    assert changed_rows(corpus, gone)["translations"] == 3
    other = edited(corpus, "set-statement", "over-budget", "text", "It costs too much.")
    went = {*translations(corpus)} - {*translations(other)}
    assert went == {("statements", "over-budget", "text")}
    rt.save(other)  # which has no fault


def test_translations_that_are_given_are_taken_as_they_are(corpus):
    statements = [row | {"text": row["text"] + "!"} for row in table_rows(corpus, "statements")]
    given = table_rows(corpus, "translations")
    after = with_tables(corpus, {"statements": statements, "translations": given})
    assert translations(after) == translations(corpus)


def test_a_translation_goes_with_a_step_of_a_coder_and_comes_back_with_undo(corpus):
    before = (corpus.path / "translations.csv").read_bytes()
    key = ("worth-it", "cost-lind-2", "me")
    row = tables_on_disk.rows_on_disk(corpus.path, "positions")[key]
    for changed in (None, row | {"summary": "Something else."}):
        row_edits.commit_edit(corpus.path, "me", "x", [("positions", key, row, changed)])
        went = {*translations(corpus)} - {*translations(rt.load(corpus.path))}
        assert went == {("positions", "/".join(key), "summary")}
        faults = rt.check(corpus.path)
        assert not [fault for fault in faults if "translations" in fault.file]
        row_edits.undo_edit(corpus.path, "me")
        assert (corpus.path / "translations.csv").read_bytes() == before
    firm = [("positions", key, row, row | {"confidence": "3"})]
    row_edits.commit_edit(corpus.path, "me", "x", firm)
    assert (corpus.path / "translations.csv").read_bytes() == before


@pytest.mark.parametrize("is_given", [False, True])
def test_what_an_import_words_anew_has_no_old_translation(corpus, is_given):
    rows = SourceRows("a later version", corpus, {})
    rows.add("statements", statement="over-budget", text="It costs too much.")
    if is_given:
        place = {"table": "statements", "key": "over-budget", "column": "text", "language": "ru"}
        rows.tables["translations"] = [place | {"text": PREFIX + "It costs too much."}]
    report = save_rows(rows, corpus.path)
    after = rt.load(corpus.path)
    assert not strays(after)
    assert (("statements", "over-budget", "text") in translations(after)) == is_given
    told = "0 rows more, 1 changed" if is_given else "1 rows fewer, 0 changed"
    assert f"translations: {told}" in report.changed


def test_a_part_has_the_translations_of_its_rows_alone(corpus):
    assert translations(corpus.only("harbour")) == translations(corpus)
    part = corpus.between("1990", "1991")
    assert {name for name, *_ in translations(part)} == {*TEXTS} - {"passages", "positions"}
    assert not strays(part)


def test_a_blind_coder_sees_no_translation_of_what_another_coded(corpus):
    assert translations(blind_view(corpus, "me")) == translations(corpus)
    seen = {name for name, *_ in translations(blind_view(corpus, "you"))}
    assert seen == {*TEXTS} - {"positions", "coders"}


def test_a_note_on_what_came_that_is_replaced_leaves_no_translation(corpus):
    passage = {"coder": "me", "passage": "date-marsh-1", "text": "Ferries sail in June 2031."}
    enter_forecast(corpus.path, **passage, outcome="ferries", expected="They will.")
    resolve_outcome(corpus.path, "ferries", note="As the council said.")
    place = {"table": "outcomes", "key": "ferries", "language": "ru"}
    rows = [place | {"column": column, "text": "…"} for column in ("note", "text")]
    rt.save(with_rows(rt.load(corpus.path), {"translations": rows}))
    resolve_outcome(corpus.path, "ferries", note="They did not.")
    after = rt.load(corpus.path)
    assert after.outcomes["note"].tolist() == ["They did not."]
    assert {*translations(after)} - {*translations(corpus)} == {("outcomes", "ferries", "text")}


@pytest.mark.slow
@given(st.data())
@settings(max_examples=25, deadline=None)
def test_whatever_is_edited_no_translation_strays(tmp_path_factory, data):
    """Property: after each edit every translation is of a row and of the words that it has; a row
    that is named otherwise, there and back, leaves the corpus as it was.
    """
    corpus = translated(tmp_path_factory.mktemp("translated") / "harbour")
    kinds = ("rename", "merge", "delete", "set")
    named = [name for name in EDITS if name.startswith(kinds) and name != "set-country"]
    names = [name for name in named if EDITS[name].table in TEXTS]
    for _ in range(data.draw(st.integers(1, 3))):
        name = data.draw(st.sampled_from(names))
        table = EDITS[name].table
        ids = [row_key(row, TABLES[table]) for row in table_rows(corpus, table)]
        first, second = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(ids))
        text = [data.draw(st.sampled_from(TEXTS[table])), data.draw(st.sampled_from(["", "New."]))]
        given = {"rename": ["new"], "merge": [second], "delete": [], "set": text}
        try:
            after = EDITS[name].apply(corpus, [first, *given[name.split("-")[0]]], with_coding=True)
        except CodingError:
            continue
        assert not strays(after)
        if name.startswith("rename"):
            assert len(after.translations) == len(corpus.translations)
            assert changed_rows(corpus, EDITS[name].apply(after, ["new", first])) == {}
        corpus = after
