"""Which line is the title of an article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from roundtable.text import split_words
from roundtable.text.blocks import Block
from roundtable.text.normalize import normalize_text
from roundtable.text.scripts import script_of

from . import line_features, patterns
from .article_dates import day_in_line
from .classified_line import (
    LONG,
    Lines,
    next_text,
    places_of_text,
    starts_quoted,
)
from .given_names import is_given_name
from .line_features import word_count
from .speech_words import BY
from .turn_forms import speaker_turn

_MOST_WORDS = 15  # of a heading
_LEAST_TITLE = 3
_MOST_TIMES = 2  # that a title stands in a file
_LEAST_LEADING = 8  # words of a line with a colon at its end that leads to a letter
_MOST_RUBRIC = 4  # words
_NEAR = 3  # lines
_MOST_HEAD = 60  # lines in which a title and the bylines below it stand
_STOP_WITHIN = re.compile(r"[^\W\d_]{3}(?P<stop>[.…։])[\"'”“»«]*\s+[\"'“«»¿¡]*(?=[^\W\d_])")
_ENDS_A_SENTENCE = re.compile(r"[.!?…։。！？]\s?[\"'”“»«」)]*$")
_QUESTION = re.compile(r"(?:[?？؟\u037e]|[\u0370-\u03ff\u1f00-\u1fff];)[\"'”“»«」 ]*$")
_CAPITALS = r"(?:[^\W\d_a-zà-ÿа-яёա-և]['’]?){2,}"
_KICKER = re.compile(rf"^(?=[^.]{{4,40}}\.){_CAPITALS}(?:\s{_CAPITALS}){{0,4}}\.\s+")  # REPORTAGE.
_ASIDE = re.compile(r"(?<=[?\"”»«])\s*\([^()]{2,40}\)$")  # who sent the question
#: the weather, a path, a bar
_OF_THE_PAGE = re.compile(
    r"[|›»·]|.*(?<!\w)[-+−–]?\d+(?:[.,]\d)?\s?°|[^|]+(?:\s(?:[|›»·>→/]|::)\s[^|]+){2,}$"
)
#: in a path of sections, before the title as its last step
_PATH = re.compile(r"\d{1,2}\.\s+|.*\s[›»>→/|]\s+")
_ENDS_QUOTED = re.compile(r"[.!?…][\"”»«]|[\"”»«][.։]$")
_ENDS_IN_ONE_STOP = re.compile(r"(?<!\.)[.։。]\s?[\"'”“»«」)]*$")
_ENDS_WITH_A_STOP = re.compile(r"[.։。]\s?[\"'”“»«」)]*$")


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
        return None if is_other else _more_of_the_title(likest, free, blocks, lines, title)
    times = Counter(line.text for line in lines)
    head = [place for place in _head(lines) if not is_several_sentences(lines[place].text)]
    head = [place for place in head if times[lines[place].text] <= _MOST_TIMES]
    shaped = [p for p in head if word_count(lines[p].text) >= 4 or _leads_the_body(p, lines)]
    shaped = shaped or head[-1:]
    shaped = shaped[1:] if _is_rubric_above(shaped, lines) else shaped
    shaped = [_above_the_day(place, head, blocks, lines) for place in shaped[:1]]
    if not shaped or _ENDS_IN_ONE_STOP.search(lines[shaped[0]].text):
        return free[0] if free and not title and _stands_alone(free[0], blocks, lines) else None
    return shaped[0]


def _above_the_day(place: int, head: Sequence[int], blocks: Sequence[Block], lines: Lines) -> int:
    """Return the place of the line that is the title rather than the one that is shaped so: its
    last step stands again by itself, or another one stands right above the day.
    """
    again = _again_below(place, head, lines)
    free = places_of_text(lines)
    dated = _dated(head, free, lines)
    if again is not None:
        return again
    if dated is None or dated == place:
        return place
    if dated > place:
        is_listed = not blocks[place + 1].gap and not blocks[min(place + 2, dated)].gap
        is_below_others = is_listed and blocks[dated].gap
        return dated if is_below_others or _is_rubric(place, dated, free, lines) else place
    is_first = dated == free[0] and lines[dated].text[0].isupper()
    return dated if is_first and word_count(lines[place].text) >= _LEAST_LEADING else place


def _again_below(place: int, head: Sequence[int], lines: Lines) -> int | None:
    """Return the line that repeats the last step of a path of sections, or None."""
    step = _PATH.match(lines[place].text)
    rest = lines[place].text[step.end() :] if step else ""
    below = (p for p in head if p > place and lines[p].text.startswith(rest))
    return next(below, None) if rest else None


def _dated(head: Sequence[int], free: Sequence[int], lines: Lines) -> int | None:
    """Return the first line of several words, and no sentence, that stands right above the day."""
    follows = dict(pairwise(free))
    dated = (p for p in head if p in follows and _is_a_day(lines[follows[p]].text))
    first = next((p for p in dated if word_count(lines[p].text) > 1), None)
    is_sentence = first is not None and _ENDS_IN_ONE_STOP.search(lines[first].text)
    return None if is_sentence else first


def _is_rubric(place: int, below: int, free: Sequence[int], lines: Lines) -> bool:
    """Say whether the line above another is a rubric or the name of a column: no title has a line
    below it that is as short, or less loud.
    """
    rubric, title = lines[place].text, lines[below].text
    if free.index(below) - free.index(place) > 1 or word_count(rubric) > _MOST_RUBRIC:
        return False
    return (rubric.isupper() and not title.isupper()) or word_count(title) < word_count(rubric)


def _is_a_day(text: str) -> bool:
    return line_features.is_byline(text) and day_in_line(text) is not None


def _is_rubric_above(shaped: Sequence[int], lines: Lines) -> bool:
    """Say whether the first of the lines that may be the title is a rubric in capitals above a
    question.
    """
    if len(shaped) < 2 or shaped[1] - shaped[0] > 1:
        return False
    rubric, title = (lines[place].text for place in shaped[:2])
    is_short = rubric.isupper() and word_count(rubric) <= _MOST_RUBRIC
    return is_short and not title.isupper() and asks_something(title)


def _likeness(text: str, title: str) -> float:
    """Return the share of the words of a line that a title has too."""
    words = set(split_words(text))
    return len(words & set(split_words(title))) / len(words) if words else 0.0


def _more_of_the_title(
    place: int, free: Sequence[int], blocks: Sequence[Block], lines: Lines, title: str
) -> int:
    """Return the heading of a lower level that is all of the title but the name of the page, which
    the place has; else the place.
    """
    wanted = set(split_words(title)) - set(split_words(lines[place].text))
    lower = [p for p in free if blocks[p].level and wanted == set(split_words(lines[p].text))]
    return lower[0] if len(wanted) >= _LEAST_TITLE and lower else place


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
    return not is_said and not is_several_sentences(lines[place].text) and longest > words


def _leads_the_body(place: int, lines: Lines) -> bool:
    text = next_text(place, lines)
    return is_several_sentences(text) or bool(_ENDS_WITH_A_STOP.search(text))


def is_several_sentences(text: str) -> bool:
    """Say whether a line has a full stop within, a rubric at its beginning left out."""
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


def asks_something(text: str) -> bool:
    """Say whether a line is a question: ? in Arabic, Chinese and Greek too, and Armenian's mark."""
    return bool(_QUESTION.search(_ASIDE.sub("", text))) or "՞" in text
