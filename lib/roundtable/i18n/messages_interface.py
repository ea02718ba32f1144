"""The part of the catalogue in `messages` for choices, evidence, the dashboards and methods."""

from __future__ import annotations

INTERFACE: dict[str, str | dict[str, str]] = {
    # what can be chosen
    "people.everywhere": "All countries",
    "people.some": {"one": "Choose among {n} expert", "other": "Choose among {n} experts"},
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
    "source": {"one": "Source: {articles}.", "other": "Sources: {articles}."},
    "choose.corpus": "Data set",
    "choose.article": "Article",
    "choose.article.all": "All articles",
    "choose.show": "Show",
    "choose.fold": "Filter",
    "choose.search": "Search",
    "choose.unknown": ("We could not find the {name} “{value}” from the link, so it was left out."),
    # what an address may name, in the sentence above
    "choose.named.lang": "language",
    "choose.named.corpus": "data set",
    "choose.named.article": "article",
    "choose.named.topic": "topic",
    "choose.named.experts": "expert",
    "choose.named.based": "country",
    "choose.named.coder": "coding",
    "choose.named.order": "order",
    "choose.named.speaker": "expert",
    "choose.named.statement": "statement",
    "choose.named.kept": "statement",
    "choose.named.weighting": "weighting",
    "choose.named.one": "expert",
    "choose.named.other": "second choice",
    "choose.named.background": "background",
    "choose.named.answer": "answer",
    "choose.named.by": "comparison",
    "choose.named.own": "choice",
    "choose.named.status": "status",
    "choose.named.kind": "kind",
    "choose.named.from": "first month",
    "choose.named.to": "last month",
    "choose.named.event": "event",
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
    "hint.statement.given": "Choose a statement to see who says what.",
    "hint.answer": "Choose an answer to read a summary of it.",
    "hint.answer.votes": "Choose an answer to read what is known of it.",
    "hint.answer.unasked": "Choose a cell to read what is known of it.",
    "hint.event": "Choose an event to see who mentions it, and where its date comes from.",
    "evidence": "Evidence: who says so, and where",
    "evidence.opened": "Evidence shown: {what}",
    "evidence.closed": "Evidence closed.",
    "findings": "Findings",
    "as a table": "As a table",
    "shown": "Showing {n} of {all} statements. Show all",
    "shown.live": "Showing {n} of {all} statements.",
    # headings below the boards
    "stances": "What each expert says to each statement",
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
    "overview.coverage.unasked": "Who addressed which topic?",
    "overview.timeline": "Which events do they mention?",
    "overview.agreement.more": "All statements, with the evidence for each position",
    "overview.agreement.all": "All statements",
    "overview.coverage.more": "All questions, with a summary of each answer",
    "overview.coverage.more.votes": "All questions, with everyone who answered",
    "overview.coverage.more.unasked": "All topics, with everyone who addressed them",
    "overview.timeline.more": "All events, with the experts who mention them",
    "thumbnail.forecasts": "A line for each thing expected, and a dot for each forecast",
    # figures and their tables
    "board": "Where each expert stands",
    "board.table": "The positions, one row per statement",
    "board.columns": "statement; result; counts",
    "board.took": "{n} of {all} took a position",
    "board.begin": "To begin, open the coding desk in a notebook: rt.coding_desk.",
    "board.begin.statements": (
        "To begin, write statements; the desk of suggestions proposes some in a notebook: "
        "rt.suggestion_desk."
    ),
    "board.no_statement": "There is no statement yet on what is chosen here.",
    "board.final": "Final coding",
    "results": "Where they agree, and where they split",
    "chart": "Chart: {title}",
    "chart.table": "Chart, the same as the table below: {title}",
    "results.firm": "firm",
    "experts.who": {
        "one": "Who the {n} expert is",
        "other": "Who the {n} experts are",
    },
    "experts.more": {
        "one": "{n} further expert took fewer positions, or none.",
        "other": "{n} further experts took fewer positions, or none.",
    },
    "expert.more": "Positions, reasons and events",
    "expert.more.positions": "Positions",
    "expert.reasons": "Reasons:",
    "expert.events": "Events mentioned:",
    "expert.addressed": {
        "one": "took a position on {taken} of {n} statement",
        "other": "took a position on {taken} of {n} statements",
    },
    "results.table": "The statements in groups: agreement, split, too few answers",
    "results.agree": "Where they agree",
    "results.split": "Where they split",
    "results.both_sides": "No clear result",
    "results.too_few": "Too few answers",
    "results.not_coded": "not coded yet",
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
    "evidence.not_addressed.given": "Took no side",
    "evidence.no_answer.unasked": "Nothing recorded",
    "evidence.no_answer.given": "No answer",
    "evidence.final": "How the codings were reconciled: {note}",
    "evidence.none": "no position",
    "evidence.chances": "What would other experts say?",
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
        "topic; cases; both found a position; same position; same side; alpha, nominal; alpha, "
        "ordinal; AC2"
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
    "methods.formula.result": "rule in datapackage.json",
    "methods.formula.chances": "Beta(n + a, m − n + b), prior 1/K per position",
    "methods.formula.confidence": "Kish's effective m = (Σw)² / Σw²",
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
        "and drawn towards those where the two have few in common. | our own formula; below"
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
        "sample. | Perks's prior; experts who were chosen are no random sample"
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
        "For methodologists | alpha and Gwet's AC2 of the experts themselves are in the "
        "notebook. They change when a statement is worded the other way round, so they are "
        "no measure of consensus. |"
    ),
}
