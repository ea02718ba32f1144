"""How few decisions of a person lead from a draft to the truth: a search that takes, step by step,
the decision that leaves the fewest faults.
"""

from itertools import product

from roundtable.text import TextError
from roundtable_intake.draft import DECISIONS, LAYOUTS, apply_edit

_WIDTH = 3  # drafts from which the search goes on
_MOST_VAIN = 2  # rounds in which no decision of all helps
_SCOPES = ("one", "alike", "onward")
_ON_LINES = (
    "label",
    "below",
    "role",
    "heading",
    "asks",
    "nobody",
    "editorial",
    "note",
    "drop",
    "restore",
)


def decisions_to_truth(draft, truth, judge, most=12):
    """Return decisions (a list) after which a draft has no fault left, or None: none were found.

    judge: (draft, truth) → (counts, faults); most: decisions at most. A decision that helps helps
    later too: all are tried again only where none of those that have helped does so any more.
    """
    seen, helpful = set(), []
    best = [(len(judge(draft, truth)[1]), draft, None)]
    n_vain = 0
    for _ in range(most + 1):
        n_faults = best[0][0]
        if not n_faults:
            return list(best[0][1].history)
        found = _tried(best, helpful, truth, judge, seen)
        if not found or found[0][0] >= n_faults:
            found += _tried(best, None, truth, judge, seen)
            found.sort(key=lambda one: one[0])
            helpful = [step for n, _, step in found if n < n_faults]
            n_vain += not helpful
        if not found or n_vain > _MOST_VAIN:
            return None
        best = found[:_WIDTH]
    return None


def _tried(drafts, steps, truth, judge, seen):
    """Return (number of faults, draft, step) after every step, the fewest faults first.

    steps: None: all that may be worth a try.
    """
    found = []
    for _, before, _ in drafts:
        for step in _steps(before, truth) if steps is None else steps:
            after = _unseen(before, step, seen)
            if after is not None:
                found.append((len(judge(after, truth)[1]), after, step))
    return sorted(found, key=lambda one: one[0])


def _unseen(draft, step, seen):
    """Return a draft after a decision; None where it can't be done or comes to what is known."""
    try:
        after = apply_edit(draft, *step)
    except TextError:
        return None
    state = (after.units, repr(after.meta), after.experts.to_csv(), tuple(after.topics["label"]))
    if state in seen:
        return None
    seen.add(state)
    return after


def _steps(draft, truth):
    """Give every decision that may be worth a try."""
    yield from (("read", layout.key) for layout in LAYOUTS)
    for key in ("title", "published"):
        if key in truth:
            yield "detail", key, truth[key]
    known = dict(zip(draft.experts["name"], draft.experts["expert"], strict=True))
    for name, (role, house) in truth.get("roles", {}).items():
        if name in known:
            yield "describe", known[name], "role", role
            yield "describe", known[name], "affiliation", house
    yield from (
        ("rename", expert, name) for expert, name in product(known.values(), truth["experts"])
    )
    for unit in draft.units:
        for decision, scope in product(_ON_LINES, _SCOPES):
            yield decision, unit.start, scope
        for name, scope in product(truth["experts"], _SCOPES):
            yield "reassign", unit.start, name, scope


assert set(_ON_LINES) < set(DECISIONS)
