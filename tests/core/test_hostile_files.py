"""Files that are made to harm: they are refused in a sentence, or read as words and nothing else."""

import gzip
import re
import sqlite3
import struct
import warnings
import zipfile

import docx
import pytest

import roundtable as rt
from roundtable.exchange import ExchangeError, export_corpus, import_source
from roundtable.exchange.files import inert_cell, open_sqlite, parse_xml, plain_cell, zip_members
from roundtable.exchange.r_data import read_r_frames
from roundtable.exchange.refi_project import read_project
from roundtable.exchange.table_files import read_tables
from roundtable.text import TextError
from roundtable.text.readers import read_source
from sample_corpus import harbour
from test_exchange_dna import made_dna

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


def zipped(path, *members):
    """A zip of members, (name or ZipInfo, bytes)."""
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # of a name that stands twice
        for name, data in members:
            archive.writestr(name, data)
    return path


def test_what_a_zip_should_not_hold_is_refused(tmp_path):
    twice = zipped(tmp_path / "a.qdpx", ("project.qde", b"<a/>"), ("project.qde", b"<b/>"))
    with pytest.raises(ExchangeError, match="two files of one name"):
        zip_members(twice)
    locked = bytearray(zipped(tmp_path / "b.qdpx", ("project.qde", b"<a/>")).read_bytes())
    for place in (6, locked.find(b"PK\x01\x02") + 8):
        locked[place] |= 1  # the bit that says: encrypted
    (tmp_path / "b.qdpx").write_bytes(locked)
    with pytest.raises(ExchangeError, match=r"no zip that can be read .*encrypted"):
        zip_members(tmp_path / "b.qdpx")


def test_a_link_in_a_zip_is_the_words_of_a_file_and_leads_nowhere(tmp_path):
    link = zipfile.ZipInfo("Sources/link")
    link.external_attr = 0o120777 << 16
    assert zip_members(zipped(tmp_path / "a.qdpx", (link, b"/etc/passwd"))) == {
        "Sources/link": b"/etc/passwd"
    }


@pytest.mark.parametrize("damage", [b"\x00" * 9, b"\xff" * 9, b""])
def test_a_damaged_zip_is_told(tmp_path, damage):
    path = zipped(tmp_path / "a.qdpx", ("project.qde", bytes(range(256)) * 9))
    data = path.read_bytes()
    path.write_bytes(data[:50] + damage + data[59:])
    with pytest.raises(ExchangeError, match="no zip that can be read"):
        zip_members(path)
    path.rename(path.with_suffix(".xlsx"))
    with pytest.raises(ExchangeError, match=r"can't be read|no zip that can be read"):
        read_tables(path.with_suffix(".xlsx"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_no_document_type_is_hidden_by_its_encoding(encoding):
    document = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'
    with pytest.raises(ExchangeError, match="declares a document type"):
        parse_xml(document.encode(encoding), "a.qde")


def test_xml_in_an_encoding_that_nobody_knows_is_told():
    with pytest.raises(ExchangeError, match="no XML"):
        parse_xml(b'<?xml version="1.0" encoding="nonsense"?><a/>', "a.qde")


@pytest.mark.parametrize("number", ["12.0", "", "-5", "9" * 20, "x"])
def test_a_place_that_is_none_is_the_beginning(tmp_path, number):
    selection = f'<PlainTextSelection startPosition="{number}" endPosition="{number}"/>'
    source = f'<TextSource plainTextPath="file:///etc/passwd">{selection}</TextSource>'
    qde = f"<Project><Sources>{source}</Sources></Project>".encode()
    (read,) = read_project(zipped(tmp_path / "a.qdpx", ("project.qde", qde))).sources
    assert read.text is None and [(one.start, one.stop) for one in read.selections] == [(0, 0)]


@pytest.mark.parametrize(
    "data",
    # without the time of day, which would part the processes' names of this test
    [gzip.compress(b"a,b\n1,2\n" * 50, mtime=0)[:-12], b"a,b\n1,2\n"],
    ids=["cut", "none"],
)
def test_a_damaged_gz_is_told(tmp_path, data):
    (tmp_path / "a.csv.gz").write_bytes(data)
    with pytest.raises(ExchangeError, match="can't be unpacked"):
        read_tables(tmp_path / "a.csv.gz")


def test_a_sequence_without_end_is_not_made(tmp_path):
    """R keeps 1:n as how it is made, in a hundred bytes."""
    name = b"compact_intseq"
    info = struct.pack(">iiii", 2, 1, 9, len(name)) + name + struct.pack(">i", 254)
    state = struct.pack(">iiddd", 14, 3, 1e15, 1.0, 1.0)
    head = b"X\n" + struct.pack(">iii", 2, 0, 0) + struct.pack(">i", 238)
    (tmp_path / "a.rds").write_bytes(head + info + state + struct.pack(">i", 254))
    with pytest.raises(ExchangeError, match=r"a sequence of 1e.15 numbers"):
        read_r_frames(tmp_path / "a.rds")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE DOCUMENTS SET Date = 'yesterday'",
        "UPDATE DOCUMENTS SET Date = 9e18",
        "UPDATE DOCUMENTS SET Text = x'00ff'",
        "PRAGMA ignore_check_constraints = ON; UPDATE STATEMENTS SET Start = 'x'",
        "DROP TABLE STATEMENTS; CREATE VIEW STATEMENTS AS SELECT 1 ID",
    ],
)
def test_a_database_of_other_cells_is_told(tmp_path, change):
    made_dna(tmp_path / "a.dna")
    with sqlite3.connect(tmp_path / "a.dna") as database:
        database.executescript(change)
    database.close()
    with pytest.raises(ExchangeError, match=r"a\.dna"):
        import_source(tmp_path / "a.dna", "dna", tmp_path / "corpus")
    assert not (tmp_path / "corpus").exists()


