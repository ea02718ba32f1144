"""What a person decides about a draft: pure functions, Draft in, Draft out, each kept in its
history.

A decision is (name, arguments …) and nothing else, so a history can be written as JSON, replayed on
the same draft, and undone by replaying all but its last. Passages are named by the id that they
have at that moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from roundtable.text import TextError

from .bulk_edits import (
    expert_in_draft,
    give_onward,
    mark_asking,
    mark_label,
    mark_no_person,
    read_as,
)
from .draft import PASSAGE, Draft
from .draft_tables import topic_key, topic_row


def apply_edit(draft: Draft, decision: str, *arguments: Any) -> Draft:
    """The draft after one decision, which is a name in `DECISIONS` with its arguments. Raises
    TextError where it can't be done.
    """
    if decision not in DECISIONS:
        raise TextError(
            f"unknown decision {decision!r}; there are {', '.join(DECISIONS)}; use one of them"
        )
    changed = DECISIONS[decision](draft, *arguments)
    return replace(
        changed, history=(*draft.history, (decision, *arguments)), origin=draft.origin or draft
    )


def replay_edits(draft: Draft, history: Iterable[Sequence[Any]]) -> Draft:
    """The draft after all decisions of a history (as it is, or as JSON gives it)."""
    for decision in history:
        draft = apply_edit(draft, *decision)
    return draft


def undo_last(draft: Draft) -> Draft:
    """The draft before its last decision; the same where there is none."""
    if not draft.history:
        return draft
    assert draft.origin is not None, "`apply_edit` gives both"
    return replay_edits(draft.origin, draft.history[:-1])


def merge_passages(draft: Draft, passage: str) -> Draft:
    """Join a passage to the one before it, whose speaker and kind the whole gets."""
    place = draft.place(passage)
    before = place - 1
    if before < 0 or draft.units[before].kind not in PASSAGE:
        between = (
            draft.text[draft.units[before].start : draft.units[before].end][:40]
            if before >= 0
            else ""
        )
        raise TextError(
            f"{passage} has no passage right before it, but "
            f"{f'the line “{between}”' if between else 'the beginning'}; passages are "
            "one stretch "
            "of the text; merge another one, or leave the two apart"
        )
    whole = replace(draft.units[before], end=draft.units[place].end, doubt="")
    return _put(draft, before, place + 1, whole)


def split_passage(draft: Draft, passage: str, words: str) -> Draft:
    """Part a passage in two; words: the first few of the second part."""
    place = draft.place(passage)
    unit = draft.units[place]
    at = draft.text.find(words, unit.start + 1, unit.end) if words.strip() else -1
    if at < 0:
        raise TextError(
            f"{passage} has no {words[:40]!r} after its beginning; it reads "
            f"{draft.words(passage)[:60]!r} …; "
            "give the first words of the second part as they stand there"
        )
    end = unit.start + len(draft.text[unit.start : at].rstrip())
    return _put(
        draft, place, place + 1, replace(unit, end=end, doubt=""), replace(unit, start=at, doubt="")
    )


def reassign_passage(draft: Draft, passage: str, expert: str) -> Draft:
    """Give a passage to an expert: an id or name in the draft, or the full name of somebody new."""
    place = draft.place(passage)
    draft, expert = expert_in_draft(draft, expert)
    unit = draft.units[place]
    topic = unit.topic or _topic_around(draft, place)
    if not topic:
        draft = replace(draft, topics=_with_topic(draft.topics, draft.meta["title"], draft.article))
        topic = draft.article
    return _put(
        draft, place, place + 1, replace(unit, kind="answer", expert=expert, topic=topic, doubt="")
    )


def mark_editorial(draft: Draft, passage: str) -> Draft:
    """Say that a passage is the article's own voice."""
    return _kind(draft, passage, "editorial")


def mark_note(draft: Draft, passage: str) -> Draft:
    """Say that a passage is an end note."""
    return _kind(draft, passage, "note")


def accept_passage(draft: Draft, passage: str) -> Draft:
    """Say that a passage is right as it is."""
    place = draft.place(passage)
    return _put(draft, place, place + 1, replace(draft.units[place], doubt=""))


