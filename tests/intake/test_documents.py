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


def pdf_of(pages):
    """Return a PDF file with lines of text on each page, as bytes; a line: text, or (text, font,
    size, left, up), font F1 or F2, which is bold; left and up: how far it stands from where it would.
    """
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    for name in (b"Helvetica", b"Helvetica-Bold"):
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


def test_armenian_marks_of_another_font_stand_at_their_words():
    from roundtable.text.pdf_letters import _without_blanks

    assert _without_blanks("« Այո , 2004- ին », - ասաց Բերգը :") == "«Այո, 2004-ին», - ասաց Բերգը:"
    assert _without_blanks("« Oui » : non ?") == "« Oui » : non ?"


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
