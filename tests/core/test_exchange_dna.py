"""Databases of Discourse Network Analyzer, to and fro."""

import sqlite3

import pytest

import roundtable as rt
from conftest import CORPUS
from exchange_files import counted, expected, imported, only_with_real_files, real
from roundtable.exchange import ExchangeError, export_corpus, import_source
from roundtable.exchange.dna_schema import TABLES, password_hash
from roundtable.exchange.spans import canonical_start, utf16_length, utf16_slice
from roundtable.text import normalize_text, text_digest

TEXT = (
    "A debate \U0001f6a2 begins.\r\n\r\nAda Lind:  the harbour\u2019s late!\nBo Marsh: it is not."
)


def made_dna(path, agreement="boolean", version="3.0.7"):
    """A database with two statements of one document, another type, and an actor without a name."""
    database = sqlite3.connect(path)
    for table in TABLES:
        database.execute(table)
    rows = {
        "SETTINGS": [("version", version)],
        "STATEMENTTYPES": [(1, "Note", 0, 0, 0), (2, "DNA Statement", 0, 0, 0)],
        "VARIABLES": [
            (1, "note", "long text", 1),
            (2, "person", "short text", 2),
            (3, "organization", "short text", 2),
            (4, "concept", "short text", 2),
            (5, "agreement", agreement, 2),
        ],
        "ENTITIES": [
            (1, 2, "", 0, 0, 0, None),
            (2, 2, "Ada Lind", 0, 0, 0, None),
            (3, 3, "Harbour board", 0, 0, 0, None),
            (4, 3, "", 0, 0, 0, None),
            (5, 4, "The harbour is late.", 0, 0, 0, None),
            (6, 2, "Bo Marsh", 0, 0, 0, None),
        ],
    }
    for table, values in rows.items():
        for row in values:
            database.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    database.execute("INSERT INTO CODERS (ID, Name, Password) VALUES (1, 'Admin', 'x')")
    database.execute("INSERT INTO CODERS (ID, Name, Password) VALUES (2, 'Cara', 'x')")
    document = "INSERT INTO DOCUMENTS (ID, Title, Text, Coder, Date) VALUES (7, 'Debate', ?, 1, ?)"
    database.execute(document, (TEXT, 1107302400))

    def unit(words):
        start = utf16_length(TEXT[: TEXT.index(words)])
        return start, start + utf16_length(words)

    spans = [
        ("the harbour\u2019s late", 2, 3, 1),
        ("it is not", 6, 4, 0),
        ("Ada Lind", 1, 3, 1),
        ("Bo Marsh", 1, 4, 0),
    ]
    for number, (words, person, organization, agrees) in enumerate(spans, 1):
        cells = number, 2, 7, *unit(words), 2
        database.execute("INSERT INTO STATEMENTS VALUES (?, ?, ?, ?, ?, ?)", cells)
        for variable, entity in ((2, person), (3, organization), (4, 5)):
            database.execute(
                "INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (?, ?, ?)",
                (number, variable, entity),
            )
        table = f"DATA{agreement.upper()}"
        database.execute(
            f"INSERT INTO {table} (StatementId, VariableId, Value) VALUES (?, 5, ?)",
            (number, agrees),
        )
    database.execute("INSERT INTO STATEMENTS VALUES (9, 1, 7, 0, 3, 1)")
    database.commit()
    database.close()
    return path


def test_spans_are_found_in_the_canonical_text(tmp_path):
    corpus, report = imported(made_dna(tmp_path / "a.dna"), "dna", tmp_path / "corpus")
    article = normalize_text(TEXT)
    passages = corpus.passages.set_index("passage")
    texts = corpus.texts.set_index("passage")["text"]
    for passage, row in passages.iterrows():
        words = article[row["start"] : row["start"] + row["length"]]
        assert words == normalize_text(texts[passage]) and text_digest(words) == row["digest"]
    assert passages.loc["d7-s1", "words"] == 3
    assert len(rt.hydrate(corpus, TEXT * 1).texts) == 3
    assert "statements of other types (1)" in report.lost
    assert "statements without an actor, a concept or an agreement (1)" in report.lost
    assert any("the organisation is the actor" in line for line in report.doubtful)


