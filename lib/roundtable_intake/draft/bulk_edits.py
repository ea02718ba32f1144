"""Decisions on many passages at once: the way of reading, who asks, who is no person, which line is
a label, who speaks from here on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches

import pandas as pd

from roundtable.text import TextError

from .draft import PASSAGE, Draft, Unit
from .draft_tables import expert_row, slugify, topic_row
from .layouts import KEYS
from .line_features import introduction
from .person_names import plain_letters
from .pieces import NAMES_THE_SPEAKER

_HEADING = "a heading"
_MOST_NAME_WORDS = 5


def expert_in_draft(draft: Draft, expert: str, role: str = "") -> tuple[Draft, str]:
    """Return a draft that has an expert, and the id; expert: an id or name in the draft, or the full
    name of somebody new. Raises TextError where it is none of these.
    """
    known = draft.experts
    same = known.loc[
        (known["expert"] == expert) | (known["name"].str.casefold() == expert.casefold()), "expert"
    ].tolist()
    if not same and (not expert.strip() or expert == slugify(expert)):
        near = get_close_matches(expert, [*known["expert"], *known["name"]], n=1)
        raise TextError(
            f"unknown expert {expert!r}; the draft has {', '.join(known['expert']) or 'none'}; "
            + (f"did you mean {near[0]!r}?" if near else "give one of them, or a full name")
        )
    if not same:
        row = expert_row(" ".join(expert.split()), role, known)
        draft = replace(draft, experts=pd.concat([known, pd.DataFrame([row])], ignore_index=True))
        same = [row["expert"]]
    return draft, same[0]


def mark_label(draft: Draft, passage: str) -> Draft:
    """Say that a line is a label: it names who answers from here on, up to the next label."""
    place = draft.place(passage)
    words = draft.words(passage)
    label = introduction(words, len(words))
    name, role = (label.name, label.role) if label else (plain_letters(words), "")
    if not name or len(name.split()) > _MOST_NAME_WORDS:
        raise TextError(
            f"{passage} reads {words[:60]!r}, in which no name was found; a label is a name, with or "
            "without a role; split the line behind the name, or give the passages to a full name"
        )
    draft, expert = expert_in_draft(draft, name, role)
    unit = replace(draft.units[place], kind="dropped", why=NAMES_THE_SPEAKER, expert="", topic="")
    units = (*draft.units[:place], replace(unit, doubt=""), *draft.units[place + 1 :])
    return _given(replace(draft, units=units), place + 1, expert)


def give_onward(draft: Draft, passage: str, expert: str) -> Draft:
    """Give a passage and those that follow it, up to the next label or heading, to an expert."""
    place = draft.place(passage)
    draft, known = expert_in_draft(draft, expert)
    return _given(draft, place, known)


def _given(draft: Draft, start: int, expert: str) -> Draft:
    units = list(draft.units)
    topic = next((unit.topic for unit in units[start:] if unit.topic), draft.article)
    for place in range(start, len(units)):
        unit = units[place]
        if unit.why in (NAMES_THE_SPEAKER, _HEADING):
            break
        if unit.kind in ("answer", "editorial"):
            own_topic = unit.topic or topic
            units[place] = replace(unit, kind="answer", expert=expert, topic=own_topic, doubt="")
    return _with_topics(replace(draft, units=tuple(units)), units)


def _with_topics(draft: Draft, units: Sequence[Unit]) -> Draft:
    """Return the draft with the article's own topic where its units need it."""
    missing = {unit.topic for unit in units} - {"", *draft.topics["topic"]}
    if not missing:
        return draft
    row = topic_row(draft.meta["title"], draft.topics) | {"topic": draft.article}
    topics = pd.concat([draft.topics, pd.DataFrame([row])], ignore_index=True)
    return replace(draft, topics=topics)


def read_as(draft: Draft, layout: str) -> Draft:
    """Read the article in another way; layout: its key. What was decided before is undone."""
    if layout not in KEYS:
        raise TextError(
            f"unknown way of reading {layout!r}; there are {', '.join(KEYS)}; use one of them"
        )
    if draft.read_again is None:
        raise TextError(
            "this draft has no file to read again; drafts of draft_article have; draft it anew"
        )
    return draft.read_again(layout)


def mark_asking(draft: Draft, expert: str) -> Draft:
    """Say that somebody asks and is no expert: all their passages are the article's own voice."""
    _check_expert(draft, expert)
    units = [
        replace(unit, kind="editorial", expert="", doubt="") if unit.expert == expert else unit
        for unit in draft.units
    ]
    return _without_expert(replace(draft, units=tuple(units)), expert)


def mark_no_person(draft: Draft, expert: str) -> Draft:
    """Say that a name is no person's: what stands below it goes to whoever speaks before it, else to
    the article.
    """
    _check_expert(draft, expert)
    units, before = [], None
    for unit in draft.units:
        if unit.expert == expert:
            kind = "editorial" if before is None else "answer"
            speaker = "" if before is None else before.expert
            unit = replace(unit, kind=kind, expert=speaker, doubt="")
        elif unit.kind in PASSAGE:
            before = unit if unit.kind == "answer" else None
        units.append(unit)
    return _without_expert(replace(draft, units=tuple(units)), expert)


def _check_expert(draft: Draft, expert: str) -> None:
    known = draft.experts["expert"].tolist()
    if expert not in known:
        raise TextError(
            f"unknown expert {expert!r}; the draft has {', '.join(known) or 'none'}; "
            "name one of them"
        )


def _without_expert(draft: Draft, expert: str) -> Draft:
    kept = draft.experts["expert"] != expert
    return replace(draft, experts=draft.experts[kept].reset_index(drop=True))
