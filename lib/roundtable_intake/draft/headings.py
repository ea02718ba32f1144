"""Which lines are the title and the headings of an article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from roundtable.text.normalize import normalize_text
from roundtable.text.readers import Block

from . import line_features
from .classified_line import LONG, TEXT, Lines, heading_level, next_place, places_of_text
from .line_features import word_count

_MOST_WORDS = 15  # of a heading
_SHORT = 16  # words of which a short line has fewer
_ENDS_A_SENTENCE = re.compile(r"[.!?…։][\"'”»)]*$")
_ENDS_WITH_A_STOP = re.compile(r"[.։][\"'”»)]*$")


def title_place(blocks: Sequence[Block], lines: Lines, title: str) -> int | None:
    """Return the place of the title, or None; title: as the file gives it, "" where it does not."""
    free = places_of_text(lines)
    marked = [place for place in free if blocks[place].level == 1]
    if marked:
        return marked[0]
    if title:
        wanted = normalize_text(title)
        same = [place for place in free if normalize_text(lines[place].text) == wanted]
        if same:
            return same[0]
    head = _head(lines)
    shaped = [place for place in head if word_count(lines[place].text) >= 4] or head[-1:]
    if not shaped or _ENDS_WITH_A_STOP.search(lines[shaped[0]].text):
        return None
    return shaped[0]


def _head(lines: Lines) -> list[int]:
    """Return the places of the lines before the first paragraph or speaker, bylines left out."""
    head = []
    for place in places_of_text(lines):
        text = lines[place].text
        if _begins_the_body(text):
            break
        if not line_features.is_byline(text):
            head.append(place)
    return head


def _begins_the_body(text: str) -> bool:
    words = word_count(text)
    if words > 2 * LONG or (words >= LONG and _ENDS_A_SENTENCE.search(text)):
        return True
    if line_features.introduction(text):
        return True
    label = line_features.speaker_turn(text)
    if not label:
        return False
    named = label.part == "expert" and (" " in label.name or label.name.isupper())
    return label.sure or named


def is_heading(place: int, blocks: Sequence[Block], lines: Lines) -> bool:
    """Say whether a line of text is a heading."""
    block = blocks[place]
    if block.level:
        return True
    if not _has_a_headings_form(block.text):
        return False
    if line_features.notes_heading(block.text) or heading_level(block):
        return True
    return not _headings_are_marked(block, blocks, lines) and _leads_a_section(place, blocks, lines)


def _has_a_headings_form(text: str) -> bool:
    if not 1 <= word_count(text) <= _MOST_WORDS:
        return False
    begins = text[0].isupper() or text[0].isdigit() or text[0] in "\"'“«¿"
    ends = text[-1] not in ".,;:…։" and normalize_text(text)[-1] not in "\"'"
    return begins and ends


def _headings_are_marked(block: Block, blocks: Sequence[Block], lines: Lines) -> bool:
    """Say whether another short line is marked: where headings are, a short line is none."""
    for other, line in zip(blocks, lines, strict=True):
        is_short = line.role in ("text", "speaker") and word_count(other.text) < _SHORT
        if is_short and other is not block and heading_level(other):
            return True
    return False


def _leads_a_section(place: int, blocks: Sequence[Block], lines: Lines) -> bool:
    after = next_place(place, lines, "title", "heading", "speaker", "turn", "text")
    if after is None:
        return False
    role = lines[after].role
    stands_apart = blocks[place].gap and blocks[after].gap
    if role != "speaker" and not stands_apart:
        return False
    if role in ("speaker", "turn"):
        return True
    text = blocks[place].text
    if word_count(text) > TEXT or word_count(lines[after].text) <= TEXT:
        return False
    return text[-1] != "?" or is_followed_by_speaker(place, lines)


def is_followed_by_speaker(place: int, lines: Lines) -> bool:
    """Say whether a speaker follows, at once or after the section's introduction, before another
    short line.
    """
    for line in lines[place + 1 :]:
        if line.role in ("speaker", "turn"):
            return True
        short_text = line.role == "text" and word_count(line.text) <= TEXT
        if line.role == "heading" or short_text:
            return False
    return False
