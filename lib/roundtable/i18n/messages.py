"""All texts of the interface: one catalogue, in English, in whole sentences with named values.

A text that counts something has the plural forms of Unicode's CLDR ("one" and "other" in English),
so that a translator could begin with this file. Sentences that are computed from tables are in
`roundtable.narrative`; names and summaries come from the data.
"""

from __future__ import annotations

from collections.abc import Mapping
from numbers import Integral
from typing import Any

from .formatting import format_number
from .messages_charts import CHARTS
from .messages_coding import DESK
from .messages_pages import PAGES
from .plurals import TEXT_LANGUAGE, plural_category

#: The languages that the catalogue has.
LANGUAGES = (TEXT_LANGUAGE,)
#: Key to text, or to its plural forms.
_INTERFACE: dict[str, str | dict[str, str]] = {
    # what can be chosen
    "people.everywhere": "All countries",
    "people.based": "Based in",
    "people.show": "Show or hide {name}",
    "people": "Experts",
    "people.source_text": "Experts, and the article's own text",
    "choose.topic": "Topic",
    "choose.topic.all": "All topics",
    "choose.coder": "Coding",
    "choose.coder.all": "Final (disagreements resolved)",
    "choose.order": "Order",
    "choose.statement": "Evidence",
    "choose.statement.all": "Choose a statement",
    "choose.background": "Background",
    "choose.background.all": "All backgrounds",
    "choose.answer": "Answers",
    "choose.answer.all": "Choose an answer",
    "choose.by": "Compare words by",
    "choose.by.expert": "Expert",
    "choose.by.topic": "Topic",
    "choose.status": "Status",
    "choose.status.all": "All",
    "choose.kind": "Kind",
    "choose.kind.all": "All kinds",
    "choose.event": "Event",
    "choose.event.all": "Choose an event",
    "choose.other": "Does it come before",
    "choose.other.all": "Choose another event",
    "choose.own": "¶ The article's own text",
    "choose.own.show": "Show or hide the article's own text",
    "source": "Source: {articles}.",
    "choose.corpus": "Data set",
    "choose.article": "Article",
    "choose.article.all": "All articles",
    "choose.show": "Show",
    "choose.fold": "Filter",
    "choose.search": "Search",
    "choose.unknown": ("We could not find the {name} “{value}” from the link, so it was left out."),
    "choose.faulty": (
        "The data set “{name}” has faults and can't be shown. `roundtable check` names them."
    ),
    "not stated": "Not stated",
    "close": "Close",
    "weighting": "How much each position counts",
    "weighting.equal": "All equally",
    "weighting.confidence": "Confident wording counts more",
    # evidence
    "hint.statement": (
        "Choose a statement to see the evidence: who says so, where, and how it was coded."
    ),
    "hint.answer": "Choose an answer to read a summary of it.",
    "hint.event": "Choose an event to see who mentions it, and where its date comes from.",
    "evidence": "Evidence: who says so, and where",
    "evidence.opened": "Evidence shown: {what}",
    "evidence.closed": "Evidence closed.",
    "findings": "Findings",
    "as a table": "As a table",
    "shown": "Showing {n} of {all} statements. Show all",
    "shown.live": "Showing {n} of {all} statements.",
    # headings below the boards
    "plane": "Where they split, and where they did not answer",
    "plane.how": (
        "Drag a box around marks to show only those statements above. Click empty space to "
        "show all."
    ),
    "plane.pick": "Choose statements from a list",
    "plane.columns": "show above; split; takes no side",
    "plane.table": (
        "The same as a table. Split: 0% means all on one side, 100% means half on each. "
        "Beside it, the share of experts who take no side"
    ),
    "network": "Who agrees with whom",
    "network.how": (
        "Thicker line: they agree more often. The number is how many statements both "
        "answered; dashed and grey: too few to compare the two."
    ),
    "drivers": "What they disagree about most",
    "weights": "What if confident statements counted more?",
    "coders": "How reliable is the coding?",
    "coders.single": (
        "Coded once so far. A second, independent coding would show how reliable it is."
    ),
    "voices": "How evenly is the space shared?",
    "entities": "Which people and places do they mention?",
    "words": "Does anyone use distinctive words?",
    # the overview
    "overview.agreement": "Do they agree?",
    "overview.coverage": "Who answered which question?",
    "overview.timeline": "Which events do they mention?",
    "overview.agreement.more": "All statements, with the evidence for each position",
    "overview.coverage.more": "All questions, with a summary of each answer",
    "overview.timeline.more": "All events, with the experts who mention them",
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
        "published yardstick that comes closest. Where an expert names no time, a year from "
        "publication was taken as the near future."
    ),
    "forecasts.assisted": "They were entered with a language model.",
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
    "thumbnail.forecasts": "A line for each thing expected, and a dot for each forecast",
    # figures and their tables
    "board": "Where each expert stands",
    "board.table": "The positions, one row per statement",
    "board.columns": "statement; result; counts",
    "board.took": "{n} of {all} took a position",
    "board.begin": "To begin, open the coding desk in a notebook: rt.coding_desk.",
    "board.final": "Final coding",
    "coverage": "Who answered which question",
    "coverage.table": "Words of the answers, one row per topic",
    "coverage.column": "topic",
    "coverage.none": "no answer printed",
    "coverage.words": {
        "one": "{n} word",
        "other": "{n} words",
    },
    "coverage.answer": "{expert} on “{topic}”",
    "coverage.expert": "expert",
    "coverage.answered": "{n} of {all} answered",
    "coverage.passages": {
        "one": "{n} paragraph",
        "other": "{n} paragraphs",
    },
    "coverage.yes": "answered",
    "coverage.elsewhere": "said elsewhere",
    "coverage.key": (
        "Choose an answer to read what it says. Numbers: its length in words. ○: no answer "
        "printed; “said elsewhere”: what the expert says of it in another answer was coded."
    ),
    "coverage.more": {
        "one": "{n} more row is not shown. Choose a country or a background to see fewer.",
        "other": "{n} more rows are not shown. Choose a country or a background to see fewer.",
    },
    "mentions": "People and places they mention",
    "mentions.column": "name",
    "mentions.passages": {
        "one": "in {n} of {all} paragraphs",
        "other": "in {n} of {all} paragraphs",
    },
    "mentions.times": {
        "one": "{n} time",
        "other": "{n} times",
    },
    "mentions.experts": "by {n} of {all} experts",
    "mentions.key": "Numbers: how often the expert names it. –: never.",
    "mentions.further": {
        "one": "{n} further name",
        "other": "{n} further names",
    },
    "results": "Where they agree, and where they split",
    "chart": "Chart: {title}",
    "chart.table": "Chart, the same as the table below: {title}",
    "results.firm": "firm",
    "matrix.statement": "statement",
    "matrix.result": "result",
    "matrix.key": (
        "Choose a statement to read the evidence. –: did not address it. ○: no answer printed. "
        "Firm: the result would stand whatever the others think, and without any one expert."
    ),
    "matrix.key.votes": (
        "Choose a statement to read who says what. –: took no side. ○: no answer. Firm: the result "
        "would stand whatever the others think, and without any one expert."
    ),
    "matrix.key.sides": (
        "Choose a statement to read who says what, and why. The bar: those who disagree, see both "
        "sides, agree; the rest of it did not address the statement."
    ),
    "matrix.sides": "how many stand on each side",
    "matrix.more": {
        "one": "{n} more statement stands on the page Agreement.",
        "other": "{n} more statements stand on the page Agreement.",
    },
    "expert.more": "Positions, reasons and events",
    "expert.reasons": "Reasons:",
    "expert.events": "Events mentioned:",
    "expert.addressed": "took a position on {n} of {all} statements",
    "results.table": "The statements in groups: agreement, split, too few answers",
    "results.agree": "Where they agree",
    "results.split": "Where they split",
    "results.both_sides": "No clear result",
    "results.too_few": "Too few answers",
    "lanes": "When things happened",
    "lanes.event": "event",
    "lanes.when": "when",
    "lanes.who": "mentioned by",
    "lanes.published": "The dark line: publication, {month}.",
    "lanes.key": (
        "Choose an event to read who says so. Bar: possible dates; outlined: approximate. Diamond: "
        "an exact day. Fading: no known start or end. Hatched: had not happened. ¶: the article's "
        "own text."
    ),
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
    "thumbnail.agreement": (
        "Each row is a statement, each dot an expert: disagrees on the left, agrees on the right"
    ),
    "thumbnail.coverage": (
        "Each row is a question, each column an expert; the larger the square, the longer "
        "the answer; empty where none is printed"
    ),
    "thumbnail.timeline": "How many events fall into each period, the earliest on the left",
    # the evidence, and what lies behind the agreement
    "evidence.not_addressed": "Answered this question, but did not address this statement",
    "evidence.no_answer": "No answer to this question is printed",
    "evidence.not_addressed.votes": "Took no side",
    "evidence.no_answer.votes": "No answer",
    "evidence.final": "How the codings were reconciled: {note}",
    "evidence.none": "no position",
    "passage": "passage {rank}",
    "passage.words": {
        "one": "{n} word",
        "other": "{n} words",
    },
    "passage.source_text": "The article's own text",
    "passage.date": "Date: {basis}",
    "pairs.panel": "as any two experts",
    "pairs.none": "none",
    "pairs.table": (
        "How close each two experts are, and how many statements both answered: +1 if they "
        "always agree, 0 if they are as close as any two experts; grey: too few statements "
        "to say"
    ),
    "coders.undefined": "not defined",
    "coders.columns": (
        "topic; cases; both found a position; same position; alpha, nominal; alpha, ordinal; AC2"
    ),
    "coders.table": "How far the codings agree before disagreements were resolved, by topic",
    "differ.columns": "statement; expert",
    "differ.table": "Where the codings differ, the furthest apart first",
    "methods": "How is this computed?",
    "methods.result": (
        "Result | agree or disagree: the declared share of the positions on one side; "
        "split: both sides at least a third; else both sides. None with fewer experts than "
        "declared. | Delphi practice (Diamond et al. 2014); RAND's test of disagreement. It says "
        "what was said, not that it means more than chance: if every position were a coin flip, "
        "75% would be reached in 25 of 100 statements with three experts, 63 with four and 38 "
        "with five"
    ),
    "methods.distance": (
        "Distance | how far apart two experts picked at random are, in steps of position. |"
        " Gini's mean difference; unbiased however few the experts"
    ),
    "methods.index": (
        "Index | 1 if all agree, 0 if everybody answered at random. | Brennan & Prediger "
        "1981, linear weights; the same whichever way a statement is worded"
    ),
    "methods.closeness": (
        "Closeness of two experts | compared with any two experts on the same statements, "
        "and drawn towards those where the two have few in common. | our composition; below"
        " about fifty statements in common the raw share of agreement misleads; nothing is drawn "
        "if 5 in 100 panels or more with the same positions, dealt anew on each statement, have "
        "pairs that differ as much"
    ),
    "methods.share": (
        "Share of the disagreement | what part of all distances lies in a statement. | the "
        "numerator of Krippendorff's alpha"
    ),
    "methods.dividing_line": (
        "Dividing line | the division of the experts in two that leaves least disagreement "
        "inside the groups. | Rao 1982; the best of many divisions explains much by luck, so it is "
        "named only if fewer than 5 in 100 panels with the same positions, dealt anew on each "
        "statement, have one as clear"
    ),
    "methods.chances": (
        "Chances | what a few experts would say of all such experts, if they were a random "
        "sample. | Perks's prior; a newspaper's choice is no random sample"
    ),
    "methods.confidence": (
        "Confident wording | every position counts 1, 2 or 3 times, by how confidently it "
        "is worded. | a second view, never the result"
    ),
    "methods.coders": (
        "Coders | Krippendorff's alpha with a delete-one jackknife interval. | Krippendorff"
        " 2018; his own bootstrap covers too little"
    ),
    "methods.experts": (
        "For methodologists | alpha and Gwet's AC2 of the experts themselves stand in the "
        "notebook. They change when a statement is worded the other way round, so they are "
        "no measure of consensus. |"
    ),
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
    "compare.alone.count": "Only one answered: {statements}",
    "compare.statement": "Statement",
    "compare.table": "{one} and {other}, statement by statement",
    "compare.rows": "Statement by statement",
    "compare.open": "Show the evidence",
    "compare.pairs": "Two experts at a time: on how many of the statements that both answered they agree",
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
    "stand.closest.tied": "Closest to you, equally close{distant}: {experts}.",
    "stand.closest.distant": ", though you agree on no more than half",
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
MESSAGES = _INTERFACE | PAGES | CHARTS | DESK


