"""The part of the catalogue in `messages` for figures: keys, heads of columns, ends of scales."""

from __future__ import annotations

CHARTS: dict[str, str | dict[str, str]] = {
    "chart.empty": "Nothing to draw: every expert or every topic is hidden.",
    "chart.forecasts.ends": "will not happen; 50%; will happen",
    "chart.forecasts.key": (
        "Dot: the likelihood that an expert gives. Line: the range of the word. Diamond: what came "
        "of it."
    ),
    "chart.forecasts.unsaid": "no likelihood: {names}",
    "chart.events.none": "No event to draw.",
    "chart.events": "All events",
    "chart.topics": "All topics",
    "chart.outside": "Outside the topics",
    "chart.source_text": "the article's own text",
    "chart.board.key": (
        "Dotted outline: cautious wording; Double outline: emphatic; Circle at the right: did not "
        "address it, fainter where no answer is printed; Bar: the mean without any one expert; "
        "Hatched: the mean if all without a position disagreed … agreed"
    ),
    "chart.board.ends": "disagrees; sees both sides; agrees",
    "chart.board.narrow": "disagrees ← → agrees",
    "chart.board.not_addressed": "did not address it",
    "chart.drivers": "share of all disagreement",
    "chart.weights": "all disagree; even; all agree",
    "chart.plane.across": "how evenly those who take a side split",
    "chart.plane.ends": "all on one side; half and half",
    "chart.plane.up": "takes no side",
    "chart.stances.key": "–: did not address it. ○: no answer printed.",
    "chart.bars.key": (
        "Bar: number of experts, grey those who see both sides. The evidence of each "
        "statement has the names."
    ),
    "chart.bars.middle": (
        "Bar: number of experts, grey: “{does}”. The evidence of each statement has the names."
    ),
    "chart.bars.no_middle": (
        "Bar: number of experts. The evidence of each statement has the names."
    ),
    "chart.bars.ends": "← disagree; agree →",
    "chart.coverage.key": (
        "Square: length of the answer in words. Empty: no answer printed. “1 elsewhere”: "
        "addressed one of these statements in another answer."
    ),
    "chart.coverage.key.unasked": "Square: length in words. Empty: nothing recorded.",
    "chart.coverage.key.votes.unasked": "Square: number of remarks. Empty: none.",
    "chart.coverage.key.votes": "Square: number of answers. Empty: none.",
    "chart.coverage.answers": {"one": "{n} answer", "other": "{n} answers"},
    "chart.coverage.answers.unasked": {"one": "{n} remark", "other": "{n} remarks"},
    "chart.coverage.missing": "no answer from",
    "chart.coverage.missing.unasked": "nothing from",
    "chart.coverage.none": "no answer",
    "chart.coverage.none.unasked": "nothing",
    "chart.coverage.elsewhere": "addressed {n} of its statements in another answer",
    "chart.coverage.shares": "{topic} of the topic's words, {expert} of the expert's",
    "chart.entities.key": (
        "Dot: how often the expert names it. Dash: never. The {n} names in most paragraphs,"
        " of {of}."
    ),
    "chart.entities.never": "does not name {name}",
    "chart.pairs.key": (
        "Circle: paragraphs that name both, three or more. Filled: more than expected; "
        "outline: fewer. Ring: beyond chance, after correction for all pairs."
    ),
    "chart.diversity.key": (
        "Ring: experts who answer (Hill number of order 0). Disc: how many experts with "
        "answers of equal length that comes to, by words (order 1). Diamond: the same with "
        "more weight on the longest (order 2). The closer together, the more evenly the "
        "words are shared."
    ),
    "chart.profile.key": "Bar: words of answers, the longest first.",
    "chart.profile.source_text": "Hatched: the article's own text.",
    "chart.profile.hover": {
        "one": "the article's own text: {n} word",
        "other": "the article's own text: {n} words",
    },
    "chart.words.key": (
        "Dot: a word, by how far its use departs from the others' (z). Hatched: where all "
        "words would be in 95 of 100 random redistributions of the same paragraphs (|z| up "
        "to {bound}). Diamond: beyond that."
    ),
    "chart.words.ends": "← less often; as the others; more often →",
    "chart.words.none": "none beyond chance",
    "chart.lanes.key": (
        "Bar: possible dates; Outline: approximate; Diamond: exact day; Fade: no known "
        "start or end; Hatched: had not happened when the article appeared; Double line: "
        "change of time scale; Circle: an expert mentions it; ¶ the article's own text "
        "mentions it"
    ),
    "chart.lanes.mentioned_by": "mentioned by",
    "chart.narrative.key": (
        "Down: the order of the article, a row per passage; Across: when it happened; "
        "Hatched: had not happened when the article appeared; Thin: no known start; "
        "Diamond: exact day; ¶ the article's own text"
    ),
    "chart.matrix.key": "Numbers: {unit}. Empty: none.",
    "chart.matrix.none": "Nothing to count.",
    "chart.time.most": "{n} at most",
    "chart.time.counts.agree": "{n} agree",
    "chart.time.counts.both_sides": "{n} both sides",
    "chart.time.counts.disagree": "{n} disagree",
    "chart.time.none": "Nobody addressed it in any article.",
    "chart.time.latest": "Every expert's latest position so far",
    "chart.time.after": "After {when}: {said}",
}
