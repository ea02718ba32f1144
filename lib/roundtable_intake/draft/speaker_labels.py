"""Which lines say who speaks. The lines judge each other: a name by itself is a speaker's line where
the same person is introduced elsewhere, and a heading where its words are common ones.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from roundtable.text.blocks import Block
from roundtable.text.scripts import script_of

from . import line_features, patterns
from .attribution import Article, Labels
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
from .given_names import is_given_name
from .given_turns import given_turns, with_askers
from .label_forms import asked_lines, numbered_lines, without_cue
from .line_features import Label, word_count
from .mentions import find_mentions
from .name_index import NameIndex, is_common
from .person_names import is_name, plain_letters
from .role_words import names_a_role
from .speech_words import SAYS, VERDICT_FIRST, WRITES_TO_US
from .tickers import with_other_entries
from .turn_forms import role_and_name
from .turn_labels import find_turns, judge_turns, names_in_full

_MOST_NAME_WORDS = 5
_MOST_TITLED = 7  # words of a heading with a name behind what somebody is
_MOST_LEADING, _MOST_STOPPED = 25, 14  # words
_NEAR_END = 16  # letters


def speaker_labels(article: Article) -> Labels:
    """Return the labels of the lines that say who speaks, by their place, in order."""
    blocks, lines, common = article.blocks, article.lines, article.common
    introduced = _introductions(blocks, lines, common)
    given = given_turns(lines)
    introduced = with_askers(introduced, given, lines)
    turns = find_turns(blocks, lines, introduced) | given
    bare = _bare_names(blocks, lines, {*introduced, *turns})
    times = Counter(
        label.name.casefold() for part in (introduced, turns, bare) for label in part.values()
    )
    introduced = _judged_introductions(blocks, lines, introduced, times)
    people = NameIndex(label.name for label in introduced.values())
    named = NameIndex(m.name for found in article.mentions.values() for m in found)
    turns = judge_turns(lines, turns, times, people, named, common) | given
    people.add(label.name for label in turns.values() if names_in_full(label))
    names = _judged_names(blocks, lines, bare, introduced, people, times, common)
    labels = _with_biographies_of_hosts(dict(sorted((introduced | turns | names).items())))
    return with_other_entries(labels, article)


def _with_biographies_of_hosts(labels: Labels) -> Labels:
    """Return the labels; a line with nothing but the name of somebody who asks is that of a host."""
    hosts = {label.role.casefold() for label in labels.values() if label.part == "hosts"}
    return {
        place: label._replace(part="hosts", role=label.name, name="")
        if label.part == "expert" and label.name.casefold() in hosts
        else label
        for place, label in labels.items()
    }


# --- Lines that introduce: "Name, role"


def _introductions(blocks: Sequence[Block], lines: Lines, common: Collection[str]) -> Labels:
    found = {}
    for place in places_of_text(lines):
        label = line_features.introduction(lines[place].text, blocks[place].bold)
        if label and _is_role_below(place, blocks, lines):
            continue
        if label and not is_common(label.name, common) and _leads_to_an_answer(place, lines):
            found[place] = label
    return _leading_lines(lines) | _stopped_lines(lines) | found


def _stopped_lines(lines: Lines) -> Labels:
    """Return the labels of lines that are a name with what they are and a full stop (“Anna Berg,
    pilot at Vessel.”), where several stand above words.
    """
    found = {}
    for place in places_of_text(lines):
        text = lines[place].text
        is_brief = text.endswith(".") and word_count(text) <= _MOST_STOPPED
        label = line_features.introduction(text[:-1]) if is_brief else None
        is_one = label is not None and not re.search(r"\s[–—-]\s", text)
        if label and is_one and names_a_role(label.role) and is_followed_by_text(place, lines):
            found[place] = label._replace(length=len(text))
    return found if len({label.name for label in found.values()}) > 1 else {}


def _leading_lines(lines: Lines) -> Labels:
    """Return the labels of lines that a colon ends and that say who writes what stands below ("Anna
    Berg from Vessel writes on …:"), where several do.
    """
    found = {}
    for place in places_of_text(lines):
        text = lines[place].text
        is_one = _is_before_words(text) and word_count(text) <= _MOST_LEADING
        is_one = is_one and bool(WRITES_TO_US.search(text) or SAYS.search(text[-_NEAR_END:]))
        people = find_mentions(text) if is_one else []
        if len(people) == 1 and not is_followed_by_quotation(place, lines):
            found[place] = Label(people[0].name, people[0].role, len(text), "expert")
    return found if len(found) > 1 else {}


def _is_before_words(text: str) -> bool:
    """Say whether a colon ends a line, or the Armenian full stop, which leads to what is said."""
    end = text.rstrip()[-1:]
    return end == ":" or (end == "." and script_of(text) == "ARMENIAN")


def _is_role_below(place: int, blocks: Sequence[Block], lines: Lines) -> bool:
    """Say whether a line stands right below a heading that is a name, and so says what they are."""
    above = place - 1
    if above < 0 or not blocks[above].level or blocks[place].level:
        return False
    return lines[above].role == "text" and is_name(plain_letters(lines[above].text))


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


# --- Lines that are a name and nothing else


def _bare_names(blocks: Sequence[Block], lines: Lines, taken: Collection[int]) -> Labels:
    found = {}
    asked = asked_lines(line.text for line in lines)
    numbered = numbered_lines({place: lines[place].text for place in places_of_text(lines)})
    for place in places_of_text(lines):
        text = without_cue(VERDICT_FIRST.sub("", lines[place].text))
        if place in taken or place in numbered or line_features.closing_remark(text):
            continue
        if text.isupper() and text.casefold() in asked:
            continue
        if text.strip(" :.").casefold() in patterns.NO_LABELS:
            continue
        titled = role_and_name(text) if blocks[place].level or blocks[place].bold else None
        if titled is not None and word_count(text) <= _MOST_TITLED:
            found[place] = titled._replace(length=len(lines[place].text))
        elif _is_bare_name(text) or _is_name_before_role(place, blocks, lines):
            found[place] = Label(plain_letters(text), "", len(lines[place].text), "expert")
    return found


def _is_bare_name(text: str) -> bool:
    """Say whether a line may be a name and nothing else."""
    if not text or word_count(text) > _MOST_NAME_WORDS or not is_name(plain_letters(text), 1):
        return False
    if names_a_role(plain_letters(text)):
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
    people: NameIndex,
    times: Counter,
    common: Collection[str],
) -> Labels:
    """Return the bare names that are speakers' lines: of people who are known, who return, who stand
    above what they are, or, unsure, whom nothing contradicts.
    """
    known = {place: label for place, label in bare.items() if people.matches(label.name)}
    above_roles = {p for p in bare if role_line_below(p, blocks, lines) is not None}
    others = {place: bare[place] for place in bare if place not in known}
    headed = {p for p in others if blocks[p].level and _leads_to_an_answer(p, lines)}
    candidates = _full_names(lines, others, above_roles | headed, common)
    candidates = _without_shared_headings(candidates, introduced)
    confirmed = _confirmed(candidates, above_roles, times)
    if not introduced and not confirmed:
        confirmed = _names_in_prose(candidates, lines, bare)
    unconfirmed = {p: label for p, label in candidates.items() if p not in confirmed}
    speakers = confirmed | _uncontradicted(unconfirmed, lines, bare, bool(introduced))
    others = {place: label for place, label in others.items() if place not in candidates}
    returning = _returning(lines, others)
    return returning | known | speakers | _short_names(others, lines, speakers)


def _returning(lines: Lines, names: Labels) -> Labels:
    """Return, as unsure, the lines of one word and a colon that return, whatever word that is."""
    marked = {p: label for p, label in names.items() if lines[p].text.rstrip().endswith(":")}
    times = Counter(label.name for label in marked.values())
    return {p: label._replace(sure=False) for p, label in marked.items() if times[label.name] > 1}


def _full_names(
    lines: Lines, names: Labels, above_roles: Collection[int], common: Collection[str]
) -> Labels:
    """Return names of several uncommon words that something follows."""
    full = {}
    leading = {p for p in names if p in above_roles or is_followed_by_text(p, lines)}
    shouted = {p for p, label in names.items() if label.name.isupper() and " " in label.name}
    if len(shouted & leading) > 1:  # an advertisement may stand between a name and its answer
        leading |= {p for p in shouted if is_given_name(names[p].name.split()[0].title())}
    for place, label in names.items():
        leads = place in leading
        if leads and " " in label.name and not is_common(label.name, common):
            full[place] = label
    return full


def _without_shared_headings(names: Labels, introduced: Labels) -> Labels:
    shared = _shared_headings(names, sorted(introduced))
    return {place: label for place, label in names.items() if label.name.casefold() not in shared}


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
    full_names = NameIndex(label.name for label in speakers.values())
    return {
        place: label
        for place, label in names.items()
        if is_followed_by_text(place, lines) and full_names.matches(label.name)
    }


def _names_in_prose(candidates: Labels, lines: Lines, bare: Labels) -> Labels:
    long = [line.text for line in lines if line.role == "text" and word_count(line.text) > TEXT]
    prose = " ".join(long)
    return {
        place: label
        for place, label in candidates.items()
        if label.name in prose and not _heads_a_section(place, lines, bare)
    }


def _shared_headings(names: Labels, introduced: Sequence[int]) -> set[str]:
    """Return the names that stand once in the part of each speaker who is introduced: they are
    headings that these share.
    """
    if len(introduced) < 2:
        return set()
    parts = defaultdict(list)
    for place in sorted(names):
        part = bisect_left(introduced, place) - 1
        parts[names[place].name.casefold()].append(introduced[part] if part >= 0 else -1)
    return {name for name, found in parts.items() if found == introduced}


def _heads_a_section(place: int, lines: Lines, bare: Labels) -> bool:
    """Say whether the next line is a name too, or no answer: then this one is the section's
    heading.
    """
    after = next_place(place, lines, "text")
    if after is None or after in bare:
        return True
    return line_features.introduction(lines[after].text) is not None