def message(key: str, n: int | None = None, **values: Any) -> str:
    """Return a text of the interface with its values filled in.

    Parameters
    ----------
    key : str
        Of `MESSAGES`.
    n : int, optional
        What is counted; chooses the plural form, and stands for {n} in the text.
    **values
        By the names that the text has in braces; whole numbers are written as the reader's
        language writes them. Without any value the text is returned as it is, for a script or
        template that fills it in.

    Raises
    ------
    KeyError
        For a key that is not in the catalogue.
    TypeError
        For a text with plural forms where n is missing.

    >>> message("passage.words", n=1), message("passage.words", n=1240)
    ('1 word', '1,240 words')
    """
    text = MESSAGES[key]
    if isinstance(text, Mapping):
        if n is None:
            raise TypeError(
                f"the message {key!r} has plural forms ({', '.join(text)}); give the number as n="
            )
        text = text[plural_category(n)]
    if n is not None:
        values["n"] = n
    return text.format(**_written(values)) if values else text


def _written(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with whole numbers as the reader's language writes them."""
    return {
        name: format_number(value) if isinstance(value, Integral) else value
        for name, value in values.items()
    }


def messages_with_prefix(prefix: str) -> dict[str, str | dict[str, str]]:
    """Return {key without the prefix: text, or its plural forms} of the keys that begin so.

    This is what a template or a script is given.
    """
    return {
        key.removeprefix(prefix): text for key, text in MESSAGES.items() if key.startswith(prefix)
    }


def message_parts(key: str, sign: str = "; ") -> list[str]:
    """Return the parts of a text that is a list, such as the heads of a table's columns."""
    return [part.strip() for part in message(key).split(sign.strip())]
