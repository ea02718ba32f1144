"""What each line of an article is: its title, a heading, a speaker's line, the start of a turn,
noise, or text.
"""

from __future__ import annotations

from collections.abc import Sequence

from roundtable.text.readers import Block

from . import line_features
from .classified_line import (
    LONG,
    ClassifiedLine,
    heading_level,
    places_of_text,
    role_line_below,
)
from .headings import is_followed_by_speaker, is_heading, title_place
from .line_features import Label, word_count
from .speaker_labels import speaker_labels

_UNSURE_HEADING = "the section begins with a short line that may be no heading"


def classify_lines(blocks: Sequence[Block], title: str = "") -> list[ClassifiedLine]:
    """Return what each block is, one for one; title: as the file gives it, where it does."""
    lines = [_first_look(block) for block in blocks]
    _mark_title(blocks, lines, title)
    _mark_speakers(blocks, lines)
    _join_roles_below(blocks, lines)
    _mark_headings(blocks, lines)
    return lines


def _first_look(block: Block) -> ClassifiedLine:
    why = block.around or line_features.noise_reason(block.text)
    return ClassifiedLine(block.text, "dropped" if why else "text", why=why)


def _mark_title(blocks: Sequence[Block], lines: list[ClassifiedLine], title: str) -> None:
    """Name the title, and drop what stands before it and the bylines below it."""
    place = title_place(blocks, lines, title)
    if place is None:
        _drop_bylines(lines, 0)
        return
    for other in range(place):
        if lines[other].role == "text":
            lines[other] = lines[other]._replace(role="dropped", why="before the title")
    lines[place] = ClassifiedLine(blocks[place].text, "title")
    _drop_bylines(lines, place + 1)


def _drop_bylines(lines: list[ClassifiedLine], start: int) -> None:
    """Drop lines of author, date and picture before the first paragraph."""
    for place in places_of_text(lines):
        if place < start:
            continue
        if line_features.is_byline(lines[place].text):
            lines[place] = lines[place]._replace(role="dropped", why="author, date or picture")
        elif word_count(lines[place].text) >= LONG:
            break


def _mark_speakers(blocks: Sequence[Block], lines: list[ClassifiedLine]) -> None:
    for place, label in speaker_labels(blocks, lines).items():
        text = blocks[place].text
        role = "speaker" if label.length >= len(text) else "turn"
        level = heading_level(blocks[place])
        lines[place] = ClassifiedLine(text, role, label, doubt=_doubt(label), level=level)


def _doubt(label: Label) -> str:
    if label.sure or label.part != "expert":
        return ""
    return f"“{label.name}” stands alone and is introduced nowhere: it may be no speaker"


def _join_roles_below(blocks: Sequence[Block], lines: list[ClassifiedLine]) -> None:
    """Take what a speaker is from the line below the name, where it stands there."""
    for place, line in enumerate(lines):
        if line.role != "speaker" or line.label is None or line.label.role:
            continue
        below = role_line_below(place, blocks, lines)
        if below is not None:
            role = lines[below].text.strip(" :.,()")
            lines[place] = line._replace(label=line.label._replace(role=role))
            lines[below] = lines[below]._replace(role="dropped", why="what the speaker is")


def _mark_headings(blocks: Sequence[Block], lines: list[ClassifiedLine]) -> None:
    texts = [block.text for block in blocks]
    free = places_of_text(lines)
    for place in [place for place in free if is_heading(place, blocks, lines)]:
        level = heading_level(blocks[place])
        returns = texts.count(texts[place]) > 1
        sure = level or returns or is_followed_by_speaker(place, lines)
        doubt = "" if sure else _UNSURE_HEADING
        lines[place] = ClassifiedLine(texts[place], "heading", level=level, doubt=doubt)
