"""What editors do in Word: tabs, text boxes, tracked changes, styles of their own."""

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from roundtable.text.readers import read_source
from roundtable_intake.draft import draft_article
from test_documents import SPLIT, TITLE
from test_intake_layouts import COST, DOWN, FISH, LEAD, SILT, WALL, told

BOX = (
    f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox>'
    "<w:txbxContent><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>"
    "</w:pict></w:r>"
)


@pytest.fixture
def document():
    new = docx.Document()
    new.add_heading(TITLE, 0)
    new.add_paragraph(LEAD)
    return new


def blocks_of(document, tmp_path):
    document.save(tmp_path / "a.docx")
    return read_source(tmp_path / "a.docx").blocks


def test_a_tab_behind_a_name_is_a_colon(document, tmp_path):
    said = (("Berg", WALL), ("Novak", DOWN), ("Berg", SILT), ("Novak", COST))
    for name, words in said:
        document.add_paragraph().add_run(f"{name}\t{words}")
    expected = [f"{name}: {words}" for name, words in said]
    assert [block.text for block in blocks_of(document, tmp_path)[2:]] == expected
    (tmp_path / "a.txt").write_text("\n".join(f"{name}\t{words}" for name, words in said))
    assert read_source(tmp_path / "a.txt").text.splitlines() == expected


def test_a_tab_in_a_list_is_a_space(document, tmp_path):
    for name in ("Built", "Owner", "Water", "Power"):
        document.add_paragraph(f"{name}\tas the county says in its book")
    texts = [block.text for block in blocks_of(document, tmp_path)[2:]]
    assert texts[0] == "Built as the county says in its book"


def test_a_text_box_is_no_part_of_an_answer(document, tmp_path):
    document.add_paragraph().add_run("Anna Berg, hydrologist").bold = True
    document.add_paragraph(WALL)._p.append(parse_xml(BOX % "“All of it”"))
    document.add_paragraph().add_run("Otto Novak, mayor of Vessel").bold = True
    document.add_paragraph(DOWN)
    assert "a text box" in {block.around for block in blocks_of(document, tmp_path)}
    assert told(draft_article(tmp_path / "a.docx", "dam")) == SPLIT


def test_an_article_in_text_boxes_is_read(tmp_path):
    document = docx.Document()
    for words in (LEAD, WALL, DOWN):
        document.add_paragraph()._p.append(parse_xml(BOX % words))
    blocks = blocks_of(document, tmp_path)
    assert [(block.text, block.around) for block in blocks] == [(LEAD, ""), (WALL, ""), (DOWN, "")]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(document, tmp_path):
    first = document.add_paragraph(WALL[:41])
    mark = OxmlElement("w:rPr")
    mark.append(OxmlElement("w:del"))
    first._p.get_or_add_pPr().append(mark)
    document.add_paragraph(WALL[41:])
    document.add_paragraph(FISH)
    assert [block.text for block in blocks_of(document, tmp_path)[2:]] == [WALL, FISH]


def test_styles_of_ones_own_are_bold_or_headings(document, tmp_path):
    strong = document.styles.add_style("Who speaks", WD_STYLE_TYPE.PARAGRAPH)
    strong.font.bold = True
    document.add_paragraph("Anna Berg", style=strong)
    based = document.styles.add_style("Intertitre", WD_STYLE_TYPE.PARAGRAPH)
    based.base_style = document.styles["Heading 2"]
    document.add_paragraph("Who pays?", style=based)
    outlined = document.add_paragraph("Is it safe?")
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "2")
    outlined._p.get_or_add_pPr().append(level)
    blocks = blocks_of(document, tmp_path)[2:]
    assert [(block.level, block.bold) for block in blocks] == [(0, 9), (2, 0), (3, 0)]
