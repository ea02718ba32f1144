"""load, check, save: every fault at its line, nothing lost, files whole."""

import ast
import csv
import inspect
import json
import os
import random
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pandas as pd
import pytest

import roundtable as rt
from roundtable import schema
from roundtable.corpus import DEFAULT, check_and_count, normalize_files
from roundtable.corpus.csv_records import MAX_LINE
from roundtable.corpus.storage import table_to_csv

#: The tables of which every corpus has a file.
FILES = [name for name, table in schema.TABLES.items() if not table.local and not table.rare]


@pytest.fixture
def folder(tmp_path):
    """A copy of the shipped corpus to spoil."""
    return Path(shutil.copytree(DEFAULT, tmp_path / "corpus"))


def lines(folder, table):
    """The lines of one table's file."""
    return (folder / f"{table}.csv").read_text("utf-8").split("\n")


def put(folder, table, number, line):
    """Replace one line (from 1) of one table's file."""
    rows = lines(folder, table)
    rows[number - 1] = line
    (folder / f"{table}.csv").write_text("\n".join(rows), "utf-8", newline="\n")


def cells(line):
    """The cells of one line."""
    return next(csv.reader([line]))


def set_cell(folder, table, number, column, value):
    """Replace one cell of one line."""
    row = cells(lines(folder, table)[number - 1])
    row[schema.TABLES[table].names.index(column)] = value
    put(
        folder,
        table,
        number,
        ",".join('"' + c.replace('"', '""') + '"' if set(c) & set('",\n') else c for c in row),
    )


def found(folder):
    """The faults as (file name, line, column, text)."""
    return [
        (Path(f.file).name, f.line, f.column, f"{f.wrong}; {f.right}") for f in rt.check(folder)
    ]


def assert_fault(folder, table, line, column, words):
    """There is a fault of this table at this line and column that says these words."""
    assert_among(found(folder), table, line, column, words)


def assert_among(there, table, line, column, words):
    """Among these faults there is one of this table, line and column that says these words."""
    hits = [f for f in there if f[:3] == (table if "." in table else f"{table}.csv", line, column)]
    assert hits, there[:8]
    assert any(words in f[3] for f in hits), hits


def test_type_checkers_know_every_table():
    """Python builds the fields from the schema; a type checker reads them from a list."""
    (corpus,) = ast.parse(inspect.getsource(rt.Corpus)).body
    (known,) = [one for one in corpus.body if isinstance(one, ast.If)]
    assert [field.target.id for field in known.body] == list(schema.TABLES)


def test_the_shipped_corpus_has_no_fault():
    assert rt.check() == []


def test_shipped_files_are_as_save_would_write_them(folder):
    assert rt.save(rt.load(folder)) == []


@pytest.mark.parametrize(
    ("table", "column", "value", "words"),
    [
        ("positions", "position", "3", "use -2, -1, 0, 1, 2"),
        ("positions", "position", "1.5", "is not a whole number"),
        ("positions", "position", "", "silence has no row"),
        ("positions", "basis", "explict", "did you mean 'explicit'?"),
        ("positions", "confidence", "4", "use 1, 2, 3"),
        ("positions", "statement", "full-scale", "did you mean 'full-scale-likely'?"),
        ("positions", "coder", "frist", "did you mean 'first'?"),
        ("positions", "summary", "", "the cell is empty"),
        ("positions", "summary", " ".join(["word"] * 26), "at most 25"),
        ("positions", "summary", " a summary", "spaces at an end"),
        ("positions", "summary", "bell\x07", "control character"),
        ("positions", "summary", "e\u0301lan", "NFC"),
        ("positions", "passage", "insider-russia-editorial-1", "never evidence"),
        ("experts", "based_in", "Armenia", "write it like AM"),
        ("experts", "initials", "GM", "stands on line"),
        ("topics", "rank", "0", "the least is 1"),
        ("topics", "topic", "Role of Russia", "not of the right form"),
        ("articles", "published", "2024-13", "is not a date"),
        ("articles", "published", "March 2024", "is not a date"),
        ("articles", "digest", "xyz", "16 hexadecimal digits"),
        ("articles", "url", "javascript:alert(1)", "https://example.org/article"),
        ("articles", "characters", "10", "the article at 10"),
        ("events", "status", "took place", "use happened, under way, scheduled, hypothetical"),
        ("events", "date", "2023-02-29", "is not a date"),
        ("entity_mentions", "count", "0", "the least is 1"),
        ("entity_mentions", "count", "9" * 400, "is not a whole number"),
        ("terms", "count", "99", ""),
        ("reasons", "relation", "support", "did you mean 'supports'?"),
    ],
)
def test_a_bad_cell_is_reported_at_its_line_and_column(folder, table, column, value, words):
    set_cell(folder, table, 3 if table != "articles" else 2, column, value)
    if column == "initials":
        set_cell(folder, table, 2, column, value)
    where = {
        ("articles", "characters"): ("passages", None, "length"),
        ("terms", "count"): ("passages", None, "words"),
    }
    if (table, column) in where:
        file, _, shown = where[table, column]
        assert any(f[0] == f"{file}.csv" and f[2] == shown and words in f[3] for f in found(folder))
    else:
        assert_fault(folder, table, 3 if table != "articles" else 2, column, words)


