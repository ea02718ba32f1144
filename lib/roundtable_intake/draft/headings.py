"""Which lines are the title and the headings of an article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from roundtable.text import split_words
from roundtable.text.blocks import Block
from roundtable.text.normalize import normalize_text
from roundtable.text.scripts import script_of

from . import line_features, patterns
from .classified_line import (
    BOLD,
    LONG,
    TEXT,
    ClassifiedLine,
    Lines,
    heading_level,
    next_place,
    next_text,
    places_of_text,
    starts_quoted,
)
from .given_names import is_given_name
from .line_features import word_count
from .page_words import SALUTES
from .person_names import is_without_capitals
from .speech_words import BY
from .turn_forms import speaker_turn

_MOST_WORDS = 15  # of a heading
_LEAST_TITLE = 3
_LEAST_LEADING = 8  # words of a line with a colon at its end that leads to a letter
_MOST_RUBRIC = 4  # words
_NEAR = 3  # lines
_SHORT = 16  # words of which a short line has fewer
_MOST_HEAD = 60  # lines in which a title and the bylines below it stand
_STOP_WITHIN = re.compile(r"[^\W\d_]{3}(?P<stop>[.…։])[\"'”“»]*\s+[\"'“«¿¡]*(?=[^\W\d_])")
_ENDS_A_SENTENCE = re.compile(r"[.!?…։。！？][\"'”“»」)]*$")
_QUESTION = re.compile(r"(?:[?？؟\u037e]|[\u0370-\u03ff\u1f00-\u1fff];)[\"'”“»」 ]*$")
_CAPITALS = r"(?:[^\W\d_a-zà-ÿа-яёա-և]['’]?){2,}"
_KICKER = re.compile(rf"^(?=[^.]{{4,40}}\.){_CAPITALS}(?:\s{_CAPITALS}){{0,4}}\.\s+")  # REPORTAGE.
_ASIDE = re.compile(r"(?<=[?\"”»])\s*\([^()]{2,40}\)$")  # who sent the question
#: the weather, a path, a bar
_OF_THE_PAGE = re.compile(
    r"[|›»·]|.*(?<!\w)[-+−–]?\d+(?:[.,]\d)?\s?°|[^|]+(?:\s[|›»·]\s[^|]+){2,}$"
)
_ENDS_QUOTED = re.compile(r"[.!?…][\"”»]|[\"”»][.։]$")
_ENDS_WITH_A_STOP = re.compile(r"[.։。][\"'”“»」)]*$")


def title_place(blocks: Sequence[Block], lines: Lines, title: str) -> int | None:
    """Return the place of the title, or None; title: as the file gives it, "" where it does not."""
    free = places_of_text(lines)
    if title:
        wanted = normalize_text(title)
        same = [place for place in free if normalize_text(lines[place].text) == wanted]
        if same:
            return max(same, key=lambda place: (bool(blocks[place].level), -place))
    marked = [place for place in free if blocks[place].level == 1]
    if marked:
        likest = max(marked, key=lambda place: (_likeness(lines[place].text, title), -place))
        is_other = title and not _likeness(lines[likest].text, title)
        return None if is_other else likest
    head = [place for place in _head(lines) if not _is_several_sentences(lines[place].text)]
    shaped = [p for p in head if word_count(lines[p].text) >= 4 or _leads_the_body(p, lines)]
    shaped = shaped or head[-1:]
    shaped = shaped[1:] if _is_rubric_above(shaped, lines) else shaped
    if not shaped or _ENDS_WITH_A_STOP.search(lines[shaped[0]].text):
        return free[0] if free and not title and _stands_alone(free[0], blocks, lines) else None
    return shaped[0]


def _is_rubric_above(shaped: Sequence[int], lines: Lines) -> bool:
    """Say whether the first of the lines that may be the title is a rubric in capitals above a
    question.
    """
    if len(shaped) < 2 or shaped[1] - shaped[0] > 1:
        return False
    rubric, title = (lines[place].text for place in shaped[:2])
    is_short = rubric.isupper() and word_count(rubric) <= _MOST_RUBRIC
    return is_short and not title.isupper() and _asks(title)


def _likeness(text: str, title: str) -> float:
    """Return the share of the words of a line that a title has too."""
    words = set(split_words(text))
    return len(words & set(split_words(title))) / len(words) if words else 0.0


def _stands_alone(place: int, blocks: Sequence[Block], lines: Lines) -> bool:
    """Say whether the first line is one short sentence, with a blank line and more words below it."""
    after = [other for other in places_of_text(lines) if other > place][:_NEAR]
    words = word_count(lines[place].text)
    if not after or not _LEAST_TITLE <= words <= _MOST_WORDS or not blocks[after[0]].gap:
        return False
    if patterns.CLOCK.match(lines[place].text):
        return False
    longest = max(word_count(lines[other].text) for other in after)
    is_said = starts_quoted(lines[place].text) and _ENDS_QUOTED.search(lines[place].text)
    return not is_said and not _is_several_sentences(lines[place].text) and longest > words


def _leads_the_body(place: int, lines: Lines) -> bool:
    text = next_text(place, lines)
    return _is_several_sentences(text) or bool(_ENDS_WITH_A_STOP.search(text))


def _is_several_sentences(text: str) -> bool:
    text = _KICKER.sub("", text)
    stop = _STOP_WITHIN.search(text)
    while stop and stop["stop"] == "." and script_of(text) == "ARMENIAN":
        stop = _STOP_WITHIN.search(text, stop.end())
    return bool(stop)


def _head(lines: Lines) -> list[int]:
    """Return the places of the lines before the first paragraph or speaker, bylines left out."""
    head = []
    free = [place for place in places_of_text(lines) if len(lines[place].text) > 1]
    for place in free[:_MOST_HEAD]:
        text = lines[place].text
        if patterns.CLOCK.match(text) or _begins_the_body(
            text, place != free[0] or _label_returns(free, lines)
        ):
            break
        is_of_page = _OF_THE_PAGE.match(text) or _is_row_of_sections(text)
        if not line_features.is_byline(text) and not BY.match(text) and not is_of_page:
            head.append(place)
    return head


def _is_row_of_sections(text: str) -> bool:
    """Say whether a line is only single words with a capital, in a script whose titles have none so."""
    words = text.split()
    is_row = len(words) > 2 and all(word.isalpha() and word.istitle() for word in words)
    return is_row and script_of(text) not in ("LATIN", "")


def _label_returns(free: Sequence[int], lines: Lines) -> bool:
    """Say whether the first line's words before its colon begin another line too."""
    label, colon, _ = lines[free[0]].text.partition(":")
    return bool(colon) and any(lines[p].text.startswith(label + colon) for p in free[1:])