def test_actors_positions_and_dates_of_a_debate(tmp_path):
    corpus, _ = imported(made_dna(tmp_path / "a.dna"), "dna", tmp_path / "corpus")
    assert corpus.positions["position"].tolist() == [2, 2, -2]
    assert corpus.positions["basis"].isna().all() and not corpus.settings.recorded
    experts = corpus.experts.set_index("name")
    assert experts.loc["Ada Lind", "affiliation"] == "Harbour board"
    assert experts.loc["Harbour board", "kind"] == "organisation"
    assert corpus.articles["published"].tolist() == ["2005-02-02"] and not corpus.settings.asked
    assert corpus.coders[["name", "kind"]].values.tolist() == [["Cara", "human"]]


def test_a_document_without_a_day_has_none(tmp_path):
    path = made_dna(tmp_path / "a.dna")
    with sqlite3.connect(path) as database:
        database.execute("UPDATE DOCUMENTS SET Date = 0")
    database.close()
    corpus, report = imported(path, "dna", tmp_path / "corpus")
    assert corpus.articles["published"].isna().all()
    assert "documents without a date (1)" in report.doubtful


def test_milliseconds_of_version_2(tmp_path):
    path = made_dna(tmp_path / "a.dna", version="2.0")
    database = sqlite3.connect(path)
    database.execute("UPDATE DOCUMENTS SET Date = Date * 1000")
    for variable in (2, 3, 4):
        rows = database.execute(
            "SELECT d.StatementId, e.Value FROM DATASHORTTEXT d JOIN ENTITIES e ON e.ID = d.Entity "
            "WHERE d.VariableId = ?",
            (variable,),
        ).fetchall()
        if variable == 2:
            columns = "StatementId INTEGER, VariableId INTEGER, Value TEXT"
            database.execute(f"CREATE TABLE OLD ({columns})")
        for statement, value in rows:
            database.execute("INSERT INTO OLD VALUES (?, ?, ?)", (statement, variable, value))
    database.execute("DROP TABLE DATASHORTTEXT")
    database.execute("ALTER TABLE OLD RENAME TO DATASHORTTEXT")
    database.execute("DROP TABLE ENTITIES")
    database.commit()
    database.close()
    corpus, report = imported(path, "dna", tmp_path / "corpus")
    assert corpus.articles["published"].tolist() == ["2005-02-02"]
    assert corpus.positions["position"].tolist() == [2, 2, -2]
    assert report.mapped[0].startswith("DNA 2")


def cells(corpus):
    """What DNA and a corpus both hold: {(person, organisation, concept, position, excerpt)}."""
    rows = corpus.positions.merge(corpus.passages[["passage", "expert", "digest"]], on="passage")
    experts = corpus.experts.set_index("expert")
    texts = corpus.statements.set_index("statement")["text"]
    return sorted(
        (
            experts.loc[row.expert, "name"],
            str(experts.loc[row.expert, "affiliation"]),
            texts[row.statement],
            int(row.position),
            row.digest,
        )
        for row in rows.itertuples()
    )


@pytest.mark.slow
def test_there_and_back(tmp_path):
    corpus, _ = imported(made_dna(tmp_path / "a.dna"), "dna", tmp_path / "corpus")
    export_corpus(corpus, "dna", tmp_path / "b.dna")
    again, _ = imported(tmp_path / "b.dna", "dna", tmp_path / "again")
    assert cells(again) == cells(corpus)