def test_what_is_inferred_is_never_strongest(folder):
    number = next(
        i for i, line in enumerate(lines(folder, "positions"), 1) if ",1,inferred," in line
    )
    set_cell(folder, "positions", number, "position", "2")
    assert_fault(folder, "positions", number, "position", "never ±2")


def test_an_adjudicator_who_finds_no_evidence_says_why(folder):
    number = next(
        i
        for i, line in enumerate(lines(folder, "positions"), 1)
        if "west-priority" in line and "adjudicated" in line
    )
    set_cell(folder, "positions", number, "note", "")
    assert_fault(folder, "positions", number, "note", "say why")


def test_an_answer_has_an_expert_and_the_article_has_none(folder):
    rows = lines(folder, "passages")
    answer = next(i for i, line in enumerate(rows, 1) if ",answer," in line)
    editorial = next(i for i, line in enumerate(rows, 1) if ",editorial," in line)
    set_cell(folder, "passages", answer, "expert", "")
    set_cell(folder, "passages", editorial, "expert", "areshev")
    assert_fault(folder, "passages", answer, "expert", "name who speaks")
    assert_fault(folder, "passages", editorial, "expert", "the article's own voice")


def test_overlapping_anchors(folder):
    rows = lines(folder, "passages")
    second = next(i for i, line in enumerate(rows, 1) if line.startswith("insider-lead-2"))
    first = next(line for line in rows if line.startswith("insider-lead-1"))
    set_cell(
        folder,
        "passages",
        second,
        "start",
        str(int(cells(first)[schema.TABLES["passages"].names.index("start")]) + 5),
    )
    assert_fault(folder, "passages", second, "start", "before it")


def test_an_article_has_passages(folder):
    rows = lines(folder, "articles")
    put(folder, "articles", 3, rows[1].replace("insider,", "outsider,", 1))
    assert_fault(folder, "articles", 3, "article", "no passage of 'outsider'")


def test_a_note_that_is_printed_twice_is_one_passage(folder):
    rows = lines(folder, "passages")
    first, second = (
        next(i for i, line in enumerate(rows, 1) if line.startswith(f"insider-note-{n},"))
        for n in (1, 2)
    )
    column = schema.TABLES["passages"].names.index("digest")
    set_cell(folder, "passages", second, "digest", cells(rows[first - 1])[column])
    assert_fault(folder, "passages", second, "digest", f"stands on line {first} already")


def test_no_passage_has_more_words_than_characters(folder):
    set_cell(folder, "passages", 2, "length", "40")
    assert_fault(folder, "passages", 2, "words", "88 words in 40 characters")


def test_duplicate_key_names_the_first_line(folder):
    rows = lines(folder, "topics")
    put(folder, "topics", 4, rows[2])
    assert_fault(folder, "topics", 4, "topic", "stands on line 3 already")


