"""The part of the catalogue in `messages` for the desk of suggestions."""

from __future__ import annotations

SUGGESTIONS: dict[str, str | dict[str, str]] = {
    "desk.suggest": "Suggestions: {title}",
    "desk.suggest.lead": "Nothing is in the data before you take it.",
    "desk.suggest.progress": {
        "one": "{open} open · {decided} decided",
        "other": "{open} open · {decided} decided",
    },
    "desk.suggest.legend": (
        "suggestion; take it, or go where something is lacking; correct; refuse; add an event or "
        "a name; add a reason; add a forecast; add a kind of event; next kind; take all names; undo"
    ),
    "desk.suggest.kinds": "Kinds of suggestions",
    "desk.suggest.kind.all": "All",
    "desk.suggest.kind.event": "Event",
    "desk.suggest.kind.entity": "Name",
    "desk.suggest.kind.statement": "Statement",
    "desk.suggest.kind.position": "Position",
    "desk.suggest.kind.reason": "Reason",
    "desk.suggest.kind.gist": "Gist",
    "desk.suggest.kind.expert": "Expert",
    "desk.suggest.kind.forecast": "Forecast",
    "desk.suggest.new.event": "New event",
    "desk.suggest.new.entity": "New name",
    "desk.suggest.new.reason": "New reason",
    "desk.suggest.new.forecast": "New forecast",
    "desk.suggest.new.kind": "New kind of event",
    "desk.suggest.take": "Take",
    "desk.suggest.take_all": "Take all of these",
    "desk.suggest.refuse": "Refuse",
    "desk.suggest.none": "Nothing of this kind is open.",
    "desk.suggest.done": "Everything is decided.",
    "desk.suggest.first": "First day",
    "desk.suggest.last": "Last day",
    "desk.suggest.field.label": "In a few words",
    "desk.suggest.field.date": "When (such as 2024-03 or 2020/2022)",
    "desk.suggest.field.status": "Status",
    "desk.suggest.field.kind": "Kind",
    "desk.suggest.field.date_basis": "Where the date comes from",
    "desk.suggest.field.wording": "As this passage has it (empty: as above)",
    "desk.suggest.field.event": "Or an event that is there already",
    "desk.suggest.field.name": "Name",
    "desk.suggest.field.code": "Country code",
    "desk.suggest.field.aliases": "Other names, with a semicolon and a space between",
    "desk.suggest.field.entity": "Or another name of",
    "desk.suggest.field.text": "A full sentence that one can agree or disagree with",
    "desk.suggest.field.topic": "Topic",
    "desk.suggest.field.statement": "The statement argued for or against",
    "desk.suggest.field.reason": "The reason given",
    "desk.suggest.field.position": "Position",
    "desk.suggest.field.basis": "Basis",
    "desk.suggest.field.confidence": "How confidently it is worded",
    "desk.suggest.field.summary": "The position in your own words, at most 25",
    "desk.suggest.field.relation": "For or against",
    "desk.suggest.field.gist": "What the passage says, in at most 25 of your own words",
    "desk.suggest.field.outcome": "What may happen",
    "desk.suggest.field.expected": "What they expect, in at most 25 of your own words",
    "desk.suggest.field.by": "By when (such as 2025 or 2025-03; empty: no time named)",
    "desk.suggest.field.likelihood": "How likely, in a word",
    "desk.suggest.field.probability": "Or as a number, such as 0.25",
    "desk.suggest.field.note": "How you read it",
    "desk.suggest.field.role": "Role",
    "desk.suggest.field.affiliation": "Institution",
    "desk.suggest.field.based_in": "Country (two letters)",
    "coders.interval": "{value} ({low} to {high})",
    "coding.agreement": (
        "Over the {both} cells in which two give a position: same side {sides}, same position "
        "{percent}; Krippendorff's alpha nominal {nominal}, ordinal {ordinal}. They agree in "
        "{presence} of {cells} cells on whether there is evidence."
    ),
    "suggest.similar": "Nearly the same statement exists: {statement}",
    "suggest.same_date": "Events of the same date: {events}",
    "suggest.group": {
        "one": "{n} expert says something like it",
        "other": "{n} experts say something like it",
    },
    "suggest.accepted": "Taken.",
    "suggest.corrected": "Taken, with your correction.",
    "suggest.refused": "Refused.",
    "suggest.saved": "Saved.",
    "suggest.all": {"one": "{n} taken.", "other": "{n} taken."},
    "suggest.found.event": {
        "one": "{n} dated mention.",
        "other": "{n} dated mentions.",
    },
    "suggest.found.entity": {
        "one": "{n} name, of which the corpus has {known}.",
        "other": "{n} names, of which the corpus has {known}.",
    },
    "suggest.found.statement": {
        "one": "{n} group of sentences that assert something.",
        "other": "{n} groups of sentences that assert something.",
    },
    "suggest.listed": "{kind}: {open} open, {accepted} taken, {corrected} corrected, {refused} refused",
    "suggest.no_words": (
        "{article} has no words here, so nothing can be suggested; run roundtable hydrate first"
    ),
}
