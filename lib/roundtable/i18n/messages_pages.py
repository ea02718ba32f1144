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
    "site.left": (
        "This copy does not hold everything that the address asks for; it shows what comes nearest."
    ),
    "page.missing": "Page not found.",
    "page.missing.why": "Check the address, or go to the overview.",
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
    # the report, a file by itself
    "report": "Report",
    "report.skip": "Skip to the report",
    "report.contents": "Contents",
    "report.article": {
        "one": "Article",
        "other": "Articles",
    },
    "report.data": "Data",
    "report.how": "How to read it",
    "report.how.words": (
        "Each mark stands for an expert, an answer or an event of the articles; point at it"
        " to read it, or click it to see the evidence. Experts did not vote: their answers "
        "were read, and coded by whether each supports or contradicts a statement. An "
        "editor chose the experts, and they are no sample: the counts describe these "
        "articles, and nothing else."
    ),
    "report.rule": "The declared rule",
    "report.rule.words": (
        "A result needs at least {quorum} experts who take a position: agree or disagree "
        "where at least {threshold} of them are on that side, split where both sides have "
        "at least a third, else both sides. No answer is never counted as a position."
    ),
    "report.glance": "At a glance",
    "report.calendar": "How many events in which period",
    "report.analysis": "What lies behind the agreement",
    "report.pairs": "Every two experts, in numbers of statements",
    "report.pairs.columns": (
        "two experts; both answered; agree; disagree; one takes no side; mean distance, in steps"
    ),
    "report.evidence": "The evidence, statement by statement",
    "report.evidence.how": (
        "Behind every result are summaries in our own words, with the coder, the place in "
        "the article, and how confidently each position is worded."
    ),
    "report.nothing": "The data set has no statements yet.",
    "report.gaps": "Who did not answer which question, and why",
    "report.gaps.columns": (
        "topic; expert; what the article shows; statements of this topic addressed elsewhere"
    ),
    "report.gaps.caption": "Every answer that is not printed",
    "report.cut": ("The first {shown} of {all:,} rows; the figure's data (CSV) have all of them."),
    "report.events": "Every event, and who mentions it",
    "report.source_text": "The article's own text",
    "report.sources": "Sources, licence, how to cite",
    "report.coders": "Who coded it",
    "report.licence": "Licence",
    "report.licence.words": (
        "The data: {licence}. The articles belong to their publishers; no sentence of "
        "theirs is in this report."
    ),
    "report.limits": "What this does not show",
    "report.limits.words": (
        "What these experts think beyond what was printed, and what other experts would have said."
    ),
    "report.failed": (
        "This browser does not draw the figures. Everything in them is also in the text and"
        " in the tables. A browser of 2023 or later draws them."
    ),
}
