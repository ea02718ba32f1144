"""Documents and subtitles: read as the same article in plain text is."""

import re

import docx
import pytest

from roundtable.text import TextError
from roundtable.text.readers import read_source
from roundtable_intake.draft import draft_article
from test_intake_layouts import COST, DOWN, LEAD, WALL, told

TITLE = "Should the old dam above Vessel go?"
SPLIT = [
    " |  | editorial | The old dam | sure",
    f"{TITLE} | Anna Berg | answer | The wall is | sure",
    f"{TITLE} | Otto Novak | answer | Take it down, | sure",
]


def pdf_of(pages, fonts=(b"Helvetica", b"Helvetica-Bold")):
    """Return a PDF file with lines of text on each page, as bytes; a line: text, or (text, font,
    size, left, up), font F1 or F2, which is bold, left and up: how far from where it would stand; or a
    list of (text, font, how far from the left).
    """
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    for name in fonts:
        about = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
        objects.append(about % name)
    kids = []
    for lines in pages:
        shown = " ".join(map(_shown, lines))
        stream = f"BT 14 TL 50 780 Td {shown} ET".encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        number = len(objects)
        kids.append(number + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % number
        )
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (listed, len(kids))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    size = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)


def _shown(line):
    if isinstance(line, list):
        parts = [f"/{font} 10 Tf 1 0 0 1 50 700 Tm {x} 0 Td ({text}) Tj" for text, font, x in line]
        return " ".join(parts)
    given = (line,) if isinstance(line, str) else line
    text, font, size, left, up = (*given, *("", "F1", 10, 0, 0)[len(given) :])
    words = text.replace("(", r"\(").replace(")", r"\)")
    return f"/{font} {size} Tf {left} {up} Td ({words}) Tj {-left} 0 Td T*"


def wrapped(text, width=70):
    """Return the lines of a text."""
    import textwrap

    return textwrap.wrap(text, width)


def test_a_docx_file(tmp_path):
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph(LEAD)
    document.add_paragraph().add_run("Anna Berg, hydrologist").bold = True
    document.add_paragraph(WALL)
    document.add_table(1, 1).cell(0, 0).text = "Otto Novak, mayor of Vessel"
    document.add_paragraph(DOWN)
    document.save(tmp_path / "a.docx")
    source = read_source(tmp_path / "a.docx")
    assert (source.kind, source.blocks[0].level, source.blocks[2].bold) == ("docx", 1, 22)
    assert told(draft_article(tmp_path / "a.docx", "dam")) == SPLIT


