"""Which lines say who speaks. The lines judge each other: a name by itself is a speaker's line where
the same person is introduced elsewhere, and a heading where its words are common ones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from roundtable.text.normalize import normalize_text
from roundtable.text.readers import Block

from . import line_features
from .classified_line import (
    TEXT,
    Lines,
    is_dashed,
    is_followed_by_quotation,
    is_followed_by_text,
    next_place,
    places_of_text,
    role_line_below,
)
from .line_features import Label, word_count
from .person_names import PersonName, is_name, match_names, parse_name, plain_letters

Labels = dict[int, Label]

_MOST_NAME_WORDS = 5
_QUESTION_ENDS = ("?", "՞", ";")


def speaker_labels(blocks: Sequence[Block], lines: Lines) -> Labels:
    """Return the labels of the lines that say who speaks, by their place, in order."""
    common = common_words(lines)
    introduced = _introductions(blocks, lines, common)
    turns = _turns(blocks, lines, introduced)
    bare = _bare_names(blocks, lines, {*introduced, *turns})
    times = Counter(
        label.name.casefold() for part in (introduced, turns, bare) for label in part.values()
    )
    introduced = _judged_introductions(blocks, lines, introduced, times)
    people = [parse_name(label.name) for label in introduced.values()]
    turns = _judged_turns(lines, turns, times, people, common)
    people += [parse_name(label.name) for label in turns.values() if _names_in_full(label)]
    names = _judged_names(blocks, lines, bare, introduced, people, times, common)
    return dict(sorted((introduced | turns | names).items()))


def common_words(lines: Lines) -> set[str]:
    """Return the words that long lines have in lower case: no part of a name."""
    words = set()
    for line in lines:
        if line.role == "text" and word_count(line.text) > TEXT:
            words.update(re.findall(r"(?<![^\s(\[\"'“«‘])[^\W\d_]+", line.text))
    return {word for word in words if word.islower()}


def _names_in_full(label: Label) -> bool:
    return label.part == "expert" and " " in label.name


def _is_common(name: str, common: Collection[str]) -> bool:
    words = plain_letters(name).split()
    return any(word.casefold() in common for word in words if len(word) > 3)


def _matches_any(label: Label, people: Sequence[PersonName]) -> bool:
    name = parse_name(label.name)
    return any(match_names(name, person) for person in people)


# --- Lines that introduce: "Name, role"


def _introductions(blocks: Sequence[Block], lines: Lines, common: Collection[str]) -> Labels:
    found = {}
    for place in places_of_text(lines):
        label = line_features.introduction(lines[place].text, blocks[place].bold)
        if label and not _is_common(label.name, common) and _leads_to_an_answer(place, lines):
            found[place] = label
    return found


def _leads_to_an_answer(place: int, lines: Lines) -> bool:
    if is_followed_by_text(place, lines) or is_dashed(lines[place].text):
        return True
    after = next_place(place, lines, "text")
    return is_followed_by_text(len(lines) - 1 if after is None else after, lines)


def _judged_introductions(
    blocks: Sequence[Block], lines: Lines, introduced: Labels, times: Counter
) -> Labels:
    judged = {}
    for place, label in introduced.items():
        marked = bool(blocks[place].bold or blocks[place].level)
        supported = marked or _is_supported(place, label, lines, times, len(introduced))
        judged[place] = label._replace(sure=label.sure and supported)
    return judged


def _is_supported(place: int, label: Label, lines: Lines, times: Counter, n: int) -> bool:
    """Say whether something beside its form says that a line introduces a speaker."""
    return (
        lines[place].text.rstrip().endswith(":")
        or n > 1
        or times[label.name.casefold()] > 1
        or is_followed_by_quotation(place, lines)
    )


# --- Lines that begin a turn: "Name: …"


def _turns(blocks: Sequence[Block], lines: Lines, introduced: Collection[int]) -> Labels:
    found = {}
    for place in places_of_text(lines):
        if place not in introduced:
            label = line_features.speaker_turn(lines[place].text, blocks[place].bold)
            if label:
                found[place] = label
    return found


def _judged_turns(
    lines: Lines,
    turns: Labels,
    times: Counter,
    people: Sequence[PersonName],
    common: Collection[str],
) -> Labels:
    judged = {}
    for place, label in turns.items():
        kept = _judged_turn(place, label, lines, turns, times, people, common)
        if kept:
            judged[place] = kept
    return judged


def _judged_turn(
    place: int,
    label: Label,
    lines: Lines,
    turns: Labels,
    times: Counter,
    people: Sequence[PersonName],
    common: Collection[str],
) -> Label | None:
    """Return the label of a turn if it is one, else None."""
    if label.part == "answers" or (label.part == "asks" and label.sure):
        return label
    known = _matches_any(label, people)
    if not known and _mostly_asks(label, lines, turns):
        return label._replace(part="asks", role=label.name, name="", sure=True)
    if label.part == "asks":
        return None
    full_name = _full_name_of_initials(label.name, lines)
    if full_name:
        return label._replace(name=full_name, sure=True)
    if known:
        return label._replace(sure=True)
    common_name = _is_common(label.name, common)
    if " " in label.name and not common_name:
        sure = _is_sure_turn(place, label, lines, times, len(turns))
        return label._replace(sure=sure)
    returns = len(_same_name(label, turns)) > 1 and not common_name
    return label._replace(sure=True) if returns or _is_short_for(label, turns) else None


def _same_name(label: Label, turns: Labels) -> list[int]:
    name = label.name.casefold()
    return [place for place, other in turns.items() if other.name.casefold() == name]


def _mostly_asks(label: Label, lines: Lines, turns: Labels) -> bool:
    """Say whether the turns of one name, two at least, end with a question more often than not."""
    same = _same_name(label, turns)
    ends = [lines[place].text.rstrip(" \"'”»") for place in same]
    asking = sum(text.endswith(_QUESTION_ENDS) for text in ends)
    return len(same) > 1 and asking * 2 > len(same)


def _is_sure_turn(place: int, label: Label, lines: Lines, times: Counter, n_turns: int) -> bool:
    said = normalize_text(lines[place].text)[label.length :]
    quoted = said[:1] in ('"', "'")
    return quoted or bool(label.role) or times[label.name.casefold()] > 1 or n_turns > 2


def _is_short_for(label: Label, turns: Labels) -> bool:
    full = [parse_name(other.name) for other in turns.values() if " " in other.name]
    return _matches_any(label, full)


def _full_name_of_initials(label: str, lines: Lines) -> str:
    """Return the full name that the text has for the initials "AB"; "" where there is none, or more
    than one.
    """
    if not re.fullmatch(r"[^\W\d_]{2,3}", label) or not label.isupper():
        return ""
    words = [rf"{letter}[^\W\d_]+(?:-[^\W\d_]+)*" for letter in label]
    shape = re.compile(r"\b" + r"\s+".join(words) + r"\b")
    names = {hit for line in lines for hit in shape.findall(line.text) if is_name(hit)}
    return names.pop() if len(names) == 1 else ""


# --- Lines that are a name and nothing else


def _bare_names(blocks: Sequence[Block], lines: Lines, taken: Collection[int]) -> Labels:
    found = {}
    for place in places_of_text(lines):
        text = lines[place].text
        if place in taken:
            continue
        if _is_bare_name(text) or _is_name_before_role(place, blocks, lines):
            found[place] = Label(plain_letters(text), "", len(text), "expert")
    return found


def _is_bare_name(text: str) -> bool:
    """Say whether a line may be a name and nothing else."""
    if not text or word_count(text) > _MOST_NAME_WORDS or not is_name(plain_letters(text), 1):
        return False
    return text[-1] not in ".!?,;" or bool(re.search(r"\b[^\W\d_]\.$", text))


def _is_name_before_role(place: int, blocks: Sequence[Block], lines: Lines) -> bool:
    text = lines[place].text
    if not text.endswith(",") or not _is_bare_name(text[:-1]):
        return False
    return role_line_below(place, blocks, lines) is not None


def _judged_names(
    blocks: Sequence[Block],
    lines: Lines,
    bare: Labels,
    introduced: Labels,
    people: Sequence[PersonName],
    times: Counter,
    common: Collection[str],
) -> Labels:
    """Return the bare names that are speakers' lines: of people who are known, who return, who stand
    above what they are, or, unsure, whom nothing contradicts.
    """
    known = {place: label for place, label in bare.items() if _matches_any(label, people)}
    above_roles = {p for p in bare if role_line_below(p, blocks, lines) is not None}
    others = {place: bare[place] for place in bare if place not in known}
    candidates = _full_names(lines, others, above_roles, common)
    candidates = _without_shared_headings(candidates, introduced)
    confirmed = _confirmed(candidates, above_roles, times)
    if not introduced and not confirmed:
        confirmed = _names_in_prose(candidates, lines, bare)
    unconfirmed = {p: label for p, label in candidates.items() if p not in confirmed}
    speakers = confirmed | _uncontradicted(unconfirmed, lines, bare, bool(introduced))
    others = {place: label for place, label in others.items() if place not in candidates}
    return known | speakers | _short_names(others, lines, speakers)


def _full_names(
    lines: Lines, names: Labels, above_roles: Collection[int], common: Collection[str]
) -> Labels:
    """Return names of several uncommon words that something follows."""
    full = {}
    for place, label in names.items():
        leads = place in above_roles or is_followed_by_text(place, lines)
        if leads and " " in label.name and not _is_common(label.name, common):
            full[place] = label
    return full


def _without_shared_headings(names: Labels, introduced: Labels) -> Labels:
    return {
        place: label
        for place, label in names.items()
        if not _is_shared_heading(label, names, introduced)
    }


def _confirmed(names: Labels, above_roles: Collection[int], times: Counter) -> Labels:
    """Return the names that return, or stand above a role as others do."""
    several_roles = len(above_roles) > 1
    confirmed = {}
    for place, label in names.items():
        if times[label.name.casefold()] > 1 or (several_roles and place in above_roles):
            confirmed[place] = label
    return confirmed


def _uncontradicted(names: Labels, lines: Lines, bare: Labels, some_are_introduced: bool) -> Labels:
    """Return, as unsure, the names above a quotation, or those that head no section."""
    unsure = {}
    for place, label in names.items():
        alone = not some_are_introduced and not _heads_a_section(place, lines, bare)
        if alone or is_followed_by_quotation(place, lines):
            unsure[place] = label._replace(sure=False)
    return unsure


def _short_names(names: Labels, lines: Lines, speakers: Labels) -> Labels:
    """Return the names that are short for a speaker's, above text."""
    full_names = [parse_name(label.name) for label in speakers.values()]
    return {
        place: label
        for place, label in names.items()
        if is_followed_by_text(place, lines) and _matches_any(label, full_names)
    }


def _names_in_prose(candidates: Labels, lines: Lines, bare: Labels) -> Labels:
    long = [line.text for line in lines if line.role == "text" and word_count(line.text) > TEXT]
    prose = " ".join(long)
    return {
        place: label
        for place, label in candidates.items()
        if label.name in prose and not _heads_a_section(place, lines, bare)
    }


def _is_shared_heading(label: Label, names: Labels, introduced: Labels) -> bool:
    """Say whether a name stands once in the part of each speaker who is introduced: then it is a
    heading that they share.
    """
    if len(introduced) < 2:
        return False
    places = _same_name(label, names)
    parts = [max((p for p in introduced if p < place), default=-1) for place in places]
    return sorted(parts) == sorted(introduced)


def _heads_a_section(place: int, lines: Lines, bare: Labels) -> bool:
    """Say whether the next line is a name too, or no answer: then this one is the section's
    heading.
    """
    after = next_place(place, lines, "text")
    if after is None or after in bare:
        return True
    return line_features.introduction(lines[after].text) is not None
