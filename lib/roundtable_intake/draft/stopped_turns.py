"""Turns whose label a full stop ends: “P. …”, “HOUSE. …”, “Anna Berg, pilot. …”, “Mr. Berg. …”,
“A. Berg. …”.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from . import patterns
from .attribution import Labels
from .classified_line import Lines, places_of_text
from .given_names import is_given_name
from .layout_interview import is_question
from .line_features import Label
from .name_index import NameIndex
from .person_names import is_name, plain_letters
from .protocol_turns import protocol_turns
from .role_words import is_role_word
from .speech_words import SAYS, STATEMENT_OF

_QUESTION_ENDS = ("?", "՞", ";")
_NEAR_ROLE = 4  # words
_DOTTED = re.compile(
    r"((?:[^\W\d_][\w'’-]+\s){0,3}[^\W\d_][\w'’-]+)\.\s+(?=[\"“«»¿¡]?\s?[^\W\d_a-zà-ÿа-яё])"
)
_RUN_IN = re.compile(
    r"(?P<name>[^\W\d_][^.,:;?!«»“”]{3,50}), (?P<role>[^.?!:;]{3,140}?)\.\s+(?=[\"“«„¿¡—–-]?\s?[^\W_a-zà-ÿа-яёա-և])"
)
_LEAST_RUN_IN, _MOST_RUN_IN_ROLE = 3, 16  # turns, and words of a role
_TITLED = re.compile(
    r"(?P<title>The Chair(?:man|woman)?|Chair(?:man|woman|person)?|(?:Mr|Ms|Mrs|Miss|Dr|Prof|Professor|Senator|Representative|"
    r"Secretary|Commissioner|Mayor|General|Admiral|Judge|Justice)\.?)(?:\s(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?))?"
    r"\.\s+(?=[\"“]?[A-Z])"
)
_CHAIRS = re.compile(r"(?:The )?Chair")
_LEAST_TITLED, _SEVERAL = 4, 2
_SURNAME_STOP = re.compile(
    r"(?P<name>(?:[A-ZÀ-ÞА-ЯЁԱ-Ֆ]\.\s?){1,2}[A-ZÀ-ÞА-ЯЁԱ-Ֆ][\w'’-]+)(?:\s?\([^()]{2,60}\))?\.\s+(?=\S)"
)

_LEADS_STOP = re.compile(
    rf"(?P<who>{patterns.ASKS.pattern})(?:\([^()]{{2,60}}\))?\.?\s*(?=\S)", re.IGNORECASE
)


def stopped_turns(lines: Lines, introduced: Collection[int], found: Labels) -> Labels:
    """Return the labels that a full stop ends.

    introduced: the lines that introduce somebody; found: the turns that are known by their form.
    """
    turns = _lettered_turns(lines, introduced) | _dotted_turns(lines, introduced)
    turns |= _titled_turns(lines, introduced) | _surname_turns(lines, introduced)
    turns |= protocol_turns(lines, introduced)
    return turns | _run_in_turns(lines, {*introduced, *found, *turns})


def ends_asking(text: str) -> bool:
    """Say whether a turn ends with a question."""
    return text.rstrip(" \"'”“»").endswith(_QUESTION_ENDS) or is_question(text)


def _lettered_turns(lines: Lines, introduced: Collection[int]) -> Labels:
    """Return the labels "P." and "R." of questions and answers, where both return."""
    asks, answers = {}, {}
    for place in places_of_text(lines):
        text = lines[place].text
        if place in introduced:
            continue
        if match := patterns.ASKS_LETTER.match(text):
            asks[place] = Label("", match[1], match.end(), "asks")
        elif match := patterns.ANSWERS_LETTER.match(text):
            answers[place] = Label("", "", match.end(), "answers")
    return asks | answers if min(len(asks), len(answers)) > 1 else {}


def _dotted_turns(lines: Lines, introduced: Collection[int]) -> Labels:
    """Return the labels that a full stop ends, as French magazines have them ("HOUSE. A question?"
    and "Anna Berg. An answer"), where both stand there.
    """
    asks, answers = {}, {}
    for place in places_of_text(lines):
        match = None if place in introduced else _DOTTED.match(lines[place].text)
        if match is None:
            continue
        if match[1].isupper() and ends_asking(lines[place].text):
            asks[place] = Label("", match[1], match.end(), "asks")
        elif is_name(match[1]) and _is_met(match[1], place, lines):
            answers[place] = Label(match[1], "", match.end(), "expert")
    return asks | answers if asks and answers else {}


def _run_in_turns(lines: Lines, taken: Collection[int]) -> Labels:
    """Return the labels that a full stop ends, with what somebody is in them, and what they say right
    behind: “Anna Berg, pilot. We need it.”, where most paragraphs from the first on have one.
    """
    found = {}
    free = [place for place in places_of_text(lines) if place not in taken]
    for place in free:
        hit = _RUN_IN.match(lines[place].text)
        name = plain_letters(hit["name"]) if hit else ""
        if hit is None or not is_name(name) or not _is_only_a_role(hit["role"]):
            continue
        said = lines[place].text[hit.end() :]
        if name.split()[-1] not in said:  # else it tells of them
            found[place] = Label(name, hit["role"], hit.end(), "expert")
    names = {label.name for label in found.values()}
    later = [p for p in free if found and min(found) <= p <= max(found)]
    is_regular = len(names) >= _LEAST_RUN_IN and 2 * len(found) > len(later)
    return found if is_regular else {}


def _is_only_a_role(words: str) -> bool:
    """Say whether words say what somebody is, and nothing of what they do or say."""
    near = words.split()[:_NEAR_ROLE]
    is_long = len(words.split()) > _MOST_RUN_IN_ROLE
    return any(map(is_role_word, near)) and not is_long and not SAYS.search(words)


def _titled_turns(lines: Lines, introduced: Collection[int]) -> Labels:
    """Return the labels of a hearing, a title and a surname that a full stop ends ("Mr. Berg. Thank
    you."): who takes the chair asks, and whoever is no witness.
    """
    hits = {
        place: hit
        for place in places_of_text(lines)
        if place not in introduced and (hit := _TITLED.match(lines[place].text))
        if hit["name"] or _CHAIRS.match(hit["title"])  # no name behind “Dr. Anna Berg, pilot”
    }
    if len(hits) < _LEAST_TITLED or len({hit["name"] for hit in hits.values()}) < _SEVERAL:
        return {}
    witnesses = [hit["name"] for line in lines if (hit := STATEMENT_OF.match(line.text))]
    known = NameIndex(map(str.title, witnesses))
    found = {}
    for place, hit in hits.items():
        is_asked = not _CHAIRS.match(hit["title"]) and (not witnesses or known.matches(hit["name"]))
        part = "expert" if is_asked else "asks"
        name, role = (hit["name"], "") if is_asked else ("", hit["name"] or hit["title"])
        found[place] = Label(name, role, hit.end(), part)
    return found


def _surname_turns(lines: Lines, introduced: Collection[int]) -> Labels:
    """Return the labels of a round table, initials and a surname that a full stop ends (“A. Berg.
    We need it.”), where several return; and of whoever leads it.
    """
    free = [place for place in places_of_text(lines) if place not in introduced]
    hits = {p: hit for p in free if (hit := _SURNAME_STOP.match(lines[p].text))}
    times = Counter(hit["name"] for hit in hits.values())
    if sum(n > 1 for n in times.values()) < _SEVERAL:
        return {}
    leads = {p: hit for p in free if (hit := _LEADS_STOP.match(lines[p].text)) and "." in hit[0]}
    found = {p: Label(hit["name"], "", hit.end(), "expert") for p, hit in hits.items()}
    return found | {p: Label("", hit["who"], hit.end(), "asks") for p, hit in leads.items()}


def _is_met(name: str, place: int, lines: Lines) -> bool:
    """Say whether a name is one by its given name, or because another line has it too."""
    before = (line.text for number, line in enumerate(lines) if number != place)
    return is_given_name(name.split()[0]) or any(name in text for text in before)
