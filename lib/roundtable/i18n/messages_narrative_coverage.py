"""The part of the catalogue in `messages` for what is found about coverage: who answered, whose words
they are, what is named, and which words stand out.
"""

from __future__ import annotations

COVERAGE_FINDINGS: dict[str, str | dict[str, str]] = {
    "coverage.head.none": {
        "one": "No answer is printed from {experts} to {n} question.",
        "other": "No answer is printed from {experts} to {n} questions.",
    },
    "coverage.head.none.given": {
        "one": "There is no answer from {experts} to {n} question.",
        "other": "There is no answer from {experts} to {n} questions.",
    },
    "coverage.head.none.unasked": {
        "one": "Nothing is recorded of {experts} on {n} topic.",
        "other": "Nothing is recorded of {experts} on {n} topics.",
    },
    "coverage.head.all": "{experts} answered {questions}.",
    "coverage.head.all.one": "The only expert answered {questions}.",
    "coverage.head.all.one.unasked": "The only expert addressed {questions}.",
    "coverage.head.all.unasked": "{experts} addressed {questions}.",
    "coverage.head.one_expert": {
        "one": "The only expert answered {number} of {n} question.",
        "other": "The only expert answered {number} of {n} questions.",
    },
    "coverage.head.one_expert.unasked": {
        "one": "The only expert addressed {number} of {n} topic.",
        "other": "The only expert addressed {number} of {n} topics.",
    },
    "coverage.head.by_all": "{everyone} answered on {topics}, but only {number} on {least}.",
    "coverage.head.by_all.none": "{everyone} answered on {topics}, but none on {least}.",
    "coverage.head.by_all.unasked": "{everyone} addressed {topics}, but only {number} addressed {least}.",
    "coverage.head.by_all.none.unasked": "{everyone} addressed {topics}, but none addressed {least}.",
    "coverage.head.even": "Only {number} of the {experts} experts answered on {least}.",
    "coverage.head.even.none": "None of the {experts} experts answered on {least}.",
    "coverage.head.even.unasked": "Only {number} of the {experts} experts addressed {least}.",
    "coverage.head.even.none.unasked": "None of the {experts} experts addressed {least}.",
    "coverage.head.most": (
        "At most {most} of the {experts} experts answered a question; only {number} answered on "
        "{least}."
    ),
    "coverage.head.most.none": (
        "At most {most} of the {experts} experts answered a question; none answered on {least}."
    ),
    "coverage.head.most.unasked": (
        "At most {most} of the {experts} experts addressed a topic; only {number} addressed {least}."
    ),
    "coverage.head.most.none.unasked": (
        "At most {most} of the {experts} experts addressed a topic; none addressed {least}."
    ),
    "coverage.possible": {
        "one": "{number} of {n} possible answer is printed.",
        "other": "{number} of {n} possible answers are printed.",
    },
    "coverage.possible.given": {
        "one": "{number} of {n} possible answer is there.",
        "other": "{number} of {n} possible answers are there.",
    },
    "coverage.possible.unasked": {
        "one": "Of {n} possible pair of an expert and a topic, {number} is there.",
        "other": "Of {n} possible pairs of an expert and a topic, {number} are there.",
    },
    "coverage.gap.unasked": "{topic}: {n} of {total} addressed it; {notes}.",
    "coverage.gap.missing.unasked": "nothing is recorded of {names}",
    "coverage.gap.not_asked.unasked": {
        "one": "{names} is in no source on this topic",
        "other": "{names} are in no source on this topic",
    },
    "coverage.gap": "{topic}: {n} of {total} answered; {notes}.",
    "coverage.gap.missing": "no answer printed from {names}",
    "coverage.gap.missing.given": "no answer from {names}",
    "coverage.gap.elsewhere": "{name} addressed {n} of its {statements} in another answer",
    "coverage.gap.not_asked": {
        "one": "{names} is in no article that asks this question",
        "other": "{names} are in no article that asks this question",
    },
    "coverage.gap.not_asked.given": {
        "one": "{names} is in no source that asks this question",
        "other": "{names} are in no source that asks this question",
    },
    "coverage.in_other_answers": {
        "one": "In other answers, this expert addressed {n} statement of this topic:",
        "other": "In other answers, this expert addressed {n} statements of this topic:",
    },
    "coverage.have_words": "The answers have {words} in {paragraphs}: {names}.",
    "coverage.without_words": {
        "one": "{n} answer is recorded without words.",
        "other": "{n} answers are recorded without words.",
    },
    "coverage.without_words.unasked": {
        "one": "{n} remark is recorded without words.",
        "other": "{n} remarks are recorded without words.",
    },
    "coverage.questions_answered.unasked": "Topics addressed, of {n}: {names}.",
    "coverage.questions_answered": "Questions answered, of {n}: {names}.",
    "regions.no_words": "No words are printed, so there are no shares.",
    "regions.not_stated": "Where the experts are based is not stated.",
    "regions.shares": "Words by where the experts are based: {groups}, of {words}.",
    "regions.group": "{group} {percent} ({experts})",
    "regions.unknown": "not stated",
    "uneven.none": "No answer is printed, so there are no words to compare.",
    "uneven.none.votes": "These answers have no words, so there is nothing to compare.",
    "uneven.only": "On {topic}, only {name} answers, with {words}.",
    "uneven.most": "On {topic}, {name} gives {percent} of the {words}.",
    "uneven.most.silent": {
        "one": "On {topic}, {name} gives {percent} of the {words}; {n} expert gives none.",
        "other": "On {topic}, {name} gives {percent} of the {words}; {n} experts give none.",
    },
    "names.none": "No country, organisation, person or place is named in these answers.",
    "names.first": (
        "{name} comes up most, in {number} of {paragraphs}, named by {times} of {experts}."
    ),
    "names.first.all": "{name} comes up most, in {number} of {paragraphs}, named by {everyone}.",
    "names.by_one": {
        "one": "Of {names}, {n} is used by one expert only.",
        "other": "Of {names}, {n} are used by one expert only.",
    },
    "together.none": "No two names come up together in three paragraphs or more.",
    "together.first": {
        "one": (
            "{name} and {other} come up together in {number} of {n} paragraphs, where chance alone "
            "would give {expected} ({lift} times as many)."
        ),
        "other": (
            "{name} and {other} come up together in {number} of {n} paragraphs, where chance alone "
            "would give {expected} ({lift} times as many)."
        ),
    },
    "together.beyond": {
        "one": "Of {pairs}, {n} stands out beyond chance.",
        "other": "Of {pairs}, {n} stand out beyond chance.",
    },
    "together.beyond.none": "Of {pairs}, none stands out beyond chance.",
    "words.few.expert": "Fewer than two experts have answers, so there are no words to compare.",
    "words.few.topic": "Fewer than two topics have answers, so there are no words to compare.",
    "words.none.expert": (
        "No expert uses any word noticeably more than the others. Of {words} compared, the nearest "
        "is {nearest}."
    ),
    "words.none.topic": (
        "No topic has any word noticeably more than the others. Of {words} compared, the nearest is "
        "{nearest}."
    ),
    "words.power.expert": {
        "one": "A word of one expert alone would be noticed if it came up {n} time.",
        "other": "A word of one expert alone would be noticed if it came up {n} times.",
    },
    "words.power.topic": {
        "one": "A word of one topic alone would be noticed if it came up {n} time.",
        "other": "A word of one topic alone would be noticed if it came up {n} times.",
    },
    "words.stand_out": {
        "one": "Of {words} compared, {n} stands out: {keywords}.",
        "other": "Of {words} compared, {n} stand out: {keywords}.",
    },
    "words.keyword": "{word} for {group} ({n} of {times})",
}
