"""The part of the catalogue in `messages` for the findings of a panel, of two experts, and of a reader
among them.
"""

from __future__ import annotations

PANEL_FINDINGS: dict[str, str | dict[str, str]] = {
    "panel.not_coded": {
        "one": "Not coded yet: no expert has a position on the only statement.",
        "other": "Not coded yet: no expert has a position on these {n} statements.",
    },
    "panel.one_statement": "On the only statement shown, {counts}.",
    "panel.outcome": "Of {statements}, they {parts}.",
    "panel.agree": "agree on {n}",
    "panel.split": "split on {n}",
    "panel.both_sides": "see both sides of {n}",
    "panel.no_side": "take no common side on {n}",
    "panel.no_side.any": "take no common side on any",
    "panel.few_experts": {
        "one": "Only {n} expert is shown, and a result needs {quorum}, so we draw no conclusion.",
        "other": "Only {n} experts are shown, and a result needs {quorum}, so we draw no conclusion.",
    },
    "panel.few_positions": {
        "one": (
            "On this statement, fewer than {quorum} experts took a position, so we draw no "
            "conclusion."
        ),
        "other": (
            "On these {n} statements, fewer than {quorum} experts took a position, so we draw no "
            "conclusion."
        ),
    },
    "panel.rest": {
        "one": "On the other {number}, {took} took a position.",
        "other": "On the other {number}, {took} took a position.",
    },
    "panel.rest.none": "none of the {experts}",
    "panel.rest.only": "only {most} of the {experts}",
    "panel.rest.one_or_two": "only one or two of the {experts}",
    "panel.rest.at_most": "at most {most} of the {experts}",
    "panel.most_answered": "Most answered: {statement}. {result}",
    "panel.most_answered.tied": {
        "one": "Most answered, with {number} other: {statement}. {result}",
        "other": "Most answered, with {number} others: {statement}. {result}",
    },
    "panel.contested.split": "They split most on {statement}: {counts}.",
    "panel.contested.differ": "They differ most on {statement}: {counts}.",
    "panel.contested.split.tied": {
        "one": "They split most on {statement}: {counts}, and just as much on {number} other.",
        "other": "They split most on {statement}: {counts}, and just as much on {number} others.",
    },
    "panel.contested.differ.tied": {
        "one": "They differ most on {statement}: {counts}, and just as much on {number} other.",
        "other": "They differ most on {statement}: {counts}, and just as much on {number} others.",
    },
    "firm.one": (
        "The only result is firm: it holds whatever those without a position think, and without any "
        "one expert."
    ),
    "firm.two": (
        "Both results are firm: they hold whatever those without a position think, and without any "
        "one expert."
    ),
    "firm.all": {
        "one": (
            "All {number} result are firm: they hold whatever those without a position think, and without "
            "any one expert."
        ),
        "other": (
            "All {number} results are firm: they hold whatever those without a position think, and "
            "without any one expert."
        ),
    },
    "firm.not.one": "The only result is not firm: it {why}.",
    "firm.not.two": "Neither of these {n} results is firm. They {why}.",
    "firm.not.all": {
        "one": "None of these {n} result is firm. They {why}.",
        "other": "None of these {n} results is firm. They {why}.",
    },
    "firm.some": {
        "one": "Only {number} of these {total} results is firm. {others}",
        "other": "Only {number} of these {total} results are firm. {others}",
    },
    "firm.most": {
        "one": "{number} of these {total} results is firm. {others}",
        "other": "{number} of these {total} results are firm. {others}",
    },
    "firm.others": {
        "one": "The other one {why}.",
        "other": "The other {number} {why}.",
    },
    "firm.rests": {
        "one": "rests on {experts} and {why}",
        "other": "rest on {experts} each and {why}",
    },
    "firm.by_silent": {
        "one": "could change if those without a position took one",
        "other": "could change if those without a position took one",
    },
    "firm.by_one": {
        "one": "could change if a single expert were left out",
        "other": "could change if a single expert were left out",
    },
    "firm.by_both": {
        "one": (
            "could change: {by_silence} if those without a position took one, {single} if a single "
            "expert were left out"
        ),
        "other": (
            "could change: {by_silence} if those without a position took one, {single} if a single "
            "expert were left out"
        ),
    },
    "pair_most": "{experts} both answered {statements} and {agree}.",
    "pair_most.alone": (
        "{experts} both answered {statements}, more than any other two, and {agree}."
    ),
    "pair_most.unasked": "{experts} both addressed {statements} and {agree}.",
    "pair_most.alone.unasked": (
        "{experts} both addressed {statements}, more than any other two, and {agree}."
    ),
    "pair_most.on_it": "agree on it",
    "pair_most.not_on_it": "do not agree on it",
    "pair_most.agree_on": "agree on {n}",
    "panel.addressed": "Statements addressed, of {n}: {numbers}.",
    "panel.addressed.same": {
        "one": "Each of the {number} experts took a position on {most} of {n} statement.",
        "other": "Each of the {number} experts took a position on {most} of {n} statements.",
    },
    "panel.addressed.all": {
        "one": "Each of the {number} experts took a position on the only statement.",
        "other": "Each of the {number} experts took a position on all {n} statements.",
    },
    "panel.addressed.crowd": {
        "one": ("The {number} experts took positions on {least} to {most} of {n} statement each."),
        "other": (
            "The {number} experts took positions on {least} to {most} of {n} statements each."
        ),
    },
    # two experts
    "pair.few": {
        "one": (
            "With only {n} statement in common, fewer than {least}, this says little about how "
            "close the two are in general."
        ),
        "other": (
            "With only {n} statements in common, fewer than {least}, this says little about how "
            "close the two are in general."
        ),
    },
    "pair.nothing": {
        "one": "{both} have no answer in common on this statement, so we cannot compare them.",
        "other": (
            "{both} have no answer in common on these {n} statements, so we cannot compare them."
        ),
    },
    "pair.nothing.unasked": {
        "one": "{both} did not both address this statement, so we cannot compare them.",
        "other": "Of these {n} statements, {both} both addressed none, so we cannot compare them.",
    },
    "pair.answered": "{both} both answered {n} of {statements}. {sides}",
    "pair.answered.all": "{both} both answered all {statements}. {sides}",
    "pair.answered.unasked": "{both} both addressed {n} of {statements}. {sides}",
    "pair.answered.all.unasked": "{both} both addressed all {statements}. {sides}",
    "pair.alone": "only {name} answered {n}",
    "pair.alone.unasked": "only {name} addressed {n}",
    "pair.alone.more": "only {name} answered {n} more",
    "pair.alone.more.unasked": "only {name} addressed {n} more",
    "pair.neither": "neither answered {n}",
    "pair.neither.unasked": "neither addressed {n}",
    "pair.they.all": "They agree on all of them.",
    "pair.they.agree": "They agree on {same}",
    "pair.they.both": "They agree on {same} and disagree on {opposite}",
    "pair.they.between": "{agree}; on {between}, one of them takes no side.",
    "pair.they.one.same": "They agree on it.",
    "pair.they.one.opposite": "They disagree on it.",
    "pair.they.one.between": "One of them takes no side on it.",
    "pair.you.all": "You agree on all of them.",
    "pair.you.agree": "You agree on {same}",
    "pair.you.both": "You agree on {same} and disagree on {opposite}",
    "pair.you.between": "{agree}; on {between}, one of you takes no side.",
    "pair.you.one.same": "You agree on it.",
    "pair.you.one.opposite": "You disagree on it.",
    "pair.you.one.between": "One of you takes no side on it.",
    # a reader among the experts: what the page's script does not say itself
    "reader.not_compared": (
        "Not compared: {experts}, who addressed fewer than {least} of the statements you answered."
    ),
    "reader.shared": {
        "one": "You and {name} both answered {n} statement. {sides}",
        "other": "You and {name} both answered {n} statements. {sides}",
    },
    "reader.nothing": "You and {name} have no statement in common.",
    "reader.order": (
        "First come the statements that at least {quorum} of the experts addressed, beginning "
        "with those on which they disagree most; then the others."
    ),
    "reader.stable": {
        "one": "This stays the same without any one of your {n} answer.",
        "other": "This stays the same without any one of your {n} answers.",
    },
    "reader.close_call": "Close call: leaving out {which} would {outcome}.",
    "reader.end_tie": "end the tie",
    "reader.newcomers": "make {experts} the closest, or as close",
    "reader.others": "make others the closest, or as close",
    "reader.your_answers": {"one": "your one answer", "other": "any of your {n} answers"},
    "reader.one_of": {"one": "one of your {n} answer", "other": "one of your {n} answers"},
    "reader.any_of": {
        "one": "any of {number} of your {n} answer",
        "other": "any of {number} of your {n} answers",
    },
    # changes of mind, and one statement over many articles
    "mind.statements": {
        "one": "{n} statement that have positions at several dates",
        "other": "{n} statements that have positions at several dates",
    },
    "mind.nobody.one": "The only expert never changed sides on {statements}.",
    "mind.nobody": {
        "one": "None of {n} expert changed sides on {statements}.",
        "other": "None of {n} experts changed sides on {statements}.",
    },
    "mind.on_one": "the only statement that has positions at several dates",
    "mind.on_some": "at least one of {statements}",
    "mind.on_any": "any of {statements}",
    "mind.changed": {
        "one": "{who} expert changed sides on {statements}: {listed}.",
        "other": "{who} experts changed sides on {statements}: {listed}.",
    },
    "mind.changed.all": "{everyone} changed sides on {statements}: {listed}.",
    "mind.times": {"one": "{name} once", "other": "{name} {number} times"},
    "mind.twice": "{name} twice",
    "mind.change": "{statement}: {expert} {before} ({when}), then {after} ({new_when}).",
    "history.one_article": (
        "Only one article addresses it ({when}), so nothing can have changed yet. {now}"
    ),
    "history.changed": {
        "one": "From {first} to {last}, in {articles}: {experts} changed side. {now}",
        "other": "From {first} to {last}, in {articles}: {experts} changed sides. {now}",
    },
    "history.nobody": "From {first} to {last}, in {articles}: nobody changed sides. {now}",
    "history.now": "By each expert's latest position, {counts}: the result is “{result}”.",
    "history.now.few": "By each expert's latest position, {counts}: too few for a result.",
}