@pytest.mark.parametrize("table", [t for t in schema.TABLES if not schema.TABLES[t].rare])
def test_missing_file(folder, table):
    if schema.TABLES[table].local:
        assert rt.check(folder) == []
        return
    (folder / f"{table}.csv").unlink()
    assert_fault(folder, table, 1, "file", "the file is missing")


@pytest.mark.slow
@pytest.mark.parametrize("table", FILES)
def test_empty_file_header_only_and_missing_columns(folder, table):
    path = folder / f"{table}.csv"
    header, *rest = lines(folder, table)
    path.write_text(header + "\n")
    if schema.TABLES[table].grows:
        assert not any("no rows" in fault.wrong for fault in rt.check(folder)), (
            "an article may be there before its coding"
        )
    else:
        assert_fault(folder, table, 1, table, "no rows")
    path.write_bytes(b"")
    assert_fault(folder, table, 1, table, "begin with the header")
    for name in schema.TABLES[table].names:
        path.write_text(
            "\n".join([",".join("x" + c if c == name else c for c in header.split(",")), *rest]),
            newline="\n",
        )
        there = found(folder)
        assert_among(there, table, 1, name, "the column is missing")
        assert_among(there, table, 1, "x" + name, f"did you mean '{name}'?")


def test_file_faults(folder):
    path = folder / "coders.csv"
    good = path.read_bytes()
    for data, line, column, words in [
        (b"\xef\xbb\xbf" + good, 1, "file", "byte order mark"),
        (good.replace(b"\n", b"\r\n"), 1, "file", "LF alone"),
        (good.replace(b"\n", b"\r"), 1, "file", "LF alone"),
        (good.decode().encode("utf-16"), 1, "file", "UTF-16"),
        (good.replace(b"Second coding", b"Zweite L\xe4sung"), 5, "name", "0xE4 is not UTF-8"),
        (good.replace(b"Second coding", b'"Second\ncoding"'), 5, "name", "line break"),
        (good.replace(b"Second coding", b'"Second coding'), 5, "name", "not closed"),
        (good.replace(b"Second coding", b"Second, coding"), 5, "note", "5 cells, the header 4"),
        (
            good.replace(b"second,Second coding,assisted,", b"second,Second coding,assisted\n#"),
            5,
            "note",
            "3 cells, the header 4",
        ),
        (good.replace(b"\nsecond", b"\n\nsecond"), 5, "name", "the line is empty"),
        (good.replace(b"\nsecond", b"\n,,,\nsecond"), 5, "coder", "the row is empty"),
        (good.replace(b"Second coding", b"x" * (MAX_LINE + 1)), 5, "coder", "a row has at most"),
        (b"x" * (MAX_LINE + 1) + b"\n" + good, 1, "coders", "a row has at most"),
        (b"\x00" * 10, 1, "coder", "the column is missing"),
    ]:
        path.write_bytes(data)
        assert_fault(folder, "coders", line, column, words)


@pytest.mark.slow
def test_a_line_of_a_hundred_megabytes(folder):
    rows = lines(folder, "events")
    put(folder, "events", 5, "x" * 100_000_000)
    assert_fault(folder, "events", 5, "event", "100,000,000 characters")
    assert not [
        f
        for f in found(folder)
        if f[0] == "events.csv" and f[1] != 5 and cells(rows[4])[0] not in f[3]
    ]