def test_a_database_that_is_open_elsewhere_is_not_read_half(tmp_path):
    made_dna(tmp_path / "a.dna")
    other = sqlite3.connect(tmp_path / "a.dna")
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("UPDATE DOCUMENTS SET Title = 'Another'")
    other.commit()
    with pytest.raises(ExchangeError, match=r"not saved in a\.dna yet; close the program"):
        import_source(tmp_path / "a.dna", "dna", tmp_path / "corpus")
    other.close()
    import_source(tmp_path / "a.dna", "dna", tmp_path / "corpus")
    assert "Another" in (tmp_path / "corpus" / "articles.csv").read_text("utf-8")


def cells_of(path, text, encoding="utf-8"):
    """The header and rows of a CSV file of a text."""
    path.write_bytes(text.encode(encoding))
    (table,) = read_tables(path)
    return [table.header, *table.rows]


@pytest.mark.parametrize("number", ["²", "①", "9" * 5000, "१", "1e999", "0x10", ""])
def test_what_only_looks_like_a_number_is_no_confidence(tmp_path, number):
    lines = ["panelist,statement,vote,confidence", f"Ada,Ships pay.,Agree,{number}"]
    lines += [f"Voter {number},Ships pay.,Disagree,7", "Cy,Ships pay.,Agree,9"]
    (tmp_path / "a.csv").write_text("\n".join(lines), "utf-8")
    corpus = tmp_path / "corpus"
    import_source(tmp_path / "a.csv", "table", corpus)
    assert sorted(rt.load(corpus).positions["confidence"].dropna()) == [7, 9]


def test_commas_of_sentences_divide_no_cells(tmp_path):
    rows = cells_of(tmp_path / "a.csv", "who;position, agreed, or not\nann;yes, but, no\n")
    assert rows == [["who", "position, agreed, or not"], ["ann", "yes, but, no"]]
    lists = "id;a;b\n1;['1', '2'];c\n2;['1', '2'];d\n"
    assert cells_of(tmp_path / "a.csv", lists)[1] == ["1", "['1', '2']", "c"]
    assert cells_of(tmp_path / "a.csv", 'a,b\n0, "x, y"\n')[1] == ["0", "x, y"]
    assert cells_of(tmp_path / "a.csv", 'a,b\n1,LISTA "ONE"\n2,y\n')[1] == ["1", 'LISTA "ONE"']


