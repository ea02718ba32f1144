"""The part of the catalogue in `messages` for what is found about agreement: headlines, results, what
could change them, and the findings of a panel.
"""

from __future__ import annotations

AGREEMENT_FINDINGS: dict[str, str | dict[str, str]] = {
    "nothing_shown": "Nothing to show: every expert or every topic is hidden.",
    "order.topic": "By topic",
    "order.contest": "Most contested first",
    "order.positions": "Most answered first",
    # how many stand on a side; {number} is n, or "n of m"
    "side.agree": {"one": "{number} agrees", "other": "{number} agree"},
    "side.both_sides": {"one": "{number} sees both sides", "other": "{number} see both sides"},
    "side.disagree": {"one": "{number} disagrees", "other": "{number} disagree"},
    "side.middle": {"one": "{number} {does}", "other": "{number} {do}"},
    "count.nobody": "nobody addressed it",
    "silent.not_addressed": {"one": "{n} did not address it", "other": "{n} did not address it"},
    "silent.not_addressed.given": {"one": "{n} took no side", "other": "{n} took no side"},
    "silent.no_answer": {
        "one": "{n} has no printed answer",
        "other": "{n} have no printed answer",
    },
    "silent.no_answer.unasked": {
        "one": "{n} said nothing about it",
        "other": "{n} said nothing about it",
    },
    "silent.no_answer.given": {"one": "{n} gave no answer", "other": "{n} gave no answer"},
    "answered.one": "the only one answered",
    "answered.two": "both answered",
    "answered.all": {"one": "all {n} answered", "other": "all {n} answered"},
    "answered.unasked": {"one": "{n} took a position", "other": "{n} took a position"},
    "addressed.one": "The only expert did not address it.",
    "addressed.none_of": {
        "one": "None of {n} expert addressed it.",
        "other": "None of {n} experts addressed it.",
    },
    "addressed.none": "No expert addressed it.",
    # the first finding
    "headline.split": "Experts split on {what}: {counts}.",
    "headline.no_side": "Experts take no common side on {what}: {counts}.",
    "headline.both_sides": "Experts see both sides of {what}: {counts}.",
    "headline.says.clause": {"one": "{who} says {clause}.", "other": "{who} say {clause}."},
    "headline.says": {"one": "{who} says: {text}.", "other": "{who} agree: {text}."},
    "headline.disagree.clause": {
        "one": "{who} disagrees that {clause}.",
        "other": "{who} disagree that {clause}.",
    },
    "headline.disagree": {
        "one": "{who} disagrees with {what}.",
        "other": "{who} disagree with {what}.",
    },
    "headline.who.one": "The only expert",
    "headline.who.two": "Both experts",
    "headline.who.all": {"one": "All {number} expert", "other": "All {number} experts"},
    "headline.who.part": {
        "one": "{number} of {total} expert",
        "other": "{number} of {total} experts",
    },
    "headline.ties": {
        "one": "{number} other finding is just as clear.",
        "other": "{number} other findings are just as clear.",
    },
    "topics.agree": "they agree on {topics}",
    "topics.agree.most": "they mostly agree on {topics}",
    "topics.split": "they split on {topics}",
    "topics.split.most": "they mostly split on {topics}",
    "topics.mixed": "they agree in part on {topics}",
    "topics.split.part": "they split in part on {topics}",
    "topics.none": "they take no common side on {topics}",
    "topics.none.most": "they mostly take no common side on {topics}",
    "topics.few": "Too few answered on {topics}.",
    "topics.count": "{topic} ({number} of {total})",
    "topics.count.named": {
        "one": "{topic} ({number} of {n} result)",
        "other": "{topic} ({number} of {n} results)",
    },
    # how the positions were made
    "coded.self": "The positions are the experts' own answers.",
    "coded.read": (
        "Experts did not vote: their answers were read, and coded by whether each supports or "
        "contradicts our statements."
    ),
    "coded.read.unasked": (
        "Nobody was asked: what they said in public was read, and coded by whether it supports or "
        "contradicts our statements."
    ),
    "coded.once": "That was done once, by people.",
    "coded.once.assisted": "That was done once, with a language model.",
    "coded.assisted.two": "Both codings were made with a language model",
    "coded.assisted.all": {
        "one": "All {number} coding were made with a language model",
        "other": "All {number} codings were made with a language model",
    },
    "coded.people.two": "Both codings were made by people",
    "coded.people.all": {
        "one": "All {number} coding were made by people",
        "other": "All {number} codings were made by people",
    },
    "coded.part": {
        "one": "{number} of the {total} codings was made with a language model",
        "other": "{number} of the {total} codings were made with a language model",
    },
    "coded.same.two": (
        "{made}; they gave the same position in {percent} of the {positions} that both found."
    ),
    "coded.same.more": (
        "{made}; they gave the same position in {percent} of the {positions} that two of them found."
    ),
    # how what a page shows was made, at its end
    "made.own": "Each position is an answer as it was given: nobody interpreted it.",
    "made.own.some": "Where experts answered for themselves, the position is their answer.",
    "made.coded": (
        "Each position was coded from one passage, by whether it supports or contradicts a "
        "statement; the evidence names the passage and the coder."
    ),
    "made.coded.others": (
        "Every other position was coded from one passage, by whether it supports or contradicts a "
        "statement; the evidence names the passage and the coder."
    ),
    "made.reconciled": "Where codings differed, the final coding says how that was resolved.",
    "made.no_sample": (
        "The experts were not drawn at random: the counts describe these sources and nothing else."
    ),
    "made.words": {
        "one": "Words, names and paragraphs are counted as they stand in the source named above.",
        "other": "Words, names and paragraphs are counted as they stand in the sources named above.",
    },
    "made.words.votes": {
        "one": "Answers are counted as the source named above records them.",
        "other": "Answers are counted as the sources named above record them.",
    },
    "made.asked.unknown": {
        "one": "The source does not say whether an expert without an answer was asked.",
        "other": "The sources do not say whether an expert without an answer was asked.",
    },
    "made.words.unasked": {
        "one": "What the source named above records is counted.",
        "other": "What the sources named above record is counted.",
    },
    "made.unasked": "Nobody was asked: who says nothing here may have spoken elsewhere.",
    "made.events": {
        "one": (
            "Dates are only as exact as the source named above makes them; “about” and “uncertain” "
            "say how sure they are. The experts mention what they were asked about: an event that "
            "nobody mentions may have mattered too."
        ),
        "other": (
            "Dates are only as exact as the sources named above make them; “about” and “uncertain” "
            "say how sure they are. The experts mention what they were asked about: an event that "
            "nobody mentions may have mattered too."
        ),
    },
    "made.forecasts": (
        "Experts did not vote: what each of them expects was read from one passage, with the word of "
        "a published yardstick that comes closest to theirs."
    ),
    "made.forecasts.own": "Each forecast is the expert's own, as it was given.",
    "made.outcomes": (
        "What came of it was looked up later; each outcome names its source and the day as of which "
        "it holds. A likelihood that did not come true is no error by itself, and a handful of "
        "forecasts says nothing about who forecasts well."
    ),
    # what could change a result
    "sensitivity.nobody": "Nobody addressed it, so there is no result.",
    "sensitivity.too_few": {
        "one": "Only {n} expert took a position: too few for a result.",
        "other": "Only {n} experts took a position: too few for a result.",
    },
    "sensitivity.firm": (
        "Firm: this would hold even if everyone without a position took the other side."
    ),
    "sensitivity.holds": ("It would hold even if everyone without a position took the other side."),
    "sensitivity.everybody.one": "The only expert shown took a position.",
    "sensitivity.everybody.two": "Both experts took a position.",
    "sensitivity.everybody.all": {
        "one": "All {number} expert took a position.",
        "other": "All {number} experts took a position.",
    },
    "sensitivity.nobody_decides.one": "The only expert shown took a position.",
    "sensitivity.nobody_decides.two": (
        "Both experts took a position, and no single answer decides the result."
    ),
    "sensitivity.nobody_decides.all": {
        "one": "All {number} expert took a position, and no single answer decides the result.",
        "other": "All {number} experts took a position, and no single answer decides the result.",
    },
    "sensitivity.still": "still “{result}”",
    "sensitivity.if.one": (
        "If the one without a position agreed: {agree}; if that one disagreed: {disagree}."
    ),
    "sensitivity.if.two": (
        "If both without a position agreed: {agree}; if both disagreed: {disagree}."
    ),
    "sensitivity.if.all": {
        "one": (
            "If all {number} without a position agreed: {agree}; if all {number} disagreed: {disagree}."
        ),
        "other": (
            "If all {number} without a position agreed: {agree}; if all {number} disagreed: {disagree}."
        ),
    },
    "sensitivity.none_decides": "No single answer decides the result.",
    "sensitivity.exactly": {
        "one": (
            "It rests on exactly {n} expert: without any one of them there would be too few answers."
        ),
        "other": (
            "It rests on exactly {n} experts: without any one of them there would be too few "
            "answers."
        ),
    },
    "sensitivity.without": "Without {whom} it would be {results}.",
    "sensitivity.any": "any one of them",
    "by_coder.once": "It has been coded once.",
    "by_coder.same.one": "The only coding gives the same result.",
    "by_coder.same.two": "Both codings give the same result.",
    "by_coder.same.all": {
        "one": "All {number} coding give the same result.",
        "other": "All {number} codings give the same result.",
    },
    "chances.agree": {
        "one": (
            "If this {number} were a random sample of such experts (they are not), the chance that "
            "most such experts agree would be about {most}, and that at least {threshold} do, about "
            "{enough}. The statement was worded after reading their answers, which makes agreement "
            "likelier."
        ),
        "other": (
            "If these {number} were a random sample of such experts (they are not), the chance that "
            "most such experts agree would be about {most}, and that at least {threshold} do, about "
            "{enough}. The statement was worded after reading their answers, which makes agreement "
            "likelier."
        ),
    },
    "chances.disagree": {
        "one": (
            "If this {number} were a random sample of such experts (they are not), the chance that "
            "most such experts disagree would be about {most}, and that at least {threshold} do, "
            "about {enough}. The statement was worded after reading their answers, which makes "
            "agreement likelier."
        ),
        "other": (
            "If these {number} were a random sample of such experts (they are not), the chance that "
            "most such experts disagree would be about {most}, and that at least {threshold} do, "
            "about {enough}. The statement was worded after reading their answers, which makes "
            "agreement likelier."
        ),
    },
    "reasons.agree": {
        "one": "Reason given for agreeing: {reasons}.",
        "other": "Reasons given for agreeing: {reasons}.",
    },
    "reasons.both_sides": {
        "one": "Reason given for seeing both sides: {reasons}.",
        "other": "Reasons given for seeing both sides: {reasons}.",
    },
    "reasons.disagree": {
        "one": "Reason given for disagreeing: {reasons}.",
        "other": "Reasons given for disagreeing: {reasons}.",
    },
    "reasons.not_addressed": {
        "one": "Reason given by those without a position: {reasons}.",
        "other": "Reasons given by those without a position: {reasons}.",
    },
}