@pytest.mark.parametrize(
    ("data", "column", "words"),
    [
        (b"", "file", "not JSON"),
        (b"{", "file", "not JSON"),
        (b"[]", "file", "not a JSON object"),
        (b"\xff", "file", "not UTF-8"),
        (b"[" * 100_000, "file", ""),
        (b'{"name": "x", "title": "y"}', "roundtable", "no rule for results"),
        (
            b'{"name": "x", "title": "y", "roundtable": {"result": {"threshold": 75, "quorum": 3}}}',
            "threshold",
            "a share above 0.5",
        ),
        (
            b'{"name": "x", "title": "y", "roundtable": {"result": {"threshold": 0.75, "quorum": 0}}}',
            "quorum",
            "whole number from 2",
        ),
        (b'{"name": "x", "tilte": "y"}', "tilte", "did you mean 'title'?"),
        (b'{"name": "x", "title": "\\ud800"}', "title", "remove it"),
        (b'{"name": "x", "sources": [{"title": "a\\u0000b"}]}', "sources", "remove it"),
        (b'{"name": ' + b"9" * 5000 + b"}", "file", "write it as another corpus has it"),
    ],
)
def test_bad_description(folder, data, column, words):
    (folder / "datapackage.json").write_bytes(data)
    assert_fault(folder, "datapackage.json", 1, column, words)


def test_a_description_that_is_behind_the_schema_is_reported_and_renewed(folder):
    path = folder / "datapackage.json"
    package = json.loads(path.read_text())
    package["resources"][0]["description"] = "something else"
    path.write_text(json.dumps(package, indent=1))
    assert "python -m roundtable fix" in str(rt.check(folder)[0])


def test_not_a_folder(tmp_path):
    assert "the corpus is not there" in str(rt.check(tmp_path / "nowhere")[0])
    (tmp_path / "file").write_text("")
    assert "the corpus is a file" in str(rt.check(tmp_path / "file")[0])
    with pytest.raises(rt.CorpusError, match="name a folder that holds"):
        rt.load(tmp_path / "nowhere")


def test_every_fault_of_many_is_reported(folder):
    """Fifty spoilt cells in all tables at once: each is reported at its line."""
    pick, wanted = random.Random(7), set()
    for table in ("positions", "events", "passages", "entity_mentions", "event_mentions"):
        count = len(lines(folder, table)) - 1
        column = {
            "positions": "basis",
            "events": "date",
            "passages": "digest",
            "entity_mentions": "count",
            "event_mentions": "date_basis",
        }[table]
        for number in pick.sample(range(2, count + 1), 10):
            set_cell(folder, table, number, column, "?!")
            wanted.add((f"{table}.csv", number, column))
    assert wanted <= {f[:3] for f in found(folder)}


@pytest.mark.slow
def test_random_damage_never_ends_in_a_traceback(folder):
    """Bytes changed, cut and doubled anywhere: `check` answers, and says so where a file no longer
    loads the same.
    """
    pick = random.Random(3)
    for table in schema.TABLES:
        if table not in FILES:
            continue
        path = folder / f"{table}.csv"
        good = path.read_bytes()
        for _ in range(3):
            at = pick.randrange(len(good))
            path.write_bytes(
                good[:at]
                + bytes(pick.choices(range(256), k=pick.randrange(4)))
                + good[at + pick.randrange(4) :]
            )
            assert all(f.line >= 1 for f in rt.check(folder))
        path.write_bytes(good)
    assert rt.check(folder) == []


def test_load_gives_proper_types():
    corpus = rt.load()
    assert {str(corpus.positions[c].dtype) for c in ("position", "confidence")} == {"Int64"}
    for table, frame in ((t, getattr(corpus, t)) for t in schema.TABLES):
        assert list(frame.columns) == list(schema.TABLES[table].names)
        for column in schema.TABLES[table].columns:
            if column.refers and not schema.TABLES[table].local:
                assert isinstance(frame[column.name].dtype, pd.CategoricalDtype), (
                    table,
                    column.name,
                )
                assert (
                    list(frame[column.name].cat.categories)
                    == getattr(corpus, column.refers)[schema.TABLES[column.refers].key[0]].tolist()
                )
    assert corpus.passages["rank"].is_monotonic_increasing
    assert corpus.passages["expert"].isna().sum() == 14


def test_the_corpus_holds_the_article_as_it_is():
    corpus = rt.load()
    kinds = corpus.passages["kind"].astype("str").value_counts()
    assert kinds.to_dict() == {"answer": 40, "editorial": 7, "note": 7}
    answers = corpus.passages[corpus.passages["kind"] == "answer"]
    assert len(answers[["topic", "expert"]].drop_duplicates()) == 18
    assert len(corpus.statements) == 31 and 45 <= len(corpus.events) <= 60


