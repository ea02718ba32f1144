"""Decisions on who speaks: given to somebody, asking, no person, the article's own voice, left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from difflib import get_close_matches

import pandas as pd

from roundtable.i18n.messages import fault_text
from roundtable.text import TextError

from .draft import PASSAGE, Draft, Unit
from .draft_tables import expert_row, slugify, topic_row


def with_units(draft: Draft, places: Iterable[int], change: Callable[[Unit], Unit]) -> Draft:
    """Return a draft with some units changed, which are in doubt no more."""
    units = list(draft.units)
    for place in places:
        units[place] = replace(change(units[place]), doubt="")
    return replace(draft, units=tuple(units))


def _with_unit(draft: Draft, place: int, unit: Unit) -> Draft:
    return replace(draft, units=(*draft.units[:place], unit, *draft.units[place + 1 :]))


def expert_in_draft(draft: Draft, expert: str, role: str = "") -> tuple[Draft, str]:
    """Return a draft that has an expert, and the id; expert: an id or name in the draft, or the full
    name of somebody new. Raises TextError where it is none of these.
    """
    known = draft.experts
    is_same = (known["expert"] == expert) | (known["name"].str.casefold() == expert.casefold())
    same = known.loc[is_same, "expert"].tolist()
    if not same and (not expert.strip() or expert == slugify(expert)):
        near = get_close_matches(expert, [*known["expert"], *known["name"]], n=1)
        advice = (
            fault_text("did you mean {close!r}?", close=near[0])
            if near
            else fault_text("give one of them, or a full name")
        )
        there = ", ".join(known["expert"]) or fault_text("none")
        raise TextError(
            fault_text(
                "unknown expert {expert!r}; the draft has {there}; {advice}",
                expert=expert,
                there=there,
                advice=advice,
            )
        )
    if not same:
        row = expert_row(" ".join(expert.split()), role, known)
        draft = replace(draft, experts=pd.concat([known, pd.DataFrame([row])], ignore_index=True))
        same = [row["expert"]]
    return draft, same[0]


def give_passages(draft: Draft, places: Iterable[int], expert: str) -> Draft:
    """Give passages to an expert: an id or name in the draft, or the full name of somebody new."""
    draft, speaker = expert_in_draft(draft, expert)
    for place in places:
        topic = draft.units[place].topic or topic_around(draft, place)
        given = draft.units[place].as_passage("answer", speaker, topic)
        draft = _with_unit(draft, place, given)
    return with_own_topic(draft)


def topic_around(draft: Draft, place: int) -> str:
    """Return the topic nearest to a place, before it or after it; else the article's own."""
    around = (*draft.units[place::-1], *draft.units[place:])
    return next((unit.topic for unit in around if unit.topic), draft.article)


def with_own_topic(draft: Draft) -> Draft:
    """Return the draft with the article's own topic, where its units need it."""
    missing = {unit.topic for unit in draft.units} - {"", *draft.topics["topic"]}
    if not missing:
        return draft
    row = topic_row(draft.meta["title"], draft.topics) | {"topic": draft.article}
    topics = pd.concat([draft.topics, pd.DataFrame([row])], ignore_index=True)
    return replace(draft, topics=topics)


def mark_asking(draft: Draft, places: Iterable[int]) -> Draft:
    """Say that whoever speaks in passages asks, and is no expert: they are the article's voice."""
    return _without_silent(draft, mark_editorial(draft, places))


def mark_no_person(draft: Draft, places: Iterable[int]) -> Draft:
    """Say that the name above passages is no person's: they go to whoever speaks before, else to the
    article.
    """
    meant = set(places)
    units, before = [], None
    for number, unit in enumerate(draft.units):
        if number in meant:
            kind = "editorial" if before is None else "answer"
            speaker = "" if before is None else before.expert
            unit = replace(unit, kind=kind, expert=speaker, doubt="")
        elif unit.kind in PASSAGE:
            before = unit if unit.kind == "answer" else None
        units.append(unit)
    return _without_silent(draft, replace(draft, units=tuple(units)))


def mark_editorial(draft: Draft, places: Iterable[int]) -> Draft:
    """Say that passages are the article's own voice."""
    return with_units(draft, places, lambda unit: unit.as_passage("editorial", "", unit.topic))


def mark_note(draft: Draft, places: Iterable[int]) -> Draft:
    """Say that passages are end notes."""
    return with_units(draft, places, lambda unit: unit.as_passage("note", "", ""))


def accept_passages(draft: Draft, places: Iterable[int]) -> Draft:
    """Say that passages are right as they are."""
    return with_units(draft, places, lambda unit: unit)


def drop_passages(draft: Draft, places: Iterable[int]) -> Draft:
    """Leave passages out of the article."""
    return with_units(draft, places, lambda unit: unit.as_dropped("dropped by hand"))


def restore_lines(draft: Draft, places: Iterable[int]) -> Draft:
    """Make dropped lines passages again; each goes to whoever speaks before it, else to the
    article.
    """
    for place in places:
        if draft.units[place].kind in PASSAGE:
            raise TextError(
                fault_text(
                    "{words_at!r} is no dropped line; draft.dropped has {n_dropped}; give the "
                    "start of one",
                    words_at=draft.words_at(place)[:40],
                    n_dropped=len(draft.dropped),
                )
            )
        kept = [unit for unit in draft.units[:place] if unit.kind in PASSAGE]
        before = kept[-1] if kept else Unit(0, 0, "editorial")
        back = draft.units[place].as_passage(before.kind, before.expert, before.topic)
        draft = _with_unit(draft, place, back)
    return draft


def _without_silent(before: Draft, draft: Draft) -> Draft:
    """Return the draft without those who spoke before a decision, and speak no more."""
    silent = {u.expert for u in before.units} - {u.expert for u in draft.units}
    kept = ~draft.experts["expert"].isin(silent)
    return replace(draft, experts=draft.experts[kept].reset_index(drop=True))
