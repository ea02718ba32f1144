"""The part of the catalogue in `messages` for the pages around the dashboards, downloads, report."""

from __future__ import annotations

PAGES: dict[str, str | dict[str, str]] = {
    # the pages around the dashboards
    "page.name": "Roundtable",
    "page.skip": "Skip to the content",
    "page.dashboards": "Dashboards",
    "page.dark": "Dark colours",
    "page.light": "Light colours",
    "page.reload": "Reload the page",
    "page.full": (
        "Many people are reading this right now. You can read the page; filters and links "
        "will work as soon as there is room. The page tries again every {again} seconds."
    ),
    "page.failed": (
        "The interactive part of this page did not start. You can still read it. Reload to "
        "try again."
    ),
    "page.dead": (
        "This page has lost its connection, so filters and links on it no longer work. "
        "Reload to continue."
    ),
    "page.lost": "The connection to the server is lost. The page is trying to reconnect.",
    "page.slow": (
        "The interactive part of this page is slow to start. You can read everything, and "
        "filter above; the evidence will follow."
    ),
    "page.unanswered": (
        "The server does not answer. What you chose stays in the address, and the page asks again "
        "by itself; below is still the answer to an earlier choice."
    ),
    "site.left": (
        "This copy does not hold everything that the address asks for; it shows what comes nearest."
    ),
    "site.period": (
        "Only the events of this period are listed; the sentences and numbers are about the whole "
        "calendar."
    ),
    "page.file": (
        "This page was opened as a file. You can read it; filters and evidence need a web server, "
        "such as `python -m http.server` in its folder."
    ),
    "page.missing": "Page not found.",
    "page.missing.why": "Check the address, or begin with the list:",
    "page.broken": "Something went wrong on our side.",
    "page.broken.why": "The server's log has the details.",
    "page.all": "All dashboards",
    "page.question": "What do the experts say, and who says so?",
    "page.lead": (
        "Journalists ask several experts the same questions. Roundtable shows where the "
        "experts agree, where they split and what they left unanswered, with the evidence "
        "for every point."
    ),
    "page.corpus": {
        "one": "The data set",
        "other": "The data sets",
    },
    "page.empty": "There is no notebook in this folder yet.",
    "counts.articles": {
        "one": "{n} article",
        "other": "{n} articles",
    },
    "counts.experts": {
        "one": "{n} expert",
        "other": "{n} experts",
    },
    "counts.statements": {
        "one": "{n} statement",
        "other": "{n} statements",
    },
    "counts.positions": {
        "one": "{n} position",
        "other": "{n} positions",
    },
    "counts.events": {
        "one": "{n} event",
        "other": "{n} events",
    },
    # what may be taken along
    "download": "Download",
    "download.csv": "Data (CSV)",
    "download.png": "Picture (PNG)",
    "download.svg": "Vector graphic (SVG)",
    "download.link": "Copy link",
    "download.cite": "Cite this",
    "download.saved": "Saved.",
    "download.copied": "Copied.",
    "download.package": "All data (zip)",
    "share": "Share",
    "share.more": "and download",
    "share.matrix": "The table of positions",
    "share.files": "Download what this page shows",
    "share.cite": "Cite the data",
    "share.embed": "Copy code to embed",
    "share.failed": "This did not work. Try another format.",
    # the report, a file by itself
    "report.glance": "At a glance",
    "report.skip": "Skip to the report",
    "report.contents": "In this file",
    "report.kicker": {
        "one": "one expert answered the questions of the source below",
        "other": "{n} experts answered the same questions",
    },
    "report.kicker.unasked": {
        "one": "what one expert said in the source below",
        "other": "what {n} experts said in the sources below",
    },
    "report.experts": "Who the experts are",
    "report.made": "How this was made",
    "report.article": {
        "one": "Source",
        "other": "Sources",
    },
    "report.rule": "When a statement has a result",
    "report.rule.words": (
        "When at least {quorum} experts take a position on it. They agree, or disagree, where "
        "at least {threshold} of them are on that side; they split where both sides have at "
        "least a third. No answer is never counted as a position."
    ),
    "report.limits": "What this does not show",
    "report.limits.words": (
        "The experts were not drawn at random: the counts describe these sources and nothing else. "
        "They do not show what the experts think beyond them."
    ),
    "report.licence": "Data and licence",
    "report.licence.words": (
        "{cite}: {licence}. The articles belong to their publishers; no sentence of theirs is "
        "in this report."
    ),
    "report.more.experts": {
        "one": "One more expert is introduced in the HTML file of this report.",
        "other": "{n} more experts are introduced in the HTML file of this report.",
    },
    "report.more.statements": {
        "one": "One more statement is in the evidence of the HTML file of this report.",
        "other": "{n} more statements are in the evidence of the HTML file of this report.",
    },
    "report.more.evidence": {
        "one": "The evidence for one more statement is in the HTML file of this report.",
        "other": "The evidence for {n} more statements is in the HTML file of this report.",
    },
    "report.more.positions": {
        "one": "One more position is in the HTML file of this report.",
        "other": "{n} more positions are in the HTML file of this report.",
    },
    "report.more.coverage": (
        "All {topics} topics and {sentences} findings are in the HTML file of this report."
    ),
    "report.more.events": {
        "one": "One more event, mentioned by fewer experts, is in the HTML file of this report.",
        "other": (
            "{n} more events, mentioned by no more experts than these, are in the HTML file "
            "of this report."
        ),
    },
    "report.more.findings": {
        "one": "One more finding is in the HTML file of this report.",
        "other": "{n} more findings are in the HTML file of this report.",
    },
    "report.more.ahead": {
        "one": "One more is in the HTML file of this report.",
        "other": "{n} more are in the HTML file of this report.",
    },
    "report.evidence": "The evidence, statement by statement",
    "report.evidence.how": (
        "Every position is summarised in our own words, with its place in the article. The "
        "smaller side comes first."
    ),
    "report.evidence.how.votes": "The smaller side comes first.",
    "basis.explicit": "said outright",
    "basis.inferred": "inferred",
    "report.names.experts": {
        "one": "one expert",
        "other": "{n} experts",
    },
    "report.names.paragraphs": {
        "one": "one paragraph",
        "other": "{n} paragraphs",
    },
    "report.why": "Why",
    "report.why_not": "Why not",
    "report.coded": "How firm this is, and how it was coded",
    "report.nothing": "The data set has no statements yet.",
    "report.coverage.figure": (
        "How many words of each expert are printed on each topic. ○: no answer printed"
    ),
    "report.coverage.figure.votes": "Which experts answered on each topic. ○: no answer",
    "report.coverage.figure.unasked": "Which experts addressed each topic. ○: nothing recorded",
    "report.coverage.bars": "How many experts answered on each topic",
    "report.coverage.bars.unasked": "How many experts addressed each topic",
    "report.answered": "answered",
    "report.answered.unasked": "addressed it",
    "report.coverage.tables": "Tables and further figures: answers, people and places, words",
    "report.gaps": "Who did not answer which question, and why",
    "report.gaps.columns": (
        "topic; expert; what the article shows; statements of this topic addressed elsewhere"
    ),
    "report.gaps.caption": "Every answer that is not printed",
    "report.cut": ("The first {shown} of {all} rows; the figure's data (CSV) have all of them."),
    "report.calendar": "What had happened, or was under way, when the article appeared",
    "report.calendar.columns": "event; when; mentioned by",
    "report.calendar.track": "on the calendar",
    "report.calendar.key": (
        "A bar that fades has no known beginning or end. A double line parts stretches of the "
        "calendar that are drawn at different scales. The grey line is the day of publication."
    ),
    "report.ahead": "What had not happened: scheduled, or only a possibility",
    "report.events": "Every event, and who mentions it",
    "report.events.none": "No event is coded.",
    "report.events.experts": {
        "one": "{some} of {n} expert",
        "other": "{some} of {n} experts",
    },
    "report.timeline.tables": "All events, with every mention",
    "report.source_text": "The article's own text",
    "report.further": "For analysts, and how it was coded",
    "report.positions": "All positions as a table, and all findings",
    "report.analysis": "What lies behind the agreement",
    "report.pairs": "Every two experts, in numbers of statements",
    "report.pairs.columns": (
        "two experts; both answered; agree; disagree; one takes no side; mean distance, in steps"
    ),
    "report.coders": "Who coded it",
    "report.failed": (
        "This browser does not draw the figures. Everything in them is also in the text and"
        " in the tables. A browser of 2023 or later draws them."
    ),
}
