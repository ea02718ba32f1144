"""Files of other kinds than their names tell, and kinds that are not read."""

import zipfile
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from io import BytesIO

import docx
import pytest

from roundtable.text import TextError
from roundtable.text.readers import read_source
from roundtable_intake.draft import draft_article
from test_documents import SPLIT, TITLE, pdf_of, wrapped
from test_intake_layouts import DOWN, LEAD, WALL, told

PAGE = (
    f"<html lang=en><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>{LEAD}</p>"
    f"<h3>Anna Berg, hydrologist</h3><p>{WALL}</p><h3>Otto Novak, mayor of Vessel</h3>"
    f"<p>{DOWN}</p></body></html>"
)


def zip_of(*names):
    """Return a zip file in which some names stand, as bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "words")
    return out.getvalue()


def archive_of(page, charset="utf-8"):
    """Return a page as a browser saves it in one file, as bytes."""
    archive = MIMEMultipart("related", type="text/html")
    archive["From"] = "<Saved by Blink>"
    archive["Snapshot-Content-Location"] = "https://ledger.example/dam"
    archive.attach(MIMEText(page, "html", charset))
    archive.attach(MIMEText("<p>An advertisement in a frame.</p>", "html"))
    return archive.as_bytes()


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.html", "a"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_page_with_all_its_parts_in_one_file(tmp_path, name, charset):
    path = tmp_path / name
    path.write_bytes(archive_of(PAGE, charset))
    source = read_source(path)
    assert (source.kind, source.meta["url"]) == ("page", "https://ledger.example/dam")
    assert "frame" not in source.text
    assert told(draft_article(path, "dam")) == SPLIT


def test_a_saved_archive_without_a_page_is_refused(tmp_path):
    (tmp_path / "a.mht").write_bytes(
        b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nwords\r\n"
    )
    with pytest.raises(TextError, match=r"'a.mht' is a saved web archive without a page; open"):
        read_source(tmp_path / "a.mht")


@pytest.mark.parametrize("name", ["a", "a.txt", "a.doc"])
def test_documents_are_known_by_their_bytes(tmp_path, name):
    document = docx.Document()
    document.add_paragraph(WALL)
    document.save(tmp_path / name)
    assert read_source(tmp_path / name).kind == "docx"
    (tmp_path / name).write_bytes(pdf_of([[WALL]]))
    assert read_source(tmp_path / name).kind == "pdf"
    (tmp_path / name).write_text(PAGE, "utf-8")
    assert read_source(tmp_path / name).kind == "page"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.rtf", b"{\\rtf1", r"is rich text \(RTF\).*save it as DOCX"),
        ("a.txt", b"{\\rtf1\\ansi", r"is rich text \(RTF\).*save it as DOCX"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", r"Word before 2007.*save it as DOCX"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "or has a password; open it"),
        ("a.odt", zip_of("mimetype", "content.xml"), "OpenDocument text.*save it as DOCX"),
        ("a.epub", zip_of("mimetype", "META-INF/container.xml"), r"e-book.*give the page"),
        ("a.pages", zip_of("Index/Document.iwa"), "Apple's Pages.*export it to Word"),
        ("a.webarchive", b"bplist00\xd1", "archive of Safari.*save it as page source"),
        ("a.zip", zip_of("a.txt"), "is packed; unpack it"),
        ("a.html.gz", b"\x1f\x8b\x08\0", "is packed; unpack it"),
        ("a.pptx", zip_of("ppt/slides/slide1.xml"), "holds slides.*save the text"),
        ("a.xlsx", zip_of("xl/workbook.xml"), "holds tables, and no article; save the text"),
        ("a.jpg", b"\xff\xd8\xff\xe0", r"is a picture; recognise its text \(OCR\)"),
        ("a.m4a", b"\0\0\0\x20ftypM4A ", "is a recording; have it written down"),
        ("a.ttml", b"<tt><p begin='1s'>No.</p></tt>", "subtitles in a form that is not read; save"),
        ("a.url", b"[InternetShortcut]\nURL=x", "holds an address alone; open it in a browser"),
    ],
)
def test_what_is_not_read_is_refused_with_the_way_to_what_is(tmp_path, name, data, words):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(TextError, match=f"'{name}' .*{words}"):
        read_source(tmp_path / name)


def test_a_page_whose_source_is_wrapped_is_whole(tmp_path):
    body = ""
    for name, text in (("Is it\nsafe?", LEAD), ("Anna\nBerg", WALL), ("Otto\nNovak", DOWN)):
        lines = "\n".join(wrapped(text, 40))
        body += f"<h3>{name}</h3><p>{lines}</p>"
    head = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>No.</p>"
    (tmp_path / "a.html").write_text(f"{head}{body}</body></html>", "utf-8")
    assert {block.around for block in read_source(tmp_path / "a.html").blocks} == {""}