def test_summary_shows_every_table():
    corpus = rt.load()
    for table in schema.TABLES.values():
        is_shown = table.name in FILES or (table.rare and len(getattr(corpus, table.name)) > 0)
        assert (f"<td>{table.name}</td>" in corpus._repr_html_()) == is_shown
    assert "155" not in repr(corpus) and f"{len(corpus.terms)}" in repr(corpus)


def test_save_writes_what_changed_and_only_that(folder):
    corpus = rt.load(folder)
    corpus.coders.loc[0, "note"] = "another note"
    before = {p.name: p.stat().st_mtime_ns for p in folder.iterdir()}
    assert rt.save(corpus) == ["coders.csv"]
    assert {
        p.name
        for p in folder.iterdir()
        if p.stat().st_mtime_ns != before.get(p.name) and p.name != ".lock"
    } == {"coders.csv"}
    assert "another note" in rt.load(folder).coders["note"].tolist()


def test_save_does_not_overwrite_what_someone_else_changed(folder):
    mine = rt.load(folder)
    set_cell(folder, "coders", 2, "note", "theirs")
    mine.coders.loc[0, "note"] = "mine"
    with pytest.raises(rt.CorpusError, match="changed on disk since it was loaded"):
        rt.save(mine)
    assert "theirs" in (folder / "coders.csv").read_text()


def test_save_refuses_faults_and_leaves_the_files(folder):
    corpus, before = rt.load(folder), (folder / "positions.csv").read_bytes()
    corpus.positions.loc[0, "position"] = 7
    with pytest.raises(rt.CorpusError, match=r"positions.csv:\d+: position: '7' is not a position"):
        rt.save(corpus)
    assert (folder / "positions.csv").read_bytes() == before


def test_save_elsewhere_makes_a_whole_corpus(folder, tmp_path):
    rt.save(rt.load(folder), tmp_path / "new" / "place")
    assert rt.check(tmp_path / "new" / "place") == []
    assert {p.name for p in (tmp_path / "new" / "place").iterdir()} == {
        p.name for p in folder.iterdir()
    } - {"codebook.md"} | {".lock"}


@pytest.mark.slow
def test_a_killed_save_leaves_a_whole_file(folder):
    """The process is killed while it writes: each file is the old or the new one, and no half of
    one.
    """
    code = """if True:
        import sys, os, roundtable as rt
        from roundtable.corpus import storage
        corpus = rt.load(sys.argv[1]); corpus.coders.loc[0, "note"] = "x" * 50_000
        os.fsync = lambda fd: os.kill(os.getpid(), 9)
        rt.save(corpus)"""
    before = (folder / "coders.csv").read_bytes()
    ended = subprocess.run([sys.executable, "-c", code, str(folder)], check=False, env=os.environ)
    assert ended.returncode == -9
    assert (folder / "coders.csv").read_bytes() == before and rt.check(folder) == []


def test_to_csv_is_sorted_by_key_and_writes_silence_as_nothing():
    corpus = rt.load()
    text = table_to_csv(corpus.positions, schema.TABLES["positions"])
    keys = [tuple(cells(line)[:3]) for line in text.split("\n")[1:-1]]
    assert keys == sorted(keys) and "<NA>" not in text and "nan" not in text


def test_version_follows_the_data(folder):
    first = rt.load(folder).version
    set_cell(folder, "coders", 2, "note", "another")
    assert rt.load(folder).version != first == rt.load().version


def test_rows_are_counted_where_faults_are_looked_for(folder):
    summary = rt.load(folder).summary().set_index("table")["rows"].to_dict()
    assert check_and_count(folder) == ([], summary)
    put(folder, "coders", 2, lines(folder, "coders")[1] + ",")
    faults, counts = check_and_count(folder)
    assert faults == rt.check(folder) and len(faults) == 1 and counts == summary


