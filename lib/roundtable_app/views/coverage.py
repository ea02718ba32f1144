"""Who speaks of what: the coverage board for one choice."""

from babel import Locale

from roundtable import coverage, narrative
from roundtable.charts import topic_matrix_chart
from roundtable.i18n.formatting import format_number
from roundtable.i18n.messages import message

from ..url_state import UNKNOWN
from .view import View, chosen_experts, chosen_topics, words_by_id


def coverage_view(corpus, chosen):
    """The view of the coverage dashboard. chosen: of `choices.read`; `data` is a
    `coverage.Survey`.
    """
    background = words_by_id(
        corpus.experts.assign(background=corpus.experts["background"].fillna(UNKNOWN)), "background"
    )
    experts = [
        e
        for e in chosen_experts(corpus, chosen)
        if chosen.get("background", background[e]) in ("", background[e])
    ]
    survey = coverage.coverage_summary(corpus, topics=chosen_topics(chosen), experts=experts)
    names = {
        "topics": corpus.topics,
        "experts": corpus.experts[corpus.experts["expert"].isin(experts)],
    }
    words = words_by_id(corpus.topics, "label") | words_by_id(corpus.experts, "name")
    balance = coverage.representation(survey.cells, corpus.experts)
    findings = narrative.coverage_findings(survey, words, balance, regions(corpus.experts))
    selected = tuple(chosen["answer"].split("/")) if chosen.get("answer") else None

    def draw(*, width, dark):
        return topic_matrix_chart(
            survey.cells, tables=names, width=width, dark=dark, selected=selected
        )

    columns, rows, opens = _table(survey.cells, words)
    return View(
        "coverage",
        message("coverage"),
        narrative.coverage_headline(survey, words),
        findings or [],
        columns,
        rows,
        message("coverage.table"),
        draw,
        survey,
        opens,
    )


def regions(experts):
    """{country code: name}, with `UNKNOWN` where one is not stated; by name."""
    names = Locale("en").territories
    known = sorted((names.get(code, code), code) for code in experts["based_in"].dropna().unique())
    return {code: name for name, code in known} | (
        {UNKNOWN: message("not stated")} if experts["based_in"].isna().any() else {}
    )


def _table(cells, words):
    experts = cells["expert"].drop_duplicates()
    said = {
        (c.topic, c.expert): format_number(c.words) if c.words else message("coverage.none")
        for c in cells.itertuples()
    }
    topics = cells["topic"].drop_duplicates()
    rows = [[words[t], *(said[t, e] for e in experts)] for t in topics]
    return (
        [message("coverage.column"), *(words[e] for e in experts)],
        rows,
        [["", *(f"{t}/{e}" for e in experts)] for t in topics],
    )
