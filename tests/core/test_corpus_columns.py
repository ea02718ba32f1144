"""Columns and tables that the schema has and files lack, those that files have and the schema
lacks, and names of an older version.
"""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import roundtable as rt
from roundtable import schema
from roundtable.corpus import DEFAULT, normalize_files, with_rows
from roundtable.corpus.row_edits import commit_edit, undo_edit
from roundtable.corpus.tables_on_disk import rows_on_disk

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path):
    """A copy of the shipped corpus to change."""
    return Path(shutil.copytree(DEFAULT, tmp_path / "corpus"))


def add_column(folder, table, column, position, value="x"):
    """Put a column into one table's file, with the same value in all rows."""
    frame = pd.read_csv(folder / f"{table}.csv", dtype=str, keep_default_na=False)
    frame.insert(position, column, value)
    frame.to_csv(folder / f"{table}.csv", index=False, lineterminator="\n")


def header(folder, table):
    """Return the columns of one table's file."""
    return (folder / f"{table}.csv").read_text("utf-8").split("\n")[0].split(",")


def fields(folder, table):
    """Return the fields by which datapackage.json describes one table."""
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    resources = {resource["name"]: resource for resource in package["resources"]}
    return resources[table]["schema"]["fields"]


def replace_in(path, *pairs):
    """Replace words in a file."""
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8", newline="\n")


def test_a_column_of_ones_own_is_kept_by_fix_load_and_save(folder, tmp_path):
    add_column(folder, "experts", "gender", 1)
    add_column(folder, "experts", "born in", 4, "é, é")
    assert [fault.column for fault in rt.check(folder)] == ["resources"]
    assert normalize_files(folder) == ["datapackage.json", "experts.csv"]
    names = list(schema.TABLES["experts"].names)
    assert header(folder, "experts") == [*names, "gender", "born in"]
    assert rt.check(folder) == [] and normalize_files(folder) == []
    described = {field["name"]: field["type"] for field in fields(folder, "experts")[-2:]}
    assert described == {"gender": "string", "born in": "string"}

    corpus = rt.load(folder)
    assert list(corpus.experts) == [*names, "gender", "born in"]
    corpus.experts.loc[0, "gender"] = None
    rt.save(corpus, tmp_path / "elsewhere")
    again = rt.load(tmp_path / "elsewhere")
    pd.testing.assert_frame_equal(again.experts, corpus.experts)
    assert again.experts["gender"].isna().sum() == 1
    assert "gender" in corpus.only("insider").experts


def test_rows_that_are_added_keep_the_columns_of_others(folder):
    add_column(folder, "coders", "office", 2, "Baku")
    normalize_files(folder)
    corpus = rt.load(folder)
    rows = [
        {"coder": "ada", "name": "Ada", "kind": "human"},
        {"coder": "bo", "name": "Bo", "kind": "human", "office": "Yerevan"},
    ]
    coders = with_rows(corpus, {"coders": rows}).coders.set_index("coder")
    assert coders["office"].fillna("").to_dict() == {
        **dict.fromkeys(corpus.coders["coder"], "Baku"),
        "ada": "",
        "bo": "Yerevan",
    }


def test_a_cell_of_ones_own_column_is_text_like_any_other(folder):
    add_column(folder, "coders", "office", 2, " Baku")
    faults = rt.check(folder)
    assert {(fault.column, fault.line) for fault in faults[1:]} == {
        ("office", n) for n in (2, 3, 4, 5)
    }
    assert all("spaces at an end" in fault.wrong for fault in faults[1:])


@pytest.mark.parametrize("name", ["", " office"])
def test_a_column_of_ones_own_has_a_name(folder, name):
    add_column(folder, "coders", name, 2)
    faults = [fault for fault in rt.check(folder) if fault.line == 1]
    assert any("the column has no proper name" in fault.wrong for fault in faults)


@pytest.mark.parametrize(
    ("table", "name", "misspelt"),
    [("positions", "summary", "sumary"), ("statements", "negation", "negations")],
)
def test_a_column_that_is_nearly_ours_is_named_and_not_taken_for_ones_own(
    folder, table, name, misspelt
):
    path = folder / f"{table}.csv"
    replace_in(path, (name, misspelt))
    faults = {fault.column: fault for fault in rt.check(folder) if fault.file == str(path)}
    assert f"did you mean '{name}'?" in faults[misspelt].right
    assert "the column is missing" in faults[name].wrong
    with pytest.raises(rt.CorpusError, match=f"did you mean '{name}'"):
        normalize_files(folder)


