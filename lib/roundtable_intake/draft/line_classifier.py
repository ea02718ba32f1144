"""What each line of an article is: its title, a heading, a speaker's line, the start of a turn,
noise, or text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, islice

from roundtable.i18n.messages import marked_fault
from roundtable.text.blocks import Block

from . import line_features, patterns
from .article_dates import is_dated_byline
from .attribution import Attribution
from .classified_line import (
    AUTHOR,
    LONG,
    TEXT,
    ClassifiedLine,
    heading_level,
    house_line_below,
    places_of_text,
    role_line_below,
)
from .field_lines import field_lines
from .headings import find_headings
from .line_features import Label, word_count
from .mentions import find_mentions
from .page_words import ABOUT_SOMEBODY
from .people_lists import drop_lists_of_people
from .person_names import is_name, plain_letters
from .pieces import IS_THE_SPEAKER
from .quotation import quoted_spans
from .shared_questions import shared_questions
from .speech_words import BY, WRITES
from .title_lines import title_place

LINKS = marked_fault("links to other articles")
#: nothing of the article stands below these
_LAST = re.compile(
    r"\W*(?:\d+\s+)?(?:comment|комментар|kommentar|comentar|մեկնաբան|şərhlər|declared|conflict|notes|about|discuss)",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"[—–]\s?[^\W\d_]")
_MOST_SIGNED = 60  # letters, in which the name stands
_BOX = 8  # lines behind a heading of links, in which an article goes on
_SEVERAL = 2  # paragraphs
_ROW_OF_LINKS = 3
_MOST_HEAD = 60  # lines below the title in which author and day stand
_NAMES = re.compile(r"[A-ZÀ-ÞА-ЯЁԱ-ՖƏİŞĞÇÖÜ][\w'’-]{3,}")
_UNSURE_HEADING = marked_fault("the section begins with a short line that may be no heading")


def first_look(blocks: Sequence[Block], title: str = "") -> list[ClassifiedLine]:
    """Return what each block is, one for one, before anybody is taken for a speaker; title: as the
    file gives it, where it does.
    """
    lines = [_first_look(block) for block in blocks]
    _drop_lists_of_links(blocks, lines)
    _mark_title(blocks, lines, title)
    drop_lists_of_people(lines)
    _drop_boxes(lines)
    _drop_fields(lines)
    _drop_foot(lines)
    return lines


def _drop_lists_of_links(blocks: Sequence[Block], lines: list[ClassifiedLine]) -> None:
    """Drop rows of lines that are links and nothing else: a table of contents, other articles."""
    is_link = [block.is_link and not block.level for block in blocks]
    for linked, run in groupby(range(len(lines)), is_link.__getitem__):
        places = list(run)
        if linked and len(places) >= _ROW_OF_LINKS:
            for place in places:
                if lines[place].role == "text":
                    lines[place] = lines[place]._replace(role="dropped", why=LINKS)


def _drop_boxes(lines: list[ClassifiedLine]) -> None:
    """Drop what stands within an article below “About the guest”, up to the line that says so."""
    for place in range(len(lines)):
        if lines[place].role != "text" or not ABOUT_SOMEBODY.fullmatch(lines[place].text):
            continue
        below = [n for n in places_of_text(lines) if place < n <= place + _SEVERAL + 1]
        about = [n for n in below[:_SEVERAL] if _is_about_somebody(lines[n].text)]
        for other in (place, *about):
            lines[other] = lines[other]._replace(role="dropped", why=IS_THE_SPEAKER)


def _drop_fields(lines: list[ClassifiedLine]) -> None:
    for place in field_lines(lines):
        lines[place] = lines[place]._replace(role="dropped", why=IS_THE_SPEAKER)


def _is_about_somebody(text: str) -> bool:
    people = find_mentions(text)
    return bool(people) and not people[0].start


def _drop_foot(lines: list[ClassifiedLine]) -> None:
    """Drop what stands below a heading of the page's foot ("Related stories"), where that stands in
    the second half.
    """
    place = max(len(lines) // 2, 1)
    while place < len(lines):
        if patterns.FOOT.fullmatch(lines[place].text):
            end = _end_of_box(lines, place)
            for later in range(place, end):
                if lines[later].role == "text":
                    why = (
                        marked_fault("after the end of the article") if end == len(lines) else LINKS
                    )
                    lines[later] = lines[later]._replace(role="dropped", why=why)
            place = end
        place += 1


def _end_of_box(lines: Sequence[ClassifiedLine], place: int) -> int:
    """Return where the article goes on behind a box that links to others; behind the last line where
    it does not.
    """
    end = len(lines)
    if _LAST.match(lines[place].text) or not _goes_on(lines, place):
        return end
    later = range(place + 1, end)
    return next((n for n in later if word_count(lines[n].text) > TEXT), end)


def _goes_on(lines: Sequence[ClassifiedLine], place: int) -> bool:
    """Say whether the article goes on behind a box that links to others: the next paragraphs quote
    somebody whom it names before, or who says what with a pronoun.
    """
    if _signed(lines[:place]) and _signed(lines[place + 1 :]):
        return True
    before = {word for line in lines[:place] for word in _NAMES.findall(line.text)}
    near = [line.text for line in lines[place + 1 : place + _BOX] if line.role == "text"]
    long = [text for text in near if word_count(text) > TEXT and patterns.SENTENCE_END.search(text)]
    quoted = [text for text in long if quoted_spans(text)]
    known = [text for text in long if before.intersection(_NAMES.findall(text)) and quoted]
    return len(long) >= _SEVERAL and len({*quoted, *known}) >= _SEVERAL


def _signed(lines: Sequence[ClassifiedLine]) -> bool:
    """Say whether a name behind a dash stands below words: “—Anna Berg is a pilot.”"""
    return any(
        _SIGNED.match(line.text) and find_mentions(line.text[:_MOST_SIGNED]) for line in lines
    )


def classify_lines(
    blocks: Sequence[Block], lines: Sequence[ClassifiedLine], found: Attribution
) -> list[ClassifiedLine]:
    """Return what each block is, given who is taken for a speaker."""
    out = list(lines)
    _mark_speakers(blocks, out, found)
    _join_roles_below(blocks, out)
    _mark_headings(blocks, out, found)
    return out


def _first_look(block: Block) -> ClassifiedLine:
    why = block.around or line_features.noise_reason(block.text)
    return ClassifiedLine(block.text, "dropped" if why else "text", why=why)


def _mark_title(blocks: Sequence[Block], lines: list[ClassifiedLine], title: str) -> None:
    """Name the title, and drop what stands before it and the bylines below it."""
    place = title_place(blocks, lines, title)
    if place is None:
        _drop_bylines(blocks, lines, 0)
        return
    for other in range(place):
        if lines[other].role == "text":
            lines[other] = lines[other]._replace(
                role="dropped", why=marked_fault("before the title")
            )
    lines[place] = ClassifiedLine(blocks[place].text, "title")
    below = place + 1
    if below < len(blocks) and blocks[below].level == 1 and not blocks[below].gap:
        lines[below] = lines[below]._replace(
            role="dropped", why=marked_fault("the title's second line")
        )
    _drop_bylines(blocks, lines, place + 1)


def _drop_bylines(blocks: Sequence[Block], lines: list[ClassifiedLine], start: int) -> None:
    """Drop lines of author, date and picture before the first paragraph."""
    n_long = 0
    below_title = (place for place in places_of_text(lines) if place >= start)
    for place in islice(below_title, _MOST_HEAD):
        below = place + 1
        is_above_day = below < len(blocks) and _is_author(lines[place].text)
        if (
            line_features.is_byline(lines[place].text)
            or _is_by_name(lines[place].text)
            or (is_above_day and is_dated_byline(lines[below].text))
        ):
            lines[place] = lines[place]._replace(role="dropped", why=AUTHOR)
        elif word_count(lines[place].text) >= LONG:
            n_long += 1
            if n_long > 1:  # a teaser may stand before author and day
                break


def _is_by_name(text: str) -> bool:
    """Say whether a line is "by Name", and maybe how long it takes to read."""
    match = BY.match(text)
    name = re.split(r"\s+[·|•—–]\s+", text[match.end() :])[0] if match else ""
    return is_name(plain_letters(name))


def _is_author(text: str) -> bool:
    """Say whether a line is a name, or one with what writes for a paper."""
    name, _, role = text.partition(", ")
    return is_name(name) and (not role or bool(WRITES.search(role)))


def _mark_speakers(
    blocks: Sequence[Block], lines: list[ClassifiedLine], found: Attribution
) -> None:
    for place, why in found.dropped.items():
        lines[place] = lines[place]._replace(role="dropped", why=why)
    for place, doubt in found.doubts.items():
        lines[place] = lines[place]._replace(doubt=doubt)
    for place, label in found.labels.items():
        text = blocks[place].text
        role = "speaker" if label.length >= len(text.rstrip()) else "turn"
        level = heading_level(blocks[place])
        lines[place] = ClassifiedLine(
            text, role, label, doubt=_doubt(label, found.doubt) or lines[place].doubt, level=level
        )


def _doubt(label: Label, doubt: str) -> str:
    if label.part == "expert" and doubt:
        return doubt
    if label.sure or label.part != "expert":
        return ""
    return f"“{label.name}” stands alone and is introduced nowhere: it may be no speaker"


def _join_roles_below(blocks: Sequence[Block], lines: list[ClassifiedLine]) -> None:
    """Take what a speaker is from the line below the name, where it stands there."""
    for place, line in enumerate(lines):
        if line.role != "speaker" or line.label is None or line.label.part != "expert":
            continue
        below = role_line_below(place, blocks, lines)
        role = "" if below is None else lines[below].text.strip(" :.,()")
        if below is not None and line.label.role in ("", role):
            house = house_line_below(below, blocks, lines)
            if house is not None:
                role = f"{role}, {lines[house].text.strip(' :.,()')}"
                lines[house] = lines[house]._replace(role="dropped", why=IS_THE_SPEAKER)
            lines[place] = line._replace(label=line.label._replace(role=role))
            lines[below] = lines[below]._replace(role="dropped", why=IS_THE_SPEAKER)


def _mark_headings(
    blocks: Sequence[Block], lines: list[ClassifiedLine], found: Attribution
) -> None:
    given = (*found.headings, *shared_questions(lines))
    for place, is_sure in find_headings(blocks, lines, given).items():
        level = heading_level(blocks[place])
        doubt = found.doubts.get(place, "") or ("" if is_sure else _UNSURE_HEADING)
        block = blocks[place]
        lines[place] = ClassifiedLine(
            block.text, "heading", level=level, doubt=doubt, is_link=block.is_link
        )
