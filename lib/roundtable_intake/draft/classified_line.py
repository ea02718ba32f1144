"""One line of an article and what it is, and how the lines around it are asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from roundtable.i18n.messages import marked_fault
from roundtable.text.blocks import Block
from roundtable.text.normalize import normalize_text

from . import patterns
from .line_features import Label, word_count
from .person_names import is_name, plain_letters
from .role_words import is_role_word, names_a_role
from .speech_words import ORGANISATION, ROLE

LONG = 20  # words of a line that is no title, no heading
TEXT = 12  # words of which a line of text has more
MOST_ROLE_WORDS = 16  # of a line that says what somebody is
MOST_HOUSE_WORDS = 10  # of a line that names a house
BOLD = 9  # the level of a line that is marked by bold letters alone
AUTHOR = marked_fault("author, date or picture")  # why a line is dropped
_MARKS = 12  # letters, in which a quotation mark stands that begins a text
_HOUSE_AT_END = re.compile(r"\s[«“„\"][^«»“”„\"]{2,50}[»”“\"]\s*$")
_SENTENCE_END = re.compile(r"[.!?…:։。！？\"'”“»«」]$")


class ClassifiedLine(NamedTuple):
    """One line and what it is."""

    text: str
    role: str  # title, heading, speaker, turn, text, or dropped
    label: Label | None = None  # of a speaker's line or turn
    why: str = ""  # why it is dropped
    doubt: str = ""
    level: int = 0  # of a heading or speaker's line: as marked in the file; 0: by its form alone
    is_link: bool = False  # nothing but a link


Lines = Sequence[ClassifiedLine]


def places_of_text(lines: Lines) -> list[int]:
    """Return the places of the lines that are text, as far as is known."""
    return [place for place, line in enumerate(lines) if line.role == "text"]


def next_place(place: int, lines: Lines, *roles: str) -> int | None:
    """Return the place of the next line with one of these roles, or None."""
    later = range(place + 1, len(lines))
    return next((other for other in later if lines[other].role in roles), None)


def next_text(place: int, lines: Lines) -> str:
    """Return the next line of text, or "" where there is none."""
    after = next_place(place, lines, "text")
    return "" if after is None else lines[after].text


def is_followed_by_text(place: int, lines: Lines) -> bool:
    """Say whether a line of text follows that is long or ends as a sentence does."""
    after = next_text(place, lines)
    return word_count(after) > TEXT or bool(_SENTENCE_END.search(after))


def is_followed_by_quotation(place: int, lines: Lines) -> bool:
    """Say whether the next line of text begins with a quotation mark."""
    return starts_quoted(next_text(place, lines))


def starts_quoted(text: str) -> bool:
    """Say whether a text begins with a quotation mark."""
    return normalize_text(text.lstrip()[:_MARKS])[:1] in ('"', "'", "「", "『") if text else False


def is_dashed(text: str) -> bool:
    """Say whether a line begins with a dash, as one does that names who was quoted above it."""
    return bool(re.match(r"[—–-]\s", text))


def heading_level(block: Block) -> int:
    """Return how the file marks a line as a heading: its level, `BOLD`, or 0 for not at all."""
    if block.level:
        return block.level
    letters = len(block.text.rstrip(" :."))
    return BOLD if block.bold and block.bold >= letters - 1 else 0


def role_line_below(place: int, blocks: Sequence[Block], lines: Lines) -> int | None:
    """Return the place of the line below a name that says what they are, or None."""
    below = next_place(place, lines, "title", "heading", "speaker", "turn", "text")
    if below is None or lines[below].role != "text" or blocks[below].level:
        return None
    leads = is_followed_by_text(below, lines) or house_line_below(below, blocks, lines) is not None
    if not leads or not _may_be_a_role(lines[below].text, lines[place].text, lines):
        return None
    text = lines[below].text
    if "," in text:
        return below
    if is_name(plain_letters(text)) and not names_a_role(plain_letters(text)):
        return None
    says_what = (
        text[0].islower()
        or patterns.HOUSE.search(text)
        or patterns.AT.search(text)
        or ROLE.search(text)
        or any(map(is_role_word, text.split()))
        or not blocks[below].gap
    )
    return below if says_what else None


def house_line_below(place: int, blocks: Sequence[Block], lines: Lines) -> int | None:
    """Return the place of the line below what somebody is that only names their house, or None."""
    below = next_place(place, lines, "title", "heading", "speaker", "turn", "text")
    if below is None or lines[below].role != "text" or blocks[below].level:
        return None
    text = lines[below].text
    is_short = word_count(text) <= MOST_HOUSE_WORDS and not _SENTENCE_END.search(text)
    is_house = is_short and (patterns.HOUSE.search(text) or ORGANISATION.search(text))
    return below if is_house and is_followed_by_text(below, lines) else None


def _may_be_a_role(text: str, name: str, lines: Lines) -> bool:
    if word_count(text) > MOST_ROLE_WORDS or text.rstrip()[-1] in ".!?…։。":
        return False
    if starts_quoted(text) or (starts_quoted(text[::-1]) and not _HOUSE_AT_END.search(text)):
        return False
    times = Counter(line.text for line in lines if line.text in (text, name))
    return times[text] == 1 or times[text] == times[name]
