"""What a person decides about a draft: pure functions, Draft in, Draft out, each kept in its
history.

A decision is (name, arguments …) and nothing else, so a history can be written as JSON, replayed on
the same draft, and undone by replaying all but its last. A line is named by the id of its passage,
by its first words, or by where it starts. Whatever is said of one line can be said of all that are
alike, or of those from here on: the last argument is then "alike" or "onward".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from roundtable.i18n.messages import fault_text
from roundtable.text import TextError

from . import detail_edits, line_edits, scopes, speaker_edits
from .draft import PASSAGE, Draft
from .label_lines import labels_alike
from .layouts import KEYS
from .scopes import SCOPES, Reach, onward


class Decision(NamedTuple):
    """What can be decided.

    change: (draft, places of units, arguments …) → draft, or, where nothing is reached, (draft,
    arguments …) → draft; reach: of which lines it can be said at once; n_arguments: how many it
    takes, without places and reach.
    """

    change: Callable[..., Draft]
    reach: Reach | None = None
    n_arguments: int = 0


def _reach(alike: scopes.Places, further: scopes.Places | None = None) -> Reach:
    return Reach(alike, further or onward(alike))


def merge_passages(draft: Draft, passage: str) -> Draft:
    """Join a passage to the one before it, whose speaker and kind the whole gets."""
    place = draft.place(passage)
    before = place - 1
    if before < 0 or draft.units[before].kind not in PASSAGE:
        between = fault_text("the beginning")
        if before >= 0:
            between = fault_text("the line “{words}”", words=draft.words_at(before)[:40])
        raise TextError(
            fault_text(
                "{passage} has no passage right before it, but {between}; passages are one "
                "stretch of the text; merge another one, or leave the two apart",
                passage=passage,
                between=between,
            )
        )
    whole = replace(draft.units[before], end=draft.units[place].end, doubt="")
    units = (*draft.units[:before], whole, *draft.units[place + 1 :])
    return replace(draft, units=units)


def split_passage(draft: Draft, passage: str, words: str) -> Draft:
    """Part a passage in two; words: the first few of the second part."""
    place = draft.place(passage)
    unit = draft.units[place]
    at = draft.text.find(words, unit.start + 1, unit.end) if words.strip() else -1
    if at < 0:
        raise TextError(
            fault_text(
                "{passage} has no {words!r} after its beginning; it reads {words_at!r} …; "
                "give the first words of the second part as they stand there",
                passage=passage,
                words=words[:40],
                words_at=draft.words_at(place)[:60],
            )
        )
    end = unit.start + len(draft.text[unit.start : at].rstrip())
    parts = replace(unit, end=end, doubt=""), replace(unit, start=at, passage="", doubt="")
    return replace(draft, units=(*draft.units[:place], *parts, *draft.units[place + 1 :]))


def read_as(draft: Draft, layout: str) -> Draft:
    """Read the article in another way; layout: its key. What was decided before is undone."""
    if layout not in KEYS:
        raise TextError(
            fault_text(
                "unknown way of reading {layout!r}; there are {keys}; use one of them",
                layout=layout,
                keys=", ".join(KEYS),
            )
        )
    if draft.read_again is None:
        raise TextError(
            fault_text(
                "this draft has no file to read again; drafts of draft_article have; draft it anew"
            )
        )
    return draft.read_again(layout)


_LABELS = _reach(labels_alike)
_LOOK = _reach(scopes.of_one_look)
_SPEAKER = _reach(scopes.of_one_speaker)
DECISIONS: dict[str, Decision] = {
    "merge": Decision(merge_passages, None, 1),
    "split": Decision(split_passage, None, 2),
    "label": Decision(line_edits.mark_labels_above, _LABELS),
    "below": Decision(line_edits.mark_labels_below, _LABELS),
    "role": Decision(line_edits.mark_roles, _LOOK),
    "heading": Decision(line_edits.mark_headings, _LOOK),
    "reassign": Decision(
        speaker_edits.give_passages, _reach(scopes.of_one_speaker, scopes.to_next_label), 1
    ),
    "asks": Decision(speaker_edits.mark_asking, _SPEAKER),
    "nobody": Decision(speaker_edits.mark_no_person, _SPEAKER),
    "editorial": Decision(
        speaker_edits.mark_editorial, _reach(scopes.of_one_look, scopes.to_next_label)
    ),
    "note": Decision(speaker_edits.mark_note, _reach(scopes.of_one_look, scopes.to_the_end)),
    "accept": Decision(speaker_edits.accept_passages, _reach(scopes.of_one_doubt)),
    "drop": Decision(speaker_edits.drop_passages, _reach(scopes.of_one_look, scopes.to_the_end)),
    "restore": Decision(speaker_edits.restore_lines, _reach(scopes.dropped_alike)),
    "move": Decision(
        line_edits.move_passages, _reach(scopes.of_one_topic, scopes.to_next_heading), 1
    ),
    "retitle": Decision(detail_edits.retitle_topic, None, 2),
    "rename": Decision(detail_edits.rename_expert, None, 2),
    "describe": Decision(detail_edits.describe_expert, None, 3),
    "detail": Decision(detail_edits.detail_article, None, 2),
    "read": Decision(read_as, None, 1),
}


def apply_edit(draft: Draft, decision: str, *arguments: Any) -> Draft:
    """Return the draft after one decision.

    Parameters
    ----------
    draft
        As it was.
    decision
        A name in `DECISIONS`.
    *arguments
        Of the decision; the first names a line (or whose name, heading or detail it is), the last
        may say how far it goes: one of `SCOPES`.

    Returns
    -------
    Draft

    Raises
    ------
    TextError
        Where it can't be done.
    """
    if decision not in DECISIONS:
        raise TextError(
            fault_text(
                "unknown decision {decision!r}; there are {decisions}; use one of them",
                decision=decision,
                decisions=", ".join(DECISIONS),
            )
        )
    change, reach, n_arguments = DECISIONS[decision]
    _check_arguments(decision, n_arguments, arguments)
    if reach is None:
        changed = change(draft, *arguments)
    else:
        places, *more = _reached(draft, decision, *arguments)
        changed = change(draft, places, *more)
    return replace(
        changed, history=(*draft.history, (decision, *arguments)), origin=draft.origin or draft
    )


def _check_arguments(decision: str, needed: int, arguments: tuple[Any, ...]) -> None:
    """Raise TextError where there are too few arguments, or too many."""
    is_scoped = DECISIONS[decision].reach is not None
    given = arguments[1:] if is_scoped else arguments
    if is_scoped and len(given) > needed and given[-1] in SCOPES:
        given = given[:-1]
    n_given = len(given) + bool(is_scoped and arguments)
    if n_given != needed + is_scoped:
        n = needed + is_scoped
        raise TextError(_wrong_number(decision, n, n_given, is_scoped=is_scoped))


def _wrong_number(decision: str, n: int, n_given: int, *, is_scoped: bool) -> str:
    values = {"decision": decision, "n": n, "n_given": n_given, "scopes": ", ".join(SCOPES)}
    if is_scoped and n == 1:
        return fault_text(
            "{decision!r} takes {n} argument, not {n_given}; the last may be {scopes}; give these",
            **values,
        )
    if is_scoped:
        return fault_text(
            "{decision!r} takes {n} arguments, not {n_given}; the last may be {scopes}; give these",
            **values,
        )
    if n == 1:
        return fault_text("{decision!r} takes {n} argument, not {n_given}; give these", **values)
    return fault_text("{decision!r} takes {n} arguments, not {n_given}; give these", **values)


def reached_lines(draft: Draft, decision: str, subject: str | int, scope: str) -> int:
    """Return how many lines a decision would change."""
    reach = DECISIONS[decision].reach
    return 1 if reach is None else len(reach.places(draft, draft.place(subject), scope))


def _reached(
    draft: Draft, decision: str, subject: str | int, *arguments: Any
) -> tuple[list[int], *tuple[Any, ...]]:
    """Return the places that a decision is about, and its further arguments."""
    _, reach, n_arguments = DECISIONS[decision]
    assert reach is not None
    is_scoped = bool(arguments) and arguments[-1] in SCOPES and len(arguments) > n_arguments
    scope = arguments[-1] if is_scoped else "one"
    more = arguments[:-1] if is_scoped else arguments
    if decision in ("asks", "nobody") and subject in draft.experts["expert"].tolist():
        spoken = [n for n, unit in enumerate(draft.units) if unit.expert == subject]
        return spoken, *more
    return reach.places(draft, draft.place(subject), scope), *more


def replay_edits(draft: Draft, history: Iterable[Sequence[Any]]) -> Draft:
    """The draft after all decisions of a history (as it is, or as JSON gives it)."""
    for decision in history:
        draft = apply_edit(draft, *decision)
    return draft


def replay_fitting(
    draft: Draft, history: Iterable[Sequence[Any]]
) -> tuple[Draft, list[tuple[Sequence[Any], str]]]:
    """Return the draft after those decisions of a history that fit it, and the others, each with why
    it does not: the article is another one, or was changed.
    """
    left = []
    for decision in history:
        try:
            draft = apply_edit(draft, *decision)
        except TextError as error:
            left.append((decision, str(error)))
    return draft, left


def undo_last(draft: Draft) -> Draft:
    """The draft before its last decision; the same where there is none."""
    if not draft.history:
        return draft
    assert draft.origin is not None, "`apply_edit` gives both"
    return replay_edits(draft.origin, draft.history[:-1])
