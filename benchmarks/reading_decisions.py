"""How few decisions of a person lead from a draft to the truth: a search that takes, step by step,
the decision that leaves the fewest faults.
"""

from itertools import product

from roundtable.text import TextError
from roundtable_intake.draft import DECISIONS, LAYOUTS, apply_edit

_WIDTH = 3  # drafts from which the search goes on
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


def decisions_to_truth(draft, truth, judge, most=4):
    """Return decisions (a list) after which a draft has no fault left, or None: none were found.

    judge: (draft, truth) → (counts, faults); most: decisions at most.
    """
    rounds = [(len(judge(draft, truth)[1]), 0, draft)]
    seen = set()
    for _ in range(most + 1):
        if not rounds[0][0]:
            return list(rounds[0][2].history)
        found = []
        for _, _, before in rounds:
            for step in _steps(before, truth):
                after = _unseen(before, step, seen)
                if after is not None:
                    found.append((len(judge(after, truth)[1]), len(found), after))
        if not found:
            return None
        rounds = sorted(found, key=lambda one: one[:2])[:_WIDTH]
    return None


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
