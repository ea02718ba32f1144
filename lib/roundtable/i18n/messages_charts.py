"""The part of the table in `texts.py` for what stands in figures: keys, heads of columns, ends of
scales. A row per text, a column per language.
"""

CHARTS = {
    "chart.empty": ("Nothing to draw for this choice.",),
    "chart.events.none": ("No event is left to draw.",),
    "chart.events": ("All events",),
    "chart.topics": ("All topics",),
    "chart.outside": ("Outside the topics",),
    "chart.itself": ("the article itself",),
    "chart.board.key": (
        (
            "Ring: dotted = cautious, double = emphatic; Bar: mean without any one "
            "voice; Hatched: mean if the silent all disagree … all agree; "
            "Palest: not in this section at all"
        ),
    ),
    "chart.board.ends": ("disagrees; sees both sides; agrees",),
    "chart.board.narrow": ("disagrees ← → agrees",),
    "chart.board.not_addressed": ("silent on it",),
    "chart.drivers": ("share of the disagreement",),
    "chart.weights": ("all disagree; even; all agree",),
    "chart.plane.across": ("how those who take a side split",),
    "chart.plane.ends": ("all one way; even",),
    "chart.plane.up": ("takes no side",),
    "chart.coverage.key": (
        (
            "Tile: words of the answer, its area as large as their number. Hollow: no "
            "answer in this section, as far as the article shows. "
            "“1 elsewhere”: takes a position on so many of the topic's statements in "
            "another section."
        ),
    ),
    "chart.coverage.missing": ("no answer from",),
    "chart.coverage.elsewhere": ("takes a position on {n} of its statements elsewhere",),
    "chart.coverage.shares": ("{topic} of the topic's words, {expert} of the expert's",),
    "chart.entities.key": (
        (
            "Dot: how often the expert names it. Dash: never. The {n} names in most "
            "paragraphs, of {of}."
        ),
    ),
    "chart.entities.never": ("does not name {name}",),
    "chart.pairs.key": (
        (
            "Circle: paragraphs that name both, three or more. Filled: more than were "
            "to be expected; hollow: fewer. "
            "Ring: beyond chance, after correction for all pairs."
        ),
    ),
    "chart.voices.key": (
        (
            "Ring: voices that speak (Hill number of order 0). Disc: how many voices "
            "of equal length that comes to, by words (order 1). "
            "Diamond: the same with more weight on the longest (order 2). The closer "
            "together, the more evenly the words are shared."
        ),
    ),
    "chart.profile.key": ("Bar: words of answers, the longest first.",),
    "chart.profile.own": ("Hatched: editorial, the article's own voice.",),
    "chart.profile.hover": ("the article's own voice: {words} words",),
    "chart.words.key": (
        (
            "Dot: a word, by how far its use departs from the others' (z). Hatched: "
            "where all words lie in 95 of 100 deals of the same "
            "paragraphs at random (|z| up to {bound}). Diamond: beyond that."
        ),
    ),
    "chart.words.ends": ("← less often; as the others; more often →",),
    "chart.words.none": ("none beyond chance",),
    "chart.lanes.key": (
        (
            "Bar: from its earliest to its latest day; Hollow: the date is approximate "
            "or uncertain; Diamond: an exact day; "
            "Fading with an arrow: an open end; Hatched: announced or hypothetical; "
            "Double line: the calendar changes its pace; "
            "Circle: an expert tells it; ¶ the article tells it itself"
        ),
    ),
    "chart.lanes.told": ("told by",),
    "chart.telling.key": (
        (
            "Down: as it is told, a row per passage; Across: when it happened; "
            "Hatched: announced or hypothetical; Thin: no beginning given; "
            "Diamond: an exact day; ¶ the article itself"
        ),
    ),
    "chart.tellers.key": ("Numbers: {unit}. An empty place: none.",),
    "chart.tellers.none": ("There is nothing to count.",),
    "chart.time.none": ("Nobody speaks to it in any article.",),
    "chart.time.latest": ("Everybody's latest position so far",),
    "chart.time.after": ("After {when}: {said}",),
}
