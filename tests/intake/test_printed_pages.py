"""Pages that a browser or a newspaper printed to a PDF file."""

from roundtable.text.pdf_lines import _LIGATURES
from roundtable.text.readers import read_source
from test_documents import TITLE, pdf_of, wrapped
from test_intake_layouts import COST, DOWN, FISH, LEAD, SILT, WALL

SMALL = ("F1", 8)


def texts_of(tmp_path, *pages):
    (tmp_path / "a.pdf").write_bytes(pdf_of(pages))
    return [block.text for block in read_source(tmp_path / "a.pdf").blocks]


def test_what_a_browser_prints_at_the_edges_is_left_out(tmp_path):
    shorts = ["Who pays?", "We do.", "Since when?", "Since the flood."]
    page = [(TITLE, "F2", 20), "", *(line for text in shorts for line in (text, ""))]
    page += [("11/30/26, 7:06 PM " + TITLE, *SMALL), *[""] * 9]
    page += [("https://ledger.example/dam 1/1", *SMALL)]
    assert texts_of(tmp_path, page) == [TITLE, *shorts]
    assert read_source(tmp_path / "a.pdf").meta["url"] == "https://ledger.example/dam"


def test_an_address_in_the_article_stays(tmp_path):
    page = [*wrapped(WALL), "", "The county's report: https://county.example/report"]
    assert texts_of(tmp_path, page)[-1].endswith("https://county.example/report")


def test_lines_that_are_set_in_begin_paragraphs(tmp_path):
    lines = []
    for text in (LEAD, WALL, DOWN, "“It leaks.”", "“It does not.”", COST):
        first, *others = wrapped(text, 60)
        lines += [(first, "F1", 10, 12), *others]
    assert texts_of(tmp_path, lines) == [LEAD, WALL, DOWN, "“It leaks.”", "“It does not.”", COST]


def test_a_paragraph_goes_on_in_the_next_column(tmp_path):
    lines = wrapped(f"{LEAD} {WALL} {SILT} {FISH}", 36)
    half = len(lines) // 2
    column = [(line, "F1", 10, 250) for line in lines[half + 1 :]]
    page = [*lines[:half], (lines[half], "F1", 10, 250, 14 * half), *column]
    assert texts_of(tmp_path, page) == [" ".join(lines)]


def test_a_sentence_that_ends_near_the_edge_ends_no_paragraph(tmp_path):
    lines = ["We measured the wall from both sides,", "and it took us a year, or two.",
             "Notwithstanding nobody asked us for", "it, and nobody has read the report,",
             "as far as we know, in all that time."]  # fmt: skip
    assert texts_of(tmp_path, lines) == [" ".join(lines)]


def test_a_large_first_letter_stands_at_its_word(tmp_path):
    first, *others = wrapped(WALL)
    page = [
        (first[0], "F1", 40),
        "",
        "",
        (TITLE, "F2", 16),
        "",
        first[1:],
        *others,
        "",
        *wrapped(DOWN),
    ]
    assert texts_of(tmp_path, page) == [TITLE, WALL, DOWN]
    first, *others = wrapped("A river is no canal, and a dam is a wall. " + WALL)
    page = [(first[0], "F1", 40), "", "", first[2:], *others, "", *wrapped("Not a river is left.")]
    assert texts_of(tmp_path, page)[0] == " ".join([first, *others])


def test_letters_that_are_spaced_out_are_words(tmp_path):
    page = [("A N N A  B E R G ,  P I L O T", "F1", 12), "", *wrapped(WALL)]
    assert texts_of(tmp_path, page) == ["ANNA BERG, PILOT", WALL]


def test_ligatures_are_letters():
    assert "ﬁrﬆ oﬃce, մեﬔ".translate(_LIGATURES) == "first office, մեմե"