def drop_passage(draft: Draft, passage: str, why: str = "dropped by hand") -> Draft:
    """Leave a passage out of the article."""
    place = draft.place(passage)
    return _put(
        draft,
        place,
        place + 1,
        replace(draft.units[place], kind="dropped", why=why, expert="", topic="", doubt=""),
    )


def restore_passage(draft: Draft, start: int) -> Draft:
    """Make a dropped line a passage again; start: its first character. It goes to whoever speaks
    before it, else to the article.
    """
    place = next(
        (
            i
            for i, unit in enumerate(draft.units)
            if unit.start == start and unit.kind not in PASSAGE
        ),
        None,
    )
    if place is None:
        raise TextError(
            f"no dropped line starts at {start!r}; draft.dropped has "
            f"{len(draft.dropped)}; give the start of one"
        )
    before = (
        next((u for u in draft.units[place - 1 :: -1] if u.kind in PASSAGE), None)
        if place
        else None
    )
    kind, expert, topic = (
        ("editorial", "", "") if before is None else (before.kind, before.expert, before.topic)
    )
    return _put(
        draft,
        place,
        place + 1,
        replace(draft.units[place], kind=kind, why="", expert=expert, topic=topic, doubt=""),
    )


def move_passage(draft: Draft, passage: str, topic: str) -> Draft:
    """Put a passage under another topic: an id or heading in the draft, or a new heading."""
    place = draft.place(passage)
    known = draft.topics
    same = known.loc[
        (known["topic"] == topic) | (known["label"].map(topic_key) == topic_key(topic)), "topic"
    ].tolist()
    if not topic.strip():
        raise TextError(
            f"a topic without a heading; the draft has {', '.join(known['topic'])}; "
            "give one of them, or a new heading"
        )
    if not same:
        draft = replace(draft, topics=_with_topic(known, topic))
        same = [draft.topics["topic"].iloc[-1]]
    return _put(draft, place, place + 1, replace(draft.units[place], topic=same[0], doubt=""))


def retitle_topic(draft: Draft, topic: str, label: str) -> Draft:
    """Give a topic another heading. Its id stays."""
    return replace(draft, topics=_renamed(draft.topics, "topic", topic, "label", label))


def rename_expert(draft: Draft, expert: str, name: str) -> Draft:
    """Give an expert another name. The id stays."""
    return replace(draft, experts=_renamed(draft.experts, "expert", expert, "name", name))


DECISIONS: dict[str, Callable[..., Draft]] = {
    "merge": merge_passages,
    "split": split_passage,
    "reassign": reassign_passage,
    "editorial": mark_editorial,
    "note": mark_note,
    "accept": accept_passage,
    "drop": drop_passage,
    "restore": restore_passage,
    "move": move_passage,
    "retitle": retitle_topic,
    "rename": rename_expert,
    "asks": mark_asking,
    "nobody": mark_no_person,
    "label": mark_label,
    "onward": give_onward,
    "read": read_as,
}


def _put(draft, first, after, *units):
    return replace(draft, units=(*draft.units[:first], *units, *draft.units[after:]))


def _kind(draft, passage, kind):
    place = draft.place(passage)
    unit = draft.units[place]
    return _put(
        draft,
        place,
        place + 1,
        replace(unit, kind=kind, expert="", topic="" if kind == "note" else unit.topic, doubt=""),
    )


def _topic_around(draft, place):
    return next((u.topic for u in (*draft.units[place::-1], *draft.units[place:]) if u.topic), "")


def _with_topic(known, label, topic=None):
    row = topic_row(label, known)
    return pd.concat(
        [known, pd.DataFrame([row | {"topic": topic or row["topic"]}])], ignore_index=True
    )


def _renamed(table, key, value, column, text):
    if value not in table[key].tolist():
        raise TextError(
            f"unknown {key} {value!r}; the draft has "
            f"{', '.join(table[key]) or 'none'}; name one of them"
        )
    if not text.strip():
        raise TextError(
            f"a {column} without a word; it is "
            f"{table.loc[table[key] == value, column].iloc[0]!r} now; give another, or "
            "leave it"
        )
    old = table.loc[table[key] == value, column].iloc[0]
    out = table.astype("object").copy()
    same = out[key] == value
    out.loc[same, column] = " ".join(text.split())
    out.loc[same, "doubt"] = ""
    if column == "label":
        out.loc[same & (out["question"] == old), "question"] = " ".join(text.split())
    return out
