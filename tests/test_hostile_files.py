"""Files that are made to harm: they are refused in a sentence, or read as words and nothing else."""

import sqlite3
import zipfile

import docx
import pytest

from roundtable.exchange import ExchangeError, export_corpus, import_source
from roundtable.exchange.files import inert_cell, open_sqlite, plain_cell
from roundtable.exchange.table_files import read_tables
from roundtable.text import TextError
from roundtable.text.readers import read_source
from sample_corpus import harbour

BOMB = b"0" * 30_000_000


def with_part(path, name, data):
    """Put a part into a zip, in place of the one of its name."""
    with zipfile.ZipFile(path) as old:
        parts = {one.filename: old.read(one) for one in old.infolist()} | {name: data}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for one, content in parts.items():
            new.writestr(one, content)
    return path


@pytest.fixture
def letter(tmp_path):
    """A DOCX file of one paragraph."""
    document = docx.Document()
    document.add_paragraph("Nothing but words.")
    document.save(tmp_path / "letter.docx")
    return tmp_path / "letter.docx"


def test_a_docx_file_that_grows_is_refused(letter):
    assert read_source(letter).text == "Nothing but words."
    with pytest.raises(TextError, match=r"unpacks to 30,\d{3},\d{3} bytes"):
        read_source(with_part(letter, "word/media/picture.png", BOMB))


def test_entities_of_a_docx_file_stay_closed(letter, tmp_path):
    (tmp_path / "secret.txt").write_text("the secret")
    with zipfile.ZipFile(letter) as parts:
        body = parts.read("word/document.xml").decode()
    declared = f'<!DOCTYPE d [<!ENTITY e SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    head, _, rest = body.partition("?>")
    hostile = f"{head}?>{declared}{rest}".replace("Nothing but", "Nothing &e; but")
    assert "secret" not in read_source(with_part(letter, "word/document.xml", hostile)).text


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\x00" * 500])
def test_what_is_no_document_is_said(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(TextError, match=r"a\.(docx|pdf)"):
        read_source(tmp_path / name)


def test_a_workbook_that_grows_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", BOMB)
    with pytest.raises(ExchangeError, match="unpacks to 30,000,000 bytes"):
        read_tables(tmp_path / "a.xlsx")


def test_a_database_is_read_and_never_written(tmp_path):
    with sqlite3.connect(tmp_path / "a.dna") as made:
        made.execute("CREATE TABLE words (word)")
    made.close()
    before = (tmp_path / "a.dna").read_bytes()
    with (
        pytest.raises(ExchangeError, match="can't be read"),
        open_sqlite(tmp_path / "a.dna") as database,
    ):
        database.execute("INSERT INTO words VALUES ('x')")
    assert (tmp_path / "a.dna").read_bytes() == before


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "+a", "-Ann", "\t=1", "\r=1", '=HYPERLINK("x")']
)
def test_what_a_spreadsheet_would_run_is_text_and_comes_back(text):
    assert inert_cell(text) == "'" + text and plain_cell(inert_cell(text)) == text


@pytest.mark.parametrize("value", ["-2", "+3.5", "Ada", "'tis", "a=b", "", -2, 0.5, None])
def test_all_else_is_as_it_is(value):
    assert inert_cell(value) == value
    assert not isinstance(value, str) or plain_cell(value) == value


def test_no_exported_table_holds_a_formula(tmp_path):
    corpus = harbour(tmp_path / "harbour", ("ada",))
    corpus.experts["name"] = "=" + corpus.experts["name"]
    corpus.statements["text"] = "@" + corpus.statements["text"]
    rows = [("over-budget", "cost-lind-1", "ada", 2), ("worth-it", "cost-marsh-1", "ada", -1)]
    for number, row in enumerate(rows):
        corpus.positions.loc[number, ["statement", "passage", "coder", "position"]] = row
    for kind in ("table", "two-mode"):
        path = tmp_path / f"{kind}.csv"
        export_corpus(corpus, kind, path)
        (table,) = read_tables(path)
        assert "=Ada Lind" in [cell for row in table.rows for cell in row]
        for line in path.read_text("utf-8").splitlines():
            cells = [cell.strip('"') for cell in line.split(",")]
            assert not any(cell.startswith(("=", "@", "+")) for cell in cells)


def test_a_table_of_formulas_is_imported_as_words(tmp_path):
    lines = ["panelist,statement,vote", "=cmd|'/c calc'!A1,Ships pay.,Agree"]
    lines += ["Bo,Ships pay.,Disagree", "Cy,Ships pay.,Agree"]
    (tmp_path / "a.csv").write_text("\n".join(lines))
    import_source(tmp_path / "a.csv", "table", tmp_path / "corpus")
    assert "=cmd|'/c calc'!A1" in (tmp_path / "corpus" / "experts.csv").read_text("utf-8")