@pytest.mark.parametrize("suffix", [".md", ".html", ".docx"])
def test_a_rule_is_known_to_the_line_below_it(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    if suffix == ".docx":
        document = docx.Document()
        document.add_paragraph("One")
        rule = docx.oxml.parse_xml(
            '<w:pBdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
        )
        document.add_paragraph()._p.get_or_add_pPr().append(rule)
        document.add_paragraph("Two\nlines")
        document.save(path)
    else:
        words = {".md": "One\n\n* * *\n\nTwo  \nlines", ".html": "<p>One<hr><p>Two<br>lines"}
        path.write_text(words[suffix], "utf-8")
    blocks = read_source(path).blocks
    assert [(block.text, block.ruled) for block in blocks] == [
        ("One", False),
        ("Two", True),
        ("lines", False),
    ]


def test_a_pdf_file_without_its_headers_and_numbers(tmp_path):
    first = [
        "The Ledger, page 1",
        TITLE,
        *wrapped(LEAD),
        "Anna Berg, hydrologist:",
        *wrapped(WALL),
        "1",
    ]
    second = ["The Ledger, page 2", "Otto Novak, mayor of Vessel:", *wrapped(DOWN), "2"]
    (tmp_path / "a.pdf").write_bytes(pdf_of([first, second]))
    draft = draft_article(tmp_path / "a.pdf", "dam")
    assert told(draft) == SPLIT
    assert "Ledger" not in draft.text
    assert draft.words(draft.passages["passage"].tolist()[2]) == DOWN


def test_names_at_the_edges_of_pages_and_behind_full_lines_stay(tmp_path):
    full = [
        "The wall is sound, and whoever says otherwise has not walked along it, or",
        "not in the last thirty years, in which I have measured it every autumn.",
    ]
    first = [TITLE, *wrapped(LEAD), "Is it safe?", "Otto Novak, mayor", *full, "Anna Berg", "No."]
    second = ["Who pays?", "Anna Berg", "The villages do, as ever.", "Otto Novak", "We all do."]
    (tmp_path / "a.pdf").write_bytes(pdf_of([first, second]))
    texts = [block.text for block in read_source(tmp_path / "a.pdf").blocks]
    assert texts[3:] == [first[-5], " ".join(full), "Anna Berg", "No.", *second]


def test_more_room_above_a_line_begins_a_paragraph(tmp_path):
    first = ["The wall is sound, and whoever says otherwise has not looked at it yet,"] * 2
    first += ["and we have looked at it with a lamp every winter since it was built up."]
    second = ["The water is another matter, and nobody has measured it for eleven years,"] * 3
    (tmp_path / "a.pdf").write_bytes(pdf_of([[*first, "", *second, "", *first]]))
    texts = [block.text for block in read_source(tmp_path / "a.pdf").blocks]
    assert texts == [" ".join(first), " ".join(second), " ".join(first)]


def test_bold_labels_in_a_paragraph_of_a_docx_file_begin_lines(tmp_path):
    document = docx.Document()
    document.add_paragraph(TITLE)
    paragraph = document.add_paragraph()
    for label, words in (("Anna Berg, pilot: ", WALL), (" Otto Novak, mayor: ", DOWN)):
        paragraph.add_run(label[:5]).bold = True
        paragraph.add_run(label[5:]).bold = True
        paragraph.add_run(words)
    document.save(tmp_path / "a.docx")
    blocks = read_source(tmp_path / "a.docx").blocks
    assert [(block.text[:17], block.bold) for block in blocks[1:]] == [
        ("Anna Berg, pilot:", 17),
        ("Otto Novak, mayor", 18),
    ]


def test_bold_and_large_letters_of_a_pdf_file(tmp_path):
    large = [("Should the old dam above", "F2", 16), ("Vessel go?", "F2", 16)]
    first = [*large, "", LEAD, "", ("Anna Berg, hydrologist", "F2", 10), "It leaks."]
    second = ["", ("Otto Novak, mayor of Vessel", "F2", 10), *wrapped(DOWN)]
    (tmp_path / "a.pdf").write_bytes(pdf_of([[*first, *second]]))
    blocks = read_source(tmp_path / "a.pdf").blocks
    told_of = [(block.text, block.level, block.bold) for block in blocks]
    label = "Anna Berg, hydrologist"
    assert told_of[:4] == [
        (TITLE, 1, len(TITLE)),
        (LEAD, 0, 0),
        (label, 0, 22),
        ("It leaks.", 0, 0),
    ]
    assert told_of[4][1:] == (0, 27)
    assert blocks[5].text == DOWN


def test_short_paragraphs_of_a_pdf_file_are_not_joined(tmp_path):
    lines = ["The wall leaks in spring and holds in summer, as it has for", "sixty years."]
    shorts = ["Take it down before the winter, and take it down whole.", "Then plant it."]
    (tmp_path / "a.pdf").write_bytes(pdf_of([[*lines, "", shorts[0], "", shorts[1]]]))
    texts = [block.text for block in read_source(tmp_path / "a.pdf").blocks]
    assert texts == [" ".join(lines), *shorts]


def test_no_blank_stands_between_letters_of_two_fonts(tmp_path):
    near = [("An", "F1", 0), ("n", "F2", 12), ("a ", "F1", 17), (" Berg", "F2", 24)]
    far = [("A  b", "F1", 0), ("mayor", "F2", 80)]
    for line, text in ((near, "Anna Berg"), (far, "A b mayor")):
        (tmp_path / "a.pdf").write_bytes(pdf_of([[line]]))
        assert read_source(tmp_path / "a.pdf").text == text


@pytest.mark.parametrize(
    ("fonts", "n_bold"),
    [
        ((b"NimbusRomNo9L-Regu", b"NimbusRomNo9L-Medi"), 9),
        ((b"Frutiger-Roman", b"Frutiger-Bd"), 9),
        ((b"CMR10", b"CMBX10"), 9),
        ((b"Graphik-Semibold", b"Graphik-Semibold"), 0),
        ((b"Graphik-Medium", b"Graphik-BlackItalic"), 9),
        ((b"Basker", b"Basker-Book"), 0),
    ],
)
def test_letters_are_bold_that_are_heavier_than_most(tmp_path, fonts, n_bold):
    lines = [("Anna Berg", "F2", 10), "", *wrapped(WALL)]
    (tmp_path / "a.pdf").write_bytes(pdf_of([lines], fonts))
    blocks = read_source(tmp_path / "a.pdf").blocks
    assert [block.bold for block in blocks] == [n_bold, 0]


def test_a_font_is_as_heavy_as_it_is_described():
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

    from roundtable.text.pdf_fonts import font_weight

    def described(key, value):
        about = DictionaryObject({NameObject(key): NumberObject(value)})
        return DictionaryObject({NameObject("/FontDescriptor"): about})

    assert font_weight(described("/FontWeight", 600)) == 600
    assert font_weight(described("/Flags", 1 << 18 | 4)) == 700
    assert font_weight(described("/Flags", 4)) == font_weight(None) == 400
    outer = {NameObject("/DescendantFonts"): ArrayObject([described("/FontWeight", 900)])}
    assert font_weight(DictionaryObject(outer)) == 900


def test_a_pdf_file_of_pictures_is_refused(tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf_of([[]]))
    with pytest.raises(TextError, match=r"'a.pdf' has no text, only pictures of it; recognise"):
        read_source(tmp_path / "a.pdf")


def test_a_pdf_file_of_pages_without_end_is_refused(tmp_path, monkeypatch):
    pages = pdf_of([[WALL]] * 3)
    (tmp_path / "a.pdf").write_bytes(pages)
    monkeypatch.setattr("roundtable.text.pdf_reader._MAX_PAGES", 2)
    with pytest.raises(TextError, match=r"'a.pdf' has 3 pages, more than 2; print the article's"):
        read_source(tmp_path / "a.pdf")


def test_what_is_mended_in_a_pdf_file_is_not_printed(tmp_path, caplog):
    whole = pdf_of([wrapped(WALL)])
    place = int(re.search(rb"startxref\s+(\d+)", whole)[1])
    looped = whole.replace(b"trailer\n<<", b"trailer\n<< /Prev %d" % place)
    assert looped != whole
    (tmp_path / "a.pdf").write_bytes(looped)
    assert WALL[:20] in read_source(tmp_path / "a.pdf").blocks[0].text
    assert caplog.records == []


SRT = f"""1
00:00:01,000 --> 00:00:04,000
HOST: Is the wall safe?

2
00:00:05,000 --> 00:00:08,000
<i>ANNA BERG:</i> {WALL[:30]}

3
00:00:08,000 --> 00:00:12,500
{WALL[30:].strip()}

4
00:00:41,000 --> 00:00:44,000
OTTO NOVAK: {DOWN}
"""
VTT = f"""WEBVTT - a talk

00:01.000 --> 00:04.000
<v Host>Is the wall safe?

NOTE nobody hears this

00:05.000 --> 00:08.000
<v.loud Anna Berg>{WALL}

00:41.000 --> 00:44.000
<v Otto Novak>{DOWN}</v>

01:00.000 --> 01:04.000
<v Otto Novak>{COST}</v>
"""


@pytest.mark.parametrize(("name", "text", "n_said"), [("a.srt", SRT, 1), ("a.vtt", VTT, 1)])
def test_subtitles_are_turns_and_times_are_no_answers(tmp_path, name, text, n_said):
    (tmp_path / name).write_text(text, "utf-8")
    draft = draft_article(tmp_path / name, "dam")
    answers = draft.passages[draft.passages["kind"] == "answer"]
    assert answers["name"].tolist() == ["Anna Berg", "Otto Novak"]
    said = [draft.words(passage) for passage in answers["passage"]]
    assert said[0] == WALL
    assert said[1].startswith(DOWN)
    assert not any("00:" in words for words in said)
    assert "[00:00:41]" in draft.text, "the time stays as an anchor"
