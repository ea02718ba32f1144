"""All texts of the interface in one table: a row per text, a column per language. Another language
is one more column.

Sentences with counts in them are computed beside the measures (`words.py`, `telling.py`); names and
summaries come from the data.
"""

from .messages_charts import CHARTS
from .messages_coding import DESK

LANGUAGES = ("en",)
TEXTS = (
    {
        # what can be chosen
        "people.everywhere": ("All countries",),
        "people.based": ("Based in",),
        "people.show": ("Show or leave out {name}",),
        "people": ("Experts",),
        "people.voices": ("Experts, and the article",),
        "choose.topic": ("Topic",),
        "choose.topic.all": ("All topics",),
        "choose.coder": ("Coding",),
        "choose.coder.all": ("Decided view",),
        "choose.order": ("Order",),
        "choose.statement": ("Evidence",),
        "choose.statement.all": ("Choose a statement",),
        "choose.background": ("Background",),
        "choose.background.all": ("All backgrounds",),
        "choose.answer": ("Passages",),
        "choose.answer.all": ("Choose an answer",),
        "choose.by": ("Compare words by",),
        "choose.by.expert": ("Expert",),
        "choose.by.topic": ("Topic",),
        "choose.status": ("Status",),
        "choose.status.all": ("All",),
        "choose.kind": ("Kind",),
        "choose.kind.all": ("All kinds",),
        "choose.event": ("Event",),
        "choose.event.all": ("Choose an event",),
        "choose.other": ("Does it come before",),
        "choose.other.all": ("Choose another event",),
        "choose.own": ("¶ The article itself",),
        "choose.own.show": ("Show or leave out the article's own voice",),
        "read": ("What was read: {articles}.",),
        "choose.corpus": ("Corpus",),
        "choose.article": ("Article",),
        "choose.article.all": ("All articles",),
        "choose.show": ("Show",),
        "choose.unknown": ("The address asks for {name} “{value}”, which is not here: left out.",),
        "not stated": ("Not stated",),
        "close": ("Close",),
        "weigh": ("How much each voice counts",),
        "weigh.equal": ("Everyone equal",),
        "weigh.confidence": ("By confidence",),
        # evidence
        "hint.statement": (
            "Choose a dot, or a statement above, to see who says so, where, and how it was coded.",
        ),
        "hint.answer": ("Choose a tile, or an answer above, to read what is said in it.",),
        "hint.event": (
            (
                "Choose a row, or an event above, to see who says what of it, and where "
                "its date comes from."
            ),
        ),
        "evidence": ("Who says so, and where",),
        "evidence.opened": ("Evidence shown: {what}",),
        "evidence.closed": ("Evidence closed.",),
        "findings": ("Findings",),
        "as a table": ("As a table",),
        "kept": ("{n} chosen on the plane: show all {all}",),
        "kept.said": ("The board shows {n} of {all} statements.",),
        # headings below the boards
        "plane": ("Where they split, and where they are silent",),
        "plane.how": (
            (
                "Draw a box to keep its statements on the board above; click beside the "
                "marks to have all again."
            ),
        ),
        "plane.pick": ("Choose statements from a list",),
        "plane.columns": ("keep on the board; split; takes no side",),
        "plane.table": (
            (
                "The plane as a table: 0% all on one side, 100% split in half; and the "
                "share of experts who take no side"
            ),
        ),
        "network": ("Who stands with whom",),
        "network.how": (
            (
                "Thick: of one mind; thin: at odds. The number is of statements shared; "
                "dashed: fewer than {few}."
            ),
        ),
        "drivers": ("What drives the disagreement",),
        "weights": ("If the surer voices counted more",),
        "coders": ("How well it was coded",),
        "coders.one": (
            "One coder has read this; a second would show how far the coding can be followed.",
        ),
        "voices": ("How many voices is that?",),
        "entities": ("Of whom and what do they speak?",),
        "words": ("Does anyone use words of their own?",),
        # the overview
        "overview.agreement": ("Do they agree?",),
        "overview.coverage": ("Who speaks of what?",),
        "overview.timeline": ("When did it happen?",),
        "overview.agreement.more": ("All statements, with the evidence behind every mark",),
        "overview.coverage.more": ("All topics, with the passages behind every tile",),
        "overview.timeline.more": ("All events, with those who tell of them",),
        # figures and their tables
        "board": ("Who holds what",),
        "board.table": ("The positions, one row per statement",),
        "board.columns": ("statement; result; counts",),
        "board.decided": ("Decided view",),
        "coverage": ("Who speaks of what",),
        "coverage.table": ("Words of the answers, one row per topic",),
        "coverage.column": ("topic",),
        "coverage.none": ("no answer",),
        "coverage.words": ("{words} words",),
        "coverage.answer": ("{expert} on “{topic}”",),
        "contested": ("Most and least contested statements",),
        "chart": ("Chart: {title}",),
        "chart.table": ("Chart, the same as the table below: {title}",),
        "contested.table": ("The statements that split the panel most and least",),
        "contested.most": ("Most contested, of those with a result",),
        "contested.least": ("Least contested, of those with a result",),
        "lanes": ("When things happened",),
        "lanes.table": ("The events, in the same order",),
        "lanes.columns": ("event; when; status; told by",),
        "lanes.told": ("Told by {who}.",),
        "lanes.above": ("The events above, in the same order",),
        "lanes.events": ("The {events} as a table",),
        "lanes.passages.one": ("The {passages} that tells of them",),
        "lanes.passages": ("The {passages} that tell of them",),
        "still.agreement": (
            "Each row a statement, each dot a voice: disagrees on the left, agrees on the right",
        ),
        "still.coverage": (
            (
                "Each row a topic, each column an expert: a tile as large as the answer, "
                "hollow where there is none"
            ),
        ),
        "still.timeline": (
            "How many events touch each stretch of the calendar, the earliest on the left",
        ),
        # the evidence, and what lies behind the agreement
        "evidence.not_addressed": ("Speaks on the topic, not on this",),
        "evidence.no_answer": ("Does not speak in this section",),
        "evidence.decided": ("Decided: {note}",),
        "evidence.none": ("no evidence",),
        "passage": ("passage {rank}",),
        "passage.words": ("{words} words",),
        "passage.own": ("The article itself",),
        "passage.date": ("Date: {basis}",),
        "pairs.panel": ("same as the panel",),
        "pairs.none": ("none",),
        "pairs.table": (
            (
                "Closeness and number of shared statements: +1 always of one mind, 0 as "
                "two of the panel picked at random; grey: too few to tell"
            ),
        ),
        "coders.undefined": ("not defined",),
        "coders.columns": (
            "topic; cells; both found evidence; same position; alpha, nominal; alpha, ordinal; AC2",
        ),
        "coders.table": ("Agreement of the coders before adjudication, by topic",),
        "differ.columns": ("statement; expert",),
        "differ.table": ("Where the coders differ, the furthest apart first",),
        "methods": ("How is this computed?",),
        "methods.result": (
            (
                "Result | agree or disagree: the declared share of the voices on one "
                "side; split: both sides at least a third; else both sides. None below "
                "the "
                "declared number of voices. | Delphi practice (Diamond et al. 2014); "
                "RAND's test of disagreement"
            ),
        ),
        "methods.distance": (
            (
                "Gap | how far apart two different experts picked at random stand, in "
                "steps of position. "
                "| Gini's mean difference; unbiased however few the experts"
            ),
        ),
        "methods.index": (
            (
                "Index | 1 all of one mind, 0 as if everybody answered at random. "
                "| Brennan & Prediger 1981, linear weights; the same whichever way a "
                "statement is worded"
            ),
        ),
        "methods.closeness": (
            (
                "Closeness of two experts | against two of the panel picked at random "
                "on the same statements, shrunk towards the panel where they share "
                "few. "
                "| our composition; below about fifty shared statements the raw "
                "share of agreement misleads"
            ),
        ),
        "methods.share": (
            (
                "Share of the disagreement | what part of all distances lies in a "
                "statement. | the numerator of Krippendorff's alpha"
            ),
        ),
        "methods.crux": (
            (
                "Crux | the split of the experts in two that leaves least disagreement "
                "inside the groups; all splits are tried. "
                "| Rao 1982; the best of many splits explains much by luck, so the "
                "average stands beside it"
            ),
        ),
        "methods.chances": (
            (
                "Chances | what a few voices would say of comparable experts, if they "
                "were drawn at random. "
                "| Perks's prior; a newspaper's choice is no random draw"
            ),
        ),
        "methods.confidence": (
            (
                "By confidence | every voice weighs 1, 2 or 3, as sure as it sounds. | a "
                "second view, never the result"
            ),
        ),
        "methods.coders": (
            (
                "Coders | Krippendorff's alpha with a delete-one jackknife interval. "
                "| Krippendorff 2018; his own bootstrap covers too little"
            ),
        ),
        "methods.experts": (
            (
                "For methodologists | alpha and Gwet's AC2 of the experts themselves "
                "stand in the notebook. They change when a statement is worded the "
                "other way "
                "round, so they are no measure of consensus. |"
            ),
        ),
        # two experts side by side
        "compare": ("Compare two experts",),
        "compare.nothing": (
            (
                "Nothing is left to compare: choose at least two experts above, and a "
                "topic with statements."
            ),
        ),
        "compare.one": ("Compare",),
        "compare.other": ("with",),
        "compare.opposite": ("On opposite sides",),
        "compare.half": ("Only one takes a side",),
        "compare.same": ("On the same side",),
        "compare.alone": ("Only one speaks",),
        "compare.alone.count": ("Only one speaks: {statements}",),
        "compare.statement": ("Statement",),
        "compare.table": ("{one} and {other}, statement by statement",),
        "compare.open": ("Show who says so, and where",),
        "compare.not_addressed": ("silent on this",),
        "compare.absent": ("silent on the topic",),
        # where a reader would stand
        "stand": ("Where would you stand?",),
        "stand.lead": (
            (
                "Say what you think of some of the statements, and see which experts "
                "stand nearest to you on them."
            ),
        ),
        "stand.private": (
            (
                "Your answers go only to the program behind this page, which counts "
                "them, and forgets them when you close or reload it. They are not "
                "stored, "
                "not shown to anybody, and not part of the page's address."
            ),
        ),
        "stand.start": (
            (
                "Answer some of the statements, and it is counted here which experts "
                "stand nearest to you."
            ),
        ),
        "stand.nothing": (
            "No statement is left to ask about: choose more topics or experts above.",
        ),
        "stand.away": (
            (
                "{n} of your answers are to statements that are not among those chosen "
                "above; they are kept, and not counted."
            ),
        ),
        "stand.caveat": (
            (
                "Each expert is measured only where both of you take a position, so two "
                "distances may rest on different statements."
            ),
        ),
        "stand.again": ("Start again",),
        "stand.more": ("Ask me more ({left} left)",),
        "stand.row": ("Row by row with",),
        "stand.choose": ("Choose an expert",),
        "stand.you": ("You",),
        "stand.columns": ("Expert; Place; Same side; Opposite; Distance",),
        "stand.table": (
            (
                "You and each expert, on the statements on which both take a position; "
                "the mean distance in steps, of 4 at most"
            ),
        ),
        "stand.further": ("The experts further down",),
        "stand.further.count": ("{n} more",),
        "stand.same": ("{same} of {shared}",),
        "stand.few": ("too few",),
        "stand.tied": ("{place}, tied",),
        # the brush over the calendar
        "brush.first": ("First stretch of the calendar shown",),
        "brush.last": ("Last stretch of the calendar shown",),
        "brush.whole": ("Whole calendar",),
        "brush.all": ("The whole calendar. Draw a span on it, or move its ends, to look closer.",),
        "brush.span": ("From {first} to the end of {last}.",),
        "brush.event": ("{label}: {n} event",),
        "brush.events": ("{label}: {n} events",),
        # the pages around the dashboards
        "page.name": ("Roundtable",),
        "page.skip": ("Skip to the content",),
        "page.dashboards": ("Dashboards",),
        "page.dark": ("Dark colours",),
        "page.light": ("Light colours",),
        "page.reload": ("Reload the page",),
        "page.full": (
            (
                "More readers are here than this server has room for. What you see is "
                "complete; its choices answer as soon as there is room: the page tries "
                "again "
                "every {again} seconds."
            ),
        ),
        "page.failed": (
            (
                "The program behind this page could not be started. What you see stays, "
                "but nothing on it answers."
            ),
        ),
        "page.dead": (
            (
                "The program behind this page has ended. What you see stays, but nothing "
                "on it answers any more."
            ),
        ),
        "page.lost": ("The connection to the server is lost. The page tries to get it back.",),
        "page.slow": (
            (
                "The page's choices are slow to come. What you see is complete, and can be "
                "chosen above; its evidence comes with them."
            ),
        ),
        "page.missing": ("There is no such page.",),
        "page.missing.why": ("The address is not one of a dashboard.",),
        "page.broken": ("This did not work.",),
        "page.broken.why": ("The server's log says why.",),
        "page.all": ("All dashboards",),
        "page.question": ("What do the experts say, and who says so?",),
        "page.lead": (
            (
                "Named experts answer the same questions in a round-up. Counted here: "
                "who agrees on what, who speaks of what and who is silent, and when "
                "things "
                "happened, each mark with the passage and the coder behind it."
            ),
        ),
        "page.corpus": ("The corpus",),
        "page.corpora": ("The corpora",),
        "page.empty": ("There is no notebook in this folder yet.",),
        "page.counts": ("articles; experts; statements; events",),
        "page.count": ("article; expert; statement; event",),
        # what may be taken along
        "take": ("Take it along",),
        "take.csv": ("Data (CSV)",),
        "take.png": ("Picture (PNG)",),
        "take.svg": ("Drawing (SVG)",),
        "take.link": ("Copy link",),
        "take.cite": ("Cite this",),
        "take.saved": ("Saved.",),
        "take.copied": ("Copied.",),
        "take.package": ("All data (zip)",),
        # the report, a file by itself
        "report": ("Report",),
        "report.skip": ("Skip to the report",),
        "report.contents": ("Contents",),
        "report.article": ("Article",),
        "report.articles": ("Articles",),
        "report.data": ("Data",),
        "report.how": ("How to read it",),
        "report.how.words": (
            (
                "Each mark stands for an expert, an answer or an event of the "
                "articles; point at it to read it, or click it to see the evidence. "
                "The experts were chosen by an editor and are no sample: the counts "
                "describe these articles, and nothing else."
            ),
        ),
        "report.rule": ("The declared rule",),
        "report.rule.words": (
            (
                "A result needs at least {quorum} experts who take a position: "
                "agree or disagree where at least {threshold} of them stand on that "
                "side, split where both sides hold at least a third, else both sides. "
                "Silence is never counted as a position."
            ),
        ),
        "report.glance": ("At a glance",),
        "report.calendar": ("How many events fall when",),
        "report.analysis": ("What lies behind the agreement",),
        "report.pairs": ("Every two experts, in numbers of statements",),
        "report.pairs.columns": (
            (
                "two experts; both speak; same side; opposite sides; only one takes a "
                "side; mean distance, in steps"
            ),
        ),
        "report.evidence": ("The evidence, statement by statement",),
        "report.evidence.how": (
            (
                "Behind every result stand the summaries, in our own words, with who made "
                "them, where, and how sure they sound."
            ),
        ),
        "report.nothing": ("The corpus has no statements.",),
        "report.gaps": ("Who is silent where, and why",),
        "report.gaps.columns": (
            "topic; expert; what the article shows; positions on this topic elsewhere",
        ),
        "report.gaps.caption": ("Every answer that is not there",),
        "report.cut": (
            "The first {shown} of {all:,} rows; the figure's data (CSV) hold them all.",
        ),
        "report.events": ("Every event, and who tells of it",),
        "report.itself": ("The article itself",),
        "report.sources": ("Sources, licence, how to cite",),
        "report.coders": ("Who coded it",),
        "report.licence": ("Licence",),
        "report.licence.words": (
            (
                "The data: {licence}. The articles belong to their publishers; no sentence "
                "of theirs is in this report."
            ),
        ),
        "report.limits": ("What this does not show",),
        "report.limits.words": (
            (
                "What these experts think beyond what was printed, and what other experts "
                "would have said."
            ),
        ),
        "report.failed": (
            (
                "This browser does not draw the figures; all they show stands in the text "
                "and in the tables. A browser of 2023 or later draws them."
            ),
        ),
    }
    | CHARTS
    | DESK
)


def message(key, language="en"):
    """The text of the interface in a language. Raises KeyError for a key that is not in the
    table.
    """
    return TEXTS[key][LANGUAGES.index(language)]


def messages_with_prefix(prefix, language="en"):
    """{key without the prefix: text} of all texts whose keys begin so: what a template or a script
    is given.
    """
    return {
        key.removeprefix(prefix): message(key, language) for key in TEXTS if key.startswith(prefix)
    }


def message_parts(key, language="en", sign="; "):
    """The parts of a text that is a list, such as the heads of a table's columns."""
    return [part.strip() for part in message(key, language).split(sign.strip())]
