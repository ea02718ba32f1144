"""Decisions on what a line is: a label above or below those whose words it names, what somebody is,
or a heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median_low

import pandas as pd

from roundtable.i18n.messages import fault_text
from roundtable.text import TextError

from .biographies import biography
from .draft import Draft, Unit
from .draft_tables import topic_key, topic_row
from .label_lines import label_of
from .pieces import HEADING, IS_THE_SPEAKER, NAMES_THE_SPEAKER
from .role_parts import split_role
from .scopes import to_next_heading, to_next_label
from .speaker_edits import expert_in_draft, mark_editorial, with_own_topic


def mark_labels_above(draft: Draft, places: Iterable[int]) -> Draft:
    """Say that lines are labels: each names who answers from there on, up to the next label."""
    draft, labels = _with_labels(draft, places)
    for place, expert in labels:
        draft = _given(draft, to_next_label(draft, place), expert)
    return with_own_topic(draft)


def mark_labels_below(draft: Draft, places: Iterable[int]) -> Draft:
    """Say that lines are names below what was said: each names whose the passages before it are,
    back to the label or heading before. Before the first, where the article may have a lead, as many
    are taken as the others have.
    """
    draft, labels = _with_labels(draft, places)
    runs = [_before(draft, place) for place, _ in labels]
    usual = median_low([len(run) for run in runs[1:]] or [len(runs[0])])
    lead, runs[0] = runs[0][:-usual], runs[0][-usual:]
    draft = mark_editorial(draft, lead)
    for run, (_, expert) in zip(runs, labels, strict=True):
        draft = _given(draft, run, expert)
    last, expert = labels[-1]
    behind = [n for n in to_next_label(draft, last) if draft.units[n].expert == expert]
    return with_own_topic(mark_editorial(draft, behind))


def _before(draft: Draft, place: int) -> list[int]:
    """Return the passages back to the label, heading or title before, in order."""
    found: list[int] = []
    for number in range(place - 1, -1, -1):
        unit = draft.units[number]
        if unit.why in (NAMES_THE_SPEAKER, HEADING) or unit.kind == "title":
            break
        if unit.kind in ("answer", "editorial"):
            found.insert(0, number)
    return found


def _with_labels(draft: Draft, places: Iterable[int]) -> tuple[Draft, list[tuple[int, str]]]:
    """Return the draft with lines as labels, and their places and experts."""
    meant = set(places)
    units: list[Unit] = []
    labels = []
    for number, unit in enumerate(draft.units):
        if number not in meant:
            units.append(unit)
            continue
        words = draft.words_at(number)
        label = label_of(words)
        if label is None:
            raise TextError(
                fault_text(
                    "the line {words!r} has no name that was found; a label is a name, with or "
                    "without a role; split the line behind the name, or give the passages to a "
                    "full name",
                    words=words[:60],
                )
            )
        draft, expert = expert_in_draft(draft, label.name, label.role)
        labels.append((len(units), expert))
        units += _parted(draft, unit, label.length)
    units = _under_former_headings(draft, units, meant)
    return replace(draft, units=tuple(units)), labels


def _parted(draft: Draft, unit: Unit, length: int) -> list[Unit]:
    """Return the label of a line, and what is said behind it."""
    words = draft.text[unit.start : unit.end]
    end = unit.start + len(words[:length].rstrip())
    begin = unit.end - len(words[length:].lstrip())
    label = replace(unit, end=end).as_dropped(NAMES_THE_SPEAKER)
    if begin >= unit.end:
        return [label]
    kind = "answer" if unit.expert else "editorial"
    return [label, replace(unit, start=begin).as_passage(kind, unit.expert, unit.topic)]


def _under_former_headings(draft: Draft, units: Sequence[Unit], gone: set[int]) -> list[Unit]:
    """Return units of a draft; what stood under lines that are no headings any more is under the
    heading before them.

    gone: the places of these lines among others.
    """
    topics = dict(zip(draft.topics["label"].map(topic_key), draft.topics["topic"], strict=True))
    no_headings = {draft.units[n].start for n in gone if draft.units[n].why == HEADING}
    topic, is_former, out = "", False, []
    for unit in units:
        if unit.start in no_headings:
            is_former = True
        elif unit.why == HEADING:
            words = draft.text[unit.start : unit.end]
            topic, is_former = topics.get(topic_key(words), ""), False
        elif is_former and unit.topic:
            unit = replace(unit, topic=topic or draft.article)
        elif unit.topic:
            topic = unit.topic
        out.append(unit)
    return out


def _given(draft: Draft, places: Sequence[int], expert: str) -> Draft:
    units = list(draft.units)
    later = units[places[0] :] if places else []
    topic = next((unit.topic for unit in later if unit.topic), draft.article)
    for place in places:
        units[place] = units[place].as_passage("answer", expert, units[place].topic or topic)
    return replace(draft, units=tuple(units))


def mark_headings(draft: Draft, places: Iterable[int]) -> Draft:
    """Say that lines are headings: what follows is under them, up to the next heading."""
    units = list(draft.units)
    meant = list(places)
    for place in meant:
        units[place] = units[place].as_dropped(HEADING)
    draft = replace(draft, units=tuple(units))
    for place in meant:
        draft = move_passages(draft, to_next_heading(draft, place), draft.words_at(place))
    return draft


def move_passages(draft: Draft, places: Iterable[int], topic: str) -> Draft:
    """Put passages under another topic: an id or heading in the draft, or a new heading."""
    known = draft.topics
    is_same = (known["topic"] == topic) | (known["label"].map(topic_key) == topic_key(topic))
    same = known.loc[is_same, "topic"].tolist()
    if not topic.strip():
        raise TextError(
            fault_text(
                "a topic without a heading; the draft has {topic}; give one of them, or a "
                "new heading",
                topic=", ".join(known["topic"]),
            )
        )
    if not same:
        row = topic_row(" ".join(topic.split()), known)
        draft = replace(draft, topics=pd.concat([known, pd.DataFrame([row])], ignore_index=True))
        same = [row["topic"]]
    units = list(draft.units)
    for place in places:
        units[place] = replace(units[place], topic=same[0], doubt="")
    return replace(draft, units=tuple(units))


def mark_roles(draft: Draft, places: Iterable[int]) -> Draft:
    """Say that lines tell what somebody is, whom they name or who speaks around them, and are no
    passages.
    """
    for place in places:
        words = draft.words_at(place)
        found = biography(words)
        if found:
            draft, expert = expert_in_draft(draft, found.name)
        else:
            expert = _speaker_around(draft, place)
        role, affiliation = split_role(found.role if found else words.strip(" :.,()"))
        experts = draft.experts.astype("object").copy()
        unknown = (experts["expert"] == expert) & (experts["role"] == "")
        experts.loc[unknown, ["role", "affiliation"]] = role, affiliation
        units = (*draft.units[:place], draft.units[place].as_dropped(IS_THE_SPEAKER))
        draft = replace(draft, units=(*units, *draft.units[place + 1 :]), experts=experts)
    return draft


def _speaker_around(draft: Draft, place: int) -> str:
    around = (*draft.units[place:], *draft.units[place::-1])
    return next((unit.expert for unit in around if unit.expert), "")