@pytest.mark.slow
def test_a_coded_corpus_as_a_database_keeps_every_constraint(tmp_path):
    corpus = CORPUS
    report = export_corpus(corpus, "dna", tmp_path / "c.dna")
    database = sqlite3.connect(tmp_path / "c.dna")
    database.execute("PRAGMA foreign_keys = ON")
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    levels = dict(database.execute("SELECT Value, COUNT(*) FROM DATAINTEGER GROUP BY Value"))
    assert levels == {-2: 15, -1: 22, 0: 2, 1: 35, 2: 76}
    database.close()
    assert "decisions that there is no evidence (1)" in report.lost
    again, _ = imported(tmp_path / "c.dna", "dna", tmp_path / "again")
    positions = counted(again.positions["position"])
    assert positions == {"-2": 15, "-1": 22, "0": 2, "1": 35, "2": 76}


def test_a_password_is_one_of_dna():
    stored = "t7STqOHxpl+RXxRUgjsEno+e/38banaYjANbdYQ1geGfH6Xlc2roWgYrPbpCeg5M"
    import base64

    assert password_hash("sample", base64.b64decode(stored)[:16]) == stored


def test_what_is_no_database_is_refused(tmp_path):
    (tmp_path / "x.dna").write_bytes(b"SQLite format 3\x00" + b"rubbish" * 400)
    with pytest.raises(ExchangeError, match="can't be read"):
        import_source(tmp_path / "x.dna", "dna", tmp_path / "corpus")
    (tmp_path / "y.dna").write_text("nothing")
    with pytest.raises(ExchangeError, match="is no SQLite database"):
        import_source(tmp_path / "y.dna", "dna", tmp_path / "corpus")
    sqlite3.connect(tmp_path / "z.dna").execute("CREATE TABLE t (x)").connection.close()
    with pytest.raises(ExchangeError, match="lacks DATASHORTTEXT, DOCUMENTS"):
        import_source(tmp_path / "z.dna", "dna", tmp_path / "corpus")


def test_a_map_chooses_the_actor(tmp_path):
    (tmp_path / "map.toml").write_text('actor = "organization"\n')
    path = made_dna(tmp_path / "a.dna")
    corpus, _ = imported(path, "dna", tmp_path / "corpus", mapping=tmp_path / "map.toml")
    assert corpus.experts["name"].tolist() == ["Harbour board"]
    (tmp_path / "map.toml").write_text('actr = "organization"\n')
    with pytest.raises(ExchangeError, match="did you mean 'actor'"):
        import_source(path, "dna", tmp_path / "corpus", tmp_path / "map.toml")


def test_places_in_utf16():
    assert utf16_slice("\U0001f6a2 ship", 3, 7) == (2, "ship")
    assert canonical_start("a\n\n b b", 3, " b") == 2
    assert canonical_start("a b", 1, " ") is None


@only_with_real_files
@pytest.mark.slow
def test_the_sample_of_dna(tmp_path):
    known = expected("dna-sample")
    corpus, _ = imported(real("dna/sample.dna"), "dna", tmp_path / "corpus")
    assert len(corpus.articles) == known["documents"]
    assert len(corpus.passages) == len(corpus.positions) == known["statements"]
    assert len(corpus.experts) == known["persons"] and len(corpus.statements) == known["concepts"]
    positions = counted(corpus.positions["position"])
    assert positions == {"2": known["agree"], "-2": known["disagree"]}
    assert sorted(set(corpus.articles["published"])) == known["dates"]
    texts = corpus.statements.set_index("statement")["text"].to_dict()
    names = corpus.experts.set_index("expert")["name"].to_dict()
    rows = corpus.positions.set_index("passage")
    experts = corpus.passages.set_index("passage")["expert"]
    for cell in known["cells"]:
        passage = f"d{cell['document']}-s{cell['statement']}"
        assert names[experts[passage]] == cell["person"]
        assert texts[rows.loc[passage, "statement"]] == cell["concept"]
        assert rows.loc[passage, "position"] == (2 if cell["agreement"] else -2)
    export_corpus(corpus, "dna", tmp_path / "again.dna")
    again, _ = imported(tmp_path / "again.dna", "dna", tmp_path / "again")
    assert cells(again) == cells(corpus) and len(cells(corpus)) == 40
