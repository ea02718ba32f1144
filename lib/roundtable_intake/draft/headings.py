"""Which lines are the headings of an article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from roundtable.text.blocks import Block
from roundtable.text.normalize import normalize_text

from . import line_features
from .classified_line import (
    BOLD,
    TEXT,
    ClassifiedLine,
    Lines,
    heading_level,
    next_place,
    places_of_text,
)
from .line_features import word_count
from .page_words import SALUTES
from .person_names import is_without_capitals
from .title_lines import asks_something, is_several_sentences

_MOST_WORDS = 15  # of a heading
_NUMBERED = re.compile(r"\d{1,2}[.)]\s+\S")
_SHORT = 16  # words of which a short line has fewer


def find_headings(
    blocks: Sequence[Block], lines: Lines, given: Sequence[int] = ()
) -> dict[int, bool]:
    """Return the places of the lines of text that are headings, and whether each is surely one.

    given: the places that the way of reading takes for headings.
    """
    times = Counter(block.text for block in blocks)
    n_marked = sum(_is_marked(block, line) for block, line in zip(blocks, lines, strict=True))
    found = {}
    hosted, numbered = _said_by_hosts(lines), _numbered_in_bold(blocks)
    for place in places_of_text(lines):
        block = blocks[place]
        if place in hosted and not block.level:
            continue
        others = n_marked - _is_marked(block, lines[place])
        is_given = place in given or place in numbered
        returns = times[block.text] > 1
        if is_given or _is_heading(place, blocks, lines, bool(others), returns):
            is_sure = is_given or heading_level(block) or returns
            found[place] = bool(is_sure or is_followed_by_speaker(place, lines))
    return found


def _numbered_in_bold(blocks: Sequence[Block]) -> set[int]:
    """Return the places of numbered lines in bold, where most of them ask: “2. Name one trait.”"""
    found = {
        place
        for place, block in enumerate(blocks)
        if heading_level(block) == BOLD and _NUMBERED.match(block.text)
    }
    n_asked = sum(asks_something(blocks[place].text) for place in found)
    return found if n_asked * 2 > len(found) else set()


def _said_by_hosts(lines: Lines) -> set[int]:
    """Return the places of what hosts say: their questions are no headings."""
    places, is_host = set(), False
    for place, line in enumerate(lines):
        if line.label is not None:
            is_host = line.label.part == "hosts"
        elif is_host:
            places.add(place)
    return places


def _is_marked(block: Block, line: ClassifiedLine) -> bool:
    """Say whether a short line is marked: where headings are, a short line is none."""
    is_short = line.role in ("text", "speaker") and word_count(block.text) < _SHORT
    return is_short and bool(heading_level(block))


def _is_heading(
    place: int, blocks: Sequence[Block], lines: Lines, some_are_marked: bool, returns: bool
) -> bool:
    block = blocks[place]
    if block.level:
        return not _is_lead(place, lines)
    if is_long_question(block) or (returns and heading_level(block) and _is_brief(block)):
        return True
    if not _has_a_headings_form(block.text) or SALUTES.match(block.text):
        return False
    if line_features.notes_heading(block.text) or heading_level(block):
        return True
    return not some_are_marked and _leads_a_section(place, blocks, lines)


def _is_brief(block: Block) -> bool:
    return 1 <= word_count(block.text) <= _MOST_WORDS


def _is_lead(place: int, lines: Lines) -> bool:
    """Say whether a line that is marked as a heading is the lead: several sentences right below the
    title.
    """
    above = lines[place - 1].role if place else ""
    text = lines[place].text
    return above == "title" and is_several_sentences(text) and not asks_something(text)


def is_long_question(block: Block) -> bool:
    """Say whether a paragraph in bold asks, however long it is."""
    return heading_level(block) == BOLD and asks_something(block.text)


def _has_a_headings_form(text: str) -> bool:
    if not 1 <= word_count(text) <= _MOST_WORDS:
        return False
    is_capital = text[0].isupper() or is_without_capitals(text)
    begins = is_capital or text[0].isdigit() or text[0] in "\"'“«¿"
    plain = normalize_text(text)
    is_quoted = plain[-1] in "\"'」』" or (plain[0] == '"' and plain.count('"') == 1)
    is_question = asks_something(text) and not is_several_sentences(text)
    ends = not is_quoted and (text[-1] not in ".,;:…։。" or is_question)
    ends = ends or ("՞" in text and is_question)
    return begins and ends


def _leads_a_section(place: int, blocks: Sequence[Block], lines: Lines) -> bool:
    after = next_place(place, lines, "title", "heading", "speaker", "turn", "text")
    if after is None:
        return False
    role = lines[after].role
    if role in ("speaker", "turn") and blocks[place].gap and asks_something(blocks[place].text):
        return True
    stands_apart = blocks[place].gap and blocks[after].gap
    if role != "speaker" and not stands_apart:
        return False
    if role in ("speaker", "turn"):
        return True
    text = blocks[place].text
    if word_count(text) > TEXT or word_count(lines[after].text) <= TEXT:
        return False
    return not asks_something(text) or is_followed_by_speaker(place, lines)


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