@pytest.mark.parametrize(
    ("cell", "is_wrong"),
    [
        ("two words", False),
        (" led", True),
        ("trailed ", True),
        ("e\u0301", True),
        ("\u00e9", False),
    ],
)
def test_a_file_is_tidied_where_one_of_its_lines_needs_it(folder, cell, is_wrong):
    set_cell(folder, "terms", 900, "term", cell)
    faults = [fault for fault in rt.check(folder) if fault.fixable and fault.column == "term"]
    assert [fault.line for fault in faults] == [900] * is_wrong


def test_a_summary_without_a_passage(folder):
    set_cell(folder, "positions", 3, "passage", "")
    assert_fault(
        folder,
        "positions",
        3,
        "passage",
        "the evidence; its expert is the one who holds the position",
    )


def test_a_coder_with_gaps_is_told_but_may_go_on(folder):
    first, *rest = (
        i for i, line in enumerate(lines(folder, "readings"), 1) if line.endswith(",second")
    )
    path = folder / "readings.csv"
    rows = path.read_text().split("\n")
    path.write_text(
        "\n".join(row for i, row in enumerate(rows, 1) if i not in (first, rest[0])), newline="\n"
    )
    (fault,) = found(folder)
    assert (
        fault[0] == "readings.csv" and "'second' has read 38 of 40 answers of 'insider'" in fault[3]
    )
    assert all(rows[i - 1].split(",")[0] in fault[3] for i in (first, rest[0]))
    corpus = rt.load(folder)
    assert len(corpus.readings) == 78 and rt.save(corpus) == []


def test_who_has_begun_nothing_has_no_gap_and_an_adjudicator_never(folder):
    path = folder / "readings.csv"
    path.write_text("passage,coder\n")
    assert {f[3].split("'")[1] for f in found(folder)} == {"first", "second"}
    with (folder / "coders.csv").open("a") as file:
        file.write("third,Third coding,human,\n")
    assert {f[3].split("'")[1] for f in found(folder)} == {"first", "second"}


def test_nothing_is_read_in_the_articles_own_voice(folder):
    set_cell(folder, "readings", 2, "passage", "insider-russia-editorial-1")
    assert_fault(folder, "readings", 2, "passage", "remove the row")


def test_a_corpus_that_nobody_has_coded_yet_can_be_loaded(folder):
    for table in schema.TABLES.values():
        if table.rare:
            (folder / f"{table.name}.csv").unlink(missing_ok=True)
        elif table.grows:
            (folder / f"{table.name}.csv").write_text(",".join(table.names) + "\n")
    assert [fault.column for fault in rt.check(folder)] == ["resources"]
    normalize_files(folder)
    assert rt.check(folder) == []
    corpus = rt.load(folder)
    assert len(corpus.positions) == len(corpus.statements) == 0 and rt.save(corpus) == []


@pytest.mark.slow
def test_saving_waits_for_the_lock(folder):
    """While another process holds the lock, nothing is written; when it is killed, the lock is
    free.
    """
    code = (
        "import sys, time\nfrom roundtable.corpus.lock import folder_lock\nwith "
        "folder_lock(sys.argv[1]): print('held', flush=True); time.sleep(600)"
    )
    other = subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE)
    assert other.stdout.readline() == b"held\n"
    corpus = rt.load(folder)
    corpus.coders.loc[0, "note"] = "mine"
    saving = threading.Thread(target=rt.save, args=[corpus])
    saving.start()
    saving.join(0.3)
    assert saving.is_alive() and "mine" not in (folder / "coders.csv").read_text()
    other.kill()
    other.communicate()
    saving.join()
    assert "mine" in (folder / "coders.csv").read_text()


def test_where_no_lock_can_be_had_nothing_is_written(folder, monkeypatch):
    def none(*_):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("fcntl.flock", none)
    corpus = rt.load(folder)
    corpus.coders.loc[0, "note"] = "mine"
    with pytest.raises(
        OSError,
        match=r"no lock can be had on this file system, .*; copy the corpus to a folder of this machine",
    ):
        rt.save(corpus)
    assert "mine" not in (folder / "coders.csv").read_text()