def _begins_the_body(text: str, may_be_turn: bool = True) -> bool:
    words = word_count(text)
    if words >= _LEAST_LEADING and text.rstrip().endswith(":"):
        return True
    if words > 2 * LONG or (words >= LONG and _ENDS_A_SENTENCE.search(text)):
        return True
    introduced = line_features.introduction(text)
    if introduced and (may_be_turn or is_given_name(introduced.name.split()[0])):
        return True  # the first line may be the name of a paper and its town
    label = speaker_turn(text) if may_be_turn else None
    if not label:
        return False
    named = label.part == "expert" and (" " in label.name or label.name.isupper())
    return label.sure or named


def find_headings(
    blocks: Sequence[Block], lines: Lines, given: Sequence[int] = ()
) -> dict[int, bool]:
    """Return the places of the lines of text that are headings, and whether each is surely one.

    given: the places that the way of reading takes for headings.
    """
    times = Counter(block.text for block in blocks)
    n_marked = sum(_is_marked(block, line) for block, line in zip(blocks, lines, strict=True))
    found = {}
    hosted = _said_by_hosts(lines)
    for place in places_of_text(lines):
        block = blocks[place]
        if place in hosted and not block.level:
            continue
        others = n_marked - _is_marked(block, lines[place])
        if place in given or _is_heading(place, blocks, lines, bool(others)):
            returns = times[block.text] > 1
            is_sure = place in given or heading_level(block) or returns
            found[place] = bool(is_sure or is_followed_by_speaker(place, lines))
    return found


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


def _is_heading(place: int, blocks: Sequence[Block], lines: Lines, some_are_marked: bool) -> bool:
    block = blocks[place]
    if block.level:
        return True
    if is_long_question(block):
        return True
    if not _has_a_headings_form(block.text) or SALUTES.match(block.text):
        return False
    if line_features.notes_heading(block.text) or heading_level(block):
        return True
    return not some_are_marked and _leads_a_section(place, blocks, lines)


def _asks(text: str) -> bool:
    """Say whether a line is a question: ? in Arabic, Chinese and Greek too, and Armenian's mark."""
    return bool(_QUESTION.search(_ASIDE.sub("", text))) or "՞" in text


def is_long_question(block: Block) -> bool:
    """Say whether a paragraph in bold asks, however long it is."""
    return heading_level(block) == BOLD and _asks(block.text)


def _has_a_headings_form(text: str) -> bool:
    if not 1 <= word_count(text) <= _MOST_WORDS:
        return False
    is_capital = text[0].isupper() or is_without_capitals(text)
    begins = is_capital or text[0].isdigit() or text[0] in "\"'“«¿"
    plain = normalize_text(text)
    is_quoted = plain[-1] in "\"'」』" or (plain[0] == '"' and plain.count('"') == 1)
    is_question = _asks(text) and not _is_several_sentences(text)
    ends = not is_quoted and (text[-1] not in ".,;:…։。" or is_question)
    ends = ends or ("՞" in text and is_question)
    return begins and ends


def _leads_a_section(place: int, blocks: Sequence[Block], lines: Lines) -> bool:
    after = next_place(place, lines, "title", "heading", "speaker", "turn", "text")
    if after is None:
        return False
    role = lines[after].role
    if role in ("speaker", "turn") and blocks[place].gap and _asks(blocks[place].text):
        return True
    stands_apart = blocks[place].gap and blocks[after].gap
    if role != "speaker" and not stands_apart:
        return False
    if role in ("speaker", "turn"):
        return True
    text = blocks[place].text
    if word_count(text) > TEXT or word_count(lines[after].text) <= TEXT:
        return False
    return not _asks(text) or is_followed_by_speaker(place, lines)


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
