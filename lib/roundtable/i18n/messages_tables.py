"""The part of the catalogue in `messages` for the tables of the pages: positions, answers, mentions,
events, forecasts, two experts compared, a reader among them.
"""

from __future__ import annotations

TABLES_ON_PAGES: dict[str, str | dict[str, str]] = {
    # the ledger of forecasts
    "forecasts": "How likely they called it, and what came of it",
    "forecasts.question": "What did they expect, and what came of it?",
    "forecasts.none": "Nobody's forecasts have been entered for this data set.",
    "forecasts.table": "The forecasts, one row each",
    "forecasts.columns": "what would happen; expert; how likely; by when; what came of it",
    "forecasts.counted": "what would happen; forecasts; experts; what came of it",
    "forecasts.by": "by {date}",
    "forecasts.no_end": "no time named",
    "forecasts.ledger": "The ledger",
    "forecasts.coding": (
        "Experts did not vote: each forecast was read from one passage, with the word of a "
        "published yardstick that comes closest. Where an expert means the near future, a "
        "year from publication was taken."
    ),
    "forecasts.assisted": "The forecasts were entered with a language model.",
    "forecasts.checked": "checked {date}",
    "forecasts.source": "Source",
    "forecasts.yardstick": "How words become numbers",
    "forecasts.yardstick.how": (
        "The yardstick of the United Kingdom's Professional Head of Intelligence Assessment "
        "(PHIA), as printed in “Explaining Uncertainty in UK Intelligence Assessment”, 24 March "
        "2025. Scores take the middle of a range. The Brier score is the mean squared distance of "
        "the probability from what happened; the logarithmic score is the mean of −log of the "
        "probability that was given to what happened."
    ),
    "forecasts.yardstick.columns": "word; probability",
    "coverage": "Who answered which question",
    "coverage.unasked": "Who addressed which topic",
    "coverage.table": "Words of the answers, one row per topic",
    "coverage.column": "topic",
    "coverage.none": "no answer printed",
    "coverage.none.given": "no answer",
    "coverage.none.unasked": "nothing recorded",
    "coverage.words": {
        "one": "{n} word",
        "other": "{n} words",
    },
    "coverage.answer": "{expert} on “{topic}”",
    "coverage.expert": "expert",
    "coverage.answered": "{n} of {all} answered",
    "coverage.answered.unasked": "{n} of {all} addressed it",
    "coverage.topics": "{n} of {all} answered",
    "coverage.topics.unasked": "addressed {n} of {all}",
    "coverage.passages": {
        "one": "{n} paragraph",
        "other": "{n} paragraphs",
    },
    "coverage.yes": "answered",
    "coverage.yes.unasked": "addressed",
    "coverage.elsewhere": "said elsewhere",
    "coverage.how": "Choose an answer to read what it says.",
    "coverage.how.votes": "Choose an answer to read what is known of it.",
    "coverage.how.unasked": "Choose a cell to read what is known of it.",
    "coverage.key": "Numbers: length of the answer in words. ○: no answer printed.",
    "coverage.key.votes": "○: no answer.",
    "coverage.key.given": "Numbers: length of the answer in words. ○: no answer.",
    "coverage.key.unasked": "○: nothing recorded.",
    "coverage.key.elsewhere": (
        "“said elsewhere”: what the expert says of it in another answer was coded."
    ),
    "coverage.more": {
        "one": "{n} more row is not shown. Choose a country or a background to see fewer.",
        "other": "{n} more rows are not shown. Choose a country or a background to see fewer.",
    },
    "mentions": "People and places they mention",
    "mentions.column": "name",
    "mentions.passages": {
        "one": "in {here} of {n} paragraph",
        "other": "in {here} of {n} paragraphs",
    },
    "mentions.times": {
        "one": "{n} time",
        "other": "{n} times",
    },
    "mentions.experts": {
        "one": "by {some} of {n} expert",
        "other": "by {some} of {n} experts",
    },
    "mentions.key": "Numbers: how often the expert names it. –: never.",
    "coverage.further": {
        "one": "{n} further expert",
        "other": "{n} further experts",
    },
    "mentions.further": {
        "one": "{n} further name",
        "other": "{n} further names",
    },
    "matrix.statement": "statement",
    "matrix.result": "result",
    "matrix.key": (
        "–: did not address it. ○: no answer printed. "
        "Firm: the result would stand whatever the others think, and without any one expert."
    ),
    "matrix.key.given": (
        "–: took no side. ○: no answer. Firm: the result "
        "would stand whatever the others think, and without any one expert."
    ),
    "matrix.key.unasked": (
        "○: no position. Firm: the result would stand whatever the others think, and without any "
        "one expert."
    ),
    "matrix.key.sides": (
        "All bars share one scale. Firm: the result would stand whatever the others think, and "
        "without any one expert."
    ),
    "matrix.how": "Choose a statement to read the evidence.",
    "matrix.how.votes": "Choose a statement to read who says what.",
    "matrix.how.sides": "Choose a statement to read who says what, and why.",
    "matrix.how.sides.votes": "Choose a statement to read who says what.",
    "matrix.hidden": "Not shown: {names}.",
    "matrix.show": "Show all experts",
    "matrix.hide": "Hide {name}",
    "matrix.sides": "how many stand on each side:",
    "matrix.sides.disagree": "disagree",
    "matrix.sides.agree": "agree",
    "matrix.further": {
        "one": "{n} further statement",
        "other": "{n} further statements",
    },
    "matrix.more": {
        "one": "{n} more statement is on the page Agreement.",
        "other": "{n} more statements are on the page Agreement.",
    },
    "matrix.left-out.one": {
        "one": "{n} more statement is left out here. Search to see it; the data hold every statement.",
        "other": (
            "{n} more statements are left out here. Search to see others; the data hold every "
            "statement."
        ),
    },
    "matrix.left-out": {
        "one": "{n} more statement is left out here. Choose one question to see more; the data "
        "hold every statement.",
        "other": "{n} more statements are left out here. Choose one question to see more; the data "
        "hold every statement.",
    },
    "lanes": "When things happened",
    "lanes.event": "event",
    "lanes.when": "when",
    "lanes.who": "mentioned by",
    "lanes.published": "The upright line: publication, {month}.",
    "lanes.how": "Choose an event to read who says so.",
    "lanes.key": (
        "Bar: possible dates; outlined: approximate. Diamond: an exact day. Fading: no known start "
        "or end. Hatched: had not happened. ¶: the article's own text."
    ),
    "lanes.all": {
        "one": "Show {n} event",
        "other": "Show all {n} events",
    },
    "lanes.more": {
        "one": "{n} more event is not shown. Choose a shorter period to see it.",
        "other": "{n} more events are not shown. Choose a shorter period to see them.",
    },
    "lanes.table": "The events, in the same order",
    "lanes.columns": "event; when; status; mentioned by",
    "lanes.mentioned_by": "Mentioned by {who}.",
    "lanes.above": "The events above, in the same order",
    "lanes.events": {
        "one": "The {n} event as a table",
        "other": "The {n} events as a table",
    },
    "lanes.passages": {
        "one": "The {n} passage that mentions them",
        "other": "The {n} passages that mention them",
    },
    # two experts side by side
    "compare": "Compare two experts",
    "compare.nothing": (
        "Nothing to compare: show at least two experts, and a topic with statements."
    ),
    "compare.one": "Compare",
    "compare.other": "with",
    "compare.opposite": "They disagree",
    "compare.half": "One of them takes no side",
    "compare.same": "They agree",
    "compare.alone": "Only one answered",
    "compare.alone.unasked": "Only one addressed it",
    "compare.alone.count": {
        "one": "Only one answered: {n} statement",
        "other": "Only one answered: {n} statements",
    },
    "compare.alone.count.unasked": {
        "one": "Only one addressed it: {n} statement",
        "other": "Only one addressed it: {n} statements",
    },
    "compare.statement": "Statement",
    "compare.table": "{one} and {other}, statement by statement",
    "compare.rows": "Statement by statement",
    "compare.open": "Show the evidence",
    "compare.pairs": "Two experts at a time: on how many of the statements that both answered they agree",
    "compare.pairs.unasked": (
        "Two experts at a time: on how many of the statements that both addressed they agree"
    ),
    "compare.count": "{same} of {shared}",
    "compare.count.spoken": "{one} and {other} agree on {same} of {shared}",
    "change": "Who changed their mind?",
    "change.expert": "expert",
    "change.standing": "by each one's latest position",
    "change.all": {
        "one": "The change, with both passages",
        "other": "All {n} changes, with both passages",
    },
    "change.others": {
        "one": "One more statement on the calendar",
        "other": "{n} more statements on the calendar",
    },
    "change.more": {
        "one": "One more change is not listed here.",
        "other": "{n} more changes are not listed here.",
    },
    "compare.not_addressed": "did not address it",
    "compare.absent": "no answer printed",
    # where a reader would stand
    "stand": "Where would you stand?",
    "stand.lead": (
        "Say what you think of some of the statements, and see which experts are closest to you."
    ),
    "stand.private": (
        "Your answers are not saved or shared. They disappear when you close or reload this page."
    ),
    "stand.start": "Answer a few statements to see which experts are closest to you.",
    "stand.nothing": "No statement to ask about: show more topics or experts above.",
    "stand.away": {
        "one": (
            "{n} of your answers is to a statement that is hidden above; it is kept, but "
            "not counted."
        ),
        "other": (
            "{n} of your answers are to statements that are hidden above; they are kept, "
            "but not counted."
        ),
    },
    "stand.script": "Your browser runs no scripts here: the comparison needs one.",
    "stand.few_answers": (
        "Answer a few more: we compare you with an expert once you have {least} statements in "
        "common (now at most {shared})."
    ),
    "stand.closest": "Closest to you{distant}: {experts}.",
    "stand.closest_tied": "Closest to you, equally close{distant}: {experts}.",
    "stand.distant": ", though you agree on no more than half",
    "stand.only": (
        "{expert} is the only expert with whom you have at least {least} statements in common, so "
        "we cannot say who is closest."
    ),
    "stand.close_call": {
        "one": "Close call: without one of your answers, somebody else would be closest, or as close.",
        "other": (
            "Close call: without any one of {n} of your {of} answers, somebody else would be "
            "closest, or as close."
        ),
    },
    "stand.caveat": (
        "You and each expert are compared only on statements that both of you answered, so "
        "two distances may rest on different statements."
    ),
    "stand.again": "Start again",
    "stand.more": "Ask me more ({left} left)",
    "stand.row": "Compare, statement by statement, with",
    "stand.choose": "Choose an expert",
    "stand.you": "You",
    "stand.columns": "Expert; Rank; Agree; Disagree; Distance",
    "stand.table": (
        "You and each expert, on the statements that both of you answered; the mean "
        "distance in steps, of 4 at most"
    ),
    "stand.further": "Experts further away",
    "stand.further.count": "{n} more",
    "stand.same": "{same} of {shared}",
    "stand.few": "too few",
    "stand.tied": "{place}, tied",
    # the brush over the calendar
    "brush.first": "Start of period shown",
    "brush.last": "End of period shown",
    "brush.whole": "Whole period",
    "brush.all": "The whole period. Drag across it, or move its ends, to look closer.",
    "brush.span": "From {first} to the end of {last}.",
    "brush.events": {
        "one": "{label}: {n} event",
        "other": "{label}: {n} events",
    },
}
