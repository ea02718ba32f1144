"""Markdown as converters and readers' extensions write it."""

import pytest

from roundtable.text.readers import read_source
from roundtable_intake.draft import draft_article
from test_documents import SPLIT, TITLE
from test_intake_layouts import DOWN, LEAD, WALL, told

SAID = f"**Anna Berg, hydrologist**\n\n{WALL}\n\n**Otto Novak, mayor of Vessel**\n\n{DOWN}\n"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (f"---\ntitle: >-\n  {TITLE}\ndate: 2026-05-14T22:37Z\n---\n", "2026-05-14"),
        (f'---\ntitle: "{TITLE}"\nauthor:\n  - "[[N. Finch]]"\npublished: 14 May 2026\n---\n', "2026-05-14"),
        (f"% {TITLE}\n% Nora Finch\n% May 14, 2026\n\n", "2026-05-14"),
        (f"% {TITLE[:18]}\n  {TITLE[18:].strip()}\n\n", ""),
    ],
)  # fmt: skip
def test_title_and_day_at_the_head(tmp_path, head, published):
    (tmp_path / "a.md").write_text(f"{head}\n{LEAD}\n\n{SAID}", "utf-8")
    draft = draft_article(tmp_path / "a.md", "dam")
    assert told(draft) == SPLIT
    assert draft.meta["title"] == TITLE
    assert not published or draft.meta["published"] == published


def test_headings_below_a_title_at_the_head_are_those_of_sections(tmp_path):
    text = f"% {TITLE}\n\n{LEAD}\n\n# Is it safe?\n\n{SAID}\n# Who pays?\n\n{SAID}"
    (tmp_path / "a.md").write_text(text, "utf-8")
    levels = [(block.level, block.text) for block in read_source(tmp_path / "a.md").blocks]
    heads = [(1, TITLE), (2, "Is it safe?"), (2, "Who pays?")]
    assert [head for head in levels if head[0]] == heads
    assert draft_article(tmp_path / "a.md", "dam").meta["title"] == TITLE


def test_a_list_of_definitions(tmp_path):
    text = f"Anna Berg\n\n:   {WALL}\n\n    {DOWN}\n"
    (tmp_path / "a.md").write_text(text, "utf-8")
    texts = [block.text for block in read_source(tmp_path / "a.md").blocks]
    assert texts == ["Anna Berg", WALL, DOWN]
