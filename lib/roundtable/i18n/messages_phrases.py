"""The part of the catalogue in `messages` for the small parts of sentences: numbers with their nouns,
lists, quotation marks, dates.

Where another number stands before "of", the noun has a key of its own (of.…), as many languages
need another case there.
"""

from __future__ import annotations

PHRASES: dict[str, str | dict[str, str]] = {
    "quote": "“{text}”",
    "list.and": "{first} and {last}",
    "list.or": "{first} or {last}",
    "list.sign": ", ",
    "n_of_m": "{n} of {total}",
    "names_with_numbers": "{name} {n}",
    "n.more": {"one": "{n} more", "other": "{n} more"},
    # numbers in letters, as a newspaper of the language writes them
    "number.0": "no",
    "number.1": "one",
    "number.2": "two",
    "number.3": "three",
    "number.4": "four",
    "number.5": "five",
    "number.6": "six",
    "number.7": "seven",
    "number.8": "eight",
    "number.9": "nine",
    "count.none": "none",
    "count.all": "all",
    # a number and its noun
    "n.statements": {"one": "{n} statement", "other": "{n} statements"},
    "n.experts": {"one": "{n} expert", "other": "{n} experts"},
    "n.questions": {"one": "{n} question", "other": "{n} questions"},
    "n.words": {"one": "{n} word", "other": "{n} words"},
    "n.paragraphs": {"one": "{n} paragraph", "other": "{n} paragraphs"},
    "n.positions": {"one": "{n} position", "other": "{n} positions"},
    "n.articles": {"one": "{n} article", "other": "{n} articles"},
    "n.answers": {"one": "{n} answer", "other": "{n} answers"},
    "n.sources": {"one": "{n} source", "other": "{n} sources"},
    "n.events": {"one": "{n} event", "other": "{n} events"},
    "n.topics": {"one": "{n} topic", "other": "{n} topics"},
    "n.passages": {"one": "{n} passage", "other": "{n} passages"},
    "n.silences": {"one": "{n} cell without a position", "other": "{n} cells without a position"},
    "n.forecasts": {"one": "{n} forecast", "other": "{n} forecasts"},
    "n.outcomes": {"one": "{n} outcome", "other": "{n} outcomes"},
    # the same behind "of", "with" or "on"
    "of.statements": {"one": "{n} statement", "other": "{n} statements"},
    "of.experts": {"one": "{n} expert", "other": "{n} experts"},
    "of.words": {"one": "{n} word", "other": "{n} words"},
    "of.names": {"one": "{n} name", "other": "{n} names"},
    "of.pairs": {"one": "{n} pair", "other": "{n} pairs"},
    "of.times": {"one": "{n} time", "other": "{n} times"},
    "of.paragraphs": {"one": "{n} paragraph", "other": "{n} paragraphs"},
    "of.events": {"one": "{n} event", "other": "{n} events"},
    "of.cases": {"one": "{n} case", "other": "{n} cases"},
    "of.positions": {"one": "{n} position", "other": "{n} positions"},
    "on.statements": {"one": "{n} statement", "other": "{n} statements"},
    "place.paragraph": "{topic}, paragraph {number} of {total}",
    "cite": "{title} (data {version}, {date})",
    "cite.undated": "{title} (data {version})",
    # a whole group
    # what those who answered are called where they are no experts: "name = other name", longer first
    "panel.words.party": "an expert = a party; experts = parties; expert = party",
    "panel.words.participant": (
        "an expert = a participant; experts = participants; expert = participant"
    ),
    "whole.experts.one": "the only expert",
    "whole.experts.two": "both experts",
    "whole.experts.all": {"one": "all {number} expert", "other": "all {number} experts"},
    "whole.topics.one": "the only topic",
    "whole.topics.two": "both topics",
    "whole.topics.all": {"one": "all {number} topic", "other": "all {number} topics"},
    "whole.questions.one": "the only question",
    "whole.questions.two": "both questions",
    "whole.questions.all": {"one": "all {number} question", "other": "all {number} questions"},
    # dates
    "date.range": "{begin} to {end}",
    "date.from": "from {begin}",
    "date.until": "until {end}",
    "date.end_unknown": "{date} (end unknown)",
    "date.beginning_unknown": "{date} (beginning unknown)",
    "date.about": "about {date}",
    "date.uncertain": "{date} (uncertain)",
    "date.under_way": "under way in {date}",
    "date.year": "{year}",
    "date.decade": "{decade}s",
    "date.spring": "spring {year}",
    "date.summer": "summer {year}",
    "date.autumn": "autumn {year}",
    "date.winter": "winter {year}",
}