def test_fix_adds_optional_columns_and_tables_that_may_be_empty(folder):
    said = pd.read_csv(folder / "translations.csv", dtype="str")
    said = said[said["table"] == "topics"]  # none of what goes
    said.to_csv(folder / "translations.csv", index=False, lineterminator="\n")
    good = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    statements = pd.read_csv(folder / "statements.csv").drop(columns="negation")
    statements.to_csv(folder / "statements.csv", index=False, lineterminator="\n")
    for table in ("reasons", "entities", "entity_mentions"):
        (folder / f"{table}.csv").unlink()
    faults = rt.check(folder)
    assert [(Path(fault.file).stem, fault.column) for fault in faults] == [
        ("statements", "negation"),
        ("reasons", "file"),
        ("entities", "file"),
        ("entity_mentions", "file"),
    ]
    assert all("python -m roundtable fix" in fault.right for fault in faults)
    with pytest.raises(rt.CorpusError, match=r"reasons.csv:1: file: the file is missing"):
        rt.load(folder)
    written = ["entities.csv", "entity_mentions.csv", "reasons.csv", "statements.csv"]
    assert normalize_files(folder) == written
    assert (folder / "reasons.csv").read_text() == "statement,reason,passage,coder,relation\n"
    assert rt.load(folder).statements["negation"].isna().all() and rt.check(folder) == []
    for name in set(good) - set(written):
        assert (folder / name).read_bytes() == good[name]


def test_fix_adds_no_empty_table_beside_a_misspelt_one(folder):
    (folder / "reasons.csv").rename(folder / "reason.csv")
    with pytest.raises(rt.CorpusError, match=r"the file is missing; is it 'reason\.csv'\?"):
        normalize_files(folder)
    assert not (folder / "reasons.csv").exists()


def test_fix_adds_no_column_that_must_be_filled(folder):
    articles = pd.read_csv(folder / "articles.csv").drop(columns="rights")
    articles.to_csv(folder / "articles.csv", index=False, lineterminator="\n")
    with pytest.raises(rt.CorpusError, match="add it: who holds the rights in the text"):
        normalize_files(folder)


def test_a_corpus_has_a_field_for_every_table_of_the_schema():
    corpus = rt.load()
    empty = {name: getattr(corpus, name).iloc[:0] for name in schema.TABLES}
    assert all(frame.empty for frame in map(vars(replace(corpus, **empty)).get, schema.TABLES))
    with pytest.raises(AttributeError, match="stances"):
        corpus.stances  # noqa: B018
    with pytest.raises(TypeError, match="stances"):
        replace(corpus, stances=corpus.positions)


def test_edits_of_a_row_keep_the_columns_of_ones_own(folder):
    add_column(folder, "positions", "tone", 2, "dry")
    normalize_files(folder)
    before = (folder / "positions.csv").read_bytes()
    key, row = next(iter(rows_on_disk(folder, "positions").items()))
    assert "tone" not in row

    changed = row | {"confidence": "1" if row["confidence"] != "1" else "2"}
    commit_edit(folder, "first", "surer", [("positions", key, row, changed)])
    assert rt.load(folder).positions["tone"].eq("dry").all()
    assert undo_edit(folder, "first")[0] == "surer"
    assert (folder / "positions.csv").read_bytes() == before

    commit_edit(folder, "first", "gone", [("positions", key, row, None)])
    assert key not in rows_on_disk(folder, "positions")
    undo_edit(folder, "first")
    assert (folder / "positions.csv").read_bytes() == before

    new_key = (key[0], key[1], "second")
    new_row = row | {"coder": "second"}
    tables = rows_on_disk(folder, "positions")
    commit_edit(folder, "first", "new", [("positions", new_key, tables.get(new_key), new_row)])
    tones = rt.load(folder).positions["tone"].fillna("").value_counts().to_dict()
    assert tones == {"dry": len(tables)} | ({} if new_key in tables else {"": 1})


