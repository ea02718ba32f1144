"""The part of the catalogue in `messages` for what is found about events and forecasts."""

from __future__ import annotations

TIMELINE_FINDINGS: dict[str, str | dict[str, str]] = {
    "events.source_text": "the article's own text",
    "events.no_table": "This data set has no dated events.",
    "events.by": "{n} of {experts}",
    "events.by.and_text": "{n} of {experts}, and the article's own text",
    "events.by.text_only": "the article's own text, none of {experts}",
    "events.by.nobody": "nobody",
    "events.approximate": "approximate",
    "events.uncertain": "uncertain",
    "events.no_dates": "no known dates",
    "events.no_start": "no known start, known until {date}",
    "events.no_end": "from {date}, no known end",
    "events.possible": "possible dates {first} to {last}",
    "events.no_order": (
        "{labels} had not happened when the article appeared, so there is no order to give."
    ),
    "events.edge": "Where a start or an end is not known, the edge of the calendar stands for it.",
    "events.before": "{first} came before {second}, whichever exact days are right.",
    "events.after": "{first} came after {second}, whichever exact days are right.",
    "events.open_order": (
        "The dates given do not settle which came first. ({first} is the earlier in {percent} of "
        "{draws} random draws of the days; {same} have the same day.)"
    ),
    "truncated.events": {
        "one": (
            "Showing {shown} of {n} event. Choose a shorter period, a topic or a kind to see the "
            "others."
        ),
        "other": (
            "Showing {shown} of {n} events. Choose a shorter period, a topic or a kind to see the "
            "others."
        ),
    },
    "truncated.passages": {
        "one": (
            "Showing {shown} of {n} passage. Choose a shorter period, a topic or a kind to see the others."
        ),
        "other": (
            "Showing {shown} of {n} passages. Choose a shorter period, a topic or a kind to see the "
            "others."
        ),
    },
    "events.none": "No event to show: none is coded yet, or every one is hidden.",
    "events.no_past": {
        "one": "{n} event: no expert mentions a past one with a known date.",
        "other": "{n} events: no expert mentions a past one with a known date.",
    },
    "reach.all": {
        "one": "{experts} goes back to {date}.",
        "other": "{experts} go back to {date}.",
    },
    "reach.back": {
        "one": "{experts} goes back to {date}; {only}",
        "other": "{experts} go back to {date}; {only}",
    },
    "reach.only": {
        "one": "{experts} goes back only to {date}.",
        "other": "{experts} go back only to {date}.",
    },
    "events.most": "The past event most of them mention is {event} ({n} of {experts}).",
    "events.shared": "Of {events}, {parts}.",
    "events.shared.ahead": "Of {events}, counting those that had not happened, {parts}.",
    "events.shared.several": {
        "one": "{n} is mentioned by several of the {total} experts",
        "other": "{n} are mentioned by several of the {total} experts",
    },
    "events.shared.both": {
        "one": "{n} is mentioned by both experts",
        "other": "{n} are mentioned by both experts",
    },
    "events.shared.one": {
        "one": "{n} is mentioned by one expert",
        "other": "{n} are mentioned by one expert",
    },
    "events.shared.text": {
        "one": "{n} is only in the article's own text",
        "other": "{n} are only in the article's own text",
    },
    "events.shared.nobody": {"one": "{n} is not mentioned", "other": "{n} are not mentioned"},
    "events.appeared": "When the article appeared, {parts}.",
    "events.appeared.several": "When the articles appeared, {parts}.",
    "events.status.happened": {"one": "{n} had happened", "other": "{n} had happened"},
    "events.status.under way": {"one": "{n} was under way", "other": "{n} were under way"},
    "events.status.scheduled": {"one": "{n} was scheduled", "other": "{n} were scheduled"},
    "events.status.hypothetical": {
        "one": "{n} was only a possibility",
        "other": "{n} were only possibilities",
    },
    "events.ahead.two": "Both experts discuss {event}, which had not happened.",
    "events.ahead.one": "The only expert discusses {event}, which had not happened.",
    "events.ahead.all": {
        "one": "All {number} expert discuss {event}, which had not happened.",
        "other": "All {number} experts discuss {event}, which had not happened.",
    },
    "events.ahead.part": {
        "one": "{number} of {n} expert discuss {event}, which had not happened.",
        "other": "{number} of {n} experts discuss {event}, which had not happened.",
    },
    "events.mentioned": "Events mentioned: {numbers}.",
    "events.undated": {
        "one": "{experts} mentions no datable past event.",
        "other": "{experts} mention no datable past event.",
    },
    "events.dates": (
        "Of {events}, {exact}, {open} and {soft}; for {stated} a passage gives the date itself."
    ),
    "events.exact": {
        "one": "{number} is dated to the day",
        "other": "{number} are dated to the day",
    },
    "events.open": {
        "one": "{number} has no known start or end",
        "other": "{number} have no known start or end",
    },
    "events.soft": {
        "one": "{number} is approximate or uncertain",
        "other": "{number} are approximate or uncertain",
    },
    # events in groups
    "event_order.time": "By date",
    "event_order.topic": "By topic",
    "event_order.kind": "By kind",
    "event_order.expert": "By expert",
    "event_order.mentions": "Mentioned by most first",
    "event_group.several experts": "Mentioned by several experts",
    "event_group.one expert": "Mentioned by one expert",
    "event_group.source text only": "Only in the article's own text",
    "event_group.nobody": "Not mentioned",
    "event_group.only": "Only {name}",
    "event_group.ahead": "Had not happened by {date}",
    "event_group.ahead.undated": "Had not happened by publication",
    "event_group.undated": "Start date not given",
    "event_group.earlier": "Began earlier",
    "event_group.began": "Began {period}",
    # forecasts
    "forecast.none": "No forecast to show.",
    "forecast.outcome.happened": "It happened.",
    "forecast.outcome.happened.on": "It happened ({date}).",
    "forecast.outcome.missed": "It did not happen.",
    "forecast.outcome.missed.by": "It did not happen by {date}.",
    "forecast.outcome.unresolvable": "Whether it happened cannot be decided.",
    "forecast.outcome.open": "It is still open.",
    "forecast.outcome.several": "What came of it depends on the time that each of them named.",
    "forecast.head.none": {
        "one": "None of {n} forecast by {experts} can be checked yet.",
        "other": "None of {n} forecasts by {experts} can be checked yet.",
    },
    "forecast.by": {"one": "{number} expert", "other": "{number} experts"},
    "forecast.checked": {
        "one": "{number} of {n} forecast by {experts} can be checked: {came}",
        "other": "{number} of {n} forecasts by {experts} can be checked: {came}",
    },
    "forecast.checked.missed": {
        "one": "the event in question did not happen.",
        "other": "none of the events in question happened.",
    },
    "forecast.checked.happened": {
        "one": "the event in question happened.",
        "other": "all the events in question happened.",
    },
    "forecast.checked.some": "in {happened} it happened, in {missed} not.",
    "forecast.unresolvable": {
        "one": "{number} cannot be decided",
        "other": "{number} cannot be decided",
    },
    "forecast.open": {"one": "{number} is still open", "other": "{number} are still open"},
    "forecast.checked_to": "The outcomes were checked up to {date}.",
    "forecast.thought.likely": "{who} thought it likely",
    "forecast.thought.even": "{who} thought it possible",
    "forecast.thought.unlikely": "{who} thought it unlikely",
    "forecast.thought.unsaid": "{who} did not say how likely",
    "forecast.basis": {
        "one": "{number} forecast on {questions} has both a likelihood and an outcome.",
        "other": "{number} forecasts on {questions} have both a likelihood and an outcome.",
    },
    "forecast.questions": {"one": "{number} question", "other": "{number} questions"},
    "forecast.brier": (
        "Mean Brier score: {brier} (0 is perfect, saying 50% each time gives 0.25). "
        "Logarithmic score: {log} (0 is perfect, 50% each time gives 0.69)."
    ),
    "forecast.brier.spread": (
        "Mean Brier score: {brier} (0 is perfect, saying 50% each time gives 0.25); the ranges of "
        "the words allow {low} to {high}. "
        "Logarithmic score: {log} (0 is perfect, 50% each time gives 0.69)."
    ),
    "forecast.limits": (
        "That is too little to rank anybody, which takes {resolved} resolved questions each, "
        "or to tell whether likely things happen often, which takes {outcomes} outcomes at "
        "one level of likelihood."
    ),
    "forecast.unsaid": "likelihood not said",
}