def test_a_quotation_mark_that_nobody_closes_is_named_at_its_line(tmp_path):
    (tmp_path / "a.csv").write_text('a,b\n1,2\n3,"x\n4,y\n5,z\n')
    with pytest.raises(ExchangeError, match=r"a\.csv:3: a quotation mark is never closed"):
        read_tables(tmp_path / "a.csv")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_table_of_two_bytes_a_letter_is_read_or_named(tmp_path, encoding, mark):
    text = f"{mark}who,said\nZoë Lind,The ships will grow.\nBo Marsh,They will not.\n"
    if encoding.startswith("utf-16") or mark:
        assert cells_of(tmp_path / "a.csv", text, encoding)[1][0] == "Zoë Lind"
    (tmp_path / "torn.csv").write_bytes(("\ufeff" + text).encode(encoding)[:-1])
    with pytest.raises(ExchangeError, match=r"utf-(16|32) text.*or save it as UTF-8"):
        read_tables(tmp_path / "torn.csv")


@pytest.mark.parametrize(
    ("encoding", "name", "words"),
    [
        ("cp1251", "Ольга Петрова", "Мост строится медленно и стоит дорого"),
        ("cp1253", "Γιώργος Σεφέρης", "Η γέφυρα είναι ακριβή και αργή"),
        ("cp1252", "Jörg Müller", "Größe zählt für Straßen"),
    ],
)
def test_a_table_saved_by_an_older_excel_keeps_its_letters(tmp_path, encoding, name, words):
    rows = cells_of(tmp_path / "a.csv", f"who;said\n{name};{words}\n", encoding)
    assert rows[1] == [name, words]


@pytest.mark.parametrize(("mark", "name"), [(b"", "José Lind"), (b"\xef\xbb\xbf", "Ada Lind")])
def test_a_row_of_another_encoding_pasted_into_utf8_is_named(tmp_path, mark, name):
    """As is reported of frictionless: #1755. Read as the other, all names would be wrong."""
    whole = f"who;said\n{name};El puerto está aquí.\n" if not mark else f"who;said\n{name};It is.\n"
    (tmp_path / "a.csv").write_bytes(mark + whole.encode() + b"Zo\xeb Marsh;They pay.\n")
    with pytest.raises(ExchangeError, match=r"is UTF-8 text but for 1 broken character, the first"):
        read_tables(tmp_path / "a.csv")


RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'


def test_brackets_without_end_in_a_page_are_passed_over(tmp_path):
    data = f'<script type="application/ld+json">{"[" * 200_000}</script>'
    page = f"<html><head>{data}</head><body><h1>The dam</h1><p>It leaks.</p></body></html>"
    (tmp_path / "a.html").write_text(page)
    assert "It leaks." in read_source(tmp_path / "a.html").text


WITHIN = {
    "hyperlink": '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
    "an insertion": '<w:ins w:id="1" w:author="x">{}</w:ins>',
    "a smart tag": '<w:smartTag w:uri="x" w:element="State">{}</w:smartTag>',
    "a content control": "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "a field": '<w:fldSimple w:instr="DATE">{}</w:fldSimple>',
}


@pytest.mark.parametrize("within", WITHIN)
def test_no_word_of_a_docx_file_is_lost(letter, within):
    """As is reported of python-docx: #85, #497, #803."""
    with zipfile.ZipFile(letter) as parts:
        body = parts.read("word/document.xml").decode()
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>not for readers</w:t></w:r>"
    removed = '<w:del w:id="2" w:author="x"><w:r><w:delText>gone</w:delText></w:r></w:del>'
    inline = WITHIN[within].format(RUN.format("kept"))
    paragraph = f"<w:p>{RUN.format('All ')}{inline}{removed}{hidden}{RUN.format(' here.')}</w:p>"
    block = f"<w:sdt><w:sdtContent><w:p>{RUN.format('First.')}</w:p></w:sdtContent></w:sdt>"
    body = re.sub(r"<w:p>.*?</w:p>", lambda _: block + paragraph, body, count=1, flags=re.DOTALL)
    told = read_source(with_part(letter, "word/document.xml", body)).text
    assert told.split("\n") == ["First.", "All kept here."]
