"""The rows of a draft as a person reads them: the whole text, what is unsure, what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from roundtable.i18n.messages import message, messages_with_prefix
from roundtable_intake.draft import DECISIONS, Draft
from roundtable_intake.draft.draft import PASSAGE, Unit
from roundtable_intake.draft.pieces import HEADING, NAMES_THE_SPEAKER

VIEWS = ("all", "unsure", "out")
_OF_REASON = {NAMES_THE_SPEAKER: "label", HEADING: "heading"}
_FIRST_WORDS = 6


def draft_rows(draft: Draft, view: str) -> list[dict[str, Any]]:
    """Return the rows of a view, one of `VIEWS`, for `DraftList`."""
    topics = dict(zip(draft.topics["topic"], draft.topics["label"], strict=True))
    names = dict(zip(draft.experts["expert"], draft.experts["name"], strict=True))
    rows, section = [], message("draft.outside")
    for unit in draft.units:
        if unit.kind in PASSAGE:
            section = _section(unit, topics)
        if _is_shown(unit, view):
            rows.append(_row(draft, unit, section, names))
    return rows


def view_counts(draft: Draft) -> dict[str, int]:
    """Return how many rows each view has."""
    return {view: sum(_is_shown(unit, view) for unit in draft.units) for view in VIEWS}


def _is_shown(unit: Unit, view: str) -> bool:
    if view == "unsure":
        return bool(unit.doubt) and unit.kind in PASSAGE
    return view == "all" or unit.kind not in PASSAGE


def _section(unit: Unit, topics: dict[str, str]) -> str:
    if unit.kind == "note":
        return message("draft.notes")
    return topics[unit.topic] if unit.topic else message("draft.outside")


def _row(draft: Draft, unit: Unit, section: str, names: dict[str, str]) -> dict[str, Any]:
    text = draft.text[unit.start : unit.end]
    is_passage = unit.kind in PASSAGE
    kind = unit.kind if is_passage or unit.kind == "title" else _OF_REASON.get(unit.why, "dropped")
    who = names.get(unit.expert, "") or message(
        f"draft.kind.{kind if kind != 'answer' else 'editorial'}"
    )
    return {
        "start": unit.start,
        "section": section,
        "who": who if kind != "dropped" else f"{who}: {unit.why}",
        "note": message("draft.words", n=len(text.split())) if is_passage else "",
        "text": text,
        "doubt": unit.doubt,
        "kind": kind,
    }


def draft_summary(passages: pd.DataFrame) -> str:
    """Return how many passages, experts and topics a draft has, and how many of them are unsure."""
    n_experts = passages.loc[passages["kind"] == "answer", "expert"].nunique()
    n_topics = passages["topic"].replace("", None).nunique()
    n_doubts = int((~passages["sure"].astype(bool)).sum())
    experts, topics = _many(n_experts, "expert"), _many(n_topics, "topic")
    doubts = message("draft.doubts").format(n=n_doubts) if n_doubts else message("draft.sure")
    return f"{len(passages)} passages · {experts} · {topics} · {doubts}"


def _many(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def nearest_start(starts: Sequence[int], start: int, *, before: bool) -> int:
    """Return a start, or where it is no more the next one after it, or the one before; -1: there
    are none.
    """
    if start in starts:
        return start
    earlier = [one for one in starts if one < start]
    later = [one for one in starts if one > start]
    if earlier and (before or not later):
        return earlier[-1]
    return later[0] if later else -1


def describe_decision(draft: Draft, decision: Sequence[Any]) -> str:
    """Return a decision in words; draft: in which it was made, or that it was made in."""
    name, subject, *more = decision
    scope = more.pop() if more and more[-1] in ("one", "alike", "onward") else "one"
    text = draft.text[subject : subject + 80] if isinstance(subject, int) else str(subject)
    words = text.partition("\n")[0].split()
    is_line = DECISIONS[name].reach is not None
    shown = f"“{' '.join(words[:_FIRST_WORDS])} …”" if is_line else subject
    what, value = [*more, "", ""][:2]
    if name == "describe":
        what = messages_with_prefix("draft.expert.").get(what, what)
    outcome = message(f"draft.outcome.{name}").format(passage=shown, what=what, value=value)
    return outcome if scope == "one" else outcome + message(f"draft.reach.{scope}")