def test_undo_leaves_a_cell_of_ones_own_that_was_filled_meanwhile(folder):
    add_column(folder, "positions", "tone", 8, "dry")
    normalize_files(folder)
    key, row = next(iter(rows_on_disk(folder, "positions").items()))
    changed = row | {"note": "Read again."}
    commit_edit(folder, "first", "note", [("positions", key, row, changed)])
    corpus = rt.load(folder)
    corpus.positions["tone"] = "warm"
    rt.save(corpus)
    undo_edit(folder, "first")
    assert rows_on_disk(folder, "positions")[key] == row
    assert rt.load(folder).positions["tone"].eq("warm").all()


def make_old(folder):
    """Give the files the names that they had in version 0.1."""
    for new, old in (
        ("statements", "propositions"),
        ("positions", "stances"),
        ("reasons", "grounds"),
    ):
        path = folder / f"{new}.csv"
        names = ",".join(header(folder, new))
        old_names = names.replace("statement", "proposition").replace("position,b", "stance,b")
        old_names = old_names.replace("summary", "claim").replace("reason", "ground")
        replace_in(path, (names, old_names))
        path.rename(folder / f"{old}.csv")
    replace_in(
        folder / "events.csv",
        (",happened,", ",occurred,"),
        (",under way,", ",ongoing,"),
        (",scheduled,", ",expected,"),
    )
    replace_in(folder / "datapackage.json", ('"result": {', '"verdict": {'))


def test_names_of_an_older_version_are_one_fault_a_file_and_mended_by_fix(folder):
    good = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".lock"}
    make_old(folder)
    assert header(folder, "stances")[:4] == ["proposition", "passage", "coder", "stance"]
    faults = {Path(fault.file).name: str(fault) for fault in rt.check(folder)}
    assert len(faults) == len(rt.check(folder)) == 5
    assert faults["stances.csv"].endswith(
        "stances.csv:1: file: 'stances.csv' is now 'positions.csv', 'proposition' is now "
        "'statement', 'stance' is now 'position', 'claim' is now 'summary'; "
        "run `python -m roundtable fix`"
    )
    assert "'ground' is now 'reason'" in faults["grounds.csv"]
    assert "'occurred' is now 'happened'" in faults["events.csv"]
    assert "'verdict' is now 'result'" in faults["datapackage.json"]
    with pytest.raises(rt.CorpusError, match=r"'stances.csv' is now 'positions.csv'"):
        rt.load(folder)

    normalize_files(folder)
    now = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".lock"}
    assert now == good


def test_kinds_of_events_that_every_corpus_had_once_are_declared_by_fix(folder):
    path = folder / "datapackage.json"
    good = path.read_text("utf-8")
    package = json.loads(good)
    del package["roundtable"]["event_kinds"]
    path.write_text(json.dumps(package), "utf-8")
    (fault,) = rt.check(folder)  # not one for each event
    assert fault.column == "event_kinds" and "older version, and not declared" in fault.wrong
    normalize_files(folder)
    assert path.read_text("utf-8") == good

    kinds = ["agreement", "war"]  # of somebody's own: described so, not an older version's
    del package["resources"]
    path.write_text(json.dumps(package), "utf-8")
    assert {fault.column for fault in rt.check(folder)} == {"kind", "resources"}
    package["roundtable"]["event_kinds"] = kinds
    path.write_text(json.dumps(package), "utf-8")
    assert "event_kinds" not in {fault.column for fault in rt.check(folder)}


def test_a_file_of_an_old_name_beside_one_of_today_is_left_to_a_person(folder):
    shutil.copy(folder / "positions.csv", folder / "stances.csv")
    (fault,) = rt.check(folder)
    assert Path(fault.file).name == "stances.csv" and "positions.csv is there too" in fault.wrong
    with pytest.raises(rt.CorpusError, match=r"stances\.csv"):
        normalize_files(folder)
    assert (folder / "stances.csv").exists()


def test_what_fix_can_not_mend_leaves_the_old_files(folder):
    make_old(folder)
    replace_in(folder / "stances.csv", (",explicit,", ",explict,"))
    with pytest.raises(rt.CorpusError, match="did you mean 'explicit'"):
        normalize_files(folder)
    assert (folder / "stances.csv").exists() and not (folder / "positions.csv").exists()
